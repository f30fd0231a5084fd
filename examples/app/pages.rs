//! The pages of the application.

use askama::Template;
use smartcar_connect::{
    Connected, Granted, Outcome, Reauthenticated, Refusal, RefusalKind, Verified,
};

/// What every page begins with.
const STYLE: &str = "body { font: 1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 3rem auto; padding: 0 1rem; } \
    button { font: inherit; padding: .5rem 1rem; } .alert { border-left: 4px solid #b91c1c; padding-left: .75rem; }";

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Garage</title><style>{{ STYLE }}</style></head>
<body>
<h1>Garage</h1>
{% if let Some(fault) = fault %}<p class="alert" role="alert">{{ fault }}</p>{% endif %}
<form action="/connect">
<p><label for="owner">Your name</label> <input id="owner" name="owner" autocomplete="off"></p>
<p><button id="connect">Connect your car</button></p>
</form>
<h2>Your car has lost its connection?</h2>
<form action="/reauthenticate">
<p><label for="vehicle_id">Vehicle id</label>
<input id="vehicle_id" name="vehicle_id" size="40" value="4a1b01e5-0497-417c-a30e-6df6ba33ba46"></p>
<p><button id="reauthenticate">Authenticate it again</button></p>
</form>
</body>
</html>
"#
)]
struct Start {
    fault: Option<String>,
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ heading }} – Garage</title><style>{{ STYLE }}</style></head>
<body>
<h1>{{ heading }}</h1>
{% if let Some(owner) = owner %}<p>Welcome back, <span id="owner">{{ owner }}</span>.</p>{% endif %}
<p id="text">{{ text }}</p>
{% if !rows.is_empty() %}
<dl>
{% for (name, value) in rows %}<dt>{{ name }}</dt><dd>{{ value }}</dd>
{% endfor %}
</dl>
{% endif %}
<p><a href="/">Back to the start</a></p>
</body>
</html>
"#
)]
struct Answer {
    heading: &'static str,
    owner: Option<String>,
    text: String,
    rows: Vec<(&'static str, String)>,
}

/// The page with the button, and what went wrong if something has.
pub(crate) fn start(fault: Option<String>) -> String {
    render(&Start { fault })
}

/// The page for what Connect has answered.
pub(crate) fn answer(verified: Verified) -> String {
    let owner = verified.value().filter(|owner| !owner.is_empty());
    let owner = owner.map(str::to_owned);
    let page = match verified.into_outcome() {
        Outcome::Connected(connected) => page_of_connected(&connected),
        Outcome::Granted(granted) => page_of_granted(&granted),
        Outcome::Reauthenticated(vehicle) => page_of_reauthenticated(&vehicle),
        Outcome::Refused(refusal) => page_of_refused(&refusal),
        _ => page(
            "Something new",
            "Connect has answered what this application does not know.",
        ),
    };
    render(&Answer { owner, ..page })
}

fn page(heading: &'static str, text: impl Into<String>) -> Answer {
    Answer {
        heading,
        owner: None,
        text: text.into(),
        rows: Vec::new(),
    }
}

/// A real application exchanges the code for tokens, with the client secret, from its server.
fn page_of_connected(connected: &Connected) -> Answer {
    let text = format!(
        "A code of {} characters waits to be exchanged.",
        connected.code().len()
    );
    let rows = [
        ("User id", connected.user_id()),
        ("Virtual key", connected.virtual_key_url()),
        ("External id", connected.external_id()),
    ];
    Answer {
        rows: filled(rows.map(|(name, value)| (name, value.map(str::to_owned)))),
        ..page("Your car is connected", text)
    }
}

/// A real application names the owner by the user id, in requests with tokens of its own.
fn page_of_granted(granted: &Granted) -> Answer {
    let rows = [
        ("User id", granted.user_id()),
        ("Virtual key", granted.virtual_key_url()),
        ("External id", granted.external_id()),
    ];
    Answer {
        rows: filled(rows.map(|(name, value)| (name, value.map(str::to_owned)))),
        ..page("Your car is connected", "There is no code to exchange.")
    }
}

fn page_of_reauthenticated(vehicle: &Reauthenticated) -> Answer {
    let text = format!("The vehicle {} works again.", vehicle.vehicle_id());
    page("Your car is connected again", text)
}

fn page_of_refused(refusal: &Refusal) -> Answer {
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
    Answer {
        rows: filled(rows),
        ..page(heading, refusal.to_string())
    }
}

/// What Connect has sent of these.
fn filled(
    rows: impl IntoIterator<Item = (&'static str, Option<String>)>,
) -> Vec<(&'static str, String)> {
    let rows = rows.into_iter();
    rows.filter_map(|(name, value)| Some((name, value?)))
        .collect()
}

fn render(page: &impl Template) -> String {
    page.render().unwrap_or_else(|error| error.to_string())
}
