use smartcar_connect::OtherPermission;

const VALUE: OtherPermission<'static> = OtherPermission::from_static("read_vin");

fn main() {
    println!("{VALUE}");
}
