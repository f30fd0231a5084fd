//! What is wrong with a redirect URI.

use crate::parameter::Parameter;
use crate::text::authority::{self, Authority};
use crate::text::query::Pairs;
use crate::text::scan::{contains, eq_ignore_case, starts_with};
use crate::text::uri::{Misplaced, Uri, misplaced};
use crate::values::redirect_uri::scheme::Scheme;
use crate::values::redirect_uri::violation::of;
use crate::values::redirect_uri::{character, javascript_page, query, relative};
use crate::violation::sentence::Wordings;
use crate::violation::{Rule, Violation};

/// The schemes that a redirect URI may have where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Schemes {
    /// Those that Smartcar documents.
    Documented,
    /// All but those, as in `other("…")`.
    Custom,
    /// Both, where nobody says which of the two is meant.
    #[cfg(feature = "alloc")]
    Any,
}

/// The faults of a redirect URI, one after the other; what one reports, a later one does not repeat.
pub(crate) struct Faults<'a> {
    text: &'a str,
    schemes: Schemes,
    uri: Option<Uri<'a>>,
    misplaced: Option<(Misplaced, usize)>,
    /// The parameters of the query that were not looked at yet.
    pairs: Pairs<'a>,
    step: usize,
}

impl<'a> Faults<'a> {
    pub(crate) const fn new(text: &'a str, schemes: Schemes) -> Self {
        let uri = Uri::split(text);
        let query = match uri {
            Some(Uri {
                query: Some(query), ..
            }) => query,
            _ => "",
        };
        Self {
            text,
            schemes,
            uri,
            misplaced: misplaced(text),
            pairs: Pairs::new(query),
            step: 0,
        }
    }

    /// Finds the next fault.
    pub(crate) const fn next_fault(&mut self) -> Option<Violation> {
        let Some(uri) = self.uri else {
            return self.next_fault_of_no_uri();
        };
        while self.step < 5 {
            let fault = match self.step {
                0 => self.character(),
                1 => fragment(&uri),
                2 => self.authority(&uri),
                3 => self.format(&uri),
                _ => self.path(&uri),
            };
            self.step += 1;
            if fault.is_some() {
                return fault;
            }
        }
        while let Some((name, _)) = self.pairs.next_pair() {
            if let Some(violation) = query::name_violation(name) {
                return Some(violation);
            }
        }
        None
    }

    /// A text without a scheme has one fault.
    const fn next_fault_of_no_uri(&mut self) -> Option<Violation> {
        self.step += 1;
        if self.step > 1 {
            return None;
        }
        match self.character() {
            Some(violation) => Some(violation),
            None if matches!(self.schemes, Schemes::Custom) => {
                Some(relative::without_scheme(self.text))
            }
            None => Some(relative::violation(self.text)),
        }
    }

    const fn character(&self) -> Option<Violation> {
        match self.misplaced {
            Some((what, at)) => Some(character::violation(self.text, what, at)),
            None => None,
        }
    }

    /// Checks user info, host and port by the grammar.
    const fn authority(&self, uri: &Uri<'_>) -> Option<Violation> {
        let fault = match self.checked_authority(uri) {
            Some(authority) => authority.fault(),
            None => return None,
        };
        let (rule, sentence, part) = match (fault, uri.authority) {
            (Some(authority::Fault::UserInfo), _) => USER_INFO,
            (Some(authority::Fault::NoHost), _) if self.takes_no_host(uri) => return None,
            (Some(authority::Fault::NoHost), _) => return Some(NO_HOST),
            (Some(_), _) if authority::may_have_user_info(self.text) => USER_INFO,
            (Some(authority::Fault::Host), Some(authority)) => (
                Rule::Host,
                "`{part}` cannot be the host; write a domain name, an IPv4 address or an IPv6 address in brackets, here and in the Dashboard",
                authority,
            ),
            (Some(authority::Fault::Port), Some(authority)) => (
                Rule::Port,
                "`{part}` does not end with a port; write digits after the last `:`, and an IPv6 address in brackets, here and in the Dashboard",
                authority,
            ),
            _ => return None,
        };
        Some(of(rule, sentence, part))
    }

    /// Returns the authority, if it has no character that was reported already.
    const fn checked_authority<'u>(&self, uri: &Uri<'u>) -> Option<Authority<'u>> {
        match uri.authority {
            Some(authority) if self.is_clean(authority) => Some(Authority::split(authority)),
            _ => None,
        }
    }

    /// Returns `true` for the schemes in which only the application itself reads the host.
    const fn takes_no_host(&self, uri: &Uri<'_>) -> bool {
        match Scheme::of(uri.scheme) {
            Scheme::Https | Scheme::Http => false,
            Scheme::ClientId => !matches!(self.schemes, Schemes::Documented),
            Scheme::Browser | Scheme::Custom => true,
        }
    }

    /// Checks what the scheme asks for.
    const fn format(&self, uri: &Uri<'_>) -> Option<Violation> {
        let scheme = Scheme::of(uri.scheme);
        if matches!(scheme, Scheme::Browser) {
            let sentence = "the scheme `{part}` is handled by the browser itself and leads back to no application; write `https` or a scheme of your own, here and in the Dashboard";
            return Some(of(Rule::Scheme, sentence, uri.scheme));
        }
        if matches!(scheme, Scheme::Custom) {
            return self.custom_scheme(uri);
        }
        let Some(authority) = uri.authority else {
            return match scheme {
                _ if self.takes_no_host(uri) => None,
                Scheme::ClientId => Some(NO_HOST),
                _ => Some(relative::violation(self.text)),
            };
        };
        if !self.is_clean(authority) {
            return None;
        }
        let authority = Authority::split(authority);
        match authority.fault() {
            None | Some(authority::Fault::UserInfo | authority::Fault::Port) => {}
            Some(authority::Fault::NoHost | authority::Fault::Host) => return None,
        }
        let violation = match scheme {
            Scheme::Http => http_violation(authority.host),
            Scheme::Https if javascript_page::is_host(authority.host) => {
                javascript_page::violation(uri, authority.port)
            }
            _ => None,
        };
        if violation.is_none() && matches!(self.schemes, Schemes::Custom) {
            let sentence = match scheme {
                Scheme::ClientId => {
                    "the scheme `{part}` is a documented one; write the redirect URI without `other`, with your own id behind `sc`"
                }
                _ => {
                    "the scheme `{part}` is a documented one; write the redirect URI without `other`"
                }
            };
            return Some(of(Rule::KnownName, sentence, uri.scheme));
        }
        violation
    }

    /// Checks a scheme that Smartcar does not document.
    const fn custom_scheme(&self, uri: &Uri<'_>) -> Option<Violation> {
        if !matches!(self.schemes, Schemes::Documented) {
            return None;
        }
        if uri.authority.is_none() && is_host_and_port(uri) {
            return Some(relative::violation(self.text));
        }
        let parameter = Parameter::RedirectUri;
        Some(Violation::worded(
            parameter,
            Rule::Scheme,
            &CUSTOM_SCHEME,
            uri.scheme,
        ))
    }

    /// Refuses brackets, which RFC 3986 has only around an IPv6 address.
    ///
    /// In a query they are taken all the same: forms and URL parsers write them there as they are.
    const fn path(&self, uri: &Uri<'_>) -> Option<Violation> {
        if !self.is_clean(uri.path) {
            return None;
        }
        if contains(uri.path, b'[') || contains(uri.path, b']') {
            let sentence = "the path has a bracket; percent-encode it, here and in the Dashboard";
            return Some(of(Rule::Character, sentence, ""));
        }
        None
    }

    /// Returns `true` if a component has no character that was reported already.
    const fn is_clean(&self, component: &str) -> bool {
        self.misplaced.is_none() || misplaced(component).is_none()
    }
}

/// How to write a URI with a scheme of the application's own.
const CUSTOM_SCHEME: Wordings = Wordings {
    code: "the scheme `{part}` is not `sc` and the client id; if it is your application's own, use `RedirectUri::other`",
    in_macro: "the scheme `{part}` is not `sc` and the client id; if it is your application's own, write `other(\"…\")`",
    file: "the scheme `{part}` is not `sc` and the client id; if it is your application's own, write `{{ other = \"…\" }}` in the file",
    url: "the scheme `{part}` is not `sc` and the client id; if it is your application's own, read the URL with `ParseOptions::allow_other`",
};

const USER_INFO: (Rule, &str, &str) = (
    Rule::UserInfo,
    "the redirect URI has user info before the `@`; leave it out, here and in the Dashboard",
    "",
);

const NO_HOST: Violation = of(
    Rule::Host,
    "the redirect URI has no host; write one such as `example.com` after `://`, here and in the Dashboard",
    "",
);

const fn fragment(uri: &Uri<'_>) -> Option<Violation> {
    if uri.fragment.is_none() {
        return None;
    }
    let sentence = "the redirect URI has a fragment, which RFC 6749 forbids; end it before the `#`, here and in the Dashboard";
    Some(of(Rule::Fragment, sentence, ""))
}

/// Checks the host of a URI with the scheme `http`.
const fn http_violation(host: &str) -> Option<Violation> {
    if eq_ignore_case(host, "localhost") {
        return None;
    }
    if is_loopback(host) {
        let sentence = "`http` is for `localhost` only; write `{fix}` instead of `{part}`, here and in the Dashboard";
        return Some(of(Rule::Scheme, sentence, host).with_fix("localhost"));
    }
    let sentence = "`http` is for `localhost` only, not for `{part}`; write `https`, here and in the Dashboard";
    Some(of(Rule::Scheme, sentence, host))
}

/// Returns `true` if a host is this machine by another name than `localhost`.
const fn is_loopback(host: &str) -> bool {
    (starts_with(host, "127.") && authority::is_ipv4(host))
        || matches!(host.as_bytes(), b"0.0.0.0" | b"[::1]")
}

/// Returns `true` for what only looks like a scheme and its path: `localhost:8000`, `me:secret@host`.
const fn is_host_and_port(uri: &Uri<'_>) -> bool {
    let path = uri.path.as_bytes();
    let port = !path.is_empty() && path[0].is_ascii_digit();
    port || eq_ignore_case(uri.scheme, "localhost") || contains(uri.path, b'@')
}
