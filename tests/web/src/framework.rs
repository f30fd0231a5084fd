//! The web frameworks that there is an example for.

use std::fmt;

/// A web framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framework {
    /// `examples/axum`
    Axum,
    /// `examples/actix-web`
    Actix,
    /// `examples/rocket`
    Rocket,
    /// `examples/popup`, which is in axum
    Popup,
}

impl Framework {
    /// Every example.
    pub const ALL: [Self; 4] = [Self::Axum, Self::Actix, Self::Rocket, Self::Popup];

    /// The package of its example, and the program in it.
    #[must_use]
    pub const fn example(self) -> &'static str {
        match self {
            Self::Axum => "example-axum",
            Self::Actix => "example-actix-web",
            Self::Rocket => "example-rocket",
            Self::Popup => "example-popup",
        }
    }
}

impl fmt::Display for Framework {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// Makes a test for each framework of each function.
#[macro_export]
macro_rules! in_each_framework {
    ($($test:ident,)*) => {
        $crate::in_each_framework! { @ axum Axum $($test)* }
        $crate::in_each_framework! { @ actix Actix $($test)* }
        $crate::in_each_framework! { @ rocket Rocket $($test)* }
    };
    (@ $module:ident $framework:ident $($test:ident)*) => {
        mod $module {
            $(
                #[test]
                fn $test() {
                    super::$test($crate::Framework::$framework);
                }
            )*
        }
    };
}
