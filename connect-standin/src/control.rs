//! The control endpoints, for tests in another process.

use std::time::Duration;

use axum::Router;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Json, Response};
use axum::routing::{get, post};
use serde_json::{Map, Value, json};

use crate::answer::Answer;
use crate::guard::{refuse_other_hosts, refuse_other_sites};
use crate::recorded::RecordedRequest;
use crate::smartcar::Smartcar;

pub(crate) fn router(smartcar: Smartcar) -> Router<Smartcar> {
    Router::new()
        .route("/standin/next", post(next))
        .route("/standin/clock", post(clock))
        .route("/standin/disconnect", post(disconnect))
        .route("/standin/requests", get(requests))
        .route_layer(from_fn(refuse_other_sites))
        .route_layer(from_fn_with_state(smartcar, refuse_other_hosts))
}

type Fields = Form<Vec<(String, String)>>;

/// Why a control request is not carried out.
struct Refused(StatusCode, String);

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        (self.0, self.1).into_response()
    }
}

type Controlled = Result<StatusCode, Refused>;

fn expected(what: &str) -> Refused {
    Refused(StatusCode::BAD_REQUEST, format!("expected {what}\n"))
}

/// Returns the one field that a form has.
fn field<'f>(fields: &'f [(String, String)], name: &str) -> Result<&'f str, Refused> {
    match fields {
        [(found, value)] if found == name => Ok(value),
        _ => Err(expected(&format!("a form with the field `{name}`"))),
    }
}

async fn next(State(smartcar): State<Smartcar>, Form(fields): Fields) -> Controlled {
    let Some(answer) = Answer::find(field(&fields, "answer")?) else {
        let names: Vec<_> = Answer::ALL.iter().map(|answer| answer.name()).collect();
        return Err(expected(&format!("one of {}", names.join(", "))));
    };
    smartcar.state().next = Some(answer);
    Ok(StatusCode::NO_CONTENT)
}

async fn clock(State(smartcar): State<Smartcar>, Form(fields): Fields) -> Controlled {
    let seconds = field(&fields, "advance")?.parse();
    let seconds = seconds.map_err(|_| expected("a number of seconds"))?;
    smartcar.state().clock.advance(Duration::from_secs(seconds));
    Ok(StatusCode::NO_CONTENT)
}

async fn disconnect(State(smartcar): State<Smartcar>, Form(fields): Fields) -> Controlled {
    let vehicle_id = field(&fields, "vehicle_id")?;
    if smartcar.state().connections.set_lost(vehicle_id, true) {
        Ok(StatusCode::NO_CONTENT)
    } else {
        let message = "nobody has connected this vehicle\n".to_owned();
        Err(Refused(StatusCode::NOT_FOUND, message))
    }
}

async fn requests(State(smartcar): State<Smartcar>) -> Json<Value> {
    Json(smartcar.state().requests.iter().map(written).collect())
}

/// Writes a request; a parameter that was sent more than once has a list of values.
fn written(request: &RecordedRequest) -> Value {
    let mut parameters = Map::new();
    for (name, value) in request.parameters() {
        match parameters.get_mut(name) {
            None => _ = parameters.insert(name.clone(), json!(value)),
            Some(Value::Array(values)) => values.push(json!(value)),
            Some(first) => *first = json!([first.take(), value]),
        }
    }
    json!({
        "method": request.method(),
        "path": request.path(),
        "parameters": parameters,
        "status": request.status(),
    })
}
