use smartcar_connect::ConnectConfig;

#[derive(ConnectConfig)]
#[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
enum Environment {
    Production,
    Staging(u8),
}

fn main() {
    Environment::Staging(1).connect_url();
    let [Environment::Production | Environment::Staging(_)] = Environment::ALL;
}
