//! The pages of the application. They are for owners: errors of the application are in its log.

use askama::Template;
use serde::{Deserialize, Serialize};
use smartcar_connect::{Refusal, RefusalKind};

use crate::cars::{Car, Shown};
use crate::session::Session;
use crate::smartcar::title;

/// The stylesheet, at `/style.css`.
pub const STYLE: &str = include_str!("../templates/style.css");

/// The icon, an SVG image, at `/favicon.ico`.
pub const ICON: &str = include_str!("../templates/icon.svg");

#[derive(Template)]
#[template(path = "start.html")]
struct StartPage {
    is_connected: bool,
}

#[derive(Template)]
#[template(path = "cars.html")]
struct CarsPage<'s> {
    heading: &'static str,
    session: &'s Session,
    /// `None` if Smartcar does not respond.
    cars: Option<Vec<Car>>,
}

#[derive(Template)]
#[template(path = "outcome.html")]
struct OutcomePage<'s> {
    notice: &'s Notice,
}

#[derive(Template)]
#[template(path = "not_found.html")]
struct NotFoundPage;

/// The outcome of a visit to Connect, in words for the owner.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Notice {
    heading: String,
    text: String,
    rows: Vec<(String, String)>,
}

pub(crate) fn start(session: &Session) -> String {
    render(&StartPage {
        is_connected: session.is_connected(),
    })
}

pub(crate) fn cars(session: &Session, cars: Option<Vec<Car>>) -> String {
    let heading = match cars.as_deref() {
        None => "Your cars",
        Some(cars) if cars.iter().any(Car::is_lost) => "Your cars",
        Some([]) => "No car is connected",
        Some([_]) => "Your car is connected",
        Some(_) => "Your cars are connected",
    };
    render(&CarsPage {
        heading,
        session,
        cars,
    })
}

pub(crate) fn outcome(notice: &Notice) -> String {
    render(&OutcomePage { notice })
}

pub(crate) fn not_found() -> String {
    render(&NotFoundPage)
}

fn render(page: &impl Template) -> String {
    page.render().unwrap_or_else(|error| {
        log::error!("a page is not written: {error}");
        String::new()
    })
}

impl Notice {
    fn new(heading: &str, text: &str) -> Self {
        Self {
            heading: heading.to_owned(),
            text: text.to_owned(),
            rows: Vec::new(),
        }
    }

    /// Smartcar does not confirm that the connection is the visitor's.
    pub(crate) fn unverified() -> Self {
        Self::new(
            "Your connection could not be verified",
            "Smartcar has not confirmed that this connection is yours, so nothing was stored. Please connect your car again.",
        )
    }

    /// An error of the application or of Smartcar; the log has the details.
    pub(crate) fn failed() -> Self {
        Self::new(
            "Your car could not be connected",
            "Something went wrong, and it was not your fault. Please try again later.",
        )
    }

    pub(crate) fn reauthenticated(name: Option<&str>) -> Self {
        let text = format!("Your {} responds again.", name.unwrap_or("car"));
        Self::new("Welcome back", &text)
    }

    pub(crate) fn refused(refusal: &Refusal) -> Self {
        log(refusal);
        match refusal.kind() {
            RefusalKind::AccessDenied => Self::new(
                "You did not grant access",
                "Nothing was connected. You can change your mind at any time.",
            ),
            RefusalKind::InvalidSubscription => Self::new(
                "Your car’s connected services are not active",
                "Activate them in the app or on the website of your car’s manufacturer, and try again.",
            ),
            RefusalKind::NoVehicles => Self::new(
                "There is no car in your account",
                "Log in with the account in which your car is registered.",
            ),
            RefusalKind::VehicleIncompatible(vehicle) => {
                let rows = [
                    ("VIN", vehicle.vin().map(|vin| vin.to_string())),
                    ("Brand", vehicle.make().map(title)),
                    ("Model", vehicle.model().map(str::to_owned)),
                    ("Year", vehicle.year().map(|year| year.to_string())),
                ];
                let rows = rows.into_iter();
                let rows = rows.filter_map(|(name, value)| Some((name.to_owned(), value?)));
                Self {
                    rows: rows.collect(),
                    ..Self::new(
                        "Your car cannot be connected",
                        "Its connected services do not support this. You can try another car.",
                    )
                }
            }
            RefusalKind::OemCancelledLogin
            | RefusalKind::UserCancelled
            | RefusalKind::UserExited
            | RefusalKind::UserManuallyReturnedToApplication => Self::new(
                "You did not finish",
                "Nothing was connected. Please try again.",
            ),
            _ => Self::failed(),
        }
    }
}

/// Logs the details for a developer. The values come from a browser, so they are escaped.
fn log(refusal: &Refusal) {
    let kind = refusal.kind().as_str();
    match refusal.kind() {
        RefusalKind::ConfigurationError(page) => {
            let message = page.error_message().unwrap_or_default();
            log::error!("Connect showed an error page: {message:?} {refusal}");
        }
        RefusalKind::ServerError | RefusalKind::Other(_) => {
            log::error!("Connect failed: {kind:?} {refusal}");
        }
        _ => log::info!("nothing was connected: {kind}"),
    }
}
