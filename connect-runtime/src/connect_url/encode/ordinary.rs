//! The ordinary URL of a request: a constant, and what changes with each request.

use core::fmt;

use crate::connect_url::{ConnectUrl, bit};
use crate::parameter::Parameter;
use crate::text::percent::Value;

/// A URL that was encoded in advance, and what changes with each request.
pub(super) struct Ordinary<'a> {
    encoded: &'a str,
    user: Option<&'a str>,
    state: Option<&'a str>,
}

const USER: u32 = bit(Parameter::User);
const STATE: u32 = bit(Parameter::State);

impl<'a> ConnectUrl<'a> {
    /// Returns the parts to write, if the encoded beginning is followed by no more than a `user` and a
    /// `state`.
    #[inline]
    pub(super) fn ordinary(&self) -> Option<Ordinary<'a>> {
        let rest = self.not_encoded();
        if self.covers == 0 || rest & !(USER | STATE) != 0 {
            return None;
        }
        Some(Ordinary {
            encoded: self.beginning,
            user: self.user.filter(|_| rest & USER != 0),
            state: self.state.filter(|_| rest & STATE != 0),
        })
    }
}

impl Ordinary<'_> {
    pub(super) fn write_to<W: fmt::Write + ?Sized>(&self, out: &mut W) -> fmt::Result {
        out.write_str(self.encoded)?;
        write_pair(Parameter::User, self.user.map(Value::new), out)?;
        write_pair(Parameter::State, self.state.map(Value::new), out)
    }

    /// Writes the URL into a string of the exact size, scanning each value once to measure it.
    #[cfg(feature = "alloc")]
    pub(super) fn to_text(&self) -> alloc::string::String {
        let (user, state) = (self.user.map(Value::new), self.state.map(Value::new));
        let len = pair_len(Parameter::User, user) + pair_len(Parameter::State, state);
        let mut text = alloc::string::String::with_capacity(self.encoded.len() + len);
        text.push_str(self.encoded);
        // Writing to a string does not fail.
        _ = write_pair(Parameter::User, user, &mut text);
        _ = write_pair(Parameter::State, state, &mut text);
        text
    }
}

#[cfg(feature = "alloc")]
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
