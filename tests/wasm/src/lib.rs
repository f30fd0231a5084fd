//! A page in WebAssembly: it opens Connect, and reads the address to which Connect returns.
//!
//! The random bits of the state are the browser's, by the feature `wasm_js` of `getrandom`.

#![no_std]

extern crate alloc;

use alloc::boxed::Box;
use alloc::string::{String, ToString as _};
use core::error::Error;

use smartcar_connect::{
    Callback, ConnectUrl, Outcome, RandomError, RedirectUri, State, connect_url,
};

/// The configuration of the page.
pub const CONNECT: ConnectUrl<'static> = connect_url! {
    application_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    redirect_uri = "https://example.com/callback",
    response_type = none,
    scope = [read_odometer],
};

const REDIRECT_URI: RedirectUri<'static> = CONNECT.get_redirect_uri().unwrap();

/// Returns the address to open, and the state that the page keeps in its session storage.
///
/// # Errors
///
/// If the browser has no random bits.
pub fn begin() -> Result<(String, String), RandomError> {
    let state = State::random()?;
    let url = CONNECT.state(state.as_str());
    Ok((url.to_string(), state.as_str().into()))
}

/// Returns what the page shows once the owner is back at this address.
///
/// # Errors
///
/// If the address is not that of a callback, or has another state.
pub fn finish(address: &str, state: &str) -> Result<String, Box<dyn Error>> {
    let callback = Callback::parse_url(address, REDIRECT_URI)?;
    Ok(
        match callback.verify(&State::parse(state)?)?.into_outcome() {
            Outcome::Connected(_) => "connected".into(),
            Outcome::Refused(refusal) => refusal.to_string(),
            _ => String::new(),
        },
    )
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::{CONNECT, begin, finish};

    #[test]
    fn an_owner_connects() {
        let (url, state) = begin().unwrap();
        assert_eq!(url, format!("{CONNECT}&state={state}"));
        let address = format!("https://example.com/callback?user_id=725146a3&state={state}");
        assert_eq!(finish(&address, &state).unwrap(), "connected");
        let other = "0".repeat(32);
        assert!(finish(&address, &other).is_err());
        assert!(finish(&address.replace(".com", ".org"), &state).is_err());
    }
}
