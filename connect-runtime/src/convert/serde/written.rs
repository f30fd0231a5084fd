//! A value as people write it in JSON, TOML or YAML.

use alloc::boxed::Box;
use alloc::string::String;
use core::fmt;

use ::serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, Unexpected, Visitor};

/// A value as people write it: a text, or a table of one key that marks what it is, as in a Connect.toml.
pub(super) enum Written {
    /// `"read_vin"`.
    Text(String),
    /// `{ "other": "read_new" }`: what the crate is not expected to know.
    Other(String),
    /// `{ "required": … }`: a permission that the owner cannot uncheck.
    Required(Box<Written>),
    /// `{ "clear": true }`: what clears an external id.
    Clear,
}

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyForm)
    }
}

struct AnyForm;

impl<'de> Visitor<'de> for AnyForm {
    type Value = Written;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string, or `other` and a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Written, E> {
        Ok(Written::Text(text.into()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Written, E> {
        Ok(Written::Text(text))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Written, A::Error> {
        let Some(key) = map.next_key::<String>()? else {
            return Err(A::Error::invalid_type(Unexpected::Map, &self));
        };
        let written = match key.as_str() {
            "other" => Written::Other(map.next_value()?),
            "required" => Written::Required(Box::new(map.next_value()?)),
            "clear" if map.next_value()? => Written::Clear,
            _ => return Err(A::Error::unknown_field(&key, &["other"])),
        };
        match map.next_key::<IgnoredAny>()? {
            None => Ok(written),
            Some(_) => Err(A::Error::invalid_type(Unexpected::Map, &self)),
        }
    }
}
