//! The end of a visit: the owner's decision, and the callback.

use axum::response::{IntoResponse as _, Redirect, Response};
use smartcar_connect::ApprovalPrompt;

use super::{permissions, way_back};
use crate::answer::Answer;
use crate::request::Request;
use crate::smartcar::Smartcar;
use crate::state::State;
use crate::state::connections::Grant;
use crate::state::owners::Vehicle;
use crate::state::tokens::Code;
use crate::state::visits::Visit;

/// The owner's choice.
#[derive(Debug)]
pub(crate) struct Choice {
    pub(crate) owner: String,
    pub(crate) permissions: Vec<String>,
    pub(crate) vehicles: Vec<Vehicle>,
}

/// The VIN of a simulated vehicle that cannot be connected.
const INCOMPATIBLE: &str = "0SCAUDI012FE3B132";

/// The VIN of a simulated vehicle whose owner has no connected services.
const UNSUBSCRIBED: &str = "0SCAUDI0155C49A95";

/// The parameters of a callback, in the order in which they are written.
pub(crate) type Pairs = Vec<(&'static str, String)>;

impl Choice {
    /// Grants every permission that the application requests.
    pub(crate) fn everything(request: &Request, owner: String, vehicles: Vec<Vehicle>) -> Self {
        let requested = permissions::requested(&request.url.as_url()).into_iter();
        Self {
            owner,
            permissions: requested.map(|permission| permission.name).collect(),
            vehicles,
        }
    }

    /// Decides for an owner who sees no page.
    fn automatic(request: &Request, state: &mut State) -> Self {
        let owner = "owner".to_owned();
        let mut vehicles = vehicles(request, &owner, request.make().as_deref(), state);
        vehicles.truncate(1);
        Self::everything(request, owner, vehicles)
    }

    /// Returns what the owner has approved before, if it covers all that the application requests and the approval
    /// is not forced.
    ///
    /// Source: Smartcar, *Build the Connect URL*, `approval_prompt`.
    pub(crate) fn of_before(visit: &Visit, state: &mut State) -> Option<Self> {
        let request = &visit.request;
        let url = request.url.as_url();
        if url.get_approval_prompt() == Some(ApprovalPrompt::Force) {
            return None;
        }
        let owner = visit.owner.clone()?;
        let vehicles = vehicles(request, &owner, visit.make.as_deref(), state);
        let mut choice = Self::everything(request, owner, vehicles);
        let permissions = &choice.permissions;
        choice.vehicles.retain(|vehicle| {
            let connections = &state.connections;
            let connection = connections.of_vehicle(&request.application_id, &vehicle.id);
            connection.is_some_and(|connection| {
                connection.mode == request.mode()
                    && permissions.iter().all(|name| connection.grants(name))
            })
        });
        if url.get_single_select() == Some(true) {
            choice.vehicles.truncate(1);
        }
        (!choice.vehicles.is_empty()).then_some(choice)
    }
}

/// Lists the vehicles that an owner can connect.
pub(crate) fn vehicles(
    request: &Request,
    owner: &str,
    make: Option<&str>,
    state: &mut State,
) -> Vec<Vehicle> {
    let owner = state.owners.of_name(owner);
    let make = make.unwrap_or("TESLA");
    match request.vin() {
        Some(vin) => vec![owner.vehicle_with(&vin, make)],
        None => owner.vehicles_of(make),
    }
}

/// Ends a visit: connects what was chosen, if it ends well, and sends the owner back.
pub(crate) fn conclude(
    smartcar: &Smartcar,
    request: &Request,
    choice: Option<&Choice>,
    answer: Answer,
) -> Response {
    let answer = match request.vin() {
        Some(vin) if answer == Answer::Success => of_vin(&vin),
        _ => answer,
    };
    let mut pairs = if answer.is_success() {
        success(smartcar, request, choice, answer)
    } else {
        error(answer)
    };
    let url = request.url.as_url();
    if let (Some(state), false) = (url.get_state(), answer == Answer::SuccessWithoutState) {
        pairs.push(("state", state.to_owned()));
    }
    let bare = (answer == Answer::OemCancelledLogin).then(|| answer.description());
    match request.redirect_uri() {
        Some(redirect_uri) => way_back::redirect(redirect_uri, &pairs, bare),
        None => page(request, pairs, answer),
    }
}

/// Ends a visit on a page, which reports the outcome to the page that opened Connect, if the request names
/// its origin.
fn page(request: &Request, mut pairs: Pairs, answer: Answer) -> Response {
    match request.url.as_url().get_app_origin() {
        Some(origin) => pairs.push(("app_origin", origin.to_string())),
        None => pairs.clear(),
    }
    let mut query = form_urlencoded::Serializer::new(String::new());
    query
        .append_pair("answer", answer.name())
        .extend_pairs(&pairs);
    Redirect::to(&format!("/standin/done?{}", query.finish())).into_response()
}

/// Returns how a visit ends for a vehicle, which Smartcar documents for two simulated ones.
fn of_vin(vin: &str) -> Answer {
    match vin {
        INCOMPATIBLE => Answer::VehicleIncompatible,
        UNSUBSCRIBED => Answer::InvalidSubscription,
        _ => Answer::Success,
    }
}

fn success(
    smartcar: &Smartcar,
    request: &Request,
    choice: Option<&Choice>,
    answer: Answer,
) -> Pairs {
    let state = &mut *smartcar.state();
    let with_everything = answer == Answer::SuccessWithEverything;
    if let Some(vehicle_id) = request.vehicle_id() {
        return reauthenticated(request, vehicle_id, with_everything, state);
    }
    let automatic;
    let choice = if let Some(choice) = choice {
        choice
    } else {
        automatic = Choice::automatic(request, state);
        &automatic
    };
    let owner = state.owners.of_name(&choice.owner);
    owner.set_external_id(&request.application_id, request.external_id());
    let user_id = owner.user_id.clone();
    let external_id = owner
        .external_id(&request.application_id)
        .map(str::to_owned);
    let grant = Grant {
        application_id: &request.application_id,
        user_id: &user_id,
        permissions: &choice.permissions,
        mode: request.mode(),
    };
    if request.is_reauthentication {
        state.connections.restore(grant, "TESLA");
        return Pairs::new();
    }
    let now = state.clock.now();
    let delay = smartcar.settings.connection_delay;
    for vehicle in &choice.vehicles {
        state.connections.connect(grant, vehicle, now, delay);
    }
    let mut pairs = Pairs::new();
    if !request.is_without_code() {
        let code = code(request, &user_id);
        pairs.push(("code", state.tokens.code(code, now)));
    }
    pairs.push(("user_id", user_id));
    if with_everything {
        let key = "https://www.tesla.com/_ak/smartcar.com";
        pairs.push(("virtual_key_url", key.to_owned()));
    }
    pairs.extend(of_owner(external_id, with_everything));
    pairs
}

fn code(request: &Request, user_id: &str) -> Code {
    let way_back = request.way_back.as_ref();
    Code {
        application_id: request.application_id.clone(),
        user_id: user_id.to_owned(),
        redirect_uri: request.redirect_uri().unwrap_or_default().to_owned(),
        is_redirect_uri_required: way_back.is_some_and(|way_back| way_back.was_given),
        is_of_version_3: request.url.as_url().get_application_id().is_some(),
    }
}

fn reauthenticated(
    request: &Request,
    vehicle_id: String,
    with_everything: bool,
    state: &mut State,
) -> Pairs {
    state.connections.set_lost(&vehicle_id, false);
    let application_id = &request.application_id;
    let connection = state.connections.of_vehicle(application_id, &vehicle_id);
    let user_id = connection.map(|connection| connection.user_id.clone());
    let owner = user_id.as_deref();
    let owner = owner.and_then(|user_id| state.owners.of_user_id(user_id));
    let external_id = owner.and_then(|owner| {
        owner.set_external_id(application_id, request.external_id());
        owner.external_id(application_id).map(str::to_owned)
    });
    let mut pairs = vec![("vehicle_id", vehicle_id)];
    pairs.extend(user_id.map(|user_id| ("user_id", user_id)));
    pairs.extend(of_owner(external_id, with_everything));
    pairs
}

/// Returns the application's own id of the owner; a made-up one, if there has to be one.
fn of_owner(external_id: Option<String>, with_everything: bool) -> Option<(&'static str, String)> {
    let external_id = external_id.or_else(|| with_everything.then(|| "42".to_owned()));
    external_id.map(|external_id| ("external_id", external_id))
}

fn error(answer: Answer) -> Pairs {
    let mut pairs = vec![("error", answer.error().to_owned())];
    if answer != Answer::OemCancelledLogin {
        pairs.push(("error_description", answer.description().to_owned()));
    }
    match answer {
        Answer::VehicleIncompatible => {
            for (name, value) in [
                ("vin", INCOMPATIBLE),
                ("make", "AUDI"),
                ("model", "A4 Avant"),
                ("year", "2017"),
            ] {
                pairs.push((name, value.to_owned()));
            }
        }
        Answer::ConfigurationError => {
            pairs.push(("status_code", "400".to_owned()));
            pairs.push(("error_message", "Invalid client id".to_owned()));
        }
        _ => {}
    }
    pairs
}
