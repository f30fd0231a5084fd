//! A visitor who keeps cookies and follows redirects one by one.

use std::fmt::Write as _;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use ureq::http::HeaderMap;
use ureq::http::header::{COOKIE, HOST, LOCATION, SET_COOKIE};
use ureq::{Agent, Body};
use url::Url;

/// A browser without a screen.
#[derive(Debug)]
pub struct Visitor(Agent);

/// The response of a server.
#[derive(Debug)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The page.
    pub body: String,
}

impl Default for Visitor {
    fn default() -> Self {
        Self::new()
    }
}

impl Visitor {
    /// Creates a visitor without cookies.
    #[must_use]
    pub fn new() -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            // Each request is a connection of its own, which a proxy can forward to another replica.
            .max_idle_connections(0)
            .build();
        Self(config.into())
    }

    /// Opens an address.
    ///
    /// # Panics
    ///
    /// If there is no response.
    #[must_use]
    pub fn get(&self, url: &str) -> Response {
        read(self.0.get(url).call())
    }

    /// Opens an address with this `Host`, and only these cookies.
    ///
    /// # Panics
    ///
    /// If there is no response.
    #[must_use]
    pub fn get_as(&self, url: &str, host: &str, cookies: &str) -> Response {
        let request = self.0.get(url).header(HOST, host);
        read(request.header(COOKIE, cookies).call())
    }

    /// Submits a form.
    ///
    /// # Panics
    ///
    /// If there is no response.
    #[must_use]
    pub fn post(&self, url: &str, fields: &[(&str, &str)]) -> Response {
        read(self.0.post(url).send_form(fields.iter().copied()))
    }

    /// Sends a request.
    ///
    /// # Panics
    ///
    /// If there is no response.
    #[must_use]
    pub fn send(&self, request: ureq::http::Request<String>) -> Response {
        read(self.0.run(request))
    }

    /// Lists the cookies, each a name and a value.
    #[must_use]
    pub fn cookies(&self) -> Vec<(String, String)> {
        let jar = self.0.cookie_jar_lock();
        let cookies = jar.iter();
        cookies
            .map(|cookie| (cookie.name().to_owned(), cookie.value().to_owned()))
            .collect()
    }

    /// Lists the cookies of logins that have begun.
    #[must_use]
    pub fn login_cookies(&self) -> Vec<(String, String)> {
        let mut cookies = self.cookies();
        cookies.retain(|(name, _)| name.contains("smartcar-login"));
        cookies
    }

    /// Changes the value of the cookie of each login.
    ///
    /// # Panics
    ///
    /// If the value is not allowed in a cookie.
    pub fn change_cookies(&self, url: &str, change: impl Fn(&str) -> String) {
        let uri = url.parse().expect("a URL");
        for (name, value) in self.login_cookies() {
            let cookie = format!("{name}={}; Path=/", change(&value));
            let cookie = ureq::Cookie::parse(cookie, &uri).expect("a cookie");
            let mut jar = self.0.cookie_jar_lock();
            jar.insert(cookie, &uri).expect("a cookie of this host");
        }
    }

    /// Opens a callback, and the page to which it redirects.
    ///
    /// # Panics
    ///
    /// If the login is not completed.
    #[must_use]
    pub fn finish(&self, back: &str) -> Response {
        let callback = self.get(back);
        assert_eq!(callback.status, 303, "{}", callback.body);
        let page = Url::parse(back).and_then(|back| back.join(callback.header("location")));
        let page = self.get(page.expect("a path").as_str());
        assert_eq!(page.status, 200, "{}", page.body);
        page
    }

    /// Goes through the pages of Connect as the owner of this name, with the first car of a brand and every
    /// permission; returns the address of the callback, which is still to be opened. There is no page for an owner
    /// who has granted all of it before.
    ///
    /// # Panics
    ///
    /// If a page is missing.
    #[must_use]
    pub fn go_through_pages(&self, connect_url: &str, make: &str, name: &str) -> String {
        let grant = self.go_to_grant(connect_url, make, name);
        if !grant.ends_with("/grant") {
            return grant;
        }
        let page = self.get(&grant).body;
        let mut fields = vec![("decision", "allow")];
        let values = |field: &'static str| {
            let pieces = page.split(" value=\"").zip(page.split(" value=\"").skip(1));
            let named =
                pieces.filter(move |(before, _)| before.ends_with(&format!("name=\"{field}\"")));
            named.map(move |(_, value)| (field, value.split('"').next().unwrap_or_default()))
        };
        fields.extend(values("vehicle").take(1));
        fields.extend(values("permission"));
        self.post(&grant, &fields).location().to_owned()
    }

    /// Goes to the page of Connect on which this owner grants access.
    ///
    /// # Panics
    ///
    /// If a page is missing.
    #[must_use]
    pub fn go_to_grant(&self, connect_url: &str, make: &str, name: &str) -> String {
        let connect_url = Url::parse(connect_url).expect("a URL");
        let at = |response: &Response| {
            let next = connect_url.join(response.header("location"));
            String::from(next.expect("a path"))
        };
        let brand = at(&self.get(connect_url.as_str()));
        let login = at(&self.post(&brand, &[("make", make)]));
        at(&self.post(&login, &[("name", name)]))
    }

    /// Goes from the application through Connect, which sends the owner back at once, and returns the
    /// address of the callback, which is still to be opened.
    ///
    /// # Panics
    ///
    /// If there is no redirect.
    #[must_use]
    pub fn go_to_connect_and_back(&self, begin: &str) -> String {
        let there = self.get(begin);
        self.get(there.location()).location().to_owned()
    }
}

fn read(response: Result<ureq::http::Response<Body>, ureq::Error>) -> Response {
    let (head, mut body) = response.expect("there is an answer").into_parts();
    Response {
        status: head.status.as_u16(),
        headers: head.headers,
        body: body.read_to_string().expect("a text"),
    }
}

impl Response {
    /// Returns the `Location` of a redirect.
    ///
    /// # Panics
    ///
    /// If the response is no redirect.
    #[must_use]
    pub fn location(&self) -> &str {
        assert_eq!(self.status, 302, "{}", self.body);
        self.header(LOCATION.as_str())
    }

    /// Returns the value of a header.
    ///
    /// # Panics
    ///
    /// If the response does not have it exactly once.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        let values: Vec<_> = self.headers.get_all(name).iter().collect();
        let [value] = values[..] else {
            panic!("{name}: {values:?}");
        };
        value.to_str().expect("a text")
    }

    /// Returns the cookies that the response sets, each with its sorted attributes.
    ///
    /// # Panics
    ///
    /// If one is not ASCII.
    #[must_use]
    pub fn set_cookies(&self) -> Vec<(String, Vec<String>)> {
        let cookies = self.headers.get_all(SET_COOKIE).iter();
        let cookies = cookies.map(|cookie| {
            let mut pieces = cookie.to_str().expect("a text").split("; ");
            let first = pieces.next().unwrap_or_default().to_owned();
            let mut attributes: Vec<_> = pieces.map(str::to_owned).collect();
            attributes.sort();
            (first, attributes)
        });
        cookies.collect()
    }
}

/// Returns the decoded parameters of a URL.
///
/// # Panics
///
/// If `url` is malformed.
#[must_use]
pub fn pairs(url: &str) -> Vec<(String, String)> {
    let url = Url::parse(url).expect("a URL");
    url.query_pairs().into_owned().collect()
}

/// Percent-encodes a value for a query.
#[must_use]
pub fn encode(text: &str) -> String {
    let mut encoded = String::new();
    // Writing to a string does not fail.
    _ = write!(encoded, "{}", utf8_percent_encode(text, NON_ALPHANUMERIC));
    encoded
}
