//! How a visit to Connect ended.

use crate::callback::refusal::Refusal;
use crate::callback::success::{Connected, Granted, Reauthenticated};

/// How a visit to Connect ended.
///
/// Which success an application gets depends on what it asked for:
///
/// | asked for | success |
/// | --- | --- |
/// | `response_type=code` | [`Connected`](Self::Connected), with a code to exchange; [`Granted`](Self::Granted) since version 3 of Smartcar's API, in which nothing is exchanged |
/// | `response_type=none` | [`Granted`](Self::Granted) |
/// | `response_type=vehicle_id`, or `none` with a `vehicle_id` | [`Reauthenticated`](Self::Reauthenticated) |
///
/// Smartcar is moving applications from the code to the user id. An application that handles both keeps
/// working:
///
/// ```
/// use smartcar_connect::Outcome;
///
/// fn next_step(outcome: &Outcome) -> String {
///     match outcome {
///         Outcome::Connected(connected) => format!("exchange {} characters", connected.code().len()),
///         Outcome::Granted(granted) => match (granted.user_id(), granted.external_id()) {
///             (Some(user), _) => format!("send `sc-user-id: {user}` with each request"),
///             (None, _) => "look up the owner by the external id".to_owned(),
///         },
///         Outcome::Reauthenticated(vehicle) => format!("{} works again", vehicle.vehicle_id()),
///         Outcome::Refused(refusal) => format!("nothing was connected: {refusal}"),
///         _ => "something newer".to_owned(),
///     }
/// }
/// ```
///
/// Source: Smartcar, [*Handle the response*](https://smartcar.com/docs/connect/handle-the-response);
/// [*Redirect to Connect*](https://smartcar.com/docs/connect/re-auth/redirect-to-connect) for re-authentication.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// The owner connected vehicles; there is a code to exchange.
    Connected(Connected),
    /// The owner connected vehicles; there is an id of the owner instead of a code.
    Granted(Granted),
    /// The vehicle was authenticated again; the tokens that the application holds work again.
    Reauthenticated(Reauthenticated),
    /// Nothing was connected: the owner refused, or an error occurred.
    Refused(Refusal),
}
