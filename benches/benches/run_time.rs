//! Each candidate for itself; `cargo run --release` compares them in turns.

use connect_benches::connect_url::{self, CONNECT, STATE};
use connect_benches::{callback, dynamic, parse, peers};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// A configuration and a fresh state: `known` to the compiler, and not.
mod request {
    use super::{Bencher, CONNECT, STATE, black_box, connect_url, peers};
    use connect_benches::connect_url::{Environment, from_file};
    use smartcar_connect::ConnectUrl;

    #[divan::bench]
    fn clone(bencher: Bencher<'_, '_>) {
        let text = connect_url::text();
        bencher.bench_local(|| black_box(&text).clone());
    }

    #[divan::bench]
    fn copy(bencher: Bencher<'_, '_>) {
        let (text, mut buffer) = (connect_url::text(), String::with_capacity(512));
        bencher.bench_local(|| connect_url::copy(black_box(&text), black_box(&mut buffer)));
    }

    #[divan::bench]
    fn known_string() -> String {
        String::from(CONNECT.state(black_box(STATE)))
    }

    #[divan::bench]
    fn known_to_string() -> String {
        CONNECT.state(black_box(STATE)).to_string()
    }

    #[divan::bench]
    fn known_write_to(bencher: Bencher<'_, '_>) {
        let mut buffer = String::with_capacity(512);
        bencher.bench_local(|| {
            connect_url::write(CONNECT.state(black_box(STATE)), black_box(&mut buffer));
        });
    }

    #[divan::bench]
    fn stored_string(bencher: Bencher<'_, '_>) {
        let stored = CONNECT;
        bencher.bench_local(|| string(*black_box(&stored)));
    }

    #[divan::bench]
    fn enum_string() -> String {
        string(black_box(Environment::Production).connect_url())
    }

    #[divan::bench]
    fn file_string(bencher: Bencher<'_, '_>) {
        let file = from_file();
        bencher.bench_local(|| string(black_box(&file).as_url()));
    }

    fn string(url: ConnectUrl<'_>) -> String {
        String::from(url.state(black_box(STATE)))
    }

    #[divan::bench]
    fn by_format() -> String {
        peers::by_format(black_box(STATE))
    }

    #[divan::bench]
    fn by_form_urlencoded() -> String {
        peers::by_form_urlencoded(black_box(STATE))
    }

    #[divan::bench]
    fn by_url() -> String {
        peers::by_url(black_box(STATE))
    }

    #[divan::bench]
    fn by_oauth2(bencher: Bencher<'_, '_>) {
        let oauth2 = peers::OAuth2::default();
        bencher.bench_local(|| oauth2.url(black_box(STATE)));
    }

    #[divan::bench]
    fn by_smartcar(bencher: Bencher<'_, '_>) {
        let smartcar = peers::Smartcar::default();
        bencher.bench_local(|| smartcar.url(black_box(STATE)));
    }
}

/// The two requests of a login through axum.
mod login {
    use super::Bencher;
    use connect_benches::login::{Application, Prepared, by_hand, connect, random_bytes};

    #[divan::bench]
    fn random() -> [u8; 16] {
        random_bytes()
    }

    #[divan::bench]
    fn redirect(bencher: Bencher<'_, '_>) {
        begin(connect::application(), bencher);
    }

    #[divan::bench]
    fn redirect_by_hand(bencher: Bencher<'_, '_>) {
        begin(by_hand::application(), bencher);
    }

    #[divan::bench]
    fn callback(bencher: Bencher<'_, '_>) {
        end(connect::application(), bencher);
    }

    #[divan::bench]
    fn callback_by_hand(bencher: Bencher<'_, '_>) {
        end(by_hand::application(), bencher);
    }

    fn begin(mut application: impl Application, bencher: Bencher<'_, '_>) {
        let prepared = Prepared::connect();
        bencher.bench_local(|| application.connect(prepared.request()));
    }

    fn end(mut application: impl Application, bencher: Bencher<'_, '_>) {
        let prepared = Prepared::callback(&mut application);
        bencher.bench_local(|| application.callback(prepared.request()));
    }
}

/// Nothing known beforehand, a state of so many bytes of emoji.
mod emoji {
    use super::{Bencher, dynamic::Values};

    const SIZES: [usize; 5] = [16, 256, 4 << 10, 64 << 10, 1 << 20];

    #[divan::bench(args = SIZES)]
    fn connect_string(bencher: Bencher<'_, '_>, len: usize) {
        let values = Values::new(len);
        bencher.bench_local(|| values.connect_string());
    }

    #[divan::bench(args = SIZES)]
    fn by_form_urlencoded(bencher: Bencher<'_, '_>, len: usize) {
        let values = Values::new(len);
        bencher.bench_local(|| values.by_form_urlencoded());
    }
}

/// Parsing a callback and a Connect URL.
mod read {
    use super::{black_box, callback, connect_url, parse};
    use divan::Bencher;

    const ANSWERS: [&str; 3] = [callback::CODE, callback::CONNECTED, callback::REFUSED];

    #[divan::bench(args = [0, 1, 2])]
    fn callback_connect(answer: usize) -> bool {
        callback::connect(black_box(ANSWERS[answer])).is_ok()
    }

    #[divan::bench(args = [0, 1, 2])]
    fn callback_by_form_urlencoded(answer: usize) -> callback::ByHand {
        callback::by_form_urlencoded(black_box(ANSWERS[answer]))
    }

    #[divan::bench]
    fn url_connect(bencher: Bencher<'_, '_>) {
        let text = connect_url::text();
        bencher.bench_local(|| parse::connect(black_box(&text)).is_ok());
    }

    #[divan::bench]
    fn url_by_url(bencher: Bencher<'_, '_>) {
        let text = connect_url::text();
        bencher.bench_local(|| parse::by_url(black_box(&text)).is_ok());
    }
}
