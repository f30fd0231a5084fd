//! The program: what it prints, and what it refuses.

#![cfg(feature = "cli")]

mod program;

#[cfg(unix)]
use std::process::Command;
use std::process::Output;

use program::{Running, program};

const ID: &str = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07";

#[test]
fn it_prints_where_its_pages_are_and_what_is_requested() {
    let mut running = Running::start(&[
        "--auto-approve",
        "--application-id",
        ID,
        "--client-id",
        "client_1",
        "--client-secret",
        "hush",
    ]);
    let introduction: Vec<_> = (0..13).map(|_| running.line()).collect();
    let origin = format!("http://{}", running.address);
    for (start, end) in [
        (
            "Connect: ",
            "/oauth/authorize, with the parameters of your application.",
        ),
        ("Log in with any name", "The name of an error,"),
        (
            "such as no_vehicles or access_denied, ends the login with it.",
            "",
        ),
        ("Requests so far: ", "/standin/requests"),
    ] {
        let mut lines = introduction.iter();
        let is_there = lines.any(|line| line.starts_with(start) && line.ends_with(end));
        assert!(is_there, "{start}: {introduction:?}");
    }
    for variable in [
        "SMARTCAR_ORIGIN",
        "SMARTCAR_CONNECT_ORIGIN",
        "SMARTCAR_API_ORIGIN",
        "SMARTCAR_API_V3_ORIGIN",
        "SMARTCAR_VEHICLE_API_V3_ORIGIN",
    ] {
        let set = format!("{variable}={origin}");
        assert!(
            introduction.iter().any(|line| line.contains(&set)),
            "{set}: {introduction:?}"
        );
    }
    let path = format!(
        "/oauth/authorize?response_type=code&client_id={ID}&redirect_uri=http%3A%2F%2Flocalhost%3A8000&state=0facda3319"
    );
    let answer = running.get(&path);
    assert!(answer.starts_with("HTTP/1.1 302 Found\r\n"), "{answer}");
    assert!(
        answer.contains("location: http://localhost:8000?code="),
        "{answer}"
    );
    assert_eq!(
        running.line(),
        "GET  /oauth/authorize 302 code user_id state"
    );
    let unknown = running.get(&path.replace(ID, "4a1b01e5-0497-417c-a30e-6df6ba33ba46"));
    assert!(unknown.starts_with("HTTP/1.1 400 "), "{unknown}");
    assert_eq!(running.line(), "GET  /oauth/authorize 400");
}

#[test]
fn it_continues_when_its_output_is_closed() {
    let mut running = Running::start(&[]);
    for _ in 0..13 {
        running.line();
    }
    running.close_output();
    for _ in 0..3 {
        let page = running.get("/oauth/authorize");
        assert!(page.starts_with("HTTP/1.1 "), "{page}");
    }
}

#[test]
fn permissions_and_a_delay_are_arguments() {
    let running = Running::start(&[
        "--auto-approve",
        "--permission",
        "read_vin",
        "--redirect-uri",
        "https://example.com",
        "--connection-delay",
        "3",
    ]);
    let path = format!("/oauth/authorize?response_type=code&client_id={ID}&scope=");
    let answer = running.get(&format!("{path}read_vin"));
    assert!(
        answer.contains("location: https://example.com?code="),
        "{answer}"
    );
    let answer = running.get(&format!("{path}read_fuel"));
    assert!(answer.starts_with("HTTP/1.1 400 "), "{answer}");
}

/// As an application on a telephone registers it.
#[test]
fn a_redirect_uri_can_have_a_scheme_of_the_application() {
    let running = Running::start(&["--auto-approve", "--redirect-uri", "myapp://callback"]);
    let answer = running.get(&format!(
        "/oauth/authorize?response_type=code&client_id={ID}"
    ));
    assert!(
        answer.contains("location: myapp://callback?code="),
        "{answer}"
    );
}

/// Every address of this computer is reached by this one; a name has to be allowed.
#[test]
fn it_listens_for_other_computers_if_that_is_allowed() {
    let running = Running::start(&[
        "--listen",
        "0.0.0.0:0",
        "--allow-remote",
        "--allow-host",
        "standin",
    ]);
    assert!(
        running.address.starts_with("localhost:"),
        "{}",
        running.address
    );
    let answer = running.get("/standin/requests");
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    for (host, status) in [
        ("standin:4000", "200 OK"),
        ("evil.example", "403 Forbidden"),
    ] {
        let answer = running.get_as("/standin/requests", host);
        let expected = format!("HTTP/1.1 {status}\r\n");
        assert!(answer.starts_with(&expected), "{host}: {answer}");
    }
}

#[cfg(unix)]
#[test]
fn a_signal_ends_it() {
    let mut running = Running::start(&[]);
    let id = running.process.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-TERM", &id])
            .status()
            .unwrap()
            .success()
    );
    assert!(running.process.wait().unwrap().success());
}

/// Runs it with arguments that it refuses; returns its message.
fn refused(arguments: &[&str]) -> String {
    let Output { status, stderr, .. } = program(arguments).output().unwrap();
    assert!(!status.success(), "{arguments:?}");
    String::from_utf8(stderr).unwrap()
}

#[test]
fn it_refuses_wrong_arguments() {
    for (arguments, said) in [
        (
            &["--listen", "0.0.0.0:0"][..],
            "can be reached from other computers; add --allow-remote",
        ),
        (&["--listen", "[::]:0"], "add --allow-remote"),
        (&["--listen", "localhost"], "invalid socket address"),
        (&["--application-id", "nonsense"], "application_id: "),
        (
            &["--client-id", ID],
            "write the id in Connect URLs as `--application-id`",
        ),
        (&["--permission", "read_vins"], "read_vin"),
        (&["--redirect-uri", "http://example.com"], "redirect_uri: "),
        (&["--connection-delay", "soon"], "--connection-delay"),
        (&["--auto-aprove"], "--auto-approve"),
    ] {
        let message = refused(arguments);
        assert!(message.starts_with("error: "), "{message}");
        assert!(message.contains(said), "{said}: {message}");
    }
    // Somebody else listens there.
    let taken = Running::start(&[]);
    let message = refused(&["--listen", &taken.address]);
    assert!(
        message.starts_with(&format!("error: cannot listen on {}: ", taken.address)),
        "{message}"
    );
}
