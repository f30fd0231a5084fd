//! An offline Smartcar as a program.

mod check;
mod redirect_uri;

use std::error::Error;
use std::io::Write as _;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

use check::Check;
use clap::{Parser, Subcommand};
use smartcar_connect::{ApplicationId, Permission};
use smartcar_connect_standin::Standin;
use tokio::net::TcpListener;

/// Smartcar offline: Connect, tokens and the first of the API, to develop and test against.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,

    /// Where to listen
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:4000")]
    listen: SocketAddr,

    /// Allow an address that other computers can reach
    #[arg(long)]
    allow_remote: bool,

    /// Accept control requests for a host, next to localhost and IP addresses
    #[arg(long, value_name = "NAME")]
    allow_host: Vec<String>,

    /// Connect a vehicle and grant everything, without a page: always as the same owner
    #[arg(long)]
    auto_approve: bool,

    /// Register an application by the id in its Connect URLs; others are then unknown
    #[arg(long, value_name = "UUID", value_parser = application_id)]
    application_id: Vec<String>,

    /// Register the client id of API credentials; others are then wrong
    #[arg(long, value_name = "client_…", value_parser = client_id)]
    client_id: Vec<String>,

    /// Register a client secret; others are then wrong
    #[arg(long, value_name = "SECRET")]
    client_secret: Vec<String>,

    /// Register a redirect URI; others are then refused, and the first is the default
    #[arg(long, value_name = "URI", value_parser = redirect_uri)]
    redirect_uri: Vec<String>,

    /// Register a permission that applications may request; others are then refused
    #[arg(long, value_name = "NAME", value_parser = permission)]
    permission: Vec<Permission>,

    /// Show a new connection in the API only after this many seconds
    #[arg(long, value_name = "SECONDS", default_value = "0")]
    connection_delay: u64,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check Connect URLs and Connect.toml files, without a server
    Check(Check),
}

fn application_id(text: &str) -> Result<String, String> {
    let checked = ApplicationId::parse(text).map(|id| id.to_string());
    checked.map_err(|error| error.to_string())
}

fn client_id(text: &str) -> Result<String, &'static str> {
    if text.starts_with("client_") {
        Ok(text.to_owned())
    } else {
        Err("it begins with `client_`; write the id in Connect URLs as `--application-id`")
    }
}

fn redirect_uri(text: &str) -> Result<String, String> {
    let checked = redirect_uri::parse(text).map(|uri| uri.to_string());
    checked.map_err(|error| error.to_string())
}

fn permission(text: &str) -> Result<Permission, String> {
    Permission::parse(text).map_err(|error| error.to_string())
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if let Some(Command::Check(check)) = &arguments.command {
        return check.run();
    }
    match run(arguments).await {
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
    let standin = standin(&arguments)?;
    let listener = TcpListener::bind(address).await;
    let listener = listener.map_err(|error| format!("cannot listen on {address}: {error}"))?;
    let ended = ended();
    announce(&origin(listener.local_addr()?));
    tokio::select! {
        served = standin.serve(listener) => served?,
        () = ended => {}
    }
    Ok(())
}

/// Creates a stand-in from the arguments.
fn standin(arguments: &Arguments) -> Result<Standin, Box<dyn Error>> {
    let mut standin = Standin::new()
        // A closed pipe must not stop the server.
        .on_request(|request| _ = writeln!(std::io::stdout(), "{request}"))
        .connection_delay(Duration::from_secs(arguments.connection_delay));
    if arguments.auto_approve {
        standin = standin.auto_approve();
    }
    for host in &arguments.allow_host {
        standin = standin.allow_host(host);
    }
    for id in &arguments.application_id {
        standin = standin.application_id(ApplicationId::parse(id)?);
    }
    for id in &arguments.client_id {
        standin = standin.client_id(id);
    }
    for secret in &arguments.client_secret {
        standin = standin.client_secret(secret);
    }
    for uri in &arguments.redirect_uri {
        standin = standin.redirect_uri(redirect_uri::parse(uri)?);
    }
    for permission in &arguments.permission {
        standin = standin.permission(*permission);
    }
    Ok(standin)
}

/// Returns how this computer reaches an address.
fn origin(address: SocketAddr) -> String {
    if address.ip().is_unspecified() {
        format!("http://localhost:{}", address.port())
    } else {
        format!("http://{address}")
    }
}

/// Prints where the pages are, which names an owner can log in with, and how an SDK finds it.
fn announce(origin: &str) {
    println!("Smartcar offline on {origin}");
    println!();
    println!("Connect: {origin}/oauth/authorize, with the parameters of your application.");
    println!(
        "Log in with any name: the same name has the same cars each time. The name of an error,"
    );
    println!("such as no_vehicles or access_denied, ends the login with it.");
    println!("Requests so far: {origin}/standin/requests");
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

/// Waits for the signals that end the program; a container without a shell receives SIGTERM.
#[cfg(unix)]
fn ended() -> impl Future<Output = ()> {
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
async fn ended() {
    _ = tokio::signal::ctrl_c().await;
}
