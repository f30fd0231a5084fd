//! Prints what a Connect URL costs at run time, as ratios of times measured side by side, and the goals.

mod answers;
mod logins;
mod row;
mod urls;

/// How often each candidate has its turn.
const ROUNDS: u32 = 301;

fn main() {
    urls::constants_and_stored();
    urls::nothing_known();
    logins::to_and_from();
    answers::callbacks();
    answers::urls();
}
