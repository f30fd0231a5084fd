//! Pages that are longer than a section of the front page.

#[cfg(all(feature = "macros", feature = "alloc"))]
pub mod which_smartcar {
    #![doc = include_str!("../docs/which-smartcar.md")]
}

#[cfg(all(feature = "macros", feature = "serde"))]
pub mod configuration {
    #![doc = include_str!("../docs/configuration.md")]
}
