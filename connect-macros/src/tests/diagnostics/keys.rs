//! Keys, and what stands between a key and its value.

use super::Mistake;

pub(super) const MISTAKES: &[Mistake] = &[
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
        &[("brand", "unknown key `brand`; did you mean `make`?")],
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
            "`\"mode\"` is not a key; write one without quotes and then `=`",
        )],
    ),
    (
        ", {mode} = live",
        &[("{mode}", "this is not a key; write one such as `client_id`")],
    ),
    (
        ", , mode = live",
        &[(",", "there is nothing before this `,`; leave it out")],
    ),
    (
        ", mode: live",
        &[(":", "expected `=` after `mode`; write it instead of `:`")],
    ),
    (
        ", mode live",
        &[(
            "live",
            "expected `=` after `mode`; write `mode =` and the value",
        )],
    ),
    (
        ", mode",
        &[("mode", "`mode` has no value; write one after `mode =`")],
    ),
    (
        ", mode =",
        &[("mode", "`mode` has no value; write one after `mode =`")],
    ),
    (
        ", mode = , state = \"x\"",
        &[("mode", "`mode` has no value; write one after `mode =`")],
    ),
    (
        ", mode = state = \"x\"",
        &[("mode", "`mode` has no value; write one after `mode =`")],
    ),
    (
        ", mode = live state = \"x\"",
        &[("state", "there is no `,` before `state`; add one")],
    ),
    (
        ", mode = live;",
        &[(";", "unexpected `;` after the value; end it with a `,`")],
    ),
    (
        ", mode = live live",
        &[(
            "live",
            "unexpected `live` after the value; end it with a `,`",
        )],
    ),
    (
        ", mode =, make = TESLA",
        &[("mode", "`mode` has no value; write one after `mode =`")],
    ),
    (
        ", mode => live",
        &[(
            "=>",
            "expected `=` after `mode`; write `mode =` and the value",
        )],
    ),
    (
        ", mode == live",
        &[(
            "==",
            "expected `=` after `mode`; write `mode =` and the value",
        )],
    ),
    (
        ", client-id = \"x\"",
        &[
            ("client-id", "a key has `_`, not `-`; write `client_id`"),
            (
                "client",
                "`client_id` is given twice; leave one of the two out",
            ),
        ],
    ),
    (
        ", mode\n redirect_uri = {uri}",
        &[("mode", "`mode` has no value; write one after `mode =`")],
    ),
    (
        ", country = DE",
        &[(
            "country",
            "unknown key `country`; a flag goes into `flags`, as in `[country:DE]`",
        )],
    ),
    (
        ", vin = {vin}",
        &[(
            "vin",
            "unknown key `vin`; did you mean `single_select_vin`?",
        )],
    ),
    (
        ", test_mode = true",
        &[(
            "test_mode",
            "unknown key `test_mode`; did you mean `mode = simulated`?",
        )],
    ),
    (
        ", permissions = [read_vin]",
        &[(
            "permissions",
            "unknown key `permissions`; did you mean `scope`?",
        )],
    ),
    (
        ", callback_url = {u}",
        &[(
            "callback_url",
            "unknown key `callback_url`; did you mean `redirect_uri`?",
        )],
    ),
    (
        ", origin = \"http://localhost:80\"",
        &[(
            "origin",
            "unknown key `origin`; set it on the URL, with `ConnectUrl::origin`",
        )],
    ),
    // What is missing may be in a file that cannot be read.
    (
        "file = {\"Connect.toml\"}, profile = staging",
        &[(
            "{\"Connect.toml\"}",
            "`file` takes a path in quotes, such as `\"Connect.toml\"`",
        )],
    ),
    (
        "file = Connect.toml, profile = staging",
        &[(
            "Connect.toml",
            "`file` takes a path in quotes, such as `\"Connect.toml\"`",
        )],
    ),
    (
        "file =, profile = staging",
        &[("file", "`file` has no value; write one after `file =`")],
    ),
    (
        "file",
        &[("file", "`file` has no value; write one after `file =`")],
    ),
    (
        "file \"Connect.toml\", profile = staging",
        &[(
            "\"Connect.toml\"",
            "expected `=` after `file`; write `file =` and the value",
        )],
    ),
    (
        "file = {}, profile = staging",
        &[("{}", "the braces are empty; write an expression in them")],
    ),
    (
        "fiel = \"Connect.toml\", profile = staging",
        &[("fiel", "unknown key `fiel`; did you mean `file`?")],
    ),
    (
        "file = {\"Connect.toml\"}, profile = [staging]",
        &[
            (
                "{\"Connect.toml\"}",
                "`file` takes a path in quotes, such as `\"Connect.toml\"`",
            ),
            (
                "[staging]",
                "`profile` takes the name of a table of the file, such as `staging`",
            ),
        ],
    ),
    // A path ends where it is no path any more.
    (
        "crate = ::smartcar_connect client_id = \"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\"",
        &[("client_id", "there is no `,` before `client_id`; add one")],
    ),
    (
        "crate = a:: client_id = \"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\"",
        &[
            (
                "a::",
                "`crate` takes a path without quotes, such as `::smartcar_connect` or `crate::vendor`",
            ),
            ("client_id", "there is no `,` before `client_id`; add one"),
        ],
    ),
    (
        "crate = client_id = \"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\"",
        &[("crate", "`crate` has no value; write one after `crate =`")],
    ),
    (
        ", crate = a.b",
        &[(".", "unexpected `.` after the value; end it with a `,`")],
    ),
    (
        ", crate = {a}",
        &[(
            "{a}",
            "`crate` takes a path without quotes, such as `::smartcar_connect` or `crate::vendor`",
        )],
    ),
    (
        ", crate = <A as B>::C, mode = liv",
        &[
            (
                "<A as B>::C",
                "`crate` takes a path without quotes, such as `::smartcar_connect` or `crate::vendor`",
            ),
            ("liv", "unknown mode `liv`; did you mean `live`?"),
        ],
    ),
    (
        "client_id := \"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\"",
        &[(
            ":=",
            "expected `=` after `client_id`; write it instead of `:=`",
        )],
    ),
    (
        "client_id :: \"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\"",
        &[(
            "::",
            "expected `=` after `client_id`; write it instead of `::`",
        )],
    ),
    (
        ", crate: ::a::b",
        &[(":", "expected `=` after `crate`; write it instead of `:`")],
    ),
    // The key behind an attribute stays.
    (
        "#[cfg(test)] client_id = \"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\", #[allow(x)] #[expect(y)] mode = liv",
        &[
            (
                "#[cfg(test)]",
                "an attribute cannot stand here; leave it out",
            ),
            (
                "#[allow(x)]",
                "an attribute cannot stand here; leave it out",
            ),
            (
                "#[expect(y)]",
                "an attribute cannot stand here; leave it out",
            ),
            ("liv", "unknown mode `liv`; did you mean `live`?"),
        ],
    ),
    (
        ", #[doc = \"x\"] mode = live",
        &[(
            "#[doc = \"x\"]",
            "a documentation comment cannot stand here; begin it with `//`",
        )],
    ),
    (
        ", #mode = live",
        &[("#", "this is not a key; write one such as `client_id`")],
    ),
    (
        ", simulated = true, single_select_vin = \"0SCAUDI037A5ADB1C\"",
        &[(
            "simulated",
            "unknown key `simulated`; did you mean `mode = simulated`?",
        )],
    ),
    (
        ", testMode = true, csrf = {csrf}, callbackUrl = {u}, user-id = {id}",
        &[
            (
                "testMode",
                "unknown key `testMode`; did you mean `mode = simulated`?",
            ),
            ("csrf", "unknown key `csrf`; did you mean `state`?"),
            (
                "callbackUrl",
                "unknown key `callbackUrl`; did you mean `redirect_uri`?",
            ),
            ("user", "unknown key `user_id`; did you mean `external_id`?"),
        ],
    ),
    (
        ", skip = all, param = mode, redirect-url = {u}, a-b = {c}",
        &[
            (
                "param",
                "`param` belongs on a field of a struct that derives `ConnectConfig`; leave it out here",
            ),
            (
                "redirect",
                "unknown key `redirect_url`; did you mean `redirect_uri`?",
            ),
            (
                "a",
                "unknown key `a_b`; a parameter that this crate does not know yet goes into `extra`",
            ),
            (
                "skip",
                "`skip` belongs on a field, a struct or an enum that derives `ConnectConfig`; leave it out here",
            ),
        ],
    ),
    (
        ", Origin = \"http://localhost:80\", test = true",
        &[
            (
                "Origin",
                "unknown key `Origin`; set it on the URL, with `ConnectUrl::origin`",
            ),
            (
                "test",
                "unknown key `test`; did you mean `mode = simulated`?",
            ),
        ],
    ),
];
