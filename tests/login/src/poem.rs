//! The application in poem, for which there is no integration: with `LoginCookie::serve`.

use std::net::Ipv4Addr;

use poem::http::{StatusCode, header};
use poem::listener::{Acceptor as _, Listener as _, TcpListener};
use poem::{Endpoint, Request, Response, Server};
use smartcar_connect::{LoginContext, LoginCookie, LoginError, LoginRequest, LoginResponse};
use tokio::runtime::Builder;

use crate::application::{Application, POLICY, Started, own_page, parameter, report, state};

pub(crate) fn run(application: Application, started: &Started) {
    let runtime = Builder::new_current_thread().enable_all().build();
    runtime.expect("there is a thread").block_on(async {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
        let acceptor = listener
            .into_acceptor()
            .await
            .expect("there is a free port");
        let address = acceptor.local_addr()[0].as_socket_addr().copied();
        started
            .send(address.expect("it is a socket"))
            .expect("somebody waits");
        let server = Server::new_with_acceptor(acceptor).run(application);
        server.await.expect("it runs");
    });
}

impl Endpoint for Application {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let page = async |login: LoginContext| {
            let response = self.respond(&request, &login);
            response.unwrap_or_else(|error| into_response(error.into()))
        };
        let login = LoginRequest::from_http(request.method(), request.uri(), request.headers());
        Ok(self.cookie.serve(login, page, Response::headers_mut).await)
    }
}

fn into_response(login: LoginResponse) -> Response {
    let status = StatusCode::from_u16(login.status).expect("it is a status code");
    let mut response = Response::builder().status(status);
    for (name, value) in login.headers {
        response = response.header(name, value);
    }
    response.body(login.body)
}

impl Application {
    fn respond(&self, request: &Request, login: &LoginContext) -> Result<Response, LoginError> {
        let url = self.url;
        let parameter = parameter(request.uri().query());
        Ok(match request.uri().path() {
            "/connect" => into_response(login.begin()?.redirect(url).into()),
            "/begin" => {
                let (state, cookies) = state(login.begin()?.redirect(url));
                let mut response = Response::from(state);
                for cookie in cookies {
                    let cookie = cookie.parse().expect("it is ASCII");
                    response.headers_mut().append(header::SET_COOKIE, cookie);
                }
                response
            }
            "/value" => into_response(login.begin()?.with_value(&parameter)?.redirect(url).into()),
            "/return_to" => {
                into_response(login.begin()?.return_to(&parameter)?.redirect(url).into())
            }
            "/url" => into_response(url.into()),
            "/callback" => report(login.verify()?).into(),
            "/own" => login
                .verify()
                .map_or_else(|error| own_page(&error), report)
                .into(),
            path @ ("/policy" | "/begin_policy" | "/keep") => {
                let mut response = if path == "/begin_policy" {
                    into_response(login.begin()?.redirect(url).into())
                } else {
                    report(login.verify()?).into()
                };
                let keep = (path == "/keep").then_some(LoginCookie::KEEP_HEADERS);
                for (name, value) in POLICY.into_iter().chain(keep) {
                    let value = value.parse().expect("it is ASCII");
                    response.headers_mut().insert(name, value);
                }
                response
            }
            "/fails" => {
                login.verify()?;
                StatusCode::INTERNAL_SERVER_ERROR.into()
            }
            _ => "a page".into(),
        })
    }
}
