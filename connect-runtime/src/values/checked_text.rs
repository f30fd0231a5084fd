//! What all checked texts have in common.

/// Implements the conversions and comparisons of a type that wraps a checked `&str`.
macro_rules! checked_text {
    ($name:ident) => {
        impl ::core::fmt::Display for $name<'_> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.0)
            }
        }

        $crate::text::compared::compared_as_text!($name<'_>);

        $crate::values::checked_text::read_from_text!($name);

        impl<'a> From<$name<'a>> for &'a str {
            fn from(text: $name<'a>) -> Self {
                text.0
            }
        }
    };
}
pub(crate) use checked_text;

/// Implements the conversions from text that `parse` makes.
///
/// `FromStr` is not among them: what it returns cannot borrow from the text.
macro_rules! read_from_text {
    ($name:ident) => {
        impl<'a> TryFrom<&'a str> for $name<'a> {
            type Error = $crate::Violation;

            fn try_from(text: &'a str) -> Result<Self, Self::Error> {
                Self::parse(text)
            }
        }

        #[cfg(feature = "alloc")]
        impl<'a> TryFrom<&'a ::alloc::string::String> for $name<'a> {
            type Error = $crate::Violation;

            fn try_from(text: &'a ::alloc::string::String) -> Result<Self, Self::Error> {
                Self::parse(text)
            }
        }
    };
}
pub(crate) use read_from_text;

/// Implements the conversions and comparisons of an enum of keywords that has `parse` and `as_str`.
macro_rules! keyword {
    ($name:ident) => {
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        $crate::text::compared::compared_as_text!($name);

        impl ::core::str::FromStr for $name {
            type Err = $crate::Violation;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }

        impl TryFrom<&str> for $name {
            type Error = $crate::Violation;

            fn try_from(text: &str) -> Result<Self, Self::Error> {
                Self::parse(text)
            }
        }
    };
}
pub(crate) use keyword;
