use smartcar_connect::ResponseType;

const VALUE: ResponseType<'static> = ResponseType::from_static("token");

fn main() {
    println!("{VALUE}");
}
