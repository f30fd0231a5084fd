//! The web frameworks that the applications are written in.

/// A web framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framework {
    /// `LoginCookie` is a layer, `Login` and `Verified` are extractors.
    Axum,
    /// `LoginCookie` is a middleware, `Login` and `Verified` are extractors.
    Actix,
    /// `LoginCookie` is a fairing, `Login` and `Verified` are guards.
    Rocket,
    /// `LoginCookie::serve`, for any framework.
    Poem,
    /// `LoginCookie` is a layer of tower.
    Hyper,
}

/// Creates a test for each framework of each function.
#[macro_export]
macro_rules! in_each_framework {
    ($($test:ident,)*) => {
        $crate::in_each_framework! { @ axum Axum $($test)* }
        $crate::in_each_framework! { @ actix Actix $($test)* }
        $crate::in_each_framework! { @ rocket Rocket $($test)* }
        $crate::in_each_framework! { @ poem Poem $($test)* }
        $crate::in_each_framework! { @ hyper Hyper $($test)* }
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
