//! The end of a visit: what the owner has decided, and what the application gets to know.

use axum::response::{IntoResponse as _, Redirect, Response};
use smartcar_connect::ApprovalPrompt;

use super::{permissions, way_back};
use crate::connect::Request;
use crate::state::{Code, State, Vehicle, Visit};
use crate::{Answer, Returns, Standin};

/// What the owner has chosen.
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

/// The parameters of an answer, in the order in which they are written.
pub(crate) type Pairs = Vec<(&'static str, String)>;

impl Choice {
    /// Chooses for an owner who is not asked.
    pub(crate) fn automatic(request: &Request, state: &mut State) -> Self {
        let url = request.url.as_url();
        let requested = permissions::requested(&url).into_iter();
        let owner = "owner".to_owned();
        let vehicles = vehicles(request, &owner, request.make().as_deref(), state);
        Self {
            permissions: requested.map(|permission| permission.name).collect(),
            vehicles: vehicles.into_iter().take(1).collect(),
            owner,
        }
    }

    /// Returns what the owner has approved before, if that is all that is asked for and the application
    /// does not insist on asking again.
    ///
    /// Source: Smartcar, *Build the Connect URL*, `approval_prompt`.
    pub(crate) fn of_before(visit: &Visit, state: &mut State) -> Option<Self> {
        let request = &visit.request;
        let url = request.url.as_url();
        if url.get_approval_prompt() == Some(ApprovalPrompt::Force) {
            return None;
        }
        let owner = visit.owner.clone()?;
        let requested = permissions::requested(&url).into_iter();
        let permissions: Vec<_> = requested.map(|permission| permission.name).collect();
        let mut vehicles = vehicles(request, &owner, visit.make.as_deref(), state);
        let connections = &state.connections;
        vehicles.retain(|vehicle| {
            let mut connections = connections.of(&request.application_id, None);
            connections.any(|connection| {
                connection.vehicle.id == vehicle.id
                    && connection.mode == request.mode()
                    && permissions.iter().all(|name| connection.grants(name))
            })
        });
        if url.get_single_select() == Some(true) {
            vehicles.truncate(1);
        }
        (!vehicles.is_empty()).then_some(Self {
            owner,
            permissions,
            vehicles,
        })
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
    standin: &Standin,
    request: &Request,
    choice: Option<&Choice>,
    answer: Answer,
) -> Response {
    let answer = match request.vin() {
        Some(vin) if answer == Answer::Success => of_vin(&vin),
        _ => answer,
    };
    let mut state = standin.state();
    let mut pairs = if answer.is_success() {
        success(standin, request, choice, answer, &mut state)
    } else {
        error(answer)
    };
    drop(state);
    let bare = (answer == Answer::OemCancelledLogin).then(|| answer.description());
    let url = request.url.as_url();
    if let (Some(state), false) = (url.get_state(), answer == Answer::SuccessWithoutState) {
        pairs.push(("state", state.to_owned()));
    }
    match request.redirect_uri() {
        Some(redirect_uri) => way_back::redirect(redirect_uri, &pairs, bare),
        None => Redirect::to(&format!("/standin/done?answer={}", answer.name())).into_response(),
    }
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
    standin: &Standin,
    request: &Request,
    choice: Option<&Choice>,
    answer: Answer,
    state: &mut State,
) -> Pairs {
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
    let user_id = connect(request, choice, state);
    let returns = returns(standin, request);
    let mut pairs = Pairs::new();
    if returns.code() {
        let way_back = request.way_back.as_ref();
        let code = Code {
            application_id: request.application_id.clone(),
            user_id: user_id.clone(),
            redirect_uri: way_back
                .map(|way_back| way_back.redirect_uri.clone())
                .unwrap_or_default(),
            is_redirect_uri_required: way_back.is_some_and(|way_back| way_back.was_given),
        };
        let now = state.clock.now();
        pairs.push(("code", state.tokens.code(code, now)));
    }
    if returns.user_id() || with_everything {
        pairs.push(("user_id", user_id));
    }
    if with_everything {
        let key = "https://www.tesla.com/_ak/smartcar.com";
        pairs.push(("virtual_key_url", key.to_owned()));
    }
    let external_id = state.owners.of_name(&choice.owner).external_id.clone();
    pairs.extend(of_owner(external_id, with_everything));
    pairs
}

/// Decides what the callback of a successful login contains.
fn returns(standin: &Standin, request: &Request) -> Returns {
    match standin.settings.returns {
        _ if request.is_without_code() => Returns::UserId,
        Some(returns) => returns,
        None if request.is_of_application_id() => Returns::UserId,
        None => Returns::Code,
    }
}

fn reauthenticated(
    request: &Request,
    vehicle_id: String,
    with_everything: bool,
    state: &mut State,
) -> Pairs {
    state.connections.set_lost(&vehicle_id, false);
    let user_id = state
        .connections
        .user_of(&request.application_id, &vehicle_id);
    let owner = user_id
        .as_deref()
        .and_then(|user_id| state.owners.of_user_id(user_id));
    let external_id = owner.and_then(|owner| {
        owner.set_external_id(request.external_id());
        owner.external_id.clone()
    });
    let mut pairs = vec![("vehicle_id", vehicle_id)];
    if with_everything {
        pairs.extend(user_id.map(|user_id| ("user_id", user_id)));
    }
    pairs.extend(of_owner(external_id, with_everything));
    pairs
}

/// The application's own id of the owner; made up, if there has to be one.
fn of_owner(external_id: Option<String>, with_everything: bool) -> Option<(&'static str, String)> {
    let external_id = external_id.or_else(|| with_everything.then(|| "42".to_owned()));
    external_id.map(|external_id| ("external_id", external_id))
}

/// Connects the chosen vehicles; returns the id of their owner.
fn connect(request: &Request, choice: &Choice, state: &mut State) -> String {
    let owner = state.owners.of_name(&choice.owner);
    owner.set_external_id(request.external_id());
    let user_id = owner.user_id.clone();
    for vehicle in &choice.vehicles {
        state.connections.connect(
            &request.application_id,
            &user_id,
            vehicle.clone(),
            &choice.permissions,
            request.mode(),
        );
    }
    user_id
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
