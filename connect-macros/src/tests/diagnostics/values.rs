//! The form of a value.

use super::Mistake;

pub(super) const MISTAKES: &[Mistake] = &[
    (
        ", state = csrf",
        &[(
            "csrf",
            "`csrf` is not in quotes; write `\"csrf\"` or, for a Rust expression, `{csrf}`",
        )],
    ),
    (
        ", state = 42",
        &[(
            "42",
            "the value of `state` is not a string; write it in quotes",
        )],
    ),
    (
        ", user = 42",
        &[(
            "42",
            "the value of `user` is not a string; write it in quotes",
        )],
    ),
    (
        ", state = b\"x\"",
        &[("b\"x\"", "`b\"x\"` is not a string; write `\"…\"`")],
    ),
    (
        ", state = 'x'",
        &[("'x'", "`'x'` is not a string; write `\"…\"`")],
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
            "`state` does not take `other`, which is for permissions, makes and redirect URIs",
        )],
    ),
    (
        ", state = app.csrf, mode = live",
        &[(
            "app.csrf",
            "text goes in quotes, a value known only at run time in braces",
        )],
    ),
    (
        ", state = &csrf",
        &[(
            "&csrf",
            "text goes in quotes, a value known only at run time in braces",
        )],
    ),
    (
        ", state = csrf() mode = live",
        &[(
            "csrf()",
            "text goes in quotes, a value known only at run time in braces",
        )],
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
        &[("1", "unknown mode `1`; write `live` or `simulated`")],
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
        ", make = other(\"TESLA\")",
        &[(
            "other(\"TESLA\")",
            "`TESLA` is a known make; write it without `other`",
        )],
    ),
    (
        ", make = BMW-M",
        &[(
            "BMW-M",
            "this is not one name; write one such as `TESLA`, or a value known only at run time in braces",
        )],
    ),
    (
        ", make = other(\" NEWBRAND\")",
        &[(
            "other(\" NEWBRAND\")",
            "` NEWBRAND` cannot be a make; write its name without control characters and spaces around it",
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
        ", file = Connect",
        &[(
            "Connect",
            "`file` takes a path in quotes, such as `\"Connect.toml\"`",
        )],
    ),
    (
        ", profile = staging",
        &[(
            "profile",
            "`profile` needs the file that it is in; add `file = \"Connect.toml\"`",
        )],
    ),
    (
        ", profile = [staging]",
        &[(
            "[staging]",
            "`profile` takes the name of a table of the file, such as `staging`",
        )],
    ),
    (
        ", redirect_uri = https://example.com/home",
        &[(
            "https:",
            "text goes in quotes, a value known only at run time in braces",
        )],
    ),
    (
        ", vehicle_id = 0facda33-91a0-4ff0-a1ae-a1f38ee24d07",
        &[
            (
                "0facda33-91a0-4ff0-a1ae-a1f38ee24d07",
                "text goes in quotes, a value known only at run time in braces",
            ),
            (
                "vehicle_id",
                "`vehicle_id` is for re-authentication only; set `response_type` to `vehicle_id`, or leave `vehicle_id` out",
            ),
        ],
    ),
    (
        ", mode = if test { live } else { simulated }",
        &[(
            "if test { live } else { simulated }",
            "this is not one name; write one such as `live`, or a value known only at run time in braces",
        )],
    ),
    (
        ", mode = Mode::Live",
        &[(
            "Mode::Live",
            "this is not one name; write `live`, or a value known only at run time in braces",
        )],
    ),
    (
        ", r#mode = lvie",
        &[("lvie", "unknown mode `lvie`; did you mean `live`?")],
    ),
    (
        ", state = \"a\".len()",
        &[(
            "\"a\".len()",
            "text goes in quotes, a value known only at run time in braces",
        )],
    ),
    (
        ", state =&csrf",
        &[(
            "&csrf",
            "text goes in quotes, a value known only at run time in braces",
        )],
    ),
    (
        ", state = match x { _ => y }",
        &[(
            "match x { _ => y }",
            "text goes in quotes, a value known only at run time in braces",
        )],
    ),
    (
        ", state = csrf, state",
        &[
            ("state", "`state` has no value; write one after `state =`"),
            (
                "csrf",
                "`csrf` is not in quotes; write `\"csrf\"` or, for a Rust expression, `{csrf}`",
            ),
        ],
    ),
    (
        ", single_select = 1",
        &[("1", "`single_select` is `1`; write `true` or `false`")],
    ),
    (
        ", mode = 5",
        &[("5", "unknown mode `5`; write `live` or `simulated`")],
    ),
    (
        ", single_select_vin = \"\"",
        &[(
            "\"\"",
            "the VIN is empty; write its 17 characters or leave it out",
        )],
    ),
    (
        ", single_select = \"yes\"",
        &[(
            "\"yes\"",
            "`single_select` is `yes`; write `true` or `false`",
        )],
    ),
    (
        ", single_select = yes",
        &[("yes", "`single_select` is `yes`; write `true` or `false`")],
    ),
    (
        ", make = \"Tesla Motors\"",
        &[(
            "\"Tesla Motors\"",
            "unknown make `Tesla Motors`; if Connect takes it all the same, write `other(\"Tesla Motors\")`",
        )],
    ),
    (
        ", make = \"\"",
        &[(
            "\"\"",
            "the make is empty; write one such as `TESLA`, or leave it out",
        )],
    ),
    (
        ", redirect_uri = \"localhost:3000/cb\"",
        &[(
            "\"localhost:3000/cb\"",
            "redirect URI `localhost:3000/cb` is not absolute; begin it with `http://`, here and in the Dashboard",
        )],
    ),
    (
        ", redirect_uri = \"myapp://callback\"",
        &[(
            "\"myapp://callback\"",
            "the scheme `myapp` is not `sc` and the client id; if it is your application's own, write `other(\"…\")`",
        )],
    ),
    (
        ", redirect_uri = other(\"javascript:alert(1)\")",
        &[(
            "other(\"javascript:alert(1)\")",
            "the scheme `javascript` is handled by the browser itself and leads back to no application; write `https` or a scheme of your own, here and in the Dashboard",
        )],
    ),
    (
        ", redirect_uri = \" https://example.com/home\"",
        &[(
            "\" https://example.com/home\"",
            "there is a space around the redirect URI; leave it out, here and in the Dashboard",
        )],
    ),
    (
        ", redirect_uri = \"https://exämple.com/home\"",
        &[(
            "\"https://exämple.com/home\"",
            "the host has the character `ä`; write the domain in its ASCII form, with `xn--`, here and in the Dashboard",
        )],
    ),
    (
        ", redirect_uri = \"https%3A%2F%2Fexample.com%2Fhome\"",
        &[(
            "\"https%3A%2F%2Fexample.com%2Fhome\"",
            "the redirect URI is percent-encoded; write it plain, as the Dashboard has it",
        )],
    ),
    (
        ", redirect_uri = \"\"",
        &[(
            "\"\"",
            "the redirect URI is empty; leave it out to use the Dashboard's default",
        )],
    ),
    (
        ", redirect_uri = \"/callback\"",
        &[(
            "\"/callback\"",
            "redirect URI `/callback` is not absolute; begin it with `https://` and the host, here and in the Dashboard",
        )],
    ),
    (
        ", vehicle_id = \"\"",
        &[
            (
                "\"\"",
                "the vehicle id is empty; write the id that Smartcar gave the vehicle",
            ),
            (
                "vehicle_id",
                "`vehicle_id` is for re-authentication only; set `response_type` to `vehicle_id`, or leave `vehicle_id` out",
            ),
        ],
    ),
    (
        ", state = Vec::<A, B>::new(), mode = live",
        &[(
            "Vec::<A, B>::new()",
            "text goes in quotes, a value known only at run time in braces",
        )],
    ),
    (
        ", state = <A as B<C, D>>::e(), mode = live",
        &[(
            "<A as B<C, D>>::e()",
            "text goes in quotes, a value known only at run time in braces",
        )],
    ),
    (
        ", state = |a, b| a, mode = live",
        &[(
            "|a, b| a",
            "text goes in quotes, a value known only at run time in braces",
        )],
    ),
    (
        ", state = move |a, b| a, mode = live",
        &[(
            "move |a, b| a",
            "text goes in quotes, a value known only at run time in braces",
        )],
    ),
    (
        ", state = || a, mode = live",
        &[(
            "|| a",
            "text goes in quotes, a value known only at run time in braces",
        )],
    ),
    (
        ", state = a || b, mode = live",
        &[(
            "a || b",
            "text goes in quotes, a value known only at run time in braces",
        )],
    ),
    (
        ", state = a | b, mode = live",
        &[(
            "a | b",
            "text goes in quotes, a value known only at run time in braces",
        )],
    ),
    (
        ", state = |a, mode = liv",
        &[
            (
                "|a",
                "text goes in quotes, a value known only at run time in braces",
            ),
            ("liv", "unknown mode `liv`; did you mean `live`?"),
        ],
    ),
    (
        ", state = a || b, user = c || d",
        &[
            (
                "a || b",
                "text goes in quotes, a value known only at run time in braces",
            ),
            (
                "c || d",
                "text goes in quotes, a value known only at run time in braces",
            ),
        ],
    ),
    // A constant without its braces.
    (
        "client_id = ID",
        &[(
            "ID",
            "`ID` is not in quotes; write `\"ID\"` or, for a constant `&str`, `{ClientId::from_static(ID)}`",
        )],
    ),
    (
        ", redirect_uri = REDIRECT, state = STATE",
        &[
            (
                "REDIRECT",
                "`REDIRECT` is not in quotes; write `\"REDIRECT\"` or, for a constant `&str`, `{RedirectUri::from_static(REDIRECT)}`",
            ),
            (
                "STATE",
                "`STATE` is not in quotes; write `\"STATE\"` or, for a Rust expression, `{STATE}`",
            ),
        ],
    ),
    (
        ", redirect_uri = uri",
        &[(
            "uri",
            "`uri` is not in quotes; write `\"uri\"` or, for a Rust expression of the type `RedirectUri`, `{uri}`",
        )],
    ),
    (
        ", mode = MODE, make = MAKE, single_select = B, response_type = FLOW",
        &[
            (
                "MODE",
                "unknown mode `MODE`; write `live` or `simulated` or, for a constant of the type `Mode`, `{MODE}`",
            ),
            (
                "MAKE",
                "unknown make `MAKE`; if Connect takes it all the same, write `other(\"MAKE\")` or, for a constant of the type `Make`, `{MAKE}`",
            ),
            (
                "B",
                "`single_select` is `B`; write `true` or `false` or, for a constant of the type `bool`, `{B}`",
            ),
            (
                "FLOW",
                "unknown response type `FLOW`; write `code`, `none`, `vehicle_id` or a vehicle's id or, for a constant of the type `ResponseType`, `{FLOW}`",
            ),
        ],
    ),
    (
        ", scope = SCOPE, flags = FL, extra = EXTRA_1",
        &[
            (
                "SCOPE",
                "`scope` takes a list such as `[read_odometer, required:read_vin]` or, for a constant of the type `Scope`, `{SCOPE}`",
            ),
            (
                "FL",
                "`flags` takes a list such as `[country:DE]` or, for a constant of the type `Flags`, `{FL}`",
            ),
            (
                "EXTRA_1",
                "`extra` takes a list such as `[theme:\"dark\"]` or, for a constant of the type `&[(&str, &str)]`, `{EXTRA_1}`",
            ),
        ],
    ),
    // These name no constant and no variable.
    (
        ", mode = _, make = __, state = true, redirect_uri = _, user = type",
        &[
            ("_", "unknown mode `_`; write `live` or `simulated`"),
            (
                "__",
                "unknown make `__`; if Connect takes it all the same, write `other(\"__\")`",
            ),
            ("true", "`true` is not in quotes; write `\"true\"`"),
            ("_", "`_` is not in quotes; write `\"_\"`"),
            ("type", "`type` is not in quotes; write `\"type\"`"),
        ],
    ),
    // What is near to a known word was meant to be that.
    (
        ", mode = LIVE, make = TELSA",
        &[
            ("LIVE", "unknown mode `LIVE`; did you mean `live`?"),
            ("TELSA", "unknown make `TELSA`; did you mean `TESLA`?"),
        ],
    ),
    // A path, or a name with a hyphen.
    (
        ", mode = Mode::Simulated, make = Make::MERCEDES_BENZ, response_type = ResponseType::VehicleId, vehicle_id = {id}, approval_prompt = smartcar_connect::ApprovalPrompt::Force",
        &[
            (
                "Mode::Simulated",
                "this is not one name; write `simulated`, or a value known only at run time in braces",
            ),
            (
                "Make::MERCEDES_BENZ",
                "this is not one name; write `MERCEDES_BENZ`, or a value known only at run time in braces",
            ),
            (
                "ResponseType::VehicleId",
                "this is not one name; write `vehicle_id`, or a value known only at run time in braces",
            ),
            (
                "smartcar_connect::ApprovalPrompt::Force",
                "this is not one name; write `force`, or a value known only at run time in braces",
            ),
        ],
    ),
    (
        ", make = mercedes-benz, response_type = a1f38ee2-91a0-4ff0-a1ae-8229df9f4d07",
        &[
            (
                "mercedes-benz",
                "this is not one name; write `MERCEDES_BENZ`, or a value known only at run time in braces",
            ),
            (
                "a1f38ee2-91a0-4ff0-a1ae-8229df9f4d07",
                "this is not one name; write one such as `code`, or a value known only at run time in braces",
            ),
        ],
    ),
    (
        ", external_id = None",
        &[(
            "None",
            "unknown word `None`; did you mean `null`, which clears the external id?",
        )],
    ),
    (
        ", crate = _",
        &[(
            "_",
            "`crate` takes a path without quotes, such as `::smartcar_connect` or `crate::vendor`",
        )],
    ),
    (
        ", response_type = ResponseType::Vehicle(id)",
        &[(
            "ResponseType::Vehicle(id)",
            "this is not one name; write one such as `code`, or a value known only at run time in braces",
        )],
    ),
];
