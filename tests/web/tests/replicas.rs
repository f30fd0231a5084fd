//! Three replicas of an application behind a proxy: whichever gets the answer can take it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use smartcar_connect_standin::Standin;
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use web_tests::{Application, Connect, Framework, Settings, Visitor, in_each_framework};

in_each_framework! { a_login_that_begins_on_one_replica_ends_on_another, }

const REPLICAS: usize = 3;

/// A proxy that gives each connection to the next replica.
struct Proxy {
    port: u16,
    connections: Arc<AtomicUsize>,
    listener: TcpListener,
    runtime: Runtime,
}

impl Proxy {
    fn new() -> Self {
        let runtime = Runtime::new().unwrap();
        let listener = runtime
            .block_on(TcpListener::bind(("127.0.0.1", 0)))
            .unwrap();
        Self {
            port: listener.local_addr().unwrap().port(),
            connections: Arc::default(),
            listener,
            runtime,
        }
    }

    /// Begins to give connections to replicas on these ports; they end with the runtime.
    fn serve(self, ports: [u16; REPLICAS]) -> (Runtime, Arc<AtomicUsize>) {
        let connections = Arc::clone(&self.connections);
        self.runtime.spawn(async move {
            while let Ok((mut visitor, _)) = self.listener.accept().await {
                let next = self.connections.fetch_add(1, Ordering::Relaxed) % REPLICAS;
                tokio::spawn(async move {
                    let mut replica = TcpStream::connect(("127.0.0.1", ports[next])).await?;
                    copy_bidirectional(&mut visitor, &mut replica).await
                });
            }
        });
        (self.runtime, connections)
    }
}

fn a_login_that_begins_on_one_replica_ends_on_another(framework: Framework) {
    let connect = Connect::start(Standin::new().auto_approve());
    let proxy = Proxy::new();
    let port = proxy.port;
    let settings = Settings {
        redirect_uri: Some(format!("http://localhost:{port}/callback")),
        ..Settings::of(&connect)
    };
    let replicas = [(); REPLICAS].map(|()| Application::start_with(framework, &settings));
    let (_runtime, connections) = proxy.serve(replicas.each_ref().map(Application::port));

    let visitor = Visitor::new();
    for login in 0..REPLICAS {
        let before = connections.load(Ordering::Relaxed);
        let back = visitor.go_to_connect_and_back(&format!("http://localhost:{port}/connect"));
        let page = visitor.get(&back);
        // The session is that replica's own, as long as they share no store for it.
        assert_eq!(page.status, 303, "{}", page.body);
        assert_eq!(page.header("location"), "/cars");
        // One connection there, to one replica, and one back, to the next.
        assert_eq!(
            connections.load(Ordering::Relaxed),
            before + 2,
            "login {login}"
        );
    }
}
