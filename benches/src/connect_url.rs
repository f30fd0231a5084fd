//! A configuration, and a fresh `state` for each request: the ways in which an application has the first.

use smartcar_connect::{ConnectConfig, ConnectFile, ConnectUrl, ConnectUrlBuf, connect_url};

/// 16 characters, as a web framework's session would hold them.
pub const STATE: &str = "0facda33195d8f21";

/// The specification's example, without its state.
pub const CONNECT: ConnectUrl<'static> = connect_url! {
    client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    redirect_uri = "https://example.com/home",
    scope = [read_odometer, read_vehicle_info, read_location],
};

/// The same URL as an environment; with a second one, the compiler cannot treat it as a constant.
#[derive(ConnectConfig, Clone, Copy, Debug)]
#[connect(
    client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    scope = [read_odometer, read_vehicle_info, read_location],
)]
pub enum Environment {
    #[connect(redirect_uri = "https://example.com/home")]
    Production,
    #[connect(redirect_uri = "http://localhost:3000/home", mode = simulated)]
    Staging,
}

/// The same out of a Connect.toml.
///
/// # Panics
///
/// Never: the file is valid.
#[must_use]
pub fn from_file() -> ConnectUrlBuf {
    let file = "client_id = \"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\"\n\
                redirect_uri = \"https://example.com/home\"\n\
                scope = [\"read_odometer\", \"read_vehicle_info\", \"read_location\"]\n";
    let file = ConnectFile::parse(file).expect("the file is valid");
    file.shared().expect("the file is valid")
}

/// The bytes that all of them come out as: the floor is to clone these.
#[must_use]
pub fn text() -> String {
    String::from(CONNECT.state(STATE))
}

/// Writes into a buffer, which is cleared before, and long enough.
///
/// Inlined, as in a handler: the URL is not copied for the call.
#[inline]
pub fn write(url: ConnectUrl<'_>, buffer: &mut String) {
    buffer.clear();
    // Writing to a string does not fail.
    _ = url.write_to(buffer);
}

/// What `write` is measured by.
#[inline]
pub fn copy(text: &str, buffer: &mut String) {
    buffer.clear();
    buffer.push_str(text);
}

/// The lower bound: the state is copied without a check whether it has to be encoded.
#[inline]
pub fn push_pieces(encoded: &str, state: &str, buffer: &mut String) {
    buffer.clear();
    buffer.push_str(encoded);
    buffer.push_str("&state=");
    buffer.push_str(state);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_the_same_url() {
        let file = from_file();
        for url in [
            CONNECT,
            Environment::Production.connect_url(),
            file.as_url(),
        ] {
            let mut buffer = String::from("what was there");
            write(url.state(STATE), &mut buffer);
            assert_eq!(buffer, text());
        }
    }
}
