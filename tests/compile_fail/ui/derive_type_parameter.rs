use smartcar_connect::ConnectConfig;

#[derive(ConnectConfig)]
#[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
struct Login<S> {
    state: S,
}

fn main() {
    let login = Login::builder().state("x").build();
    login.connect_url();
}
