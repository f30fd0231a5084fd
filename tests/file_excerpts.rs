//! What an error shows of a Connect.toml: neither a secret nor what belongs to an owner.
#![cfg(feature = "toml")]

use std::fmt::Write as _;

use smartcar_connect::{ConnectFile, FileViolations};

/// Files with a mistake on the line of something that must not be shown; `s3cr3t` stands for that.
const FILES: &[&str] = &[
    // The client secret.
    "client_secret = \"s3cr3t\"",
    "\"client-secret\" = 's3cr3t'",
    "CLIENT_SECRET=\"s3cr3t\"",
    "[staging]\nclientSecret = \"s3cr3t\"",
    "staging.client_secret = \"s3cr3t\"",
    "a = { mode = \"tst\", clientSecret = 's3cr3t' }",
    "[client_secret]\nvalue = \"s3cr3t\"",
    "client_secret.value = \"s3cr3t\"",
    "client_secret = \"\"\"\ns3cr3t\ns3cr3t\"\"\"",
    "client_secret = '''s3cr3t\ns3cr3t'''",
    "client_secret = [\n  \"s3cr3t\",\n  \"s3cr3t\",\n]",
    "extra = { client_secret = \"s3cr3t\" }",
    "extra = [\"client_secret\", \"s3cr3t\"]",
    "extra = [\n\"client_secret\",\n\"s3cr3t\"\n]",
    "flags = { client_secret = \"s3cr3t\" }",
    "scope = [{ client_secret = \"s3cr3t\" }]",
    "client_secret =\n  \"s3cr3t==\"",
    "client_secret:\n  s3cr3t==",
    // Other secrets, and keys that nobody knows.
    "token = \"s3cr3t\"",
    "access_token = 's3cr3t'",
    "staging = { mode = \"tst\", token = \"s3cr3t\" }",
    "staging = { token = \"s3cr3t\", mode = \"tst\" }",
    "staging = { scope = [\"read_vim\"], token = [\"s3cr3t\"] }",
    "[token]\nmode = \"tst\"\nvalue = \"s3cr3t\"",
    "[[token]]\nvalue = \"s3cr3t\"",
    "token = { mode = \"tst\", value = \"s3cr3t\" }",
    "tokens = [\n  \"s3cr3t\",\n  \"s3cr3t\"\n]",
    "[flags]\ncountry = \"UK\"\ntoken = 1.5 # s3cr3t",
    "password = \"s3cr3t\"",
    "passwd = \"s3cr3t\"",
    "[staging]\npassword = \"s3cr3t\"",
    "pin = \"s3cr3t\"",
    "api-key = \"s3cr3t\"",
    "value.pin = \"s3cr3t\"",
    "[staging.keys]\npin = \"s3cr3t\"",
    // What belongs to an owner, and what no parameter is known for.
    "state = \"s3cr3t\"\nstate = \"s3cr3t\"",
    "stat = \"s3cr3t\"",
    "csrf_token = \"s3cr3t\"",
    "state = [\"s3cr3t\"]",
    "state = { value = \"s3cr3t\" }",
    "[state]\nvalue = \"s3cr3t\"",
    "state.value = \"s3cr3t\"",
    "staging = { state = \"s3cr3t\", mode = \"tst\" }",
    "user = [\"s3cr3t\"]",
    "staging = { mode = \"tst\", user = \"s3cr3t\" }",
    "user = { other = \"s3cr3t\" }",
    "external_id = { value = \"s3cr3t\" }",
    "external_id = { other = \"s3cr3t\" }",
    "staging = { mode = \"tst\", external_id = \"s3cr3t\" }",
    "user_id = \"s3cr3t\"",
    "extra = { theme = [\"s3cr3t\"] }",
    "extra = { theme = { other = \"s3cr3t\" } }",
    "extra = { theme = \"s3cr3t\", theme = \"s3cr3t\" }",
    "extra.theme.dark = \"s3cr3t\"",
    "[staging.extra]\ntheme = { a = \"s3cr3t\" }",
    "extra = [\n  \"theme\", # s3cr3t\n  \"s3cr3t\",\n]",
    "staging = { mode = \"tst\", extra = { theme = \"s3cr3t\" } }",
    // Comments.
    "mode = \"tst\" # s3cr3t",
    "mode = \"tst\" # token = \"s3cr3t\"",
    "mode = \"tst\"# '\"s3cr3t",
    "\"mo#de\" = 1 # s3cr3t",
    "flags = { color = \"#0000FF\", country = \"UK\" } # s3cr3t",
    "mode = '''tst''''' # s3cr3t",
    "mode = \"\"\"t\\\"\"\"\"\" # s3cr3t",
    "#\tclient_secret = \"s3cr3t\"\nmode = \"tst\"",
    "mode = \"tst\" # s3cr3t\r\nmake = 'VW' # s3cr3t\r\n",
    "\u{feff}mode = \"tst\" # s3cr3t",
    "\u{feff}state = \"s3cr3t\"\nstate = \"s3cr3t\"",
    // What does not go together.
    "response_type = \"vehicle_id\" # s3cr3t",
    "client_id = \"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\"\nstaging = { user = \"s3cr3t\", single_select_vin = \"5YJSA1CN5DFP00101\", single_select = false, state = \"s3cr3t\" }",
    "client_id = \"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\"\nstaging = { extra = { theme = \"s3cr3t\" }, app_origin = \"https://example.com\", external_id = \"s3cr3t\" }",
    "client_id = \"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\"\nstaging = { state = \"s3cr3t\", vehicle_id = \"4a1b01e5-0497-417c-a30e-6df6ba33ba46\" } # s3cr3t",
];

/// Files with a URI that hides something: without one character, the same may be its host or path.
const URIS: &[&str] = &[
    "redirect_uri = \"https://me:s3cr3t@example.com/home\"",
    "redirect_uri = 'https://s3cr3t@example.com/home'",
    "redirect_uri = \"https://example.com/home#s3cr3t\"",
    "redirect_uri = \"http://example.com/home?key=s3cr3t\"",
    "redirect_uri = \"https://example.com/home?client_secret=s3cr3t\"",
    "redirect_uri = \"https://me:s3cr3t\\u0040example.com/home\"",
    "redirect_uri = \"https://example.com/home\\u003Fkey=s3cr3t#\"",
    "redirect_uri = \"https%3A%2F%2Fexample.com%2Fhome%3Fkey%3Ds3cr3t\"",
    "redirect_uri = \"example.com/home?key=s3cr3t\"",
    "redirect_uri = \"/home?key=s3cr3t\"",
    "redirect_uri = \"me:s3cr3t@example.com\"",
    "redirect_uri = { other = \"myapp://me:s3cr3t@callback\" }",
    "redirect_uri = { other = \"myapp:callback#s3cr3t\" }",
    "redirect_uri = [\"https://me:s3cr3t@example.com/home\"]",
    "redirect_uri = \"\"\"https://me:s3cr3t@example.com/home\"\"\"",
    "redirect_url = \"https://me:s3cr3t@example.com/home?key=s3cr3t\"",
    "staging = { redirect_uri = \"https://example.com/?key=s3cr3t\", mode = \"tst\" }",
    "redirect_uri = \"https://javascript-sdk.smartcar.com/v2/redirect?app_origin=https://me:s3cr3t@myapp.com\"",
    "app_origin = \"https://me:s3cr3t@example.com\"",
    "app_origin = \"https://example.com/?key=s3cr3t\"",
    "client_id = \"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\"\nredirect_uri = \"sc4a1b01e5-0497-417c-a30e-6df6ba33ba46://callback?key=s3cr3t\"",
];

/// Files in which, with one slip, the same is something else: the name of a flag, or a permission.
const WHOLE: &[&str] = &[
    "flags = \"client_secret:s3cr3t\"",
    "flags = { country = \"UK\", token = \"s3cr3t\" }",
    "extra = { mode = \"s3cr3t\" }",
    "scope = [\"read_vim\", # s3cr3t\n  \"read_tyres\", # s3cr3t\n] # s3cr3t",
];

/// Everything that a file says when it is read and used.
fn said(text: &str) -> String {
    let mut said = String::new();
    let mut say = |violations: FileViolations| {
        writeln!(said, "{violations}\n{violations:?}").unwrap();
    };
    match ConnectFile::parse(text) {
        Ok(file) => {
            for name in file.profiles().chain(["s"]) {
                _ = file.profile(name).map_err(&mut say);
            }
            _ = file.shared().map_err(&mut say);
            write!(said, "{file:?}").unwrap();
        }
        Err(violations) => say(violations),
    }
    said
}

/// Whether any three characters of the secret are shown.
fn shows_a_secret(said: &str) -> bool {
    ["s3c", "3cr", "cr3", "r3t"]
        .iter()
        .any(|piece| said.contains(piece))
}

#[test]
fn no_secret_is_shown() {
    for file in FILES.iter().chain(URIS).chain(WHOLE) {
        let said = said(file);
        assert!(said.contains('^'), "{file}\n{said}");
        assert!(!shows_a_secret(&said), "{file}\n{said}");
    }
}

/// What an editor leaves behind for a moment, or a slip of a finger.
const SLIPS: [&str; 13] = [
    "x", " ", "\n", "\"", "'", "=", "[", "}", ",", "#", "\\", "\"\"\"", "é",
];

/// Characters of more than one byte at every place that the excerpt of a broken file is cut at.
#[test]
fn any_character_may_stand_in_what_is_not_toml() {
    for file in [
        "0=🉠=",
        "redirect_uri = é",
        "redirect_uri = éhttps://example.com/?key=s3cr3t\"",
        "scope = [é",
        "scope = [\"read_vim\"]é]",
        "[é]é",
        "é = { mode = é",
        "mode é",
    ] {
        let said = said(file);
        assert!(said.contains('^'), "{file}\n{said}");
        assert!(!shows_a_secret(&said), "{file}\n{said}");
    }
}

#[test]
fn no_secret_is_shown_of_what_is_not_toml() {
    let mut leaks = Vec::new();
    for file in FILES.iter().chain(URIS) {
        let places = (0..=file.len()).filter(|at| file.is_char_boundary(*at));
        for at in places {
            let (before, after) = file.split_at(at);
            let mut broken: Vec<_> = SLIPS
                .iter()
                .map(|slip| [before, slip, after].concat())
                .collect();
            broken.push(before.to_owned());
            let mut rest = after.chars();
            rest.next();
            if FILES.contains(file) {
                broken.push([before, rest.as_str()].concat());
            }
            for file in broken {
                let said = said(&file);
                if shows_a_secret(&said) {
                    leaks.push(format!("{file}\n{said}"));
                }
            }
        }
    }
    assert!(
        leaks.is_empty(),
        "{} {}",
        leaks.len(),
        leaks
            .iter()
            .step_by(leaks.len() / 10 + 1)
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join("\n----\n")
    );
}
