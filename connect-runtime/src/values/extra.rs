//! Parameters that the crate does not know yet: `extra`.

use alloc::string::String;
use alloc::vec::Vec;

use crate::error::ErrorKind;
use crate::parameter::Parameter;
use crate::text::is_client_secret;

/// Parameters that the crate does not know yet, each a name and a value.
#[derive(Clone, Copy)]
pub(crate) enum Extra<'a> {
    Borrowed(&'a [(&'a str, &'a str)]),
    /// Those of a [`ConnectUrlBuf`](crate::ConnectUrlBuf). As a slice, they would make the enum half as long again.
    Owned(&'a Vec<(String, String)>),
}

impl<'a> Extra<'a> {
    pub(crate) const NONE: Self = Self::Borrowed(&[]);

    /// Iterates over every pair that was set.
    pub(crate) fn iter(self) -> impl Iterator<Item = (&'a str, &'a str)> + Clone {
        let (borrowed, owned) = match self {
            Self::Borrowed(pairs) => (pairs, &[][..]),
            Self::Owned(pairs) => (&[][..], pairs.as_slice()),
        };
        let owned = owned
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        borrowed.iter().copied().chain(owned)
    }

    /// Iterates over the pairs whose names are valid.
    ///
    /// The others are never written, even if `check`, which refuses them, is not called: the secret must not leak, and a
    /// second `state` must not compete with the real one.
    pub(crate) fn written(self) -> impl Iterator<Item = (&'a str, &'a str)> + Clone {
        self.iter().filter(|(name, _)| check_name(name).is_ok())
    }
}

/// Checks the name of a parameter that the crate does not know.
pub(crate) fn check_name(name: &str) -> Result<(), ErrorKind> {
    if name.is_empty() {
        Err(ErrorKind::InvalidName)
    } else if is_client_secret(name) {
        Err(ErrorKind::ClientSecret)
    } else if Parameter::find(name).is_some() {
        Err(ErrorKind::KnownName)
    } else {
        Ok(())
    }
}
