//! Derived configurations next to names and syntax that could collide with the macro's own.

use smartcar_connect::{ConnectConfig, ConnectUrl};

const START: &str = "https://connect.smartcar.com/oauth/authorize?response_type=code\
    &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07";

/// The names that a query builder's schema brings into scope: a unit struct for each column.
mod columns {
    #![allow(dead_code, non_camel_case_types)]

    pub(crate) struct url;
    pub(crate) struct value;
    pub(crate) struct name;
    pub(crate) struct environment;
}

mod beside_columns {
    #[allow(unused_imports)]
    use super::columns::*;
    use smartcar_connect::ConnectConfig;

    #[derive(ConnectConfig)]
    #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
    pub(crate) struct Login<'a> {
        state: &'a str,
        user: Option<String>,
        #[connect(skip, default = {1})]
        pub(crate) attempt: u8,
    }

    #[derive(ConnectConfig, Debug, PartialEq)]
    #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
    pub(crate) enum Environment {
        Production,
    }
}

#[test]
fn columns_of_a_table_are_no_variables_of_the_macro() {
    let login = beside_columns::Login::builder().state("x").build();
    assert_eq!(login.attempt, 1);
    assert_eq!(login.connect_url().to_string(), format!("{START}&state=x"));
    let environment = "production".parse();
    assert_eq!(environment, Ok(beside_columns::Environment::Production));
}

#[test]
fn a_clause_may_speak_of_self() {
    trait Marker {}
    impl Marker for Login<'_> {}
    impl Marker for Environment {}

    #[derive(ConnectConfig)]
    #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
    struct Login<'a>
    where
        Self: Marker,
    {
        state: &'a str,
    }

    #[derive(ConnectConfig)]
    #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
    enum Environment
    where
        Self: Marker,
    {
        Production,
    }

    const URL: ConnectUrl<'static> = Environment::Production.connect_url();
    assert_eq!(URL.to_string(), START);
    let login = Login::builder().state("x").build();
    assert_eq!(login.connect_url().to_string(), format!("{START}&state=x"));
}

macro_rules! derived {
    ($($item:tt)*) => {
        #[derive(ConnectConfig)]
        $($item)*
    };
}

derived! {
    #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07", user = {self.owner()})]
    enum Environment {
        Production,
    }
}

impl Environment {
    fn owner(&self) -> &'static str {
        match self {
            Self::Production => "somebody",
        }
    }
}

derived! {
    #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07", state = {self.csrf})]
    struct Login<'a> {
        #[connect(skip)]
        csrf: &'a str,
    }
}

#[test]
fn an_expression_speaks_of_self_through_another_macro() {
    let url = Environment::Production.connect_url().to_string();
    assert_eq!(url, format!("{START}&user=somebody"));
    let login = Login { csrf: "x" };
    assert_eq!(login.connect_url().to_string(), format!("{START}&state=x"));
}

mod own {
    pub(crate) const OWNER: &str = "somebody";
}

#[test]
fn a_path_that_begins_with_self_borrows_nothing() {
    use crate::own as me;

    #[derive(ConnectConfig)]
    #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07", user = {self::own::OWNER})]
    enum Environment {
        Production,
    }

    fn url() -> ConnectUrl<'static> {
        Environment::Production.connect_url()
    }
    assert_eq!(url().get_user(), Some(me::OWNER));
}

/// The builder causes no warning for it.
#[test]
#[deny(warnings)]
fn a_default_need_not_be_known_yet() {
    #[derive(ConnectConfig)]
    #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
    struct Login<'a> {
        state: &'a str,
        #[connect(skip, default = {unimplemented!()})]
        attempts: u8,
    }

    let login = Login::builder().state("x").attempts(1).build();
    assert_eq!((login.state, login.attempts), ("x", 1));
}

#[test]
fn a_default_becomes_the_type_of_its_field() {
    fn length(text: &str) -> usize {
        text.len()
    }

    #[derive(ConnectConfig)]
    #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
    struct Login<'a> {
        state: &'a str,
        #[connect(skip, default = {length})]
        measure: fn(&'a str) -> usize,
        #[connect(skip, default = {&[]})]
        scopes: &'a [&'a str],
    }

    let login = Login::builder().state("x").build();
    assert_eq!((login.measure)(login.state), 1);
    assert!(login.scopes.is_empty());
}

#[test]
fn a_field_is_called_like_the_crate_or_the_struct() {
    mod vendor {
        pub(crate) use smartcar_connect as connect;
    }

    #[derive(ConnectConfig)]
    #[connect(crate = vendor::connect, client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
    struct Login<'a> {
        #[connect(param = user)]
        vendor: &'a str,
    }

    #[derive(ConnectConfig)]
    #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
    #[allow(non_camel_case_types)]
    struct owner<'a> {
        #[connect(param = user)]
        owner: &'a str,
    }

    let login = Login::builder().vendor("x").build();
    assert_eq!(login.connect_url().to_string(), format!("{START}&user=x"));
    let login = owner::builder().owner("x").build();
    assert_eq!(login.connect_url().to_string(), format!("{START}&user=x"));
}

#[test]
fn a_struct_keeps_its_own_builder() {
    #[derive(ConnectConfig)]
    #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07", skip = builder)]
    struct Login {
        user: String,
    }

    struct LoginBuilder(String);

    impl Login {
        fn builder() -> LoginBuilder {
            LoginBuilder("x".to_owned())
        }
    }

    impl LoginBuilder {
        fn finish(self) -> Login {
            let Self(user) = self;
            Login { user }
        }
    }

    let url = Login::builder().finish().connect_url().to_string();
    assert_eq!(url, format!("{START}&user=x"));
}

#[test]
#[allow(unused_parens)]
fn an_option_in_parentheses_is_optional() {
    #[derive(ConnectConfig)]
    #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
    struct Login<'a> {
        user: (Option<&'a str>),
    }

    assert_eq!(Login::builder().build().connect_url().to_string(), START);
}
