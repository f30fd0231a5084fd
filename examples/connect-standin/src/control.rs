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
    match Answer::find(&form.answer) {
        Some(answer) => {
            standin.answer_next(answer);
            (StatusCode::NO_CONTENT, String::new())
        }
        None => {
            let names: Vec<_> = Answer::ALL.iter().map(|answer| answer.name()).collect();
            let names = names.join(", ");
            (
                StatusCode::BAD_REQUEST,
                format!("expected one of {names}\n"),
            )
        }
    }
}
