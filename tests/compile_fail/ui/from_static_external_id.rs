use smartcar_connect::ExternalId;

const VALUE: ExternalId<'static> = ExternalId::from_static("null");

fn main() {
    println!("{VALUE}");
}
