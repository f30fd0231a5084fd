//! Every mistake is reported at its own token, and only once.

use super::{ID, assert_marked, checked};

const EXPECTED_KEY: &str = "expected `key = value`";
const EXPECTED_VALUE: &str =
    "expected a word, a string, a list in brackets or an expression in braces";
const EXPECTED_ITEM: &str = "expected an item such as `name`, `prefix:name` or `\"text\"`";
const EXPECTED_PATH: &str = "expected a path such as `crate::vendor`";
const EXPECTED_OTHER: &str = "expected `other(\"…\")`";

/// Sources, each with what is marked in it and the sentence; `ID` is replaced by a client id.
const MISTAKES: &[(&str, &[(&str, &str)])] = &[
    // Keys.
    (
        "ID, scop = [read_vin]",
        &[("scop", "unknown key `scop`; did you mean `scope`?")],
    ),
    (
        "ID, crat = x",
        &[("crat", "unknown key `crat`; did you mean `crate`?")],
    ),
    (
        "fiel = \"Connect.toml\", profile = x",
        &[("fiel", "unknown key `fiel`; did you mean `file`?")],
    ),
    (
        "cli",
        &[("cli", "unknown key `cli`; did you mean `client_id`?")],
    ),
    (
        "ID, permissions = [read_vin], vin = {vin}, forcePrompt = true",
        &[
            (
                "permissions",
                "unknown key `permissions`; did you mean `scope`?",
            ),
            (
                "vin",
                "unknown key `vin`; did you mean `single_select_vin`?",
            ),
            (
                "forcePrompt",
                "unknown key `forcePrompt`; did you mean `approval_prompt`?",
            ),
        ],
    ),
    (
        "ID, theme = \"dark\"",
        &[(
            "theme",
            "unknown key `theme`; a parameter that this crate does not know goes into `extra`",
        )],
    ),
    (
        "ID, client_secret = \"s3cr3t\"",
        &[(
            "client_secret",
            "the URL contains a client secret, which every browser and proxy on the way could read; remove it",
        )],
    ),
    (
        "ID, mode = live, mode = simulated",
        &[("mode", "`mode` is set twice; remove one of them")],
    ),
    (
        "ID, crate = ::a, crate = ::b",
        &[("crate", "`crate` is set twice; remove one of them")],
    ),
    (
        "ID, skip = all, param = mode",
        &[
            ("skip", "`skip` belongs on a field, a struct or an enum"),
            ("param", "`param` belongs on a field"),
        ],
    ),
    // Between a key and its value, and after it.
    ("ID, \"mode\" = live", &[("\"mode\"", EXPECTED_KEY)]),
    ("ID, {mode} = live", &[("{mode}", EXPECTED_KEY)]),
    ("ID, , mode = live", &[(",", EXPECTED_KEY)]),
    ("#[cfg(test)] mode = live, ID", &[("#", EXPECTED_KEY)]),
    ("ID, mode: live", &[(":", "expected `=`")]),
    ("ID, mode live", &[("live", "expected `=`")]),
    ("ID, client-id = \"x\"", &[("-", "expected `=`")]),
    ("ID, mode", &[("mode", "expected `mode = value`")]),
    (
        "ID, mode\n redirect_uri = {uri}",
        &[("mode", "expected `mode = value`")],
    ),
    ("ID, mode =", &[("mode", "expected a value after `mode =`")]),
    (
        "ID, mode = , state = \"x\"",
        &[("mode", "expected a value after `mode =`")],
    ),
    (
        "ID, mode = state = \"x\"",
        &[("mode", "expected a value after `mode =`")],
    ),
    (
        "ID, mode = live state = \"x\"",
        &[("state", "expected `,`")],
    ),
    ("ID, mode = live;", &[("live;", EXPECTED_VALUE)]),
    ("ID, mode = live live", &[("live live", EXPECTED_VALUE)]),
    (
        "ID, mode = +, state = 'x'",
        &[
            ("+", EXPECTED_VALUE),
            (
                "'x'",
                "`state` takes a string; write it in quotes, or an expression in braces",
            ),
        ],
    ),
    // Values.
    (
        "ID, state = csrf",
        &[(
            "csrf",
            "`state` takes a string; write it in quotes, or an expression in braces",
        )],
    ),
    (
        "ID, state = 42",
        &[(
            "42",
            "`state` takes a string; write it in quotes, or an expression in braces",
        )],
    ),
    (
        "ID, state = [\"x\"]",
        &[(
            "[\"x\"]",
            "`state` takes a string; write it in quotes, or an expression in braces",
        )],
    ),
    ("ID, state = &csrf", &[("&", EXPECTED_VALUE)]),
    (
        "ID, state = app.csrf, mode = live",
        &[("app.csrf", EXPECTED_VALUE)],
    ),
    (
        "ID, state = csrf() mode = liv",
        &[
            ("csrf()", EXPECTED_VALUE),
            ("liv", "unknown mode `liv`; did you mean `live`?"),
        ],
    ),
    (
        "ID, redirect_uri = https://example.com/home",
        &[("https:", EXPECTED_VALUE)],
    ),
    ("ID, mode = Mode::Live", &[("Mode::Live", EXPECTED_VALUE)]),
    ("ID, mode = (live)", &[("(live)", EXPECTED_VALUE)]),
    (
        "ID, state = {}",
        &[("{}", "expected an expression in the braces")],
    ),
    (
        "ID, scope = {read_vin, read_fuel}",
        &[("{read_vin, read_fuel}", "expected a list in brackets")],
    ),
    (
        "ID, mode = [live]",
        &[(
            "[live]",
            "`mode` takes one word; write `live` or `simulated`",
        )],
    ),
    (
        "ID, mode = 1",
        &[("1", "`mode` takes one word; write `live` or `simulated`")],
    ),
    (
        "ID, r#mode = lvie",
        &[("lvie", "unknown mode `lvie`; did you mean `live`?")],
    ),
    (
        "ID, single_select = yes",
        &[("yes", "unknown value `yes`; write `true` or `false`")],
    ),
    (
        "ID, make = other(TESLA), user = \"\"",
        &[
            ("other(TESLA)", EXPECTED_OTHER),
            ("\"\"", "the user is empty; omit it"),
        ],
    ),
    (
        "ID, make = other(\"TESLA\")",
        &[(
            "other(\"TESLA\")",
            "make `TESLA` is known; write it without `other`",
        )],
    ),
    (
        "ID, state = other(\"x\")",
        &[("other(\"x\")", "`state` does not take `other`; remove it")],
    ),
    (
        "ID, make = VW",
        &[("VW", "unknown make `VW`; did you mean `VOLKSWAGEN`?")],
    ),
    (
        "ID, make = \"Tesla Motors\"",
        &[(
            "\"Tesla Motors\"",
            "unknown make `Tesla Motors`; write `other(\"Tesla Motors\")` if Connect accepts it",
        )],
    ),
    // The keys that are no parameters.
    ("ID, crate = \"x\"", &[("\"x\"", EXPECTED_PATH)]),
    ("ID, crate = true", &[("true", EXPECTED_PATH)]),
    ("ID, crate = _", &[("_", EXPECTED_PATH)]),
    ("ID, crate = {a}", &[("{a}", EXPECTED_PATH)]),
    (
        "ID, crate = a::, mode = liv",
        &[
            ("a", EXPECTED_PATH),
            ("liv", "unknown mode `liv`; did you mean `live`?"),
        ],
    ),
    ("ID, crate = a.b", &[("a.b", EXPECTED_PATH)]),
    (
        "file = Connect, profile = staging",
        &[(
            "Connect",
            "expected a path in quotes such as `\"Connect.toml\"`",
        )],
    ),
    (
        "file = {\"Connect.toml\"}, profile = [staging]",
        &[
            (
                "{\"Connect.toml\"}",
                "expected a path in quotes such as `\"Connect.toml\"`",
            ),
            (
                "[staging]",
                "expected the name of a profile such as `staging`",
            ),
        ],
    ),
    (
        "ID, profile = staging",
        &[(
            "profile",
            "`profile` needs a file; add `file = \"Connect.toml\"`",
        )],
    ),
    // Lists.
    (
        "ID, scope = read_vin",
        &[(
            "read_vin",
            "`scope` takes a list; write `[read_odometer]`, or an expression in braces",
        )],
    ),
    ("ID, scope = []", &[("[]", "the scope is empty; omit it")]),
    (
        "ID, scope = [read_vin read_fuel]",
        &[("read_fuel", "expected `,`")],
    ),
    (
        "ID, scope = [read_vin,, read_fuel]",
        &[(",", EXPECTED_ITEM)],
    ),
    (
        "ID, scope = [required:]",
        &[(
            ":",
            "expected a permission after `required:`; write it directly after the colon",
        )],
    ),
    (
        "ID, scope = [{permission}]",
        &[("{permission}", EXPECTED_ITEM)],
    ),
    (
        "ID, scope = [Permission::ReadVin, read_]",
        &[
            ("Permission::ReadVin", EXPECTED_ITEM),
            (
                "read_",
                "unknown permission `read_`; write `other(\"read_\")` if Smartcar has added it",
            ),
        ],
    ),
    (
        "ID, scope = [required(read_vin), other(read_new), required:required:read_vin]",
        &[
            ("required(read_vin)", EXPECTED_ITEM),
            ("other(read_new)", EXPECTED_OTHER),
            ("required:required:read_vin", EXPECTED_ITEM),
        ],
    ),
    (
        "ID, scope = [read_vim, required:read_odometr, \"read_fule\", \"required:read_tyres\", requierd:read_vin]",
        &[
            (
                "read_vim",
                "unknown permission `read_vim`; did you mean `read_vin`?",
            ),
            (
                "read_odometr",
                "unknown permission `read_odometr`; did you mean `read_odometer`?",
            ),
            (
                "\"read_fule\"",
                "unknown permission `read_fule`; did you mean `read_fuel`?",
            ),
            (
                "\"required:read_tyres\"",
                "unknown permission `read_tyres`; did you mean `read_tires`?",
            ),
            (
                "requierd",
                "unknown prefix `requierd`; did you mean `required`?",
            ),
        ],
    ),
    (
        "ID, scope = [read_vin, required:read_vin]",
        &[("read_vin", "`read_vin` is set twice; remove one of them")],
    ),
    (
        "ID, flags = [country]",
        &[(
            "country",
            "flag `country` has no value; write `name:value`, as in `country:DE`",
        )],
    ),
    (
        "ID, flags = [country:UK, early-access:on]",
        &[
            ("early-access:on", EXPECTED_ITEM),
            ("UK", "unknown country `UK`; did you mean `GB`?"),
        ],
    ),
    (
        "ID, extra = [(\"token\", b\"s3cr3t\"), theme = \"dark\"]",
        &[
            ("(\"token\", b\"s3cr3t\")", EXPECTED_ITEM),
            ("theme = \"dark\"", EXPECTED_ITEM),
        ],
    ),
    // Combinations, only if every value is right.
    (
        "mode = live",
        &[(
            "",
            "the id of the application is missing; add `client_id` or `application_id`, which the Smartcar Dashboard shows",
        )],
    ),
    (
        "ID, make = TESLA, single_select_vin = \"5YJSA1CN5DFP00101\"",
        &[(
            "make",
            "`make` has no effect with `single_select_vin`; remove one of them",
        )],
    ),
    (
        "ID, single_select_vin = {vin}, single_select = false",
        &[(
            "false",
            "`single_select` is `false`, but `single_select_vin` is set; remove `single_select`",
        )],
    ),
    (
        "ID, response_type = vehicle_id, redirect_uri = {uri}",
        &[(
            "vehicle_id",
            "`vehicle_id` is missing; add it, or `make = TESLA` and a scope",
        )],
    ),
    (
        "ID, response_type = vehicle_id, vehicle_id = {id}, mode = {mode}",
        &[(
            "mode",
            "`mode` is not a parameter of re-authentication; remove it",
        )],
    ),
    (
        "ID, vehicle_id = \"\"",
        &[(
            "\"\"",
            "the vehicle id is empty; write the id that Smartcar's API returned",
        )],
    ),
];

#[test]
fn marks_the_token_that_caused_the_error() {
    assert_marked(MISTAKES, |source, look| {
        checked(source, |_, errors| look(errors));
    });
}

#[test]
fn no_message_shows_a_value_that_may_be_private() {
    for source in [
        "state = {s3cr3t s3cr3t}",
        "state = s3cr3t",
        "state = [s3cr3t]",
        "user = other(\"s3cr3t\")",
        "extra = [theme:s3cr3t, client_secret:\"s3cr3t\", (\"s3cr3t\")]",
        "client_secret = \"s3cr3t\", theme = s3cr3t",
        "external_id = s3cr3t",
    ] {
        checked(source, |_, errors| {
            assert!(!errors.is_empty(), "{source}");
            let shown = errors.iter().find(|error| error.message.contains("s3cr3t"));
            assert!(shown.is_none(), "{source}: {shown:?}");
        });
    }
}

#[cfg(not(feature = "toml"))]
#[test]
fn a_file_needs_a_feature_and_causes_no_second_error() {
    let source = "file = \"Connect.toml\", profile = staging";
    checked(source, |_, errors| {
        let message = "a file needs the feature `toml`; add it to `smartcar-connect` in Cargo.toml";
        assert_eq!(
            super::marked(source, errors),
            [("\"Connect.toml\"", message)]
        );
    });
}

#[test]
fn accepts_values_that_are_known_at_run_time() {
    for source in [
        "ID, single_select_vin = {vin}, make = TESLA",
        "ID, single_select_vin = \"0SCAUDI037A5ADB1C\", mode = {mode}",
        "ID, response_type = {flow}, vehicle_id = {id}, mode = live",
        "redirect_uri = \"sc4a1b01e5-0497-417c-a30e-6df6ba33ba46://callback\", client_id = {id}",
        "ID, scope = {scope}, flags = {flags}, extra = {extra}, state = {&csrf}, user = {user}",
        "ID, approval_prompt = {prompt}, single_select = {single}, vehicle_id = {id}, response_type = {flow}",
        "ID, mode = r#live, state = r#\"\"quoted\"\"#,",
    ] {
        checked(&source.replace("ID", ID), |_, errors| {
            let errors: Vec<_> = errors.iter().collect();
            assert!(errors.is_empty(), "{source}: {errors:?}");
        });
    }
}
