//! The pages of the application.

use askama::Template;
use serde::{Deserialize, Serialize};
use smartcar_connect::{Reauthenticated, Refusal, RefusalKind, Violation};

use crate::cars::{Car, Shown};
use crate::session::Session;

/// The stylesheet, at `/style.css`.
pub const STYLE: &str = include_str!("../templates/style.css");

#[derive(Template)]
#[template(path = "start.html")]
struct Start<'s> {
    session: &'s Session,
    fault: Option<String>,
}

#[derive(Template)]
#[template(path = "cars.html")]
struct Cars<'s> {
    session: &'s Session,
    /// `None` if Smartcar does not answer.
    cars: Option<Vec<Car>>,
}

#[derive(Template)]
#[template(path = "answer.html")]
struct AnswerPage<'s> {
    session: &'s Session,
    answer: &'s Answer,
}

/// How a visit to Connect ended, where it has brought no car.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Answer {
    heading: String,
    text: String,
    rows: Vec<(String, String)>,
}

/// The page with the button, and what went wrong, if something has.
pub(crate) fn start(session: &Session, fault: Option<&Violation>) -> String {
    render(&Start {
        session,
        fault: fault.map(ToString::to_string),
    })
}

/// The page with the cars.
pub(crate) fn cars(session: &Session, cars: Option<Vec<Car>>) -> String {
    render(&Cars { session, cars })
}

/// The page for what Connect has answered.
pub(crate) fn answer(session: &Session, answer: &Answer) -> String {
    render(&AnswerPage { session, answer })
}

fn render(page: &impl Template) -> String {
    page.render().unwrap_or_else(|error| error.to_string())
}

impl Answer {
    fn new(heading: &str, text: impl Into<String>) -> Self {
        Self {
            heading: heading.to_owned(),
            text: text.into(),
            rows: Vec::new(),
        }
    }

    /// The code is not taken; the log says why.
    pub(crate) fn not_exchanged() -> Self {
        let text =
            "Smartcar has sent you back, but does not tell us about your car. Please try again.";
        Self::new("Your car could not be connected", text)
    }

    pub(crate) fn unknown() -> Self {
        let text = "Smartcar has answered what this application does not know yet.";
        Self::new("Your car could not be connected", text)
    }

    pub(crate) fn reauthenticated(vehicle: &Reauthenticated) -> Self {
        let text = format!("The vehicle {} works again.", vehicle.vehicle_id());
        Self::new("Your car is connected again", text)
    }

    pub(crate) fn refused(refusal: &Refusal) -> Self {
        let heading = match refusal.kind() {
            RefusalKind::AccessDenied => "You have not given access",
            RefusalKind::InvalidSubscription => "Your car’s connected services are not active",
            RefusalKind::NoVehicles => "There is no car in your account",
            RefusalKind::VehicleIncompatible(_) => "Your car cannot be connected",
            RefusalKind::OemCancelledLogin
            | RefusalKind::UserCancelled
            | RefusalKind::UserManuallyReturnedToApplication => "You came back before the end",
            RefusalKind::ConfigurationError(_) => "This application has to be repaired",
            _ => "Your car could not be connected",
        };
        let mut rows = vec![("Error", Some(refusal.kind().as_str().to_owned()))];
        match refusal.kind() {
            RefusalKind::VehicleIncompatible(vehicle) => rows.extend([
                ("VIN", vehicle.vin().map(|vin| vin.to_string())),
                ("Make", vehicle.make().map(str::to_owned)),
                ("Model", vehicle.model().map(str::to_owned)),
                ("Year", vehicle.year().map(|year| year.to_string())),
            ]),
            RefusalKind::ConfigurationError(error) => rows.extend([
                (
                    "Status code",
                    error.status_code().map(|code| code.to_string()),
                ),
                ("Message", error.error_message().map(str::to_owned)),
            ]),
            _ => {}
        }
        let sent = rows
            .into_iter()
            .filter_map(|(name, value)| Some((name.to_owned(), value?)));
        Self {
            rows: sent.collect(),
            ..Self::new(heading, refusal.to_string())
        }
    }
}
