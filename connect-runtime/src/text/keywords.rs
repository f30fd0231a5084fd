//! The declaration of an enum of words, out of the one list of them.

/// Declares an enum whose variants are words, each with what it stands for.
///
/// The rules, an editor inside the macros (`names`) and the schema of Connect.toml (`WORDS`) all know
/// them from here.
macro_rules! keywords {
    (
        $(#[$attribute:meta])*
        pub enum $type:ident {
            $($(#[$of_variant:meta])* $variant:ident = $word:ident: $meaning:literal,)*
        }
    ) => {
        $(#[$attribute])*
        pub enum $type {
            $(
                #[doc = concat!("`", stringify!($word), "`: ", $meaning)]
                $(#[$of_variant])*
                $variant,
            )*
        }

        impl $type {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The names of [`ALL`](Self::ALL), in the same order.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($word)),*];

            /// Finds one by its name, without a look for the nearest one.
            pub(crate) const fn find(name: &str) -> Option<Self> {
                match $crate::text::scan::position(name, Self::NAMES) {
                    Some(at) => Some(Self::ALL[at]),
                    None => None,
                }
            }
        }

        /// The variants under the names that users write.
        pub(crate) mod names {
            pub use super::$type::{$($variant as $word),*};
        }

        /// The names as a query has them in front of their values: `&name=`.
        #[allow(dead_code, reason = "only parameters stand in front of values")]
        pub(crate) const KEYS: &[&str] = &[$(concat!("&", stringify!($word), "=")),*];

        /// The names, each with what it stands for.
        pub const WORDS: &[(&str, &str)] = &[$((stringify!($word), $meaning)),*];
    };
}
pub(crate) use keywords;
