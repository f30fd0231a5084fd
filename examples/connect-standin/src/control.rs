//! The control endpoint, with which a test in another process chooses the next answer.

use axum::extract::{Form, State};
use axum::http::StatusCode;
use serde::Deserialize;

use crate::{Answer, Standin};

/// The form that the endpoint takes.
#[derive(Debug, Deserialize)]
pub(crate) struct Next {
    answer: String,
}

pub(crate) async fn next(
    State(standin): State<Standin>,
    Form(form): Form<Next>,
) -> (StatusCode, String) {
    if let Some(answer) = Answer::find(&form.answer) {
        standin.answer_next(answer);
        return (StatusCode::NO_CONTENT, String::new());
    }
    let names: Vec<_> = Answer::ALL.iter().map(|answer| answer.name()).collect();
    let names = names.join(", ");
    (
        StatusCode::BAD_REQUEST,
        format!("expected one of {names}\n"),
    )
}
