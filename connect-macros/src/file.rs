//! The file that the key `file` names.

#[cfg(not(feature = "toml"))]
pub(crate) use self::off::File;
#[cfg(feature = "toml")]
pub(crate) use self::on::File;

#[cfg(feature = "toml")]
mod on {
    use std::path::Path;
    use std::sync::{Arc, Mutex, PoisonError};

    use smartcar_connect_runtime::macro_support::{Config, ConnectFile, file};
    use smartcar_connect_runtime::{ConfigError, ErrorKind};

    use crate::config::Name;
    use crate::errors::{Errors, SpanRange};

    /// A file that has been read, and the token that names it.
    #[derive(Debug)]
    pub(crate) struct File {
        parsed: Arc<Parsed>,
        pub(crate) range: SpanRange,
    }

    /// The part that all invocations that name the file share.
    #[derive(Debug)]
    struct Parsed {
        file: ConnectFile,
        errors: Vec<ConfigError>,
    }

    /// The files that have been parsed in this process, which expands all macros of a crate.
    static PARSED: Mutex<Vec<Arc<Parsed>>> = Mutex::new(Vec::new());

    impl Parsed {
        /// Parses a text, unless the last invocation that named its file has found the same.
        fn new(path: String, text: String) -> Arc<Self> {
            let mut all = PARSED.lock().unwrap_or_else(PoisonError::into_inner);
            let known = all.iter().position(|known| file::path(&known.file) == path);
            if let Some(at) = known {
                if file::text(&all[at].file) == text {
                    return Arc::clone(&all[at]);
                }
                all.swap_remove(at);
            }
            let (file, errors) = file::parse(path, text);
            let parsed = Arc::new(Self { file, errors });
            all.push(Arc::clone(&parsed));
            parsed
        }

        /// Returns `true` if the text is TOML, so that every profile has been parsed.
        fn is_toml(&self) -> bool {
            let is_key_twice = |error: &ConfigError| {
                error.parameter().is_none() && error.kind() == ErrorKind::Duplicate
            };
            let mut errors = self.errors.iter();
            !errors.any(|error| error.kind() == ErrorKind::Syntax || is_key_twice(error))
        }
    }

    impl File {
        /// Reads the file, whose path is relative to the Cargo.toml of the crate, and reports everything that is wrong in it.
        pub(crate) fn read(name: Option<&Name>, errors: &mut Errors) -> Option<Self> {
            let name = name?;
            let base = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
            let path = Path::new(&base).join(&name.text);
            let path = std::path::absolute(&path).unwrap_or(path);
            match file::read_text(&path) {
                Ok(text) => {
                    let parsed = Parsed::new(path.display().to_string(), text);
                    errors.extend(parsed.errors.clone());
                    let range = name.range;
                    Some(Self { parsed, range })
                }
                Err(error) => {
                    errors.add_at(name.range, &error);
                    None
                }
            }
        }

        /// Returns the absolute path.
        pub(crate) fn path(&self) -> &str {
            file::path(&self.parsed.file)
        }

        /// Adds the locations of errors in the file.
        pub(crate) fn located(&self, errors: Vec<ConfigError>) -> Vec<ConfigError> {
            file::located(&self.parsed.file, errors)
        }

        /// Adds the keys of a profile that are not set yet, then the shared ones.
        pub(crate) fn add_layers(
            &self,
            profile: Option<&str>,
            config: &mut Config,
        ) -> Result<(), ConfigError> {
            let found = file::add_layers(&self.parsed.file, profile, config);
            // Otherwise, the profile may be in the part that was not parsed.
            found.or_else(|error| {
                if self.parsed.is_toml() {
                    Err(error)
                } else {
                    Ok(())
                }
            })
        }

        /// Iterates over the names of the profiles.
        pub(crate) fn profiles(&self) -> impl Iterator<Item = &str> {
            self.parsed.file.profiles()
        }
    }
}

/// Without the feature, there is no file.
#[cfg(not(feature = "toml"))]
mod off {
    use smartcar_connect_runtime::ConfigError;
    use smartcar_connect_runtime::macro_support::Config;

    use crate::config::Name;
    use crate::errors::{Errors, SpanRange};

    #[derive(Debug)]
    pub(crate) struct File {
        pub(crate) range: SpanRange,
        never: std::convert::Infallible,
    }

    impl File {
        pub(crate) fn read(name: Option<&Name>, errors: &mut Errors) -> Option<Self> {
            let message =
                "a file needs the feature `toml`; add it to `smartcar-connect` in Cargo.toml";
            errors.push(name?.range, message);
            None
        }

        pub(crate) fn path(&self) -> &str {
            match self.never {}
        }

        pub(crate) fn located(&self, _: Vec<ConfigError>) -> Vec<ConfigError> {
            match self.never {}
        }

        pub(crate) fn add_layers(
            &self,
            _: Option<&str>,
            _: &mut Config,
        ) -> Result<(), ConfigError> {
            match self.never {}
        }

        pub(crate) fn profiles(&self) -> std::iter::Empty<&str> {
            match self.never {}
        }
    }
}
