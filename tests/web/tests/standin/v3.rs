//! Version 3 of the API, in the shapes that were recorded from Smartcar.

use std::time::Duration;

use serde_json::{Value, json};
use smartcar_connect::{ConnectUrl, ExternalId, Make, Mode, ParseOptions, Vin};
use smartcar_connect_standin::Standin;
use ureq::http::Request;
use web_tests::{Client, Connect, LOGIN, Response, Visitor, encode, pairs};

use crate::{ID, application_token, names, start, value};

/// An application with its own token, and one owner who has connected a simulated vehicle.
struct Application<'c> {
    client: Client<'c>,
    token: String,
    user_id: String,
}

impl<'c> Application<'c> {
    fn new(connect: &'c Connect, login: ConnectUrl<'_>) -> Self {
        let client = Client::new(connect);
        let back = client.log_in(login);
        Self {
            user_id: value(&back, "user_id").to_owned(),
            token: application_token(&client),
            client,
        }
    }

    /// Requests a path with the header `sc-user-id`.
    fn get(&self, path: &str) -> Response {
        let user = [("sc-user-id", &*self.user_id)];
        self.client.get(&self.token, path, &user)
    }

    /// Lists connections without it; the filters are decoded.
    fn connections(&self, filters: &[(&str, &str)]) -> Value {
        let filters = filters.iter();
        let filters = filters.map(|(name, value)| format!("{}={}", encode(name), encode(value)));
        let query: Vec<_> = filters.collect();
        let path = format!("/v3/connections?{}", query.join("&"));
        let answer = self.client.get(&self.token, &path, &[]);
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.json()
    }

    /// The first simulated connection.
    fn connection(&self) -> Value {
        let listed = self.connections(&[("filter[vehicle.mode]", "simulated")]);
        listed["data"][0].clone()
    }

    fn vehicle_id(&self) -> String {
        let connection = self.connection();
        let id = &connection["relationships"]["vehicle"]["data"]["id"];
        id.as_str().unwrap().to_owned()
    }

    /// Sends a request without a body.
    fn send(&self, method: &str, path: &str, user_id: Option<&str>) -> Response {
        let request = Request::builder().method(method).uri(self.client.at(path));
        let mut request = request.header("authorization", format!("Bearer {}", self.token));
        if let Some(user_id) = user_id {
            request = request.header("sc-user-id", user_id);
        }
        Visitor::new().send(request.body(String::new()).unwrap())
    }
}

/// Compares status, type and code of an error; returns the whole.
fn refused(answer: &Response, status: u16, r#type: &str, code: &str) -> Value {
    assert_eq!(answer.status, status, "{}", answer.body);
    let body = answer.json();
    let error = &body["errors"][0];
    assert_eq!(
        (&error["type"], &error["code"], &error["status"]),
        (&json!(r#type), &json!(code), &json!(status.to_string()))
    );
    assert!(error["title"].as_str().unwrap().len() > 5, "{error}");
    assert!(error["detail"].as_str().unwrap().len() > 10, "{error}");
    error.clone()
}

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

/// Simulated vehicles are listed only if they are asked for.
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

#[test]
fn a_vehicle_has_the_recorded_shape() {
    let connect = start();
    let application = Application::new(&connect, LOGIN);
    let id = application.vehicle_id();
    let path = format!("/v3/vehicles/{id}");
    let vehicle = application.get(&path).json();
    let year = vehicle["data"]["attributes"]["year"].clone();
    let links = json!({ "self": application.client.at(&path) });
    assert_eq!(
        vehicle,
        json!({
            "data": {
                "id": id,
                "type": "vehicle",
                "attributes": {
                    "make": "TESLA",
                    "model": "Model 3",
                    "year": year,
                    "powertrainType": "BEV",
                    "mode": "simulated",
                },
                "links": links,
            },
            "links": links,
        })
    );
    // No user is needed for that, and Smartcar's SDKs write slashes at the end.
    let without = application
        .client
        .get(&application.token, &format!("{path}/"), &[]);
    assert_eq!(without.json(), vehicle);
}

#[test]
fn a_signal_has_the_recorded_shape() {
    let connect = start();
    let application = Application::new(&connect, LOGIN);
    let path = format!("/v3/vehicles/{}/signals", application.vehicle_id());
    let mut signal = application
        .get(&format!("{path}/odometer-traveleddistance"))
        .json();
    for name in ["ingestedAt", "retrievedAt", "oemUpdatedAt"] {
        assert!(
            signal["data"]["meta"][name]
                .take()
                .as_str()
                .unwrap()
                .ends_with('Z')
        );
    }
    let distance = signal["data"]["attributes"]["body"]["value"].take();
    assert!(distance.as_f64().unwrap() > 1000.0);
    let links =
        json!({ "self": application.client.at(&format!("{path}/odometer-traveleddistance")) });
    let vehicle = application.get(path.trim_end_matches("/signals")).json();
    assert_eq!(
        signal,
        json!({
            "data": {
                "id": "odometer-traveleddistance",
                "type": "signal",
                "attributes": {
                    "code": "odometer-traveleddistance",
                    "name": "TraveledDistance",
                    "group": "Odometer",
                    "status": { "value": "SUCCESS" },
                    "body": { "value": null, "unit": "km" },
                },
                "meta": { "ingestedAt": null, "retrievedAt": null, "oemUpdatedAt": null },
                "links": links,
            },
            "links": links,
            "included": { "vehicle": vehicle["data"] },
        })
    );

    let list = application.get(&path).json();
    assert_eq!(
        list["meta"],
        json!({ "totalCount": 3, "pageSize": 3, "pageNumber": 1 })
    );
    assert_eq!(list["included"], signal["included"]);
    let one = &list["data"][1]["attributes"];
    assert_eq!(one["body"]["value"], distance);

    // What was not granted is an error of the signal, not of the request.
    let vin = application
        .get(&format!("{path}/vehicleidentification-vin"))
        .json();
    let status = &vin["data"]["attributes"]["status"];
    assert_eq!(*status, list["data"][2]["attributes"]["status"]);
    assert_eq!(status["value"], "ERROR");
    let error = &status["error"];
    assert_eq!(
        (&error["type"], &error["code"]),
        (&json!("PERMISSION"), &json!("UNKNOWN"))
    );
    assert_eq!(error["resolution"], json!({ "type": "REAUTHENTICATE" }));
    assert_eq!(vin["data"]["attributes"].get("body"), None);
}

#[test]
fn signals_and_commands_need_their_user() {
    let connect = start();
    let application = Application::new(&connect, LOGIN);
    let id = application.vehicle_id();
    for (method, path) in [
        ("GET", "signals"),
        ("GET", "signals/odometer-traveleddistance"),
        ("POST", "commands/security/lock"),
    ] {
        let path = format!("/v3/vehicles/{id}/{path}");
        let nobody = application.send(method, &path, None);
        refused(&nobody, 400, "VALIDATION", "MISSING_PARAMETER");
        // Another user's vehicle.
        let other = application.send(method, &path, Some(ID));
        refused(&other, 404, "RESOURCE_NOT_FOUND", "VEHICLE_NOT_FOUND");
    }
    let other = application.send("GET", &format!("/v3/vehicles/{id}"), Some(ID));
    refused(&other, 404, "RESOURCE_NOT_FOUND", "VEHICLE_NOT_FOUND");
}

#[test]
fn what_does_not_work_is_an_error() {
    let connect = start();
    let application = Application::new(&connect, LOGIN);
    let vehicle = format!("/v3/vehicles/{}", application.vehicle_id());
    let user = Some(&*application.user_id);
    for (method, path, status, r#type, code) in [
        (
            "GET",
            "/v3/nothing".to_owned(),
            404,
            "RESOURCE_NOT_FOUND",
            "PATH",
        ),
        (
            "PUT",
            "/v3/connections".to_owned(),
            404,
            "RESOURCE_NOT_FOUND",
            "PATH",
        ),
        (
            "GET",
            format!("{vehicle}/signals/vin"),
            404,
            "RESOURCE_NOT_FOUND",
            "PATH",
        ),
        (
            "POST",
            format!("{vehicle}/commands"),
            404,
            "RESOURCE_NOT_FOUND",
            "PATH",
        ),
        // It needs a permission first.
        (
            "POST",
            format!("{vehicle}/commands/charge/start"),
            403,
            "PERMISSION",
            "UNKNOWN",
        ),
    ] {
        let answer = application.send(method, &path, user);
        refused(&answer, status, r#type, code);
    }
    let control = LOGIN.scope(smartcar_connect::Scope::from_static("control_charge"));
    _ = application.client.log_in(control);
    let path = format!("{vehicle}/commands/charge/start");
    let answer = application.send("POST", &path, user);
    refused(&answer, 501, "COMPATIBILITY", "VEHICLE_NOT_CAPABLE");
    let units = [
        ("sc-user-id", &*application.user_id),
        ("sc-unit-system", "parsec"),
    ];
    let path = format!("{vehicle}/signals");
    let parsec = application.client.get(&application.token, &path, &units);
    refused(&parsec, 400, "VALIDATION", "INVALID_INPUT_FORMAT");
}

/// Both by the control API, and by the VIN that Smartcar documents for it.
#[test]
fn a_lost_connection_leads_to_its_re_authentication() {
    let connect = start();
    let mock = LOGIN.single_select_vin(Vin::from_static("0SCLR00021D803C7B"));
    for (login, is_lost) in [(LOGIN, false), (mock, true)] {
        let application = Application::new(&connect, login);
        let id = application.vehicle_id();
        if !is_lost {
            let signals = application.get(&format!("/v3/vehicles/{id}/signals"));
            assert_eq!(signals.status, 200);
            assert!(connect.disconnect(&id));
        }
        let path = format!("/v3/vehicles/{id}/signals/odometer-traveleddistance");
        let answer = application.get(&path);
        let error = refused(
            &answer,
            400,
            "CONNECTED_SERVICES_ACCOUNT",
            "AUTHENTICATION_FAILED",
        );
        assert_eq!(error["resolution"]["type"], "REAUTHENTICATE");
        assert!(error["suggestedUserMessage"].is_string(), "{error}");
        let url = error["resolution"]["url"].as_str().unwrap();
        let expected = format!(
            "/oauth/reauthenticate?response_type=vehicle_id&client_id={ID}&vehicle_id=sc{id}"
        );
        assert_eq!(url, application.client.at(&expected));
        // The crate reads it, so that the application can complete it.
        let partial = ParseOptions::new()
            .origin(smartcar_connect::Origin::parse(connect.origin()).unwrap())
            .allow_incomplete()
            .parse(url)
            .unwrap();
        let redirect_uri = LOGIN.get_redirect_uri().unwrap();
        let complete = partial.as_url().redirect_uri(redirect_uri).state("1");
        let back = pairs(Visitor::new().get(&complete.to_string()).location());
        assert_eq!(names(&back), ["vehicle_id", "user_id", "state"]);
        assert_eq!(application.get(&path).status, 200);
    }
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

#[test]
fn only_the_token_of_an_application_is_valid() {
    let connect = start();
    let application = Application::new(&connect, LOGIN);
    let user = application.client.access_token();
    for token in [&*user, "", "x", ID] {
        for path in ["/v3/connections", "/v3/vehicles/x", "/v3/nothing"] {
            let answer = application.client.get(token, path, &[]);
            let error = refused(&answer, 401, "AUTHENTICATION", "UNAUTHORIZED");
            assert_eq!(error["resolution"]["type"], "CONTACT_SUPPORT");
        }
    }
    connect.advance(Duration::from_secs(3590));
    assert_eq!(application.get("/v3/connections").status, 200);
    connect.advance(Duration::from_secs(10));
    let expired = application.get("/v3/connections");
    refused(&expired, 401, "AUTHENTICATION", "UNAUTHORIZED");
}
