//! Connect.toml at run time: every URL of a file is valid.

#![no_main]

use smartcar_connect::{ConfigErrors, ConnectFile, ConnectUrlBuf, ParseOptions};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let file = match ConnectFile::parse(text) {
        Ok(file) => file,
        Err(errors) => return assert_explains(&errors),
    };
    assert_valid(file.shared());
    for profile in file.profiles() {
        assert_valid(file.profile(profile));
    }
});

fn assert_valid(url: Result<ConnectUrlBuf, ConfigErrors>) {
    match url {
        Ok(url) => {
            assert_eq!(url.as_url().check(), Ok(()));
            let parsed = ParseOptions::new().allow_other().parse(&url.to_string());
            assert_eq!(parsed, Ok(url));
        }
        Err(errors) => assert_explains(&errors),
    }
}

fn assert_explains(errors: &ConfigErrors) {
    assert!(errors.iter().count() > 0);
    assert!(!errors.to_string().is_empty());
}
