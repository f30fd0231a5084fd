//! What the derive reports, at which tokens, and what it expands to.

use proc_macro2::{Delimiter, Group, TokenStream};
use quote::quote;

use super::marked;
use crate::derive;
use crate::diagnostics::Diagnostics;
use crate::expand::editor::Words;

const ID: &str = "client_id = \"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\"";

/// Items with the mistakes in them; `ID` stands for a client id.
const MISTAKES: &[(&str, &[(&str, &str)])] = &[
    // What can be a configuration.
    (
        "#[connect(ID)] struct Login(u8, u16);",
        &[(
            "(u8, u16)",
            "the fields have no names to say which parameter each one is; write a struct with named fields",
        )],
    ),
    (
        "#[connect(ID)] union Login { state: u8 }",
        &[(
            "union",
            "a union cannot be a configuration; write a struct with named fields or an enum of environments",
        )],
    ),
    (
        "#[connect(ID)] enum Environment {}",
        &[(
            "Environment",
            "an enum of environments has a variant for each; write one",
        )],
    ),
    (
        "#[connect(ID)] enum Environment { Production(u8), Staging { mode: u8 } }",
        &[
            (
                "(u8)",
                "a variant is one environment and has no fields; leave them out",
            ),
            (
                "{ mode: u8 }",
                "a variant is one environment and has no fields; leave them out",
            ),
        ],
    ),
    // The attribute.
    (
        "struct Login;",
        &[(
            "Login",
            "the client id is missing; add `client_id`, which the Smartcar Dashboard shows",
        )],
    ),
    (
        "#[connect] #[connect = \"x\"] #[connect(ID, mdoe = live)] struct Login;",
        &[
            (
                "connect",
                "the keys go in parentheses; write `#[connect(key = value)]`",
            ),
            (
                "connect = \"x\"",
                "the keys go in parentheses; write `#[connect(key = value)]`",
            ),
            ("mdoe", "unknown key `mdoe`; did you mean `mode`?"),
        ],
    ),
    (
        "#[connect = \"x\"] struct Login;",
        &[(
            "connect = \"x\"",
            "the keys go in parentheses; write `#[connect(key = value)]`",
        )],
    ),
    (
        "#[connect(ID, mode = live)] #[connect(mode = live)] struct Login;",
        &[("mode", "`mode` is given twice; leave one of the two out")],
    ),
    // Fields.
    (
        "#[connect(ID, state = \"x\")] struct Login<'a> { state: &'a str }",
        &[("state", "`state` is given twice; leave one of the two out")],
    ),
    (
        "#[connect(ID)] struct Login<'a> { state: &'a str, #[connect(param = state)] csrf: &'a str }",
        &[("state", "`state` is given twice; leave one of the two out")],
    ),
    (
        "#[connect(ID)] struct Login<'a> { stat: &'a str, vin: Vin<'a>, country: Country, attempts: u8, client_secret: &'a str }",
        &[
            (
                "stat",
                "field `stat` is not a parameter; did you mean `state`?",
            ),
            (
                "vin",
                "field `vin` is not a parameter; did you mean `single_select_vin`?",
            ),
            (
                "country",
                "field `country` is not a parameter; did you mean `flags`?",
            ),
            (
                "attempts",
                "field `attempts` is not a parameter; write `#[connect(param = …)]` to say which one it is, or `#[connect(skip)]`",
            ),
            (
                "client_secret",
                "`client_secret` has no place in a URL, which every browser and proxy on the way can read; leave it out",
            ),
        ],
    ),
    (
        "#[connect(ID)] struct Login<'a> { #[connect(param = stat)] csrf: &'a str, #[connect(param = vin)] car: &'a str, #[connect(param = \"nonce\")] nonce: &'a str, #[connect(param = [state])] list: &'a str, #[connect(param)] none: &'a str }",
        &[
            ("stat", "unknown parameter `stat`; did you mean `state`?"),
            (
                "vin",
                "unknown parameter `vin`; did you mean `single_select_vin`?",
            ),
            (
                "\"nonce\"",
                "unknown parameter `nonce`; a parameter that this crate does not know yet goes into `extra`",
            ),
            (
                "[state]",
                "`param` takes the name of a parameter, such as `single_select_vin`",
            ),
            (
                "param",
                "`param` takes the name of a parameter, such as `single_select_vin`",
            ),
        ],
    ),
    (
        "#[connect(ID)] struct Login<'a> { #[connect(param = state)] build: &'a str }",
        &[(
            "build",
            "a field cannot be called `build`, as the builder's last method is; rename it and say with `#[connect(param = …)]` which parameter it is",
        )],
    ),
    (
        "#[connect(ID)] struct Login { #[connect(skp)] a: u8, #[connect(skip = true)] b: u8, #[connect(skip, param = mode)] c: u8, #[connect(rename = mode)] d: u8, #[connect(mode = live)] e: u8 }",
        &[
            ("skp", "unknown key `skp`; did you mean `skip`?"),
            ("true", "`skip` takes no value; leave it out"),
            (
                "mode",
                "a field that is skipped is no parameter; leave one of the two out",
            ),
            (
                "rename",
                "unknown key `rename`; a field takes `param`, `skip` and `default`",
            ),
            (
                "mode",
                "`mode` belongs on the struct; a field is the value, write `param = mode`",
            ),
        ],
    ),
    (
        "#[connect(ID)] struct Login<'a> { #[connect(param = state, param = user)] csrf: &'a str, #[connect(skip, skip)] a: u8, #[connect(skip, default = {0}, default = {1})] b: u8 }",
        &[
            ("param", "`param` is given twice; leave one of the two out"),
            ("skip", "`skip` is given twice; leave one of the two out"),
            (
                "default",
                "`default` is given twice; leave one of the two out",
            ),
        ],
    ),
    (
        "#[connect(ID)] struct Login { #[connect(default = {0})] mode: u8, #[connect(skip, default = 0)] b: u8 }",
        &[
            (
                "default",
                "only a field with `skip` takes a `default`; leave it out",
            ),
            (
                "0",
                "`default` takes an expression in braces, as in `default = {0}`",
            ),
        ],
    ),
    (
        "struct Login<'a> { client_id: Option<ClientId<'a>> }",
        &[(
            "client_id",
            "`client_id` cannot be left out; write its type without `Option`",
        )],
    ),
    (
        "#[connect(ID, skip)] struct Login<'a> { #[connect(file = \"x\")] state: &'a str }",
        &[
            ("file", "`file` belongs on the struct; write it there"),
            (
                "skip",
                "`skip` belongs on a field, a struct or an enum that derives `ConnectConfig`; leave it out here",
            ),
        ],
    ),
    (
        "#[connect(ID)] enum Environment { #[connect(skip)] Production, #[connect(param = mode)] Staging }",
        &[
            (
                "param",
                "`param` belongs on a field of a struct that derives `ConnectConfig`; leave it out here",
            ),
            (
                "skip",
                "`skip` belongs on a field, a struct or an enum that derives `ConnectConfig`; leave it out here",
            ),
        ],
    ),
    (
        "#[connect(ID)] struct Login<'a> { #[connect(param single_select_vin)] vin: Vin<'a>, #[connect(skip, default {0})] b: u8, #[connect(skip, default = {})] c: u8, #[connect(skip = {})] d: u8, #[connect(rename x)] e: u8 }",
        &[
            (
                "single_select_vin",
                "expected `=` after `param`; write `param =` and the value",
            ),
            (
                "{0}",
                "expected `=` after `default`; write `default =` and the value",
            ),
            ("{}", "the braces are empty; write an expression in them"),
            ("{}", "the braces are empty; write an expression in them"),
            (
                "x",
                "expected `=` after `rename`; write `rename =` and the value",
            ),
        ],
    ),
    (
        "#[connect(ID)] struct Login { #[connect(skip default = {0})] a: u8, #[connect(skip =)] b: u8, #[connect(skip = , default = {0})] c: u8 }",
        &[
            ("default", "there is no `,` before `default`; add one"),
            ("skip", "`skip` takes no value; leave the `=` out"),
            ("skip", "`skip` takes no value; leave the `=` out"),
        ],
    ),
    (
        "#[connect(ID, skip = \"all\")] enum Environment { Production }",
        &[],
    ),
    (
        "#[connect(ID, skip = [\"all\", from_str])] enum Environment { Production }",
        &[],
    ),
    // Combinations of the attribute and the fields.
    (
        "#[connect(ID, single_select = false)] struct Login<'a> { single_select_vin: Option<Vin<'a>> }",
        &[(
            "false",
            "`single_select_vin` needs `single_select` to be `true`; leave `single_select` out, which sets it",
        )],
    ),
    (
        "#[connect(ID, skip = every)] enum Environment { Production }",
        &[(
            "every",
            "`skip` takes what the enum has of its own; write `all`, `connect_url`, `from_str` or a list of them",
        )],
    ),
    (
        "#[connect(ID, skip = all)] struct Login;",
        &[(
            "all",
            "`skip` takes what the struct has of its own; write `builder`",
        )],
    ),
    (
        "#[connect(ID, skip)] struct Login;",
        &[(
            "skip",
            "`skip` belongs on a field, a struct or an enum that derives `ConnectConfig`; leave it out here",
        )],
    ),
    (
        "#[connect(ID, skip = builder)] struct Login<'a> { state: &'a str }",
        &[],
    ),
    (
        "#[connect(ID)] enum Environment { #[connect(file = \"Connect.toml\")] Production }",
        &[(
            "file",
            "`file` is the same for every environment; write it on the enum",
        )],
    ),
    (
        "enum Environment { #[connect(file = \"Connect.toml\", profile = live)] Production }",
        &[(
            "file",
            "`file` is the same for every environment; write it on the enum",
        )],
    ),
    // A field may be set where the attribute has a VIN: only two literals in one place are a mistake.
    (
        "#[connect(ID, single_select_vin = \"5YJSA1CN5DFP00101\")] struct Login<'a> { make: Make<'a> }",
        &[],
    ),
    (
        "#[connect(ID, response_type = vehicle_id, redirect_uri = \"https://example.com/home\")] struct Login { mode: Mode }",
        &[
            (
                "vehicle_id",
                "re-authentication needs the vehicle; add `vehicle_id`",
            ),
            (
                "mode",
                "re-authentication does not take `mode`; leave it out",
            ),
        ],
    ),
    (
        "#[connect(ID)] struct Login<'a> { #[connect(param = vehicle_id)] vehicle: VehicleId<'a> }",
        &[(
            "vehicle_id",
            "`vehicle_id` is for re-authentication only; set `response_type` to `vehicle_id`, or leave `vehicle_id` out",
        )],
    ),
    // Environments.
    (
        "#[connect(ID, mode = liv)] enum Environment { #[connect(mode = live)] Production, #[connect(mode = simulatd)] Staging }",
        &[
            ("liv", "unknown mode `liv`; did you mean `live`?"),
            (
                "simulatd",
                "unknown mode `simulatd`; did you mean `simulated`?",
            ),
        ],
    ),
    (
        "enum Environment { #[connect(ID)] Production, Staging }",
        &[(
            "Staging",
            "the client id is missing; add `client_id`, which the Smartcar Dashboard shows",
        )],
    ),
    (
        "#[connect(mode = live)] enum Environment { Production, Staging }",
        &[(
            "Environment",
            "the client id is missing; add `client_id`, which the Smartcar Dashboard shows",
        )],
    ),
    (
        "#[connect(ID, single_select = false)] enum Environment { #[connect(single_select_vin = \"5YJSA1CN5DFP00101\")] Production, Staging }",
        &[(
            "false",
            "`single_select_vin` needs `single_select` to be `true`; leave `single_select` out, which sets it",
        )],
    ),
    (
        "#[connect(ID)] enum Environment { QA, Qa }",
        &[(
            "Qa",
            "`QA` and `Qa` are both called `qa`; rename one of the two",
        )],
    ),
    (
        "#[connect(ID, profile = x)] enum Environment { #[connect(file = \"x\", crate = y, profile = z)] Production }",
        &[
            (
                "profile",
                "each environment has a profile of its own; write `profile` on its variant",
            ),
            (
                "file",
                "`file` is the same for every environment; write it on the enum",
            ),
            (
                "crate",
                "`crate` is the same for every environment; write it on the enum",
            ),
        ],
    ),
];

fn expand(item: &str, look: impl FnOnce(&TokenStream, &Diagnostics)) {
    let tokens = item.parse().expect("balanced brackets");
    let mut diagnostics = Diagnostics::default();
    let words = Words::of_this_process();
    let expanded = derive::parse_and_expand(tokens, words, &mut diagnostics);
    let expanded = expanded.expect("the item is Rust");
    look(&expanded, &diagnostics);
}

#[test]
fn marks_the_token_that_is_to_blame() {
    let mut failed = Vec::new();
    for (item, expected) in MISTAKES {
        let item = item.replace("ID", ID);
        expand(&item, |expanded, diagnostics| {
            let marked = marked(&item, diagnostics);
            if marked != *expected {
                failed.push(format!("{item}\n  {marked:?}\n  expected {expected:?}\n"));
            }
            // One mistake brings no second error: the item is a configuration all the same.
            let expanded = expanded.to_string();
            assert!(expanded.contains("ConnectConfig for"), "{expanded}");
        });
    }
    assert!(failed.is_empty(), "{}", failed.concat());
}

#[test]
fn what_is_fixed_is_encoded_before_the_fields() {
    let item = format!(
        "#[connect({ID}, mode = live)] struct Login<'a> {{ state: &'a str, user: Option<String> }}"
    );
    expand(&item, |expanded, diagnostics| {
        assert!(diagnostics.is_empty());
        let encoded = "\"https://connect.smartcar.com/oauth/authorize?response_type=code&client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07&mode=live\" , 9u8";
        assert!(expanded.to_string().contains(encoded), "{expanded}");
    });
}

#[test]
fn a_builder_is_const_where_no_field_has_a_destructor() {
    for (fields, is_const) in [
        ("state: &'a str", true),
        ("state: &'a str, user: Option<&'a str>", true),
        (
            "vin: ::core::option::Option<smartcar_connect::Vin<'a>>",
            true,
        ),
        (
            "#[connect(skip)] kind: PhantomData<T>, state: &'a str",
            false,
        ),
        (
            "#[connect(skip, default = {PhantomData})] kind: PhantomData<T>",
            true,
        ),
        ("#[connect(skip, default = {0})] attempts: u8", true),
        ("#[connect(skip, default = {0})] attempts: u128", true),
        ("#[connect(skip, default = {-1})] attempts: i128", true),
        ("#[connect(skip, default = {-1.5})] attempts: f32", true),
        ("#[connect(skip, default = {f()})] attempts: u8", false),
        ("#[connect(skip, default = {-f()})] attempts: i8", false),
        ("#[connect(skip, default = {'x'})] mark: char", true),
        (
            "#[connect(skip, default = {\"/\"})] return_to: &'a str",
            true,
        ),
        (
            "#[connect(skip, default = {None})] return_to: Option<&'a str>",
            true,
        ),
        // A type of the user's own, which may need a destructor.
        (
            "#[connect(skip, default = {own::NONE})] own: Option<own::Mode>",
            false,
        ),
        (
            "#[connect(skip, default = {own::NONE})] own: Vin<'a>",
            false,
        ),
        ("state: String", false),
        ("state: &'a str, user: Option<Cow<'a, str>>", false),
        ("state: T", false),
    ] {
        let fields = fields.replace("vin:", "#[connect(param = single_select_vin)] vin:");
        let item = format!("#[connect({ID})] struct Login<'a, T> {{ {fields} }}");
        expand(&item, |expanded, diagnostics| {
            let messages: Vec<_> = diagnostics.iter().collect();
            assert!(messages.is_empty(), "{messages:?}");
            let expanded = expanded.to_string();
            assert_eq!(expanded.contains("const fn build"), is_const, "{fields}");
            assert_eq!(expanded.contains("const fn builder"), is_const, "{fields}");
        });
    }
}

#[test]
fn a_default_that_a_macro_hands_on_is_a_constant_too() {
    let hands_on = |expression: &str| {
        let expression = expression.parse::<TokenStream>().expect("it is Rust");
        Group::new(Delimiter::None, expression)
    };
    for (default, is_const) in [("0", true), ("-1", true), ("A::B", true), ("f()", false)] {
        let default = hands_on(default);
        let item = quote! {
            #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
            struct Login { #[connect(skip, default = {#default})] attempts: i8 }
        };
        let mut diagnostics = Diagnostics::default();
        let words = Words::of_this_process();
        let expanded = derive::parse_and_expand(item, words, &mut diagnostics);
        let expanded = expanded.expect("the item is Rust").to_string();
        assert!(diagnostics.is_empty());
        assert_eq!(expanded.contains("const fn build"), is_const, "{default}");
    }
}

#[test]
fn no_item_makes_it_panic() {
    for item in [
        "",
        "struct",
        "struct A;;",
        "fn f() {}",
        "struct A {}",
        "struct A();",
        "#[connect(=)] struct A { #[connect(=)] a: u8 }",
        "#[connect(,)] enum A { #[connect({})] B }",
        "#[connect[client_id]] struct A { #[connect{param}] r#type: u8 }",
        "#[connect(r#crate = x)] struct A { é: u8 }",
        "enum A { É, É2 = 3 }",
        "struct A<const N: usize = { 1 + 1 }>([u8; N]) where;",
        "#[connect(file = \"\")] enum A { B }",
        "#[connect(file = \"/\")] enum A { B }",
        "#[connect(file = \"\\0\", profile = \"\")] struct A;",
    ] {
        if let Ok(tokens) = item.parse() {
            derive::connect_config_tokens(tokens);
        }
    }
}
