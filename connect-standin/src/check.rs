//! The command `check`: Connect URLs and Connect.toml files, checked without a server.

use std::path::Path;
use std::process::ExitCode;

use clap::Args;
use smartcar_connect::{ConfigError, ConfigErrors, ConnectFile, ErrorKind, Origin, ParseOptions};

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
    errors: Vec<ConfigError>,
    /// Spellings that Connect accepts and that are discouraged.
    notes: Vec<ConfigError>,
}

impl Check {
    /// Prints what is wrong with each source; fails if Connect would refuse one of them.
    pub(crate) fn run(&self) -> ExitCode {
        let mut is_refused = false;
        for source in &self.sources {
            let path = Path::new(source);
            let reports = match path.extension() {
                Some(extension) if extension == "toml" => file(path),
                _ => vec![(String::from("the URL"), self.url(source))],
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
        let Err(strict) = options.parse(url) else {
            return Report::default();
        };
        let refused = errors(options.allow_discouraged().parse(url));
        let notes = strict.into_iter().filter(|error| !refused.contains(error));
        Report {
            notes: notes.collect(),
            errors: refused,
        }
    }
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
        let (notes, errors) = errors
            .into_iter()
            .partition(|error| error.kind() == ErrorKind::Missing);
        Self { errors, notes }
    }

    fn print(&self, name: &str) {
        for (level, found) in [("error", &self.errors), ("note", &self.notes)] {
            for error in found {
                println!("{level}: {error}");
            }
        }
        match self.errors.len() {
            0 => println!("{name}: Connect accepts it"),
            1 => println!("{name}: 1 error"),
            len => println!("{name}: {len} errors"),
        }
    }
}
