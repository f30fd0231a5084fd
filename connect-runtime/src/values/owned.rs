//! The values that own their text: what an application stores.

use alloc::string::{String, ToString as _};
use core::fmt;
use core::str::FromStr;

use super::application_id::ApplicationId;
use super::client_id::ClientId;
use super::external_id::ExternalId;
use super::make::Make;
use super::origin::Origin;
use super::owned_text::owned_text;
use super::redirect_uri::RedirectUri;
use super::response_type::ResponseType;
use super::vehicle_id::VehicleId;
use super::vin::Vin;
use crate::violation::Violation;

/// Declares the owned form of a value that borrows its text.
macro_rules! owned {
    ($($buf:ident of $name:ident by $as_name:ident, such as $example:literal;)*) => {$(
        #[doc = concat!("A [`", stringify!($name), "`](crate::", stringify!($name), ") that owns its text, \
            for what an application stores.")]
        ///
        /// It is read by the same rule, with `FromStr` and with the feature `serde`, or made by
        #[doc = concat!("[`", stringify!($name), "::to_buf`](crate::", stringify!($name), "::to_buf).")]
        ///
        /// # Examples
        ///
        /// ```
        #[doc = concat!("use smartcar_connect::{", stringify!($buf), ", ", stringify!($name), "};")]
        ///
        #[doc = concat!("let stored: ", stringify!($buf), " = ", stringify!($example), ".parse()?;")]
        #[doc = concat!("let borrowed: ", stringify!($name), "<'_> = stored.", stringify!($as_name), "();")]
        #[doc = concat!("assert_eq!(borrowed.as_str(), ", stringify!($example), ");")]
        /// # Ok::<(), smartcar_connect::Violation>(())
        /// ```
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $buf(String);

        impl FromStr for $buf {
            type Err = Violation;

            fn from_str(text: &str) -> Result<Self, Violation> {
                $name::parse(text).map($name::to_buf)
            }
        }

        owned_text!($buf of $name by $as_name, refused with Violation);
    )*};
}

owned! {
    ApplicationIdBuf of ApplicationId by as_application_id, such as "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07";
    ClientIdBuf of ClientId by as_client_id, such as "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07";
    ExternalIdBuf of ExternalId by as_external_id, such as "owner-42";
    MakeBuf of Make by as_make, such as "TESLA";
    OriginBuf of Origin by as_origin, such as "http://localhost:4000";
    RedirectUriBuf of RedirectUri by as_redirect_uri, such as "https://example.com/home";
    ResponseTypeBuf of ResponseType by as_response_type, such as "code";
    VehicleIdBuf of VehicleId by as_vehicle_id, such as "4a1b01e5-0497-417c-a30e-6df6ba33ba46";
    VinBuf of Vin by as_vin, such as "5YJSA1CN5DFP00101";
}
