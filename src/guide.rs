//! Pages that are longer than a section of the front page.

#[cfg(feature = "macros")]
pub mod which_smartcar {
    #![doc = include_str!("../docs/which-smartcar.md")]
}

#[cfg(all(feature = "macros", feature = "oauth2"))]
pub mod version_2 {
    #![doc = include_str!("../docs/version-2.md")]
}

#[cfg(all(feature = "macros", feature = "toml"))]
pub mod connect_toml {
    #![doc = include_str!("../docs/connect-toml.md")]
}

#[cfg(all(feature = "macros", feature = "serde"))]
pub mod configuration {
    #![doc = include_str!("../docs/configuration.md")]
}

#[cfg(all(feature = "macros", feature = "axum"))]
pub mod production {
    #![doc = include_str!("../docs/production.md")]
}

#[cfg(all(feature = "macros", feature = "axum"))]
pub mod testing {
    #![doc = include_str!("../docs/testing.md")]
}

#[cfg(all(feature = "macros", feature = "tower"))]
pub mod any_framework {
    // `tests/login`, which depends on poem, tests the programs.
    #![cfg_attr(not(doctest), doc = include_str!("../docs/any-framework.md"))]
}

#[cfg(feature = "login")]
pub mod callback_without_cookie {
    #![doc = include_str!("../docs/callback-without-cookie.md")]
}

#[cfg(all(feature = "macros", feature = "axum"))]
pub mod popups {
    #![doc = include_str!("../docs/popups.md")]
}

#[cfg(all(feature = "macros", feature = "rand"))]
pub mod phones_and_desktops {
    #![doc = include_str!("../docs/phones-and-desktops.md")]
}

pub mod connect_errors {
    #![doc = include_str!("../docs/connect-errors.md")]
}
