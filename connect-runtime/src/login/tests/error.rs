//! The page of an error.

use alloc::string::ToString as _;

use super::CONNECT;
use crate::callback::CallbackError;
use crate::login::{LoginError, LoginErrorKind, LoginResponse};
use crate::values::ids::ExternalId;

#[test]
fn an_invalid_value_is_an_error_of_the_application() {
    let begin = |id| -> Result<ExternalId<'_>, LoginError> { Ok(ExternalId::parse(id)?) };
    assert!(begin("owner-42").is_ok());
    let error = begin("").unwrap_err();
    assert_eq!(error.status(), 500);
    assert!(matches!(error.kind(), LoginErrorKind::InvalidUrl(errors) if errors.len() == 1));
}

#[test]
fn each_error_has_its_status_and_page() {
    let forbidden = "This login cannot be completed:";
    let wrong = "Something went wrong.";
    let errors = CONNECT.user("").check().unwrap_err();
    for (kind, status, sentence) in [
        (LoginErrorKind::StateMissing, 403, forbidden),
        (LoginErrorKind::CookieMissing, 403, forbidden),
        (LoginErrorKind::StateMismatched, 403, forbidden),
        (LoginErrorKind::StateExpired, 403, forbidden),
        (LoginErrorKind::CookiePrefixMismatch, 403, forbidden),
        (LoginErrorKind::InvalidSignature, 403, forbidden),
        (
            LoginErrorKind::Callback(CallbackError::NoParameters),
            400,
            "only for the return",
        ),
        (LoginErrorKind::Method, 405, "only for the return"),
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
        (LoginErrorKind::MissingKey, 500, wrong),
        (LoginErrorKind::Prefetch, 503, wrong),
        (LoginErrorKind::TooManyLogins, 429, "Too many logins"),
        (LoginErrorKind::InvalidUrl(errors), 500, wrong),
        (LoginErrorKind::PlainCookie, 500, wrong),
        (LoginErrorKind::MissingLayer, 500, wrong),
    ] {
        let shown = kind.to_string();
        let error = LoginError::logged(kind, "/garage?a=1&b=\"2\"");
        assert_eq!(error.to_string(), shown);
        assert!(
            shown.is_ascii() && shown.len() > 20 && !shown.ends_with('.'),
            "{shown}"
        );
        assert_eq!(error.status(), status, "{error}");
        let response = LoginResponse::from(error);
        let (page, headers) = (response.body, response.headers);
        assert_eq!(response.status, status);
        assert!(page.contains(sentence), "{shown}: {page}");
        let link = "<a href=\"/garage?a=1&amp;b=&quot;2&quot;\">Start again</a>";
        assert!(page.contains(link), "{page}");
        let has = |name, value: &str| headers.iter().any(|header| *header == (name, value.into()));
        assert_eq!(has("allow", "GET"), status == 405);
        assert!(has("content-type", "text/html; charset=utf-8"));
        assert!(has("referrer-policy", "no-referrer"));
        assert!(has("cache-control", "no-store"));
    }
}
