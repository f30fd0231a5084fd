//! The nearest of the names that are allowed, for "did you mean".

use alloc::vec::Vec;
use core::cmp::min;

/// The longest text, in bytes, that is compared: each comparison takes the product of both lengths.
const LONGEST: usize = 40;

/// Returns the name that `text` is a slip away from.
///
/// Case, and `-` or a space for `_`, cost nothing; otherwise a third of the letters may be wrong, missing, too many or
/// swapped with their neighbour. Failing that, it is the only name that `text` begins, with three letters or more.
pub(crate) fn nearest<'n>(text: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    if text.len() > LONGEST {
        return None;
    }
    let text = fold(text);
    let mut best: Option<(usize, &str)> = None;
    let mut continued = Vec::new();
    for name in names {
        let folded = fold(name);
        if name.len() <= LONGEST {
            let distance = distance(&text, &folded);
            let is_better = best.is_none_or(|(least, _)| distance < least);
            if distance <= allowed_slips(&text, &folded) && is_better {
                best = Some((distance, name));
            }
        }
        if text.len() >= 3 && folded.starts_with(&text) {
            continued.push(name);
        }
    }
    match (best, continued.as_slice()) {
        (Some((_, name)), _) => Some(name),
        (None, [name]) => Some(*name),
        _ => None,
    }
}

/// Returns the name for which `text` is an alias, in any case.
pub(crate) fn alias(text: &str, aliases: &[(&str, &'static str)]) -> Option<&'static str> {
    let text = fold(text);
    let mut aliases = aliases.iter();
    aliases
        .find(|(alias, _)| fold(alias) == text)
        .map(|(_, name)| *name)
}

/// Returns `text` in lower case, with `_` for `-` and spaces.
pub(crate) fn fold(text: &str) -> Vec<u8> {
    let fold = |byte: u8| match byte {
        b'-' | b' ' => b'_',
        _ => byte.to_ascii_lowercase(),
    };
    text.bytes().map(fold).collect()
}

/// Returns how many slips a text may have: a third of its letters, without the words that are right.
///
/// `read_new` is not near `read_fuel` merely because both begin with `read_`.
fn allowed_slips(text: &[u8], name: &[u8]) -> usize {
    let same = text
        .iter()
        .zip(name)
        .take_while(|(left, right)| left == right);
    let common = &name[..same.count()];
    let right = common
        .iter()
        .rposition(|byte| *byte == b'_')
        .map_or(0, |at| at + 1);
    let slips = (text.len().max(name.len()) - right) / 3;
    if right > 0 { slips.max(1) } else { slips }
}

/// Returns the optimal string alignment distance of two texts.
fn distance(left: &[u8], right: &[u8]) -> usize {
    let width = right.len() + 1;
    // The usual table, of which a swap needs the last two rows.
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..width).collect();
    for (i, byte) in left.iter().enumerate() {
        let mut next = Vec::with_capacity(width);
        next.push(i + 1);
        for (j, other) in right.iter().enumerate() {
            let mut least = row[j] + usize::from(byte != other);
            least = min(least, min(row[j + 1], next[j]) + 1);
            if i > 0 && j > 0 && *byte == right[j - 1] && left[i - 1] == *other {
                least = min(least, before[j - 1] + 1);
            }
            next.push(least);
        }
        before = core::mem::replace(&mut row, next);
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use super::{alias, distance, fold, nearest};

    #[test]
    fn each_kind_of_slip_counts_once() {
        for (left, right, expected) in [
            ("", "", 0),
            ("", "abc", 3),
            ("state", "state", 0),
            ("State", "state", 0),
            ("redirect-uri", "redirect_uri", 0),
            ("stat", "state", 1),
            ("statte", "state", 1),
            ("stote", "state", 1),
            ("satte", "state", 1),
            ("tsate", "state", 1),
            ("staet", "state", 1),
            ("tsaet", "state", 2),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(
                distance(&fold(left), &fold(right)),
                expected,
                "{left} {right}"
            );
        }
    }

    #[test]
    fn only_what_is_near_is_suggested() {
        let long = "x".repeat(5000);
        for (text, names, expected) in [
            ("sate", &["state", "scope"][..], Some("state")),
            ("brand", &["state", "scope"], None),
            ("read_new", &["read_fuel"], None),
            ("read_odomtr", &["read_odometer"], Some("read_odometer")),
            ("client_i", &["client_id"], Some("client_id")),
            // A whole word that is right allows for one slip in the rest.
            ("client_ix", &["client_id"], Some("client_id")),
            ("xd", &["id"], None),
            // Of two that are as near, the first.
            ("stote", &["state", "stope"], Some("state")),
            ("cli", &["client_id", "scope"], Some("client_id")),
            ("cl", &["client_id", "scope"], None),
            ("read_", &["read_vin", "read_tires"], None),
            ("", &["state"], None),
            (&long, &["state"], None),
        ] {
            assert_eq!(nearest(text, names.iter().copied()), expected, "{text}");
        }
    }

    #[test]
    fn aliases_ignore_case() {
        assert_eq!(alias("vw", &[("VW", "VOLKSWAGEN")]), Some("VOLKSWAGEN"));
        assert_eq!(alias("vwx", &[("VW", "VOLKSWAGEN")]), None);
    }
}
