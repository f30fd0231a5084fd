//! The routes of a visit. Each page has an address of its own, and each form is answered with a redirect,
//! so that a page can be reloaded and left by the back button.

use axum::Router;
use axum::extract::{Form, OriginalUri, Path, Query, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;

use super::conclude::{Choice, conclude, vehicles};
use super::request::Refused;
use super::{pages, permissions, way_back};
use crate::connect::Request;
use crate::state::Visit;
use crate::{Answer, Standin};

pub(crate) fn router() -> Router<Standin> {
    Router::new()
        .route("/oauth/authorize", get(begin))
        .route("/oauth/reauthenticate", get(begin))
        .route("/standin/visits/{id}/brand", get(brand).post(choose_brand))
        .route("/standin/visits/{id}/login", get(login).post(log_in))
        .route("/standin/visits/{id}/grant", get(grant).post(decide))
        .route("/standin/done", get(done))
        .route("/standin/style.css", get(style))
}

async fn style() -> impl IntoResponse {
    let css = include_str!("../../templates/style.css");
    ([(CONTENT_TYPE, "text/css; charset=utf-8")], css)
}

/// The application's own request.
async fn begin(
    State(standin): State<Standin>,
    method: Method,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let path_and_query = uri.path_and_query().map_or("", |source| source.as_str());
    let request = match Request::read(path_and_query, &standin) {
        Ok(request) => request,
        Err(Refused::Page(faults)) => return pages::error(&faults),
        Err(Refused::Redirect {
            redirect_uri,
            state,
            faults,
        }) => return way_back::refuse(&redirect_uri, state, &faults),
    };
    // Whoever only looks where a link leads does not use up what a test has set.
    if method == Method::HEAD {
        return StatusCode::OK.into_response();
    }
    let next = standin.state().next.take();
    let automatic = standin.settings.auto_approve.then_some(Answer::Success);
    if let Some(answer) = next.or(automatic) {
        return conclude(&standin, &request, None, answer);
    }
    let asks_for_brand =
        !request.is_reauthentication() && request.make().is_none() && request.vin().is_none();
    let mut state = standin.state();
    let now = state.clock.now();
    let id = state.visits.begin(request, now);
    step(&id, if asks_for_brand { "brand" } else { "login" })
}

/// Goes on with a page of the visit.
fn step(id: &str, page: &str) -> Response {
    Redirect::to(&format!("/standin/visits/{id}/{page}")).into_response()
}

/// There is no visit with this id, or none any more.
struct Over;

impl IntoResponse for Over {
    fn into_response(self) -> Response {
        pages::over()
    }
}

fn find(standin: &Standin, id: &str) -> Result<Visit, Over> {
    let state = standin.state();
    let visit = state.visits.get(id, state.clock.now());
    visit.cloned().ok_or(Over)
}

/// What a form has sent.
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

async fn brand(State(standin): State<Standin>, Path(id): Path<String>) -> Paged {
    find(&standin, &id).map(|visit| pages::brand(&visit))
}

async fn choose_brand(
    State(standin): State<Standin>,
    Path(id): Path<String>,
    Form(fields): Fielded,
) -> Paged {
    let fields = Fields(fields);
    let mut state = standin.state();
    let now = state.clock.now();
    let visit = state.visits.get_mut(&id, now).ok_or(Over)?;
    visit.make = fields.get("make").map(str::to_owned);
    Ok(step(&id, "login"))
}

async fn login(State(standin): State<Standin>, Path(id): Path<String>) -> Paged {
    find(&standin, &id).map(|visit| pages::login(&visit))
}

async fn log_in(
    State(standin): State<Standin>,
    Path(id): Path<String>,
    Form(fields): Fielded,
) -> Paged {
    let fields = Fields(fields);
    let mut state = standin.state();
    let now = state.clock.now();
    let visit = state.visits.get_mut(&id, now).ok_or(Over)?;
    let name = fields.get("name").unwrap_or_default().trim();
    if name.is_empty() {
        visit.owner = None;
        return Ok(step(&id, "login"));
    }
    visit.owner = Some(name.to_owned());
    if visit.request.is_reauthentication() {
        return Ok(step(&id, "grant"));
    }
    let visit = visit.clone();
    let Some(choice) = Choice::of_before(&visit, &mut state) else {
        return Ok(step(&id, "grant"));
    };
    state.visits.end(&id);
    drop(state);
    Ok(conclude(
        &standin,
        &visit.request,
        Some(&choice),
        Answer::Success,
    ))
}

async fn grant(
    State(standin): State<Standin>,
    Path(id): Path<String>,
    Query(query): Query<Vec<(String, String)>>,
) -> Paged {
    let visit = find(&standin, &id)?;
    let Some(owner) = &visit.owner else {
        return Ok(step(&id, "login"));
    };
    if visit.request.is_reauthentication() {
        return Ok(pages::reauthenticate(&visit));
    }
    let missing = Fields(query).get("missing").and_then(Missing::find);
    let vehicles = vehicles(
        &visit.request,
        owner,
        visit.make.as_deref(),
        &mut standin.state(),
    );
    Ok(pages::grant(
        &visit,
        &vehicles,
        missing.map(Missing::sentence),
    ))
}

async fn decide(
    State(standin): State<Standin>,
    Path(id): Path<String>,
    Form(fields): Fielded,
) -> Paged {
    let fields = Fields(fields);
    let visit = find(&standin, &id)?;
    let answer = match fields.get("decision") {
        Some("deny") => Answer::AccessDenied,
        Some("other") => fields
            .get("answer")
            .and_then(Answer::find)
            .unwrap_or(Answer::ServerError),
        _ => Answer::Success,
    };
    let mut choice = None;
    if answer.is_success() && !visit.request.is_reauthentication() {
        match chosen(&standin, &visit, &fields) {
            Ok(chosen) => choice = Some(chosen),
            Err(missing) => return Ok(step(&id, &format!("grant?missing={}", missing.name()))),
        }
    }
    standin.state().visits.end(&id);
    Ok(conclude(&standin, &visit.request, choice.as_ref(), answer))
}

/// Where a visit ends that does not lead back to the application.
async fn done(Query(query): Query<Vec<(String, String)>>) -> Response {
    let fields = Fields(query);
    let answer = fields.get("answer").and_then(Answer::find);
    answer.map_or_else(pages::over, pages::done)
}

/// Reads what the owner has chosen, out of what the page has offered.
fn chosen(standin: &Standin, visit: &Visit, fields: &Fields) -> Result<Choice, Missing> {
    let url = visit.request.url.as_url();
    let owner = visit.owner.clone().unwrap_or_default();
    let mut offered = vehicles(
        &visit.request,
        &owner,
        visit.make.as_deref(),
        &mut standin.state(),
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

/// What is missing before the owner can go on.
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
            Self::Vehicle => "Choose at least one vehicle, or deny the request.",
        }
    }
}
