#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod check;
mod connect_url;
mod derive;
mod diagnostics;
mod expand;
mod input;
mod keys;
mod krate;
mod place;
mod source;
#[cfg(test)]
mod tests;

use proc_macro::TokenStream;

/// Checks a Connect configuration at compile time, and expands to a `ConnectUrl`.
///
/// The input is `key = value`, separated by commas; the keys and the forms of their values are in the
/// table on the front page of `smartcar-connect`. What is literal becomes one constant whose text is already
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
/// use smartcar_connect::connect_url;
///
/// let url = connect_url! {
///     client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
///     redirect_uri = "https://example.com/home",
///     response_type = vehicle_id, // needs a `vehicle_id`
/// };
/// ```
#[proc_macro]
pub fn connect_url(input: TokenStream) -> TokenStream {
    connect_url::connect_url_tokens(input.into()).into()
}

/// Implements `ConnectConfig` for a struct or an enum, checked at compile time.
///
/// The attribute `#[connect(…)]` takes the keys and forms of values of `connect_url!`; they are in the
/// table on the front page of `smartcar-connect`.
///
/// # Structs
///
/// The attribute is fixed, the named fields vary per request. A field is the parameter of its name, and
/// has that parameter's type or an `Option` of it; `state` and `user` are `&str`, `String` or
/// `Cow<str>`. A field comes before the `file`, and where an `Option` is `None`, the file's value stays.
/// On a field:
///
/// | attribute | meaning |
/// | --- | --- |
/// | `#[connect(param = single_select_vin)]` | the field is this parameter |
/// | `#[connect(skip)]` | the field is not a parameter; the builder fills it with its `Default` |
/// | `#[connect(skip, default = {expr})]` | … with this expression |
///
/// `builder()` begins a builder with one setter per field. Its `build` is there once every field that
/// is neither an `Option` nor skipped was given; otherwise the compile error names the field. Where
/// every field is a reference, a type of `smartcar-connect` or a number, all of it is `const`, unless
/// it is skipped without a `default` that is one literal or path.
///
/// A struct without parameters in its fields has its URL in the constant `CONNECT_URL`, if nothing in
/// its attribute stands in braces.
///
/// ```
/// use smartcar_connect::{ConnectConfig, Vin};
///
/// #[derive(ConnectConfig)]
/// #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07", scope = [read_odometer])]
/// struct Login<'a> {
///     state: &'a str,
///     #[connect(param = single_select_vin)]
///     vin: Option<Vin<'a>>,
///     #[connect(skip, default = {"/"})]
///     return_to: &'a str,
/// }
///
/// const DEMO: Login<'static> = Login::builder().state("0facda3319").build();
/// assert_eq!(DEMO.return_to, "/");
/// assert_eq!(DEMO.connect_url().get_state(), Some("0facda3319"));
/// ```
///
/// # Enums
///
/// Each variant, which has no fields, is an environment: its own attribute comes before that of the enum,
/// and both before the profile of a `file`. That is the profile that `profile = …` names, or the one of
/// the variant's name in snake case. Where the file has no such profile, and none of a similar name, the
/// variant has what the file shares. `ALL` holds every environment, and `FromStr` and `TryFrom<&str>`
/// find one by its name in snake case.
///
/// ```
/// use smartcar_connect::ConnectConfig;
///
/// #[derive(ConnectConfig)]
/// #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
/// enum Environment {
///     Production,
///     #[connect(mode = simulated)]
///     Staging,
/// }
///
/// for environment in Environment::ALL {
///     println!("{}", environment.connect_url().state("0facda3319"));
/// }
/// ```
///
/// # Errors
///
/// Everything that is wrong is a compile error of its own, at the key, value, item, field or variant that
/// is to blame. What goes together is checked across attribute, fields and file, as far as it is known
/// at compile time; `ConnectUrl::check` does the rest.
///
/// ```compile_fail
/// use smartcar_connect::ConnectConfig;
///
/// #[derive(ConnectConfig)]
/// #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
/// struct Login<'a> {
///     csrf: &'a str, // needs `#[connect(param = state)]`
/// }
/// ```
#[proc_macro_derive(ConnectConfig, attributes(connect))]
pub fn connect_config(item: TokenStream) -> TokenStream {
    derive::connect_config_tokens(item.into()).into()
}
