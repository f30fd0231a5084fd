//! The macros in strange surroundings: shadowed names, and every place where an expression is allowed.

#![deny(
    warnings,
    clippy::pedantic,
    missing_docs,
    missing_debug_implementations
)]
#![deny(
    unreachable_pub,
    unused_qualifications,
    single_use_lifetimes,
    unnameable_types
)]

use smartcar_connect::{ClientId, ConnectConfig, ConnectUrl, Scope, Vin, connect_url};

const ID: &str = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07";

static IN_A_STATIC: ConnectUrl<'static> = connect_url! {
    client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    scope = [read_odometer],
};

const SCOPE: Scope<'static> = Scope::from_static("read_vin read_fuel");

/// Run-time values may be constants as well.
const WITH_CONSTANTS: ConnectUrl<'static> = connect_url! {
    client_id = {ClientId::from_static(ID)},
    scope = {SCOPE},
};

mod shadowed {
    #![allow(dead_code, non_camel_case_types, unreachable_pub, clippy::pedantic)]

    pub struct Option;
    pub struct Some;
    pub struct None;
    pub struct Result;
    pub struct String;
    pub struct Permission;
    pub struct ConnectUrl;
    pub struct Scope;
    pub struct str;
    pub struct u8;
    pub struct bool;
    pub const SCOPE: () = ();
    #[allow(non_upper_case_globals)]
    pub const f: () = ();
    pub const FLAGS: () = ();
    pub const EXTRA: () = ();
    pub mod core {}
    pub mod std {}
    pub mod smartcar_connect {}

    pub fn url() -> ::smartcar_connect::ConnectUrl<'static> {
        ::smartcar_connect::connect_url! {
            client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
            redirect_uri = "https://example.com/home",
            scope = [read_odometer, required:read_vin],
            flags = [country:DE],
            extra = [theme:"42"],
            make = TESLA,
            single_select = true,
        }
    }

    #[derive(::smartcar_connect::ConnectConfig)]
    #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07", scope = [read_vin])]
    pub struct Login<'a, const PROGRESS0: ::core::primitive::usize> {
        pub state: &'a ::std::primitive::str,
        pub user: ::std::option::Option<::std::string::String>,
        pub mode: ::smartcar_connect::Mode,
        #[connect(skip)]
        pub value: ::std::marker::PhantomData<[(); PROGRESS0]>,
    }

    #[derive(::smartcar_connect::ConnectConfig, ::std::fmt::Debug)]
    #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07", scope = [read_vin])]
    pub enum Environment {
        Ok,
        Err,
        Some,
        #[connect(mode = simulated)]
        None,
    }

    #[derive(::smartcar_connect::ConnectConfig)]
    #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
    pub struct Fixed;
}

/// Names that the builder must not use for its own type parameters.
#[derive(Default)]
struct Progress0;

#[derive(ConnectConfig)]
#[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
struct Names<'a> {
    state: &'a str,
    #[connect(param = user)]
    state_: &'a str,
    #[connect(skip)]
    #[allow(dead_code)]
    skipped: Progress0,
}

#[test]
fn names_of_fields_and_types_do_not_clash_in_the_builder() {
    let names = Names::builder().state("x").state_("me").build();
    assert_eq!(
        names.connect_url(),
        public::Fixed::CONNECT_URL.user("me").state("x")
    );
}

/// Public items, whose documentation a lint requires.
pub mod public {
    use smartcar_connect::ConnectConfig;

    /// A login.
    #[derive(ConnectConfig, Debug, Clone, Copy)]
    #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
    pub struct Login<'a> {
        /// The login's state.
        pub state: &'a str,
        user: Option<&'a str>,
    }

    /// A field that is not named after its parameter.
    #[derive(ConnectConfig, Debug, Clone, Copy)]
    #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
    pub struct Renamed<'a> {
        /// The owner of the vehicle.
        #[connect(param = user)]
        pub owner: &'a str,
    }

    /// Where the application runs.
    #[derive(ConnectConfig, Debug, Clone, Copy)]
    #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
    pub enum Environment {
        /// For everybody.
        Production,
    }

    /// Always the same.
    #[derive(ConnectConfig, Debug, Clone, Copy)]
    #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
    pub struct Fixed;
}

/// Nobody builds this one, which is no reason for a warning.
#[derive(ConnectConfig)]
#[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
struct Unbuilt<'a> {
    state: &'a str,
}

#[test]
fn names_of_the_caller_do_not_matter_to_the_derive() {
    let login = shadowed::Login::<0>::builder()
        .mode(smartcar_connect::Mode::Live)
        .state("x")
        .user("me".to_owned())
        .build();
    assert!(
        login
            .connect_url()
            .to_string()
            .ends_with("&mode=live&user=me&state=x")
    );
    for environment in shadowed::Environment::ALL {
        let simulated = matches!(environment, shadowed::Environment::None);
        let url = environment.connect_url();
        assert_eq!(url.get_mode().is_some(), simulated);
    }
    assert!("err".parse::<shadowed::Environment>().is_ok());
    assert_eq!(shadowed::Fixed::CONNECT_URL, public::Fixed.connect_url());
    assert_eq!(Unbuilt { state: "x" }.connect_url().get_state(), Some("x"));
    assert_eq!(
        public::Login::builder().state("x").build().connect_url(),
        public::Environment::Production.connect_url().state("x")
    );
    assert_eq!(
        public::Renamed::builder().owner("me").build().connect_url(),
        public::Fixed::CONNECT_URL.user("me")
    );
}

/// The derive inside of another macro.
macro_rules! login {
    ($(#[$meta:meta])* $name:ident, $id:literal, $field:ident: $ty:ty, [$($permission:ident),*]) => {
        $(#[$meta])*
        #[derive(ConnectConfig)]
        #[connect(client_id = $id, scope = [$($permission),*])]
        struct $name<'a> {
            $field: $ty,
            user: Option<&'a str>,
        }
    };
}

login!(
    /// Made by a macro.
    Made,
    "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    state: Option<&'a str>,
    [read_vin, read_fuel]
);

/// Items that the rest of the crate is warned of.
#[derive(ConnectConfig)]
#[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
#[deprecated]
struct Deprecated<'a> {
    #[deprecated]
    state: &'a str,
    #[cfg(any(unix, windows))]
    user: Option<&'a str>,
    #[cfg(not(any(unix, windows)))]
    user: Option<String>,
}

#[derive(ConnectConfig)]
#[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
enum Conditional {
    #[deprecated]
    Production,
    #[cfg(not(any(unix, windows)))]
    Nowhere,
}

#[test]
#[allow(deprecated)]
fn deprecated_items_are_derived_without_a_warning() {
    let login = Deprecated::builder().state("x").user("me").build();
    let [production] = Conditional::ALL;
    assert_eq!(
        login.connect_url(),
        production.connect_url().user("me").state("x")
    );
}

#[test]
fn the_derive_stands_in_another_macro_and_in_a_function() {
    const MADE: Made<'static> = Made::builder().state("x").build();
    const LEFT_OUT: Made<'static> = Made::builder().build();

    #[derive(ConnectConfig)]
    #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
    struct Inner {
        state: String,
    }

    assert!(MADE.connect_url().to_string().ends_with("&state=x"));
    assert_eq!(LEFT_OUT.connect_url().get_state(), None);
    let inner = Inner::builder().state("y".to_owned()).build();
    assert!(inner.connect_url().to_string().ends_with("&state=y"));
}

#[test]
fn names_of_the_caller_do_not_matter() {
    assert!(
        shadowed::url()
            .as_encoded()
            .unwrap()
            .ends_with("&single_select=true")
    );
}

fn in_a_generic_function<T: AsRef<str>>(state: &T) -> ConnectUrl<'_> {
    connect_url! {
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        scope = [read_odometer],
        state = {state.as_ref()},
    }
}

const fn in_a_const_fn(state: &str) -> ConnectUrl<'_> {
    connect_url! { client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07", state = {state} }
}

struct Application<'a> {
    client_id: ClientId<'a>,
}

impl<'a> Application<'a> {
    /// A lifetime of the surroundings is the URL's.
    fn url(&self, vin: Vin<'a>) -> ConnectUrl<'a> {
        connect_url! { client_id = {self.client_id}, single_select_vin = {vin} }
    }
}

macro_rules! application {
    ($id:literal, $mode:ident, $prompt:tt, $state:expr, [$($permission:ident),*]) => {
        connect_url! {
            client_id = $id,
            mode = $mode,
            approval_prompt = $prompt,
            scope = [$($permission),*],
            state = {$state},
        }
    };
}

#[test]
fn stands_wherever_an_expression_can() {
    assert_eq!(
        IN_A_STATIC.get_scope(),
        Some(Scope::from_static("read_odometer"))
    );
    assert_eq!(WITH_CONSTANTS.get_scope(), Some(SCOPE));
    assert_eq!(
        in_a_generic_function(&String::from("x")).get_state(),
        Some("x")
    );
    assert_eq!(in_a_const_fn("x").get_state(), Some("x"));

    let vin = Vin::parse("5YJSA1CN5DFP00101").unwrap();
    let application = Application {
        client_id: ClientId::from_static(ID),
    };
    assert_eq!(application.url(vin).get_single_select(), Some(true));

    let in_a_closure = |state| in_a_const_fn(state).user("42");
    assert_eq!(in_a_closure("x").get_user(), Some("42"));
}

#[test]
fn stands_in_another_macro() {
    let state = 42.to_string();
    let url = application!(
        "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        simulated,
        "force",
        &state,
        [read_vin, read_fuel]
    );
    assert!(
        url.to_string()
            .ends_with("&approval_prompt=force&mode=simulated&state=42")
    );
}

fn make<A: Default, B: Default>() -> String {
    _ = (A::default(), B::default());
    String::from("0facda3319")
}

#[test]
fn temporaries_live_as_long_as_in_any_call() {
    // The string lives to the end of the statement, as it would in `url.state(&…)`.
    let length = connect_url! {
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        state = {&String::from("0facda3319")},
    }
    .encoded_len();
    let url = connect_url! {
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        state = {let length = 10; &"0facda3319"[..length]},
    };
    assert_eq!(url.encoded_len(), length);
    let with_arguments = connect_url! {
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        state = {&make::<u8, u16>()},
    }
    .encoded_len();
    assert_eq!(with_arguments, length);
    let after_a_block = connect_url! {
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        state = {if length == 0 { drop(String::new()); } "0facda3319"},
    }
    .encoded_len();
    assert_eq!(after_a_block, length);
}

/// Fields with names of types, and a struct that mentions itself.
#[test]
fn fields_may_have_the_names_of_types_and_a_struct_may_mention_itself() {
    #[derive(ConnectConfig)]
    #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
    struct Chain<'a, const N: usize>
    where
        Self: Sized,
    {
        #[connect(param = state)]
        usize: &'a str,
        #[connect(param = user)]
        str: &'a str,
        #[connect(skip, default = {Self::LENGTH})]
        length: usize,
        #[connect(skip)]
        next: Option<Box<Self>>,
        #[connect(skip)]
        marker: core::marker::PhantomData<[(); N]>,
    }

    impl<const N: usize> Chain<'_, N> {
        const LENGTH: usize = N + 1;
    }

    let last: Chain<'_, 2> = Chain::builder().usize("1").str("2").build();
    let chain = Chain::builder()
        .usize("3")
        .str("4")
        .next(Some(Box::new(last)))
        .build();
    assert_eq!(chain.length, 3);
    assert!(chain.connect_url().to_string().ends_with("&user=4&state=3"));
    let last = chain.next.unwrap();
    assert_eq!((last.usize, last.marker), ("1", core::marker::PhantomData));
}

/// The types that a builder names after its fields do not hide the modules in a default.
#[test]
fn a_default_may_mention_a_module_with_a_fields_name() {
    mod vin {
        pub(super) const COUNT: u8 = 3;
    }

    #[derive(ConnectConfig)]
    #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
    struct Login<'a> {
        #[connect(param = single_select_vin)]
        vin: Vin<'a>,
        #[connect(skip, default = {vin::COUNT})]
        attempts: u8,
    }

    const LOGIN: Login<'static> = Login::builder()
        .vin(Vin::from_static("5YJSA1CN5DFP00101"))
        .build();
    assert_eq!(LOGIN.attempts, vin::COUNT);
    assert!(LOGIN.connect_url().get_single_select_vin().is_some());
}

/// A default may come from another macro, and a skipped field may have a type called like one of the crate's.
#[test]
fn a_default_is_constant_where_its_type_and_tokens_say_so() {
    mod own {
        pub(super) struct Mode(pub(super) String);
        pub(super) const NONE: Option<Mode> = None;
    }

    macro_rules! login {
        ($name:ident, $ty:ty, $default:expr) => {
            #[derive(ConnectConfig)]
            #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
            struct $name<'a> {
                state: &'a str,
                #[connect(skip, default = {$default})]
                other: $ty,
            }
        };
    }
    login!(Number, i128, -1);
    login!(Owned, Option<own::Mode>, own::NONE);

    const NUMBER: Number<'static> = Number::builder().state("x").build();
    assert_eq!(NUMBER.other, -1);
    let mode = own::Mode(String::from("mine"));
    let owned = Owned::builder().state("x").other(Some(mode)).build();
    assert_eq!(owned.other.unwrap().0, "mine");
    assert!(Owned::builder().state("x").build().other.is_none());
}

/// An enum may have its own way to find an environment.
#[test]
fn an_enum_keeps_what_it_has_of_its_own() {
    #[derive(ConnectConfig, Debug, PartialEq)]
    #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07", skip = [all, connect_url, from_str])]
    enum Own {
        Production,
        #[connect(mode = simulated)]
        Staging,
    }

    impl Own {
        const ALL: &'static [Self] = &[Self::Production, Self::Staging];

        fn connect_url(&self, user: &str) -> String {
            ConnectConfig::connect_url(self).user(user).to_string()
        }
    }

    impl core::str::FromStr for Own {
        type Err = char;

        fn from_str(name: &str) -> Result<Self, char> {
            match name {
                "prod" => Ok(Self::Production),
                _ => Err('?'),
            }
        }
    }

    assert!(Own::Staging.connect_url("me").contains("&user=me"));
    assert_eq!("prod".parse(), Ok(Own::Production));
    assert_eq!("production".parse::<Own>(), Err('?'));
    let of_trait = ConnectConfig::connect_url(&Own::ALL[1]).to_string();
    assert!(of_trait.ends_with("&mode=simulated"));
}
