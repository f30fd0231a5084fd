use smartcar_connect::Vin;

const VALUE: Vin<'static> = Vin::from_static("5YJSA1CN5DFP0010");

fn main() {
    println!("{VALUE}");
}
