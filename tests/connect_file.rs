//! `ConnectFile`: Connect.toml at run time.
#![cfg(feature = "toml")]

use smartcar_connect::{
    ConfigError, ConfigErrors, ConnectFile, ConnectUrl, ErrorKind, ExternalId, Location, Mode,
};

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

fn text<T: std::fmt::Debug>(verdict: Result<T, ConfigErrors>) -> String {
    verdict.unwrap_err().to_string()
}

#[test]
fn a_profile_overrides_the_shared_keys() {
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
fn a_variable_overrides_the_profile_and_the_profile_the_shared_keys() {
    let file = ConnectFile::parse(FILE).unwrap();
    let mode = |variable: Option<&str>, profile: Option<&str>| {
        let lookup = |name: &str| {
            let variable = variable.map(ToOwned::to_owned);
            variable.filter(|_| name == "SMARTCAR_MODE")
        };
        let url = file.profile_with_env_from(profile, lookup).unwrap();
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
        // It replaces a redirect URI.
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
            .profile_with_env_from(None, lookup)
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
fn every_bad_variable_is_named() {
    let file = ConnectFile::parse(FILE).unwrap();
    let lookup = |name: &str| match name {
        "SMARTCAR_MODE" => Some("test".to_owned()),
        "SMARTCAR_CLIENT_ID" => Some(String::new()),
        "SMARTCAR_SCOPE" => Some("read_vim,read_fuel read_tyres".to_owned()),
        _ => None,
    };
    let errors = file
        .profile_with_env_from(Some("staging"), lookup)
        .unwrap_err();
    assert_eq!(
        errors.to_string(),
        "SMARTCAR_CLIENT_ID: the client id is empty; copy it from the Smartcar Dashboard\n\
         SMARTCAR_SCOPE: permissions are separated by `,`; write one space instead\n\
         SMARTCAR_SCOPE: unknown permission `read_tyres`; did you mean `read_tires`?\n\
         SMARTCAR_MODE: mode `test` is deprecated; write `simulated`"
    );
    let error = errors.iter().next().unwrap();
    assert_eq!(error.variable(), Some("SMARTCAR_CLIENT_ID"));
    assert_eq!(error.location(), None);
    assert_eq!(error.kind(), ErrorKind::Empty);
}

#[test]
fn every_mistake_is_reported_at_its_line_and_column() {
    let text = text(ConnectFile::parse(
        r#"client_id = "42"
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
        r"client_id: client id `42` is not a UUID; copy it from the Smartcar Dashboard
  --> Connect.toml:1:13
mode: `mode` takes one word; write `live` or `simulated`
  --> Connect.toml:2:8
unknown key `redirect_url`; did you mean `redirect_uri`?
  --> Connect.toml:3:1
scope: unknown permission `read_vim`; did you mean `read_vin`?
  --> Connect.toml:6:10
scope: `read_fuel` is set twice; remove one of them
  --> Connect.toml:7:10
flags: unknown country `UK`; did you mean `GB`?
  --> Connect.toml:8:22
flags: the value of a flag is not a string; write it in quotes
  --> Connect.toml:8:43"
    );
}

#[test]
fn a_column_counts_characters() {
    for (file, line, column) in [
        ("mode = \"test\"", 1, 8),
        // A byte order mark is not a character of the line.
        ("\u{feff}mode = \"test\"", 1, 8),
        ("\u{feff}\nmode = \"test\"", 2, 8),
        ("\r\nmode = \"test\"", 2, 8),
        ("extra = { \"größe🚗\" = 1 }", 1, 22),
    ] {
        let errors = ConnectFile::parse(file).unwrap_err();
        let location = errors.iter().find_map(ConfigError::location).unwrap();
        assert_eq!(location.path(), "Connect.toml");
        assert_eq!(
            (location.line(), location.column()),
            (line, column),
            "{file}"
        );
        assert_eq!(
            location.to_string(),
            format!("Connect.toml:{line}:{column}")
        );
    }
}

#[test]
fn a_mistake_is_one_error() {
    for (line, kind) in [
        ("vehicle_id = \"\"", ErrorKind::Empty),
        ("redirect_uri = \"\"", ErrorKind::Empty),
        ("client_secret = \"s3cr3t\"", ErrorKind::ClientSecret),
        (
            "scope = \"\\n  read_vin\\n  read_fuel\\n\"",
            ErrorKind::ExtraSpace,
        ),
        (
            "scope = \"read_vin, read_fuel, read_tires\"",
            ErrorKind::WrongSeparator(','),
        ),
        (
            "redirect_uri = \"http://example.com/a b#c?code=1\"",
            ErrorKind::InvalidCharacter(' '),
        ),
        ("external_id = { clear = false }", ErrorKind::ExpectedString),
        ("response_type = \"vehicle_id\"", ErrorKind::Missing),
    ] {
        let file = format!("client_id = \"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\"\n{line}");
        let errors = ConnectFile::parse(&file)
            .and_then(|file| file.shared())
            .unwrap_err();
        assert!(errors.iter().map(ConfigError::kind).eq([kind]), "{errors}");
        assert_eq!(
            errors
                .iter()
                .find_map(ConfigError::location)
                .map(Location::line),
            Some(2)
        );
    }
}

#[test]
fn an_external_id_is_cleared() {
    let file = "client_id = \"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\"\n\
                external_id = { clear = true }\n";
    let url = ConnectFile::parse(file).unwrap().shared().unwrap();
    assert_eq!(url.as_url().get_external_id(), Some(ExternalId::CLEAR));
}

/// Smartcar's own examples of URLs have both; in one place of a file, one of them is a mistake.
#[test]
fn a_make_has_no_effect_with_a_vin_in_one_table() {
    let both = "make = \"TESLA\"\nsingle_select_vin = \"5YJSA1CN5DFP00101\"\n";
    assert_eq!(
        text(ConnectFile::parse(both)),
        "make: `make` has no effect with `single_select_vin`; remove one of them\n  --> Connect.toml:1:1"
    );
    let overlaid = ConnectFile::parse(
        "client_id = \"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\"\n\
         make = \"TESLA\"\n\
         [one]\n\
         single_select_vin = \"5YJSA1CN5DFP00101\"\n",
    );
    assert!(overlaid.unwrap().profile("one").is_ok());
}

/// Smartcar may add any name.
#[test]
fn a_parameter_or_a_flag_may_be_named_other() {
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
fn a_rule_over_several_keys_is_reported_at_the_one_to_change() {
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
        "single_select: `single_select` is `false`, but `single_select_vin` is set; \
         remove `single_select`\n  --> Connect.toml:5:17"
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
        "unknown profile `eu`; expected one of `staging`, `production`"
    );
    assert_eq!(
        text(file.profile("Production")),
        "unknown profile `Production`; did you mean `production`?"
    );
    // A key is not a profile.
    assert!(file.profile("flags").is_err());
    let shared = ConnectFile::parse("mode = \"live\"").unwrap();
    assert_eq!(
        text(shared.profile("staging")),
        "unknown profile `staging`; add a table `[staging]`"
    );
    let empty = ConnectFile::parse("").unwrap();
    assert_eq!(empty.profiles().count(), 0);
    assert_eq!(
        text(empty.shared()),
        "client_id: the id of the application is missing; \
         add `client_id` or `application_id`, which the Smartcar Dashboard shows"
    );
}

#[test]
fn a_profile_that_does_not_exist_hides_no_bad_variable() {
    let file = ConnectFile::parse(FILE).unwrap();
    let lookup = |name: &str| (name == "SMARTCAR_MODE").then(|| "tst".to_owned());
    assert_eq!(
        text(file.profile_with_env_from(Some("stagin"), lookup)),
        "SMARTCAR_MODE: unknown mode `tst`; write `live` or `simulated`\n\
         unknown profile `stagin`; did you mean `staging`?"
    );
}

#[test]
fn a_state_is_not_shown() {
    for value in ["12345", "1234.5", "{ a = 12345 }", "[12345]", "1979-12345"] {
        let errors = ConnectFile::parse(&format!("state = {value}")).expect_err(value);
        let shown = format!("{errors} {errors:?}");
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
        let errors = ConnectFile::parse(line).expect_err(line);
        let shown = format!("{errors} {errors:?}");
        assert!(!shown.contains("s3cr3t"), "{line}: {shown}");
    }
}

#[test]
fn help_is_worded_as_in_the_file() {
    for (file, sentence) in [
        (
            "scope = [\"read_new\"]",
            "scope: unknown permission `read_new`; write `{ other = \"read_new\" }` if Smartcar has added it",
        ),
        (
            "make = \"NEWBRAND\"",
            "make: unknown make `NEWBRAND`; write `{ other = \"NEWBRAND\" }` if Connect accepts it",
        ),
        (
            "redirect_uri = \"myapp://callback\"",
            "redirect_uri: the redirect URI has a scheme that is not `sc` and the client id; \
             write `{ other = \"…\" }` if it is your application's own",
        ),
        (
            "theme = \"dark\"",
            "unknown key `theme`; a parameter that this crate does not know goes into `extra`",
        ),
        (
            "scope = [\"other:read_new\"]",
            "scope: unknown prefix `other`; the only prefix is `required:`",
        ),
        (
            "scope = [{ other = \"required:read_new\" }]",
            "scope: permission `read_new` is not a valid name; write lower-case letters and underscores",
        ),
        (
            "scope = { other = \"read_new\" }",
            "scope: `scope` takes a list; write `[\"read_odometer\"]`",
        ),
        (
            "scope = 5",
            "scope: `scope` takes a list; write `[\"read_odometer\"]`",
        ),
        (
            "flags = true",
            "flags: `flags` takes a list; write `{ country = \"DE\" }`",
        ),
        (
            "extra = \"42\"",
            "extra: `extra` takes a list; write `{ theme = \"dark\" }`",
        ),
        (
            "extra = { theme = 1 }",
            "extra: the value of a parameter is not a string; write it in quotes",
        ),
        (
            "client_id = true",
            "client_id: `client_id` takes a string; write it in quotes",
        ),
        (
            "external_id = 42",
            "external_id: `external_id` takes a string; write it in quotes, or `{ clear = true }`",
        ),
        (
            "external_id = \"null\"",
            "external_id: the external id is `null`, which clears the one that Smartcar has stored; \
             write `{ clear = true }` if that is meant",
        ),
        (
            "mode = 1979-05-27",
            "mode: `mode` takes one word; write `live` or `simulated`",
        ),
        (
            "make = 1979-05-27T07:32:00Z",
            "make: `make` takes one word; write one such as `TESLA`",
        ),
        (
            "single_select = 1",
            "single_select: `single_select` takes one word; write `true` or `false`",
        ),
        (
            "scope = [[\"read_vin\"]]",
            "scope: `scope` takes a list; write `[\"read_odometer\"]`",
        ),
        (
            "scope = [{ required = \"read_vin\", x = \"y\" }]",
            "scope: `scope` takes a list; write `[\"read_odometer\"]`",
        ),
        (
            "file = \"Connect.toml\"",
            "`file` is a key of the macros; write it in the source",
        ),
        (
            "= 3",
            "this is not TOML: unquoted keys cannot be empty, expected letters, numbers, `-`, `_`",
        ),
    ] {
        assert_sentence(file, sentence);
    }
}

/// Asserts that a file has one error, with this sentence.
fn assert_sentence(file: &str, sentence: &str) {
    let errors = ConnectFile::parse(file).expect_err(file);
    let shown = errors.to_string();
    assert_eq!(errors.len(), 1, "{shown}");
    assert_eq!(shown.lines().next(), Some(sentence), "{file}");
}

/// A file from elsewhere must not forge a line of a log, or control a terminal.
#[test]
fn names_of_profiles_are_escaped() {
    let file = ConnectFile::parse("[\"stag\\u001bing\"]\n[\"x\\ny\u{202e}\"]").unwrap();
    for name in ["staging", "unlike"] {
        let errors = file.profile(name).unwrap_err();
        let shown = format!("{errors} {errors:?}");
        assert!(!shown.contains(['\u{1b}', '\n', '\u{202e}']), "{shown}");
        assert!(shown.contains("`stag\\u{1b}ing`"), "{shown}");
    }
    let errors = ConnectFile::read("no\nsuch\u{1b}.toml").unwrap_err();
    assert!(!errors.to_string().contains(['\n', '\u{1b}']), "{errors}");
}

/// From Cargo.toml, templates and the macros.
#[test]
fn habits_of_other_files_have_advice() {
    for (file, sentence) in [
        (
            "[profile.local]",
            "unknown key `local`; did you mean `[local]`?",
        ),
        (
            "[staging.\"a\\u001b[31m\"]",
            "unknown key `a…`; a parameter that this crate does not know goes into `extra`",
        ),
        (
            "[env.stage]",
            "unknown key `stage`; did you mean `[stage]`?",
        ),
        (
            "origin = \"http://localhost:4000\"",
            "unknown key `origin`; set it in code, with `ConnectUrl::origin`",
        ),
        (
            "redirect_uri = \"https://${HOST}/callback\"",
            "redirect_uri: the redirect URI contains `{`; \
             placeholders are not replaced; percent-encode any other `{`, here and in the Dashboard",
        ),
        (
            "response_type = none",
            "this is not TOML: string values must be quoted",
        ),
        (
            "make = infiniti",
            "this is not TOML: string values must be quoted",
        ),
    ] {
        assert_sentence(file, sentence);
    }
}

#[test]
fn a_syntax_error_is_reported_where_it_is() {
    for (file, shown) in [
        (
            "mode = live",
            "this is not TOML: string values must be quoted, expected literal string\n  --> Connect.toml:1:8",
        ),
        (
            "mode = \"x",
            "this is not TOML: invalid basic string, expected `\"`\n  --> Connect.toml:1:10",
        ),
        (
            "flags = { country = UK }",
            "this is not TOML: string values must be quoted, expected literal string\n  --> Connect.toml:1:21",
        ),
        (
            "scope = [\"read_vin\", x]",
            "this is not TOML: string values must be quoted, expected literal string\n  --> Connect.toml:1:22",
        ),
        (
            "[staging",
            "this is not TOML: unclosed table, expected `]`\n  --> Connect.toml:1:9",
        ),
        (
            "mode = \"live\"\nmode = \"live\"",
            "`mode` is set twice; remove one of them\n  --> Connect.toml:2:1",
        ),
        (
            "[a]\n[a]",
            "`a` is set twice; remove one of them\n  --> Connect.toml:2:2",
        ),
    ] {
        assert_eq!(text(ConnectFile::parse(file)), shown, "{file}");
    }
}

/// A directory of its own, which is removed at the end of a test.
struct TemporaryDirectory(std::path::PathBuf);

impl TemporaryDirectory {
    fn new(name: &str) -> Self {
        let name = format!("smartcar-connect-{}-{name}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for TemporaryDirectory {
    fn drop(&mut self) {
        _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_file_is_read_and_named_by_its_path() {
    let directory = TemporaryDirectory::new("named");
    let path = directory.0.join("smartcar.toml");
    std::fs::write(&path, FILE).unwrap();
    assert_eq!(ConnectFile::read(&path), ConnectFile::parse(FILE));
    std::fs::write(&path, "mode = \"test\"").unwrap();
    let errors = ConnectFile::read(&path).unwrap_err();
    let place = format!("--> {}:1:8", path.display());
    assert!(errors.to_string().ends_with(&place), "{errors}");
}

/// A named pipe would block until something is written to it.
#[test]
fn only_a_regular_file_is_read() {
    let directory = TemporaryDirectory::new("regular");
    let missing = directory.0.join("missing.toml");
    let pipe = directory.0.join("pipe.toml");
    let mut paths = vec![directory.0.clone(), missing];
    if std::process::Command::new("mkfifo")
        .arg(&pipe)
        .status()
        .is_ok_and(|status| status.success())
    {
        paths.push(pipe);
    }
    for path in paths {
        let errors = ConnectFile::read(&path).unwrap_err();
        assert!(
            errors
                .iter()
                .map(ConfigError::kind)
                .eq([ErrorKind::UnreadableFile])
        );
        let start = format!("cannot read `{}`: ", path.display());
        assert!(errors.to_string().starts_with(&start), "{errors}");
    }
}

#[test]
fn a_file_of_many_profiles_is_parsed_in_linear_time() {
    let bytes = |count: usize| {
        let profile = |at| format!("[profile_{at}]\nmode = \"simulated\"\nmake = \"TESLA\"\n");
        let text: String = (0..count).map(profile).collect();
        allocation_counter::measure(|| _ = ConnectFile::parse(&text).unwrap()).bytes_total
    };
    assert!(
        bytes(2_000) < 3 * bytes(1_000),
        "{} {}",
        bytes(2_000),
        bytes(1_000)
    );
}

#[test]
fn any_text_is_a_file_or_an_error() {
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
