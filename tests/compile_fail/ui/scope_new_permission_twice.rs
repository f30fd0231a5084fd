use smartcar_connect::{Permission, Scope};

const SCOPE: Scope<'static> =
    Scope::new(&[Permission::ReadVin.optional(), Permission::ReadVin.required()]);

fn main() {
    println!("{SCOPE}");
}
