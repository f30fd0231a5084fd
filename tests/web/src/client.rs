//! The requests of an application to Smartcar: a login, an exchange, a request of the API.

use serde_json::Value;
use smartcar_connect::{ConnectUrl, Origin, connect_url};
use ureq::http::Request;

use crate::{Connect, Response, Visitor, pairs};

/// The Connect URL of the tests.
pub const LOGIN: ConnectUrl<'static> = connect_url! {
    client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    redirect_uri = "https://example.com/home",
    scope = [read_vehicle_info, read_odometer, required:read_location],
    mode = simulated,
    state = "0facda3319",
};

/// The header `Authorization` with the id of [`LOGIN`] and the secret `hush`.
pub const BASIC: &str = "Basic ODIyOWRmOWYtOTFhMC00ZmYwLWExYWUtYTFmMzhlZTI0ZDA3Omh1c2g=";

/// An application, and the stand-in that it uses.
#[derive(Debug)]
pub struct Client<'c> {
    connect: &'c Connect,
    visitor: Visitor,
}

impl<'c> Client<'c> {
    /// Creates an application without tokens.
    #[must_use]
    pub fn new(connect: &'c Connect) -> Self {
        Self {
            connect,
            visitor: Visitor::new(),
        }
    }

    /// Returns an address of the stand-in.
    #[must_use]
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.connect.origin())
    }

    /// Sends an owner to a stand-in that approves at once; returns the parameters of the callback.
    ///
    /// # Panics
    ///
    /// If there is no redirect.
    #[must_use]
    pub fn log_in(&self, login: ConnectUrl<'_>) -> Vec<(String, String)> {
        let origin = Origin::parse(self.connect.origin()).expect("an origin");
        let back = self.visitor.get(&String::from(login.origin(origin)));
        pairs(back.location())
    }

    /// Sends an owner of [`LOGIN`] there, and returns the code of the callback.
    ///
    /// # Panics
    ///
    /// If there is none.
    #[must_use]
    pub fn code(&self) -> String {
        let (name, code) = self.log_in(LOGIN).swap_remove(0);
        assert_eq!(name, "code");
        code
    }

    /// Submits a form to a token endpoint, with this header `Authorization`.
    ///
    /// # Panics
    ///
    /// If there is no response.
    #[must_use]
    pub fn token(&self, path: &str, authorization: &str, form: &[(&str, &str)]) -> Response {
        let body = form_encoded(form);
        let request = Request::post(self.at(path))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("authorization", authorization);
        self.visitor.send(request.body(body).expect("a request"))
    }

    /// Exchanges a code of [`LOGIN`].
    ///
    /// # Panics
    ///
    /// If there is no response.
    #[must_use]
    pub fn exchange(&self, code: &str) -> Response {
        let form = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", "https://example.com/home"),
        ];
        self.token("/oauth/token", BASIC, &form)
    }

    /// Logs in and exchanges the code; returns the access token.
    ///
    /// # Panics
    ///
    /// If there is none.
    #[must_use]
    pub fn access_token(&self) -> String {
        let tokens = self.exchange(&self.code()).json();
        tokens["access_token"].as_str().expect("a token").to_owned()
    }

    /// Requests a path of the API, with these headers.
    ///
    /// # Panics
    ///
    /// If there is no response.
    #[must_use]
    pub fn get(&self, token: &str, path: &str, headers: &[(&str, &str)]) -> Response {
        let mut request =
            Request::get(self.at(path)).header("authorization", format!("Bearer {token}"));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.visitor
            .send(request.body(String::new()).expect("a request"))
    }
}

fn form_encoded(form: &[(&str, &str)]) -> String {
    let pairs = form.iter().map(|(name, value)| {
        let (name, value) = (crate::encode(name), crate::encode(value));
        format!("{name}={value}")
    });
    pairs.collect::<Vec<_>>().join("&")
}

impl Response {
    /// Reads the body as JSON.
    ///
    /// # Panics
    ///
    /// If it is not JSON, or its `Content-Type` is another.
    #[must_use]
    pub fn json(&self) -> Value {
        assert_eq!(self.header("content-type"), "application/json");
        serde_json::from_str(&self.body).expect(&self.body)
    }
}
