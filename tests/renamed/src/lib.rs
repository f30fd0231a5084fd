//! A crate that knows smartcar-connect under another name, and re-exports it to others.

/// What another crate, or another module, would see.
pub mod vendor {
    pub use vehicles as connect;
}

/// Declared through the name of the dependency.
pub const RENAMED: vehicles::ConnectUrl<'static> = vehicles::connect_url! {
    crate = vehicles,
    client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    scope = [read_odometer, required:read_vin],
    flags = [country:DE],
    make = TESLA,
};

/// Declared through a re-export.
pub const REEXPORTED: vehicles::ConnectUrl<'static> = vehicles::connect_url! {
    client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    scope = "read_odometer required:read_vin",
    flags = "country:DE",
    make = "TESLA",
    crate = crate::vendor::connect,
};

#[cfg(test)]
mod tests {
    use super::{REEXPORTED, RENAMED};

    #[test]
    fn both_names_lead_to_the_same() {
        assert_eq!(RENAMED, REEXPORTED);
        assert_eq!(RENAMED.as_encoded(), REEXPORTED.as_encoded());
    }
}
