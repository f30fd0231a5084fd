//! Values on their way in.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use core::marker::PhantomData;
use core::str::FromStr;

use ::serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::written::Written;
use crate::connect_url::ConnectUrlBuf;
use crate::input::ParseOptions;
use crate::parameter::Parameter;
use crate::values::approval_prompt::ApprovalPrompt;
use crate::values::external_id::ExternalId;
use crate::values::flags::buf::FlagsBuf;
use crate::values::flags::country::Country;
use crate::values::flags::flag::Flag;
use crate::values::make::Make;
use crate::values::mode::Mode;
use crate::values::origin::Origin;
use crate::values::owned::{
    ApplicationIdBuf, ClientIdBuf, ExternalIdBuf, MakeBuf, OriginBuf, RedirectUriBuf,
    ResponseTypeBuf, VehicleIdBuf, VinBuf,
};
use crate::values::redirect_uri::RedirectUri;
use crate::values::scope::buf::ScopeBuf;
use crate::values::scope::other_permission::OtherPermission;
use crate::values::scope::permission::Permission;
use crate::values::scope::requested_permission::RequestedPermission;
use crate::violation::Violation;
use crate::violation::sentence::Notation;
use crate::violation::violations::Violations;

/// The error of a value: its violations, on the one line that an error of a deserializer is.
fn refused<E: Error>(violations: impl Into<Violations>) -> E {
    let violations: Violations = violations.into();
    let sentences: Vec<_> = violations.iter().map(ToString::to_string).collect();
    E::custom(sentences.join("; "))
}

/// The same, in the words of a file: what is written there can be marked there.
fn refused_in_file<E: Error>(violations: impl Into<Violations>) -> E {
    let violations: Violations = violations.into();
    refused(violations.in_notation(Notation::File))
}

/// Reads a text and parses it.
struct Text<T>(PhantomData<T>);

impl<T: FromStr<Err: Into<Violations>>> Visitor<'_> for Text<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(refused)
    }
}

macro_rules! from_text {
    ($($name:ident,)*) => {$(
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(Text(PhantomData))
            }
        }
    )*};
}

from_text! {
    ApplicationIdBuf, ClientIdBuf, OriginBuf, ResponseTypeBuf, VehicleIdBuf, VinBuf,
    ApprovalPrompt, Country, Mode, Parameter, Permission,
}

impl<'de> Deserialize<'de> for ConnectUrlBuf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return other_url(&String::deserialize(deserializer)?).map_err(refused);
        }
        let url = match Written::deserialize(deserializer)? {
            Written::Text(url) => url.parse(),
            Written::Other(url) => other_url(&url),
            Written::Required(_) | Written::Clear => return Err(no_mark("URL")),
        };
        url.map_err(refused)
    }
}

/// Reads a URL on any origin, with names that the crate does not know.
fn other_url(url: &str) -> Result<ConnectUrlBuf, Violations> {
    let origin = url.split_once("/oauth/").map(|(origin, _)| origin);
    let origin = origin.and_then(|origin| Origin::parse(origin).ok());
    ParseOptions::new()
        .origin(origin.unwrap_or_default())
        .allow_other()
        .parse(url)
}

impl<'de> Deserialize<'de> for MakeBuf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            let name = String::deserialize(deserializer)?;
            let make = Make::parse_or_other(&name);
            return make.map(Make::to_buf).map_err(refused);
        }
        let make = match Written::deserialize(deserializer)? {
            Written::Text(name) => Make::parse(&name).map(Make::to_buf),
            Written::Other(name) => Make::other(&name).map(Make::to_buf),
            Written::Required(_) | Written::Clear => return Err(no_mark("make")),
        };
        make.map_err(refused_in_file)
    }
}

impl<'de> Deserialize<'de> for RedirectUriBuf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            let text = String::deserialize(deserializer)?;
            let uri = RedirectUri::parse_or_other(&text);
            return uri.map(RedirectUri::to_buf).map_err(refused);
        }
        let uri = match Written::deserialize(deserializer)? {
            Written::Text(text) => RedirectUri::parse(&text).map(RedirectUri::to_buf),
            Written::Other(text) => RedirectUri::other(&text).map(RedirectUri::to_buf),
            Written::Required(_) | Written::Clear => return Err(no_mark("redirect URI")),
        };
        uri.map_err(refused_in_file)
    }
}

impl<'de> Deserialize<'de> for ExternalIdBuf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            let text = String::deserialize(deserializer)?;
            if ExternalId::CLEAR == text.as_str() {
                return Ok(ExternalId::CLEAR.to_buf());
            }
            return text
                .parse()
                .map_err(|violation: Violation| refused(violation));
        }
        let id = match Written::deserialize(deserializer)? {
            Written::Text(text) => ExternalId::parse(&text).map(ExternalId::to_buf),
            Written::Clear => Ok(ExternalId::CLEAR.to_buf()),
            Written::Other(_) | Written::Required(_) => return Err(no_mark("external id")),
        };
        id.map_err(refused_in_file)
    }
}

/// The error of a mark that a value does not take.
fn no_mark<E: Error>(value: &str) -> E {
    E::custom(format_args!("such a table is no {value}; write a string"))
}

impl<'de> Deserialize<'de> for ScopeBuf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            let text = String::deserialize(deserializer)?;
            let permissions = text.split(' ').map(RequestedPermission::parse_or_other);
            return Self::collect(permissions).map_err(refused);
        }
        deserializer.deserialize_any(ScopeForm)
    }
}

/// One string with spaces, or a list.
struct ScopeForm;

impl<'de> Visitor<'de> for ScopeForm {
    type Value = ScopeBuf;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of permissions, or a string with one space between two")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<ScopeBuf, E> {
        text.parse().map_err(refused_in_file)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<ScopeBuf, A::Error> {
        let mut written: Vec<Written> = Vec::new();
        while let Some(item) = list.next_element()? {
            written.push(item);
        }
        let permissions: Result<Vec<_>, _> = written.iter().map(permission).collect();
        ScopeBuf::collect(permissions?).map_err(refused_in_file)
    }
}

/// A permission of a list: what is wrong with it, if it is written as one can be.
fn permission<E: Error>(
    written: &Written,
) -> Result<Result<RequestedPermission<'_>, Violation>, E> {
    Ok(match written {
        Written::Text(text) => RequestedPermission::parse(text),
        Written::Other(name) => OtherPermission::parse(name).map(OtherPermission::optional),
        Written::Required(name) => match &**name {
            Written::Text(name) => Permission::parse(name).map(Permission::required),
            Written::Other(name) => OtherPermission::parse(name).map(OtherPermission::required),
            Written::Required(_) | Written::Clear => return Err(no_mark("permission")),
        },
        Written::Clear => return Err(no_mark("permission")),
    })
}

impl<'de> Deserialize<'de> for FlagsBuf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return deserializer.deserialize_str(Text(PhantomData));
        }
        deserializer.deserialize_any(FlagsForm)
    }
}

/// One string with spaces, a list, or a table.
struct FlagsForm;

impl<'de> Visitor<'de> for FlagsForm {
    type Value = FlagsBuf;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "a table of flags, a list of `flag:value`, or a string with one space between two",
        )
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<FlagsBuf, E> {
        text.parse().map_err(refused)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<FlagsBuf, A::Error> {
        let mut flags: Vec<String> = Vec::new();
        while let Some(flag) = list.next_element()? {
            flags.push(flag);
        }
        FlagsBuf::parse_all(flags).map_err(refused)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut table: A) -> Result<FlagsBuf, A::Error> {
        let mut flags: Vec<(String, String)> = Vec::new();
        while let Some(flag) = table.next_entry()? {
            flags.push(flag);
        }
        let flags = flags.iter().map(|(name, value)| Flag::try_new(name, value));
        FlagsBuf::collect(flags).map_err(refused)
    }
}
