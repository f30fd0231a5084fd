//! Connect.toml, read at run time.
#![cfg(feature = "toml")]

use smartcar_connect::{ConnectFile, ConnectUrl, FileViolations, Mode, Rule};

const FILE: &str = r#"
client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"
redirect_uri = "https://example.com/home"
scope = ["read_odometer", "required:read_location", { other = "read_new" }, { required = { other = "read_newer" } }]
single_select = true

[staging]
mode = "simulated"
flags = { country = "DE", color = "00819D" }
make = { other = "NEWBRAND" }

[production]
mode = "live"
extra = { theme = "42" }
"#;

const START: &str = "https://connect.smartcar.com/oauth/authorize?response_type=code\
    &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\
    &scope=read_odometer%20required%3Aread_location%20read_new%20required%3Aread_newer\
    &redirect_uri=https%3A%2F%2Fexample.com%2Fhome";

fn text<T: std::fmt::Debug>(verdict: Result<T, FileViolations>) -> String {
    verdict.unwrap_err().to_string()
}

#[test]
fn a_profile_overrides_what_is_shared() {
    let file: ConnectFile = FILE.parse().unwrap();
    assert!(file.profiles().eq(["staging", "production"]));
    let single = "&single_select=true";
    assert_eq!(
        file.shared().unwrap().to_string(),
        format!("{START}{single}")
    );
    assert_eq!(
        file.profile("staging").unwrap().to_string(),
        format!("{START}&mode=simulated&flags=country%3ADE%20color%3A00819D&make=NEWBRAND{single}")
    );
    assert_eq!(
        file.profile("production").unwrap().to_string(),
        format!("{START}&mode=live&theme=42{single}")
    );
    let url = file.profile("staging").unwrap();
    assert_eq!(url.as_url().check(), Ok(()));
    assert_eq!(url.as_url().get_mode(), Some(Mode::Simulated));
}

#[test]
fn a_variable_comes_before_the_profile_before_what_is_shared() {
    let file = ConnectFile::parse(FILE).unwrap();
    let mode = |variable: Option<&str>, profile: Option<&str>| {
        let lookup = |name: &str| {
            let variable = variable.map(ToOwned::to_owned);
            variable.filter(|_| name == "SMARTCAR_MODE")
        };
        let url = file.profile_with_variables(profile, lookup).unwrap();
        url.as_url().get_mode()
    };
    assert_eq!(mode(None, None), None);
    assert_eq!(mode(None, Some("staging")), Some(Mode::Simulated));
    assert_eq!(mode(Some("live"), Some("staging")), Some(Mode::Live));
    assert_eq!(mode(Some("live"), None), Some(Mode::Live));
}

#[test]
fn every_variable_overrides_its_key() {
    let file = ConnectFile::parse(FILE).unwrap();
    let value = |key: &str| match key {
        "response_type" => "none",
        "client_id" => "ffffffff-ffff-4fff-bfff-ffffffffffff",
        "application_id" => "eeeeeeee-eeee-4eee-aeee-eeeeeeeeeeee",
        "scope" => "read_vin required:read_fuel",
        "redirect_uri" => "http://localhost:3000/",
        "app_origin" => "https://example.com",
        "approval_prompt" => "force",
        "mode" => "simulated",
        "flags" => "country:FR",
        "make" => "TESLA",
        "single_select" => "false",
        other => panic!("{other} has no variable"),
    };
    for (variable, key) in ConnectUrl::VARIABLES {
        // What takes the place of a redirect URI goes with none.
        let file = if *key == "app_origin" {
            ConnectFile::parse(
                "client_id = \"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\"\nresponse_type = \"none\"",
            )
            .unwrap()
        } else {
            file.clone()
        };
        let lookup = |name: &str| (name == *variable).then(|| value(key));
        let url = file
            .profile_with_variables(None, lookup)
            .unwrap()
            .to_string();
        let encoded: String = value(key)
            .replace(' ', "%20")
            .replace(':', "%3A")
            .replace('/', "%2F");
        assert!(url.contains(&format!("{key}={encoded}")), "{url}");
    }
    assert_eq!(ConnectUrl::VARIABLES.len(), 11);
}

#[test]
fn a_bad_variable_is_named() {
    let file = ConnectFile::parse(FILE).unwrap();
    let lookup = |name: &str| match name {
        "SMARTCAR_MODE" => Some("test".to_owned()),
        "SMARTCAR_CLIENT_ID" => Some(String::new()),
        "SMARTCAR_SCOPE" => Some("read_vim,read_fuel read_tyres".to_owned()),
        _ => None,
    };
    let violations = file
        .profile_with_variables(Some("staging"), lookup)
        .unwrap_err();
    assert_eq!(
        violations.to_string(),
        "SMARTCAR_CLIENT_ID: the client id is empty; copy it from the Smartcar Dashboard\n\n\
         SMARTCAR_SCOPE: permissions are separated by `,`; write one space instead\n\n\
         SMARTCAR_SCOPE: unknown permission `read_tyres`; did you mean `read_tires`?\n\n\
         SMARTCAR_MODE: mode `test` is deprecated; write `simulated`"
    );
    let violation = violations.iter().next().unwrap();
    assert_eq!(violation.variable(), Some("SMARTCAR_CLIENT_ID"));
    assert_eq!(violation.position(), None);
    assert_eq!(violation.violation().rule(), Rule::Empty);
}

#[test]
fn everything_that_is_wrong_is_shown_at_once_with_its_line() {
    let text = text(ConnectFile::parse(
        r#"client_id = "x"
mode = 1
redirect_url = "https://example.com/home"

[staging]
scope = ["read_vim", "read_fuel",
         "required:read_fuel"]
	flags = { country = "UK", early_access = 1 }
"#,
    ));
    assert_eq!(
        text,
        r#"client_id: client id `x` is not a UUID; copy it from the Smartcar Dashboard
 --> line 1, column 13
  |
1 | client_id = "x"
  |             ^^^

mode: unknown mode `1`; write `live` or `simulated`
 --> line 2, column 8
  |
2 | mode = 1
  |        ^

unknown key `redirect_url`; did you mean `redirect_uri`?
 --> line 3, column 1
  |
3 | redirect_url = "https://example.com/home"
  | ^^^^^^^^^^^^

scope: unknown permission `read_vim`; did you mean `read_vin`?
 --> line 6, column 10
  |
6 | scope = ["read_vim", "read_fuel",
  |          ^^^^^^^^^^

scope: permission `read_fuel` is given twice; leave one of the two out
 --> line 7, column 10
  |
7 |          "required:read_fuel"]
  |          ^^^^^^^^^^^^^^^^^^^^

flags: unknown country `UK`; did you mean `GB`?
 --> line 8, column 22
  |
8 | 	flags = { country = "UK", early_access = 1 }
  | 	                    ^^^^

flags: `1` is a number; write it in quotes: `"1"`
 --> line 8, column 43
  |
8 | 	flags = { country = "UK", early_access = 1 }
  | 	                                         ^"#
    );
}

/// Any name may be one of Smartcar's next year.
#[test]
fn a_parameter_or_a_flag_may_be_called_other() {
    let file = "client_id = \"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\"\n\
                extra = { other = \"x\" }\n\
                flags = { other = \"y\" }\n";
    let url = ConnectFile::parse(file).unwrap().shared().unwrap();
    assert!(
        url.to_string().ends_with("&flags=other%3Ay&other=x"),
        "{url}"
    );
}

#[test]
fn what_does_not_go_together_stands_at_its_key() {
    let file = ConnectFile::parse(
        "client_id = \"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\"\n\
         single_select_vin = \"5YJSA1CN5DFP00101\"\n\
         [tesla]\n\
         make = \"TESLA\"\n\
         single_select = false\n",
    )
    .unwrap();
    assert!(file.shared().is_ok());
    assert_eq!(
        text(file.profile("tesla")),
        r"single_select: `single_select_vin` needs `single_select` to be `true`; leave `single_select` out, which sets it
 --> line 5, column 17
  |
5 | single_select = false
  |                 ^^^^^"
    );
}

#[test]
fn a_profile_that_does_not_exist_is_refused() {
    let file = ConnectFile::parse(FILE).unwrap();
    assert_eq!(
        text(file.profile("stagin")),
        "unknown profile `stagin`; did you mean `staging`?"
    );
    assert_eq!(
        text(file.profile("eu")),
        "the file has no profile `eu`; write the name of one of its tables"
    );
    assert_eq!(
        text(file.profile("Production")),
        "unknown profile `Production`; did you mean `production`?"
    );
    assert_eq!(
        text(file.profile("")),
        "the name of the profile is empty; write that of a table of the file"
    );
    // A key is no profile.
    assert!(file.profile("flags").is_err());
    let shared = ConnectFile::parse("mode = \"live\"").unwrap();
    assert_eq!(
        text(shared.profile("staging")),
        "the file has no profile `staging`; add a table `[staging]`"
    );
    let empty = ConnectFile::parse("").unwrap();
    assert_eq!(empty.profiles().count(), 0);
    assert_eq!(
        text(empty.shared()),
        "client_id: the client id is missing; add `client_id`, which the Smartcar Dashboard shows"
    );
}

#[test]
fn a_profile_that_does_not_exist_hides_no_bad_variable() {
    let file = ConnectFile::parse(FILE).unwrap();
    let lookup = |name: &str| (name == "SMARTCAR_MODE").then(|| "tst".to_owned());
    assert_eq!(
        text(file.profile_with_variables(Some("stagin"), lookup)),
        "SMARTCAR_MODE: unknown mode `tst`; write `live` or `simulated`\n\n\
         unknown profile `stagin`; did you mean `staging`?"
    );
}

#[test]
fn a_state_is_not_shown() {
    for value in ["12345", "1234.5", "{ a = 12345 }", "[12345]", "1979-12345"] {
        let violations = ConnectFile::parse(&format!("state = {value}")).expect_err(value);
        let shown = format!("{violations} {violations:?}");
        assert!(!shown.contains("345"), "{shown}");
    }
}

#[test]
fn secrets_are_refused_and_not_shown() {
    for line in [
        "client_secret = \"s3cr3t\"",
        "\"client-secret\" = 's3cr3t'",
        "CLIENT_SECRET = \"s3cr3t\"",
        "[staging]\nclientSecret = \"s3cr3t\"",
        "[client_secret]\nvalue = \"s3cr3t\"",
        "extra = { client_secret = \"s3cr3t\" }",
        "extra = [\"client_secret\", \"s3cr3t\"]",
        "extra = [\n\"client_secret\",\n\"s3cr3t\"\n]",
        "flags = { client_secret = \"s3cr3t\" }",
        "flags = \"client_secret:s3cr3t\"",
        "state = \"s3cr3t\"\nstate = \"s3cr3t\"",
        "client_secret = \"s3cr3t",
        "client_secret = \"\"\"\ns3cr3t \\q\"\"\"",
        "client_secret = '''\ns3cr3t= \u{1} '''",
        "client_secret = [\n\"s3cr3t\" x]",
        "state = \"\"\"\ns3cr3t \\q\"\"\"",
        "state = [\n\"s3cr3t\" x]",
        "client_secret = s3cr3t",
    ] {
        let violations = ConnectFile::parse(line).expect_err(line);
        let shown = format!("{violations} {violations:?}");
        assert!(!shown.contains("s3cr3t"), "{line}: {shown}");
        let secret = line.to_lowercase().contains("secret");
        let sentence = "`client_secret` has no place in a URL, which every browser and proxy on the way can read; leave it out";
        assert_eq!(shown.contains(sentence), secret, "{line}: {shown}");
    }
}

#[test]
fn what_to_do_is_written_as_in_the_file() {
    for (file, sentence) in [
        (
            "scope = [\"read_new\"]",
            "scope: unknown permission `read_new`; if Smartcar has added it since, write `{ other = \"read_new\" }` in the file",
        ),
        (
            "make = \"NEWBRAND\"",
            "make: unknown make `NEWBRAND`; if Connect takes it all the same, write `{ other = \"NEWBRAND\" }` in the file",
        ),
        (
            "testMode = true",
            "unknown key `testMode`; did you mean `mode = \"simulated\"`?",
        ),
        (
            "scope = [\"other:read_new\"]",
            "scope: `other` is not a prefix; write `{ other = \"read_new\" }`",
        ),
        (
            "scope = [{ other = \"required:read_new\" }]",
            "scope: `required:` stands in front of `other`; write `{ required = { other = \"read_new\" } }`",
        ),
        (
            "scope = { other = \"read_new\" }",
            "scope: `scope` takes a list; write `[{ other = \"read_new\" }]`",
        ),
        (
            "scope = 5",
            "scope: `scope` takes a list such as `[\"read_odometer\", \"required:read_vin\"]`",
        ),
        (
            "flags = true",
            "flags: `flags` takes a table such as `{ country = \"DE\" }`",
        ),
        (
            "extra = \"42\"",
            "extra: `extra` takes a table such as `{ theme = \"dark\" }`",
        ),
        (
            "client_id = true",
            "client_id: `true` is not in quotes; write `\"true\"`",
        ),
        (
            "country = \"DE\"",
            "unknown key `country`; a flag goes into `flags`, as in `{ country = \"DE\" }`",
        ),
        (
            "scope = [[\"read_vin\"]]",
            "scope: an item is one string, not a list or a table; write it in quotes",
        ),
        (
            "scope = [{ required = \"read_vin\", x = \"y\" }]",
            "scope: an item is one string, not a list or a table; write it in quotes",
        ),
        (
            "file = \"Connect.toml\"",
            "`file` is a key of the macros; write it in the source, not in the file",
        ),
        (
            "[[staging]]",
            "`staging` is not a key; a profile is a table at the top of the file, `[staging]`",
        ),
        (
            "[staging.eu]",
            "`eu` is not a key; a profile is a table at the top of the file, `[eu]`",
        ),
        ("= 3", "this is not TOML: unquoted keys cannot be empty"),
    ] {
        let violations = ConnectFile::parse(file).expect_err(file);
        let shown = violations.to_string();
        assert_eq!(violations.len(), 1, "{shown}");
        assert_eq!(shown.lines().next(), Some(sentence), "{file}");
    }
}

#[test]
fn what_is_no_toml_is_shown_where_it_stops() {
    for (file, shown) in [
        (
            "mode = live",
            "this is not TOML: string values must be quoted\n --> line 1, column 8\n  |\n1 | mode = live\n  |        ^^^^",
        ),
        (
            "mode = x",
            "this is not TOML: string values must be quoted\n --> line 1, column 8\n  |\n1 | mode = x\n  |        ^",
        ),
        (
            "mode = \"x",
            "this is not TOML: invalid basic string, expected `\"`\n --> line 1, column 10\n  |\n1 | mode = \"x\n  |          ^",
        ),
        (
            "flags = { country = UK }",
            "this is not TOML: string values must be quoted\n --> line 1, column 21\n  |\n1 | flags = { country = UK }\n  |                     ^^",
        ),
        (
            "scope = [\"read_vin\", x]",
            "this is not TOML: string values must be quoted\n --> line 1, column 22\n  |\n1 | scope = [\"read_vin\", x]\n  |                      ^",
        ),
        (
            "[staging",
            "this is not TOML: unclosed table, expected `]`\n --> line 1, column 9\n  |\n1 | [staging\n  |         ^",
        ),
        (
            "mode = \"live\"\nmode = \"live\"",
            "mode: `mode` is given twice; leave one of the two out\n --> line 2, column 1\n  |\n2 | mode = \"live\"\n  | ^^^^",
        ),
        (
            "[a]\n[a]",
            "`a` is given twice; leave one of the two out\n --> line 2, column 2\n  |\n2 | [a]\n  |  ^",
        ),
    ] {
        assert_eq!(text(ConnectFile::parse(file)), shown, "{file}");
    }
}

#[test]
fn no_text_makes_it_panic() {
    for file in [
        "\u{feff}",
        "=",
        "[",
        "]",
        "[]",
        "[[staging]]",
        "a.b.c = 1",
        "[client_id]",
        "[flags]",
        "[staging.flags]\ncountry = \"DE\"",
        "scope = [[1]]",
        "scope = [{}]",
        "scope = {}",
        "flags = { a = { b = 1 } }",
        "make = { other = 1 }",
        "mode = 1979-05-27",
        "é = \"ü\"",
        "mode = \"\"\"\nlive\"\"\"",
        "\r\r\n",
        "mode = \"\\u0000\"",
        "[staging]\n[staging.x]\n",
        "staging = 1",
        "staging = [{ mode = \"live\" }]",
    ] {
        if let Ok(parsed) = ConnectFile::parse(file) {
            for profile in parsed.profiles() {
                _ = parsed.profile(profile);
            }
            _ = parsed.shared();
        }
    }
    let deep = format!("scope = {}", "[".repeat(100_000));
    assert!(ConnectFile::parse(&deep).is_err());
}
