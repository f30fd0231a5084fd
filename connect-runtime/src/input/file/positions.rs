//! The lines and columns of a text.

use alloc::vec::Vec;
use core::iter;

/// Where the lines of a text begin, and how many characters stand in front of what.
///
/// Both are found once: a text with many mistakes would be counted through again for each of them.
#[derive(Clone, Debug)]
pub(super) struct Positions {
    lines: Vec<usize>,
    /// The number of characters in front of every `STEP`th byte.
    characters: Vec<usize>,
}

const STEP: usize = 256;

impl Positions {
    pub(super) fn new(text: &str) -> Self {
        let lines = text.match_indices('\n').map(|(at, _)| at + 1);
        let steps = text.as_bytes().chunks(STEP).scan(0, |count, step| {
            let before = *count;
            *count += characters(step);
            Some(before)
        });
        Self {
            lines: iter::once(0).chain(lines).collect(),
            characters: steps.collect(),
        }
    }

    /// Returns the number of the line in which a byte stands, counted from 0, and where that line begins.
    pub(super) fn line(&self, at: usize) -> (usize, usize) {
        let number = self.lines.partition_point(|begin| *begin <= at) - 1;
        (number, self.lines[number])
    }

    /// Returns the number of characters in front of a byte.
    pub(super) fn characters_before(&self, text: &str, at: usize) -> usize {
        let step = at / STEP;
        match self.characters.get(step) {
            Some(before) => before + characters(&text.as_bytes()[step * STEP..at]),
            // Right behind the text, which ends with a whole step.
            None => text.chars().count(),
        }
    }
}

/// Counts the characters that begin in a piece of UTF-8.
fn characters(text: &[u8]) -> usize {
    text.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::{Positions, STEP};

    #[test]
    fn lines_and_characters_are_those_of_the_text() {
        let text = "é\n🚗a\r\n".repeat(STEP) + "\n";
        for text in ["", "a", "\n", "é", &"a".repeat(STEP), text.as_str()] {
            let positions = Positions::new(text);
            for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                let before = &text[..at];
                let line = before.matches('\n').count();
                let begin = before.rfind('\n').map_or(0, |at| at + 1);
                assert_eq!(positions.line(at), (line, begin), "{at}");
                let characters = positions.characters_before(text, at);
                assert_eq!(characters, before.chars().count(), "{at}");
            }
        }
    }
}
