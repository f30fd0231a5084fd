//! Flags and parameters that the crate does not know.

use super::Mistake;

pub(super) const MISTAKES: &[Mistake] = &[
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
            "a flag does not take `other`; write `\"x\"` in its place",
        )],
    ),
    (
        ", flags = [early-access:on]",
        &[(
            "-access:on",
            "unexpected `-`; write a name that contains it in quotes",
        )],
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
        &[("\"x\"", "`extra` takes a list such as `[theme:\"dark\"]`")],
    ),
    (", extra = []", &[("[]", "`extra` is empty; leave it out")]),
    (
        ", extra = [external_id]",
        &[(
            "external_id",
            "a parameter in `extra` is written `name:\"value\"`",
        )],
    ),
    (
        ", extra = [mode]",
        &[("mode", "a parameter in `extra` is written `name:\"value\"`")],
    ),
    (
        ", extra = [client_secret]",
        &[(
            "client_secret",
            "`client_secret` has no place in a URL, which every browser and proxy on the way can read; leave it out",
        )],
    ),
    (
        ", extra = [theme:abc]",
        &[("abc", "`abc` is not in quotes; write `\"abc\"`")],
    ),
    (
        ", extra = [theme:42]",
        &[(
            "42",
            "the value of `theme` is not a string; write it in quotes",
        )],
    ),
    (
        ", extra = [\"\":\"x\"]",
        &[(
            "\"\"",
            "a parameter in `extra` has no name; write it before the value",
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
    (
        ", flags = country:DE",
        &[(
            "country:DE",
            "a list goes in brackets, a value known only at run time in braces",
        )],
    ),
    (
        ", extra = [x = y]",
        &[("= y", "unexpected `=`; write `name:\"value\"` with a `:`")],
    ),
    (
        ", flags = [country:49]",
        &[(
            "49",
            "unknown country `49`; write an ISO 3166-1 alpha-2 code in upper case such as `DE`",
        )],
    ),
    (
        ", flags = \"country:DE,color:1\"",
        &[(
            "\"country:DE,color:1\"",
            "flags are separated by `,`; write one space instead",
        )],
    ),
    (
        ", flags = \"country:DE+color:1\"",
        &[(
            "\"country:DE+color:1\"",
            "flags are separated by `+`; write one space instead",
        )],
    ),
    (
        ", flags = [country:{c}], extra = [theme:{t}], state = [{s}]",
        &[
            (
                "{c}",
                "an item of a list must be known at compile time; put the whole list in braces, as in `{Flags::new(&list)}`",
            ),
            (
                "{t}",
                "an item of a list must be known at compile time; put the whole list in braces, as in `{&list}`",
            ),
            (
                "{s}",
                "an item of a list must be known at compile time; leave the brackets out",
            ),
        ],
    ),
    (
        ", flags = [country:DE:FR], extra = [theme:\"dark\":x]",
        &[
            (
                ":FR",
                "unexpected `:`; write a flag such as `country:DE`, with one `:` after its name",
            ),
            (
                ":x",
                "unexpected `:`; write a parameter such as `theme:\"dark\"`, with one `:` after its name",
            ),
        ],
    ),
    (
        ", flags = [Country::DE]",
        &[(
            "Country::DE",
            "an item is a flag such as `country:DE`, without a path; write one `:` after its name",
        )],
    ),
    // A pair; its value may be a secret.
    (
        ", extra = [(\"theme\", \"dark\"), (\"token\", b\"s3cr3t\"), (lang, \"de\"), (\"client_secret\", \"abcdef\"), (1, \"s3cr3t\")]",
        &[
            (
                "(\"theme\", \"dark\")",
                "a parameter in `extra` is written with a colon; write `\"theme\":\"…\"`",
            ),
            (
                "(\"token\", b\"s3cr3t\")",
                "a parameter in `extra` is written with a colon; write `\"token\":\"…\"`",
            ),
            (
                "(lang, \"de\")",
                "a parameter in `extra` is written with a colon; write `lang:\"…\"`",
            ),
            (
                "(\"client_secret\", \"abcdef\")",
                "`client_secret` has no place in a URL, which every browser and proxy on the way can read; leave it out",
            ),
            (
                "(1, \"s3cr3t\")",
                "unexpected `(…)`; write a name or a string in quotes",
            ),
        ],
    ),
];
