use smartcar_connect::{ConnectUrl, connect_url};

const LOGIN: ConnectUrl<'static> = connect_url! {
    client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    redirect_uri = "https://example.com/home",
    response_type = vehicle_id,
    vehicle_id = "4a1b01e5-0497-417c-a30e-6df6ba33ba46",
    mode = live,
};

fn main() {
    println!("{LOGIN}");
}
