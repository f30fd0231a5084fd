use smartcar_connect::Flags;

const VALUE: Flags<'static> = Flags::from_static("country:DE,color:00819D");

fn main() {
    println!("{VALUE}");
}
