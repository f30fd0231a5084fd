use smartcar_connect::{ConnectUrl, connect_url};

const LOGIN: ConnectUrl<'static> = connect_url! {
    scope = [read_odometer],
};

fn main() {
    println!("{LOGIN}");
}
