use smartcar_connect::ConnectConfig;

#[derive(ConnectConfig)]
#[connect(redirect_uri = "http://example.com/home")]
enum Environment {
    #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
    Production,
    #[connect(mode = test)]
    Staging,
}

fn main() {}
