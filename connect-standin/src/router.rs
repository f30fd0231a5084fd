//! All routes, and the record of each request.

use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{StatusCode, Uri};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};

use crate::recorded::RecordedRequest;
use crate::remark::{Parameters, Remark};
use crate::smartcar::Smartcar;
use crate::{api, connect, control, token};

/// How long the address of a request may be, in bytes.
const URI: usize = 16 * 1024;
/// How long the body of a request may be, in bytes.
const BODY: usize = 64 * 1024;

pub(crate) fn router<S: Clone + Send + Sync + 'static>(smartcar: Smartcar) -> axum::Router<S> {
    connect::router()
        .merge(token::router())
        .merge(api::router())
        .merge(control::router(smartcar.clone()))
        .route_layer(DefaultBodyLimit::max(BODY))
        .route_layer(from_fn_with_state(smartcar.clone(), record))
        .with_state(smartcar)
}

async fn record(State(smartcar): State<Smartcar>, request: Request, next: Next) -> Response {
    if length(request.uri()) > URI {
        return StatusCode::URI_TOO_LONG.into_response();
    }
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let query = request.uri().query().unwrap_or_default();
    let mut parameters: Vec<_> = form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect();

    let mut response = next.run(request).await;
    let extensions = response.extensions_mut();
    parameters.extend(extensions.remove::<Parameters>().unwrap_or_default().0);
    let remark = extensions.remove::<Remark>().unwrap_or_default().0;
    let request = RecordedRequest::new(method, path, parameters, response.status(), remark);
    if let Some(call) = &smartcar.settings.on_request {
        call(&request);
    }
    if !request.is_control() {
        smartcar.state().requests.push(request);
    }
    response
}

fn length(uri: &Uri) -> usize {
    uri.path_and_query().map_or(0, |path| path.as_str().len())
}
