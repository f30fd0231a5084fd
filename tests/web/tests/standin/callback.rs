//! The callbacks of Connect.

use smartcar_connect::{ExternalId, Parameter, VehicleId, connect_url};
use smartcar_connect_standin::{Answer, Standin};
use web_tests::{Connect, LOGIN, Visitor, pairs};

use crate::{ID, LIVE, back, names, next, start, url, value, vehicle_id};

#[test]
fn a_code_and_a_user_id_come_together() {
    let connect = start();
    let of_client = connect_url! {
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        redirect_uri = "https://example.com/home",
    };
    let of_application = connect_url! {
        application_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        redirect_uri = "https://example.com/home",
    };
    let none = connect_url! {
        response_type = none,
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        redirect_uri = "https://example.com/home",
    };
    let owner = ExternalId::from_static("owner-42");
    for (login, expected) in [
        (of_client, &["code", "user_id"][..]),
        (of_application.state("1"), &["code", "user_id", "state"]),
        (
            of_application.external_id(owner).state("1"),
            &["code", "user_id", "external_id", "state"],
        ),
        // Smartcar keeps it, until it is cleared.
        (of_application, &["code", "user_id", "external_id"]),
        (none.state("1"), &["user_id", "external_id", "state"]),
        (none.external_id(ExternalId::CLEAR), &["user_id"]),
        (of_client, &["code", "user_id"]),
    ] {
        let answer = back(&connect, login);
        assert_eq!(names(&answer), expected);
        assert_eq!(value(&answer, "user_id").len(), 36);
        if let Some((_, id)) = answer.iter().find(|(name, _)| name == "external_id") {
            assert_eq!(id, "owner-42");
        }
    }
    let ids: Vec<_> = [of_client, of_application, none]
        .map(|login| {
            let answer = back(&connect, login);
            value(&answer, "user_id").to_owned()
        })
        .into();
    assert!(ids.windows(2).all(|pair| pair[0] == pair[1]), "{ids:?}");
}

/// Another application does not learn what an owner is called elsewhere.
#[test]
fn an_external_id_belongs_to_one_application() {
    let connect = start();
    let login = LOGIN.external_id(ExternalId::from_static("42"));
    assert_eq!(value(&back(&connect, login), "external_id"), "42");
    let other = connect_url! {
        client_id = "4a1b01e5-0497-417c-a30e-6df6ba33ba46",
        redirect_uri = "https://example.com/home",
    };
    assert_eq!(names(&back(&connect, other)), ["code", "user_id"]);
}

#[test]
fn a_re_authentication_brings_the_ids_back() {
    let connect = start();
    let client = web_tests::Client::new(&connect);
    let first = client.log_in(LOGIN.external_id(ExternalId::from_static("42")));
    let tokens = client.exchange(value(&first, "code")).json();
    let id = vehicle_id(&client, tokens["access_token"].as_str().unwrap());
    let login = LOGIN.without(Parameter::ExternalId);
    let answer = back(
        &connect,
        login.reauthenticate(VehicleId::parse(&id).unwrap()),
    );
    assert_eq!(
        names(&answer),
        ["vehicle_id", "user_id", "external_id", "state"]
    );
    assert_eq!(value(&answer, "vehicle_id"), id);
    assert_eq!(value(&answer, "user_id"), value(&first, "user_id"));
    assert_eq!(value(&answer, "external_id"), "42");
}

/// Without a redirect URI, the visit ends on a page.
#[test]
fn a_visit_can_end_without_a_way_back() {
    let connect = start();
    let visitor = Visitor::new();
    let none = connect_url! { response_type = none, application_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07" };
    let there = url(&connect, none);
    for (answer, heading) in [
        (Answer::Success, "Done"),
        (Answer::NoVehicles, "Your car was not connected"),
    ] {
        connect.answer_next(answer);
        let end = visitor.get(&there);
        let path = format!("/standin/done?answer={}", answer.name());
        assert_eq!((end.status, end.header("location")), (303, &*path));
        let page = visitor.get(&format!("{}{path}", connect.origin()));
        assert!(
            page.body.contains(&format!("<h1>{heading}</h1>")),
            "{}",
            page.body
        );
    }
    // Errors of such a request are on a page, too.
    let bad = format!(
        "{}/oauth/authorize?response_type=none&client_id={ID}&mode=simulatd",
        connect.origin()
    );
    assert_eq!(visitor.get(&bad).status, 400);
    let unknown = format!("{}/standin/done?answer=x", connect.origin());
    assert_eq!(visitor.get(&unknown).status, 410);
}

/// Every Tesla of the owner works again, and has more permissions.
#[test]
fn a_tesla_is_authenticated_again_by_its_owner() {
    let connect = Connect::start(Standin::new());
    let (client, visitor) = (web_tests::Client::new(&connect), Visitor::new());
    connect.answer_next(Answer::Success);
    let token = client.access_token();
    let id = vehicle_id(&client, &token);
    assert!(connect.disconnect(&id));
    let form = format!(
        "{}/oauth/reauthenticate?response_type=vehicle_id&make=TESLA&client_id={ID}&scope=read_vin",
        connect.origin()
    );
    let at = |path: &str| format!("{}{path}", connect.origin());
    let login = at(visitor.get(&form).header("location"));
    assert!(
        visitor
            .get(&login)
            .body
            .contains("<h1>Log in to Tesla</h1>")
    );
    let page = at(&next(&visitor, &login, &[("name", "owner")]));
    assert!(
        visitor
            .get(&page)
            .body
            .contains("your Tesla account again.")
    );
    let done = next(&visitor, &page, &[("decision", "allow")]);
    assert_eq!(done, "/standin/done?answer=success");
    let vin = client.get(&token, &format!("/v2.0/vehicles/{id}/vin"), &[]);
    assert_eq!(vin.status, 200, "{}", vin.body);
}

#[test]
fn the_control_endpoint_chooses_the_next_answer() {
    let connect = Connect::start(Standin::new());
    let visitor = Visitor::new();
    let next = format!("{}/standin/next", connect.origin());
    for answer in Answer::ALL {
        assert_eq!(
            visitor.post(&next, &[("answer", answer.name())]).status,
            204
        );
        let back = visitor.get(&url(&connect, LIVE));
        let names = pairs(back.location());
        let has = |name: &str| names.iter().any(|(found, _)| found == name);
        assert_eq!(has("code"), answer.is_success(), "{answer:?}");
        assert_eq!(has("error"), !answer.is_success(), "{answer:?}");
        assert_eq!(
            has("state"),
            *answer != Answer::SuccessWithoutState,
            "{answer:?}"
        );
    }
    // Only the next one: then there are pages again.
    assert_eq!(visitor.get(&url(&connect, LIVE)).status, 303);

    let unknown = visitor.post(&next, &[("answer", "no_vehicle")]);
    assert_eq!(unknown.status, 400);
    assert!(unknown.body.contains("no_vehicles"), "{}", unknown.body);
}
