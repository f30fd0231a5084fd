//! The command `check`: what it prints, and when it fails.

#![cfg(feature = "cli")]

mod program;

use std::path::PathBuf;

use program::program;

const URL: &str = "https://connect.smartcar.com/oauth/authorize?response_type=code\
                   &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\
                   &redirect_uri=https%3A%2F%2Fexample.com%2Fcallback";

/// Returns whether it succeeds, and what it prints.
fn check(arguments: &[&str]) -> (bool, String) {
    let output = program(&[&["check"], arguments].concat()).output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    (output.status.success(), printed)
}

/// Writes a Connect.toml of its own for a test.
fn file(name: &str, text: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("Connect.toml");
    std::fs::write(&path, text).unwrap();
    path.display().to_string()
}

#[test]
fn it_tells_what_connect_refuses_from_what_nobody_should_write() {
    let accepted = "the URL: no errors\n";
    for (parameters, is_accepted, printed) in [
        ("&scope=read_vin", true, accepted.to_owned()),
        (
            "&mode=test&make=Ford",
            true,
            format!(
                "note: mode: mode `test` is deprecated; write `simulated`\n\
                 note: make: unknown make `Ford`; did you mean `FORD`?\n{accepted}"
            ),
        ),
        (
            "&b=2&vin=5YJSA1CN5DFP00101",
            true,
            format!(
                "note: unknown parameter `b`\n\
                 note: unknown parameter `vin`; did you mean `single_select_vin`?\n{accepted}"
            ),
        ),
        // A browser does not send it.
        (
            "#top",
            true,
            format!("note: the URL has a fragment, which RFC 6749 forbids; end it before the `#`\n{accepted}"),
        ),
        (
            "&scope=read_dreams",
            false,
            "error: scope: unknown permission `read_dreams`; pass `--allow-other` if Smartcar has added it\n\
             the URL: 1 error\n"
                .to_owned(),
        ),
        (
            "&scope=read_odometr&mode=test",
            false,
            "error: scope: unknown permission `read_odometr`; did you mean `read_odometer`?\n\
             note: mode: mode `test` is deprecated; write `simulated`\n\
             the URL: 1 error\n"
                .to_owned(),
        ),
    ] {
        let url = format!("{URL}{parameters}");
        assert_eq!(check(&[&url]), (is_accepted, printed), "{url}");
    }
    let (is_accepted, printed) = check(&[&format!("{URL}&client_secret=hush&mode=liev")]);
    assert!(!is_accepted);
    assert!(printed.ends_with("the URL: 2 errors\n"), "{printed}");
    assert!(!printed.contains("hush"), "{printed}");
}

#[test]
fn a_redirect_uri_that_is_not_encoded_ends_early() {
    let (url, _) = URL.split_once("&redirect_uri").unwrap();
    let url = format!("{url}&redirect_uri=https://example.com/callback?a=1&b=2");
    let (is_accepted, printed) = check(&[&url]);
    assert!(is_accepted);
    assert_eq!(
        printed,
        "note: unknown parameter `b`; write `%26` for the `&` before it if it is part of the redirect URI\n\
         the URL: no errors\n"
    );
}

#[test]
fn a_url_that_ends_like_a_file_is_a_url() {
    let url = format!("{URL}&client_secret=hush&state=x.toml");
    let (is_accepted, printed) = check(&[&url, &url]);
    assert!(!is_accepted);
    assert!(
        !printed.contains("hush") && !printed.contains("x.toml"),
        "{printed}"
    );
    assert!(printed.contains("\nURL 1: 1 error\n"), "{printed}");
    assert!(printed.ends_with("\nURL 2: 1 error\n"), "{printed}");
}

#[test]
fn a_profile_cannot_forge_a_line() {
    let text = "application_id = \"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\"\n\
                [\"x]: no errors\\n\\u001b[32m[y\"]\nmode = \"live\"\n";
    let (is_accepted, printed) = check(&[&file("forged", text)]);
    assert!(is_accepted);
    assert_eq!(printed.lines().count(), 1, "{printed}");
    assert!(!printed.contains('\u{1b}'), "{printed}");
}

#[test]
fn unknown_names_and_another_origin_are_options() {
    let unknown = format!("{URL}&scope=read_dreams");
    assert!(!check(&[&unknown]).0);
    assert!(check(&["--allow-other", &unknown]).0);
    let standin = URL.replace("https://connect.smartcar.com", "http://localhost:4000");
    assert!(!check(&[&standin]).0);
    assert!(check(&["--origin", "http://localhost:4000", &standin]).0);
}

#[test]
fn it_checks_each_profile_of_a_file() {
    let text = "application_id = \"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\"\n\
                [staging]\nmode = \"simulated\"\n\
                [production]\nsingle_select = false\nsingle_select_vin = \"1HGCM82633A004352\"\n";
    let path = file("profiles", text);
    let (is_accepted, printed) = check(&[&path]);
    assert!(!is_accepted);
    let staging = format!("{path} [staging]: no errors\n");
    assert!(printed.starts_with(&staging), "{printed}");
    assert!(printed.contains(&format!("  --> {path}:5:")), "{printed}");
    let production = format!("{path} [production]: 1 error\n");
    assert!(printed.ends_with(&production), "{printed}");
}

#[test]
fn an_id_may_be_missing_from_a_file() {
    let path = file("shared", "scope = [\"read_vin\"]\n");
    let (is_accepted, printed) = check(&[&path]);
    assert!(is_accepted);
    assert!(printed.starts_with("note: "), "{printed}");
}

#[test]
fn every_source_is_checked() {
    let path = file("values", "mode = \"liev\"\n");
    let (is_accepted, printed) = check(&[&path, "nothing.toml", URL, "https://example.com/"]);
    assert!(!is_accepted);
    assert!(printed.starts_with("error: mode: "), "{printed}");
    assert!(
        printed.contains("/nothing.toml`: No such file"),
        "{printed}"
    );
    assert!(printed.contains("\nURL 3: no errors\n"), "{printed}");
    let advice =
        "begin it with `https://connect.smartcar.com/oauth/authorize?`, or pass `--origin`\n";
    assert!(printed.contains(advice), "{printed}");
    assert!(printed.ends_with("\nURL 4: 1 error\n"), "{printed}");
}
