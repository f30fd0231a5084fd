//! The key that authenticates a login's cookie.

use alloc::string::ToString as _;
use core::fmt;

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// The minimum length of a key in bytes: that of the hash (RFC 2104, section 3).
const SHORTEST: usize = 32;

/// Identifies what is authenticated, and in which form; it changes with either of the two.
const VERSION: &[u8] = b"smartcar-connect login cookie 1";

/// The length of an authentication code in bytes.
pub(in crate::web::login) const CODE: usize = 32;

/// A key, prepared for HMAC-SHA256.
#[derive(Clone)]
pub(in crate::web::login) struct Key(Hmac<Sha256>);

impl Key {
    /// Prepares a key, which an error calls `name`.
    pub(in crate::web::login) fn new(
        key: &[u8],
        name: &'static str,
    ) -> Result<Self, LoginKeyError> {
        let length = key.len();
        let too_short = LoginKeyError { name, length };
        if key.len() < SHORTEST {
            return Err(too_short);
        }
        // HMAC takes a key of any length.
        Hmac::new_from_slice(key).map(Self).map_err(|_| too_short)
    }

    /// Computes the authentication code of these fields.
    pub(in crate::web::login) fn sign<'f>(
        &self,
        fields: impl IntoIterator<Item = &'f str>,
    ) -> [u8; CODE] {
        self.mac(fields).finalize().into_bytes().into()
    }

    /// Returns `true` if `code` is the authentication code of these fields, in a time that does not depend on
    /// where they differ.
    pub(in crate::web::login) fn verify<'f>(
        &self,
        fields: impl IntoIterator<Item = &'f str>,
        code: &[u8],
    ) -> bool {
        self.mac(fields).verify_slice(code).is_ok()
    }

    /// Prefixes each field with its length, so that no two lists of fields are the same bytes.
    fn mac<'f>(&self, fields: impl IntoIterator<Item = &'f str>) -> Hmac<Sha256> {
        let mut mac = self.0.clone();
        mac.update(VERSION);
        for field in fields {
            mac.update(&(field.len() as u64).to_be_bytes());
            mac.update(field.as_bytes());
        }
        mac
    }
}

/// The error returned if the key of a [`LoginCookie`](crate::LoginCookie) is too short.
///
/// # Examples
///
/// ```
/// use smartcar_connect::LoginCookie;
///
/// let error = LoginCookie::new().key(b"correct horse").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "the key of the login cookie has 13 bytes; give it 32 random bytes, or their hexadecimal digits",
/// );
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct LoginKeyError {
    name: &'static str,
    length: usize,
}

impl fmt::Debug for LoginKeyError {
    /// Shows the message: it is all that the user of an application sees whose `main` returns the error.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LoginKeyError({:?})", self.to_string())
    }
}

impl fmt::Display for LoginKeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the {} of the login cookie has {} bytes; give it {SHORTEST} random bytes, or their hexadecimal digits",
            self.name, self.length
        )
    }
}

impl core::error::Error for LoginKeyError {}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::{String, ToString as _};
    use alloc::vec;

    use super::{CODE, Key};
    use crate::text::hex::push_hex;

    fn key(byte: u8) -> Key {
        Key::new(&[byte; 32], "key").unwrap()
    }

    fn sign(fields: &[&str]) -> [u8; CODE] {
        key(1).sign(fields.iter().copied())
    }

    fn verify(byte: u8, fields: &[&str], code: &[u8]) -> bool {
        key(byte).verify(fields.iter().copied(), code)
    }

    #[test]
    fn a_key_has_32_bytes_at_least() {
        assert!(Key::new(&[7; 32], "key").is_ok());
        assert!(Key::new(&[7; 1000], "key").is_ok());
        for length in [0, 1, 31] {
            let error = Key::new(&vec![7; length], "old key").map(drop).unwrap_err();
            let start = format!("the old key of the login cookie has {length} bytes;");
            assert!(error.to_string().starts_with(&start), "{error}");
            assert!(format!("{error:?}").contains(&start), "{error:?}");
        }
    }

    #[test]
    fn a_code_is_of_its_key_and_of_every_field() {
        let fields = ["name", "1", "state"];
        let code = sign(&fields);
        assert!(verify(1, &fields, &code));
        assert!(!verify(2, &fields, &code));
        for others in [
            &["name", "1", "statf"][..],
            &["name", "1"],
            &["name", "1", "state", ""],
            &["name1", "", "state"],
            &["name", "1s", "tate"],
            &["", "name", "1", "state"],
            &["name1state"],
            &[],
        ] {
            assert!(!verify(1, others, &code), "{others:?}");
        }
        for length in [0, 1, CODE - 1] {
            assert!(!verify(1, &fields, &code[..length]));
        }
        for at in 0..CODE {
            let mut changed = code;
            changed[at] ^= 1;
            assert!(!verify(1, &fields, &changed));
        }
    }

    /// Computed with Python's `hmac`, over the version and the two fields, each after its length.
    #[test]
    fn a_code_is_that_of_other_implementations() {
        let mut digits = String::new();
        push_hex(&key(7).sign(["a", ""]), &mut digits);
        assert_eq!(
            digits,
            "e7a6d0240a8c83fe25ea868bde1324ffebabda8a61cfad060d569416147744a0"
        );
    }
}
