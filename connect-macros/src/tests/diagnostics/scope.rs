//! Scopes, each item on its own.

use super::Mistake;

pub(super) const MISTAKES: &[Mistake] = &[
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
            "the scope is empty; leave it out to ask for the permissions set in the Dashboard",
        )],
    ),
    (
        ", scope = [control_security:lock, \"control_security:unlock\", required:read_vin]",
        &[
            (
                "control_security",
                "`control_security:lock` and `control_security:unlock` are old names; write `control_security`, without a colon",
            ),
            (
                "\"control_security:unlock\"",
                "`control_security:lock` and `control_security:unlock` are old names; write `control_security`, without a colon",
            ),
        ],
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
                "unknown prefix `requierd`; did you mean `required`?",
            ),
            (
                "optional",
                "unknown prefix `optional`; a permission is optional unless `required:` stands before it",
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
                "`Read` cannot be a permission; write only lower-case letters and underscores",
            ),
            (
                "other(\"\")",
                "the name of the permission is empty; write one such as `read_odometer`",
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
        &[("read_fuel", "there is no `,` before `read_fuel`; add one")],
    ),
    (
        ", scope = [read_vin,, read_fuel]",
        &[(",", "there is nothing before this `,`; leave it out")],
    ),
    (
        ", scope = [required:]",
        &[(
            ":",
            "there is nothing after this `:`; write the name or value",
        )],
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
            "an item of a list must be known at compile time; put the whole list in braces, as in `{Scope::new(&list)}`",
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
        ", scope = [required(read_vin), read_odometer]",
        &[(
            "required(read_vin)",
            "`required` is a prefix; write `required:read_vin`",
        )],
    ),
    (
        ", scope = [required(\"client_secret=abc\"), required(Permission::ReadVin), required(\"read_fule\"), required(read_tires, \"abc\"), required(), required(read_new)]",
        &[
            (
                "required(\"client_secret=abc\")",
                "`required` is a prefix; write an item such as `required:read_vin`",
            ),
            (
                "required(Permission::ReadVin)",
                "`required` is a prefix; write `required:read_vin`",
            ),
            (
                "required(\"read_fule\")",
                "`required` is a prefix; write `required:read_fuel`",
            ),
            (
                "required(read_tires, \"abc\")",
                "`required` is a prefix; write an item such as `required:read_vin`",
            ),
            (
                "required()",
                "`required` is a prefix; write an item such as `required:read_vin`",
            ),
            (
                "required(read_new)",
                "`required` is a prefix; write an item such as `required:read_vin`",
            ),
        ],
    ),
    (
        ", scope = [+]",
        &[("+", "unexpected `+`; write a name or a string in quotes")],
    ),
    (
        ", scope = (read_vin, read_fuel)",
        &[(
            "(read_vin, read_fuel)",
            "a list goes in brackets, a value known only at run time in braces",
        )],
    ),
    (
        ", scope = [a::b]",
        &[(
            "a::b",
            "an item is a plain name such as `read_vin`, without a path; write one `:` after a prefix",
        )],
    ),
    (
        ", scope = [Permission::ReadVin]",
        &[(
            "Permission::ReadVin",
            "an item is a plain name, without a path; write `read_vin`",
        )],
    ),
    (
        ", scope = {read_vin, read_fuel}",
        &[(
            "{read_vin, read_fuel}",
            "a list goes in brackets; write `[` and `]` instead of the braces",
        )],
    ),
    (
        ", scope = {required:read_vin}",
        &[(
            "{required:read_vin}",
            "a list goes in brackets; write `[` and `]` instead of the braces",
        )],
    ),
    (
        ", scope = read_vin + read_fuel",
        &[(
            "read_vin + read_fuel",
            "a list goes in brackets, a value known only at run time in braces",
        )],
    ),
    (
        ", scope = [required read_vin]",
        &[(
            "required",
            "there is no `:` after `required`; write `required:read_vin`",
        )],
    ),
    (
        ", scope = [required.read_vin]",
        &[(
            ".read_vin",
            "unexpected `.`; write a name that contains it in quotes",
        )],
    ),
    (
        ", scope = [read_vin:required]",
        &[(
            "read_vin",
            "unknown prefix `read_vin`; the only one is `required:`",
        )],
    ),
    (
        ", scope = [Required:read_vin, read_vin: required, required:required:read_vin]",
        &[
            (
                ":read_vin",
                "unexpected `:`; write a plain name such as `read_vin`, with one `:` after a prefix",
            ),
            (
                "Required",
                "unknown prefix `Required`; did you mean `required`?",
            ),
            (
                "read_vin",
                "unknown prefix `read_vin`; the only one is `required:`",
            ),
        ],
    ),
    (
        ", scope = [other(read_new)]",
        &[(
            "other(read_new)",
            "`other` takes one string, as in `other(\"…\")`",
        )],
    ),
    (
        ", scope = true",
        &[(
            "true",
            "`scope` takes a list such as `[read_odometer, required:read_vin]`",
        )],
    ),
    (
        ", scope = \"\"",
        &[(
            "\"\"",
            "the scope is empty; leave it out to ask for the permissions set in the Dashboard",
        )],
    ),
    (
        ", scope = \"read_vin;read_fuel\"",
        &[(
            "\"read_vin;read_fuel\"",
            "permissions are separated by `;`; write one space instead",
        )],
    ),
    (
        ", scope = [\"read_vin read_fuel\"]",
        &[(
            "\"read_vin read_fuel\"",
            "`read_vin read_fuel` is more than one permission; write each one on its own",
        )],
    ),
    (
        ", scope = \"read_vin|read_fuel\"",
        &[(
            "\"read_vin|read_fuel\"",
            "permissions are separated by `|`; write one space instead",
        )],
    ),
    (
        ", scope = [read_vin, ..MORE, read_fule]",
        &[
            (".", "unexpected `.`; write a name or a string in quotes"),
            (
                "read_fule",
                "unknown permission `read_fule`; did you mean `read_fuel`?",
            ),
        ],
    ),
    (
        ", scope = [{a}.b, some(\"x\") read_fuel]",
        &[
            (
                "{a}",
                "an item of a list must be known at compile time; put the whole list in braces, as in `{Scope::new(&list)}`",
            ),
            (
                "some(\"x\")",
                "unknown function `some`; only `other(\"…\")` can be written here",
            ),
        ],
    ),
    // `other` is no prefix, and takes none.
    (
        ", scope = [other:\"read_new\", \"other:read_newer\", required:\"other:x\"]",
        &[
            (
                "other",
                "`other` is not a prefix; write `other(\"read_new\")`",
            ),
            (
                "\"other:read_newer\"",
                "`other` is not a prefix; write `other(\"read_newer\")`",
            ),
            (
                "\"other:x\"",
                "unknown permission `other:x`; write one such as `read_odometer`",
            ),
        ],
    ),
    (
        ", scope = [other:\"read_vin\", \"other:read_fuel\", \"other:\", other:\"Read\"]",
        &[
            ("other", "`other` is not a prefix; write `read_vin` alone"),
            (
                "\"other:read_fuel\"",
                "`other` is not a prefix; write `read_fuel` alone",
            ),
            (
                "\"other:\"",
                "the name of the permission is empty; write one such as `read_odometer`",
            ),
            (
                "other",
                "`Read` cannot be a permission; write only lower-case letters and underscores",
            ),
        ],
    ),
    (
        ", scope = [other(\"required:read_vin\"), other(\"required:\"), other(\"required:Read\"), other(\"required:required:read_new\")]",
        &[
            (
                "other(\"required:read_vin\")",
                "`read_vin` is a known permission; write `required:read_vin` without `other`",
            ),
            (
                "other(\"required:\")",
                "the name of the permission is empty; write one such as `read_odometer`",
            ),
            (
                "other(\"required:Read\")",
                "`Read` cannot be a permission; write only lower-case letters and underscores",
            ),
            (
                "other(\"required:required:read_new\")",
                "`required:` stands in front of `other`; write `required:other(\"read_new\")`",
            ),
        ],
    ),
    (
        ", scope = [other(\"required:read_new\")]",
        &[(
            "other(\"required:read_new\")",
            "`required:` stands in front of `other`; write `required:other(\"read_new\")`",
        )],
    ),
    // A list without its brackets.
    (
        ", scope = read_vin, read_fule, mode = liv",
        &[
            (
                "read_vin, read_fule",
                "`scope` takes a list; write `[read_vin, read_fuel]`",
            ),
            ("liv", "unknown mode `liv`; did you mean `live`?"),
        ],
    ),
    (
        ", scope = required:read_vin, required:read_fuel,",
        &[(
            "required:read_vin, required:read_fuel",
            "`scope` takes a list; write `[required:read_vin, required:read_fuel]`",
        )],
    ),
    (
        ", scope = required:read_odometr, read_vin, required:read_vehicle_info",
        &[(
            "required:read_odometr, read_vin, required:read_vehicle_info",
            "`scope` takes a list; put it in brackets: `[required:read_odometer, …]`",
        )],
    ),
    (
        ", scope = \"read_vin\", \"required:read_fule\", mode = liv",
        &[
            (
                "\"read_vin\", \"required:read_fule\"",
                "`scope` takes a list; write `[read_vin, required:read_fuel]`",
            ),
            ("liv", "unknown mode `liv`; did you mean `live`?"),
        ],
    ),
    (
        ", scope = read_vin, required:other(\"read_new\")",
        &[(
            "read_vin, required:other(\"read_new\")",
            "`scope` takes a list; write `[read_vin, required:other(\"read_new\")]`",
        )],
    ),
    (
        ", scope = required:other(\"read_fuel\") \"read_vin\"",
        &[(
            "required:other(\"read_fuel\") \"read_vin\"",
            "`scope` takes a list; write `[required:read_fuel, read_vin]`",
        )],
    ),
    (
        ", scope = other(\"read_something_that_is_new_and_has_a_long_name\")",
        &[(
            "other(\"read_something_that_is_new_and_has_a_long_name\")",
            "`scope` takes a list; write `[other(\"read_something_that_is_new_and_has_a_long_name\")]`",
        )],
    ),
    (
        ", scope = read_vin, user, state = \"x\"",
        &[
            ("user", "`user` has no value; write one after `user =`"),
            ("read_vin", "`scope` takes a list; write `[read_vin]`"),
        ],
    ),
    // The item behind an attribute stays.
    (
        ", scope = [#[doc = \"x\"] read_vin, #[cfg(x)] read_fule, #[cfg(y)]]",
        &[
            (
                "#[doc = \"x\"]",
                "a documentation comment cannot stand here; begin it with `//`",
            ),
            ("#[cfg(x)]", "an attribute cannot stand here; leave it out"),
            ("#[cfg(y)]", "an attribute cannot stand here; leave it out"),
            (
                "read_fule",
                "unknown permission `read_fule`; did you mean `read_fuel`?",
            ),
        ],
    ),
    // As the types of the crate are used.
    (
        ", scope = [read_fuel.required(), read_vin.optional(), read_tires!, read_odometer?]",
        &[
            (
                ".required()",
                "`required` is a prefix; write `required:read_fuel`",
            ),
            (
                ".optional()",
                "a permission is optional unless `required:` stands before it; write `read_vin`",
            ),
            ("!", "unexpected `!`; write `read_tires`"),
            (
                "?",
                "unexpected `?`; write a name that contains it in quotes",
            ),
        ],
    ),
    (
        ", scope = [Permission::Unheard, required::read_vin]",
        &[
            (
                "Permission::Unheard",
                "an item is a plain name such as `read_vin`, without a path; write one `:` after a prefix",
            ),
            (
                "required::read_vin",
                "an item is a plain name such as `read_vin`, without a path; write one `:` after a prefix",
            ),
        ],
    ),
    (
        ", scope = [Permission::ReadVin.required(), Permission::ReadFuel.optional()]",
        &[
            (
                "Permission::ReadVin.required()",
                "an item is a plain name, without a path; write `required:read_vin`",
            ),
            (
                "Permission::ReadFuel.optional()",
                "an item is a plain name, without a path; write `read_fuel`",
            ),
        ],
    ),
    (
        ", scope = read_vin required:read_fuel mode = live",
        &[
            (
                "read_vin required:read_fuel",
                "`scope` takes a list; write `[read_vin, required:read_fuel]`",
            ),
            ("mode", "there is no `,` before `mode`; add one"),
        ],
    ),
    (
        ", scope = [read_vin #[doc = \"x\"]] #[doc = \"y\"], state = \"x\" #[doc = \"z\"]",
        &[
            (
                "#[doc = \"x\"]",
                "a documentation comment cannot stand here; begin it with `//`",
            ),
            (
                "#[doc = \"y\"]",
                "a documentation comment cannot stand here; begin it with `//`",
            ),
            (
                "#[doc = \"z\"]",
                "a documentation comment cannot stand here; begin it with `//`",
            ),
        ],
    ),
];
