use smartcar_connect::{ClientId, ConnectConfig};

type Maybe<T> = Option<T>;

#[derive(ConnectConfig)]
struct Login<'a> {
    client_id: Maybe<ClientId<'a>>,
}

fn main() {}
