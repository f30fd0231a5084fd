//! Where something stands in a URL.

use crate::violation::findings::Place;
use crate::violation::sentence::Notation;

/// The place of everything in a URL: it is one text, whose parts have names.
#[derive(Clone, Copy, Debug)]
pub(super) struct InUrl;

impl Place for InUrl {
    fn notation(&self) -> Notation {
        Notation::Url
    }
}
