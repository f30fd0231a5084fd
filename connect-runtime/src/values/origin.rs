//! The origin of Connect, and that of the page that opened it: `app_origin`.

use crate::error::{ConfigError, ErrorKind};
use crate::macros::text_value;
use crate::text::eq_ignore_case;
use crate::values::uri::Uri;

text_value! {
    /// The scheme, host and port of a web site: that of Connect (Smartcar's or, during development, a stand-in's), or
    /// that of the page that opened Connect.
    ///
    /// It is `https://` or `http://`, a host and optionally a port, without a `/` after them, and is sent exactly as it
    /// is written.
    ///
    /// Source: [RFC 6454, section 4](https://www.rfc-editor.org/rfc/rfc6454#section-4);
    /// [RFC 3986, section 3.2](https://www.rfc-editor.org/rfc/rfc3986#section-3.2).
    #[derive(Debug)]
    Origin, |kind, _| ConfigError::of_key(kind, ""), check,
    errors: "If it is not absolute, its scheme is neither `https` nor `http`, its host or port is invalid, or anything follows.",
    accepts: "http://localhost:4000",
    refuses: "localhost:4000",
}

impl Origin<'static> {
    /// Smartcar's own Connect, `https://connect.smartcar.com`. The default.
    pub const SMARTCAR: Self = Self("https://connect.smartcar.com");
}

impl Default for Origin<'_> {
    fn default() -> Self {
        Origin::SMARTCAR
    }
}

pub(crate) const fn check(text: &str) -> Result<(), ErrorKind> {
    let uri = match Uri::parse(text) {
        Ok(uri) => uri,
        Err(kind) => return Err(kind),
    };
    let is_web = eq_ignore_case(uri.scheme, "https") || eq_ignore_case(uri.scheme, "http");
    if !is_web || uri.authority.is_none() {
        return Err(ErrorKind::NotAbsolute);
    }
    if let Err(kind) = uri.check_authority() {
        return Err(kind);
    }
    let (host, _) = uri.host_and_port();
    if host.is_empty() {
        return Err(ErrorKind::MissingHost);
    }
    if !uri.path.is_empty() || uri.query.is_some() || uri.fragment.is_some() {
        return Err(ErrorKind::OriginPath);
    }
    Ok(())
}
