//! Serialization: a configuration is a table with the keys of Connect.toml, checked as a whole; a word is a string.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;

use ::serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use ::serde::ser::{Error as _, Serialize, SerializeMap, Serializer};

use crate::config::table::{self, Node, Pair, Raw};
use crate::error::{ConfigError, ConfigErrors, Source};
use crate::parameter::Parameter;
use crate::url::{ConnectUrl, ConnectUrlBuf};
use crate::values::country::Country;
use crate::values::ids::ExternalId;
use crate::values::keywords::{ApprovalPrompt, Mode};
use crate::values::make::Make;
use crate::values::origin::Origin;
use crate::values::permission::Permission;
use crate::values::redirect_uri::RedirectUri;

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

/// A table of one key, as in `{ other = "read_new" }`.
struct Single<T>(&'static str, T);

impl<T: Serialize> Serialize for Single<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry(self.0, &self.1)?;
        map.end()
    }
}

impl Serialize for ConnectUrlBuf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_url().serialize(serializer)
    }
}

impl Serialize for ConnectUrl<'_> {
    /// Writes a table with the keys of Connect.toml, which has none for an origin: a URL on another origin than
    /// Smartcar's is an error.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.get_origin() != Origin::SMARTCAR {
            return Err(S::Error::custom(
                "a URL on another origin than Smartcar's is not serialized",
            ));
        }
        let mut map = serializer.serialize_map(None)?;
        for parameter in Parameter::ALL {
            serialize_parameter(*self, *parameter, &mut map)?;
        }
        map.end()
    }
}

fn serialize_parameter<M: SerializeMap>(
    url: ConnectUrl<'_>,
    parameter: Parameter,
    map: &mut M,
) -> Result<(), M::Error> {
    let name = parameter.name();
    match parameter {
        Parameter::Scope => match url.get_scope() {
            Some(scope) => {
                map.serialize_entry(name, &scope.iter().map(Requested).collect::<Vec<_>>())
            }
            None => Ok(()),
        },
        Parameter::Extra => match Pairs(url.get_extra().collect()) {
            Pairs(pairs) if pairs.is_empty() => Ok(()),
            pairs => map.serialize_entry(name, &pairs),
        },
        Parameter::SingleSelect if url.single_select_is_implied() => Ok(()),
        _ => match url.text(parameter) {
            Some(text) if is_other(parameter, &text) => {
                map.serialize_entry(name, &Single("other", text))
            }
            Some(text) if parameter == Parameter::ExternalId && ExternalId::CLEAR == &*text => {
                map.serialize_entry(name, &Single("clear", true))
            }
            Some(text) => map.serialize_entry(name, &text),
            None => Ok(()),
        },
    }
}

/// Returns `true` for a name that the crate does not know.
fn is_other(parameter: Parameter, text: &str) -> bool {
    match parameter {
        Parameter::Make => Make::parse(text).is_err(),
        Parameter::RedirectUri => RedirectUri::parse(text).is_err(),
        _ => false,
    }
}

struct Requested<'a>(crate::values::permission::RequestedPermission<'a>);

impl Serialize for Requested<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let other = Single("other", self.0.name());
        match (self.0.permission(), self.0.is_required()) {
            (Some(_), _) => serializer.serialize_str(&self.0.to_string()),
            (None, false) => other.serialize(serializer),
            (None, true) => Single("required", other).serialize(serializer),
        }
    }
}

struct Pairs<'a>(Vec<(&'a str, &'a str)>);

impl Serialize for Pairs<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}
