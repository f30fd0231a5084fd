//! The command `check`: Connect URLs and Connect.toml files, checked without a server.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use clap::Args;
use smartcar_connect::{
    ConfigError, ConfigErrors, ConnectFile, ConnectUrlBuf, ErrorKind, Origin, Parameter,
    ParseOptions,
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
        for (at, source) in self.sources.iter().enumerate() {
            let reports = if is_path(source) {
                file(Path::new(source))
            } else if self.sources.len() == 1 {
                vec![("the URL".to_owned(), self.url(source))]
            } else {
                vec![(format!("URL {}", at + 1), self.url(source))]
            };
            for (name, report) in reports {
                is_refused |= !report.errors.is_empty();
                // If the reader has closed the pipe, the exit code still tells the result.
                _ = report.write_to(&mut io::stdout().lock(), &name);
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
        let lenient = options.allow_discouraged().parse(url);
        let mut notes = lenient.as_ref().map(unknown_parameters).unwrap_or_default();
        let mut refused = errors(lenient);
        // A browser does not send a fragment to Connect.
        refused.retain(|error| error.kind() != ErrorKind::Fragment || error.parameter().is_some());
        let discouraged = errors(options.parse(url));
        let discouraged = discouraged.iter().filter(|error| !refused.contains(error));
        notes.extend(discouraged.map(sentence));
        Report {
            notes,
            errors: refused.iter().map(sentence).collect(),
        }
    }
}

/// Returns `true` for the path of a file: a URL may end with `.toml`, too.
fn is_path(source: &str) -> bool {
    let extension = Path::new(source).extension();
    !source.contains("://") && extension.is_some_and(|it| it.eq_ignore_ascii_case("toml"))
}

/// Returns a note for each parameter that Connect ignores, such as the rest of a redirect URI that is not encoded.
fn unknown_parameters(url: &ConnectUrlBuf) -> Vec<String> {
    let url = url.as_url();
    let redirect_uri = url.get_redirect_uri();
    let is_cut = redirect_uri.is_some_and(|uri| uri.as_str().contains('?'));
    let note = |(name, _): (&str, &str)| {
        // The message of an unknown key shows no more of it than is safe, and has the name that was probably meant.
        let note = match Parameter::parse(name) {
            Err(error) if error.suggestion().is_some() => error.to_string(),
            Err(error) => error.summary(),
            Ok(_) => return None,
        };
        Some(if is_cut {
            format!("{note}; write `%26` for the `&` before it if it is part of the redirect URI")
        } else {
            note
        })
    };
    url.get_extra().filter_map(note).collect()
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
            return vec![(shown(path), Report::of_file(errors.into_iter().collect()))];
        }
    };
    let profiles = file.profiles().map(|name| {
        let title = format!("{} [{}]", shown(path), name.escape_debug());
        (title, Report::of_file(errors(file.profile(name))))
    });
    let mut reports: Vec<_> = profiles.collect();
    if reports.is_empty() {
        let report = Report::of_file(errors(file.shared()));
        reports.push((shown(path), report));
    }
    reports
}

/// Returns a path that cannot forge a line of the output.
fn shown(path: &Path) -> String {
    path.display().to_string().escape_debug().to_string()
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

    fn write_to(&self, out: &mut impl io::Write, name: &str) -> io::Result<()> {
        for (level, found) in [("error", &self.errors), ("note", &self.notes)] {
            for sentence in found {
                writeln!(out, "{level}: {sentence}")?;
            }
        }
        match self.errors.len() {
            0 => writeln!(out, "{name}: no errors"),
            1 => writeln!(out, "{name}: 1 error"),
            len => writeln!(out, "{name}: {len} errors"),
        }
    }
}
