//! A crate that renames smartcar-connect, and re-exports it.

/// A re-export, for other crates and modules.
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

/// Derived through the name of the dependency.
#[derive(vehicles::ConnectConfig, Clone, Copy, Debug)]
#[connect(crate = vehicles, client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
pub struct Login<'a> {
    /// The login's state.
    pub state: &'a str,
    /// The application's own name for the vehicle's owner.
    pub user: Option<&'a str>,
}

/// Derived in an edition that has fewer keywords than the macros'.
#[derive(vehicles::ConnectConfig, Clone, Copy, Debug)]
#[connect(crate = vehicles, client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
pub struct Older<'a> {
    /// The login's state.
    #[connect(param = state)]
    pub gen: &'a str,
}

/// A constant whose field became a keyword in a later edition.
pub const OLDER: Older<'static> = Older::builder().gen("0facda3319").build();

/// A constant of a derived type.
pub const LOGIN: Login<'static> = Login::builder().state("0facda3319").build();

/// Derived through a re-export.
#[derive(vehicles::ConnectConfig, Clone, Copy, Debug)]
#[connect(crate = crate::vendor::connect, client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
pub enum Environment {
    /// For customers.
    Production,
    /// For developers.
    #[connect(mode = simulated)]
    Staging,
}

/// Creates a URL in a crate that depends on neither name.
#[macro_export]
macro_rules! application {
    ($state:expr) => {
        $crate::vendor::connect::connect_url! {
            crate = $crate::vendor::connect,
            client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
            state = {$state},
        }
    };
}

/// Derives a configuration in a crate that depends on neither name.
#[macro_export]
macro_rules! environment {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $mode:ident),* }) => {
        $(#[$meta])*
        #[derive($crate::vendor::connect::ConnectConfig)]
        #[connect(
            crate = $crate::vendor::connect,
            client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        )]
        enum $name {
            $(#[connect(mode = $mode)] $variant,)*
        }
    };
}

#[cfg(test)]
mod tests {
    use vehicles::ConnectConfig as _;

    use super::{Environment, LOGIN, REEXPORTED, RENAMED};

    #[test]
    fn both_names_lead_to_the_same() {
        assert_eq!(RENAMED, REEXPORTED);
        assert_eq!(RENAMED.as_encoded(), REEXPORTED.as_encoded());
        let production = Environment::Production.connect_url();
        assert_eq!(LOGIN.connect_url(), production.state("0facda3319"));
    }

    environment!(
        /// An enum that another crate's macro declares.
        Made { Production = live, Staging = simulated }
    );

    #[test]
    fn a_macro_passes_the_name_on() {
        let [production, staging] = Made::ALL;
        assert_eq!(
            application!("x"),
            Environment::Production.connect_url().state("x")
        );
        assert_eq!(staging.connect_url(), Environment::Staging.connect_url());
        assert_ne!(production.connect_url(), staging.connect_url());
    }
}
