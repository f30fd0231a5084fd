//! The application in plain hyper, with the layer for tower services.

use std::convert::Infallible;
use std::net::Ipv4Addr;

use hyper::body::Incoming;
use hyper::http::{Request, Response, StatusCode};
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use hyper_util::service::TowerToHyperService;
use smartcar_connect::{ConnectUrl, Login, LoginCookie, LoginError, Verified};
use tokio::net::TcpListener;
use tokio::runtime;
use tower::{Layer as _, service_fn};

use crate::application::{Application, POLICY, Started, own_page, parameter, report, state};

pub(crate) fn run(application: Application, started: &Started) {
    let Application { cookie, url } = application;
    let runtime = runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("there is a thread").block_on(async {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await;
        let listener = listener.expect("there is a free port");
        let address = listener.local_addr().expect("it is bound");
        started.send(address).expect("somebody waits");
        let respond = move |request| async move {
            let response = respond(url, &request);
            Ok::<_, Infallible>(response.unwrap_or_else(Response::from))
        };
        let service = TowerToHyperService::new(cookie.layer(service_fn(respond)));
        loop {
            let (stream, _) = listener.accept().await.expect("it listens");
            let service = service.clone();
            tokio::spawn(async move {
                let builder = Builder::new(TokioExecutor::new());
                let serving = builder.serve_connection(TokioIo::new(stream), service);
                // A client may close the connection early.
                _ = serving.await;
            });
        }
    });
}

fn respond(
    url: ConnectUrl<'static>,
    request: &Request<Incoming>,
) -> Result<Response<String>, LoginError> {
    let login = || Login::from_http(request);
    let verified = || Verified::from_http(request);
    let parameter = parameter(request.uri().query());
    let mut response = Response::new(String::new());
    let headers = response.headers_mut();
    match request.uri().path() {
        "/connect" => return Ok(login()?.redirect(url).into()),
        "/begin" => {
            let (state, cookies) = state(login()?.redirect(url));
            for cookie in cookies {
                headers.append("set-cookie", cookie.parse().expect("it is ASCII"));
            }
            *response.body_mut() = state;
        }
        "/value" => return Ok(login()?.with_value(&parameter)?.redirect(url).into()),
        "/return_to" => return Ok(login()?.return_to(&parameter)?.redirect(url).into()),
        "/url" => return Ok(url.into()),
        "/callback" => *response.body_mut() = report(verified()?),
        "/own" => *response.body_mut() = verified().map_or_else(|error| own_page(&error), report),
        path @ ("/policy" | "/begin_policy" | "/keep") => {
            if path == "/begin_policy" {
                response = login()?.redirect(url).into();
            } else {
                *response.body_mut() = report(verified()?);
            }
            let keep = (path == "/keep").then_some(LoginCookie::KEEP_HEADERS);
            for (name, value) in POLICY.into_iter().chain(keep) {
                let value = value.parse().expect("it is ASCII");
                response.headers_mut().insert(name, value);
            }
        }
        "/fails" => {
            verified()?;
            *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        }
        _ => *response.body_mut() = String::from("a page"),
    }
    Ok(response)
}
