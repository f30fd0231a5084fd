//! Nothing known beforehand, and a `state` in which every byte is escaped.

use smartcar_connect::{ClientId, ConnectUrl, Mode, RedirectUri, Scope};

/// The values, as an application would have read them.
pub struct Values {
    client_id: ClientId<'static>,
    redirect_uri: RedirectUri<'static>,
    scope: Scope<'static>,
    state: String,
}

impl Values {
    /// With a state of `len` bytes, a multiple of 4: emoji.
    #[must_use]
    pub fn new(len: usize) -> Self {
        Self {
            client_id: ClientId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"),
            redirect_uri: RedirectUri::from_static("https://example.com/home"),
            scope: Scope::from_static("read_odometer read_vehicle_info read_location"),
            state: "🚗".repeat(len / 4),
        }
    }

    #[must_use]
    pub fn connect_string(&self) -> String {
        let url = ConnectUrl::new(self.client_id)
            .redirect_uri(self.redirect_uri)
            .scope(self.scope)
            .mode(Mode::Simulated)
            .user("owner 42")
            .state(&self.state);
        String::from(url)
    }

    #[must_use]
    pub fn by_form_urlencoded(&self) -> String {
        let mut text = String::from("https://connect.smartcar.com/oauth/authorize?");
        let start = text.len();
        // Each byte may need three.
        text.reserve(3 * self.state.len() + 256);
        form_urlencoded::Serializer::for_suffix(text, start)
            .append_pair("response_type", "code")
            .append_pair("client_id", self.client_id.as_str())
            .append_pair("scope", "read_odometer read_vehicle_info read_location")
            .append_pair("redirect_uri", self.redirect_uri.as_str())
            .append_pair("mode", "simulated")
            .append_pair("user", "owner 42")
            .append_pair("state", &self.state)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::Values;

    #[test]
    fn both_candidates_write_the_same_state() {
        for len in [16, 4 << 10] {
            let values = Values::new(len);
            let state = |text: String| {
                text.split_once("&state=")
                    .map(|(_, state)| state.to_owned())
            };
            let written = state(values.connect_string());
            assert_eq!(written, state(values.by_form_urlencoded()));
            assert_eq!(written.unwrap().len(), 3 * len);
        }
    }
}
