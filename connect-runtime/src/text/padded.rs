//! Width and precision of what is written in pieces.

use core::fmt::{self, Alignment, Write as _};
use core::iter::repeat_n;

/// Writes pieces as [`fmt::Formatter::pad`] writes one text, without joining them.
pub(crate) fn pad<'t>(
    mut pieces: impl Iterator<Item = &'t str> + Clone,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let (width, precision) = (f.width(), f.precision());
    if width.is_none() && precision.is_none() {
        return pieces.try_for_each(|piece| f.write_str(piece));
    }
    let chars = pieces.flat_map(str::chars);
    let chars = chars.take(precision.unwrap_or(usize::MAX));
    let missing = width.unwrap_or(0).saturating_sub(chars.clone().count());
    let before = match f.align() {
        Some(Alignment::Right) => missing,
        Some(Alignment::Center) => missing / 2,
        Some(Alignment::Left) | None => 0,
    };
    let (before, after) = (
        repeat_n(f.fill(), before),
        repeat_n(f.fill(), missing - before),
    );
    let mut all = before.chain(chars).chain(after);
    all.try_for_each(|char| f.write_char(char))
}
