//! One configuration per environment, from a file that is checked while this is built:
//! `cargo run --example environments --features toml -- staging`.

use std::error::Error;
use std::process::ExitCode;

use smartcar_connect::{ConnectConfig, ConnectFile};

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

    // At run time an environment is chosen by its name, in snake case.
    let name = std::env::args().nth(1);
    let environment: Environment = name.as_deref().unwrap_or("production").parse()?;
    println!(
        "{environment:?} it is: {}",
        environment.connect_url().state("0facda3319")
    );

    // The same file can be read at run time, with single keys from the environment's variables:
    // SMARTCAR_MODE=live cargo run --example environments --features toml
    let file = ConnectFile::parse(&std::fs::read_to_string("examples/Connect.toml")?)?;
    let url = file.profile_with_env(Some("staging"))?;
    println!("at run time: {}", url.as_url().state("0facda3319"));
    Ok(())
}
