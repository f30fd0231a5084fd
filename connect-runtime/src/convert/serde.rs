//! Serialization: each value is the text that the URL carries, and is checked on the way in.

use alloc::string::{String, ToString as _};
use core::fmt;
use core::marker::PhantomData;

use ::serde::de::{Deserialize, Deserializer, Error, Visitor};
use ::serde::ser::{Serialize, Serializer};

use crate::connect_url::{ConnectUrl, ConnectUrlBuf};
use crate::parameter::Parameter;
use crate::values::application_id::ApplicationId;
use crate::values::approval_prompt::ApprovalPrompt;
use crate::values::client_id::ClientId;
use crate::values::external_id::ExternalId;
use crate::values::flags::Flags;
use crate::values::flags::country::Country;
use crate::values::make::Make;
use crate::values::mode::Mode;
use crate::values::origin::Origin;
use crate::values::redirect_uri::RedirectUri;
use crate::values::response_type::ResponseType;
use crate::values::scope::Scope;
use crate::values::scope::{other_permission::OtherPermission, permission::Permission};
use crate::values::vehicle_id::VehicleId;
use crate::values::vin::Vin;

/// Reads a text that lives as long as the input, and parses it.
struct Borrowed<T, F>(F, PhantomData<T>);

impl<'de, T, E: fmt::Display, F: FnOnce(&'de str) -> Result<T, E>> Visitor<'de> for Borrowed<T, F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text without escapes, which can be borrowed")
    }

    fn visit_borrowed_str<D: Error>(self, text: &'de str) -> Result<T, D> {
        (self.0)(text).map_err(D::custom)
    }
}

/// Reads any text, and parses it.
struct Any<T, F>(F, PhantomData<T>);

impl<T, E: fmt::Display, F: FnOnce(&str) -> Result<T, E>> Visitor<'_> for Any<T, F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<D: Error>(self, text: &str) -> Result<T, D> {
        (self.0)(text).map_err(D::custom)
    }
}

macro_rules! borrowed {
    ($($name:ident,)*) => {
        $(
            impl Serialize for $name<'_> {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    serializer.serialize_str(self.as_str())
                }
            }

            borrowed!(@in $name);
        )*
    };
    (@in $name:ident) => {
        impl<'de: 'a, 'a> Deserialize<'de> for $name<'a> {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(Borrowed(|text| $name::parse(text), PhantomData))
            }
        }
    };
}

borrowed! { ApplicationId, ClientId, ExternalId, RedirectUri, ResponseType, VehicleId, Make, Vin, Origin, OtherPermission, }

macro_rules! list {
    ($($name:ident,)*) => {
        $(
            impl Serialize for $name<'_> {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    serializer.collect_str(self)
                }
            }

            borrowed!(@in $name);
        )*
    };
}

list! { Scope, Flags, }

macro_rules! keyword {
    ($($name:ident,)*) => {
        $(
            impl Serialize for $name {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    serializer.serialize_str(self.as_str())
                }
            }

            impl<'de> Deserialize<'de> for $name {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    deserializer.deserialize_str(Any($name::parse, PhantomData))
                }
            }
        )*
    };
}

keyword! { ApprovalPrompt, Country, Mode, Permission, }

impl Serialize for Parameter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl Serialize for ConnectUrl<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for ConnectUrlBuf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_url().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for ConnectUrlBuf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let parse = |text: &str| {
            let url = ConnectUrl::parse(text);
            // An error of a deserializer is one line.
            url.map_err(|violations| -> String { violations.to_string().replace('\n', "; ") })
        };
        deserializer.deserialize_str(Any(parse, PhantomData))
    }
}
