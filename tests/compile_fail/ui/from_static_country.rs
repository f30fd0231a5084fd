use smartcar_connect::Country;

const VALUE: Country = Country::from_static("UK");

fn main() {
    println!("{VALUE}");
}
