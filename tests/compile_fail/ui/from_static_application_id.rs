use smartcar_connect::ApplicationId;

const VALUE: ApplicationId<'static> = ApplicationId::from_static("client_01HXYZ");

fn main() {
    println!("{VALUE}");
}
