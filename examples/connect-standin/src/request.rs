//! The request that brings the owner here, checked with the application's own rules.

use smartcar_connect::{
    ConnectUrlBuf, Origin, Parameter, ParseOptions, RedirectUri, ResponseType, Violation,
};

use crate::Standin;

/// The origin that a request is checked on: that of a real Connect.
const ORIGIN: Origin<'static> = Origin::SMARTCAR;

/// A request that can go on.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) url: ConnectUrlBuf,
    /// Where the owner goes back to.
    pub(crate) redirect_uri: String,
    /// Path and query, to be checked again with the next page.
    pub(crate) source: String,
}

/// Why a request cannot go on.
#[derive(Debug)]
pub(crate) enum Refused {
    /// Nobody can be trusted to be sent back to: a page says what is wrong.
    Page(Vec<String>),
    /// The application is told.
    Redirect {
        redirect_uri: String,
        state: Option<String>,
        faults: Vec<String>,
    },
}

impl Request {
    /// Reads and checks a request by its path and query.
    pub(crate) fn read(source: &str, standin: &Standin) -> Result<Self, Refused> {
        let text = format!("{ORIGIN}{source}");
        let parsed = ParseOptions::new().allow_other().parse(&text);
        let faults: Vec<Violation> = match &parsed {
            Ok(_) => Vec::new(),
            Err(violations) => violations.to_vec(),
        };
        let (back, told): (Vec<_>, Vec<_>) = faults.into_iter().partition(decides_the_way_back);
        if !back.is_empty() {
            return Err(Refused::Page(sentences(&back)));
        }
        // What the URL says of the way back is right, whatever else is wrong with it.
        let asked = Asked::read(source);
        let redirect_uri = asked
            .way_back(standin)
            .map_err(|fault| Refused::Page(vec![fault]))?;
        match parsed {
            Ok(url) => Ok(Self {
                url,
                redirect_uri,
                source: source.to_owned(),
            }),
            Err(_) => Err(Refused::Redirect {
                redirect_uri,
                state: asked.state,
                faults: sentences(&told),
            }),
        }
    }

    /// Says whether a vehicle is to be authenticated again.
    pub(crate) fn is_reauthentication(&self) -> bool {
        self.url.as_url().get_response_type() != ResponseType::Code
    }

    /// Returns the vehicle that is to be authenticated again.
    pub(crate) fn vehicle_id(&self) -> Option<String> {
        let url = self.url.as_url();
        let vehicle_id = match url.get_response_type() {
            ResponseType::Vehicle(vehicle_id) => Some(vehicle_id),
            _ => url.get_vehicle_id(),
        };
        vehicle_id.map(|vehicle_id| vehicle_id.to_string())
    }
}

/// Says whether a fault makes it impossible to know where the owner may be sent back to.
fn decides_the_way_back(violation: &Violation) -> bool {
    matches!(
        violation.parameter(),
        Some(Parameter::ClientId | Parameter::RedirectUri)
    )
}

fn sentences(violations: &[Violation]) -> Vec<String> {
    violations.iter().map(ToString::to_string).collect()
}

/// The parameters that decide where the owner goes back to, and with what.
#[derive(Debug, Default)]
struct Asked {
    client_id: String,
    redirect_uri: Option<String>,
    state: Option<String>,
}

impl Asked {
    fn read(source: &str) -> Self {
        let mut asked = Self::default();
        let Ok(uri) = source.parse::<axum::http::Uri>() else {
            return asked;
        };
        let pairs = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&uri);
        for (name, value) in pairs.map(|pairs| pairs.0).unwrap_or_default() {
            match name.as_str() {
                "client_id" => asked.client_id = value,
                "redirect_uri" => asked.redirect_uri = Some(value),
                "state" => asked.state = Some(value),
                _ => {}
            }
        }
        asked
    }

    /// Finds the redirect URI that is registered, or the Dashboard's default.
    fn way_back(&self, standin: &Standin) -> Result<String, String> {
        let known = &standin.client_ids;
        if !known.is_empty() && !known.contains(&self.client_id) {
            return Err("the client id is not one that is registered here".to_owned());
        }
        let registered = &standin.redirect_uris;
        match (&self.redirect_uri, registered.first()) {
            (Some(uri), Some(_)) if !registered.contains(uri) => Err(
                "the redirect URI is not, character for character, one that is registered here"
                    .to_owned(),
            ),
            (Some(uri), _) if RedirectUri::parse(uri).is_ok() => Ok(uri.clone()),
            (None, Some(default)) => Ok(default.clone()),
            _ => Err("there is no redirect URI, and none is registered here".to_owned()),
        }
    }
}
