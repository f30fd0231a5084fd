//! Vehicles and their signals, in the shapes that were recorded from Smartcar.

use serde_json::json;
use web_tests::LOGIN;

use super::Application;
use crate::start;

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

    // A missing permission is an error of the signal, not of the request.
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
