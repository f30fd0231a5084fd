//! The control endpoints, with which a test in another process does what a test in this one does with
//! the methods of [`Standin`].

use std::time::Duration;

use axum::Router;
use axum::extract::{Form, Request, State};
use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Json, Response};
use axum::routing::{get, post};
use serde_json::{Map, Value, json};

use crate::{Answer, RecordedRequest, Standin};

pub(crate) fn router(standin: Standin) -> Router<Standin> {
    Router::new()
        .route("/standin/next", post(next))
        .route("/standin/clock", post(clock))
        .route("/standin/disconnect", post(disconnect))
        .route("/standin/requests", get(requests))
        .route_layer(from_fn_with_state(standin, only_from_here))
}

/// Keeps out what a page in a browser requests that is not one of the stand-in's own.
async fn only_from_here(State(standin): State<Standin>, request: Request, next: Next) -> Response {
    if is_from_here(request.headers(), standin.settings.any_host) {
        next.run(request).await
    } else {
        let said = "a page of another site must not control the stand-in\n";
        (StatusCode::FORBIDDEN, said).into_response()
    }
}

fn is_from_here(headers: &HeaderMap, any_host: bool) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let host = text(HOST.as_str());
    if let Some(host) = host
        && !any_host
        && !is_local_name(host)
    {
        return false;
    }
    // A browser says what it is asked by; other programs say neither.
    let is_own_site =
        text("sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    let is_own_origin = text(ORIGIN.as_str()).is_none_or(|origin| {
        let (_, authority) = origin.split_once("://").unwrap_or_default();
        host == Some(authority)
    });
    is_own_site && is_own_origin
}

/// Returns `true` for `localhost` and IP addresses, which nobody else can give to a site of his own.
fn is_local_name(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let address = name
        .strip_prefix('[')
        .and_then(|name| name.strip_suffix(']'));
    name.eq_ignore_ascii_case("localhost")
        || address.unwrap_or(name).parse::<std::net::IpAddr>().is_ok()
}

type Fielded = Form<Vec<(String, String)>>;

/// Why a control request is not carried out.
struct Refused(StatusCode, String);

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        (self.0, self.1).into_response()
    }
}

type Controlled = Result<StatusCode, Refused>;

fn bad(said: &str) -> Refused {
    Refused(StatusCode::BAD_REQUEST, format!("expected {said}\n"))
}

/// Returns the one field that a form has.
fn field<'f>(fields: &'f [(String, String)], name: &str) -> Result<&'f str, Refused> {
    match fields {
        [(found, value)] if found == name => Ok(value),
        _ => Err(bad(&format!("a form with the field `{name}`"))),
    }
}

async fn next(State(standin): State<Standin>, Form(fields): Fielded) -> Controlled {
    let Some(answer) = Answer::find(field(&fields, "answer")?) else {
        let names: Vec<_> = Answer::ALL.iter().map(|answer| answer.name()).collect();
        return Err(bad(&format!("one of {}", names.join(", "))));
    };
    standin.answer_next(answer);
    Ok(StatusCode::NO_CONTENT)
}

async fn clock(State(standin): State<Standin>, Form(fields): Fielded) -> Controlled {
    let seconds = field(&fields, "advance")?.parse();
    let seconds = seconds.map_err(|_| bad("a number of seconds"))?;
    standin.advance(Duration::from_secs(seconds));
    Ok(StatusCode::NO_CONTENT)
}

async fn disconnect(State(standin): State<Standin>, Form(fields): Fielded) -> Controlled {
    if standin.disconnect(field(&fields, "vehicle_id")?) {
        Ok(StatusCode::NO_CONTENT)
    } else {
        let said = "nobody has connected this vehicle\n".to_owned();
        Err(Refused(StatusCode::NOT_FOUND, said))
    }
}

async fn requests(State(standin): State<Standin>) -> Json<Value> {
    let requests = standin.requests();
    Json(requests.iter().map(written).collect())
}

fn written(request: &RecordedRequest) -> Value {
    let parameters = request.parameters().iter();
    let parameters = parameters.map(|(name, value)| (name.clone(), json!(value)));
    json!({
        "method": request.method(),
        "path": request.path(),
        "parameters": parameters.collect::<Map<_, _>>(),
        "status": request.status(),
    })
}
