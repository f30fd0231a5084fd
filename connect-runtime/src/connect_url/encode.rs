//! The URL as text.

use core::fmt;

use super::ConnectUrl;
use crate::parameter::{Parameter, is_client_secret};
use crate::percent;
use crate::response_type::ResponseType;

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
    fn literal(&mut self, text: &str) -> fmt::Result {
        self.0.write_str(text)
    }

    fn value(&mut self, text: &str) -> fmt::Result {
        percent::encode(text, self.0)
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
        self.0 += percent::encoded_len(text);
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
    #[must_use]
    pub fn encoded_len(&self) -> usize {
        let mut length = Length(0);
        // Adding up does not fail.
        _ = self.write_pieces(&mut length);
        length.0
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
    pub fn write_to<W: fmt::Write + ?Sized>(&self, out: &mut W) -> fmt::Result {
        self.write_pieces(&mut Writer(out))
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
    #[must_use]
    pub const fn as_encoded(&self) -> Option<&'a str> {
        let mut at = self.covers as usize;
        if at == 0 {
            return None;
        }
        while at < Parameter::ALL.len() {
            if self.is_set(Parameter::ALL[at]) {
                return None;
            }
            at += 1;
        }
        Some(self.encoded)
    }

    /// Says whether a parameter is written.
    const fn is_set(&self, parameter: Parameter) -> bool {
        match parameter {
            Parameter::ResponseType | Parameter::ClientId => true,
            Parameter::VehicleId => self.vehicle_id.is_some(),
            Parameter::Scope => self.scope.is_some(),
            Parameter::RedirectUri => self.redirect_uri.is_some(),
            Parameter::ApprovalPrompt => self.approval_prompt.is_some(),
            Parameter::Mode => self.mode.is_some(),
            Parameter::Flags => self.flags.is_some(),
            Parameter::Extra => !self.extra.is_empty(),
            Parameter::Make => self.make.is_some(),
            Parameter::SingleSelect => self.get_single_select().is_some(),
            Parameter::SingleSelectVin => self.single_select_vin.is_some(),
            Parameter::User => self.user.is_some(),
            Parameter::State => self.state.is_some(),
        }
    }

    fn write_pieces<S: Sink>(&self, sink: &mut S) -> fmt::Result {
        if self.covers == 0 {
            self.write_base(sink)?;
        } else {
            sink.literal(self.encoded)?;
        }
        for parameter in &Parameter::ALL[usize::from(self.covers)..] {
            self.write_parameter(*parameter, sink)?;
        }
        Ok(())
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
        for (at, requested) in self.scope.iter().flatten().enumerate() {
            if at == 0 {
                write_name(Parameter::Scope, sink)?;
            } else {
                sink.value(" ")?;
            }
            sink.value(requested.prefix())?;
            sink.value(requested.name())?;
        }
        Ok(())
    }

    fn write_flags<S: Sink>(&self, sink: &mut S) -> fmt::Result {
        for (at, flag) in self.flags.iter().flatten().enumerate() {
            if at == 0 {
                write_name(Parameter::Flags, sink)?;
            } else {
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
            // `check` refuses it; whoever does not call `check` must not leak it either.
            if !is_client_secret(name) {
                sink.literal("&")?;
                sink.value(name)?;
                sink.literal("=")?;
                sink.value(value)?;
            }
        }
        Ok(())
    }
}

fn write_name<S: Sink>(parameter: Parameter, sink: &mut S) -> fmt::Result {
    sink.literal("&")?;
    sink.literal(parameter.name())?;
    sink.literal("=")
}

/// Writes the URL without allocating.
impl fmt::Display for ConnectUrl<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_to(f)
    }
}

/// Allocates once, at the exact size.
#[cfg(feature = "alloc")]
impl From<ConnectUrl<'_>> for alloc::string::String {
    fn from(url: ConnectUrl<'_>) -> Self {
        Self::from(&url)
    }
}

/// Allocates once, at the exact size.
#[cfg(feature = "alloc")]
impl From<&ConnectUrl<'_>> for alloc::string::String {
    fn from(url: &ConnectUrl<'_>) -> Self {
        let mut text = Self::with_capacity(url.encoded_len());
        // Writing to a string does not fail.
        _ = url.write_to(&mut text);
        text
    }
}
