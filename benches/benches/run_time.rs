//! Each candidate for itself; `cargo run --release` compares them in turns.

use connect_benches::{callback, dynamic, login, parse};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// A configuration in a constant and a fresh state.
mod constant {
    use super::{Bencher, black_box, login};

    #[divan::bench]
    fn clone(bencher: Bencher<'_, '_>) {
        let text = login::text();
        bencher.bench_local(|| black_box(&text).clone());
    }

    #[divan::bench]
    fn connect_string() -> String {
        login::connect_string(black_box(login::STATE))
    }

    #[divan::bench]
    fn connect_to_string() -> String {
        login::connect_to_string(black_box(login::STATE))
    }

    #[divan::bench]
    fn copy(bencher: Bencher<'_, '_>) {
        let (text, mut buffer) = (login::text(), String::with_capacity(512));
        bencher.bench_local(|| login::copy(black_box(&text), black_box(&mut buffer)));
    }

    #[divan::bench]
    fn connect_write(bencher: Bencher<'_, '_>) {
        let mut buffer = String::with_capacity(512);
        bencher
            .bench_local(|| login::connect_write(black_box(login::STATE), black_box(&mut buffer)));
    }

    #[divan::bench]
    fn by_format() -> String {
        login::by_format(black_box(login::STATE))
    }

    #[divan::bench]
    fn by_form_urlencoded() -> String {
        login::by_form_urlencoded(black_box(login::STATE))
    }

    #[divan::bench]
    fn by_url() -> String {
        login::by_url(black_box(login::STATE))
    }

    #[divan::bench]
    fn by_oauth2(bencher: Bencher<'_, '_>) {
        let client = login::oauth2_client();
        bencher.bench_local(|| login::by_oauth2(&client, black_box(login::STATE)));
    }

    #[divan::bench]
    fn by_smartcar(bencher: Bencher<'_, '_>) {
        let client = login::smartcar_client();
        bencher.bench_local(|| login::by_smartcar(&client, black_box(login::STATE)));
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

/// What comes back, and a URL that somebody has.
mod read {
    use super::{black_box, callback, login, parse};
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
        let text = login::text();
        bencher.bench_local(|| parse::connect(black_box(&text)).is_ok());
    }

    #[divan::bench]
    fn url_by_url(bencher: Bencher<'_, '_>) {
        let text = login::text();
        bencher.bench_local(|| parse::by_url(black_box(&text)).is_ok());
    }
}
