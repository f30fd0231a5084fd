//! Values through serde: out as the URL carries them, in from any reader, checked.
#![cfg(feature = "serde")]

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use smartcar_connect::{
    ApplicationIdBuf, ApprovalPrompt, ClientIdBuf, ConnectUrl, ConnectUrlBuf, Country, ExternalId,
    ExternalIdBuf, FlagsBuf, Make, MakeBuf, Mode, Origin, OriginBuf, OtherPermission, Parameter,
    Permission, RedirectUri, RedirectUriBuf, ResponseTypeBuf, Scope, ScopeBuf, VehicleIdBuf,
    VinBuf, connect_url,
};

const LOGIN: ConnectUrl<'static> = connect_url! {
    client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    redirect_uri = "https://example.com/home",
    scope = [read_odometer, required:read_vin],
    state = "a b&🚗",
};

/// What an application has in its settings.
#[derive(Debug, Deserialize)]
struct Settings {
    client_id: ClientIdBuf,
    redirect_uri: RedirectUriBuf,
    scope: ScopeBuf,
    #[serde(default)]
    mode: Mode,
    flags: Option<FlagsBuf>,
}

impl Settings {
    fn url(&self) -> ConnectUrl<'_> {
        let url = ConnectUrl::new(self.client_id.as_client_id())
            .redirect_uri(self.redirect_uri.as_redirect_uri())
            .scope(self.scope.as_scope())
            .mode(self.mode);
        match &self.flags {
            Some(flags) => url.flags(flags.as_flags()),
            None => url,
        }
    }
}

#[test]
fn settings_are_read_from_any_reader() {
    // As PHP and others write it: every `/` escaped.
    let file = br#"{
        "client_id": "8229df9f\u002d91a0-4ff0-a1ae-a1f38ee24d07",
        "redirect_uri": "https:\/\/example.com\/home",
        "scope": ["read_vin", "required:read_fuel"],
        "flags": {"country": "DE", "color": "00819D"}
    }"#;
    let settings: Settings = serde_json::from_reader(&file[..]).unwrap();
    assert_eq!(settings.url().check(), Ok(()));
    assert_eq!(
        settings.url().to_string(),
        "https://connect.smartcar.com/oauth/authorize?response_type=code\
         &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07&scope=read_vin%20required%3Aread_fuel\
         &redirect_uri=https%3A%2F%2Fexample.com%2Fhome&mode=live\
         &flags=country%3ADE%20color%3A00819D"
    );
}

fn read<T: DeserializeOwned>(json: &str) -> Result<T, String> {
    // A reader hands out no text that could be borrowed.
    serde_json::from_reader(json.as_bytes()).map_err(|error| {
        let error = error.to_string();
        // serde_json adds where, if it knows.
        let sentence = error.rsplit_once(" at line ").map(|(sentence, _)| sentence);
        sentence.unwrap_or(&error).to_owned()
    })
}

#[test]
fn a_scope_is_a_list_or_a_string() {
    let expected: ScopeBuf = "read_vin required:read_fuel".parse().unwrap();
    for json in [
        r#""read_vin required:read_fuel""#,
        r#"["read_vin", "required:read_fuel"]"#,
        r#"["read_vin", {"required": "read_fuel"}]"#,
    ] {
        assert_eq!(read::<ScopeBuf>(json).as_ref(), Ok(&expected), "{json}");
    }
}

#[test]
fn flags_are_a_table_a_list_or_a_string() {
    let expected: FlagsBuf = "country:DE color:00819D".parse().unwrap();
    for json in [
        r#""country:DE color:00819D""#,
        r#"["country:DE", "color:00819D"]"#,
        r#"{"country": "DE", "color": "00819D"}"#,
    ] {
        assert_eq!(read::<FlagsBuf>(json).as_ref(), Ok(&expected), "{json}");
    }
}

fn refused<T: DeserializeOwned + std::fmt::Debug>(json: &str) -> String {
    read::<T>(json).unwrap_err()
}

#[test]
fn a_bad_value_is_refused_with_its_own_sentence() {
    let cases = [
        (
            refused::<ClientIdBuf>(r#""42""#),
            "client_id: client id `42` is not a UUID; copy it from the Smartcar Dashboard",
        ),
        (
            refused::<ApplicationIdBuf>(r#""""#),
            "application_id: the application id is empty; copy it from the Smartcar Dashboard",
        ),
        (
            refused::<RedirectUriBuf>(r#""http:\/\/example.com""#),
            "redirect_uri: `http` is for `localhost` only, not for `example.com`; write `https`, here and in the Dashboard",
        ),
        (
            refused::<RedirectUriBuf>(r#""myapp://callback""#),
            "redirect_uri: the scheme `myapp` is not `sc` and the client id; if it is your application's own, write `{ other = \"…\" }` in the file",
        ),
        (
            refused::<VinBuf>(r#""5YJSA1CN5DFP0010""#),
            "single_select_vin: VIN `5YJSA1CN5DFP0010` has 16 characters; write all 17",
        ),
        (
            refused::<VehicleIdBuf>(r#""my-car""#),
            "vehicle_id: vehicle id `my-car` is not a UUID; write the id that Smartcar gave the vehicle",
        ),
        (
            refused::<MakeBuf>(r#""tesla""#),
            "make: unknown make `tesla`; did you mean `TESLA`?",
        ),
        (
            refused::<OriginBuf>(r#""localhost:4000""#),
            "origin `localhost:4000` is not absolute; begin it with `http://`",
        ),
        (
            refused::<ResponseTypeBuf>(r#""token""#),
            "response_type: unknown response type `token`; write `code`, `none`, `vehicle_id` or a vehicle's id",
        ),
        (
            refused::<Mode>(r#""lvie""#),
            "mode: unknown mode `lvie`; did you mean `live`?",
        ),
        (
            refused::<Country>(r#""UK""#),
            "flags: unknown country `UK`; did you mean `GB`?",
        ),
        (
            refused::<ExternalIdBuf>(r#""null""#),
            "external_id: the external id `null` clears the one that Smartcar has; write `{ clear = true }` if that is meant",
        ),
        (
            refused::<Parameter>(r#""redirect_url""#),
            "unknown parameter `redirect_url`; did you mean `redirect_uri`?",
        ),
    ];
    for (sentence, expected) in cases {
        assert_eq!(sentence, expected);
    }
}

#[test]
fn everything_that_is_wrong_with_a_list_is_refused_at_once() {
    let expected = "scope: unknown permission `read_vim`; did you mean `read_vin`?; \
        scope: permission `read_fuel` is given twice; leave one of the two out; \
        scope: unknown permission `read_new`; if Smartcar has added it since, \
        write `{ other = \"read_new\" }` in the file";
    let list = r#"["read_vim", "read_fuel", "required:read_fuel", "read_new"]"#;
    assert_eq!(refused::<ScopeBuf>(list), expected);
    let text = r#""read_vim read_fuel required:read_fuel read_new""#;
    assert_eq!(refused::<ScopeBuf>(text), expected);
    for empty in ["[]", r#""""#] {
        assert_eq!(
            refused::<ScopeBuf>(empty),
            "scope: the scope is empty; leave it out to ask for the permissions set in the Dashboard"
        );
        assert_eq!(
            refused::<FlagsBuf>(empty),
            "flags: the flags are empty; leave them out"
        );
    }
    assert_eq!(
        refused::<FlagsBuf>(r#"{"country": "UK", "beta": ""}"#),
        "flags: unknown country `UK`; did you mean `GB`?; flags: flag `beta` has no value; write `flag:value`"
    );
    assert_eq!(
        refused::<FlagsBuf>(r#"["country:DE", "country:FR"]"#),
        "flags: flag `country` is given twice; leave one of the two out"
    );
}

#[test]
fn no_error_shows_a_secret() {
    for error in [
        refused::<FlagsBuf>(r#"{"client_secret": "s3cr3t"}"#),
        refused::<FlagsBuf>(r#"["clientSecret:s3cr3t"]"#),
        refused::<FlagsBuf>(r#"["client_secret", "s3cr3t"]"#),
        refused::<FlagsBuf>(r#""client_secret s3cr3t""#),
        refused::<ScopeBuf>(r#"["client_secret", "s3cr3t"]"#),
        refused::<ScopeBuf>(r#"[{"other": "client_secret"}, "s3cr3t"]"#),
        refused::<ScopeBuf>(r#""required:client_secret s3cr3t""#),
        refused::<ConnectUrlBuf>(
            r#""https://connect.smartcar.com/oauth/authorize?response_type=code&client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07&client_secret=s3cr3t""#,
        ),
    ] {
        assert!(
            error.contains("`client_secret` has no place in a URL"),
            "{error}"
        );
        assert!(!error.contains("s3cr3t"), "{error}");
    }
}

#[test]
fn another_type_is_told_what_is_expected() {
    assert_eq!(
        refused::<ClientIdBuf>("1"),
        "invalid type: integer `1`, expected a string"
    );
    assert_eq!(
        refused::<ScopeBuf>("1"),
        "invalid type: integer `1`, expected a list of permissions, or a string with one space between two"
    );
    assert_eq!(
        refused::<FlagsBuf>("true"),
        "invalid type: boolean `true`, expected a table of flags, a list of `flag:value`, or a string with one space between two"
    );
    assert_eq!(
        refused::<MakeBuf>("null"),
        "invalid type: null, expected a string, or `other` and a string"
    );
    assert_eq!(
        refused::<MakeBuf>(r#"{"othr": "NEWBRAND"}"#),
        "unknown field `othr`, expected `other`"
    );
    for json in ["{}", r#"{"other": "NEWBRAND", "more": 1}"#] {
        assert_eq!(
            refused::<MakeBuf>(json),
            "invalid type: map, expected a string, or `other` and a string"
        );
    }
    for json in [r#"{"clear": true}"#, r#"{"required": "TESLA"}"#] {
        assert_eq!(
            refused::<MakeBuf>(json),
            "such a table is no make; write a string"
        );
        assert_eq!(
            refused::<RedirectUriBuf>(json),
            "such a table is no redirect URI; write a string"
        );
    }
    assert_eq!(
        refused::<ExternalIdBuf>(r#"{"other": "42"}"#),
        "such a table is no external id; write a string"
    );
    for json in [r#"[{"clear": true}]"#, r#"[{"required": {"clear": true}}]"#] {
        assert_eq!(
            refused::<ScopeBuf>(json),
            "such a table is no permission; write a string"
        );
    }
}

/// A value of each type, as it is known to the crate.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Everything {
    response_type: ResponseTypeBuf,
    client_id: ClientIdBuf,
    application_id: ApplicationIdBuf,
    vehicle_id: VehicleIdBuf,
    scope: ScopeBuf,
    redirect_uri: RedirectUriBuf,
    app_origin: OriginBuf,
    approval_prompt: ApprovalPrompt,
    mode: Mode,
    flags: FlagsBuf,
    make: MakeBuf,
    vin: VinBuf,
    external_id: ExternalIdBuf,
    country: Country,
    permission: Permission,
    parameter: Parameter,
    url: ConnectUrlBuf,
}

fn everything() -> (Everything, String) {
    let json = format!(
        r#"{{"response_type":"code","client_id":"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07","application_id":"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07","vehicle_id":"4a1b01e5-0497-417c-a30e-6df6ba33ba46","scope":"read_vin required:read_fuel","redirect_uri":"https://example.com/home","app_origin":"http://127.0.0.1:4000","approval_prompt":"force","mode":"live","flags":"country:DE color:00819D","make":"TESLA","vin":"5YJSA1CN5DFP00101","external_id":"owner-42","country":"DE","permission":"read_vin","parameter":"redirect_uri","url":"{LOGIN}"}}"#
    );
    (read(&json).unwrap(), json)
}

#[test]
fn every_type_goes_out_as_it_came_in() {
    let (everything, json) = everything();
    assert_eq!(serde_json::to_string(&everything).unwrap(), json);
    assert_eq!(everything.url, LOGIN);
    assert_eq!(
        serde_json::to_string(&LOGIN).unwrap(),
        format!("\"{LOGIN}\"")
    );
}

/// In the formats that people write, and in those that only programs do.
#[test]
fn every_url_that_is_valid_comes_back() {
    let new = [OtherPermission::from_static("read_new").optional()];
    for url in [
        LOGIN.origin(Origin::from_static("http://localhost:4000")),
        LOGIN.scope(Scope::new(&new)),
        LOGIN.make(Make::other_from_static("mercedes-benz")),
        LOGIN.redirect_uri(RedirectUri::other_from_static("myapp://callback")),
        // As it is spelled, it might be a slip.
        LOGIN.extra(&[("states", "x")]),
    ] {
        assert_eq!(url.check(), Ok(()));
        let json = serde_json::to_string(&url).unwrap();
        assert_eq!(json, format!(r#"{{"other":"{url}"}}"#));
        assert_eq!(serde_json::to_string(&url.to_buf()).unwrap(), json);
        assert_eq!(read(&json), Ok(url.to_buf()));
        assert!(read::<ConnectUrlBuf>(&format!("\"{url}\"")).is_err());
        let bytes = postcard::to_allocvec(&url).unwrap();
        assert_eq!(postcard::from_bytes(&bytes), Ok(url.to_buf()));
    }
}

/// What the crate does not know is marked as in a Connect.toml, so that no slip is taken for it.
#[test]
fn what_the_crate_does_not_know_is_marked() {
    let permissions = [
        Permission::ReadVin.optional(),
        OtherPermission::from_static("read_new").optional(),
        OtherPermission::from_static("read_newer").required(),
    ];
    let scope = Scope::new(&permissions).to_buf();
    let make = Make::other_from_static("NEWBRAND").to_buf();
    let uri = RedirectUri::other("myapp://callback").unwrap().to_buf();
    let clear = ExternalId::CLEAR.to_buf();
    let value = (scope, make, uri, clear);
    let json = r#"[["read_vin",{"other":"read_new"},{"required":{"other":"read_newer"}}],{"other":"NEWBRAND"},{"other":"myapp://callback"},{"clear":true}]"#;
    assert_eq!(serde_json::to_string(&value).unwrap(), json);
    assert_eq!(read(json).as_ref(), Ok(&value));
    // Nor is a mark taken where it is not needed.
    assert_eq!(
        refused::<ScopeBuf>(r#"[{"other": "read_vin"}]"#),
        "scope: `read_vin` is a known permission; write it without `other`"
    );
    // A program that reads what a program wrote needs no mark.
    let bytes = postcard::to_allocvec(&value).unwrap();
    assert_eq!(postcard::from_bytes(&bytes), Ok(value));
}

#[test]
fn a_format_that_does_not_describe_itself_will_do() {
    let (everything, _) = everything();
    let bytes = postcard::to_allocvec(&everything).unwrap();
    assert_eq!(postcard::from_bytes(&bytes), Ok(everything));
    for bad in ["", "read_vin  read_fuel"] {
        let bytes = postcard::to_allocvec(bad).unwrap();
        assert!(
            postcard::from_bytes::<ClientIdBuf>(&bytes).is_err(),
            "{bad}"
        );
        assert!(postcard::from_bytes::<ScopeBuf>(&bytes).is_err(), "{bad}");
        assert!(postcard::from_bytes::<FlagsBuf>(&bytes).is_err(), "{bad}");
        assert!(
            postcard::from_bytes::<RedirectUriBuf>(&bytes).is_err(),
            "{bad}"
        );
    }
    let empty = postcard::to_allocvec("").unwrap();
    assert!(postcard::from_bytes::<ExternalIdBuf>(&empty).is_err());
    assert!(postcard::from_bytes::<MakeBuf>(&empty).is_err());
}
