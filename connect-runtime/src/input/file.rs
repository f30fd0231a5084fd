//! Connect.toml: configurations in a file, shared keys at the top and a table for each profile.

mod document;
mod environment;
mod notation;
mod private;
mod profile;
mod snippet;
mod violations;

use alloc::string::{String, ToString};
use alloc::vec::Vec;

#[doc(hidden)]
pub use document::Document;
#[doc(hidden)]
pub use notation::in_toml;
#[doc(hidden)]
pub use profile::Profile;
#[doc(hidden)]
pub use snippet::Snippet;
pub use violations::{FileViolation, FileViolations};

use crate::connect_url::ConnectUrlBuf;
use crate::input::settings::Settings;
use crate::violation::Violation;

/// Where something stands in a file: the bytes from `start` to `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileSpan {
    /// The first byte.
    pub start: usize,
    /// The byte behind the last one.
    pub end: usize,
}

/// The text of a Connect.toml whose keys and values were checked.
///
/// Top-level keys are shared; each table is a profile that overrides them. Keys are those of
/// `connect_url!`, and the file is the one that its key `file` reads:
///
/// ```toml
/// client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"
/// redirect_uri = "https://example.com/home"
/// scope = ["read_odometer", "required:read_location"]
///
/// [staging]
/// mode = "simulated"
/// flags = { country = "DE" }
/// ```
///
/// What the macro writes as `other("read_new")` is `{ other = "read_new" }` here, and
/// `required:other("read_new")` is `{ required = { other = "read_new" } }`.
///
/// # Examples
///
/// ```
/// use smartcar_connect::ConnectFile;
///
/// let file = ConnectFile::parse(
///     r#"
///     client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"
///
///     [staging]
///     mode = "simulated"
///     "#,
/// )?;
/// assert_eq!(file.profiles(), ["staging"]);
/// assert!(file.profile("staging")?.to_string().ends_with("&mode=simulated"));
/// # Ok::<(), smartcar_connect::FileViolations>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectFile {
    text: String,
    profiles: Vec<String>,
}

/// The violations of a file, each with where it stands, as they are found.
type Found = Vec<(Violation, Place)>;

/// Where a value comes from that a profile is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    File(FileSpan),
    /// A variable of the environment.
    Variable(&'static str),
    /// The configuration as a whole.
    Whole,
}

impl ConnectFile {
    /// The variables that [`profile_with_env`](Self::profile_with_env) looks up, each with its key.
    ///
    /// | variable | key |
    /// | --- | --- |
    /// | `SMARTCAR_RESPONSE_TYPE` | `response_type` |
    /// | `SMARTCAR_CLIENT_ID` | `client_id` |
    /// | `SMARTCAR_SCOPE` | `scope` |
    /// | `SMARTCAR_REDIRECT_URI` | `redirect_uri` |
    /// | `SMARTCAR_APPROVAL_PROMPT` | `approval_prompt` |
    /// | `SMARTCAR_MODE` | `mode` |
    /// | `SMARTCAR_FLAGS` | `flags` |
    /// | `SMARTCAR_MAKE` | `make` |
    /// | `SMARTCAR_SINGLE_SELECT` | `single_select` |
    ///
    /// What changes per request has no variable.
    pub const VARIABLES: &'static [(&'static str, &'static str)] = environment::VARIABLES;

    /// Reads the text of a file, and checks every key and every value in it.
    ///
    /// Combinations are checked by [`shared`](Self::shared) and [`profile`](Self::profile), which know
    /// what belongs together.
    ///
    /// # Errors
    ///
    /// If it is not TOML, or a key or a value in it is refused: everything that is wrong, in one error.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::ConnectFile;
    ///
    /// assert_eq!(
    ///     ConnectFile::parse("mode = \"test\"").unwrap_err().to_string(),
    ///     "mode: mode `test` is deprecated; write `simulated`\n\
    ///      \x20--> line 1, column 8\n\
    ///      \x20 |\n\
    ///      1 | mode = \"test\"\n\
    ///      \x20 |        ^^^^^^",
    /// );
    /// ```
    pub fn parse(text: &str) -> Result<Self, FileViolations> {
        let mut found = Vec::new();
        let document = Document::parse(text);
        document.check(&mut |violation, span| found.push((violation, Place::File(span))));
        let profiles = document.profiles().map(ToString::to_string).collect();
        let text = text.to_string();
        FileViolations::or(found, &text.clone(), Self { text, profiles })
    }

    /// Returns the names of the profiles, in the order in which they stand in the file.
    #[must_use]
    pub fn profiles(&self) -> &[String] {
        &self.profiles
    }

    /// Returns the configuration of the shared keys alone.
    ///
    /// # Errors
    ///
    /// If the client id is missing or the keys do not go together.
    pub fn shared(&self) -> Result<ConnectUrlBuf, FileViolations> {
        self.resolve(None, &|_| None)
    }

    /// Returns the configuration of a profile: its keys over the shared ones.
    ///
    /// # Errors
    ///
    /// If there is no such profile (the error suggests the nearest), if the client id is missing, or if
    /// the keys do not go together.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::ConnectFile;
    ///
    /// let file = ConnectFile::parse("[staging]\nmode = \"simulated\"").unwrap();
    /// assert_eq!(
    ///     file.profile("stagging").unwrap_err().to_string(),
    ///     "unknown profile `stagging`; did you mean `staging`?",
    /// );
    /// ```
    pub fn profile(&self, name: &str) -> Result<ConnectUrlBuf, FileViolations> {
        self.resolve(Some(name), &|_| None)
    }

    /// Returns the configuration of a profile, or of the shared keys, with single keys overridden by
    /// variables of the environment.
    ///
    /// A variable comes before the profile, the profile before the shared keys. The variables are those
    /// of [`VARIABLES`](Self::VARIABLES), `SMARTCAR_` and the key in upper case; their values are
    /// written as in a URL before percent-encoding (`SMARTCAR_SCOPE="read_vin read_fuel"`). A permission
    /// or a make that the crate does not know can only be named in the file. A variable that is set to the
    /// empty text is set, and refused. `lookup` is `|name| std::env::var(name).ok()`, or whatever else
    /// knows variables.
    ///
    /// # Errors
    ///
    /// As [`profile`](Self::profile), and everything that is wrong with a variable.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ConnectFile, Mode};
    ///
    /// let file = ConnectFile::parse(
    ///     "client_id = \"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\"\n[staging]\nmode = \"simulated\"",
    /// )?;
    /// let variable = |name: &str| (name == "SMARTCAR_MODE").then(|| "live".to_string());
    /// let url = file.profile_with_env(Some("staging"), variable)?;
    /// assert_eq!(url.as_url().get_mode(), Some(Mode::Live));
    /// # Ok::<(), smartcar_connect::FileViolations>(())
    /// ```
    pub fn profile_with_env(
        &self,
        name: Option<&str>,
        lookup: impl Fn(&str) -> Option<String>,
    ) -> Result<ConnectUrlBuf, FileViolations> {
        self.resolve(name, &lookup)
    }

    fn resolve(
        &self,
        name: Option<&str>,
        lookup: &dyn Fn(&str) -> Option<String>,
    ) -> Result<ConnectUrlBuf, FileViolations> {
        let mut found = Vec::new();
        let variables = environment::look_up(lookup);
        let document = Document::parse(&self.text);
        let mut settings = Settings::new(false);
        environment::add(&variables, &mut settings);
        let profile = name.map(|name| document.profile(name));
        match profile {
            Some(Ok(profile)) => profile.add_defaults(&mut settings, Place::File),
            Some(Err(violation)) => found.push((violation, Place::Whole)),
            None => {}
        }
        document.shared().add_defaults(&mut settings, Place::File);
        let is_whole = found.is_empty();
        let mut report = |violation, place| found.push((violation, place));
        // What a profile that does not exist would hold is not missing as well.
        let url = if is_whole {
            settings.check(&Place::Whole, &mut report)
        } else {
            settings.check_values(&mut report)
        };
        FileViolations::or(found, &self.text, url)
    }
}

impl core::str::FromStr for ConnectFile {
    type Err = FileViolations;

    fn from_str(text: &str) -> Result<Self, FileViolations> {
        Self::parse(text)
    }
}
