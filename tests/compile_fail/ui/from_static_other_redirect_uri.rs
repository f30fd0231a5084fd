use smartcar_connect::RedirectUri;

const VALUE: RedirectUri<'static> = RedirectUri::other_from_static("javascript:alert(1)");

fn main() {
    println!("{VALUE}");
}
