//! String functions that const evaluation can run, for the rules that `from_static` applies.

/// Returns the position of the first byte of `$text` that does not match the pattern.
macro_rules! find_other {
    ($text:expr, $pattern:pat) => {{
        let bytes = $text.as_bytes();
        let mut at = 0;
        while at < bytes.len() && matches!(bytes[at], $pattern) {
            at += 1;
        }
        if at < bytes.len() { Some(at) } else { None }
    }};
}
pub(crate) use find_other;

/// Returns `true` if both strings are equal.
pub(crate) const fn eq(left: &str, right: &str) -> bool {
    left.len() == right.len() && starts_with(left, right)
}

/// Returns `true` if both strings are equal, ignoring ASCII case.
pub(crate) const fn eq_ignore_case(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    if left.len() != right.len() {
        return false;
    }
    let mut at = 0;
    while at < left.len() {
        if !left[at].eq_ignore_ascii_case(&right[at]) {
            return false;
        }
        at += 1;
    }
    true
}

/// Returns `true` if `text` contains `word`, ignoring ASCII case.
pub(crate) const fn contains_ignore_case(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let mut start = 0;
    while start + word.len() <= text.len() {
        let mut at = 0;
        while at < word.len() && text[start + at].eq_ignore_ascii_case(&word[at]) {
            at += 1;
        }
        if at == word.len() {
            return true;
        }
        start += 1;
    }
    false
}

/// Returns `true` if `text` begins with `prefix`.
pub(crate) const fn starts_with(text: &str, prefix: &str) -> bool {
    let (text, prefix) = (text.as_bytes(), prefix.as_bytes());
    if text.len() < prefix.len() {
        return false;
    }
    let mut at = 0;
    while at < prefix.len() {
        if text[at] != prefix[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// Returns the position of `text` in a list of names.
pub(crate) const fn position(text: &str, names: &[&str]) -> Option<usize> {
    let mut at = 0;
    while at < names.len() {
        if eq(text, names[at]) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// Returns the position of the first `byte` in `text`.
pub(crate) const fn find(text: &str, byte: u8) -> Option<usize> {
    let text = text.as_bytes();
    let mut at = 0;
    while at < text.len() {
        if text[at] == byte {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// Returns `true` if `text` contains `byte`.
pub(crate) const fn contains(text: &str, byte: u8) -> bool {
    find(text, byte).is_some()
}

/// Returns `text[from..to]`; both ends must be at a character boundary.
pub(crate) const fn slice(text: &str, from: usize, to: usize) -> &str {
    let (head, _) = text.as_bytes().split_at(to);
    let (_, cut) = head.split_at(from);
    match core::str::from_utf8(cut) {
        Ok(cut) => cut,
        Err(_) => "",
    }
}

/// Returns `text[from..]`.
pub(crate) const fn tail(text: &str, from: usize) -> &str {
    slice(text, from, text.len())
}

/// Splits a text at the first `byte`, which is dropped.
pub(crate) const fn split_once(text: &str, byte: u8) -> (&str, Option<&str>) {
    match find(text, byte) {
        Some(at) => (slice(text, 0, at), Some(tail(text, at + 1))),
        None => (text, None),
    }
}

/// Returns the character that begins at `at`.
pub(crate) const fn char_at(text: &str, at: usize) -> char {
    let bytes = text.as_bytes();
    let first = bytes[at] as u32;
    let (mut code, len) = match first {
        0..0x80 => (first, 1),
        0x80..0xE0 => (first & 0x1F, 2),
        0xE0..0xF0 => (first & 0x0F, 3),
        _ => (first & 0x07, 4),
    };
    let mut next = 1;
    while next < len {
        code = (code << 6) | (bytes[at + next] & 0x3F) as u32;
        next += 1;
    }
    match char::from_u32(code) {
        Some(char) => char,
        None => char::REPLACEMENT_CHARACTER,
    }
}

/// Splits a text at one ASCII character, as `str::split` does.
#[derive(Clone)]
pub(crate) struct Pieces<'a> {
    text: &'a str,
    separator: u8,
    /// The start of the next piece; one past the end if there is none.
    next: usize,
}

impl<'a> Pieces<'a> {
    pub(crate) const fn new(text: &'a str, separator: u8) -> Self {
        Self {
            text,
            separator,
            next: 0,
        }
    }

    pub(crate) const fn next(&mut self) -> Option<&'a str> {
        let bytes = self.text.as_bytes();
        if self.next > bytes.len() {
            return None;
        }
        let from = self.next;
        let mut to = from;
        while to < bytes.len() && bytes[to] != self.separator {
            to += 1;
        }
        self.next = to + 1;
        Some(slice(self.text, from, to))
    }

    /// Returns `true` if there is no further piece.
    pub(crate) const fn is_done(&self) -> bool {
        self.next > self.text.len()
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        Pieces::next(self)
    }
}

/// Returns `true` for a lower-case hyphenated UUID (RFC 9562, section 4).
pub(crate) const fn is_uuid(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let is_valid = match at {
            8 | 13 | 18 | 23 => bytes[at] == b'-',
            _ => matches!(bytes[at], b'0'..=b'9' | b'a'..=b'f'),
        };
        if !is_valid {
            return false;
        }
        at += 1;
    }
    bytes.len() == 36
}

/// Returns `true` if a name means the client secret, in whatever spelling: `clientSecret`, `X-Client-Secret`.
pub(crate) const fn is_client_secret(name: &str) -> bool {
    const SECRET: &[u8] = b"clientsecret";
    /// The length of the beginning that ends with the first letter, from where the search continues.
    const RESTART: usize = b"clientsec".len();
    let name = name.as_bytes();
    let (mut at, mut matched) = (0, 0);
    while at < name.len() && matched < SECRET.len() {
        let byte = name[at].to_ascii_lowercase();
        if byte == SECRET[matched] {
            matched += 1;
        } else if matched == RESTART && byte == SECRET[1] {
            matched = 2;
        } else if byte.is_ascii_alphanumeric() {
            matched = (byte == SECRET[0]) as usize;
        }
        at += 1;
    }
    matched == SECRET.len()
}

/// Returns `true` for the characters with which a text can forge a line of a log, control a terminal or change
/// the order of what surrounds it: control characters, line separators and bidirectional formatting.
pub(crate) fn forges_output(char: char) -> bool {
    let is_separator = matches!(char, '\u{2028}' | '\u{2029}');
    let is_bidirectional = matches!(
        char,
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    );
    char.is_control() || is_separator || is_bidirectional
}

#[cfg(test)]
mod tests {
    use super::{char_at, is_client_secret, is_uuid};

    #[test]
    fn characters_are_decoded() {
        for char in ['a', '\0', 'é', '€', '🚗', '\u{85}', '\u{2028}'] {
            assert_eq!(char_at(&alloc::format!("x{char}"), 1), char);
        }
    }

    #[test]
    fn a_client_secret_in_any_spelling() {
        for name in [
            "client_secret",
            "clientSecret",
            "X-Client-Secret",
            "a.CLIENT SECRET",
            "cclient_secret",
            "client_sec_lient_secret",
            "client_client_secrets",
        ] {
            assert!(is_client_secret(name), "{name}");
        }
        let long = "-".repeat(1_000_000);
        for name in [
            "client_id",
            "secret",
            "clientsecre",
            "client_x_secret",
            &long,
        ] {
            assert!(!is_client_secret(name));
        }
    }

    #[test]
    fn a_uuid_is_hyphenated_and_in_lower_case() {
        assert!(is_uuid("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"));
        for text in [
            "",
            "8229df9f-91a0-4ff0-a1ae-a1f38ee24d0",
            "8229df9f-91a0-4ff0-a1ae-a1f38ee24d077",
            "8229DF9F-91a0-4ff0-a1ae-a1f38ee24d07",
            "8229df9f9-1a0-4ff0-a1ae-a1f38ee24d07",
            "8229df9g-91a0-4ff0-a1ae-a1f38ee24d07",
        ] {
            assert!(!is_uuid(text), "{text}");
        }
    }
}
