//! What all types that own their text have in common.

/// Implements the conversions and comparisons of a type around a `String` that `FromStr` has checked.
macro_rules! owned_text {
    ($buf:ident of $name:ident by $as_name:ident, refused with $error:ty) => {
        impl $buf {
            #[doc = concat!("Borrows it as [`", stringify!($name), "`](crate::", stringify!($name), ").")]
            #[must_use]
            pub fn $as_name(&self) -> $name<'_> {
                $name::unchecked(&self.0)
            }

            /// Returns the text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl $name<'_> {
            #[doc = concat!("Copies it into [`", stringify!($buf), "`](crate::", stringify!($buf),
                "), which an application can store.")]
            #[must_use]
            pub fn to_buf(self) -> $buf {
                $buf(self.to_string())
            }
        }

        impl From<$name<'_>> for $buf {
            fn from(value: $name<'_>) -> Self {
                value.to_buf()
            }
        }

        impl TryFrom<String> for $buf {
            type Error = $error;

            /// Checks the text and takes it over.
            fn try_from(text: String) -> Result<Self, $error> {
                if $name::parse(&text).is_ok() {
                    return Ok(Self(text));
                }
                // Of a list, this tells every violation.
                text.parse()
            }
        }

        impl From<$buf> for String {
            fn from(value: $buf) -> Self {
                value.0
            }
        }

        $crate::text::compared::compared_as_text!($buf);

        impl PartialEq<$name<'_>> for $buf {
            fn eq(&self, other: &$name<'_>) -> bool {
                self.$as_name() == *other
            }
        }

        impl fmt::Display for $buf {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    };
}
pub(crate) use owned_text;
