//! A key and its value, with the places where they stand.

use super::form::Value;
use crate::parameter::Parameter;

/// A key and its value.
#[derive(Clone, Debug)]
pub struct Setting<'a, P> {
    /// The parameter that the key names.
    pub parameter: Parameter,
    /// Where the key stands.
    pub key_at: P,
    /// The value.
    pub value: Value<'a, P>,
    /// Where the value stands.
    pub value_at: P,
    /// Whether the value was checked on its own, and found valid.
    is_checked: bool,
}

impl<'a, P> Setting<'a, P> {
    /// Puts a key and its value together.
    #[must_use]
    pub const fn new(parameter: Parameter, key_at: P, value: Value<'a, P>, value_at: P) -> Self {
        Self {
            parameter,
            key_at,
            value,
            value_at,
            is_checked: false,
        }
    }

    /// Borrows it, with its places as another type has them.
    pub fn borrowed<Q>(&self, place: &impl Fn(&P) -> Q) -> Setting<'_, Q> {
        Setting {
            parameter: self.parameter,
            key_at: place(&self.key_at),
            value: self.value.borrowed(place),
            value_at: place(&self.value_at),
            is_checked: self.is_checked,
        }
    }

    /// Returns `true` if the value is a literal that was found valid.
    #[must_use]
    pub const fn is_valid(&self) -> bool {
        self.is_checked
    }

    /// Returns `true` if the value is a literal that waits for its check.
    pub(super) const fn is_unchecked(&self) -> bool {
        !self.is_checked && matches!(self.value, Value::One(_) | Value::List(_))
    }

    /// Remembers the verdict on the value; one that was refused is not looked at again.
    pub(super) fn set_verdict(&mut self, is_valid: bool) {
        self.is_checked = is_valid;
        if !is_valid {
            self.value = Value::Refused;
        }
    }
}
