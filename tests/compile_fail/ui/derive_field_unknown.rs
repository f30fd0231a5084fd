use smartcar_connect::ConnectConfig;

#[derive(ConnectConfig)]
#[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
struct Login<'a> {
    stat: &'a str,
}

fn main() {
    // The one mistake brings no error here.
    let login = Login::builder().stat("x").build();
    login.connect_url();
}
