//! Values that the macros have checked, each made by a function of its parameter's name.

use crate::values::application_id::ApplicationId;
use crate::values::external_id::ExternalId;
use crate::values::flags::Flags;
use crate::values::make::Make;
use crate::values::origin::Origin;
use crate::values::redirect_uri::RedirectUri;
use crate::values::scope::Scope;
use crate::values::vehicle_id::VehicleId;
use crate::values::vin::Vin;

macro_rules! values {
    ($($parameter:ident: $type:ident,)*) => {
        $(
            #[doc = concat!("Takes over a `", stringify!($parameter), "` that was checked.")]
            #[must_use]
            pub const fn $parameter(text: &str) -> $type<'_> {
                $type::unchecked(text)
            }
        )*
    };
}

values! {
    application_id: ApplicationId,
    vehicle_id: VehicleId,
    scope: Scope,
    redirect_uri: RedirectUri,
    app_origin: Origin,
    flags: Flags,
    make: Make,
    single_select_vin: Vin,
    external_id: ExternalId,
}
