use smartcar_connect::{ClientId, ConnectConfig};

#[derive(ConnectConfig)]
struct Login<'a> {
    client_id: Option<ClientId<'a>>,
}

fn main() {}
