use smartcar_connect::ConnectConfig;

type Maybe<T> = Option<T>;

#[derive(ConnectConfig)]
struct Login<'a> {
    state: Maybe<&'a str>,
}

fn main() {}
