//! Version 3 of the API.

mod connections;
mod errors;
mod vehicles;

use serde_json::{Value, json};
use smartcar_connect::ConnectUrl;
use ureq::http::Request;
use web_tests::{Client, Connect, Response, Visitor, encode};

use crate::{application_token, value};

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
