//! Punycode (RFC 3492): whether the ASCII form of a label of a host stands for anything.

use crate::scan::starts_with;

/// Says whether a label that begins with `xn--` is the ASCII form of one with other characters.
///
/// Which characters may stand in a domain is up to Unicode's tables, and to whoever registers domains.
#[inline]
pub(crate) const fn is_valid(label: &str) -> bool {
    if !starts_with(label, "xn--") {
        return true;
    }
    let bytes = label.as_bytes();
    // In front of the last hyphen stand the ASCII characters as they are.
    let mut at = bytes.len();
    while at > 4 && bytes[at - 1] != b'-' {
        at -= 1;
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a label has 63 bytes at most"
    )]
    let mut count = at.saturating_sub(5) as u32;
    if at == bytes.len() {
        return false;
    }
    let (mut code, mut place, mut bias, mut first) = (0x80_u32, 0_u32, 72_u32, true);
    while at < bytes.len() {
        let Some((delta, next)) = number(bytes, at, bias) else {
            return false;
        };
        at = next;
        count += 1;
        bias = adapt(delta, count, first);
        first = false;
        let Some(sum) = place.checked_add(delta) else {
            return false;
        };
        code = code.saturating_add(sum / count);
        place = sum % count + 1;
        if char::from_u32(code).is_none() {
            return false;
        }
    }
    true
}

/// Reads a number of variable length; returns it, and where the next one begins.
#[inline]
const fn number(bytes: &[u8], mut at: usize, bias: u32) -> Option<(u32, usize)> {
    let (mut number, mut weight, mut position) = (0_u32, 1_u32, 36_u32);
    while at < bytes.len() {
        let digit = match bytes[at] {
            letter @ b'a'..=b'z' => letter - b'a',
            digit @ b'0'..=b'9' => digit - b'0' + 26,
            _ => return None,
        } as u32;
        at += 1;
        let Some(value) = digit.checked_mul(weight) else {
            return None;
        };
        number = match number.checked_add(value) {
            Some(number) => number,
            None => return None,
        };
        let threshold = match position.saturating_sub(bias) {
            0 => 1,
            threshold if threshold > 26 => 26,
            threshold => threshold,
        };
        if digit < threshold {
            return Some((number, at));
        }
        weight = match weight.checked_mul(36 - threshold) {
            Some(weight) => weight,
            None => return None,
        };
        position += 36;
    }
    None
}

/// Learns from a number how long the next one is likely to be.
#[inline]
const fn adapt(delta: u32, count: u32, first: bool) -> u32 {
    let mut delta = delta / if first { 700 } else { 2 };
    delta += delta / count;
    let mut bias = 0;
    while delta > 35 * 26 / 2 {
        delta /= 35;
        bias += 36;
    }
    bias + 36 * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use super::is_valid;

    /// The examples of RFC 3492, section 7.1, and real domains.
    #[test]
    fn knows_what_stands_for_something() {
        for label in [
            "xn--egbpdaj6bu4bxfgehfvwxn",
            "xn--ihqwcrb4cv8a8dqg056pqjye",
            "xn--proprostnemluvesky-uyb24dma41a",
            "xn--3b-ww4c5e180e575a65lsy2b",
            "xn--2-u9tlzr9756bt3uc0v",
            "xn--mnchen-3ya",
            "xn--p1ai",
            "xn--ls8h",
            "example",
        ] {
            assert!(is_valid(label), "{label}");
        }
        for label in [
            "xn--",
            "xn---",
            "xn--abc-",
            "xn--mnchen-3yz9z9z9",
            "xn--99999999",
            "xn--mnchen-3_a",
        ] {
            assert!(!is_valid(label), "{label}");
        }
    }
}
