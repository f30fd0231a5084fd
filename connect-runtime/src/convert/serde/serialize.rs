//! Values on their way out.

use alloc::string::String;

use ::serde::ser::{Serialize, SerializeMap as _, Serializer};

use crate::connect_url::{ConnectUrl, ConnectUrlBuf};
use crate::parameter::Parameter;
use crate::values::application_id::ApplicationId;
use crate::values::approval_prompt::ApprovalPrompt;
use crate::values::client_id::ClientId;
use crate::values::external_id::ExternalId;
use crate::values::flags::Flags;
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
use crate::values::response_type::ResponseType;
use crate::values::scope::Scope;
use crate::values::scope::buf::ScopeBuf;
use crate::values::scope::other_permission::OtherPermission;
use crate::values::scope::permission::Permission;
use crate::values::scope::requested_permission::RequestedPermission;
use crate::values::vehicle_id::VehicleId;
use crate::values::vin::Vin;

/// Serializes as text what is written as text.
macro_rules! as_text {
    ($($name:ty,)*) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    )*};
}

as_text! {
    ApplicationId<'_>, ClientId<'_>, Origin<'_>, OtherPermission<'_>, ResponseType<'_>, VehicleId<'_>, Vin<'_>,
    Flag<'_>, Flags<'_>,
    ApprovalPrompt, Country, Mode, Parameter, Permission,
}

/// Serializes what is stored as what it was made of.
macro_rules! as_borrowed {
    ($($buf:ident: $as_name:ident,)*) => {$(
        impl Serialize for $buf {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.$as_name().serialize(serializer)
            }
        }
    )*};
}

as_borrowed! {
    ApplicationIdBuf: as_application_id,
    ClientIdBuf: as_client_id,
    ConnectUrlBuf: as_url,
    ExternalIdBuf: as_external_id,
    FlagsBuf: as_flags,
    MakeBuf: as_make,
    OriginBuf: as_origin,
    RedirectUriBuf: as_redirect_uri,
    ResponseTypeBuf: as_response_type,
    ScopeBuf: as_scope,
    VehicleIdBuf: as_vehicle_id,
    VinBuf: as_vin,
}

/// A value with the mark that tells what it is, `{ "other": "read_new" }`.
struct Marked<T>(&'static str, T);

impl<T: Serialize> Serialize for Marked<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry(self.0, &self.1)?;
        map.end()
    }
}

/// Marked if it is on another origin than Smartcar's, or has a name that the crate does not know.
impl Serialize for ConnectUrl<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = String::from(self);
        if !serializer.is_human_readable() || ConnectUrl::parse(&text).is_ok() {
            return serializer.serialize_str(&text);
        }
        Marked("other", text).serialize(serializer)
    }
}

impl Serialize for Make<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_known() || !serializer.is_human_readable() {
            return serializer.serialize_str(self.as_str());
        }
        Marked("other", self.as_str()).serialize(serializer)
    }
}

impl Serialize for RedirectUri<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let is_documented = RedirectUri::parse(self.as_str()).is_ok();
        if is_documented || !serializer.is_human_readable() {
            return serializer.serialize_str(self.as_str());
        }
        Marked("other", self.as_str()).serialize(serializer)
    }
}

impl Serialize for ExternalId<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if *self != ExternalId::CLEAR || !serializer.is_human_readable() {
            return serializer.serialize_str(self.as_str());
        }
        Marked("clear", true).serialize(serializer)
    }
}

impl Serialize for RequestedPermission<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.permission().is_some() || !serializer.is_human_readable() {
            return serializer.collect_str(self);
        }
        let other = Marked("other", self.name());
        if self.is_required() {
            return Marked("required", other).serialize(serializer);
        }
        other.serialize(serializer)
    }
}

/// One string, or a list if a permission has to be marked in it.
impl Serialize for Scope<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let is_known = self
            .iter()
            .all(|requested| requested.permission().is_some());
        if is_known || !serializer.is_human_readable() {
            return serializer.collect_str(self);
        }
        serializer.collect_seq(self)
    }
}
