use smartcar_connect::Vin;

const VALUE: Vin<'static> = Vin::from_static("5YJSA1CN5DFPO0101");

fn main() {
    println!("{VALUE}");
}
