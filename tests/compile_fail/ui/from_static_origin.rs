use smartcar_connect::Origin;

const VALUE: Origin<'static> = Origin::from_static("localhost:4000");

fn main() {
    println!("{VALUE}");
}
