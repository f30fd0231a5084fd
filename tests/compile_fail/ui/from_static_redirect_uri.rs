use smartcar_connect::RedirectUri;

const VALUE: RedirectUri<'static> = RedirectUri::from_static("http://example.com");

fn main() {
    println!("{VALUE}");
}
