//! What Connect sends back, read into a struct.

use smartcar_connect::{Callback, CallbackError};

/// A callback with every parameter that Smartcar documents for a connection.
pub const CONNECTED: &str = "code=90abecb6-e7ab-4b85-864a-e1c8bf67f2ad&state=0facda33195d8f21\
     &user_id=4a1b01e5-0497-417c-a30e-6df6ba33ba46\
     &virtual_key_url=https%3A%2F%2Fwww.tesla.com%2F_ak%2Fsmartcar.com&external_id=42";

/// The callback of most logins.
pub const CODE: &str = "code=90abecb6-e7ab-4b85-864a-e1c8bf67f2ad&state=0facda33195d8f21";

/// An error with its description.
pub const REFUSED: &str = "error=vehicle_incompatible\
     &error_description=The+user%27s+vehicle+is+not+compatible.&state=0facda33195d8f21\
     &vin=5YJSA1CN5DFP00101&make=TESLA&model=Model+S&year=2013";

/// # Errors
///
/// None, for the callbacks of this module.
pub fn connect(query: &str) -> Result<Callback, CallbackError> {
    Callback::parse(query)
}

/// The struct of a hand-written parser.
#[derive(Debug, Default)]
pub struct ByHand {
    pub code: Option<String>,
    pub state: Option<String>,
    pub error: Option<String>,
    pub error_description: Option<String>,
    pub vehicle_id: Option<String>,
    pub user_id: Option<String>,
    pub virtual_key_url: Option<String>,
    pub external_id: Option<String>,
    pub vin: Option<String>,
    pub make: Option<String>,
    pub model: Option<String>,
    pub year: Option<u16>,
    pub status_code: Option<u16>,
    pub error_message: Option<String>,
    pub other: Vec<(String, String)>,
}

#[must_use]
pub fn by_form_urlencoded(query: &str) -> ByHand {
    let mut read = ByHand::default();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let field = match &*name {
            "code" => &mut read.code,
            "state" => &mut read.state,
            "error" => &mut read.error,
            "error_description" => &mut read.error_description,
            "vehicle_id" => &mut read.vehicle_id,
            "user_id" => &mut read.user_id,
            "virtual_key_url" => &mut read.virtual_key_url,
            "external_id" => &mut read.external_id,
            "vin" => &mut read.vin,
            "make" => &mut read.make,
            "model" => &mut read.model,
            "error_message" => &mut read.error_message,
            "year" => {
                read.year = value.parse().ok();
                continue;
            }
            "status_code" => {
                read.status_code = value.parse().ok();
                continue;
            }
            _ => {
                read.other.push((name.into_owned(), value.into_owned()));
                continue;
            }
        };
        *field = Some(value.into_owned());
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;
    use smartcar_connect::Outcome;

    #[test]
    fn both_candidates_read_the_same_code() {
        for query in [CODE, CONNECTED] {
            let callback = connect(query).unwrap();
            let read = by_form_urlencoded(query);
            assert_eq!(callback.state(), read.state.as_deref());
            let Outcome::Connected(connected) = callback.into_outcome_without_verifying_state()
            else {
                panic!("{query}");
            };
            assert_eq!(connected.code(), read.code.as_deref());
            assert_eq!(connected.virtual_key_url(), read.virtual_key_url.as_deref());
        }
    }

    #[test]
    fn both_candidates_read_the_same_error() {
        let read = by_form_urlencoded(REFUSED);
        let outcome = connect(REFUSED)
            .unwrap()
            .into_outcome_without_verifying_state();
        let Outcome::Refused(refusal) = outcome else {
            panic!("{REFUSED}");
        };
        assert_eq!(refusal.description(), read.error_description.as_deref());
        assert_eq!(Some(refusal.kind().as_str()), read.error.as_deref());
    }
}
