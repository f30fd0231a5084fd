use smartcar_connect::Permission;

const VALUE: Permission = Permission::from_static("read_odometr");

fn main() {
    println!("{VALUE}");
}
