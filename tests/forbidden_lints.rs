//! The macros in a crate that forbids the lints that an expansion would most likely turn off.

#![forbid(
    dead_code,
    deprecated,
    non_camel_case_types,
    non_snake_case,
    unexpected_cfgs,
    unreachable_pub,
    unused,
    unused_qualifications,
    warnings
)]

use smartcar_connect::{ConnectConfig, ConnectUrl, Mode, connect_url};

/// Neither its builder nor most setters are used.
#[derive(ConnectConfig)]
#[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
struct Login<'a> {
    #[connect(param = state)]
    owner: &'a str,
    user: Option<&'a str>,
    mode: Option<Mode>,
}

#[derive(ConnectConfig)]
#[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
enum Environment {
    Production,
    #[connect(mode = simulated)]
    Staging,
}

const START: &str = "https://connect.smartcar.com/oauth/authorize?response_type=code\
    &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07";

#[test]
fn no_expansion_turns_a_lint_off() {
    const URL: ConnectUrl<'static> = connect_url! {
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    };
    assert_eq!(URL.to_string(), START);
    let login = Login {
        owner: "0facda3319",
        user: None,
        mode: None,
    };
    assert_eq!(
        login.connect_url().to_string(),
        format!("{START}&state=0facda3319")
    );
    assert_eq!(Environment::Production.connect_url(), URL);
    assert_eq!(
        Environment::Staging.connect_url(),
        URL.mode(Mode::Simulated)
    );
}
