//! What the owned forms of `scope` and `flags` have in common.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use crate::violation::{Rule, Violation};

/// Returns the violations of items that were checked on their own, and of each name that is there before;
/// each with the place of its item.
pub(crate) fn violations<'t, P>(
    names: impl Iterator<Item = (Result<&'t str, Violation>, P)>,
    given_twice: impl Fn(&str) -> Violation,
) -> Vec<(Violation, P)> {
    let mut seen = BTreeSet::new();
    let mut violations = Vec::new();
    for (name, place) in names {
        let violation = match name {
            Ok(name) if seen.insert(name) => continue,
            Ok(name) => given_twice(name),
            Err(violation) => violation,
        };
        violations.push((violation, place));
        if violation.rule() == Rule::Secret {
            // What stands behind its name may be the secret, which is not shown.
            break;
        }
    }
    violations
}

/// Implements what two types of owned lists have in common, each around a checked text.
///
/// `parse_piece` reads and checks what stands between two spaces, `no_list` finds what is wrong with a whole
/// text, `EMPTY` is the violation of a list without items, `given_twice` that of a name.
macro_rules! list_buf {
    (
        $buf:ident of $list:ident by $as_list:ident, $item:ident;
        $parse_piece:path, $no_list:path, $empty:path, $given_twice:path
    ) => {
        impl $buf {
            /// Puts items together that were checked each on its own.
            pub(crate) fn collect<'i>(
                items: impl IntoIterator<Item = Result<$item<'i>, Violation>>,
            ) -> Result<Self, Violations> {
                let items: Vec<_> = items.into_iter().collect();
                if items.is_empty() {
                    return Err($empty.into());
                }
                let names = items.iter().map(|item| match item {
                    Ok(item) => (Ok(item.name()), ()),
                    Err(violation) => (Err(*violation), ()),
                });
                let violations = violations(names, $given_twice).into_iter();
                let violations = violations.map(|(violation, ())| violation).collect();
                Violations::or(violations, Self::joined(items.into_iter().flatten()))
            }

            fn joined<'i>(items: impl Iterator<Item = $item<'i>>) -> Self {
                let texts: Vec<_> = items.map(|item| item.to_string()).collect();
                Self(texts.join(" "))
            }
        }

        impl FromStr for $buf {
            type Err = Violations;

            /// Reads items separated by one space each; every violation is reported.
            fn from_str(text: &str) -> Result<Self, Violations> {
                if let Some(violation) = $no_list(text) {
                    return Err(violation.into());
                }
                Self::collect(text.split(' ').map($parse_piece))
            }
        }

        $crate::values::owned_text::owned_text!($buf of $list by $as_list, refused with Violations);

        impl fmt::Debug for $buf {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_tuple(stringify!($buf)).field(&format_args!("{}", self.0)).finish()
            }
        }
    };
}
pub(crate) use list_buf;
