//! Who owns which vehicle.

use std::collections::BTreeMap;

use smartcar_connect::ExternalId;

use crate::brands::{Model, models};
use crate::id::random_id;

/// A vehicle.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Vehicle {
    pub(crate) id: String,
    /// The brand, in its wire spelling.
    pub(crate) make: String,
    pub(crate) model: String,
    /// `BEV` or `ICE`.
    pub(crate) powertrain: &'static str,
    pub(crate) year: u16,
    pub(crate) vin: String,
    /// In kilometres.
    pub(crate) odometer: f64,
    /// Latitude and longitude.
    pub(crate) location: (f64, f64),
}

/// Whoever has logged in with a name.
#[derive(Clone, Debug)]
pub(crate) struct Owner {
    pub(crate) user_id: String,
    /// Each application's own id of the owner, by the application's id.
    external_ids: BTreeMap<String, String>,
    vehicles: Vec<Vehicle>,
    /// Those that an application has named by their VIN, next to the two of each brand.
    named: Vec<Vehicle>,
}

/// Every owner, by name.
#[derive(Debug, Default)]
pub(crate) struct Owners(BTreeMap<String, Owner>);

impl Owners {
    /// Returns the owner with a name, and creates one at the first login with it.
    pub(crate) fn of_name(&mut self, name: &str) -> &mut Owner {
        self.0.entry(name.to_owned()).or_insert_with(|| Owner {
            user_id: random_id(),
            external_ids: BTreeMap::new(),
            vehicles: Vec::new(),
            named: Vec::new(),
        })
    }

    /// Finds the owner with a user id.
    pub(crate) fn of_user_id(&mut self, user_id: &str) -> Option<&mut Owner> {
        let mut owners = self.0.values_mut();
        owners.find(|owner| owner.user_id == user_id)
    }

    /// Returns an application's own id of a user.
    pub(crate) fn external_id(&self, user_id: &str, application_id: &str) -> Option<&str> {
        let owner = self.0.values().find(|owner| owner.user_id == user_id)?;
        owner.external_id(application_id)
    }
}

impl Owner {
    /// Sets or clears an application's own id of the owner, if a request has one.
    pub(crate) fn set_external_id(&mut self, application_id: &str, id: Option<ExternalId<'_>>) {
        let Some(id) = id else { return };
        if id == ExternalId::CLEAR {
            self.external_ids.remove(application_id);
        } else {
            let (application_id, id) = (application_id.to_owned(), id.as_str().to_owned());
            self.external_ids.insert(application_id, id);
        }
    }

    /// Returns an application's own id of the owner.
    pub(crate) fn external_id(&self, application_id: &str) -> Option<&str> {
        self.external_ids.get(application_id).map(String::as_str)
    }

    /// Forgets what every application calls the owner.
    pub(crate) fn clear_external_ids(&mut self) {
        self.external_ids.clear();
    }

    /// Returns the owner's vehicles of a brand, which are always the same ones.
    pub(crate) fn vehicles_of(&mut self, make: &str) -> Vec<Vehicle> {
        if !self.vehicles.iter().any(|vehicle| vehicle.make == make) {
            let [first, second] = models(make);
            self.vehicles
                .extend([vehicle(make, first, None), vehicle(make, second, None)]);
        }
        let vehicles = self.vehicles.iter();
        vehicles
            .filter(|vehicle| vehicle.make == make)
            .cloned()
            .collect()
    }

    /// Returns the owner's vehicle with a VIN; if there is none, it is a new one of this brand.
    pub(crate) fn vehicle_with(&mut self, vin: &str, make: &str) -> Vehicle {
        let mut vehicles = self.vehicles.iter().chain(&self.named);
        if let Some(vehicle) = vehicles.find(|vehicle| vehicle.vin == vin) {
            return vehicle.clone();
        }
        let [model, _] = models(make);
        let vehicle = vehicle(make, model, Some(vin));
        self.named.push(vehicle.clone());
        vehicle
    }
}

/// Makes up a vehicle: the same model has the same year, odometer and place everywhere.
fn vehicle(make: &str, (model, powertrain): Model, vin: Option<&str>) -> Vehicle {
    let id = random_id();
    let letters = make.bytes().chain(model.bytes());
    let number = letters.map(usize::from).sum::<usize>() % 100_000;
    Vehicle {
        vin: vin.map_or_else(|| simulated_vin(make, &id), str::to_owned),
        make: make.to_owned(),
        model: model.to_owned(),
        powertrain,
        year: 2018 + u16::try_from(number % 8).unwrap_or_default(),
        odometer: f64::from(u32::try_from(number * 7919 % 150_000).unwrap_or_default()) + 4_210.5,
        location: PLACES[number % PLACES.len()],
        id,
    }
}

/// Returns a VIN like those of Smartcar's simulated vehicles: `0SC`, the brand and random digits.
fn simulated_vin(make: &str, id: &str) -> String {
    let brand = make.chars().filter(char::is_ascii_alphanumeric).take(4);
    let digits = id.chars().filter(char::is_ascii_hexdigit);
    let vin = "0SC".chars().chain(brand).chain(digits).take(17);
    vin.collect::<String>().to_ascii_uppercase()
}

const PLACES: [(f64, f64); 4] = [
    (37.4292, -122.1381),
    (48.1374, 11.5755),
    (51.5072, -0.1276),
    (45.4642, 9.19),
];
