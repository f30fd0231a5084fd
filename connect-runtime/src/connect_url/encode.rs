//! The URL as text.

use core::fmt;

use super::ConnectUrl;
use crate::parameter::Parameter;
use crate::text::percent::Value;
use crate::text::scan::slice;
use crate::values::extra;
use crate::values::response_type::ResponseType;

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
            return Some(self.encoded);
        }
        None
    }

    /// The parameters that are written and not encoded beforehand: a bit each, in the order of the URL.
    #[inline]
    const fn not_encoded(&self) -> u16 {
        let vin = self.single_select_vin.is_some();
        let set = bit(Parameter::ResponseType, true)
            | bit(Parameter::ClientId, true)
            | bit(Parameter::VehicleId, self.vehicle_id.is_some())
            | bit(Parameter::Scope, self.scope.is_some())
            | bit(Parameter::RedirectUri, self.redirect_uri.is_some())
            | bit(Parameter::ApprovalPrompt, self.approval_prompt.is_some())
            | bit(Parameter::Mode, self.mode.is_some())
            | bit(Parameter::Flags, self.flags.is_some())
            | bit(Parameter::Extra, !self.extra.is_empty())
            | bit(Parameter::Make, self.make.is_some())
            | bit(Parameter::SingleSelect, self.single_select.is_some() | vin)
            | bit(Parameter::SingleSelectVin, vin)
            | bit(Parameter::User, self.user.is_some())
            | bit(Parameter::State, self.state.is_some());
        set >> self.covers << self.covers
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
            encoded: self.encoded,
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
        if self.covers == 0 {
            self.write_base(sink)?;
        } else {
            sink.literal(self.encoded)?;
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
        self.write_base(sink)?;
        for parameter in &Parameter::ALL[..covers] {
            self.write_parameter(*parameter, sink)?;
        }
        Ok(())
    }

    fn write_base<S: Sink>(&self, sink: &mut S) -> fmt::Result {
        sink.literal(self.origin.as_str())?;
        sink.literal(self.path())
    }

    /// Returns the path, which depends on the flow.
    pub(crate) const fn path(&self) -> &'static str {
        match self.response_type {
            ResponseType::VehicleId => "/oauth/reauthenticate",
            _ => "/oauth/authorize",
        }
    }

    fn write_parameter<S: Sink>(&self, parameter: Parameter, sink: &mut S) -> fmt::Result {
        let value = match parameter {
            Parameter::ResponseType => {
                sink.literal("?response_type=")?;
                return sink.value(self.response_type.as_str());
            }
            Parameter::Scope => return self.write_scope(sink),
            Parameter::Flags => return self.write_flags(sink),
            Parameter::Extra => return self.write_extra(sink),
            Parameter::ClientId => Some(self.client_id.as_str()),
            Parameter::VehicleId => self.vehicle_id.map(crate::VehicleId::as_str),
            Parameter::RedirectUri => self.redirect_uri.map(crate::RedirectUri::as_str),
            Parameter::ApprovalPrompt => self.approval_prompt.map(crate::ApprovalPrompt::as_str),
            Parameter::Mode => self.mode.map(crate::Mode::as_str),
            Parameter::Make => self.make.map(crate::Make::as_str),
            Parameter::SingleSelect => self
                .get_single_select()
                .map(|single_select| if single_select { "true" } else { "false" }),
            Parameter::SingleSelectVin => self.single_select_vin.map(crate::Vin::as_str),
            Parameter::User => self.user,
            Parameter::State => self.state,
        };
        if let Some(value) = value {
            write_name(parameter, sink)?;
            sink.value(value)?;
        }
        Ok(())
    }

    fn write_scope<S: Sink>(&self, sink: &mut S) -> fmt::Result {
        let Some(scope) = self.scope else {
            return Ok(());
        };
        write_name(Parameter::Scope, sink)?;
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

    fn write_flags<S: Sink>(&self, sink: &mut S) -> fmt::Result {
        let Some(flags) = self.flags else {
            return Ok(());
        };
        write_name(Parameter::Flags, sink)?;
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

    fn write_extra<S: Sink>(&self, sink: &mut S) -> fmt::Result {
        for (name, value) in self.get_extra() {
            // `check` refuses the others. Whoever does not call it must not leak a secret either, nor send
            // a parameter twice.
            if extra::check_name(name).is_ok() {
                sink.literal("&")?;
                sink.value(name)?;
                sink.literal("=")?;
                sink.value(value)?;
            }
        }
        Ok(())
    }
}

/// A URL that was encoded beforehand, and what changes with each request.
struct Ordinary<'a> {
    encoded: &'a str,
    user: Option<Value<'a>>,
    state: Option<Value<'a>>,
}

const USER: u16 = bit(Parameter::User, true);
const STATE: u16 = bit(Parameter::State, true);

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
            value.map_or(0, |value| {
                KEYS[parameter as usize].len() + value.encoded_len()
            })
        };
        self.encoded.len() + len(Parameter::User, self.user) + len(Parameter::State, self.state)
    }

    #[inline]
    fn write_to<W: fmt::Write + ?Sized>(&self, out: &mut W) -> fmt::Result {
        out.write_str(self.encoded)?;
        if let Some(user) = self.user {
            out.write_str(KEYS[Parameter::User as usize])?;
            user.encode(out)?;
        }
        if let Some(state) = self.state {
            out.write_str(KEYS[Parameter::State as usize])?;
            state.encode(out)?;
        }
        Ok(())
    }
}

const fn bit(parameter: Parameter, is_set: bool) -> u16 {
    (is_set as u16) << parameter as u8
}

fn write_name<S: Sink>(parameter: Parameter, sink: &mut S) -> fmt::Result {
    sink.literal(KEYS[parameter as usize])
}

/// `&name=` for each parameter.
const KEYS: [&str; Parameter::ALL.len()] = {
    let mut keys = [""; Parameter::ALL.len()];
    let (mut at, mut from) = (0, 0);
    while at < keys.len() {
        let to = from + Parameter::NAMES[at].len() + 2;
        keys[at] = slice(JOINED_KEYS, from, to);
        from = to;
        at += 1;
    }
    keys
};

/// The [`KEYS`], one behind the other.
const JOINED_KEYS: &str = {
    const LEN: usize = {
        let (mut at, mut len) = (0, 0);
        while at < Parameter::NAMES.len() {
            len += Parameter::NAMES[at].len() + 2;
            at += 1;
        }
        len
    };
    const BYTES: [u8; LEN] = {
        let mut bytes = [0; LEN];
        let (mut parameter, mut to) = (0, 0);
        while parameter < Parameter::NAMES.len() {
            let name = Parameter::NAMES[parameter].as_bytes();
            bytes[to] = b'&';
            let mut at = 0;
            while at < name.len() {
                bytes[to + 1 + at] = name[at];
                at += 1;
            }
            bytes[to + 1 + at] = b'=';
            to += at + 2;
            parameter += 1;
        }
        bytes
    };
    match core::str::from_utf8(&BYTES) {
        Ok(text) => text,
        Err(_) => "",
    }
};

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
