//! Connections: their shape, filters and pages.

use std::time::Duration;

use serde_json::{Value, json};
use smartcar_connect::{ExternalId, Make, Mode};
use smartcar_connect_standin::Standin;
use web_tests::{Connect, LOGIN};

use super::{Application, refused};
use crate::{ID, names, start};

#[test]
fn a_connection_has_the_recorded_shape() {
    let connect = start();
    let login = LOGIN
        .make(Make::AUDI)
        .external_id(ExternalId::from_static("owner-42"));
    let application = Application::new(&connect, login);
    let mut connection = application.connection();
    let id = connection["id"].as_str().unwrap().to_owned();
    let vehicle_id = application.vehicle_id();
    let at = |path: &str| application.client.at(path);
    for name in ["createdAt", "updatedAt"] {
        let time = connection["meta"][name].take();
        assert!(time.as_str().unwrap().ends_with('Z'), "{time}");
    }
    let year = connection["attributes"]["vehicle"]["year"].take();
    assert!(year.as_u64().unwrap() > 2017);
    assert_eq!(
        connection,
        json!({
            "id": id,
            "type": "connection",
            "attributes": {
                "permissions": ["read_vehicle_info", "read_odometer", "read_location"],
                "vehicle": {
                    "make": "AUDI",
                    "model": "A4",
                    "year": null,
                    "mode": "simulated",
                    "powertrainType": "ICE",
                },
                "user": { "id": application.user_id, "externalId": "owner-42" },
            },
            "relationships": {
                "vehicle": {
                    "data": { "id": vehicle_id, "type": "vehicle" },
                    "links": { "related": at(&format!("/v3/vehicles/{vehicle_id}")) },
                },
                "user": { "data": { "id": application.user_id, "type": "user" } },
            },
            "meta": { "createdAt": null, "updatedAt": null },
            "links": { "self": at(&format!("/v3/connections/{id}")) },
        })
    );
}

/// Simulated vehicles are listed only with the filter.
#[test]
fn connections_are_filtered() {
    let connect = start();
    let login = LOGIN.external_id(ExternalId::from_static("owner-42"));
    let application = Application::new(&connect, login);
    let live = LOGIN.mode(Mode::Live).make(Make::BMW);
    _ = application.client.log_in(live);
    let (user, vehicle) = (&*application.user_id, &*application.vehicle_id());
    let simulated = ("filter[vehicle.mode]", "simulated");
    for (filters, count) in [
        (&[][..], 1),
        (&[("filter[vehicle.mode]", "live")], 1),
        (&[simulated], 1),
        (&[simulated, ("filter[userId]", user)], 1),
        (&[simulated, ("filter[userId]", ID)], 0),
        (&[simulated, ("filter[vehicleId]", vehicle)], 1),
        (&[("filter[vehicleId]", vehicle)], 0),
        (&[simulated, ("filter[user.externalId]", "owner-42")], 1),
        (&[simulated, ("filter[user.externalId]", "owner-4")], 0),
        (&[simulated, ("filter[user.externalId]", "")], 0),
        (
            &[
                simulated,
                ("filter[userId]", user),
                ("filter[user.externalId]", "owner-42"),
            ],
            1,
        ),
        (
            &[
                simulated,
                ("filter[userId]", ID),
                ("filter[user.externalId]", "owner-42"),
            ],
            0,
        ),
    ] {
        let listed = application.connections(filters);
        assert_eq!(listed["meta"]["totalCount"], count, "{filters:?}");
        assert_eq!(
            listed["data"].as_array().unwrap().len(),
            count,
            "{filters:?}"
        );
    }
    // The header is a filter as well.
    let path = "/v3/connections?filter[vehicle.mode]=simulated";
    assert_eq!(application.get(path).json()["meta"]["totalCount"], 1);
    let other = application
        .client
        .get(&application.token, path, &[("sc-user-id", ID)]);
    assert_eq!(other.json()["meta"]["totalCount"], 0);
}

#[test]
fn connections_come_in_pages_the_newest_first() {
    let connect = start();
    let application = Application::new(&connect, LOGIN);
    for make in Make::ALL.iter().take(11) {
        _ = application.client.log_in(LOGIN.make(*make));
    }
    let simulated = ("filter[vehicle.mode]", "simulated");
    let first = application.connections(&[simulated]);
    assert_eq!(
        first["meta"],
        json!({
            "pageNumber": 1,
            "pageSize": 10,
            "totalCount": 12,
            "orderBy": "createdAt",
            "orderDirection": "DESC",
        })
    );
    let makes = |page: &Value| -> Vec<Value> {
        let data = page["data"].as_array().unwrap().iter();
        data.map(|one| one["attributes"]["vehicle"]["make"].clone())
            .collect()
    };
    assert_eq!(makes(&first).len(), 10);
    assert_eq!(makes(&first)[0], Make::ALL[10].as_str());
    let link = |number: u8| {
        let query = format!(
            "page%5Bnumber%5D={number}&page%5Bsize%5D=10&filter%5Bvehicle.mode%5D=simulated"
        );
        application.client.at(&format!("/v3/connections?{query}"))
    };
    assert_eq!(
        first["links"],
        json!({ "self": link(1), "first": link(1), "last": link(2), "next": link(2), "prev": null })
    );
    let next = first["links"]["next"].as_str().unwrap();
    let next = next.strip_prefix(connect.origin()).unwrap();
    let second = application.client.get(&application.token, next, &[]).json();
    assert_eq!(
        makes(&second),
        [json!(Make::ALL[0].as_str()), json!("TESLA")]
    );
    assert_eq!(
        second["links"],
        json!({ "self": link(2), "first": link(1), "last": link(2), "next": null, "prev": link(1) })
    );
    let size = application.connections(&[simulated, ("page[size]", "5"), ("page[number]", "3")]);
    assert_eq!(makes(&size).len(), 2);
    let none = application.connections(&[simulated, ("page[number]", "18446744073709551615")]);
    assert_eq!(makes(&none), [] as [Value; 0]);
    for bad in [
        "page[size]=0",
        "page[size]=x",
        "page[number]=-1",
        "page[number]=18446744073709551616",
        "filter[vehicle.mode]=test",
    ] {
        let answer = application.get(&format!("/v3/connections?{bad}"));
        refused(&answer, 400, "VALIDATION", "INVALID_INPUT_FORMAT");
    }
}

#[test]
fn a_connection_and_a_user_are_deleted() {
    let connect = start();
    let application = Application::new(&connect, LOGIN);
    let connection = application.connection();
    let path = format!("/v3/connections/{}", connection["id"].as_str().unwrap());
    let one = application.get(&path).json();
    assert_eq!(one["data"], connection);
    assert_eq!(one["links"], connection["links"]);
    let deleted = application.send("DELETE", &path, None);
    assert_eq!((deleted.status, &*deleted.body), (204, ""));
    for method in ["GET", "DELETE"] {
        let gone = application.send(method, &path, None);
        refused(&gone, 404, "RESOURCE_NOT_FOUND", "CONNECTION_NOT_FOUND");
    }

    let id = ExternalId::from_static("owner-42");
    _ = application.client.log_in(LOGIN.external_id(id));
    _ = application.client.log_in(LOGIN.make(Make::KIA));
    let path = format!("/v3/users/{}", application.user_id);
    assert_eq!(application.send("DELETE", &path, None).status, 204);
    assert_eq!(application.connection(), Value::Null);
    let back = application.client.log_in(LOGIN);
    assert_eq!(names(&back), ["code", "user_id", "state"]);
    let unknown = application.send("DELETE", &format!("/v3/users/{ID}"), None);
    refused(&unknown, 404, "RESOURCE_NOT_FOUND", "USER_NOT_FOUND");
}

/// The user id of a callback can be changed, and anyone can be sent a Connect URL with another owner's
/// external id: only a connection that has both is the owner's.
#[test]
fn neither_a_user_id_nor_an_external_id_is_proof() {
    let connect = start();
    let victim = ExternalId::from_static("victim");
    let application = Application::new(&connect, LOGIN.external_id(victim));
    let lured = Application::new(
        &connect,
        LOGIN.external_id(ExternalId::from_static("mallory")),
    );
    let count = |user_id: Option<&str>, external_id: Option<&str>| {
        let mut filters = vec![("filter[vehicle.mode]", "simulated")];
        filters.extend(user_id.map(|id| ("filter[userId]", id)));
        filters.extend(external_id.map(|id| ("filter[user.externalId]", id)));
        application.connections(&filters)["meta"]["totalCount"].clone()
    };
    let user = Some(&*application.user_id);
    assert_eq!(lured.user_id, application.user_id);
    // A changed user id, and a lured owner: each alone finds the victim's car.
    assert_eq!(count(user, None), 1);
    assert_eq!(count(None, Some("mallory")), 1);
    assert_eq!(count(user, Some("of the session")), 0);
    assert_eq!(count(Some(ID), Some("mallory")), 0);
}

/// As at Smartcar, where a new connection appears a few seconds after the callback.
#[test]
fn a_connection_can_appear_late() {
    let delay = Duration::from_mins(1);
    let standin = Standin::new().auto_approve().connection_delay(delay);
    let connect = Connect::start(standin);
    let application = Application::new(&connect, LOGIN);
    assert_eq!(application.connection(), Value::Null);
    connect.advance(delay);
    assert_eq!(application.connection()["type"], "connection");
    // Once it is there, it stays.
    _ = application.client.log_in(LOGIN);
    assert_eq!(application.connection()["type"], "connection");
}
