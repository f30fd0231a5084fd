//! The routes of a visit. Each page has an address of its own, and each form leads to a redirect,
//! so that a page can be reloaded and left by the back button.

use axum::Router;
use axum::extract::{Form, OriginalUri, Path, Query, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;

use super::conclude::{Choice, conclude, vehicles};
use super::{pages, permissions, way_back};
use crate::answer::Answer;
use crate::request::{Refused, Request};
use crate::smartcar::Smartcar;
use crate::state::visits::Visit;

pub(crate) fn router() -> Router<Smartcar> {
    Router::new()
        .route("/oauth/authorize", get(begin))
        .route("/oauth/reauthenticate", get(begin))
        .route("/standin/visits/{id}/brand", get(brand).post(choose_brand))
        .route("/standin/visits/{id}/login", get(login).post(log_in))
        .route("/standin/visits/{id}/grant", get(grant).post(decide))
        .route("/standin/done", get(done))
        .route("/standin/done.js", get(script))
        .route("/standin/icon.svg", get(icon))
        .route("/standin/style.css", get(style))
}

async fn icon() -> impl IntoResponse {
    let svg = include_str!("../../templates/icon.svg");
    ([(CONTENT_TYPE, "image/svg+xml")], svg)
}

async fn style() -> impl IntoResponse {
    let css = include_str!("../../templates/style.css");
    ([(CONTENT_TYPE, "text/css; charset=utf-8")], css)
}

async fn script() -> impl IntoResponse {
    let script = include_str!("../../templates/done.js");
    ([(CONTENT_TYPE, "text/javascript; charset=utf-8")], script)
}

/// The application's own request.
async fn begin(
    State(smartcar): State<Smartcar>,
    method: Method,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let path_and_query = uri.path_and_query().map_or("", |source| source.as_str());
    let request = match Request::read(path_and_query, &smartcar.settings) {
        Ok(request) => request,
        Err(Refused::Page(title, faults)) => return pages::error(&title, &faults),
        Err(Refused::Redirect {
            redirect_uri,
            state,
            faults,
        }) => return way_back::refuse(&redirect_uri, state, &faults),
    };
    // A prefetch or a link preview does not use up what a test has set.
    if method == Method::HEAD {
        return StatusCode::OK.into_response();
    }
    let next = smartcar.state().next.take();
    let automatic = smartcar.settings.auto_approve.then_some(Answer::Success);
    if let Some(answer) = next.or(automatic) {
        return conclude(&smartcar, &request, None, answer);
    }
    let page = if request.vehicle_id().is_some() {
        // The owner of the vehicle is known.
        "grant"
    } else if request.make().is_none() && request.vin().is_none() {
        "brand"
    } else {
        "login"
    };
    let mut state = smartcar.state();
    let now = state.clock.now();
    let id = state.visits.begin(request, now);
    step(&id, page)
}

/// Continues with a page of the visit.
fn step(id: &str, page: &str) -> Response {
    Redirect::to(&format!("/standin/visits/{id}/{page}")).into_response()
}

/// There is no visit with this id, or it has ended.
struct Over;

impl IntoResponse for Over {
    fn into_response(self) -> Response {
        pages::over()
    }
}

fn find(smartcar: &Smartcar, id: &str) -> Result<Visit, Over> {
    let state = smartcar.state();
    let visit = state.visits.get(id, state.clock.now());
    visit.cloned().ok_or(Over)
}

/// The fields of a form.
struct Fields(Vec<(String, String)>);

impl Fields {
    fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        let fields = self.0.iter().filter(move |(field, _)| field == name);
        fields.map(|(_, value)| value.as_str())
    }
}

type Fielded = Form<Vec<(String, String)>>;
type Paged = Result<Response, Over>;

async fn brand(
    State(smartcar): State<Smartcar>,
    Path(id): Path<String>,
    Query(query): Query<Vec<(String, String)>>,
) -> Paged {
    let visit = find(&smartcar, &id)?;
    let fields = Fields(query);
    Ok(pages::brand(
        &visit,
        fields.get("search").unwrap_or_default(),
    ))
}

async fn choose_brand(
    State(smartcar): State<Smartcar>,
    Path(id): Path<String>,
    Form(fields): Fielded,
) -> Paged {
    let fields = Fields(fields);
    let mut state = smartcar.state();
    let now = state.clock.now();
    let visit = state.visits.get_mut(&id, now).ok_or(Over)?;
    visit.make = fields.get("make").map(str::to_owned);
    Ok(step(&id, "login"))
}

async fn login(State(smartcar): State<Smartcar>, Path(id): Path<String>) -> Paged {
    find(&smartcar, &id).map(|visit| pages::login(&visit))
}

async fn log_in(
    State(smartcar): State<Smartcar>,
    Path(id): Path<String>,
    Form(fields): Fielded,
) -> Paged {
    let fields = Fields(fields);
    let mut state = smartcar.state();
    let now = state.clock.now();
    let visit = state.visits.get_mut(&id, now).ok_or(Over)?;
    let name = fields.get("name").unwrap_or_default().trim();
    if name.is_empty() {
        visit.owner = None;
        return Ok(step(&id, "login"));
    }
    visit.owner = Some(name.to_owned());
    let visit = visit.clone();
    let (choice, answer) = match Answer::find(name).filter(|answer| !answer.is_success()) {
        Some(error) => (None, error),
        None if visit.request.is_reauthentication => return Ok(step(&id, "grant")),
        None => match Choice::of_before(&visit, &mut state) {
            Some(choice) => (Some(choice), Answer::Success),
            None => return Ok(step(&id, "grant")),
        },
    };
    state.visits.end(&id);
    drop(state);
    Ok(conclude(&smartcar, &visit.request, choice.as_ref(), answer))
}

async fn grant(
    State(smartcar): State<Smartcar>,
    Path(id): Path<String>,
    Query(query): Query<Vec<(String, String)>>,
) -> Paged {
    let visit = find(&smartcar, &id)?;
    let request = &visit.request;
    if let Some(vehicle_id) = request.vehicle_id() {
        let state = smartcar.state();
        let connections = &state.connections;
        let connection = connections.of_vehicle(&request.application_id, &vehicle_id);
        return Ok(pages::reauthenticate(&visit, connection));
    }
    let Some(owner) = &visit.owner else {
        return Ok(step(&id, "login"));
    };
    if request.is_reauthentication {
        return Ok(pages::reauthenticate(&visit, None));
    }
    let missing = Fields(query).get("missing").and_then(Missing::find);
    let vehicles = vehicles(request, owner, visit.make.as_deref(), &mut smartcar.state());
    Ok(pages::grant(
        &visit,
        &vehicles,
        missing.map(Missing::sentence),
    ))
}

async fn decide(
    State(smartcar): State<Smartcar>,
    Path(id): Path<String>,
    Form(fields): Fielded,
) -> Paged {
    let fields = Fields(fields);
    let visit = find(&smartcar, &id)?;
    let answer = match fields.get("decision") {
        Some("deny") => Answer::AccessDenied,
        Some("other") => fields
            .get("answer")
            .and_then(Answer::find)
            .unwrap_or(Answer::ServerError),
        _ => Answer::Success,
    };
    let mut choice = None;
    if answer.is_success() && visit.request.is_reauthentication {
        choice = visit
            .owner
            .clone()
            .map(|owner| Choice::everything(&visit.request, owner, Vec::new()));
    } else if answer.is_success() {
        match chosen(&smartcar, &visit, &fields) {
            Ok(chosen) => choice = Some(chosen),
            Err(missing) => return Ok(step(&id, &format!("grant?missing={}", missing.name()))),
        }
    }
    smartcar.state().visits.end(&id);
    Ok(conclude(&smartcar, &visit.request, choice.as_ref(), answer))
}

/// The end of a visit without a redirect to the application.
async fn done(Query(query): Query<Vec<(String, String)>>) -> Response {
    let fields = Fields(query);
    let answer = fields.get("answer").and_then(Answer::find);
    answer.map_or_else(pages::over, pages::done)
}

/// Reads what the owner has chosen, out of what the page has offered.
fn chosen(smartcar: &Smartcar, visit: &Visit, fields: &Fields) -> Result<Choice, Missing> {
    let url = visit.request.url.as_url();
    let owner = visit.owner.clone().unwrap_or_default();
    let mut offered = vehicles(
        &visit.request,
        &owner,
        visit.make.as_deref(),
        &mut smartcar.state(),
    );
    offered.retain(|vehicle| fields.all("vehicle").any(|id| id == vehicle.id));
    if url.get_single_select() == Some(true) {
        offered.truncate(1);
    }
    let requested = permissions::requested(&url).into_iter();
    let granted = requested.filter(|permission| {
        permission.is_required || fields.all("permission").any(|name| name == permission.name)
    });
    let permissions: Vec<_> = granted.map(|permission| permission.name).collect();
    if permissions.is_empty() {
        return Err(Missing::Permission);
    }
    if offered.is_empty() {
        return Err(Missing::Vehicle);
    }
    Ok(Choice {
        owner,
        permissions,
        vehicles: offered,
    })
}

/// The step that the owner has skipped.
#[derive(Clone, Copy)]
enum Missing {
    Permission,
    Vehicle,
}

impl Missing {
    fn find(name: &str) -> Option<Self> {
        [Self::Permission, Self::Vehicle]
            .into_iter()
            .find(|missing| missing.name() == name)
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Permission => "permission",
            Self::Vehicle => "vehicle",
        }
    }

    const fn sentence(self) -> &'static str {
        match self {
            Self::Permission => "Choose at least one permission, or deny the request.",
            Self::Vehicle => "Choose at least one car, or deny the request.",
        }
    }
}
