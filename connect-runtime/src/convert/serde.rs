//! Deserialization: a configuration is a table with the keys of Connect.toml, checked as a whole; a word is a string.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;

use ::serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use ::serde::ser::{Serialize, Serializer};

use crate::config::table::{self, Node, Pair, Raw};
use crate::error::{ConfigError, ConfigErrors, Source};
use crate::url::ConnectUrlBuf;
use crate::values::country::Country;
use crate::values::keywords::{ApprovalPrompt, Mode};
use crate::values::permission::Permission;

macro_rules! words {
    ($($name:ident,)*) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let name = String::deserialize(deserializer)?;
                $name::parse(&name).map_err(D::Error::custom)
            }
        }
    )*};
}

words! { ApprovalPrompt, Country, Mode, Permission, }

impl<'de> Deserialize<'de> for ConnectUrlBuf {
    /// Reads a table with the keys of Connect.toml. `_any` is what tables of TOML, JSON and YAML support.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let node = deserializer.deserialize_any(AnyNode)?;
        let Raw::Table(pairs) = node.raw else {
            return Err(D::Error::custom(
                "expected a table with the keys of Connect.toml",
            ));
        };
        let mut errors = Vec::new();
        let config = table::read(pairs, &mut errors);
        if errors.is_empty() {
            errors = config.check_combinations(SOURCE);
        }
        let url = if errors.is_empty() {
            config.to_buf().encode()
        } else {
            Self::empty()
        };
        ConfigErrors::or(errors, url).map_err(|errors| {
            let errors: Vec<_> = errors.iter().map(ConfigError::to_string).collect();
            D::Error::custom(errors.join("; "))
        })
    }
}

/// The help of an error is worded for a file.
const SOURCE: Source = Source::File(0);

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyNode)
    }
}

struct AnyNode;

impl AnyNode {
    const fn node(raw: Raw) -> Node {
        Node {
            raw,
            source: SOURCE,
        }
    }
}

impl<'de> Visitor<'de> for AnyNode {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string, a boolean, a list or a table")
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Self::node(Raw::Text(text.into())))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Self::node(Raw::Bool(value)))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Node, E> {
        Ok(Self::node(Raw::Number))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Node, E> {
        Ok(Self::node(Raw::Number))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Node, E> {
        Ok(Self::node(Raw::Number))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Self::node(Raw::Array(items)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut pairs = Vec::new();
        while let Some((key, value)) = map.next_entry()? {
            pairs.push(Pair {
                key,
                key_source: SOURCE,
                value,
            });
        }
        Ok(Self::node(Raw::Table(pairs)))
    }
}
