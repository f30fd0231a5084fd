//! A login over HTTP/2, where each cookie may be in a header of its own, and `:authority` replaces `Host`.

use hyper::client::conn::http2;
use hyper::{Request, Response};
use hyper_util::rt::{TokioExecutor, TokioIo};
use login_tests::{Application, CONNECT, Framework, Log};
use smartcar_connect::LoginCookie;
use tokio::net::TcpStream;

#[test]
fn cookies_in_headers_of_their_own() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.unwrap().block_on(async {
        let application = Application {
            cookie: LoginCookie::new(),
            url: CONNECT,
        };
        let server = application.start(Framework::Hyper);
        let stream = TcpStream::connect(server.address).await.unwrap();
        let (mut client, connection) = http2::handshake(TokioExecutor::new(), TokioIo::new(stream))
            .await
            .unwrap();
        tokio::spawn(connection);
        let mut get = async |target: &str, cookies: &[&str]| {
            let mut request = Request::get(format!("http://ha.local{target}"));
            for cookie in cookies {
                request = request.header("cookie", *cookie);
            }
            client
                .send_request(request.body(String::new()).unwrap())
                .await
                .unwrap()
        };
        let header = |response: &Response<_>, name: &str| {
            response.headers()[name].to_str().unwrap().to_owned()
        };
        let log = Log::from_now();
        let redirect = get("/connect", &[]).await;
        let (cookie, location) = (
            header(&redirect, "set-cookie"),
            header(&redirect, "location"),
        );
        let (cookie, _) = cookie.split_once(';').unwrap();
        let (_, state) = location.rsplit_once("&state=").unwrap();
        assert!(log.has("on the host `ha.local`, but its redirect URI is on `example.com`"));

        let callback = format!("/callback?code=own&state={state}");
        assert_eq!(get(&callback, &["a=b"]).await.status(), 403);
        let response = get(&callback, &["a=b", cookie, "c=d"]).await;
        assert_eq!(response.status(), 200);
        assert!(header(&response, "set-cookie").contains("Max-Age=0"));
    });
}
