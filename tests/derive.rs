//! `#[derive(ConnectConfig)]`: structs, their builders, and enums of environments.

use std::borrow::Cow;
use std::marker::PhantomData;

use smartcar_connect::{
    ApprovalPrompt, ClientId, ConfigError, ConnectConfig, ConnectUrl, ErrorKind, Flags, Make, Mode,
    Permission, RedirectUri, ResponseType, Scope, State, VehicleId, Vin, connect_url,
};

const START: &str = "https://connect.smartcar.com/oauth/authorize?response_type=code&client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07";

#[derive(ConnectConfig, Debug, Clone, Copy, PartialEq, Eq)]
#[connect(
    client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    scope = [read_odometer],
    mode = simulated,
)]
struct Login<'a> {
    state: &'a str,
    user: Option<&'a str>,
    #[connect(param = single_select_vin)]
    vin: Option<Vin<'a>>,
}

const DEMO: Login<'static> = Login::builder().state("0facda3319").build();
static WITH_USER: Login<'static> = Login::builder().user("owner").state("x").user("me").build();

#[test]
fn fields_follow_what_is_fixed() {
    assert_eq!(
        DEMO.connect_url().to_string(),
        format!("{START}&scope=read_odometer&mode=simulated&state=0facda3319")
    );
    assert_eq!(
        WITH_USER.connect_url().to_string(),
        format!("{START}&scope=read_odometer&mode=simulated&user=me&state=x")
    );
    let vin = Vin::parse("5YJSA1CN5DFP00101").unwrap();
    let login = Login {
        vin: Some(vin),
        ..DEMO
    };
    assert_eq!(login, Login::builder().vin(vin).state("0facda3319").build());
    assert_eq!(
        login.connect_url().to_string(),
        format!(
            "{START}&scope=read_odometer&mode=simulated&single_select=true\
             &single_select_vin=5YJSA1CN5DFP00101&state=0facda3319"
        )
    );
}

#[test]
fn it_is_an_object_too() {
    let configs: [&dyn ConnectConfig; 3] = [&DEMO, &Fixed, &Fixed::CONNECT_URL];
    let urls: Vec<_> = configs
        .iter()
        .map(|config| config.connect_url().to_string())
        .collect();
    assert_eq!(urls[1], urls[2]);
    assert_ne!(urls[0], urls[1]);
}

#[derive(ConnectConfig)]
#[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
#[connect(user = "somebody")]
struct Fixed;

#[test]
fn what_needs_no_field_is_a_constant() {
    const URL: ConnectUrl<'static> = Fixed::CONNECT_URL;
    assert_eq!(
        URL.as_encoded(),
        Some(format!("{START}&user=somebody").as_str())
    );
    assert_eq!(Fixed.connect_url(), URL);
}

/// Every parameter as a field, none of them optional.
#[derive(ConnectConfig)]
struct Everything<'a> {
    response_type: ResponseType<'a>,
    client_id: ClientId<'a>,
    scope: Scope<'a>,
    redirect_uri: RedirectUri<'a>,
    approval_prompt: ApprovalPrompt,
    mode: Mode,
    flags: Flags<'a>,
    extra: &'a [(&'a str, &'a str)],
    make: Make<'a>,
    single_select: bool,
    user: &'a str,
    state: &'a str,
}

#[test]
fn every_parameter_can_be_a_field() {
    const EVERYTHING: Everything<'static> = Everything::builder()
        .response_type(ResponseType::Code)
        .client_id(ClientId::from_static(
            "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        ))
        .scope(Scope::new(&[Permission::ReadVin.required()]))
        .redirect_uri(RedirectUri::from_static("https://example.com/home"))
        .approval_prompt(ApprovalPrompt::Force)
        .mode(Mode::Live)
        .flags(Flags::from_static("country:DE"))
        .extra(&[("theme", "42")])
        .make(Make::TESLA)
        .single_select(true)
        .user("me")
        .state("x")
        .build();
    let expected = connect_url! {
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        scope = [required:read_vin],
        redirect_uri = "https://example.com/home",
        approval_prompt = force,
        mode = live,
        flags = [country:DE],
        extra = [theme:"42"],
        make = TESLA,
        single_select = true,
        user = "me",
        state = "x",
    };
    assert_eq!(EVERYTHING.connect_url(), expected);
    assert_eq!(EVERYTHING.connect_url().check(), Ok(()));
}

#[derive(ConnectConfig)]
#[connect(response_type = vehicle_id, redirect_uri = "https://example.com/home")]
struct Reauthentication<'a> {
    client_id: ClientId<'a>,
    vehicle_id: VehicleId<'a>,
}

#[test]
fn reauthentication_goes_to_its_own_path() {
    let config = Reauthentication {
        client_id: ClientId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"),
        vehicle_id: VehicleId::from_static("sc4a1b01e5-0497-417c-a30e-6df6ba33ba46"),
    };
    assert_eq!(
        config.connect_url().to_string(),
        "https://connect.smartcar.com/oauth/reauthenticate?response_type=vehicle_id\
         &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\
         &vehicle_id=sc4a1b01e5-0497-417c-a30e-6df6ba33ba46\
         &redirect_uri=https%3A%2F%2Fexample.com%2Fhome"
    );
}

#[derive(ConnectConfig)]
#[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
struct Owned<'a> {
    state: String,
    user: Option<Cow<'a, str>>,
    extra: Vec<(&'a str, &'a str)>,
    #[connect(skip)]
    attempts: Vec<u32>,
    #[connect(skip, default = {String::from("/")})]
    return_to: String,
}

#[test]
fn owned_values_are_borrowed_from() {
    let owned = Owned::builder()
        .extra(vec![("theme", "42")])
        .state("x".repeat(3))
        .user(Cow::Borrowed("me"))
        .build();
    assert_eq!(
        owned.connect_url().to_string(),
        format!("{START}&theme=42&user=me&state=xxx")
    );
    assert!(owned.attempts.is_empty());
    assert_eq!(owned.return_to, "/");
    let other = Owned::builder()
        .state(String::new())
        .extra(Vec::new())
        .attempts(vec![1])
        .return_to("/garage".to_owned())
        .build();
    assert_eq!(
        (other.attempts, other.return_to.as_str()),
        (vec![1], "/garage")
    );
}

#[test]
fn values_of_fields_are_checked_at_run_time() {
    let url = Login::builder().state("").build();
    let error = url.connect_url().check().unwrap_err();
    assert_eq!(
        error.to_string(),
        "state: the state is empty; write a fresh random value"
    );
}

#[derive(ConnectConfig)]
#[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
struct Generic<'a: 'static, const N: usize = 2>
where
    [u8; N]: Copy,
{
    state: &'a str,
    user: Option<String>,
    #[connect(skip)]
    kind: PhantomData<&'a str>,
    #[connect(skip, default = {[0; N]})]
    attempts: [u8; N],
}

#[test]
fn lifetimes_and_constants_are_parameters_of_the_builder() {
    let config: Generic<'_> = Generic::builder().state("x").build();
    assert_eq!(config.connect_url().to_string(), format!("{START}&state=x"));
    assert_eq!(config.attempts, [0; 2]);
    let config = Generic::<1>::builder()
        .state("x")
        .user("me".to_owned())
        .build();
    assert_eq!(
        config.connect_url().to_string(),
        format!("{START}&user=me&state=x")
    );
    assert_eq!((config.kind, config.attempts), (PhantomData, [0]));
}

const CLIENT_ID: ClientId<'static> = ClientId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07");

#[derive(ConnectConfig)]
#[connect(client_id = {CLIENT_ID}, user = {"me"})]
struct Dynamic {
    r#state: &'static str,
}

#[test]
fn expressions_are_evaluated_when_the_url_is_asked_for() {
    let config = Dynamic::builder().state("x").build();
    assert_eq!(
        config.connect_url().to_string(),
        format!("{START}&user=me&state=x")
    );
}

#[test]
fn builders_show_no_values() {
    let builder = Login::builder().state("s3cr3t");
    assert_eq!(format!("{builder:?}"), "LoginBuilder { .. }");
}

#[derive(ConnectConfig, Clone, Copy, Debug, PartialEq, Eq)]
#[connect(
    client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    redirect_uri = "https://example.com/home"
)]
enum Environment {
    Production,
    #[connect(mode = simulated, redirect_uri = "http://localhost:3000/home")]
    QALab,
    #[connect(client_id = {CLIENT_ID}, scope = [read_vin])]
    EuStaging2,
}

#[test]
fn an_environment_overrides_what_is_shared() {
    let urls = Environment::ALL.map(|environment| environment.connect_url().to_string());
    assert_eq!(
        urls,
        [
            format!("{START}&redirect_uri=https%3A%2F%2Fexample.com%2Fhome"),
            format!("{START}&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fhome&mode=simulated"),
            format!("{START}&scope=read_vin&redirect_uri=https%3A%2F%2Fexample.com%2Fhome"),
        ]
    );
}

#[test]
fn a_state_is_a_field() {
    #[derive(ConnectConfig)]
    #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
    struct Login<'a> {
        #[connect(param = state)]
        csrf: &'a State,
        #[connect(skip)]
        _next: PhantomData<&'a str>,
    }

    #[derive(ConnectConfig)]
    #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
    struct Owned {
        state: Option<State>,
    }

    let csrf = State::parse("0facda3319").unwrap();
    let login = Login::builder().csrf(&csrf).build();
    let expected = format!("{START}&state=0facda3319");
    assert_eq!(login.connect_url().to_string(), expected);
    let owned = Owned::builder().state(csrf.clone()).build();
    assert_eq!(owned.connect_url().to_string(), expected);
}

#[test]
fn the_url_of_an_environment_outlives_it() {
    fn url_of(name: &str) -> ConnectUrl<'static> {
        let environment: Environment = name.parse().unwrap();
        environment.connect_url()
    }
    for environment in Environment::ALL {
        let of_trait = ConnectConfig::connect_url(&environment);
        assert_eq!(environment.connect_url(), of_trait);
    }
    assert_eq!(url_of("qa_lab"), Environment::QALab.connect_url());
}

/// Without a value in braces, the URL is a constant, even of a value that only a constant makes.
#[test]
fn the_url_of_an_environment_is_known_at_compile_time() {
    #[derive(ConnectConfig)]
    #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
    enum Environment {
        Production,
    }

    const URL: ConnectUrl<'static> = Environment::Production.connect_url();
    assert_eq!(URL.as_encoded(), Some(START));
}

/// Its URL depends on the value, not only on the variant.
#[derive(ConnectConfig)]
#[connect(client_id = {CLIENT_ID}, state = {self.state()})]
enum Stateful {
    Only,
}

impl Stateful {
    fn state(&self) -> &str {
        match self {
            Self::Only => "0facda3319",
        }
    }
}

#[test]
fn an_expression_may_borrow_from_the_environment() {
    let url = Stateful::Only.connect_url().to_string();
    assert_eq!(url, format!("{START}&state=0facda3319"));
}

#[test]
fn an_environment_is_chosen_by_name() {
    for (name, environment) in [
        ("production", Environment::Production),
        ("qa_lab", Environment::QALab),
        ("eu_staging2", Environment::EuStaging2),
    ] {
        assert_eq!(name.parse(), Ok(environment));
        assert_eq!(Environment::try_from(name), Ok(environment));
    }
}

#[test]
fn an_unknown_environment_is_reported_with_the_nearest_name() {
    let all = "expected one of `production`, `qa_lab`, `eu_staging2`";
    for (name, expected) in [
        (
            "Production",
            "unknown environment `Production`; did you mean `production`?",
        ),
        (
            "prod",
            "unknown environment `prod`; did you mean `production`?",
        ),
        (
            "qa-lab",
            "unknown environment `qa-lab`; did you mean `qa_lab`?",
        ),
        ("", &format!("unknown environment ``; {all}")),
        ("test", &format!("unknown environment `test`; {all}")),
    ] {
        let unknown = name.parse::<Environment>().unwrap_err();
        assert_eq!(unknown.kind(), ErrorKind::UnknownEnvironment);
        assert_eq!(unknown.to_string(), expected);
    }
}
