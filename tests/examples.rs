//! The output of the examples.

use std::process::{Command, Output};

/// Runs an example, which `cargo test` has built with the tests.
fn run(example: &str, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    let test = std::env::current_exe().expect("a test has a path");
    let profile = test.ancestors().nth(2).expect("it lies in deps");
    let example = format!("{example}{}", std::env::consts::EXE_SUFFIX);
    let mut command = Command::new(profile.join("examples").join(example));
    command
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"));
    for (variable, _) in std::env::vars().filter(|(name, _)| name.starts_with("SMARTCAR_")) {
        command.env_remove(variable);
    }
    command.envs(variables.iter().copied());
    command
        .output()
        .expect("the example is built: `cargo test` without `--test`")
}

fn lines(output: &[u8]) -> Vec<&str> {
    let text = std::str::from_utf8(output).expect("the output is text");
    text.lines().collect()
}

#[test]
fn quickstart_prints_the_url_of_the_specification() {
    let output = run("quickstart", &[], &[]);
    let start = "https://connect.smartcar.com/oauth/authorize?response_type=code&client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07&scope=read_odometer%20read_vehicle_info%20read_location&redirect_uri=https%3A%2F%2Fexample.com%2Fhome";
    assert_eq!(
        lines(&output.stdout),
        [
            format!("{start}&state=0facda3319"),
            format!("{start}&external_id=owner-42&state=5c1b7e9f"),
        ]
    );
}

#[cfg(feature = "toml")]
#[test]
fn environments_prints_one_url_for_each() {
    let start = "https://connect.smartcar.com/oauth/authorize?response_type=code&application_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07&scope=read_odometer%20required%3Aread_location&redirect_uri=http";
    let output = run("environments", &["staging"], &[]);
    let staging = format!("{start}s%3A%2F%2Fstaging.example.com%2Fhome&mode=simulated");
    assert_eq!(
        lines(&output.stdout),
        [
            format!("Production: {start}s%3A%2F%2Fexample.com%2Fhome&mode=live"),
            format!("Staging: {staging}"),
            format!(
                "Development: {start}%3A%2F%2Flocalhost%3A3000%2Fhome&approval_prompt=force&mode=simulated&flags=country%3ADE"
            ),
            format!("This one: {staging}&state=0facda3319"),
        ]
    );
    let output = run("environments", &["stagin"], &[]);
    assert_eq!(
        lines(&output.stderr),
        ["error: unknown environment `stagin`; did you mean `staging`?"]
    );
    assert!(!output.status.success());
}

#[cfg(feature = "toml")]
#[test]
fn the_environment_overrides_what_was_checked_at_compile_time() {
    let id = "ffffffff-ffff-4fff-bfff-ffffffffffff";
    // The variables of a version 3 application.
    let variables = [
        ("SMARTCAR_APPLICATION_ID", id),
        ("SMARTCAR_CLIENT_ID", "client_01JZB5PCVGT4Q2X7TEST"),
        ("SMARTCAR_MODE", "live"),
    ];
    let output = run("environments", &["staging"], &variables);
    let expected = format!(
        "This one: https://connect.smartcar.com/oauth/authorize?response_type=code&application_id={id}&scope=read_odometer%20required%3Aread_location&redirect_uri=https%3A%2F%2Fstaging.example.com%2Fhome&mode=live&state=0facda3319"
    );
    assert_eq!(lines(&output.stdout).last(), Some(&expected.as_str()));

    let variables = [("SMARTCAR_APPLICATION_ID", "42"), ("SMARTCAR_MODE", "")];
    let output = run("environments", &["staging"], &variables);
    let [id, mode] = lines(&output.stderr)[..] else {
        panic!("{output:?}");
    };
    assert!(id.starts_with("error: SMARTCAR_APPLICATION_ID: "), "{id}");
    assert!(mode.starts_with("SMARTCAR_MODE: "), "{mode}");
    assert!(!output.status.success());
}
