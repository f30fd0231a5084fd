//! The outcomes of a visit to Connect.

use alloc::string::String;

use super::query::{OtherParameters, Private};
use super::refusal::Refusal;
use crate::values::callback_parameter::CallbackParameter as Name;

/// The outcome of a visit to Connect.
///
/// There is one success. Its contents depend on the Connect URL and on the application:
///
/// | `response_type` | the success has |
/// | --- | --- |
/// | `none` | [`user_id`](Unverified::user_id), and [`external_id`](Unverified::external_id) if the URL set one; sometimes no id at all |
/// | `code` | the same, and a [`code`](Connected::code), which only an application of version 2 exchanges |
/// | `vehicle_id`, or `none` with a `vehicle_id` | [`vehicle_id`](Unverified::vehicle_id), and the ids of the owner if there are any |
///
/// # Examples
///
/// ```
/// use smartcar_connect::Outcome;
///
/// fn next_step(outcome: &Outcome) -> String {
///     match outcome {
///         Outcome::Connected(connected) => match connected.unverified().user_id() {
///             Some(_) => "ask `/v3/connections` whether this user is the owner".to_owned(),
///             None => "connected, but it is unknown by whom".to_owned(),
///         },
///         Outcome::Refused(refusal) => format!("nothing was connected: {refusal}"),
///         _ => "unknown outcome".to_owned(),
///     }
/// }
/// ```
///
/// Source: Smartcar, [*Handle the response*](https://smartcar.com/docs/connect/handle-the-response);
/// [*Redirect to Connect*](https://smartcar.com/docs/connect/re-auth/redirect-to-connect) for re-authentication.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// The owner connected vehicles, or authenticated a vehicle again.
    Connected(Connected),
    /// Nothing was connected: the owner refused, or an error occurred.
    Refused(Refusal),
}

/// The owner connected vehicles, or authenticated a vehicle again.
///
/// It contains what the browser claims. Store the user id once [`unverified`](Self::unverified) has been
/// verified.
///
/// # Examples
///
/// ```
/// use smartcar_connect::{Callback, Outcome};
///
/// let callback = Callback::parse("user_id=725146a3&external_id=42&state=0facda3319")?;
/// let Outcome::Connected(connected) = callback.into_outcome_without_verifying_state() else {
///     unreachable!("there is no error");
/// };
/// assert_eq!(connected.unverified().user_id(), Some("725146a3"));
/// assert_eq!(connected.code(), None);
/// # Ok::<(), smartcar_connect::CallbackError>(())
/// ```
#[cfg_attr(feature = "oauth2", doc = "", doc = include_str!("exchange.md"))]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connected {
    code: Option<Private>,
    unverified: Unverified,
    virtual_key_url: Option<String>,
    other: OtherParameters,
}

impl Connected {
    pub(super) fn new(code: Option<String>, mut query: OtherParameters) -> Self {
        Self {
            code: code.map(Private),
            unverified: Unverified {
                user_id: query.take_id(Name::UserId),
                external_id: query.take_id(Name::ExternalId),
                vehicle_id: query.take_unless_empty(Name::VehicleId),
            },
            // Pages show it as a link, where `javascript:` would run.
            virtual_key_url: query.take_as(Name::VirtualKeyUrl, |url| {
                url.starts_with("https://").then(|| url.into())
            }),
            other: query,
        }
    }

    /// Returns the ids of the owner and of the vehicle, which the browser can change.
    #[must_use]
    pub const fn unverified(&self) -> &Unverified {
        &self.unverified
    }

    /// Returns the authorization code, if there is one.
    ///
    /// An application of version 3 ignores it, since it cannot exchange it. An application of version 2
    /// exchanges it for tokens, once and within 10 minutes; the exchange verifies the code. Smartcar deprecates
    /// version 2 on 1 December 2026.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// Returns the link with which the owner of a Tesla adds the virtual key, if there is one. It begins with
    /// `https://`; any other stays in [`other`](Self::other).
    #[must_use]
    pub fn virtual_key_url(&self) -> Option<&str> {
        self.virtual_key_url.as_deref()
    }

    /// Returns all other parameters, including ids that are empty.
    #[must_use]
    pub const fn other(&self) -> &OtherParameters {
        &self.other
    }
}

/// The ids in a callback, which anyone who holds the browser can change.
///
/// A `state` that matches proves which browser the callback comes from, not that its ids are true: an owner who replaces
/// `user_id` in the address bar by that of another owner still has a good state. Verify an id before you
/// store it or show anything for it:
///
/// - **A user id**: request `GET /v3/connections` with your application's own token and both filters,
///   `filter[userId]` with this user id and `filter[user.externalId]` with the `external_id` that your
///   application set on the Connect URL, from your session and not from this callback. If a
///   connection has both, the user is the owner. A new connection may appear a few seconds late, so retry before
///   you report that the connection could not be verified. Simulated vehicles are only listed with
///   `filter[vehicle.mode]=simulated`.
/// - **Neither filter alone** is proof: the user id is what the browser claims, and a Connect URL is not signed,
///   so anyone can send an owner one with an `external_id` of their own.
/// - **A vehicle id** belongs to the owner if one of these connections is of that vehicle.
/// - **A code** (version 2) is verified by its exchange.
/// - **Without a user id**, a success cannot be attributed to anyone. The same filters without a user id would
///   find the connections of whoever followed a URL with that `external_id`.
/// - **The limit**: an attacker who knows an owner's user id, and has that owner follow a URL with the attacker's
///   `external_id`, passes both filters. Keep user ids out of pages, links and logs.
///
/// # Examples
///
/// The request that verifies a user id:
///
/// ```
/// # use oauth2::reqwest;
/// use reqwest::{Client, RequestBuilder};
/// use smartcar_connect::{Callback, Mode, Outcome, State};
///
/// /// Requests the connections that have the user id of the callback and the application's external id.
/// fn connections(http: &Client, token: &str, user_id: &str, external_id: &str) -> RequestBuilder {
///     http.get("https://vehicle.api.smartcar.com/v3/connections")
///         .bearer_auth(token)
///         .query(&[("filter[userId]", user_id), ("filter[user.externalId]", external_id)])
///         // That of the Connect URL.
///         .query(&[("filter[vehicle.mode]", Mode::Simulated.as_str())])
/// }
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// // From the session of this browser.
/// let (state, external_id) = (State::parse("0facda3319")?, "owner-42");
///
/// let callback = Callback::parse("user_id=725146a3&external_id=owner-42&state=0facda3319")?;
/// if let Outcome::Connected(connected) = callback.verify(&state)?.into_outcome() {
///     let user_id = connected.unverified().user_id().ok_or("the owner is unknown")?;
///     let request = connections(&Client::new(), "the application's token", user_id, external_id);
/// #   let query: Vec<_> = request.try_clone().unwrap().build()?.url().query_pairs().into_owned().collect();
/// #   assert_eq!(query[0], ("filter[userId]".to_owned(), "725146a3".to_owned()));
/// #   assert_eq!(query[1], ("filter[user.externalId]".to_owned(), "owner-42".to_owned()));
///     // Send it; store `user_id` for this owner if a connection in the response has both ids.
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_field_names,
    reason = "named after the parameters of the callback"
)]
pub struct Unverified {
    user_id: Option<Private>,
    external_id: Option<Private>,
    vehicle_id: Option<String>,
}

impl Unverified {
    /// Returns Smartcar's id of the owner, if there is one, for the header `sc-user-id`.
    ///
    /// Verified by [`GET /v3/connections` with both filters](Self).
    #[must_use]
    pub fn user_id(&self) -> Option<&str> {
        self.user_id.as_deref()
    }

    /// Returns the application's own id of the owner, if there is one.
    ///
    /// Never look up an owner by it: use the one that your application set on the Connect URL.
    #[must_use]
    pub fn external_id(&self) -> Option<&str> {
        self.external_id.as_deref()
    }

    /// Returns the id of the vehicle that was authenticated again, or whose battery capacity was selected.
    ///
    /// Verified by [the owner's connections](Self).
    #[must_use]
    pub fn vehicle_id(&self) -> Option<&str> {
        self.vehicle_id.as_deref()
    }
}
