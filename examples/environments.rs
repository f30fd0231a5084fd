//! One configuration per environment, checked at compile time and overridden by the environment of the process:
//! `SMARTCAR_MODE=live cargo run --example environments --features toml -- staging`.

use std::error::Error;
use std::process::ExitCode;

use smartcar_connect::{ConnectConfig, ConnectUrlBuf};

/// The environments of the application. Each variant reads the profile of its name in Connect.toml.
#[derive(ConnectConfig, Clone, Copy, Debug)]
#[connect(file = "examples/Connect.toml")]
enum Environment {
    Production,
    Staging,
    /// Keys in the source override those of the file.
    #[connect(profile = local, approval_prompt = force)]
    Development,
}

/// The state of an application, which its handlers share.
struct AppState {
    connect: ConnectUrlBuf,
}

impl AppState {
    /// Selects an environment by its name in snake case; variables override single keys.
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
