//! Connect.toml at run time: what a file gives is a URL that is valid.

#![no_main]

use smartcar_connect::{ConnectFile, ConnectUrlBuf, FileViolations, ParseOptions};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let file = match ConnectFile::parse(text) {
        Ok(file) => file,
        Err(violations) => return assert_explains(&violations),
    };
    assert_valid(file.shared());
    for profile in file.profiles() {
        assert_valid(file.profile(profile));
    }
});

fn assert_valid(url: Result<ConnectUrlBuf, FileViolations>) {
    match url {
        Ok(url) => {
            assert_eq!(url.as_url().check(), Ok(()));
            let parsed = ParseOptions::new().allow_other().parse(&url.to_string());
            assert_eq!(parsed, Ok(url));
        }
        Err(violations) => assert_explains(&violations),
    }
}

fn assert_explains(violations: &FileViolations) {
    assert!(violations.iter().count() > 0);
    assert!(!violations.to_string().is_empty());
}
