use smartcar_connect::Make;

const VALUE: Make<'static> = Make::from_static("VW");

fn main() {
    println!("{VALUE}");
}
