//! All routes, and the record of what was requested.

use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;

use crate::{RecordedRequest, Standin, api, connect, control, token};

/// What the log says of a response, beside its status.
#[derive(Clone, Debug, Default)]
pub(crate) struct Remark(pub(crate) String);

/// The parameters of a form, which only its handler has read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parameters(pub(crate) Vec<(String, String)>);

pub(crate) fn router<S: Clone + Send + Sync + 'static>(standin: Standin) -> axum::Router<S> {
    connect::router()
        .merge(token::router())
        .merge(api::router())
        .merge(control::router(standin.clone()))
        .route_layer(from_fn_with_state(standin.clone(), record))
        .with_state(standin)
}

async fn record(State(standin): State<Standin>, request: Request, next: Next) -> Response {
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
    if let Some(call) = &standin.settings.on_request {
        call(&request);
    }
    if !request.is_control() {
        standin.state().record(request);
    }
    response
}
