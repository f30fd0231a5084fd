use smartcar_connect::{ConnectUrl, connect_url};

const LOGIN: ConnectUrl<'static> = connect_url! {
    client_id = "8229DF9F-91A0-4FF0-A1AE-A1F38EE24D07",
};

fn main() {
    println!("{LOGIN}");
}
