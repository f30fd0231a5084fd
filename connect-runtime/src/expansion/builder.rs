//! What a builder knows of a required field, in its type.

use core::convert::Infallible;
use core::fmt;

/// Whether a required field was given.
pub trait Progress {
    /// What stands in for the field until then.
    type Absent: Copy;
}

/// The field was not given yet.
#[derive(Debug)]
pub enum Missing {}

/// The field was given.
#[derive(Debug)]
pub enum Given {}

impl Progress for Missing {
    type Absent = ();
}

impl Progress for Given {
    type Absent = Infallible;
}

/// A required field, given or not.
pub enum Slot<T, P: Progress> {
    /// Its value.
    Given(T),
    /// There is none yet; with [`Given`], this cannot be made.
    Absent(P::Absent),
}

impl<T, P: Progress> fmt::Debug for Slot<T, P> {
    /// Shows no value, which may be a `state`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Given(_) => "Given",
            Self::Absent(_) => "Missing",
        })
    }
}

/// Holds of a required field once it was given; `F` is named after the field.
#[diagnostic::on_unimplemented(
    message = "the field `{F}` is missing; call its setter before `.build()`",
    label = "not given yet"
)]
pub trait IsGiven<F>: Progress<Absent = Infallible> {}

impl<F> IsGiven<F> for Given {}

/// The same for each field that has its parameter's name, with a message that no path gets into.
macro_rules! parameters {
    ($($given:ident: $message:literal,)*) => {
        $(
            #[doc = "Holds of the field of this name once it was given."]
            #[diagnostic::on_unimplemented(message = $message, label = "not given yet")]
            pub trait $given: Progress<Absent = Infallible> {}

            impl $given for Given {}
        )*
    };
}

parameters! {
    ResponseTypeIsGiven:
        "the field `response_type` is missing; call `.response_type(…)` before `.build()`",
    ClientIdIsGiven:
        "the field `client_id` is missing; call `.client_id(…)` before `.build()`",
    ApplicationIdIsGiven:
        "the field `application_id` is missing; call `.application_id(…)` before `.build()`",
    VehicleIdIsGiven:
        "the field `vehicle_id` is missing; call `.vehicle_id(…)` before `.build()`",
    ScopeIsGiven:
        "the field `scope` is missing; call `.scope(…)` before `.build()`",
    RedirectUriIsGiven:
        "the field `redirect_uri` is missing; call `.redirect_uri(…)` before `.build()`",
    AppOriginIsGiven:
        "the field `app_origin` is missing; call `.app_origin(…)` before `.build()`",
    ApprovalPromptIsGiven:
        "the field `approval_prompt` is missing; call `.approval_prompt(…)` before `.build()`",
    ModeIsGiven:
        "the field `mode` is missing; call `.mode(…)` before `.build()`",
    FlagsIsGiven:
        "the field `flags` is missing; call `.flags(…)` before `.build()`",
    ExtraIsGiven:
        "the field `extra` is missing; call `.extra(…)` before `.build()`",
    MakeIsGiven:
        "the field `make` is missing; call `.make(…)` before `.build()`",
    SingleSelectIsGiven:
        "the field `single_select` is missing; call `.single_select(…)` before `.build()`",
    SingleSelectVinIsGiven:
        "the field `single_select_vin` is missing; call `.single_select_vin(…)` before `.build()`",
    ExternalIdIsGiven:
        "the field `external_id` is missing; call `.external_id(…)` before `.build()`",
    UserIsGiven:
        "the field `user` is missing; call `.user(…)` before `.build()`",
    StateIsGiven:
        "the field `state` is missing; call `.state(…)` before `.build()`",
}
