use smartcar_connect::ClientId;

const VALUE: ClientId<'static> = ClientId::from_static("YOUR_CLIENT_ID");

fn main() {
    println!("{VALUE}");
}
