//! The URL as a string.

use alloc::string::String;
use core::fmt;

use super::getters::Written;
use super::{ConnectUrl, bit};
use crate::parameter::Parameter;
use crate::percent::Value;
use crate::values::extra::Extra;
use crate::values::flags::Flags;
use crate::values::scope::Scope;

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
        match self.fast_path() {
            Some(fast_path) => fast_path.write_to(out),
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
        if self.encoded_count > 0 && self.not_encoded() == 0 {
            return Some(self.encoded_prefix);
        }
        None
    }

    /// Returns a bit for each parameter that is written and not encoded in advance.
    const fn not_encoded(&self) -> u32 {
        self.set >> self.encoded_count << self.encoded_count
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
impl From<ConnectUrl<'_>> for String {
    #[inline]
    fn from(url: ConnectUrl<'_>) -> Self {
        Self::from(&url)
    }
}

/// Allocates once, at the exact size.
impl From<&ConnectUrl<'_>> for String {
    #[inline]
    fn from(url: &ConnectUrl<'_>) -> Self {
        match url.fast_path() {
            Some(fast_path) => fast_path.to_text(),
            None => url.each_to_text(),
        }
    }
}

/// A URL that was encoded in advance, and what changes with each request.
pub(super) struct FastPath<'a> {
    encoded: &'a str,
    user: Option<&'a str>,
    state: Option<&'a str>,
}

const USER: u32 = bit(Parameter::User);
const STATE: u32 = bit(Parameter::State);

impl<'a> ConnectUrl<'a> {
    /// Returns the parts to write, if only a `user` and a `state` follow the encoded prefix.
    #[inline]
    pub(super) fn fast_path(&self) -> Option<FastPath<'a>> {
        let rest = self.not_encoded();
        if self.encoded_count == 0 || rest & !(USER | STATE) != 0 {
            return None;
        }
        Some(FastPath {
            encoded: self.encoded_prefix,
            user: self.user.filter(|_| rest & USER != 0),
            state: self.state.filter(|_| rest & STATE != 0),
        })
    }
}

impl FastPath<'_> {
    pub(super) fn write_to<W: fmt::Write + ?Sized>(&self, out: &mut W) -> fmt::Result {
        out.write_str(self.encoded)?;
        write_pair(Parameter::User, self.user.map(Value::new), out)?;
        write_pair(Parameter::State, self.state.map(Value::new), out)
    }

    /// Writes the URL into a string of the exact size, scanning each value once to measure it.
    pub(super) fn to_text(&self) -> String {
        let (user, state) = (self.user.map(Value::new), self.state.map(Value::new));
        let len = pair_len(Parameter::User, user) + pair_len(Parameter::State, state);
        let mut text = String::with_capacity(self.encoded.len() + len);
        text.push_str(self.encoded);
        // Writing to a string does not fail.
        _ = write_pair(Parameter::User, user, &mut text);
        _ = write_pair(Parameter::State, state, &mut text);
        text
    }
}

fn pair_len(parameter: Parameter, value: Option<Value<'_>>) -> usize {
    value.map_or(0, |value| parameter.key().len() + value.encoded_len())
}

fn write_pair<W: fmt::Write + ?Sized>(
    parameter: Parameter,
    value: Option<Value<'_>>,
    out: &mut W,
) -> fmt::Result {
    let Some(value) = value else {
        return Ok(());
    };
    out.write_str(parameter.key())?;
    value.encode(out)
}

/// A consumer of the pieces of a URL, in order.
trait Sink {
    /// Appends text unchanged.
    fn literal(&mut self, text: &str) -> fmt::Result;

    /// Appends text that has to be percent-encoded.
    fn value(&mut self, text: &str) -> fmt::Result;
}

/// Writes the pieces.
struct Writer<'w, W: ?Sized>(&'w mut W);

impl<W: fmt::Write + ?Sized> Sink for Writer<'_, W> {
    fn literal(&mut self, text: &str) -> fmt::Result {
        self.0.write_str(text)
    }

    fn value(&mut self, text: &str) -> fmt::Result {
        Value::new(text).encode(self.0)
    }
}

/// Adds up the lengths of the pieces.
struct Length(usize);

impl Sink for Length {
    fn literal(&mut self, text: &str) -> fmt::Result {
        self.0 += text.len();
        Ok(())
    }

    fn value(&mut self, text: &str) -> fmt::Result {
        self.0 += Value::new(text).encoded_len();
        Ok(())
    }
}

impl ConnectUrl<'_> {
    pub(super) fn each_len(&self) -> usize {
        let mut length = Length(0);
        // Adding up does not fail.
        _ = self.write_each(&mut length);
        length.0
    }

    /// Not inlined: it is generic and long, and would be copied to every place that writes a URL.
    #[inline(never)]
    pub(super) fn write_each_to<W: fmt::Write + ?Sized>(&self, out: &mut W) -> fmt::Result {
        self.write_each(&mut Writer(out))
    }

    pub(super) fn each_to_text(&self) -> String {
        let mut text = String::with_capacity(self.each_len());
        // Writing to a string does not fail.
        _ = self.write_each(&mut Writer(&mut text));
        text
    }

    fn write_each<S: Sink>(&self, sink: &mut S) -> fmt::Result {
        sink.literal(self.encoded_prefix)?;
        if self.encoded_count == 0 {
            sink.literal(self.path())?;
        }
        let mut parameters = self.not_encoded();
        while parameters != 0 {
            let parameter = Parameter::ALL[parameters.trailing_zeros() as usize];
            self.write_parameter(parameter, sink)?;
            // Clears the lowest bit.
            parameters &= parameters - 1;
        }
        Ok(())
    }

    /// Writes the URL up to the first `encoded_count` parameters.
    pub(crate) fn write_prefix(
        &self,
        encoded_count: usize,
        out: &mut impl fmt::Write,
    ) -> fmt::Result {
        let sink = &mut Writer(out);
        sink.literal(self.get_origin().as_str())?;
        sink.literal(self.path())?;
        for parameter in &Parameter::ALL[..encoded_count] {
            self.write_parameter(*parameter, sink)?;
        }
        Ok(())
    }

    fn write_parameter<S: Sink>(&self, parameter: Parameter, sink: &mut S) -> fmt::Result {
        match self.written(parameter) {
            Some(Written::Text(text)) => {
                write_key(parameter, sink)?;
                sink.value(text)
            }
            Some(Written::Scope(scope)) => write_scope(scope, sink),
            Some(Written::Flags(flags)) => write_flags(flags, sink),
            Some(Written::Extra(extra)) => write_extra(extra, sink),
            None => Ok(()),
        }
    }
}

/// Writes the name before a value; `response_type` is always the first.
fn write_key<S: Sink>(parameter: Parameter, sink: &mut S) -> fmt::Result {
    match parameter {
        Parameter::ResponseType => sink.literal("?response_type="),
        _ => sink.literal(parameter.key()),
    }
}

fn write_scope<S: Sink>(scope: Scope<'_>, sink: &mut S) -> fmt::Result {
    write_key(Parameter::Scope, sink)?;
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
    write_key(Parameter::Flags, sink)?;
    if let Some(text) = flags.as_text() {
        return sink.value(text);
    }
    for (at, flag) in flags.iter().enumerate() {
        if at > 0 {
            sink.value(" ")?;
        }
        sink.value(flag.name())?;
        if let Some(value) = flag.value() {
            sink.value(":")?;
            sink.value(value)?;
        }
    }
    Ok(())
}

/// Writes the extra parameters whose names are allowed.
///
/// The others are omitted even if `check`, which refuses them, is not called: the secret must not leak, and a
/// second `state` must not compete with the real one.
fn write_extra<S: Sink>(extra: Extra<'_>, sink: &mut S) -> fmt::Result {
    for (name, value) in extra.written() {
        sink.literal("&")?;
        sink.value(name)?;
        sink.literal("=")?;
        sink.value(value)?;
    }
    Ok(())
}

/// Its maximum length in bytes: more than most URLs have.
const CAPACITY: usize = 384;

/// A short text on the stack.
pub(crate) struct ShortText {
    bytes: [u8; CAPACITY],
    len: usize,
}

impl ShortText {
    pub(crate) const fn new() -> Self {
        Self {
            bytes: [0; CAPACITY],
            len: 0,
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        // Only whole texts were written.
        core::str::from_utf8(&self.bytes[..self.len]).unwrap_or_default()
    }
}

/// Appends a text as a whole, or fails if it does not fit.
impl fmt::Write for ShortText {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.len + text.len();
        let free = self.bytes.get_mut(self.len..end).ok_or(fmt::Error)?;
        free.copy_from_slice(text.as_bytes());
        self.len = end;
        Ok(())
    }
}
