//! The URL as text.

use core::fmt;

use super::parameters::Written;
use super::{ConnectUrl, bit};
use crate::parameter::Parameter;
use crate::text::percent::Value;
use crate::values::extra::{self, Extra};
use crate::values::flags::Flags;
use crate::values::scope::Scope;

/// Takes the pieces of a URL, in order.
trait Sink {
    /// Takes text that is part of the URL as it is.
    fn literal(&mut self, text: &str) -> fmt::Result;

    /// Takes text that has to be percent-encoded.
    fn value(&mut self, text: &str) -> fmt::Result;
}

/// Writes the pieces.
struct Writer<'w, W: ?Sized>(&'w mut W);

impl<W: fmt::Write + ?Sized> Sink for Writer<'_, W> {
    #[inline]
    fn literal(&mut self, text: &str) -> fmt::Result {
        self.0.write_str(text)
    }

    #[inline]
    fn value(&mut self, text: &str) -> fmt::Result {
        Value::new(text).encode(self.0)
    }
}

/// Adds up the lengths of the pieces.
struct Length(usize);

impl Sink for Length {
    #[inline]
    fn literal(&mut self, text: &str) -> fmt::Result {
        self.0 += text.len();
        Ok(())
    }

    #[inline]
    fn value(&mut self, text: &str) -> fmt::Result {
        self.0 += Value::new(text).encoded_len();
        Ok(())
    }
}

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
    #[inline]
    #[must_use]
    pub fn encoded_len(&self) -> usize {
        match self.ordinary() {
            Some(ordinary) => ordinary.len(),
            None => self.measure_each(),
        }
    }

    /// Writes the URL into a buffer, without allocating unless the buffer does.
    ///
    /// # Errors
    ///
    /// If the buffer refuses, for example because it is full.
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
            None => self.write_each(&mut Writer(out)),
        }
    }

    /// Returns the URL if all of it was encoded beforehand, as `connect_url!` does with literals.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ClientId, ConnectUrl};
    ///
    /// let url = ConnectUrl::new(ClientId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"));
    /// assert_eq!(url.as_encoded(), None);
    /// ```
    #[inline]
    #[must_use]
    pub const fn as_encoded(&self) -> Option<&'a str> {
        if self.covers > 0 && self.not_encoded() == 0 {
            return Some(self.beginning);
        }
        None
    }

    /// The parameters that are written and not encoded beforehand: a bit each, in the order of the URL.
    #[inline]
    const fn not_encoded(&self) -> u32 {
        self.set >> self.covers << self.covers
    }

    /// Returns what is to be written if it is no more than the ordinary request adds to a constant.
    #[expect(
        clippy::inline_always,
        reason = "it comes to nothing where the URL is a constant"
    )]
    #[inline(always)]
    fn ordinary(&self) -> Option<Ordinary<'a>> {
        let rest = self.not_encoded();
        if self.covers == 0 || rest & !(USER | STATE) != 0 {
            return None;
        }
        let user = self.user.filter(|_| rest & USER != 0);
        let state = self.state.filter(|_| rest & STATE != 0);
        Some(Ordinary {
            encoded: self.beginning,
            user: user.map(Value::new),
            state: state.map(Value::new),
        })
    }

    #[inline(never)]
    fn measure_each(&self) -> usize {
        let mut length = Length(0);
        // Adding up does not fail.
        _ = self.write_each(&mut length);
        length.0
    }

    #[inline(never)]
    fn write_each<S: Sink>(&self, sink: &mut S) -> fmt::Result {
        sink.literal(self.beginning)?;
        if self.covers == 0 {
            sink.literal(self.path())?;
        }
        let mut parameters = self.not_encoded();
        while parameters != 0 {
            let parameter = Parameter::ALL[parameters.trailing_zeros() as usize];
            self.write_parameter(parameter, sink)?;
            parameters &= parameters - 1;
        }
        Ok(())
    }

    #[cfg(feature = "alloc")]
    #[inline(never)]
    fn each_to_text(&self) -> alloc::string::String {
        let mut text = alloc::string::String::with_capacity(self.measure_each());
        // Writing to a string does not fail.
        _ = self.write_each(&mut Writer(&mut text));
        text
    }

    /// Writes the beginning of the URL: the first `covers` parameters and what is in front of them.
    #[cfg(feature = "alloc")]
    pub(crate) fn write_beginning(&self, covers: usize, out: &mut impl fmt::Write) -> fmt::Result {
        let sink = &mut Writer(out);
        sink.literal(self.get_origin().as_str())?;
        sink.literal(self.path())?;
        for parameter in &Parameter::ALL[..covers] {
            self.write_parameter(*parameter, sink)?;
        }
        Ok(())
    }

    /// Returns the path, which depends on the flow: to connect vehicles, or to re-authenticate one.
    pub(crate) const fn path(&self) -> &'static str {
        if self.is_reauthentication() {
            "/oauth/reauthenticate"
        } else {
            "/oauth/authorize"
        }
    }

    fn write_parameter<S: Sink>(&self, parameter: Parameter, sink: &mut S) -> fmt::Result {
        let Some(written) = self.written(parameter) else {
            return Ok(());
        };
        match written {
            Written::Extra(extra) => return write_extra(extra, sink),
            _ if parameter == Parameter::ResponseType => sink.literal("?response_type=")?,
            _ => sink.literal(parameter.key())?,
        }
        match written {
            Written::Text(text) => sink.value(text),
            Written::Scope(scope) => write_scope(scope, sink),
            Written::Flags(flags) => write_flags(flags, sink),
            Written::Extra(_) => Ok(()),
        }
    }
}

fn write_scope<S: Sink>(scope: Scope<'_>, sink: &mut S) -> fmt::Result {
    if let Some(text) = scope.as_text() {
        return sink.value(text);
    }
    for (at, requested) in scope.iter().enumerate() {
        if at > 0 {
            sink.value(" ")?;
        }
        sink.value(requested.prefix())?;
        sink.value(requested.name())?;
    }
    Ok(())
}

fn write_flags<S: Sink>(flags: Flags<'_>, sink: &mut S) -> fmt::Result {
    if let Some(text) = flags.as_text() {
        return sink.value(text);
    }
    for (at, flag) in flags.iter().enumerate() {
        if at > 0 {
            sink.value(" ")?;
        }
        sink.value(flag.name())?;
        sink.value(":")?;
        sink.value(flag.value())?;
    }
    Ok(())
}

/// Writes the parameters that have a name of their own.
///
/// `check` refuses what is left out here: the secret must not leak, and a second `state` must not
/// compete with the real one, if nobody calls `check` either.
fn write_extra<S: Sink>(extra: Extra<'_>, sink: &mut S) -> fmt::Result {
    for (name, value) in extra.iter() {
        if extra::check_name(name).is_ok() {
            sink.literal("&")?;
            sink.value(name)?;
            sink.literal("=")?;
            sink.value(value)?;
        }
    }
    Ok(())
}

/// A URL that was encoded beforehand, and what changes with each request.
struct Ordinary<'a> {
    encoded: &'a str,
    user: Option<Value<'a>>,
    state: Option<Value<'a>>,
}

const USER: u32 = bit(Parameter::User);
const STATE: u32 = bit(Parameter::State);

impl Ordinary<'_> {
    #[cfg(feature = "alloc")]
    #[inline]
    fn to_text(&self) -> alloc::string::String {
        let mut text = alloc::string::String::with_capacity(self.len());
        // Writing to a string does not fail.
        _ = self.write_to(&mut text);
        text
    }

    #[inline]
    fn len(&self) -> usize {
        let len = |parameter: Parameter, value: Option<Value<'_>>| {
            value.map_or(0, |value| parameter.key().len() + value.encoded_len())
        };
        self.encoded.len() + len(Parameter::User, self.user) + len(Parameter::State, self.state)
    }

    #[inline]
    fn write_to<W: fmt::Write + ?Sized>(&self, out: &mut W) -> fmt::Result {
        out.write_str(self.encoded)?;
        if let Some(user) = self.user {
            out.write_str(Parameter::User.key())?;
            user.encode(out)?;
        }
        if let Some(state) = self.state {
            out.write_str(Parameter::State.key())?;
            state.encode(out)?;
        }
        Ok(())
    }
}

/// Writes the URL without allocating.
impl fmt::Display for ConnectUrl<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_to(f)
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
    #[expect(clippy::inline_always, reason = "see `ordinary`")]
    #[inline(always)]
    fn from(url: &ConnectUrl<'_>) -> Self {
        match url.ordinary() {
            Some(ordinary) => ordinary.to_text(),
            None => url.each_to_text(),
        }
    }
}
