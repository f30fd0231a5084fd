use smartcar_connect::Mode;

const VALUE: Mode = Mode::from_static("simulatd");

fn main() {
    println!("{VALUE}");
}
