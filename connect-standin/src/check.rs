//! The command `check`: Connect URLs and Connect.toml files, checked without a server.

use std::path::Path;
use std::process::ExitCode;

use clap::Args;
use smartcar_connect::{
    ConfigError, ConfigErrors, ConnectFile, ConnectUrlBuf, ErrorKind, Origin, ParseOptions,
};

/// The arguments of `check`.
#[derive(Args, Debug)]
pub(crate) struct Check {
    /// Connect URLs, in quotation marks, and files whose names end with `.toml`
    #[arg(required = true, value_name = "URL or FILE")]
    sources: Vec<String>,

    /// Where Connect is, if it is not Smartcar's
    #[arg(long, value_name = "ORIGIN", default_value = Origin::SMARTCAR.as_str(), value_parser = origin)]
    origin: String,

    /// Accept permissions, makes and parameters unknown to this version
    #[arg(long)]
    allow_other: bool,
}

fn origin(text: &str) -> Result<String, String> {
    let checked = Origin::parse(text).map(|origin| origin.to_string());
    checked.map_err(|error| error.to_string())
}

/// The result of a check of a URL or a configuration.
#[derive(Default)]
struct Report {
    /// What Connect refuses.
    errors: Vec<String>,
    /// What Connect accepts, but is discouraged or probably unintended.
    notes: Vec<String>,
}

impl Check {
    /// Prints what is wrong with each source; fails if Connect would refuse one of them.
    pub(crate) fn run(&self) -> ExitCode {
        let mut is_refused = false;
        for source in &self.sources {
            let path = Path::new(source);
            let reports = match path.extension() {
                Some(extension) if extension == "toml" => file(path),
                _ => vec![(self.title(source), self.url(source))],
            };
            for (name, report) in reports {
                is_refused |= !report.errors.is_empty();
                report.print(&name);
            }
        }
        if is_refused {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        }
    }

    /// Returns the name of a URL: its number, if there are several sources.
    fn title(&self, url: &String) -> String {
        let number = self.sources.iter().position(|source| source == url);
        match number {
            Some(number) if self.sources.len() > 1 => format!("URL {}", number + 1),
            _ => "the URL".to_owned(),
        }
    }

    /// Checks a URL: what is an error only by the strict rules is a note.
    fn url(&self, url: &str) -> Report {
        let mut options = ParseOptions::new();
        // It was checked when the arguments were read.
        if let Ok(origin) = Origin::parse(&self.origin) {
            options = options.origin(origin);
        }
        if self.allow_other {
            options = options.allow_other();
        }
        let lenient = options.allow_discouraged().parse(url);
        let mut notes = lenient.as_ref().map(unknown_parameters).unwrap_or_default();
        let refused = errors(lenient);
        let discouraged = errors(options.parse(url));
        let discouraged = discouraged.iter().filter(|error| !refused.contains(error));
        notes.extend(discouraged.map(sentence));
        Report {
            notes,
            errors: refused.iter().map(sentence).collect(),
        }
    }
}

/// Returns a note for each parameter that Connect ignores: a redirect URI that is not percent-encoded ends at its `&`.
fn unknown_parameters(url: &ConnectUrlBuf) -> Vec<String> {
    let names = url.as_url().get_extra().map(|(name, _)| name);
    let note = |name: &str| {
        format!(
            "unknown parameter `{}`; write `%26` for the `&` before it if it is part of a redirect URI",
            name.escape_debug()
        )
    };
    names.map(note).collect()
}

/// Returns the message of an error, with the option of this program in place of the method in Rust.
fn sentence(error: &ConfigError) -> String {
    let mut sentence = error.to_string().replace(
        "read the URL with `ParseOptions::allow_other`",
        "pass `--allow-other`",
    );
    if error.kind() == ErrorKind::WrongOrigin {
        sentence += ", or pass `--origin`";
    }
    sentence
}

/// Checks a file as a whole, and then each of its profiles, or its shared keys if it has none.
fn file(path: &Path) -> Vec<(String, Report)> {
    let file = match ConnectFile::read(path) {
        Ok(file) => file,
        Err(errors) => {
            let name = path.display().to_string();
            return vec![(name, Report::of_file(errors.into_iter().collect()))];
        }
    };
    let profiles = file.profiles().map(|name| {
        let title = format!("{} [{name}]", path.display());
        (title, Report::of_file(errors(file.profile(name))))
    });
    let mut reports: Vec<_> = profiles.collect();
    if reports.is_empty() {
        let report = Report::of_file(errors(file.shared()));
        reports.push((path.display().to_string(), report));
    }
    reports
}

fn errors<T>(result: Result<T, ConfigErrors>) -> Vec<ConfigError> {
    result.err().into_iter().flatten().collect()
}

impl Report {
    /// Sorts the errors of a file. A field or an environment variable may set what is missing.
    fn of_file(errors: Vec<ConfigError>) -> Self {
        let (notes, errors): (Vec<_>, Vec<_>) = errors
            .into_iter()
            .partition(|error| error.kind() == ErrorKind::Missing);
        Self {
            errors: errors.iter().map(sentence).collect(),
            notes: notes.iter().map(sentence).collect(),
        }
    }

    fn print(&self, name: &str) {
        for (level, found) in [("error", &self.errors), ("note", &self.notes)] {
            for error in found {
                println!("{level}: {error}");
            }
        }
        match self.errors.len() {
            0 => println!("{name}: no errors"),
            1 => println!("{name}: 1 error"),
            len => println!("{name}: {len} errors"),
        }
    }
}
