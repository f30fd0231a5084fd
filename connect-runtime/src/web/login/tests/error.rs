//! What the owner is told.

use alloc::string::ToString as _;

use super::CONNECT;
use crate::callback::CallbackError;
use crate::web::login::{LoginError, LoginErrorKind};

#[test]
fn each_error_has_its_status_and_page() {
    let forbidden = "This login cannot be completed.";
    let wrong = "Something went wrong.";
    let violations = CONNECT.user("").check().unwrap_err();
    for (kind, status, sentence) in [
        (LoginErrorKind::StateMissing, 403, forbidden),
        (LoginErrorKind::CookieMissing, 403, forbidden),
        (LoginErrorKind::StateMismatched, 403, forbidden),
        (LoginErrorKind::StateExpired, 403, forbidden),
        (LoginErrorKind::CookieOfOtherKind, 403, forbidden),
        (LoginErrorKind::CookieNotAuthentic, 403, forbidden),
        (
            LoginErrorKind::Callback(CallbackError::NoParameters),
            400,
            "only for the way back",
        ),
        (LoginErrorKind::Head, 405, "only for the way back"),
        (
            LoginErrorKind::ValueTooLong,
            400,
            "This link cannot be followed.",
        ),
        (
            LoginErrorKind::ReturnTo,
            400,
            "This link cannot be followed.",
        ),
        (LoginErrorKind::NoKey, 500, wrong),
        (LoginErrorKind::InvalidUrl(violations), 500, wrong),
        (LoginErrorKind::PlainCookie, 500, wrong),
        (LoginErrorKind::NoLoginCookie, 500, wrong),
    ] {
        let shown = kind.to_string();
        let error = LoginError::logged(kind, "/garage?a=1&b=\"2\"");
        assert_eq!(error.status(), status, "{error}");
        assert!(error.page().contains(sentence), "{error}: {}", error.page());
        let link = "<a href=\"/garage?a=1&amp;b=&quot;2&quot;\">Back to the start</a>";
        assert!(error.page().contains(link), "{}", error.page());
        assert_eq!(error.to_string(), shown);
        assert!(
            shown.is_ascii() && shown.len() > 20 && !shown.ends_with('.'),
            "{shown}"
        );
        let allow = error.headers().find(|(name, _)| *name == "allow");
        assert_eq!(allow.is_some(), status == 405);
        for header in [
            ("content-type", "text/html; charset=utf-8"),
            ("referrer-policy", "no-referrer"),
            ("cache-control", "no-store"),
        ] {
            assert!(error.headers().any(|other| other == header), "{header:?}");
        }
    }
}
