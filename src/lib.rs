#![doc = include_str!("../README.md")]
#![no_std]
#![forbid(unsafe_code)]

/// Checks a Connect configuration while the code is being built, and expands to a [`ConnectUrl`].
///
/// The input is `key = value`, separated by commas; the keys and the forms of their values are in the
/// [table](crate#keys) on the front page. What is literal becomes one constant whose text is already
/// encoded; what stands in braces is an expression that is evaluated where the macro stands.
///
/// # Errors
///
/// Everything that is wrong is a compile error of its own, at the key, value or item that is to blame.
/// Whatever is wrong, the macro still expands to a `ConnectUrl`.
///
/// # Examples
///
/// ```
/// use smartcar_connect::{ConnectUrl, connect_url};
///
/// const LOGIN: ConnectUrl<'static> = connect_url! {
///     client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
///     scope = [read_odometer, required:read_vin],
/// };
/// assert_eq!(
///     LOGIN.state("0facda3319").to_string(),
///     "https://connect.smartcar.com/oauth/authorize?response_type=code\
///      &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\
///      &scope=read_odometer%20required%3Aread_vin&state=0facda3319",
/// );
/// ```
///
/// Re-authentication has rules of its own:
///
/// ```compile_fail
/// # use smartcar_connect::connect_url;
/// let url = connect_url! {
///     client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
///     redirect_uri = "https://example.com/home",
///     response_type = vehicle_id, // needs a `vehicle_id`
/// };
/// ```
#[cfg(feature = "macros")]
pub use smartcar_connect_macros::connect_url;
pub use smartcar_connect_runtime::*;
