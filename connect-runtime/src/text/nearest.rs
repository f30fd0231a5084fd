//! The nearest of the names that are allowed, for "did you mean".

/// The longest text, in bytes, that has a neighbour: [`distance`] has room for no longer one.
const LONGEST: usize = 40;

/// Finds the name that `text` was most likely meant to be.
///
/// Case, and `-` or a space for `_`, cost nothing; otherwise a third of the letters may be wrong,
/// missing, too many or swapped with their neighbour. Failing that, the only name that `text` begins.
pub(crate) const fn nearest<'n>(text: &str, names: &[&'n str]) -> Option<&'n str> {
    match least_distant(text, names) {
        Some(name) => Some(name),
        None => only_continuation(text, names),
    }
}

/// Finds the only name of which `text` is the beginning, three letters at least.
const fn only_continuation<'n>(text: &str, names: &[&'n str]) -> Option<&'n str> {
    let mut found = None;
    let mut at = 0;
    while at < names.len() && text.len() >= 3 {
        if names[at].len() > text.len() && same(text.as_bytes(), names[at].as_bytes()) {
            if found.is_some() {
                return None;
            }
            found = Some(names[at]);
        }
        at += 1;
    }
    found
}

const fn least_distant<'n>(text: &str, names: &[&'n str]) -> Option<&'n str> {
    let mut best = None;
    let mut least = usize::MAX;
    let mut at = 0;
    while at < names.len() {
        let name = names[at];
        let longer = max(name.len(), text.len());
        if longer <= LONGEST {
            let distance = distance(text.as_bytes(), name.as_bytes());
            if distance <= slips(text.as_bytes(), name.as_bytes()) && distance < least {
                least = distance;
                best = Some(name);
            }
        }
        at += 1;
    }
    best
}

/// How many slips a text may have: a third of its letters, without the words that are right.
///
/// `read_new` is not near `read_fuel` for having `read_` in common.
const fn slips(text: &[u8], name: &[u8]) -> usize {
    let (mut at, mut right) = (0, 0);
    while at < text.len() && at < name.len() && fold(text[at]) == fold(name[at]) {
        at += 1;
        if fold(text[at - 1]) == b'_' {
            right = at;
        }
    }
    let slips = (max(text.len(), name.len()) - right) / 3;
    if right > 0 { max(slips, 1) } else { slips }
}

/// Finds what stands for `text` in a table of aliases and names, in any case.
pub(crate) const fn alias(
    text: &str,
    aliases: &[(&'static str, &'static str)],
) -> Option<&'static str> {
    let mut at = 0;
    while at < aliases.len() {
        let (alias, name) = aliases[at];
        if eq_folded(text, alias) {
            return Some(name);
        }
        at += 1;
    }
    None
}

/// Returns `true` if both texts are equal but for case, and for `-` or a space instead of `_`.
pub(crate) const fn eq_folded(left: &str, right: &str) -> bool {
    left.len() == right.len() && same(left.as_bytes(), right.as_bytes())
}

/// Returns `true` if `right`, which is not shorter, begins with `left`.
const fn same(left: &[u8], right: &[u8]) -> bool {
    let mut at = 0;
    while at < left.len() {
        if fold(left[at]) != fold(right[at]) {
            return false;
        }
        at += 1;
    }
    true
}

const fn fold(byte: u8) -> u8 {
    match byte {
        b'-' | b' ' => b'_',
        _ => byte.to_ascii_lowercase(),
    }
}

/// The optimal string alignment distance of two texts of at most [`LONGEST`] bytes.
const fn distance(left: &[u8], right: &[u8]) -> usize {
    // Row `i` of the usual table is at `rows[i % 3]`: a swap looks two rows back.
    let mut rows = [[0_usize; LONGEST + 1]; 3];
    let mut i = 0;
    while i <= left.len() {
        let mut j = 0;
        while j <= right.len() {
            rows[i % 3][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let differs = (fold(left[i - 1]) != fold(right[j - 1])) as usize;
                let mut least = rows[(i + 2) % 3][j - 1] + differs;
                least = min(least, rows[(i + 2) % 3][j] + 1);
                least = min(least, rows[i % 3][j - 1] + 1);
                let swapped = i > 1
                    && j > 1
                    && fold(left[i - 1]) == fold(right[j - 2])
                    && fold(left[i - 2]) == fold(right[j - 1]);
                if swapped {
                    least = min(least, rows[(i + 1) % 3][j - 2] + 1);
                }
                least
            };
            j += 1;
        }
        i += 1;
    }
    rows[left.len() % 3][right.len()]
}

const fn max(left: usize, right: usize) -> usize {
    if left > right { left } else { right }
}

const fn min(left: usize, right: usize) -> usize {
    if left < right { left } else { right }
}

#[cfg(test)]
mod tests {
    use super::{alias, distance, eq_folded, nearest};

    #[test]
    fn counts_each_kind_of_slip_once() {
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
                distance(left.as_bytes(), right.as_bytes()),
                expected,
                "{left} {right}"
            );
        }
    }

    #[test]
    fn suggests_only_what_is_near() {
        assert_eq!(nearest("sate", &["state", "scope"]), Some("state"));
        assert_eq!(nearest("brand", &["state", "scope"]), None);
        assert_eq!(nearest("read_new", &["read_fuel"]), None);
        assert_eq!(
            nearest("read_odomtr", &["read_odometer"]),
            Some("read_odometer")
        );
        assert_eq!(nearest("client_i", &["client_id"]), Some("client_id"));
        // A whole word that is right allows for one slip in what is left.
        assert_eq!(nearest("client_ix", &["client_id"]), Some("client_id"));
        assert_eq!(nearest("xd", &["id"]), None);
        // Of two that are as near, the first.
        assert_eq!(nearest("stote", &["state", "stope"]), Some("state"));
        assert_eq!(nearest("cli", &["client_id", "scope"]), Some("client_id"));
        assert_eq!(nearest("cl", &["client_id", "scope"]), None);
        assert_eq!(nearest("read_", &["read_vin", "read_tires"]), None);
        assert_eq!(nearest("", &["state"]), None);
        assert_eq!(nearest(&"x".repeat(5000), &["state"]), None);
    }

    #[test]
    fn aliases_ignore_case() {
        assert_eq!(alias("vw", &[("VW", "VOLKSWAGEN")]), Some("VOLKSWAGEN"));
        assert_eq!(alias("vwx", &[("VW", "VOLKSWAGEN")]), None);
    }

    #[test]
    fn folded_texts_are_as_long_as_each_other() {
        assert!(eq_folded("your-Client id", "YOUR_CLIENT_ID"));
        assert!(!eq_folded("YOUR_CLIENT", "YOUR_CLIENT_ID"));
        assert!(!eq_folded("YOUR_CLIENT_ID", "YOUR_CLIENT"));
    }
}
