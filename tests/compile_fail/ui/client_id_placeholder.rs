use smartcar_connect::{ConnectUrl, connect_url};

const LOGIN: ConnectUrl<'static> = connect_url! {
    client_id = "YOUR_CLIENT_ID",
};

fn main() {
    println!("{LOGIN}");
}
