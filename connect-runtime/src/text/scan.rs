//! Scanning of text in `const fn`s, which can use neither iterators nor slice patterns on `str`.

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

/// Finds where `text` stands in a list of names.
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

/// Finds the first `byte` in `text`.
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

/// Returns `true` if `text` holds `byte`.
pub(crate) const fn contains(text: &str, byte: u8) -> bool {
    find(text, byte).is_some()
}

/// Returns what somebody wrote in place of the space between two items of a list.
pub(crate) const fn separator(text: &str) -> Option<&'static str> {
    if contains(text, b',') {
        Some(",")
    } else if contains(text, b'+') {
        Some("+")
    } else if contains(text, b';') {
        Some(";")
    } else if contains(text, b'|') {
        Some("|")
    } else {
        None
    }
}

/// Cuts `text[from..to]`; both ends lie beside an ASCII character or at an end of `text`.
pub(crate) const fn slice(text: &str, from: usize, to: usize) -> &str {
    let (head, _) = text.as_bytes().split_at(to);
    let (_, cut) = head.split_at(from);
    match core::str::from_utf8(cut) {
        Ok(cut) => cut,
        Err(_) => "",
    }
}

/// Cuts `text[from..]`.
pub(crate) const fn tail(text: &str, from: usize) -> &str {
    slice(text, from, text.len())
}

/// Cuts the character that begins at `at`.
pub(crate) const fn char_at(text: &str, at: usize) -> &str {
    let bytes = text.as_bytes();
    let mut end = at + 1;
    while end < bytes.len() && bytes[end] & 0xC0 == 0x80 {
        end += 1;
    }
    slice(text, at, end)
}

/// Counts the characters (not the bytes) of `text`.
pub(crate) const fn count_chars(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut count) = (0, 0);
    while at < bytes.len() {
        if bytes[at] & 0xC0 != 0x80 {
            count += 1;
        }
        at += 1;
    }
    count
}

/// Splits a text at one ASCII character, as `str::split` does.
#[derive(Clone, Copy)]
pub(crate) struct Pieces<'a> {
    text: &'a str,
    separator: u8,
    /// Where the next piece begins; one past the end when there is none.
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
