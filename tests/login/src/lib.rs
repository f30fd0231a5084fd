//! An application with a login in each web framework, and a client that sends bytes as they are.
//!
//! The applications do the same under the same paths; [`Application`] lists them.

mod actix;
mod application;
mod axum;
mod client;
mod log;
mod rocket;

pub use application::{Application, CONNECT, Framework, Server};
pub use client::{Cookies, Response, get, send};
pub use log::Log;

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
