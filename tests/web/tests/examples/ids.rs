//! Ids in a callback that are not the owner's own: no owner sees another owner's car.
//!
//! The state proves which browser the callback comes from. The ids passed through that browser, and a Connect URL is not signed.

use smartcar_connect_standin::Standin;
use web_tests::{Application, Connect, Framework, Settings, Visitor, in_each_framework, pairs};

in_each_framework! {
    a_changed_user_id,
    a_success_without_a_user_id,
    a_vehicle_of_somebody_else,
    an_owner_who_was_lured_to_connect,
    an_owner_who_was_lured_to_the_callback,
}

/// An application; Bob, who has connected an Audi; and Ada, who is curious.
struct Garage {
    application: Application,
    _connect: Connect,
    bob: Visitor,
    /// Smartcar's id of Bob.
    user_id: String,
    ada: Visitor,
}

impl Garage {
    fn new(framework: Framework) -> Self {
        let connect = Connect::start(Standin::new());
        let application = Application::start_with(framework, &Settings::of(&connect));
        let bob = Visitor::new();
        let there = bob.get(&application.url("/connect"));
        let back = bob.go_through_pages(there.location(), "AUDI", "Bob");
        let user_id = value(&back, "user_id");
        let page = bob.finish(&back).body;
        assert!(page.contains(">Audi A4"), "{page}");
        Self {
            application,
            _connect: connect,
            bob,
            user_id,
            ada: Visitor::new(),
        }
    }

    /// The Connect URL of a new login.
    fn connect_url(&self, visitor: &Visitor) -> String {
        let there = visitor.get(&self.application.url("/connect"));
        there.location().to_owned()
    }

    /// The callback of a login of Ada's, which is still to be opened.
    fn callback(&self) -> String {
        let url = self.connect_url(&self.ada);
        self.ada.go_through_pages(&url, "KIA", "Ada")
    }

    /// Opens a callback, whose state is the visitor's own, and expects that it is not verified.
    fn expect_unverified(&self, visitor: &Visitor, callback: &str) {
        let page = visitor.finish(callback).body;
        let heading = "<h1>Your connection could not be verified</h1>";
        assert!(page.contains(heading), "{page}");
        assert!(!page.contains("Audi"), "{page}");
        assert!(!page.contains(&self.user_id), "{page}");
    }

    /// Expects that Ada does not see a connection with her external id, whichever user id she claims.
    fn expect_no_proof(&self, external_id: &str) {
        for query in [
            format!("external_id={external_id}"),
            format!("user_id=725146a3-ee1c-4ba1-b137-ba8ddd4b4b2a&external_id={external_id}"),
        ] {
            let state = value(&self.connect_url(&self.ada), "state");
            let path = format!("/callback?{query}&state={state}");
            self.expect_unverified(&self.ada, &self.application.url(&path));
            self.expect_no_car();
        }
    }

    /// Expects that Ada has no car.
    fn expect_no_car(&self) {
        let cars = self.ada.get(&self.application.url("/cars"));
        assert_eq!((cars.status, cars.header("location")), (303, "/"));
        let start = self.ada.get(&self.application.url("/")).body;
        assert!(start.contains("Connect your car"), "{start}");
    }
}

fn value(url: &str, name: &str) -> String {
    let mut pairs = pairs(url).into_iter();
    pairs.find(|(found, _)| found == name).expect(name).1
}

fn a_changed_user_id(framework: Framework) {
    let garage = Garage::new(framework);
    let own = garage.callback();
    let changed = own.replace(&value(&own, "user_id"), &garage.user_id);
    garage.expect_unverified(&garage.ada, &changed);
    garage.expect_no_car();

    // Also with a car of her own, which stays the only one.
    let own = garage.callback();
    assert!(garage.ada.finish(&own).body.contains(">KIA "));
    let own = garage.callback();
    let changed = own.replace(&value(&own, "user_id"), &garage.user_id);
    garage.expect_unverified(&garage.ada, &changed);
    let cars = garage.ada.get(&garage.application.url("/cars")).body;
    assert!(cars.contains("<h1>Your car is connected</h1>"), "{cars}");
    assert!(!cars.contains("Audi"), "{cars}");
}

/// It cannot be attributed to anyone.
fn a_success_without_a_user_id(framework: Framework) {
    let garage = Garage::new(framework);
    let own = garage.callback();
    let (state, external_id) = (value(&own, "state"), value(&own, "external_id"));
    let path = format!("/callback?external_id={external_id}&state={state}");
    garage.expect_unverified(&garage.ada, &garage.application.url(&path));
    garage.expect_no_car();
    // A version 2 application's code is not a user id.
    let state = value(&garage.callback(), "state");
    let path = format!("/callback?code={}&state={state}", garage.user_id);
    garage.expect_unverified(&garage.ada, &garage.application.url(&path));
    garage.expect_no_car();
}

fn a_vehicle_of_somebody_else(framework: Framework) {
    let garage = Garage::new(framework);
    let cars = garage.bob.get(&garage.application.url("/cars")).body;
    let (_, rest) = cars.split_once("name=\"vehicle_id\" value=\"").unwrap();
    let vehicle_id = rest.split('"').next().unwrap();
    for query in [
        format!("vehicle_id={vehicle_id}"),
        format!("vehicle_id=sc{vehicle_id}&user_id={}", garage.user_id),
    ] {
        let state = value(&garage.callback(), "state");
        let path = format!("/callback?{query}&state={state}");
        garage.expect_unverified(&garage.ada, &garage.application.url(&path));
        garage.expect_no_car();
    }
}

/// Ada gets Bob to grant access on a Connect URL with her own external id, in a login that he has begun.
fn an_owner_who_was_lured_to_connect(framework: Framework) {
    let garage = Garage::new(framework);
    let adas = value(&garage.connect_url(&garage.ada), "external_id");
    let bob = Visitor::new();
    let url = garage.connect_url(&bob);
    let lured = url.replace(&value(&url, "external_id"), &adas);
    let back = bob.go_through_pages(&lured, "AUDI", "Bob");
    assert_eq!(value(&back, "external_id"), adas);
    garage.expect_unverified(&bob, &back);

    // His connection has her external id now, which proves nothing without his user id.
    garage.expect_no_proof(&adas);
}

/// Ada sends Bob her whole Connect URL: the callback does not belong to a login of his browser.
fn an_owner_who_was_lured_to_the_callback(framework: Framework) {
    let garage = Garage::new(framework);
    let adas = garage.connect_url(&garage.ada);
    let bob = Visitor::new();
    let back = bob.go_through_pages(&adas, "BMW", "Bob");
    let page = bob.get(&back);
    assert_eq!(page.status, 403, "{}", page.body);
    garage.expect_no_proof(&value(&adas, "external_id"));
}
