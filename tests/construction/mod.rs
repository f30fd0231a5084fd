//! Builds a generated configuration with constructors and setters.

use smartcar_connect::{
    ApplicationId, ApprovalPrompt, ClientId, ConnectUrl, ExternalId, Flag, Flags, Make, Mode,
    Origin, OtherPermission, Permission, RedirectUri, RequestedPermission, ResponseType, Scope,
    VehicleId, Vin,
};

use crate::configurations::Configuration;

/// Builds a configuration with constructors and setters.
pub(crate) fn with_url<T>(
    configuration: &Configuration,
    then: impl FnOnce(ConnectUrl<'_>) -> T,
) -> T {
    let get = |key| configuration.get(key);
    let scope: Vec<_> = get("scope")
        .into_iter()
        .flat_map(|scope| scope.split(' ').map(requested))
        .collect();
    let flags: Vec<_> = get("flags")
        .into_iter()
        .flat_map(|flags| flags.split(' ').map(|flag| Flag::parse(flag).unwrap()))
        .collect();
    let extra = configuration.extra.iter();
    let extra: Vec<_> = extra
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let client_id = ClientId::parse(configuration.application_id()).unwrap();
    let response_type = ResponseType::parse(get("response_type").unwrap()).unwrap();
    let mut url = ConnectUrl::new(client_id)
        .response_type(response_type)
        .extra(&extra);
    for (key, value) in &configuration.settings {
        url = match *key {
            "application_id" => url.application_id(ApplicationId::parse(value).unwrap()),
            "app_origin" => url.app_origin(Origin::parse(value).unwrap()),
            "external_id" => url.external_id(ExternalId::parse(value).unwrap()),
            "vehicle_id" => url.vehicle_id(VehicleId::parse(value).unwrap()),
            "scope" => url.scope(Scope::try_new(&scope).unwrap()),
            "redirect_uri" => url.redirect_uri(RedirectUri::parse(value).unwrap()),
            "approval_prompt" => url.approval_prompt(ApprovalPrompt::parse(value).unwrap()),
            "mode" => url.mode(Mode::parse(value).unwrap()),
            "flags" => url.flags(Flags::try_new(&flags).unwrap()),
            "make" => url.make(Make::parse(value).or_else(|_| Make::other(value)).unwrap()),
            "single_select" => url.single_select(value == "true"),
            "single_select_vin" => url.single_select_vin(Vin::parse(value).unwrap()),
            "user" => url.user(value),
            "state" => url.state(value),
            _ => url,
        };
    }
    then(url)
}

fn requested(text: &str) -> RequestedPermission<'_> {
    let name = text.strip_prefix("required:").unwrap_or(text);
    match Permission::parse(name) {
        Ok(known) if name == text => known.optional(),
        Ok(known) => known.required(),
        Err(_) if name == text => OtherPermission::parse(name).unwrap().optional(),
        Err(_) => OtherPermission::parse(name).unwrap().required(),
    }
}
