use smartcar_connect::Scope;

const VALUE: Scope<'static> = Scope::from_static("read_vin read_odometr");

fn main() {
    println!("{VALUE}");
}
