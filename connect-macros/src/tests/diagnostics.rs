//! Every mistake is reported at its own token, and only once.

use super::checked;

/// Each source with what is marked in it and what is said there.
///
/// The client id that every configuration needs is added to the sources that begin with a comma.
const MISTAKES: &[(&str, &[(&str, &str)])] = &[
    // Keys.
    (
        ", scop = [read_vin]",
        &[("scop", "unknown key `scop`; did you mean `scope`?")],
    ),
    (
        ", crat = ::x",
        &[("crat", "unknown key `crat`; did you mean `crate`?")],
    ),
    (
        ", brand = TESLA",
        &[(
            "brand",
            "unknown key `brand`; a parameter that this crate does not know yet goes into `extra`",
        )],
    ),
    (
        ", mode = live, mode = simulated",
        &[("mode", "`mode` is given twice; leave one of the two out")],
    ),
    (
        ", crate = ::a, crate = ::b",
        &[("crate", "`crate` is given twice; leave one of the two out")],
    ),
    (
        "cli",
        &[("cli", "unknown key `cli`; did you mean `client_id`?")],
    ),
    (
        ", \"mode\" = live",
        &[(
            "\"mode\"",
            "`\"mode\"` is no key; write a key without quotes and then `=`",
        )],
    ),
    (
        ", {mode} = live",
        &[("{mode}", "expected a key such as `client_id`")],
    ),
    (
        ", , mode = live",
        &[(",", "there is nothing in front of this `,`; leave it out")],
    ),
    // The shape of an entry.
    (
        ", mode: live",
        &[(":", "expected `=` behind `mode`; write it instead of `:`")],
    ),
    (", mode live", &[("live", "expected `=` behind `mode`")]),
    (
        ", mode",
        &[("mode", "`mode` has no value; write one behind `mode =`")],
    ),
    (
        ", mode =",
        &[("mode", "`mode` has no value; write one behind `mode =`")],
    ),
    (
        ", mode = , state = \"x\"",
        &[("mode", "`mode` has no value; write one behind `mode =`")],
    ),
    (
        ", mode = state = \"x\"",
        &[("mode", "`mode` has no value; write one behind `mode =`")],
    ),
    (
        ", mode = live state = \"x\"",
        &[("state", "there is no `,` in front of `state`; add one")],
    ),
    (
        ", mode = live;",
        &[(";", "unexpected `;` behind the value; end it with a `,`")],
    ),
    (
        ", mode = live live",
        &[(
            "live",
            "unexpected `live` behind the value; end it with a `,`",
        )],
    ),
    // The form of a value.
    (
        ", state = csrf",
        &[(
            "csrf",
            "`csrf` is not in quotes; write `\"csrf\"` or, for a value known only at run time, `{csrf}`",
        )],
    ),
    (
        ", state = 42",
        &[("42", "`42` is a number; write it in quotes: `\"42\"`")],
    ),
    (
        ", state = b\"x\"",
        &[("b\"x\"", "`b\"x\"` is no string; write `\"…\"`")],
    ),
    (
        ", state = 'x'",
        &[("'x'", "`'x'` is no string; write `\"…\"`")],
    ),
    (
        ", state = {}",
        &[("{}", "the braces are empty; write an expression in them")],
    ),
    (
        ", state = [\"x\"]",
        &[(
            "[\"x\"]",
            "`state` takes one string, not a list; leave the brackets out",
        )],
    ),
    (
        ", state = other(\"x\")",
        &[(
            "other(\"x\")",
            "`state` does not take `other`, which is for permissions and makes",
        )],
    ),
    (
        ", state = app.csrf, mode = live",
        &[(
            "app.csrf",
            "a value known only at run time goes in braces: write `{` in front of it and `}` behind it",
        )],
    ),
    (
        ", state = &csrf",
        &[(
            "&csrf",
            "a value known only at run time goes in braces: write `{` in front of it and `}` behind it",
        )],
    ),
    (
        ", state = csrf() mode = live",
        &[
            ("mode", "there is no `,` in front of `mode`; add one"),
            (
                "csrf()",
                "a value known only at run time goes in braces: write `{` in front of it and `}` behind it",
            ),
        ],
    ),
    (
        ", mode = [live]",
        &[(
            "[live]",
            "`mode` takes one name, not a list; leave the brackets out",
        )],
    ),
    (
        ", mode = 1",
        &[("1", "`1` is a number; write it in quotes: `\"1\"`")],
    ),
    (
        ", make = other(TESLA)",
        &[(
            "other(TESLA)",
            "`other` takes one string, as in `other(\"…\")`",
        )],
    ),
    (
        ", make = other()",
        &[("other()", "`other` takes one string, as in `other(\"…\")`")],
    ),
    (
        ", make = other(\"TESLA\")",
        &[(
            "other(\"TESLA\")",
            "`TESLA` is a known make; write it without `other`",
        )],
    ),
    (
        ", make = other(\"newbrand\")",
        &[(
            "other(\"newbrand\")",
            "make `newbrand` is not in upper case; write `NEWBRAND`",
        )],
    ),
    (
        ", make = other(\"a/b\")",
        &[(
            "other(\"a/b\")",
            "`a/b` cannot be a make; write upper-case letters and digits, with `_` between two words",
        )],
    ),
    (
        ", crate = \"x\"",
        &[(
            "\"x\"",
            "`crate` takes a path without quotes, such as `::smartcar_connect` or `crate::vendor`",
        )],
    ),
    (
        ", crate = a::",
        &[(
            "a::",
            "`crate` takes a path without quotes, such as `::smartcar_connect` or `crate::vendor`",
        )],
    ),
    (
        ", file = \"Connect.toml\"",
        &[(
            "file",
            "`file` cannot be read yet; write the keys of the file here",
        )],
    ),
    (
        ", profile = staging",
        &[(
            "profile",
            "`profile` cannot be read yet; write the keys of the file here",
        )],
    ),
    // Lists, each item on its own.
    (
        ", scope = read_vin",
        &[("read_vin", "`scope` takes a list; write `[read_vin]`")],
    ),
    (
        ", scope = other(\"read_new\")",
        &[(
            "other(\"read_new\")",
            "`scope` takes a list; write `[other(\"read_new\")]`",
        )],
    ),
    (
        ", scope = 1",
        &[(
            "1",
            "`scope` takes a list such as `[read_odometer, required:read_vin]`",
        )],
    ),
    (
        ", scope = []",
        &[(
            "[]",
            "the scope is empty; leave the key out to ask for the permissions set in the Dashboard",
        )],
    ),
    (
        ", scope = [read_vim, required:read_odometr, \"read_fule\", \"required:read_tyres\"]",
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
        ],
    ),
    (
        ", scope = [requierd:read_vin, optional:read_fuel]",
        &[
            (
                "requierd",
                "unknown prefix `requierd`; the only one is `required:`",
            ),
            (
                "optional",
                "unknown prefix `optional`; a permission is optional unless `required:` stands in front",
            ),
        ],
    ),
    (
        ", scope = [read_vin, required:read_vin, \"read_vin\"]",
        &[
            (
                "read_vin",
                "permission `read_vin` is given twice; leave one of the two out",
            ),
            (
                "\"read_vin\"",
                "permission `read_vin` is given twice; leave one of the two out",
            ),
        ],
    ),
    (
        ", scope = [other(\"read_vin\"), required:other(\"read_fuel\"), other(\"Read\"), other(\"\")]",
        &[
            (
                "other(\"read_vin\")",
                "`read_vin` is a known permission; write it without `other`",
            ),
            (
                "other(\"read_fuel\")",
                "`read_fuel` is a known permission; write it without `other`",
            ),
            (
                "other(\"Read\")",
                "`Read` cannot be a permission; write its lower-case letters and underscores",
            ),
            (
                "other(\"\")",
                "`` cannot be a permission; write its lower-case letters and underscores",
            ),
        ],
    ),
    (
        ", scope = [other(\"read_new\"), required:other(\"read_new\")]",
        &[(
            "other(\"read_new\")",
            "permission `read_new` is given twice; leave one of the two out",
        )],
    ),
    (
        ", scope = [read_vin read_fuel]",
        &[(
            "read_fuel",
            "there is no `,` in front of `read_fuel`; add one",
        )],
    ),
    (
        ", scope = [read_vin,, read_fuel]",
        &[(",", "there is nothing in front of this `,`; leave it out")],
    ),
    (
        ", scope = [required:]",
        &[(":", "there is nothing behind this `:`")],
    ),
    (
        ", scope = [read_]",
        &[(
            "read_",
            "unknown permission `read_`; if Smartcar has added it since, write `other(\"read_\")`",
        )],
    ),
    (
        ", scope = [read_odo]",
        &[(
            "read_odo",
            "unknown permission `read_odo`; did you mean `read_odometer`?",
        )],
    ),
    (
        ", scope = [{permission}]",
        &[(
            "{permission}",
            "an item of a list is known while the code is built; put the whole list in braces instead",
        )],
    ),
    (
        ", scope = [some(\"x\")]",
        &[(
            "some(\"x\")",
            "unknown function `some`; only `other(\"…\")` can be written here",
        )],
    ),
    (
        ", scope = [+]",
        &[("+", "unexpected `+`; write a name or a string in quotes")],
    ),
    // Flags and unknown parameters.
    (
        ", flags = country",
        &[("country", "`flags` takes a list such as `[country:DE]`")],
    ),
    (
        ", flags = [country]",
        &[("country", "flag `country` has no value; write `flag:value`")],
    ),
    (
        ", flags = [country:UK]",
        &[("UK", "unknown country `UK`; did you mean `GB`?")],
    ),
    (
        ", flags = [country:de, color:00819D]",
        &[
            ("de", "unknown country `de`; did you mean `DE`?"),
            (
                "00819D",
                "`00819D` is a number; write it in quotes: `\"00819D\"`",
            ),
        ],
    ),
    (
        ", flags = [country:DE, \"country:FR\"]",
        &[(
            "\"country:FR\"",
            "flag `country` is given twice; leave one of the two out",
        )],
    ),
    (
        ", flags = [color:other(\"x\")]",
        &[(
            "other(\"x\")",
            "a flag does not take `other`; write `flag:\"x\"`",
        )],
    ),
    (
        ", flags = [early-access:on]",
        &[
            (
                "-access:on",
                "unexpected `-`; write a name that has it in quotes",
            ),
            ("early", "flag `early` has no value; write `flag:value`"),
        ],
    ),
    (
        ", flags = [color:\"a b\"]",
        &[(
            "\"a b\"",
            "the value of a flag has a space in `a b`; a space ends the flag, leave it out",
        )],
    ),
    (
        ", extra = \"x\"",
        &[(
            "\"x\"",
            "`extra` takes a list such as `[external_id:\"42\"]`",
        )],
    ),
    (
        ", extra = []",
        &[("[]", "`extra` is empty; leave the key out")],
    ),
    (
        ", extra = [external_id]",
        &[(
            "external_id",
            "a parameter in `extra` is written `name:\"value\"`",
        )],
    ),
    (
        ", extra = [external_id:abc]",
        &[("abc", "`abc` is not in quotes; write `\"abc\"`")],
    ),
    (
        ", extra = [external_id:42]",
        &[("42", "`42` is a number; write it in quotes: `\"42\"`")],
    ),
    (
        ", extra = [\"\":\"x\"]",
        &[(
            "\"\"",
            "a parameter in `extra` has no name; write it in front of the value",
        )],
    ),
    (
        ", extra = [mode:\"live\"]",
        &[(
            "mode",
            "`mode` is a key of its own; write it outside of `extra`",
        )],
    ),
    (
        ", extra = [\"client-secret\":\"s3cr3t\"]",
        &[(
            "\"client-secret\"",
            "`client_secret` has no place in a URL, which every browser and proxy on the way can read; leave it out",
        )],
    ),
    // Combinations, at the token that has to change.
    (
        ", make = TESLA, single_select_vin = \"5YJSA1CN5DFP00101\"",
        &[(
            "make",
            "`make` has no effect beside `single_select_vin`, which takes precedence; leave one of the two out",
        )],
    ),
    (
        ", single_select_vin = {vin}, single_select = false",
        &[(
            "false",
            "`single_select_vin` needs `single_select` to be `true`; leave `single_select` out, which sets it",
        )],
    ),
    (
        ", response_type = vehicle_id, redirect_uri = {uri}",
        &[(
            "vehicle_id",
            "re-authentication needs the vehicle; add `vehicle_id`",
        )],
    ),
    (
        ", vehicle_id = {id}",
        &[(
            "vehicle_id",
            "`vehicle_id` is for re-authentication only; add `response_type = vehicle_id` or leave it out",
        )],
    ),
    (
        ", response_type = vehicle_id, vehicle_id = {id}, redirect_uri = {uri}, mode = {mode}",
        &[(
            "mode",
            "re-authentication does not take `mode`; leave it out",
        )],
    ),
    (
        ", redirect_uri = \"sc4a1b01e5-0497-417c-a30e-6df6ba33ba46://callback\"",
        &[(
            "\"sc4a1b01e5-0497-417c-a30e-6df6ba33ba46://callback\"",
            "the custom scheme `sc4a1b01e5-0497-417c-a30e-6df6ba33ba46` carries another client id; write `sc` and your `client_id`",
        )],
    ),
];

fn with_client_id(source: &str) -> String {
    let client_id = "client_id = \"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\"";
    if source.starts_with(',') {
        format!("{client_id}{source}")
    } else {
        source.to_owned()
    }
}

#[test]
fn marks_the_token_that_is_to_blame() {
    let mut failed = Vec::new();
    for (source, expected) in MISTAKES {
        let source = with_client_id(source);
        checked(&source, |_, diagnostics| {
            let marked = diagnostics.iter().map(|diagnostic| {
                let start = diagnostic.place.start.byte_range().start;
                let end = diagnostic.place.end.byte_range().end;
                // Positions count from the first of all the sources that were parsed before.
                let base = start - diagnostic.place.start.start().column;
                (
                    &source[start - base..end - base],
                    diagnostic.message.as_str(),
                )
            });
            let marked: Vec<_> = marked.collect();
            if marked != *expected {
                failed.push(format!("{source}\n  {marked:?}\n  expected {expected:?}\n"));
            }
        });
    }
    assert!(failed.is_empty(), "{}", failed.concat());
}

#[test]
fn accepts_what_is_known_at_run_time() {
    for source in [
        ", single_select_vin = {vin}, make = TESLA",
        ", single_select_vin = \"0SCAUDI037A5ADB1C\", mode = {mode}",
        ", response_type = {flow}, vehicle_id = {id}, mode = live",
        ", redirect_uri = \"sc4a1b01e5-0497-417c-a30e-6df6ba33ba46://callback\", client_id = {id}",
        ", scope = {scope}, flags = {flags}, extra = {extra}, state = {&csrf}, user = {user}",
        ", approval_prompt = {prompt}, single_select = {single}, vehicle_id = {id}, response_type = {flow}",
        ", mode = r#live, state = r#\"\"quoted\"\"#,",
    ] {
        let source = match source.split_once("client_id = {") {
            Some(_) => source.trim_start_matches([',', ' ']).to_owned(),
            None => with_client_id(source),
        };
        checked(&source, |_, diagnostics| {
            let messages: Vec<_> = diagnostics.iter().collect();
            assert!(messages.is_empty(), "{source}: {messages:?}");
        });
    }
}

#[test]
fn no_tokens_make_it_panic() {
    for source in [
        "",
        ",",
        "=",
        ":",
        "{",
        "x",
        "= =",
        "= = = ,",
        "client_id = =",
        "client_id == x",
        "a => b",
        "scope = [[[]]]",
        "scope = [:::]",
        "scope = [a:b:c]",
        "scope = [required::read_vin]",
        "scope = []]",
        "#![x]",
        "crate",
        "crate =",
        "crate = crate::",
        "crate = ::",
        "crate crate crate",
        "r#crate = x",
        "client_id = r#\"x\"#x",
        "client_id = \"a\"b",
        "state = 1.0e5",
        "flags = [a:1.0]",
        "'a = 'b",
        "client_id = \"\\u{0}\\u{202e}\"",
        "scope = [\"\\u{0}\"]",
        "mode = {;;;}",
        "é = ü",
        "scope = {{{{}}}}",
    ] {
        if let Ok(tokens) = source.parse() {
            let expanded = crate::connect_url_tokens(tokens).to_string();
            assert!(
                expanded.contains("expansion :: fixed"),
                "{source}: {expanded}"
            );
        }
    }
}
