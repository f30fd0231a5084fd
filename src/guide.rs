//! Pages that are longer than a section of the front page.

#[cfg(all(feature = "macros", feature = "alloc"))]
pub mod which_smartcar {
    #![doc = include_str!("../docs/which-smartcar.md")]

    #[allow(unused_imports, reason = "the page's links lead to them")]
    use crate::{ConnectUrl, Outcome};
}
