use smartcar_connect::{ConnectUrl, connect_url};

const CONNECT: ConnectUrl<'static> = connect_url! {
    client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    redirect_url = "https://example.com/home",
    scope = [read_odometr, required:read_vin],
    flags = [country:UK],
};

fn main() {
    println!("{CONNECT}");
}
