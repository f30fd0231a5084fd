//! The connections of an application, filtered and in pages.

use serde_json::{Value, json};

use super::error::Error;
use super::resource::Resource;
use crate::state::State as Known;
use crate::state::connections::Connection;

/// The filters and the page in a request's query.
struct Asked<'r> {
    mode: &'r str,
    user_id: Option<&'r str>,
    vehicle_id: Option<&'r str>,
    external_id: Option<&'r str>,
    number: usize,
    size: usize,
}

impl<'r> Asked<'r> {
    fn read(query: &'r [(String, String)]) -> Result<Self, Error> {
        let get = |name: &str| {
            let mut query = query.iter();
            let found = query.find(|(found, _)| found == name);
            found.map(|(_, value)| value.as_str())
        };
        let number = |name: &str, default| match get(name).map(str::parse) {
            None => Ok(default),
            Some(Ok(number @ 1..)) => Ok(number),
            Some(_) => Err(Error::query()),
        };
        let mode = get("filter[vehicle.mode]").unwrap_or("live");
        if !matches!(mode, "live" | "simulated") {
            return Err(Error::query());
        }
        Ok(Self {
            mode,
            user_id: get("filter[userId]"),
            vehicle_id: get("filter[vehicleId]"),
            external_id: get("filter[user.externalId]"),
            number: number("page[number]", 1)?,
            size: number("page[size]", 10)?.min(100),
        })
    }

    fn matches(&self, connection: &Connection, external_id: Option<&str>) -> bool {
        connection.mode == self.mode
            && self.user_id.is_none_or(|id| connection.user_id == id)
            && self.vehicle_id.is_none_or(|id| connection.vehicle.id == id)
            && self.external_id.is_none_or(|id| external_id == Some(id))
    }

    /// Writes the path of a page of the same list.
    fn page(&self, number: usize) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("page[number]", &number.to_string());
        query.append_pair("page[size]", &self.size.to_string());
        query.append_pair("filter[vehicle.mode]", self.mode);
        for (name, value) in [
            ("filter[userId]", self.user_id),
            ("filter[vehicleId]", self.vehicle_id),
            ("filter[user.externalId]", self.external_id),
        ] {
            if let Some(value) = value {
                query.append_pair(name, value);
            }
        }
        format!("/connections?{}", query.finish())
    }
}

/// Lists the connections, those of one user only with the header `sc-user-id`.
pub(super) fn list(
    query: &[(String, String)],
    user_id: Option<&str>,
    resource: &Resource,
    state: &Known,
) -> Result<Value, Error> {
    let asked = Asked::read(query)?;
    let connections = state.connections.visible(resource.now);
    let connections = connections.map(|connection| (connection, external_id(connection, state)));
    let found: Vec<_> = connections
        .filter(|(connection, external_id)| {
            user_id.is_none_or(|id| connection.user_id == id)
                && asked.matches(connection, *external_id)
        })
        .collect();
    let count = found.len();
    let page = found.chunks(asked.size).nth(asked.number - 1);
    let data = page.unwrap_or_default().iter();
    let data = data.map(|(connection, external_id)| resource.connection(connection, *external_id));
    let last = count.div_ceil(asked.size).max(1);
    let link = |number: usize| resource.link(&asked.page(number));
    let neighbour = |number: Option<usize>| {
        let number = number.filter(|number| (1..=last).contains(number));
        number.map_or(Value::Null, |number| link(number).into())
    };
    Ok(json!({
        "data": data.collect::<Vec<_>>(),
        "meta": {
            "pageNumber": asked.number,
            "pageSize": asked.size,
            "totalCount": count,
            "orderBy": "createdAt",
            "orderDirection": "DESC",
        },
        "links": {
            "self": link(asked.number),
            "first": link(1),
            "last": link(last),
            "next": neighbour(asked.number.checked_add(1)),
            "prev": neighbour(asked.number.checked_sub(1)),
        },
    }))
}

/// Finds a connection by its id.
pub(super) fn find(id: &str, resource: &Resource, state: &Known) -> Result<Value, Error> {
    let mut connections = state.connections.visible(resource.now);
    let connection = connections.find(|connection| connection.id == id);
    let connection = connection.ok_or(Error::connection())?;
    Ok(resource.connection(connection, external_id(connection, state)))
}

fn external_id<'s>(connection: &Connection, state: &'s Known) -> Option<&'s str> {
    let owners = &state.owners;
    owners.external_id(&connection.user_id, &connection.application_id)
}
