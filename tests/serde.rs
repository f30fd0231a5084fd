//! Deserialization: a configuration is a table with the keys of Connect.toml, checked as a whole.
#![cfg(feature = "serde")]

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use smartcar_connect::{
    ApprovalPrompt, ClientId, ConnectUrl, ConnectUrlBuf, Country, ExternalId, Make, Mode,
    OtherPermission, Permission, RedirectUri, Scope,
};

/// The settings of an application.
#[derive(Debug, Deserialize)]
struct Settings {
    listen: String,
    connect: ConnectUrlBuf,
}

#[test]
fn settings_contain_a_configuration() {
    // As PHP and others write it: every `/` escaped.
    let file = br#"{
        "listen": "127.0.0.1:8000",
        "connect": {
            "client_id": "8229df9f\u002d91a0-4ff0-a1ae-a1f38ee24d07",
            "redirect_uri": "https:\/\/example.com\/home",
            "scope": ["read_vin", "required:read_fuel"],
            "flags": {"country": "DE", "color": "00819D"},
            "single_select": true
        }
    }"#;
    // A reader lends no text that could be borrowed.
    let settings: Settings = serde_json::from_reader(&file[..]).unwrap();
    assert_eq!(settings.listen, "127.0.0.1:8000");
    assert_eq!(settings.connect.as_url().check(), Ok(()));
    assert_eq!(
        settings.connect.to_string(),
        "https://connect.smartcar.com/oauth/authorize?response_type=code\
         &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07&scope=read_vin%20required%3Aread_fuel\
         &redirect_uri=https%3A%2F%2Fexample.com%2Fhome\
         &flags=country%3ADE%20color%3A00819D&single_select=true"
    );
}

fn read<T: DeserializeOwned>(json: &str) -> Result<T, String> {
    serde_json::from_reader(json.as_bytes()).map_err(|error| {
        let error = error.to_string();
        // serde_json adds a position, if it has one.
        let sentence = error.rsplit_once(" at line ").map(|(sentence, _)| sentence);
        sentence.unwrap_or(&error).to_owned()
    })
}

fn refused<T: DeserializeOwned + std::fmt::Debug>(json: &str) -> String {
    read::<T>(json).unwrap_err()
}

/// Reads a configuration with these keys and an id.
fn with_keys(keys: &str) -> Result<ConnectUrlBuf, String> {
    read(&format!(
        r#"{{"client_id": "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07", {keys}}}"#
    ))
}

#[test]
fn a_list_has_the_forms_of_connect_toml() {
    let scope = [
        r#""scope": "read_vin required:read_fuel""#,
        r#""scope": ["read_vin", "required:read_fuel"]"#,
        r#""scope": ["read_vin", {"required": "read_fuel"}]"#,
    ];
    let flags = [
        r#""flags": "country:DE feature3""#,
        r#""flags": ["country:DE", "feature3"]"#,
    ];
    for forms in [&scope[..], &flags] {
        let urls: Vec<_> = forms.iter().map(|form| with_keys(form).unwrap()).collect();
        assert!(urls.iter().all(|url| *url == urls[0]), "{urls:?}");
    }
}

#[test]
fn a_name_that_the_crate_does_not_know_is_written_with_other() {
    let url = with_keys(
        r#""scope": ["read_vin", {"other": "read_new"}, {"required": {"other": "read_newer"}}],
           "make": {"other": "NEWBRAND"},
           "redirect_uri": {"other": "myapp://callback"},
           "external_id": {"clear": true},
           "extra": {"theme": "dark"}"#,
    );
    let permissions = [
        Permission::ReadVin.optional(),
        OtherPermission::from_static("read_new").optional(),
        OtherPermission::from_static("read_newer").required(),
    ];
    let id = ClientId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07");
    let expected = ConnectUrl::new(id)
        .scope(Scope::new(&permissions))
        .make(Make::other_from_static("NEWBRAND"))
        .redirect_uri(RedirectUri::other_from_static("myapp://callback"))
        .external_id(ExternalId::CLEAR)
        .extra(&[("theme", "dark")]);
    assert_eq!(url.unwrap(), expected);
}

#[test]
fn every_mistake_is_in_one_error() {
    for (keys, sentence) in [
        (
            r#""scope": ["read_vim", "read_fuel", "required:read_fuel", "read_new"], "mode": "test""#,
            "scope: unknown permission `read_vim`; did you mean `read_vin`?; \
             scope: `read_fuel` is set twice; remove one of them; \
             scope: unknown permission `read_new`; write `{ other = \"read_new\" }` if Smartcar has added it; \
             mode: mode `test` is deprecated; write `simulated`",
        ),
        (
            r#""redirect_url": "https://example.com""#,
            "unknown key `redirect_url`; did you mean `redirect_uri`?",
        ),
        (
            r#""external_id": "null""#,
            "external_id: the external id is `null`, which clears the one that Smartcar has stored; \
             write `{ clear = true }` if that is meant",
        ),
        (
            r#""make": null"#,
            "invalid type: null, expected a string, a boolean, a list or a table",
        ),
        (
            r#""make": 1.5"#,
            "make: `make` takes one word; write one such as `TESLA`",
        ),
        (
            r#""scope": -1"#,
            "scope: `scope` takes a list; write `[\"read_odometer\"]`",
        ),
        (
            r#""mode": "live", "mode": "live""#,
            "mode: `mode` is set twice; remove one of them",
        ),
        // Rules that span several keys.
        (
            r#""app_origin": "https://example.com""#,
            "app_origin: `app_origin` is for `response_type = none` only; set that, or remove it",
        ),
        (
            r#""single_select_vin": "0SCAUDI037A5ADB1C""#,
            "single_select_vin: VIN `0SCAUDI037A5ADB1C` is a simulated vehicle's, which live mode refuses; \
             set `mode` to `simulated`",
        ),
    ] {
        assert_eq!(with_keys(keys).unwrap_err(), sentence);
    }
    assert_eq!(
        refused::<ConnectUrlBuf>("{}"),
        "client_id: the id of the application is missing; \
         add `client_id` or `application_id`, which the Smartcar Dashboard shows"
    );
}

/// A URL could name any host.
#[test]
fn only_a_table_is_a_configuration() {
    let url = "https://connect.smartcar.com/oauth/authorize?response_type=code\
               &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07";
    for json in [
        format!("{url:?}"),
        "[]".to_owned(),
        "true".to_owned(),
        "1".to_owned(),
    ] {
        assert_eq!(
            refused::<ConnectUrlBuf>(&json),
            "expected a table with the keys of Connect.toml"
        );
    }
    assert_eq!(
        refused::<ConnectUrlBuf>(r#"{"other": "https://evil.example/oauth/authorize"}"#),
        "unknown key `other`; a parameter that this crate does not know goes into `extra`"
    );
}

#[test]
fn no_error_shows_a_secret() {
    for keys in [
        r#""client_secret": "s3cr3t""#,
        r#""flags": {"client_secret": "s3cr3t"}"#,
        r#""flags": ["clientSecret:s3cr3t"]"#,
        r#""flags": ["client_secret", "s3cr3t"]"#,
        r#""flags": "client_secret s3cr3t""#,
        r#""scope": ["client_secret", "s3cr3t"]"#,
        r#""scope": [{"other": "client_secret"}, "s3cr3t"]"#,
        r#""scope": "required:client_secret s3cr3t""#,
        r#""extra": {"client_secret": "s3cr3t"}"#,
        r#""redirect_uri": "https://example.com/?client_secret=s3cr3t""#,
        r#""state": ["s3cr3t"]"#,
    ] {
        let error = with_keys(keys).unwrap_err();
        let is_state = keys.contains("state");
        assert!(
            is_state || error.contains("contains a client secret, which"),
            "{error}"
        );
        assert!(!error.contains("s3cr3t"), "{error}");
    }
}

/// A word of each type.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Words {
    approval_prompt: ApprovalPrompt,
    mode: Mode,
    country: Country,
    permission: Permission,
}

#[test]
fn a_word_is_a_string() {
    let json =
        r#"{"approval_prompt":"force","mode":"live","country":"DE","permission":"read_vin"}"#;
    let words: Words = read(json).unwrap();
    assert_eq!(serde_json::to_string(&words).unwrap(), json);
    // A format that does not describe itself will do.
    let bytes = postcard::to_allocvec(&words).unwrap();
    assert_eq!(postcard::from_bytes(&bytes), Ok(words));
    for (sentence, expected) in [
        (
            refused::<Mode>(r#""lvie""#),
            "mode: unknown mode `lvie`; did you mean `live`?",
        ),
        (
            refused::<Country>(r#""UK""#),
            "flags: unknown country `UK`; did you mean `GB`?",
        ),
        (
            refused::<Permission>(r#""odometer""#),
            "scope: unknown permission `odometer`; did you mean `read_odometer`?",
        ),
        (
            refused::<ApprovalPrompt>("1"),
            "invalid type: integer `1`, expected a string",
        ),
    ] {
        assert_eq!(sentence, expected);
    }
}
