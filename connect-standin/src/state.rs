//! The state of a stand-in: one value in one lock.

pub(crate) mod clock;
pub(crate) mod connections;
pub(crate) mod owners;
pub(crate) mod requests;
pub(crate) mod tokens;
pub(crate) mod visits;

use crate::answer::Answer;

/// Everything that changes while a stand-in runs.
#[derive(Default)]
pub(crate) struct State {
    pub(crate) clock: clock::Clock,
    /// How the next visit ends, if that was set.
    pub(crate) next: Option<Answer>,
    pub(crate) visits: visits::Visits,
    pub(crate) owners: owners::Owners,
    pub(crate) connections: connections::Connections,
    pub(crate) tokens: tokens::Tokens,
    pub(crate) requests: requests::Requests,
}
