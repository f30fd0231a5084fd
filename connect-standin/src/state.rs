//! What a stand-in knows: one value behind one lock.

mod brands;
mod clock;
mod connections;
mod owners;
mod tokens;
mod visits;

use std::collections::VecDeque;

pub(crate) use brands::{brand_name, make_of};
pub(crate) use connections::{Connection, Connections};
pub(crate) use owners::Vehicle;
pub(crate) use tokens::{APPLICATION_TOKEN, Access, Code, Pair, Refused, USER_TOKEN};
pub(crate) use visits::Visit;

use crate::{Answer, RecordedRequest};

/// How many requests are kept.
const RECORDED: usize = 10_000;

/// What a stand-in knows.
#[derive(Default)]
pub(crate) struct State {
    pub(crate) clock: clock::Clock,
    /// How the next visit ends, if that was set.
    pub(crate) next: Option<Answer>,
    pub(crate) visits: visits::Visits,
    pub(crate) owners: owners::Owners,
    pub(crate) connections: Connections,
    pub(crate) tokens: tokens::Tokens,
    pub(crate) requests: VecDeque<RecordedRequest>,
}

impl State {
    pub(crate) fn record(&mut self, request: RecordedRequest) {
        if self.requests.len() == RECORDED {
            self.requests.pop_front();
        }
        self.requests.push_back(request);
    }
}

/// An id as Smartcar makes them: a random UUID, version 4.
pub(crate) fn random_id() -> String {
    let mut bits = [0; 16];
    // Without randomness it is almost the nil UUID, which nobody takes for a real one.
    _ = getrandom::fill(&mut bits);
    let bits = u128::from_be_bytes(bits) & !(0xf << 76) & !(0x3 << 62) | 4 << 76 | 2 << 62;
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        bits >> 96,
        bits >> 80 & 0xffff,
        bits >> 64 & 0xffff,
        bits >> 48 & 0xffff,
        bits & 0xffff_ffff_ffff,
    )
}
