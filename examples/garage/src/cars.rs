//! The cars of an owner.

use serde_json::Value;

use crate::smartcar::{Access, Error, Smartcar};

/// A car as its page shows it.
#[derive(Debug)]
pub(crate) struct Car {
    pub(crate) id: String,
    /// Brand and model.
    pub(crate) name: Shown,
    pub(crate) odometer: Shown,
    pub(crate) location: Shown,
}

/// What is shown of something that a car was asked for.
#[derive(Debug, PartialEq)]
pub(crate) enum Shown {
    Value(String),
    /// The owner has not granted the permission.
    NotGranted,
    /// The car has to be authenticated again.
    Lost,
    Unavailable,
}

/// Asks for an owner's cars, and each of them for what it shows.
pub(crate) async fn fetch(smartcar: &Smartcar, access: &mut Access) -> Result<Vec<Car>, Error> {
    match access {
        Access::Tokens { .. } => of_tokens(smartcar, access).await,
        Access::User { .. } => of_user(smartcar, access).await,
    }
}

/// Asks version 2 of the API: a request for each thing.
async fn of_tokens(smartcar: &Smartcar, access: &mut Access) -> Result<Vec<Car>, Error> {
    let vehicles = smartcar.get(access, "/vehicles").await?;
    let ids = vehicles["vehicles"].as_array().cloned().unwrap_or_default();
    let mut cars = Vec::new();
    for id in ids.iter().filter_map(Value::as_str) {
        let vehicle = format!("/vehicles/{id}");
        let attributes = smartcar.get(access, &vehicle).await;
        let odometer = smartcar.get(access, &format!("{vehicle}/odometer")).await;
        let location = smartcar.get(access, &format!("{vehicle}/location")).await;
        cars.push(Car {
            id: id.to_owned(),
            name: Shown::new(attributes, name),
            odometer: Shown::new(odometer, |value| value["distance"].as_f64().map(distance)),
            location: Shown::new(location, place),
        });
    }
    Ok(cars)
}

/// Asks version 3 of the API: a connection for each car, and its signals, each with a status of its own.
async fn of_user(smartcar: &Smartcar, access: &mut Access) -> Result<Vec<Car>, Error> {
    let connections = smartcar.get(access, "/connections").await?;
    let connections = connections["data"].as_array().cloned().unwrap_or_default();
    let mut cars = Vec::new();
    for connection in &connections {
        let id = connection.pointer("/relationships/vehicle/data/id");
        let Some(id) = id.and_then(Value::as_str) else {
            continue;
        };
        let signals = smartcar
            .get(access, &format!("/vehicles/{id}/signals"))
            .await?;
        let attributes = &connection["attributes"]["vehicle"];
        cars.push(Car {
            id: id.to_owned(),
            name: name(attributes).map_or(Shown::Unavailable, Shown::Value),
            odometer: Shown::of_signal(&signals, "odometer-traveleddistance", |body| {
                body["value"].as_f64().map(distance)
            }),
            location: Shown::of_signal(&signals, "location-preciselocation", place),
        });
    }
    Ok(cars)
}

impl Shown {
    fn new(answer: Result<Value, Error>, write: impl Fn(&Value) -> Option<String>) -> Self {
        match answer {
            Ok(value) => write(&value).map_or(Self::Unavailable, Self::Value),
            Err(error) if error.is_not_granted() => Self::NotGranted,
            Err(error) if error.is_lost() => Self::Lost,
            Err(error) => {
                log::warn!("a car does not answer: {error}");
                Self::Unavailable
            }
        }
    }

    /// Looks for a signal in a list of them.
    fn of_signal(signals: &Value, code: &str, write: impl Fn(&Value) -> Option<String>) -> Self {
        let signals = signals["data"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default();
        let mut signals = signals.iter().map(|signal| &signal["attributes"]);
        let Some(signal) = signals.find(|signal| signal["code"] == code) else {
            return Self::Unavailable;
        };
        let error = &signal["status"]["error"];
        if error["type"] == "PERMISSION" {
            Self::NotGranted
        } else if error["code"] == "AUTHENTICATION_FAILED" {
            Self::Lost
        } else {
            write(&signal["body"]).map_or(Self::Unavailable, Self::Value)
        }
    }
}

impl Car {
    /// Returns `true` if the car has to be authenticated again.
    pub(crate) fn is_lost(&self) -> bool {
        [&self.name, &self.odometer, &self.location].contains(&&Shown::Lost)
    }
}

fn name(attributes: &Value) -> Option<String> {
    let text = |name: &str| attributes[name].as_str();
    let (make, model) = (text("make")?, text("model")?);
    Some(format!("{} {model} {}", title(make), attributes["year"]))
}

/// `ALFA_ROMEO` to `Alfa Romeo`; short names, such as `BMW`, stay as they are.
fn title(make: &str) -> String {
    let words = make
        .split(['_', '-', ' '])
        .map(|word| match word.split_at_checked(1) {
            Some((first, rest)) if word.len() > 3 => format!("{first}{}", rest.to_lowercase()),
            _ => word.to_owned(),
        });
    words.collect::<Vec<_>>().join(" ")
}

/// `54321.09` to `54,321 km`.
fn distance(kilometres: f64) -> String {
    let digits = format!("{kilometres:.0}");
    let mut written = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    format!("{written} km")
}

fn place(location: &Value) -> Option<String> {
    let number = |name: &str| location[name].as_f64();
    Some(format!(
        "{:.4}, {:.4}",
        number("latitude")?,
        number("longitude")?
    ))
}
