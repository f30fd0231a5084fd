//! The request that brings an owner to Connect, checked by the rules of `smartcar_connect`.

use smartcar_connect::{
    ApplicationId, ClientId, ConfigError, ConnectUrlBuf, ExternalId, Make, Mode, Origin, Parameter,
    ParseOptions, ResponseType,
};

use crate::brands::make_of;
use crate::redirect_uri;
use crate::settings::{Settings, is_registered};

/// The path of re-authentication.
const REAUTHENTICATE: &str = "/oauth/reauthenticate";

/// A valid request.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) url: ConnectUrlBuf,
    pub(crate) application_id: String,
    /// The owner logs in again for a vehicle that is connected.
    pub(crate) is_reauthentication: bool,
    /// `None` if the visit ends on a page of Connect.
    pub(crate) way_back: Option<WayBack>,
}

/// Where the owner is sent back to.
#[derive(Clone, Debug)]
pub(crate) struct WayBack {
    pub(crate) redirect_uri: String,
    /// It was in the request, and is not only the Dashboard's default.
    pub(crate) was_given: bool,
}

/// Why a request is refused.
#[derive(Debug)]
pub(crate) enum Refused {
    /// A page, and no redirect: the first line is Smartcar's, the others explain it.
    Page(String, Vec<String>),
    /// A redirect to the application.
    Redirect {
        redirect_uri: String,
        state: Option<String>,
        faults: Vec<String>,
    },
}

impl Request {
    /// Reads and checks a request by its path and query.
    pub(crate) fn read(path_and_query: &str, settings: &Settings) -> Result<Self, Refused> {
        let (path, query) = path_and_query
            .split_once('?')
            .unwrap_or((path_and_query, ""));
        let parameters: Vec<_> = form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect();
        let asked = Asked {
            parameters: &parameters,
            is_reauthentication: path == REAUTHENTICATE,
        };
        // Until the application and its redirect URI are known, an error is a page.
        let application_id = asked.application_id(settings)?;
        let way_back = asked.way_back(settings)?;
        asked.check_permissions(settings)?;

        let url = ParseOptions::new()
            .allow_other()
            .allow_discouraged()
            // What may be missing was checked above, and in `missing_vehicle`.
            .allow_incomplete()
            .parse(&format!("{}{path_and_query}", Origin::SMARTCAR));
        let (faults, is_certain) = match url {
            Ok(url) => {
                let response_type = url.as_url().get_response_type();
                let request = Self {
                    is_reauthentication: asked.is_reauthentication
                        || matches!(response_type, ResponseType::Vehicle(_)),
                    url,
                    application_id,
                    way_back: way_back.clone(),
                };
                match request.missing_vehicle() {
                    None => return Ok(request),
                    Some(fault) => (vec![fault], true),
                }
            }
            Err(errors) => (
                errors.iter().map(ToString::to_string).collect(),
                !errors.iter().any(decides_the_way_back),
            ),
        };
        Err(match way_back {
            Some(way_back) if is_certain => Refused::Redirect {
                redirect_uri: way_back.redirect_uri,
                state: asked.once("state").ok().flatten().map(str::to_owned),
                faults,
            },
            _ => Refused::Page("Bad request".to_owned(), faults),
        })
    }

    /// Re-authentication needs the vehicle, except for all of an owner's Teslas.
    ///
    /// Source: Smartcar, *Tesla permission info*.
    fn missing_vehicle(&self) -> Option<String> {
        let url = self.url.as_url();
        let is_tesla = url.get_make() == Some(Make::TESLA) && url.get_scope().is_some();
        let is_missing = self.is_reauthentication && self.vehicle_id().is_none() && !is_tesla;
        is_missing.then(|| "vehicle_id: re-authentication needs the vehicle".to_owned())
    }

    /// Returns `true` if the callback has no code to exchange.
    pub(crate) fn is_without_code(&self) -> bool {
        self.url.as_url().get_response_type() == ResponseType::None
    }

    /// Returns where the owner is sent back to.
    pub(crate) fn redirect_uri(&self) -> Option<&str> {
        let way_back = self.way_back.as_ref();
        way_back.map(|way_back| way_back.redirect_uri.as_str())
    }

    /// Returns the application's own id of the owner, if the request has one.
    pub(crate) fn external_id(&self) -> Option<ExternalId<'_>> {
        self.url.as_url().get_external_id()
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

    /// Returns the brand that the application has chosen, in its wire spelling: a VIN takes precedence.
    pub(crate) fn make(&self) -> Option<String> {
        let make = self.url.as_url().get_make();
        let of_vin = self.vin().and_then(|vin| make_of(&vin));
        of_vin.or(make.map(Make::as_str)).map(str::to_owned)
    }

    /// Returns the VIN of the only vehicle that may be connected.
    pub(crate) fn vin(&self) -> Option<String> {
        let vin = self.url.as_url().get_single_select_vin();
        vin.map(|vin| vin.to_string())
    }

    /// Returns `live` or `simulated`.
    pub(crate) fn mode(&self) -> &'static str {
        match self.url.as_url().get_mode() {
            Some(Mode::Simulated) => "simulated",
            _ => "live",
        }
    }
}

/// Returns `true` if an error makes it uncertain where the owner may be sent back to, such as another
/// application's own scheme.
fn decides_the_way_back(error: &ConfigError) -> bool {
    matches!(
        error.parameter(),
        Some(Parameter::ClientId | Parameter::ApplicationId | Parameter::RedirectUri)
    )
}

/// The parameters of a request, as they were sent.
struct Asked<'r> {
    parameters: &'r [(String, String)],
    is_reauthentication: bool,
}

impl<'r> Asked<'r> {
    /// Returns the value of a parameter, which may be set once only.
    fn once(&self, name: &str) -> Result<Option<&'r str>, Refused> {
        let mut found = self.parameters.iter().filter(|(found, _)| found == name);
        let value = found.next().map(|(_, value)| value.as_str());
        match found.next() {
            Some(_) => Err(invalid(name, format!("{name}: it is set twice"))),
            None => Ok(value),
        }
    }

    /// Returns the id of the application, under either name, if it is one and known here.
    fn application_id(&self, settings: &Settings) -> Result<String, Refused> {
        let (name, id) = match (self.once("client_id")?, self.once("application_id")?) {
            (Some(id), None) => ("client_id", id),
            (None, Some(id)) => ("application_id", id),
            (None, None) => return Err(missing("client_id")),
            (Some(_), Some(_)) => {
                let fault = "client_id: `application_id` is set as well";
                return Err(invalid("client_id", fault.to_owned()));
            }
        };
        let checked = match name {
            "client_id" => ClientId::parse(id).map(drop),
            _ => ApplicationId::parse(id).map(drop),
        };
        checked.map_err(|error| invalid(name, error.to_string()))?;
        if !is_registered(&settings.application_ids, id) {
            let fault = format!("{name}: no application with this id is registered here");
            return Err(invalid(name, fault));
        }
        Ok(id.to_owned())
    }

    /// Finds the redirect URI that is registered, or the Dashboard's default.
    fn way_back(&self, settings: &Settings) -> Result<Option<WayBack>, Refused> {
        let Some(uri) = self.once("redirect_uri")? else {
            let default = settings.redirect_uris.first();
            let default = default.map(|default| WayBack {
                redirect_uri: default.clone(),
                was_given: false,
            });
            return match self.once("response_type")? {
                None => Err(missing("response_type")),
                Some("none") => Ok(None),
                // All of an owner's Teslas.
                _ if self.is_reauthentication && self.once("vehicle_id")?.is_none() => Ok(None),
                _ if self.is_reauthentication => Ok(default),
                _ => default.map(Some).ok_or_else(|| missing("redirect_uri")),
            };
        };
        let unauthorized =
            |fault| Refused::Page("Unauthorized redirect_uri".to_owned(), vec![fault]);
        redirect_uri::parse(uri).map_err(|error| unauthorized(error.to_string()))?;
        if !is_registered(&settings.redirect_uris, uri) {
            let fault =
                "redirect_uri: it is not, character for character, one that is registered here";
            return Err(unauthorized(fault.to_owned()));
        }
        if self.once("response_type")?.is_none() {
            return Err(missing("response_type"));
        }
        Ok(Some(WayBack {
            redirect_uri: uri.to_owned(),
            was_given: true,
        }))
    }

    /// Checks that the application may request these permissions.
    fn check_permissions(&self, settings: &Settings) -> Result<(), Refused> {
        let names = self.once("scope")?.unwrap_or_default().split(' ');
        let names = names.map(|name| name.strip_prefix("required:").unwrap_or(name));
        let refused = |name: &&str| !name.is_empty() && !is_registered(&settings.permissions, name);
        let refused: Vec<_> = names.filter(refused).collect();
        if refused.is_empty() {
            return Ok(());
        }
        let names = refused.join(", ");
        let title = format!("Application not authorized to request permission(s): {names}");
        let fault = "scope: not every permission is registered here".to_owned();
        Err(Refused::Page(title, vec![fault]))
    }
}

fn missing(name: &str) -> Refused {
    let title = format!("Missing required parameter: \"{name}\"");
    Refused::Page(title, vec![format!("{name}: it is missing")])
}

fn invalid(name: &str, fault: String) -> Refused {
    Refused::Page(format!("Invalid parameter {name}"), vec![fault])
}
