//! The request that brings the owner here, checked with the application's own rules.

use smartcar_connect::{
    ApplicationId, ClientId, ConnectUrlBuf, ExternalId, Make, Mode, Origin, Parameter,
    ParseOptions, ResponseType, Violation,
};

use crate::standin::Settings;
use crate::state::make_of;
use crate::{Standin, redirect_uri};

/// The origin that a request is checked on: that of a real Connect.
const ORIGIN: Origin<'static> = Origin::SMARTCAR;

/// A request that can go on.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) url: ConnectUrlBuf,
    pub(crate) application_id: String,
    /// `None` if the visit ends on a page of Connect.
    pub(crate) way_back: Option<WayBack>,
}

/// Where the owner goes back to.
#[derive(Clone, Debug)]
pub(crate) struct WayBack {
    pub(crate) redirect_uri: String,
    /// It stood in the request, and is not only the Dashboard's default.
    pub(crate) was_given: bool,
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
    pub(crate) fn read(path_and_query: &str, standin: &Standin) -> Result<Self, Refused> {
        let (_, query) = path_and_query.split_once('?').unwrap_or_default();
        let parameters: Vec<_> = form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect();
        let asked = Asked(&parameters);
        // Whatever else is wrong with it: who asks, and where the owner goes back to, must be certain.
        let application_id = asked.application_id(&standin.settings).map_err(page)?;
        let way_back = asked.way_back(&standin.settings).map_err(page)?;

        let url = ParseOptions::new()
            .allow_other()
            .parse(&format!("{ORIGIN}{path_and_query}"));
        let violations = match url {
            Ok(url) => {
                return Ok(Self {
                    url,
                    application_id,
                    way_back,
                });
            }
            Err(violations) => violations,
        };
        let is_certain = !violations.iter().any(decides_the_way_back);
        let violations = violations.iter().map(ToString::to_string).collect();
        Err(match way_back {
            Some(way_back) if is_certain => Refused::Redirect {
                redirect_uri: way_back.redirect_uri,
                state: asked.once("state").ok().flatten().map(str::to_owned),
                faults: violations,
            },
            _ => Refused::Page(violations),
        })
    }

    /// Returns `true` if a vehicle is to be authenticated again.
    pub(crate) fn is_reauthentication(&self) -> bool {
        self.vehicle_id().is_some()
    }

    /// Returns `true` if the application has called itself by `application_id`, the newer name.
    pub(crate) fn is_of_application_id(&self) -> bool {
        self.url.as_url().get_application_id().is_some()
    }

    /// Returns `true` if nothing comes back that could be exchanged.
    pub(crate) fn is_without_code(&self) -> bool {
        self.url.as_url().get_response_type() == ResponseType::None
    }

    /// Returns where the owner goes back to. A Tesla's owner who authenticates it again does not.
    ///
    /// Source: Smartcar, *Tesla permission info*.
    pub(crate) fn redirect_uri(&self) -> Option<&str> {
        let is_tesla = self.url.as_url().get_make() == Some(Make::TESLA);
        let way_back = self.way_back.as_ref();
        let way_back = way_back.filter(|_| !(is_tesla && self.is_reauthentication()));
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

fn page(fault: String) -> Refused {
    Refused::Page(vec![fault])
}

/// Returns `true` if a violation makes it uncertain where the owner may be sent back to, such as another
/// application's own scheme.
fn decides_the_way_back(violation: &Violation) -> bool {
    matches!(
        violation.parameter(),
        Some(Parameter::ClientId | Parameter::ApplicationId | Parameter::RedirectUri)
    )
}

/// The parameters of a request, as they were sent.
struct Asked<'r>(&'r [(String, String)]);

impl<'r> Asked<'r> {
    /// Returns the value of a parameter, which may be given once only.
    fn once(&self, name: &str) -> Result<Option<&'r str>, String> {
        let mut found = self.0.iter().filter(|(found, _)| found == name);
        let value = found.next().map(|(_, value)| value.as_str());
        match found.next() {
            Some(_) => Err(format!("{name}: it is given twice")),
            None => Ok(value),
        }
    }

    /// Returns the id of the application, under either name, if it is one and known here.
    fn application_id(&self, settings: &Settings) -> Result<String, String> {
        let id = match (self.once("client_id")?, self.once("application_id")?) {
            (Some(id), None) => {
                ClientId::parse(id).map_err(|violation| violation.to_string())?;
                id
            }
            (None, Some(id)) => {
                ApplicationId::parse(id).map_err(|violation| violation.to_string())?;
                id
            }
            (None, None) => return Err("client_id: it is missing".to_owned()),
            (Some(_), Some(_)) => {
                return Err("client_id: `application_id` is given as well".to_owned());
            }
        };
        let known = &settings.application_ids;
        if !known.is_empty() && !known.iter().any(|known| known == id) {
            return Err("client_id: it is not one that is registered here".to_owned());
        }
        Ok(id.to_owned())
    }

    /// Finds the redirect URI that is registered, or the Dashboard's default.
    fn way_back(&self, settings: &Settings) -> Result<Option<WayBack>, String> {
        let registered = &settings.redirect_uris;
        let Some(uri) = self.once("redirect_uri")? else {
            return match registered.first() {
                _ if self.needs_no_way_back()? => Ok(None),
                Some(default) => Ok(Some(WayBack {
                    redirect_uri: default.clone(),
                    was_given: false,
                })),
                None => Err("redirect_uri: it is missing, and none is registered here".to_owned()),
            };
        };
        redirect_uri::parse(uri).map_err(|violation| violation.to_string())?;
        if !registered.is_empty() && !registered.iter().any(|registered| registered == uri) {
            return Err(
                "redirect_uri: it is not, character for character, one that is registered here"
                    .to_owned(),
            );
        }
        Ok(Some(WayBack {
            redirect_uri: uri.to_owned(),
            was_given: true,
        }))
    }

    /// Without a redirect URI, `response_type=none` and the re-authentication of a Tesla end on a page of
    /// Connect.
    fn needs_no_way_back(&self) -> Result<bool, String> {
        let is_tesla = self.once("make")? == Some("TESLA") && self.once("vehicle_id")?.is_some();
        Ok(is_tesla || self.once("response_type")? == Some("none"))
    }
}
