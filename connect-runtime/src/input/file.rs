//! Connect.toml: configurations in a file, shared keys at the top and a table for each profile.

mod document;
mod keys;
mod origin;
mod positions;
mod private;
mod snippet;
mod syntax;
mod table;
mod violations;

use alloc::vec::Vec;
use core::fmt;
use std::ffi::OsString;

pub use document::Document;
pub use snippet::Snippet;
pub use violations::{FileViolation, FileViolations};

use self::origin::Origin;
use crate::connect_url::ConnectUrlBuf;
use crate::input::environment;
use crate::input::span::FileSpan;
use crate::violation::findings::Findings;

/// A Connect.toml whose keys and values have been checked.
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
/// In the file, `other("read_new")` is written `{ other = "read_new" }`, and `required:other("read_new")` is
/// written `{ required = { other = "read_new" } }`.
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
/// assert!(file.profiles().eq(["staging"]));
/// assert!(file.profile("staging")?.to_string().ends_with("&mode=simulated"));
/// # Ok::<(), smartcar_connect::FileViolations>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ConnectFile {
    document: Document,
}

impl ConnectFile {
    /// Reads the text of a file, and checks every key and every value in it.
    ///
    /// Rules that span several keys are checked by [`shared`](Self::shared) and [`profile`](Self::profile).
    ///
    /// # Errors
    ///
    /// If the text is not TOML, or if a key or value is refused; all violations are in one error.
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
        let (document, found) = Document::parse(text);
        let mut findings = Findings::new();
        for (violation, span) in found {
            findings.push(violation, Origin::File(span));
        }
        if findings.is_empty() {
            Ok(Self { document })
        } else {
            Err(FileViolations::new(findings, &document))
        }
    }

    /// Returns the names of the profiles, in the order in which they stand in the file.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::ConnectFile;
    ///
    /// let file = ConnectFile::parse("[staging]\nmode = \"simulated\"\n\n[production]\nmode = \"live\"")?;
    /// assert!(file.profiles().eq(["staging", "production"]));
    /// # Ok::<(), smartcar_connect::FileViolations>(())
    /// ```
    pub fn profiles(&self) -> impl Iterator<Item = &str> {
        self.document.profiles()
    }

    /// Returns the configuration of the shared keys alone.
    ///
    /// # Errors
    ///
    /// If the client id is missing, or the keys break a rule in combination.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::ConnectFile;
    ///
    /// let file = ConnectFile::parse(
    ///     "client_id = \"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\"\n[staging]\nmode = \"simulated\"",
    /// )?;
    /// assert_eq!(file.shared()?.as_url().get_mode(), None);
    /// # Ok::<(), smartcar_connect::FileViolations>(())
    /// ```
    pub fn shared(&self) -> Result<ConnectUrlBuf, FileViolations> {
        self.resolve(None, &|_| None)
    }

    /// Returns the configuration of a profile, whose keys override the shared ones.
    ///
    /// # Errors
    ///
    /// If there is no such profile (the error suggests the nearest), if the client id is missing, or if
    /// the keys break a rule in combination.
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

    /// Returns the configuration of a profile, or of the shared keys, with single keys overridden by the
    /// process's environment.
    ///
    /// A variable overrides the profile, and the profile overrides the shared keys. The variables are
    /// [`ConnectUrl::VARIABLES`](crate::ConnectUrl::VARIABLES), named `SMARTCAR_` and the key in upper case. A
    /// value is written as in a URL before percent-encoding (`SMARTCAR_SCOPE="read_vin read_fuel"`). A
    /// permission, make or custom scheme that the crate does not know can be given only in the file. A
    /// variable that is empty or not UTF-8 is refused.
    ///
    /// For a configuration that was checked at compile time, use
    /// [`ConnectUrl::with_env`](crate::ConnectUrl::with_env).
    ///
    /// # Errors
    ///
    /// Those of [`profile`](Self::profile), and every violation in a variable.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::ConnectFile;
    ///
    /// let file = ConnectFile::parse(
    ///     "client_id = \"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\"\n[staging]\nmode = \"simulated\"",
    /// )?;
    /// let url = file.profile_with_env(Some("staging"))?;
    /// assert!(url.to_string().ends_with("&mode=simulated"));
    /// # Ok::<(), smartcar_connect::FileViolations>(())
    /// ```
    pub fn profile_with_env(&self, name: Option<&str>) -> Result<ConnectUrlBuf, FileViolations> {
        self.resolve(name, &|name| std::env::var_os(name))
    }

    /// Returns the configuration of a profile, or of the shared keys, with single keys overridden by
    /// the variables that `lookup` returns.
    ///
    /// This is [`profile_with_env`](Self::profile_with_env) for variables from another source, such as a test.
    ///
    /// # Errors
    ///
    /// As [`profile_with_env`](Self::profile_with_env).
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ConnectFile, Mode};
    ///
    /// let file = ConnectFile::parse(
    ///     "client_id = \"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\"\n[staging]\nmode = \"simulated\"",
    /// )?;
    /// let variable = |name: &str| (name == "SMARTCAR_MODE").then_some("live");
    /// let url = file.profile_with_variables(Some("staging"), variable)?;
    /// assert_eq!(url.as_url().get_mode(), Some(Mode::Live));
    /// # Ok::<(), smartcar_connect::FileViolations>(())
    /// ```
    pub fn profile_with_variables<V: Into<OsString>>(
        &self,
        name: Option<&str>,
        lookup: impl Fn(&str) -> Option<V>,
    ) -> Result<ConnectUrlBuf, FileViolations> {
        self.resolve(name, &|name| lookup(name).map(Into::into))
    }

    fn resolve(
        &self,
        name: Option<&str>,
        lookup: &dyn Fn(&str) -> Option<OsString>,
    ) -> Result<ConnectUrlBuf, FileViolations> {
        let mut findings = Findings::new();
        let variables = environment::look_up(lookup);
        let mut settings = environment::settings(&variables, &Origin::Variable, &mut findings);
        let place = |span: &FileSpan| Origin::File(*span);
        let profile = self.document.add_defaults(name, &[], &mut settings, &place);
        let literals = settings.literals();
        match profile {
            Ok(()) => settings.check_combinations(&literals, &Origin::Whole, &mut findings),
            // What a profile that does not exist would hold is not missing as well.
            Err(violation) => findings.push(violation, Origin::Whole),
        }
        if findings.is_empty() {
            Ok(literals.encode())
        } else {
            Err(FileViolations::new(findings, &self.document))
        }
    }
}

/// Shows the names of the profiles: a value may belong to an owner.
impl fmt::Debug for ConnectFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let profiles: Vec<_> = self.profiles().collect();
        f.debug_struct("ConnectFile")
            .field("profiles", &profiles)
            .finish_non_exhaustive()
    }
}

impl core::str::FromStr for ConnectFile {
    type Err = FileViolations;

    fn from_str(text: &str) -> Result<Self, FileViolations> {
        Self::parse(text)
    }
}
