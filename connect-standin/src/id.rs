//! Ids.

/// Returns an id like Smartcar's: a random UUID, version 4.
pub(crate) fn random_id() -> String {
    let mut bits = [0; 16];
    // Without randomness it is almost the nil UUID, which is no real one.
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
