use smartcar_connect::VehicleId;

const VALUE: VehicleId<'static> = VehicleId::from_static("my-car");

fn main() {
    println!("{VALUE}");
}
