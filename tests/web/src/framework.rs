//! The web frameworks that there is an example for.

/// A web framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framework {
    /// `examples/axum.rs`
    Axum,
    /// `examples/actix.rs`
    Actix,
    /// `examples/rocket.rs`
    Rocket,
}

impl Framework {
    /// The name of its example.
    #[must_use]
    pub const fn example(self) -> &'static str {
        match self {
            Self::Axum => "axum",
            Self::Actix => "actix",
            Self::Rocket => "rocket",
        }
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
