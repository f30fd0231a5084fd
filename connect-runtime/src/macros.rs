//! Declarations that several types share.

/// Declares an enum whose variants are words, each with its meaning.
///
/// The rules, completion inside the macros (`names`) and the schema of Connect.toml (`WORDS`) all read this list.
macro_rules! word_enum {
    (
        $(#[$attribute:meta])*
        pub enum $type:ident {
            $($(#[$of_variant:meta])* $variant:ident = $word:ident: $meaning:literal,)*
        }
        in $names:ident
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
            /// Every value, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The names of [`ALL`](Self::ALL), in the same order.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($word)),*];

            /// The names, each with its meaning.
            pub(crate) const WORDS: &'static [(&'static str, &'static str)] =
                &[$((stringify!($word), $meaning)),*];

            /// The names as a query contains them before their values: `&name=`.
            #[allow(dead_code, reason = "only parameters have values")]
            pub(crate) const KEYS: &'static [&'static str] =
                &[$(concat!("&", stringify!($word), "=")),*];

            /// Returns the value with this name.
            pub(crate) const fn find(name: &str) -> Option<Self> {
                match $crate::text::position(name, Self::NAMES) {
                    Some(at) => Some(Self::ALL[at]),
                    None => None,
                }
            }
        }

        /// The variants under the names that users write.
        pub(crate) mod $names {
            pub use super::$type::{$($variant as $word),*};
        }
    };
}
pub(crate) use word_enum;

/// Implements the comparisons of a type that has `as_str`.
macro_rules! compared_as_text {
    ($type:ty) => {
        impl AsRef<str> for $type {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl PartialEq<str> for $type {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl PartialEq<&str> for $type {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        impl ::core::fmt::Display for $type {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}
pub(crate) use compared_as_text;

/// Implements the conversions from a text that the value borrows.
///
/// `FromStr` is not among them: its result cannot borrow from the text.
macro_rules! borrowed_from_text {
    ($name:ident) => {
        impl<'a> TryFrom<&'a str> for $name<'a> {
            type Error = $crate::ConfigError;

            fn try_from(text: &'a str) -> Result<Self, Self::Error> {
                Self::parse(text)
            }
        }

        impl<'a> TryFrom<&'a ::alloc::string::String> for $name<'a> {
            type Error = $crate::ConfigError;

            fn try_from(text: &'a ::alloc::string::String) -> Result<Self, Self::Error> {
                Self::parse(text)
            }
        }
    };
}
pub(crate) use borrowed_from_text;

/// Implements `parse`, `from_static`, `as_str` and the conversions of an enum made by [`word_enum`].
macro_rules! word_value {
    ($name:ident, $parameter:expr, $unknown:expr, accepts: $accepts:literal, refuses: $refuses:literal) => {
        impl $name {
            #[doc = concat!("Parses a name, such as `", $accepts, "`.")]
            ///
            /// # Errors
            ///
            /// If it is not one of [`NAMES`](Self::NAMES); the error suggests the nearest.
            ///
            /// # Examples
            ///
            /// ```
            #[doc = concat!("use smartcar_connect::", stringify!($name), ";")]
            ///
            #[doc = concat!("assert!(", stringify!($name), "::parse(\"", $accepts, "\").is_ok());")]
            #[doc = concat!("assert!(", stringify!($name), "::parse(\"", $refuses, "\").is_err());")]
            /// ```
            pub fn parse(name: &str) -> Result<Self, $crate::ConfigError> {
                Self::check(name).map_err(|kind| $crate::ConfigError::new(kind, $parameter, name))
            }

            /// Parses a name at compile time.
            ///
            /// # Panics
            ///
            /// If [`parse`](Self::parse) would return an error; in a `const`, that is a compile error.
            ///
            /// # Examples
            ///
            /// ```compile_fail
            #[doc = concat!("use smartcar_connect::", stringify!($name), ";")]
            ///
            #[doc = concat!("const VALUE: ", stringify!($name), " = ", stringify!($name), "::from_static(\"", $refuses, "\");")]
            /// ```
            #[must_use]
            #[track_caller]
            pub const fn from_static(name: &'static str) -> Self {
                match Self::check(name) {
                    Ok(value) => value,
                    Err(kind) => kind.stop(),
                }
            }

            pub(crate) const fn check(name: &str) -> Result<Self, $crate::ErrorKind> {
                match Self::find(name) {
                    Some(value) => Ok(value),
                    None if name.is_empty() => Err($crate::ErrorKind::Empty),
                    None => Err($unknown(name)),
                }
            }

            /// Returns the name, as the URL contains it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                Self::NAMES[self as usize]
            }
        }

        $crate::macros::compared_as_text!($name);

        impl ::core::str::FromStr for $name {
            type Err = $crate::ConfigError;

            fn from_str(name: &str) -> Result<Self, Self::Err> {
                Self::parse(name)
            }
        }

        impl TryFrom<&str> for $name {
            type Error = $crate::ConfigError;

            fn try_from(name: &str) -> Result<Self, Self::Error> {
                Self::parse(name)
            }
        }
    };
}
pub(crate) use word_value;

/// Declares a value that borrows a text which `$check` accepts.
macro_rules! text_value {
    (
        $(#[$attribute:meta])*
        $name:ident, $error:expr, $check:path,
        errors: $errors:literal, accepts: $accepts:literal, refuses: $refuses:literal $(,)?
    ) => {
        $(#[$attribute])*
        ///
        /// # Examples
        ///
        /// ```
        #[doc = concat!("use smartcar_connect::", stringify!($name), ";")]
        ///
        #[doc = concat!("const VALUE: ", stringify!($name), "<'static> = ", stringify!($name), "::from_static(\"", $accepts, "\");")]
        #[doc = concat!("assert_eq!(", stringify!($name), "::parse(\"", $accepts, "\"), Ok(VALUE));")]
        /// ```
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name<'a>(&'a str);

        impl<'a> $name<'a> {
            /// Checks a text.
            ///
            /// # Errors
            ///
            #[doc = $errors]
            ///
            /// # Examples
            ///
            /// ```
            #[doc = concat!("use smartcar_connect::", stringify!($name), ";")]
            ///
            #[doc = concat!("assert!(", stringify!($name), "::parse(\"", $accepts, "\").is_ok());")]
            #[doc = concat!("assert!(", stringify!($name), "::parse(\"", $refuses, "\").is_err());")]
            /// ```
            pub fn parse(text: &'a str) -> Result<Self, $crate::ConfigError> {
                match $check(text) {
                    Ok(()) => Ok(Self(text)),
                    Err(kind) => Err($error(kind, text)),
                }
            }

            /// Creates a value from a text that has been checked.
            #[allow(dead_code, reason = "not every type is read from a URL")]
            pub(crate) const fn unchecked(text: &'a str) -> Self {
                Self(text)
            }

            /// Returns the text, as the URL contains it before percent-encoding.
            #[must_use]
            pub const fn as_str(self) -> &'a str {
                self.0
            }
        }

        impl $name<'static> {
            /// Checks a text at compile time.
            ///
            /// # Panics
            ///
            /// If [`parse`](Self::parse) would return an error; in a `const`, that is a compile error.
            ///
            /// # Examples
            ///
            /// ```compile_fail
            #[doc = concat!("use smartcar_connect::", stringify!($name), ";")]
            ///
            #[doc = concat!("const VALUE: ", stringify!($name), "<'static> = ", stringify!($name), "::from_static(\"", $refuses, "\");")]
            /// ```
            #[must_use]
            #[track_caller]
            pub const fn from_static(text: &'static str) -> Self {
                match $check(text) {
                    Ok(()) => Self(text),
                    Err(kind) => kind.stop(),
                }
            }
        }

        $crate::macros::compared_as_text!($name<'_>);
        $crate::macros::borrowed_from_text!($name);
    };
}
pub(crate) use text_value;
