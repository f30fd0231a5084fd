//! `with_env`: a configuration that was checked at compile time, overridden by the environment and stored.
#![cfg(feature = "std")]

use std::ffi::OsString;

use smartcar_connect::{
    ApplicationId, ClientId, ConfigError, ConfigErrors, ConnectConfig, ConnectUrl, ConnectUrlBuf,
    ErrorKind, Mode, Parameter, ResponseType, connect_url,
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

/// The shared state of an application, which borrows nothing.
struct AppState {
    connect: ConnectUrlBuf,
}

fn start(environment: &str, variables: &[(&str, &str)]) -> Result<AppState, ConfigErrors> {
    let environment: Environment = environment.parse().unwrap();
    let url = environment.connect_url();
    let connect = url.with_env_from(lookup(variables))?;
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
fn without_variables_nothing_is_overridden() {
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
fn a_variable_overrides_what_was_checked_at_compile_time() {
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
    // `app_origin` needs it.
    let base = connect_url! {
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        response_type = none,
    };
    for ((variable, name), (_, value)) in ConnectUrl::VARIABLES.iter().zip(values) {
        let url = base.with_env_from(lookup(&[(variable, value)])).unwrap();
        let parameter = format!("{name}={}", value.replace(':', "%3A").replace('/', "%2F"));
        assert!(url.to_string().contains(&parameter), "{url}");
    }
}

const ID: &str = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07";
const OTHER_ID: &str = "ffffffff-ffff-4fff-bfff-ffffffffffff";
const CREDENTIALS: &str = "client_01K0ZJ6Y4V3W2X1Q0P9N8M7L6K";

fn by_client_id() -> ConnectUrl<'static> {
    ConnectUrl::new(ClientId::from_static(ID))
}

fn by_application_id() -> ConnectUrl<'static> {
    ConnectUrl::of_application(ApplicationId::from_static(ID))
}

#[test]
fn a_uuid_is_the_id_of_the_application() {
    for (variables, by_client_id_is, by_application_id_is) in [
        // Under the name that the configuration uses.
        (
            &[("SMARTCAR_CLIENT_ID", OTHER_ID)][..],
            "client_id",
            "application_id",
        ),
        (
            &[("SMARTCAR_APPLICATION_ID", OTHER_ID)],
            "application_id",
            "application_id",
        ),
        (
            &[
                ("SMARTCAR_CLIENT_ID", OTHER_ID),
                ("SMARTCAR_APPLICATION_ID", OTHER_ID),
            ],
            "application_id",
            "application_id",
        ),
    ] {
        for (base, name) in [
            (by_client_id(), by_client_id_is),
            (by_application_id(), by_application_id_is),
        ] {
            let url = base.with_env_from(lookup(variables)).unwrap();
            assert_eq!(
                url.to_string(),
                format!("{START}&{name}={OTHER_ID}"),
                "{variables:?}"
            );
        }
    }
    let different = [
        ("SMARTCAR_CLIENT_ID", ID),
        ("SMARTCAR_APPLICATION_ID", OTHER_ID),
    ];
    for base in [by_client_id(), by_application_id()] {
        assert_eq!(
            base.with_env_from(lookup(&different))
                .unwrap_err()
                .to_string(),
            "SMARTCAR_CLIENT_ID: `client_id` is another name of `application_id`; remove one of them"
        );
        // A name that is refused is neither missing as well nor set twice.
        for name in ["SMARTCAR_CLIENT_ID", "SMARTCAR_APPLICATION_ID"] {
            let errors = base.with_env_from(lookup(&[(name, "")])).unwrap_err();
            assert!(
                errors.iter().map(ConfigError::kind).eq([ErrorKind::Empty]),
                "{errors}"
            );
        }
    }
}

/// Every version 3 application has API credentials in `SMARTCAR_CLIENT_ID`.
#[test]
fn api_credentials_are_ignored_if_the_application_is_known() {
    let credentials = ("SMARTCAR_CLIENT_ID", CREDENTIALS);
    for base in [by_client_id(), by_application_id()] {
        assert_eq!(base.with_env_from(lookup(&[credentials])).unwrap(), base);
        let both = [credentials, ("SMARTCAR_APPLICATION_ID", OTHER_ID)];
        let url = base.with_env_from(lookup(&both)).unwrap();
        assert_eq!(
            url.to_string(),
            format!("{START}&application_id={OTHER_ID}")
        );
    }
}

#[cfg(feature = "toml")]
#[test]
fn api_credentials_are_an_error_if_no_application_is_known() {
    use smartcar_connect::ConnectFile;

    let file = ConnectFile::parse("mode = \"simulated\"").unwrap();
    let credentials = ("SMARTCAR_CLIENT_ID", CREDENTIALS);
    let errors = file
        .profile_with_env_from(None, lookup(&[credentials]))
        .unwrap_err();
    assert_eq!(
        errors.to_string(),
        "SMARTCAR_CLIENT_ID: client id `client_01K0ZJ6Y4V3W2X1Q0P9N8M7L6K` is that of API credentials, \
         which Connect answers with 400; set `SMARTCAR_APPLICATION_ID` to the application id, a UUID"
    );
    let both = [credentials, ("SMARTCAR_APPLICATION_ID", ID)];
    let url = file.profile_with_env_from(None, lookup(&both)).unwrap();
    assert_eq!(
        url.to_string(),
        format!("{START}&application_id={ID}&mode=simulated")
    );
    let url = file
        .profile_with_env_from(None, lookup(&[("SMARTCAR_CLIENT_ID", ID)]))
        .unwrap();
    assert_eq!(
        url.to_string(),
        format!("{START}&client_id={ID}&mode=simulated")
    );
}

/// The Python SDK documents `SMARTCAR_REDIRECT_URL`.
#[test]
fn a_variable_that_is_not_read_is_an_error_unless_the_right_one_is_set() {
    let base = by_application_id();
    for (variable, name, value) in [
        (
            "SMARTCAR_REDIRECT_URL",
            "SMARTCAR_REDIRECT_URI",
            "https://example.com/home",
        ),
        ("SMARTCAR_SCOPES", "SMARTCAR_SCOPE", "read_vin"),
    ] {
        let errors = base
            .with_env_from(lookup(&[(variable, value)]))
            .unwrap_err();
        assert_eq!(
            errors.to_string(),
            format!("the variable `{variable}` is not read; set `{name}`")
        );
        assert_eq!(errors.iter().next().unwrap().variable(), Some(variable));
        let both = base.with_env_from(lookup(&[(variable, "x"), (name, value)]));
        let only = base.with_env_from(lookup(&[(name, value)]));
        assert_eq!(both, only);
        assert!(only.is_ok());
    }
}

/// As `docker --env-file` and `$(…)` leave them.
#[test]
fn quotation_marks_and_white_space_are_named() {
    let base = by_application_id();
    for (value, sentence) in [
        (
            "\"live\"",
            "the value is enclosed in quotation marks; remove them",
        ),
        (
            "'live'",
            "the value is enclosed in quotation marks; remove them",
        ),
        (
            "live\n",
            "the mode begins or ends with white space; remove it",
        ),
        (
            " live",
            "the mode begins or ends with white space; remove it",
        ),
        ("\"live", "unknown mode `\"live`; did you mean `live`?"),
    ] {
        let errors = base
            .with_env_from(lookup(&[("SMARTCAR_MODE", value)]))
            .unwrap_err();
        assert_eq!(errors.to_string(), format!("SMARTCAR_MODE: {sentence}"));
    }
    let uri = [("SMARTCAR_REDIRECT_URI", "\"https://example.com/home\"")];
    assert_eq!(
        base.with_env_from(lookup(&uri)).unwrap_err().to_string(),
        "SMARTCAR_REDIRECT_URI: the value is enclosed in quotation marks; remove them"
    );
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
         SMARTCAR_SCOPE: unknown permission `read_newer`; use `OtherPermission` if Smartcar has added it\n\
         SMARTCAR_REDIRECT_URI: the redirect URI has the scheme `http`, which is for `localhost` only; \
         write `https`, or `localhost` as the host, here and in the Dashboard\n\
         SMARTCAR_MODE: mode `test` is deprecated; write `simulated`"
    );
    let errors = connect_url! { client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07" }
        .with_env_from(lookup(&[("SMARTCAR_MODE", "Live")]))
        .unwrap_err();
    let error = errors.iter().next().unwrap();
    assert_eq!(error.variable(), Some("SMARTCAR_MODE"));
    assert_eq!(error.parameter(), Some(Parameter::Mode));
    assert_eq!(error.kind(), ErrorKind::UnknownName);
}

#[test]
fn the_variables_and_the_configuration_are_checked_in_combination() {
    // The variable has to change.
    assert_eq!(
        refused(
            "production",
            &[("SMARTCAR_APP_ORIGIN", "https://example.com")]
        ),
        "SMARTCAR_APP_ORIGIN: `app_origin` is for `response_type = none` only; set that, or remove it"
    );
    // The configuration has to, after a variable has changed the flow.
    let reauthenticates = refused("staging", &[("SMARTCAR_RESPONSE_TYPE", "vehicle_id")]);
    assert_eq!(
        reauthenticates,
        "vehicle_id: `vehicle_id` is missing; add it, or `make = TESLA` and a scope\n\
         mode: `mode` is not a parameter of re-authentication; remove it\n\
         flags: `flags` is not a parameter of re-authentication; remove it"
    );
    // The redirect URI contains the id, of which only one was overridden.
    let base = connect_url! {
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        redirect_uri = "sc8229df9f-91a0-4ff0-a1ae-a1f38ee24d07://callback",
    };
    let id = [("SMARTCAR_CLIENT_ID", "ffffffff-ffff-4fff-bfff-ffffffffffff")];
    let errors = base.with_env_from(lookup(&id)).unwrap_err();
    assert!(
        errors
            .iter()
            .map(ConfigError::kind)
            .eq([ErrorKind::SchemeIdMismatch])
    );
    // A mistake in the configuration itself is reported as well.
    let errors = base.state("").with_env_from(lookup(&[])).unwrap_err();
    assert!(errors.iter().map(ConfigError::kind).eq([ErrorKind::Empty]));
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
            base.with_env_from(broken).unwrap_err().to_string(),
            "SMARTCAR_CLIENT_ID: the value is not UTF-8"
        );
    }
}

#[test]
fn an_overridden_configuration_can_be_changed() {
    let state = start("production", &[("SMARTCAR_RESPONSE_TYPE", "none")]).unwrap();
    let url = state.connect.as_url();
    assert_eq!(url.get_response_type(), ResponseType::None);
    assert_eq!(url.mode(Mode::Live).check(), Ok(()));
    assert_eq!(
        url.get_scope().unwrap().to_string(),
        "read_odometer read_new"
    );
}
