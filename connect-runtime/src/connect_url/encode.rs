//! The URL as a string.

mod each;
mod ordinary;

use core::fmt;

use super::ConnectUrl;
use crate::text::short_text::ShortText;

impl<'a> ConnectUrl<'a> {
    /// Returns the length of the URL in bytes.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ClientId, ConnectUrl};
    ///
    /// let url = ConnectUrl::new(ClientId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"));
    /// assert_eq!(url.encoded_len(), url.to_string().len());
    /// ```
    #[must_use]
    pub fn encoded_len(&self) -> usize {
        self.each_len()
    }

    /// Writes the URL into a buffer, without allocating unless the buffer does.
    ///
    /// # Errors
    ///
    /// If writing to the buffer fails, for example because it is full.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ClientId, ConnectUrl};
    ///
    /// let url = ConnectUrl::new(ClientId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"));
    /// let mut page = String::from("<a href=\"");
    /// url.write_to(&mut page)?;
    /// assert!(page.ends_with("&client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"));
    /// # Ok::<(), std::fmt::Error>(())
    /// ```
    #[inline]
    pub fn write_to<W: fmt::Write + ?Sized>(&self, out: &mut W) -> fmt::Result {
        match self.ordinary() {
            Some(ordinary) => ordinary.write_to(out),
            None => self.write_each_to(out),
        }
    }

    /// Returns the URL if all of it was encoded in advance, as `connect_url!` does with literals.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ClientId, ConnectUrl};
    ///
    /// let url = ConnectUrl::new(ClientId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"));
    /// assert_eq!(url.as_encoded(), None);
    /// ```
    #[must_use]
    pub const fn as_encoded(&self) -> Option<&'a str> {
        if self.covers > 0 && self.not_encoded() == 0 {
            return Some(self.beginning);
        }
        None
    }

    /// Returns a bit for each parameter that is written and not encoded in advance.
    const fn not_encoded(&self) -> u32 {
        self.set >> self.covers << self.covers
    }

    /// Returns the path, which depends on the flow: to connect vehicles, or to re-authenticate one.
    pub(crate) const fn path(&self) -> &'static str {
        if self.is_reauthentication() {
            "/oauth/reauthenticate"
        } else {
            "/oauth/authorize"
        }
    }
}

/// Writes the URL without allocating.
impl fmt::Display for ConnectUrl<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A short URL is written in one piece: with two, `to_string` would allocate twice.
        let mut short = ShortText::new();
        match self.write_to(&mut short) {
            Ok(()) => f.write_str(short.as_str()),
            Err(fmt::Error) => self.write_to(f),
        }
    }
}

/// Allocates once, at the exact size.
#[cfg(feature = "alloc")]
impl From<ConnectUrl<'_>> for alloc::string::String {
    #[inline]
    fn from(url: ConnectUrl<'_>) -> Self {
        Self::from(&url)
    }
}

/// Allocates once, at the exact size.
#[cfg(feature = "alloc")]
impl From<&ConnectUrl<'_>> for alloc::string::String {
    #[inline]
    fn from(url: &ConnectUrl<'_>) -> Self {
        match url.ordinary() {
            Some(ordinary) => ordinary.to_text(),
            None => url.each_to_text(),
        }
    }
}
