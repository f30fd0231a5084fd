//! One configuration per environment: checked at compile time, overridden where it runs, and stored:
//! `SMARTCAR_MODE=live cargo run --example environments --features toml -- staging`.

use std::error::Error;
use std::process::ExitCode;

use smartcar_connect::{ConnectConfig, ConnectUrlBuf};

/// Where the application runs; each variant reads the profile of its name in Connect.toml.
#[derive(ConnectConfig, Clone, Copy, Debug)]
#[connect(file = "examples/Connect.toml")]
enum Environment {
    /// There is no profile `production`: this one is what all share.
    Production,
    Staging,
    /// Keys that are written here come before those of the file.
    #[connect(profile = local, approval_prompt = force)]
    Development,
}

/// What an application's handlers share. It owns all it holds.
struct AppState {
    connect: ConnectUrlBuf,
}

impl AppState {
    /// An environment is chosen by its name, in snake case; environment variables override single keys.
    fn new(environment: &str) -> Result<Self, Box<dyn Error>> {
        let environment: Environment = environment.parse()?;
        let connect = environment.connect_url().with_env()?;
        Ok(Self { connect })
    }
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    for environment in Environment::ALL {
        println!("{environment:?}: {}", environment.connect_url());
    }

    let name = std::env::args().nth(1);
    let state = AppState::new(name.as_deref().unwrap_or("production"))?;

    // Per request.
    let url = state.connect.as_url().state("0facda3319");
    println!("This one: {url}");
    Ok(())
}
