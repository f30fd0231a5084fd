//! An offline Smartcar as a program.

mod redirect_uri;

use std::error::Error;
use std::net::SocketAddr;
use std::process::ExitCode;

use clap::Parser;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use smartcar_connect::{ClientIdBuf, RedirectUri, RedirectUriBuf, Violation};
use smartcar_connect_standin::{Returns, Standin};
use tokio::net::TcpListener;

/// Smartcar offline: Connect, tokens and the first of the API, to develop and test against.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// Where to listen
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:4000")]
    listen: SocketAddr,

    /// Allow an address that other computers can reach, and any host name in control requests
    #[arg(long)]
    allow_remote: bool,

    /// Connect a vehicle and grant everything, without a page
    #[arg(long)]
    auto_approve: bool,

    /// Register an application; others are then unknown
    #[arg(long, value_name = "UUID")]
    client_id: Vec<ClientIdBuf>,

    /// Register a client secret; others are then wrong
    #[arg(long, value_name = "SECRET")]
    client_secret: Vec<String>,

    /// Register a redirect URI; others are then refused, and the first is the default
    #[arg(long, value_name = "URI", value_parser = redirect_uri)]
    redirect_uri: Vec<RedirectUriBuf>,

    /// What the callback of a successful login contains; by default a code for a client id, the user's id for an application id
    #[arg(long, value_name = "WHAT", value_parser = returns())]
    returns: Option<Returns>,
}

fn redirect_uri(text: &str) -> Result<RedirectUriBuf, Violation> {
    redirect_uri::parse(text).map(RedirectUri::to_buf)
}

fn returns() -> impl TypedValueParser<Value = Returns> {
    let names = Returns::ALL.iter().map(|returns| returns.name());
    PossibleValuesParser::new(names).try_map(|name| Returns::find(&name).ok_or("an unknown name"))
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    let address = arguments.listen;
    if !address.ip().is_loopback() && !arguments.allow_remote {
        let said =
            "can be reached from other computers; add --allow-remote if that is what you want";
        return Err(format!("{address} {said}").into());
    }
    let standin = standin(&arguments);
    let listener = TcpListener::bind(address).await;
    let listener = listener.map_err(|error| format!("cannot listen on {address}: {error}"))?;
    let told_to_end = told_to_end();
    announce(&origin(listener.local_addr()?));
    tokio::select! {
        served = standin.serve(listener) => served?,
        () = told_to_end => {}
    }
    Ok(())
}

/// Sets up what the arguments say.
fn standin(arguments: &Arguments) -> Standin {
    let mut standin = Standin::new().on_request(|request| println!("{request}"));
    if arguments.auto_approve {
        standin = standin.auto_approve();
    }
    if arguments.allow_remote {
        standin = standin.any_host();
    }
    for id in &arguments.client_id {
        standin = standin.client_id(id.as_client_id());
    }
    for secret in &arguments.client_secret {
        standin = standin.client_secret(secret);
    }
    for uri in &arguments.redirect_uri {
        standin = standin.redirect_uri(uri.as_redirect_uri());
    }
    if let Some(returns) = arguments.returns {
        standin = standin.returns(returns);
    }
    standin
}

/// Returns how this computer reaches an address.
fn origin(address: SocketAddr) -> String {
    if address.ip().is_unspecified() {
        format!("http://localhost:{}", address.port())
    } else {
        format!("http://{address}")
    }
}

/// Prints where it listens, and how to send an SDK there.
fn announce(origin: &str) {
    println!("Smartcar offline on {origin}");
    println!();
    println!("This project's examples and Smartcar's SDK for Node:");
    println!("  export SMARTCAR_ORIGIN={origin}");
    println!(
        "  export SMARTCAR_AUTH_ORIGIN={origin} SMARTCAR_API_ORIGIN={origin} SMARTCAR_API_V3_ORIGIN={origin}"
    );
    println!("Smartcar's SDK for Python:");
    println!("  export SMARTCAR_CONNECT_ORIGIN={origin} SMARTCAR_AUTH_ORIGIN={origin}/oauth/token");
    println!("  export SMARTCAR_API_ORIGIN={origin} SMARTCAR_VEHICLE_API_V3_ORIGIN={origin}");
    println!();
}

/// Waits until somebody ends the program, as a container that has no shell around it is ended, too.
#[cfg(unix)]
fn told_to_end() -> impl Future<Output = ()> {
    use tokio::signal::unix::{SignalKind, signal};

    // Caught from here on: whoever reads the address that is printed may end the program at once.
    let terminated = signal(SignalKind::terminate());
    async {
        let Ok(mut terminated) = terminated else {
            return std::future::pending().await;
        };
        tokio::select! {
            _ = terminated.recv() => {}
            _ = tokio::signal::ctrl_c() => {}
        }
    }
}

#[cfg(not(unix))]
async fn told_to_end() {
    _ = tokio::signal::ctrl_c().await;
}
