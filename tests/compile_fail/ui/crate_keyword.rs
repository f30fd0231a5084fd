use smartcar_connect::{ConnectUrl, connect_url};

const LOGIN: ConnectUrl<'static> = connect_url! {
    crate = true,
    client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
};

fn main() {
    println!("{LOGIN}");
}
