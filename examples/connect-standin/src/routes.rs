//! The routes: from the application's request, page by page, back to the application.

use axum::Router;
use axum::extract::{Form, OriginalUri, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};

use crate::request::{Refused, Request};
use crate::{Answer, Standin, control, pages, respond};

pub(crate) fn router<S: Clone + Send + Sync + 'static>(standin: Standin) -> Router<S> {
    Router::new()
        .route("/oauth/authorize", get(begin))
        .route("/oauth/reauthenticate", get(begin))
        .route("/standin/login", post(login))
        .route("/standin/grant", post(grant))
        .route("/standin/answer", post(answer))
        .route("/standin/next", post(control::next))
        .route("/standin/style.css", get(style))
        .with_state(standin)
}

async fn style() -> impl IntoResponse {
    let css = include_str!("../templates/style.css");
    ([(CONTENT_TYPE, "text/css; charset=utf-8")], css)
}

/// The application's own request.
async fn begin(State(standin): State<Standin>, OriginalUri(uri): OriginalUri) -> Response {
    let source = uri.path_and_query().map_or("", |source| source.as_str());
    let request = match Request::read(source, &standin) {
        Ok(request) => request,
        Err(refused) => return refuse(&refused),
    };
    if let Some(answer) = standin.take_next() {
        return respond::answer(&request, answer);
    }
    if standin.auto_approve {
        return respond::answer(&request, Answer::Success);
    }
    let url = request.url.as_url();
    if request.is_reauthentication() {
        return pages::login(&request, url.get_make().map_or("", |make| make.as_str()));
    }
    match (url.get_make(), url.get_single_select_vin()) {
        (None, None) => pages::brand(&request),
        (Some(make), None) => pages::login(&request, make.as_str()),
        (_, Some(_)) => pages::login(&request, ""),
    }
}

/// What a page hands on to the next one.
struct Fields(Vec<(String, String)>);

impl Fields {
    fn get(&self, name: &str) -> &str {
        let mut fields = self.0.iter();
        let found = fields.find(|(field, _)| field == name);
        found.map_or("", |(_, value)| value)
    }

    fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        let fields = self.0.iter().filter(move |(field, _)| field == name);
        fields.map(|(_, value)| value.as_str())
    }

    /// The request, which is checked again: the page could have changed it.
    fn request(&self, standin: &Standin) -> Result<Request, Refused> {
        Request::read(self.get("request"), standin)
    }
}

type Fielded = Form<Vec<(String, String)>>;

async fn login(State(standin): State<Standin>, Form(fields): Fielded) -> Response {
    let fields = Fields(fields);
    match fields.request(&standin) {
        Ok(request) => pages::login(&request, fields.get("make")),
        Err(refused) => refuse(&refused),
    }
}

async fn grant(State(standin): State<Standin>, Form(fields): Fielded) -> Response {
    let fields = Fields(fields);
    match fields.request(&standin) {
        Ok(request) if request.is_reauthentication() => pages::reauthenticate(&request),
        Ok(request) => pages::grant(&request, fields.get("make"), None),
        Err(refused) => refuse(&refused),
    }
}

async fn answer(State(standin): State<Standin>, Form(fields): Fielded) -> Response {
    let fields = Fields(fields);
    let request = match fields.request(&standin) {
        Ok(request) => request,
        Err(refused) => return refuse(&refused),
    };
    let answer = match fields.get("decision") {
        "deny" => Answer::AccessDenied,
        "other" => Answer::find(fields.get("answer")).unwrap_or(Answer::ServerError),
        _ => Answer::Success,
    };
    if answer == Answer::Success
        && !request.is_reauthentication()
        && let Some(fault) = fault(&fields)
    {
        return pages::grant(&request, fields.get("make"), Some(fault));
    }
    respond::answer(&request, answer)
}

/// What is missing before the owner can go on.
fn fault(fields: &Fields) -> Option<&'static str> {
    if fields.all("permission").next().is_none() {
        return Some("Choose at least one permission, or deny the request.");
    }
    if fields.all("vehicle").next().is_none() {
        return Some("Choose at least one vehicle, or deny the request.");
    }
    None
}

fn refuse(refused: &Refused) -> Response {
    match refused {
        Refused::Page(faults) => pages::error(faults),
        Refused::Redirect {
            redirect_uri,
            state,
            faults,
        } => respond::refuse(redirect_uri, state.clone(), faults),
    }
}
