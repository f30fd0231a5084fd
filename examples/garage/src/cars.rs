//! The cars of an owner, as their page shows them.

use serde_json::Value;

use crate::smartcar::{Connection, Error, Smartcar};

/// A car.
#[derive(Debug)]
pub(crate) struct Car {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) is_tesla: bool,
    pub(crate) odometer: Shown,
    pub(crate) location: Shown,
}

/// The value of a signal, or why there is none.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shown {
    Value(String),
    /// The owner has not granted the permission.
    NotGranted,
    /// The owner has to authenticate the car again.
    Lost,
    Unavailable,
}

/// Requests the cars of users, and the signals of each car.
pub(crate) async fn fetch(smartcar: &Smartcar, user_ids: &[String]) -> Result<Vec<Car>, Error> {
    let mut cars = Vec::new();
    for connection in smartcar.connections_of(user_ids).await? {
        let signals = smartcar.signals(&connection).await;
        if let Err(error) = &signals {
            log::warn!("the signals of a car are not available: {error}");
        }
        cars.push(Car::new(connection, &signals));
    }
    Ok(cars)
}

impl Car {
    fn new(connection: Connection, signals: &Result<Value, Error>) -> Self {
        Self {
            odometer: Shown::new(signals, "odometer-traveleddistance", distance),
            location: Shown::new(signals, "location-preciselocation", place),
            is_tesla: connection.make == "TESLA",
            name: connection.name.unwrap_or_else(|| "Your car".to_owned()),
            id: connection.vehicle_id,
        }
    }

    /// Returns `true` if the owner has to authenticate the car again.
    pub(crate) fn is_lost(&self) -> bool {
        [&self.odometer, &self.location].contains(&&Shown::Lost)
    }
}

impl Shown {
    /// Finds a signal by its code. Each has a status of its own.
    fn new(
        signals: &Result<Value, Error>,
        code: &str,
        write: impl Fn(&Value) -> Option<String>,
    ) -> Self {
        let signals = match signals {
            Ok(signals) => signals["data"].as_array().map(Vec::as_slice),
            Err(error) if error.is_lost() => return Self::Lost,
            Err(_) => None,
        };
        let mut signals = signals.unwrap_or_default().iter();
        let signal = signals.find(|signal| signal["attributes"]["code"] == code);
        let Some(signal) = signal.map(|signal| &signal["attributes"]) else {
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

/// Writes `54321.09` as `54,321 km`.
fn distance(body: &Value) -> Option<String> {
    let digits = format!("{:.0}", body["value"].as_f64()?);
    let mut written = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    Some(format!(
        "{written} {}",
        body["unit"].as_str().unwrap_or("km")
    ))
}

fn place(body: &Value) -> Option<String> {
    let number = |name: &str| body[name].as_f64();
    Some(format!(
        "{:.4}, {:.4}",
        number("latitude")?,
        number("longitude")?
    ))
}
