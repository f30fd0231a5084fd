//! The errors of the derive, the tokens that they mark, and the expansion.

use proc_macro2::{Delimiter, Group, TokenStream};
use quote::quote;

use super::{ID, assert_marked, derived, messages};
use crate::completion::Words;

/// Items with mistakes; `ID` is replaced by a client id.
const MISTAKES: &[(&str, &[(&str, &str)])] = &[
    // Items.
    (
        "#[connect(ID)] struct Login(u8, u16);",
        &[("(u8, u16)", "expected a struct with named fields")],
    ),
    (
        "#[connect(ID)] union Login { state: u8 }",
        &[("union", "expected a struct or an enum")],
    ),
    (
        "#[connect(ID)] enum Environment {}",
        &[("Environment", "expected a variant for each environment")],
    ),
    (
        "#[connect(ID)] struct Login<'a, S, const N: usize> { state: &'a str, user: S }",
        &[(
            "S",
            "a configuration cannot have type parameters; write the type of the field",
        )],
    ),
    (
        "struct Login;",
        &[(
            "Login",
            "the id of the application is missing; add `client_id` or `application_id`, which the Smartcar Dashboard shows",
        )],
    ),
    (
        "#[connect] #[connect = \"x\"] #[connect(ID, mdoe = live)] struct Login;",
        &[
            ("connect", "expected `#[connect(key = value)]`"),
            ("connect = \"x\"", "expected `#[connect(key = value)]`"),
            ("mdoe", "unknown key `mdoe`; did you mean `mode`?"),
        ],
    ),
    (
        "#[connect(ID, mode = live)] #[connect(mode = live)] struct Login;",
        &[("mode", "`mode` is set twice; remove one of them")],
    ),
    // Fields.
    (
        "#[connect(ID, state = \"x\")] struct Login<'a> { state: &'a str }",
        &[("state", "`state` is set twice; remove one of them")],
    ),
    (
        "#[connect(ID)] struct Login<'a> { state: &'a str, #[connect(param = state)] csrf: &'a str }",
        &[("state", "`state` is set twice; remove one of them")],
    ),
    (
        "#[connect(ID)] struct Login<'a> { stat: &'a str, vin: Vin<'a>, attempts: u8, client_secret: &'a str }",
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
                "attempts",
                "field `attempts` is not a parameter; add `#[connect(param = …)]` or `#[connect(skip)]`",
            ),
            (
                "client_secret",
                "the URL contains a client secret, which every browser and proxy on the way could read; remove it",
            ),
        ],
    ),
    (
        "#[connect(ID)] struct Login<'a> { #[connect(param = stat)] csrf: &'a str, #[connect(param = [state])] list: &'a str, #[connect(param)] none: &'a str }",
        &[
            ("stat", "unknown parameter `stat`; did you mean `state`?"),
            (
                "[state]",
                "expected the name of a parameter such as `single_select_vin`",
            ),
            (
                "param",
                "expected the name of a parameter such as `single_select_vin`",
            ),
        ],
    ),
    (
        "#[connect(ID)] struct Login<'a> { #[connect(param = state)] build: &'a str }",
        &[(
            "build",
            "a field cannot be named `build`, as the builder's last method is; rename it",
        )],
    ),
    (
        "#[connect(ID)] struct Login { #[connect(skp)] a: u8, #[connect(skip = true)] b: u8, #[connect(skip, param = mode)] c: u8, #[connect(mode = live)] e: u8, #[connect(file = \"x\")] f: u8 }",
        &[
            ("skp", "unknown key `skp`; did you mean `skip`?"),
            ("true", "`skip` on a field takes no value"),
            (
                "mode",
                "a skipped field is not a parameter; remove `skip` or `param`",
            ),
            ("mode", "`mode` belongs on the struct"),
            ("file", "`file` belongs on the struct or the enum"),
        ],
    ),
    (
        "#[connect(ID)] struct Login<'a> { #[connect(param = state, param = user)] csrf: &'a str, #[connect(skip, skip)] a: u8 }",
        &[
            ("param", "`param` is set twice; remove one of them"),
            ("skip", "`skip` is set twice; remove one of them"),
        ],
    ),
    (
        "#[connect(ID)] struct Login { #[connect(default = {0})] mode: u8, #[connect(skip, default = 0)] b: u8, #[connect(skip default = {0})] c: u8, #[connect(skip, default {0})] d: u8 }",
        &[
            ("default", "`default` is for a field with `skip`"),
            ("0", "expected an expression in braces"),
            ("default", "expected `,`"),
            ("{0}", "expected `=`"),
        ],
    ),
    (
        "struct Login<'a> { client_id: Option<ClientId<'a>> }",
        &[(
            "client_id",
            "`client_id` is required; write its type without `Option`",
        )],
    ),
    (
        "struct Login<'a> { #[connect(param = application_id)] id: Option<ApplicationId<'a>> }",
        &[(
            "application_id",
            "`application_id` is required; write its type without `Option`",
        )],
    ),
    // Items that the type has of its own.
    (
        "#[connect(ID, skip = [\"all\", from_str])] enum Environment { Production }",
        &[],
    ),
    (
        "#[connect(ID, skip = builder)] struct Login<'a> { state: &'a str }",
        &[],
    ),
    (
        "#[connect(ID, skip = every)] enum Environment { Production }",
        &[("every", "expected `all` or `connect_url` or `from_str`")],
    ),
    (
        "#[connect(ID, skip)] struct Login { mode: Mode }",
        &[("skip", "expected `builder`")],
    ),
    // Combinations of the attribute and the fields.
    (
        "#[connect(ID, single_select = false)] struct Login<'a> { single_select_vin: Option<Vin<'a>> }",
        &[(
            "false",
            "`single_select` is `false`, but `single_select_vin` is set; remove `single_select`",
        )],
    ),
    // A field may be set where the attribute has a VIN: only two literals in one place are a mistake.
    (
        "#[connect(ID, single_select_vin = \"5YJSA1CN5DFP00101\")] struct Login<'a> { make: Make<'a> }",
        &[],
    ),
    (
        "#[connect(ID, response_type = vehicle_id)] struct Login { mode: Mode }",
        &[
            (
                "vehicle_id",
                "`vehicle_id` is missing; add it, or `make = TESLA` and a scope",
            ),
            (
                "mode",
                "`mode` is not a parameter of re-authentication; remove it",
            ),
        ],
    ),
    // Environments.
    (
        "#[connect(ID)] enum Environment { Production(u8), Staging { mode: u8 } }",
        &[
            ("(u8)", "an environment has no fields; remove them"),
            ("{ mode: u8 }", "an environment has no fields; remove them"),
        ],
    ),
    (
        "#[connect(ID)] enum Environment { QA, Qa }",
        &[("Qa", "`QA` and `Qa` are both named `qa`; rename one")],
    ),
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
            "the id of the application is missing; add `client_id` or `application_id`, which the Smartcar Dashboard shows",
        )],
    ),
    (
        "#[connect(mode = live)] enum Environment { Production, Staging }",
        &[(
            "Environment",
            "the id of the application is missing; add `client_id` or `application_id`, which the Smartcar Dashboard shows",
        )],
    ),
    (
        "#[connect(ID, single_select = false)] enum Environment { #[connect(single_select_vin = \"5YJSA1CN5DFP00101\")] Production, #[connect(single_select_vin = \"5YJSA1CN5DFP00102\")] Staging }",
        &[(
            "false",
            "`single_select` is `false`, but `single_select_vin` is set; remove `single_select`",
        )],
    ),
    (
        "#[connect(ID, profile = x)] enum Environment { #[connect(file = \"x\", crate = y, skip)] Production, #[connect(profile = z, param = mode)] Staging }",
        &[
            ("profile", "`profile` belongs on the struct or the variants"),
            ("file", "`file` belongs on the struct or the enum"),
            ("crate", "`crate` belongs on the struct or the enum"),
            ("skip", "`skip` belongs on a field, a struct or an enum"),
            ("param", "`param` belongs on a field"),
        ],
    ),
    (
        "#[connect(ID)] enum Environment { #[connect(profile = live)] Production }",
        &[(
            "profile",
            "`profile` needs a file; add `file = \"Connect.toml\"`",
        )],
    ),
];

#[test]
fn marks_the_token_that_caused_the_error() {
    assert_marked(MISTAKES, |item, look| {
        let (expanded, errors) = derived(item.parse().expect("balanced brackets"));
        look(&errors);
        // One mistake causes no second error: the item is a configuration all the same.
        assert!(
            expanded.to_string().contains("ConnectConfig for"),
            "{expanded}"
        );
    });
}

/// Profiles of a file, the variants of an enum, and the marked tokens and sentences of the errors.
#[cfg(feature = "toml")]
type Profiles<'a> = (&'a [&'a str], &'a str, &'a [(&'a str, String)]);

#[cfg(feature = "toml")]
#[test]
fn a_variant_without_a_profile_has_the_shared_keys_unless_a_profile_is_unread() {
    let missing = |name: &str, other: &str| {
        format!(
            "the file has no profile `{name}`, and no variant has its profile `{other}`; add `#[connect(profile = {other})]`, \
             or `#[connect(profile = none)]` for the shared keys"
        )
    };
    let rows: &[Profiles<'_>] = &[
        (&["staging"], "Production, Staging", &[]),
        (&[], "Production, Staging", &[]),
        (
            &["prod"],
            "Production",
            &[("Production", missing("production", "prod"))],
        ),
        (&["prod"], "#[connect(profile = prod)] Production", &[]),
        (
            &["prod"],
            "#[connect(profile = none)] Production, Staging",
            &[("Staging", missing("staging", "prod"))],
        ),
        (&["prod"], "#[connect(profile = none)] Production", &[]),
        (
            &["dev_2", "dev1", "x"],
            "Dev1, Dev2",
            &[("Dev2", missing("dev2", "dev_2"))],
        ),
        (
            &["live", "staging"],
            "Staging, StagingEu, #[connect(profile = live)] Other",
            &[],
        ),
        (
            &["prod"],
            "#[connect(profile = prd)] Production",
            &[(
                "prd",
                "unknown profile `prd`; did you mean `prod`?".to_owned(),
            )],
        ),
    ];
    for (at, (profiles, variants, expected)) in rows.iter().enumerate() {
        let path = std::env::temp_dir().join(format!("{}-{at}-profiles.toml", std::process::id()));
        let tables = profiles
            .iter()
            .map(|profile| format!("[{profile}]\nmode = \"simulated\"\n"));
        std::fs::write(&path, format!("{ID}\n{}", tables.collect::<String>())).unwrap();
        let item = format!("#[connect(file = {path:?})] enum Environment {{ {variants} }}");
        let (_, errors) = derived(item.parse().unwrap());
        let marked = super::marked(&item, &errors);
        let expected: Vec<_> = expected
            .iter()
            .map(|(marked, it)| (*marked, it.as_str()))
            .collect();
        assert_eq!(marked, expected, "{profiles:?} {variants}");
        std::fs::remove_file(&path).unwrap();
    }
}

#[test]
fn fixed_values_are_encoded_before_the_fields() {
    let item = format!(
        "#[connect({ID}, mode = live)] struct Login<'a> {{ state: &'a str, user: Option<String> }}"
    );
    let (expanded, errors) = derived(item.parse().unwrap());
    assert!(errors.is_empty());
    let encoded = "\"https://connect.smartcar.com/oauth/authorize?response_type=code&client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07&mode=live\" , 9u8";
    assert!(expanded.to_string().contains(encoded), "{expanded}");
}

#[test]
fn a_builder_is_const_if_no_field_has_a_destructor() {
    for (fields, is_const) in [
        ("state: &'a str", true),
        ("state: &'a str, user: Option<&'a str>", true),
        (
            "vin: ::core::option::Option<smartcar_connect::Vin<'a>>",
            true,
        ),
        (
            "#[connect(skip)] kind: PhantomData<u8>, state: &'a str",
            false,
        ),
        (
            "#[connect(skip, default = {PhantomData})] kind: PhantomData<u8>",
            true,
        ),
        ("#[connect(skip, default = {0})] attempts: u8", true),
        ("#[connect(skip, default = {0})] attempts: usize", true),
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
    ] {
        let fields = fields.replace("vin:", "#[connect(param = single_select_vin)] vin:");
        let item = format!("#[connect({ID})] struct Login<'a> {{ {fields} }}");
        let (expanded, errors) = derived(item.parse().unwrap());
        assert_eq!(messages(&errors).next(), None, "{fields}");
        let expanded = expanded.to_string();
        assert_eq!(expanded.contains("const fn build"), is_const, "{fields}");
        assert_eq!(expanded.contains("const fn builder"), is_const, "{fields}");
    }
}

#[test]
fn a_default_that_comes_from_a_macro_is_a_constant_too() {
    for (default, is_const) in [("0", true), ("-1", true), ("A::B", true), ("f()", false)] {
        let default = default.parse::<TokenStream>().expect("it is Rust");
        let default = Group::new(Delimiter::None, default);
        let (expanded, errors) = derived(quote! {
            #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
            struct Login { #[connect(skip, default = {#default})] attempts: i8 }
        });
        assert!(errors.is_empty());
        let is_const_builder = expanded.to_string().contains("const fn build");
        assert_eq!(is_const_builder, is_const, "{default}");
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
            assert!(!crate::derive::connect_config(tokens, Words::of_this_process()).is_empty());
        }
    }
}
