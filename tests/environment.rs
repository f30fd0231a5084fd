//! A configuration that was checked at compile time, overridden by the environment and stored.
#![cfg(feature = "std")]

use std::ffi::OsString;

use smartcar_connect::{
    ConnectConfig, ConnectUrl, ConnectUrlBuf, Mode, Parameter, ResponseType, Rule, Violation,
    Violations, connect_url,
};

#[derive(ConnectConfig, Clone, Copy, Debug)]
#[connect(
    client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    scope = [read_odometer, other("read_new")],
    flags = [country:DE, color:"00819D"],
)]
enum Environment {
    #[connect(redirect_uri = "https://example.com/home")]
    Production,
    #[connect(redirect_uri = "https://staging.example.com/home", mode = simulated)]
    Staging,
    #[connect(redirect_uri = "http://localhost:3000/home", mode = simulated)]
    Development,
}

/// What an application shares between its handlers: nothing in it borrows.
struct AppState {
    connect: ConnectUrlBuf,
}

fn start(environment: &str, variables: &[(&str, &str)]) -> Result<AppState, Violations> {
    let environment: Environment = environment.parse().unwrap();
    let url = environment.connect_url();
    let connect = url.with_variables(lookup(variables))?;
    Ok(AppState { connect })
}

fn lookup(variables: &[(&str, &str)]) -> impl Fn(&str) -> Option<String> {
    |name| {
        let mut variables = variables.iter();
        let (_, value) = variables.find(|(found, _)| *found == name)?;
        Some((*value).to_owned())
    }
}

fn refused(environment: &str, variables: &[(&str, &str)]) -> String {
    let verdict = start(environment, variables);
    verdict.map(|state| state.connect).unwrap_err().to_string()
}

const START: &str = "https://connect.smartcar.com/oauth/authorize?response_type=code";

#[test]
fn without_variables_each_environment_stays_what_it_is() {
    for (name, environment) in ["production", "staging", "development"]
        .into_iter()
        .zip(Environment::ALL)
    {
        let state = start(name, &[]).unwrap();
        assert_eq!(state.connect, environment.connect_url());
        assert_eq!(state.connect, environment.connect_url().to_buf());
    }
}

#[test]
fn a_variable_comes_before_what_was_checked_at_compile_time() {
    let state = start(
        "staging",
        &[
            ("SMARTCAR_CLIENT_ID", "ffffffff-ffff-4fff-bfff-ffffffffffff"),
            ("SMARTCAR_MODE", "live"),
            ("SMARTCAR_SCOPE", "read_vin required:read_fuel"),
        ],
    );
    let state = state.unwrap();
    assert_eq!(
        state.connect.as_url().state("0facda3319").to_string(),
        format!(
            "{START}&client_id=ffffffff-ffff-4fff-bfff-ffffffffffff\
             &scope=read_vin%20required%3Aread_fuel\
             &redirect_uri=https%3A%2F%2Fstaging.example.com%2Fhome&mode=live\
             &flags=country%3ADE%20color%3A00819D&state=0facda3319"
        )
    );
}

#[test]
fn every_variable_overrides_its_parameter() {
    let values = [
        ("response_type", "none"),
        ("client_id", "ffffffff-ffff-4fff-bfff-ffffffffffff"),
        ("application_id", "eeeeeeee-eeee-4eee-aeee-eeeeeeeeeeee"),
        ("scope", "read_vin"),
        ("redirect_uri", "http://localhost:4000/"),
        ("app_origin", "https://example.com"),
        ("approval_prompt", "force"),
        ("mode", "simulated"),
        ("flags", "country:FR"),
        ("make", "TESLA"),
        ("single_select", "true"),
    ];
    let variables = ConnectUrl::VARIABLES.iter();
    assert!(
        variables
            .map(|(_, name)| name)
            .eq(values.iter().map(|(name, _)| name))
    );
    // What `app_origin` belongs to.
    let base = connect_url! {
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        response_type = none,
    };
    for ((variable, name), (_, value)) in ConnectUrl::VARIABLES.iter().zip(values) {
        let url = base.with_variables(lookup(&[(variable, value)])).unwrap();
        let parameter = format!("{name}={}", value.replace(':', "%3A").replace('/', "%2F"));
        assert!(url.to_string().contains(&parameter), "{url}");
    }
}

#[test]
fn either_name_of_the_application_takes_the_place_of_the_other() {
    let id = "ffffffff-ffff-4fff-bfff-ffffffffffff";
    let by_client_id = connect_url! { client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07" };
    let by_application_id =
        connect_url! { application_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07" };
    for base in [by_client_id, by_application_id] {
        let url = base.with_variables(lookup(&[("SMARTCAR_CLIENT_ID", id)]));
        assert_eq!(url.unwrap().to_string(), format!("{START}&client_id={id}"));
        let url = base.with_variables(lookup(&[("SMARTCAR_APPLICATION_ID", id)]));
        assert_eq!(
            url.unwrap().to_string(),
            format!("{START}&application_id={id}")
        );
        // A name that is refused is not missing as well, nor given twice.
        for name in ["SMARTCAR_CLIENT_ID", "SMARTCAR_APPLICATION_ID"] {
            let violations = base.with_variables(lookup(&[(name, "")])).unwrap_err();
            assert!(
                violations.iter().map(Violation::rule).eq([Rule::Empty]),
                "{violations}"
            );
        }
        let both = [("SMARTCAR_CLIENT_ID", id), ("SMARTCAR_APPLICATION_ID", id)];
        assert_eq!(
            base.with_variables(lookup(&both)).unwrap_err().to_string(),
            "SMARTCAR_CLIENT_ID: `client_id` and `application_id` are two names of one thing; \
             leave `client_id` out"
        );
    }
}

#[test]
fn every_bad_variable_is_named_at_once() {
    assert_eq!(
        refused(
            "production",
            &[
                ("SMARTCAR_MODE", "test"),
                ("SMARTCAR_CLIENT_ID", ""),
                ("SMARTCAR_SCOPE", "read_vim read_newer"),
                ("SMARTCAR_REDIRECT_URI", "http://example.com"),
            ],
        ),
        "SMARTCAR_CLIENT_ID: the client id is empty; copy it from the Smartcar Dashboard\n\
         SMARTCAR_SCOPE: unknown permission `read_vim`; did you mean `read_vin`?\n\
         SMARTCAR_SCOPE: unknown permission `read_newer`; if Smartcar has added it since, \
         use `OtherPermission`\n\
         SMARTCAR_REDIRECT_URI: `http` is for `localhost` only, not for `example.com`; \
         write `https`, here and in the Dashboard\n\
         SMARTCAR_MODE: mode `test` is deprecated; write `simulated`"
    );
    let violations = connect_url! { client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07" }
        .with_variables(lookup(&[("SMARTCAR_MODE", "Live")]))
        .unwrap_err();
    let violation = violations.iter().next().unwrap();
    assert_eq!(violation.variable(), Some("SMARTCAR_MODE"));
    assert_eq!(violation.parameter(), Some(Parameter::Mode));
    assert_eq!(violation.rule(), Rule::Case);
}

#[test]
fn what_the_variables_and_the_configuration_come_to_is_checked() {
    // The variable is to blame.
    assert_eq!(
        refused(
            "production",
            &[("SMARTCAR_APP_ORIGIN", "https://example.com")]
        ),
        "SMARTCAR_APP_ORIGIN: `app_origin` is for `response_type = none` only; \
         set that or leave `app_origin` out"
    );
    // What was there before is, once a variable has changed the flow.
    let reauthenticates = refused("staging", &[("SMARTCAR_RESPONSE_TYPE", "vehicle_id")]);
    assert_eq!(
        reauthenticates,
        "SMARTCAR_RESPONSE_TYPE: re-authentication needs the vehicle; add `vehicle_id`\n\
         mode: re-authentication does not take `mode`; leave it out\n\
         flags: re-authentication does not take `flags`; leave it out"
    );
    // A redirect URI of the application's id, of which only one half was overridden.
    let base = connect_url! {
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        redirect_uri = "sc8229df9f-91a0-4ff0-a1ae-a1f38ee24d07://callback",
    };
    let id = [("SMARTCAR_CLIENT_ID", "ffffffff-ffff-4fff-bfff-ffffffffffff")];
    let violations = base.with_variables(lookup(&id)).unwrap_err();
    assert!(
        violations
            .iter()
            .map(Violation::rule)
            .eq([Rule::ClientIdMismatch])
    );
    // What was wrong before is still found.
    let violations = base.state("").with_variables(lookup(&[])).unwrap_err();
    assert!(violations.iter().map(Violation::rule).eq([Rule::Empty]));
}

#[test]
fn a_variable_that_is_not_utf_8_is_refused() {
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStringExt as _;

        let base = connect_url! { client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07" };
        let broken = |name: &str| {
            (name == "SMARTCAR_CLIENT_ID").then(|| OsString::from_vec(vec![0x66, 0xff]))
        };
        assert_eq!(
            base.with_variables(broken).unwrap_err().to_string(),
            "SMARTCAR_CLIENT_ID: the value is not UTF-8; set it anew"
        );
    }
}

#[test]
fn an_overridden_configuration_is_one_as_any_other() {
    let state = start("production", &[("SMARTCAR_RESPONSE_TYPE", "none")]).unwrap();
    let url = state.connect.as_url();
    assert_eq!(url.get_response_type(), ResponseType::None);
    assert_eq!(url.mode(Mode::Live).check(), Ok(()));
    assert_eq!(
        url.get_scope().unwrap().to_string(),
        "read_odometer read_new"
    );
}
