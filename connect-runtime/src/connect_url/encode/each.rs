//! A URL that is written parameter by parameter.

use core::fmt;

use crate::connect_url::ConnectUrl;
use crate::connect_url::parameters::Written;
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

    #[cfg(feature = "alloc")]
    pub(super) fn each_to_text(&self) -> alloc::string::String {
        let mut text = alloc::string::String::with_capacity(self.each_len());
        // Writing to a string does not fail.
        _ = self.write_each(&mut Writer(&mut text));
        text
    }

    fn write_each<S: Sink>(&self, sink: &mut S) -> fmt::Result {
        sink.literal(self.beginning)?;
        if self.covers == 0 {
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

    /// Writes the beginning of the URL: everything up to the first `covers` parameters.
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

/// Writes what stands in front of a value; `response_type` is always the first.
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
        sink.value(":")?;
        sink.value(flag.value())?;
    }
    Ok(())
}

/// Writes the extra parameters whose names are allowed.
///
/// The others are left out even if nobody calls `check`, which refuses them: the secret must not leak, and a
/// second `state` must not compete with the real one.
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
