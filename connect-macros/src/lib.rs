#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod completion;
mod config;
mod derive;
mod errors;
mod expand;
mod file;
mod parse;
#[cfg(test)]
mod tests;

use proc_macro::TokenStream;

use crate::completion::Words;

/// Checks a Connect configuration at compile time, and expands to a `ConnectUrl`.
///
/// The input is a list of `key = value`, separated by commas. The front page of `smartcar-connect` lists the
/// keys and the forms of their values. Literal values become one constant, whose text is encoded in advance.
/// Values in braces are expressions, which are evaluated where the macro is called.
///
/// # Errors
///
/// Each mistake is a separate compile error, at the key, value or item that caused it. The macro expands to
/// a `ConnectUrl` even then, so that a mistake causes no further errors.
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
/// Re-authentication has its own rules:
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
    let words = Words::of_this_process();
    config::connect_url(input.into(), words, expand::connect_url).into()
}

/// Implements `ConnectConfig` for a struct or an enum, checked at compile time.
///
/// The attribute `#[connect(…)]` takes the same keys and values as `connect_url!`. The front page of
/// `smartcar-connect` lists them.
///
/// # Structs
///
/// The attribute holds the parameters that are fixed; the named fields hold those that vary per request. A
/// field is named after its parameter, and has that parameter's type or an `Option` of it; `state` and `user`
/// are `&str`, `String`, `Cow<str>` or `State`. A field overrides the `file`; if an `Option` is `None`, the
/// file's value is used. Attributes on a field:
///
/// | attribute | meaning |
/// | --- | --- |
/// | `#[connect(param = single_select_vin)]` | the field is this parameter |
/// | `#[connect(skip)]` | the field is not a parameter; the builder fills it with its `Default` |
/// | `#[connect(skip, default = {expr})]` | … with this expression |
///
/// `builder()` returns a builder with one setter per field. `build` is available once every field that is
/// neither an `Option` nor skipped has been set; otherwise, the compile error names the field. The builder is
/// `const` if every field is a reference, a `bool`, or a type of `smartcar-connect`, or an `Option` of one of
/// them. A skipped field keeps it `const` if it is a reference, a number, a `bool`, a `char` or `PhantomData`,
/// or an `Option` of one of them, and has a `default` that is one literal or path. A struct that has a builder
/// of its own omits this one with `skip = builder`.
///
/// A struct may have lifetimes and constants as parameters, but no types.
///
/// If no field is a parameter and the attribute has no value in braces, the URL is also available as the
/// constant `CONNECT_URL`.
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
/// Each variant is an environment, and has no fields. Its attribute overrides that of the enum, and both
/// override the profile of a `file`. That profile is the one that `profile = …` names or, by default, the one
/// that is named like the variant in snake case. If the file has no such profile, the variant has only the
/// shared keys of the file; it is an error if the file also has a profile that no variant reads, such as
/// `[prod]` for `Production`: `profile = prod` reads it, and `profile = none` means the shared keys.
///
/// `ALL` contains every environment; `FromStr` and `TryFrom<&str>` find one by its name in snake case. An enum
/// that has these of its own omits them: `skip = all` omits `ALL`, `skip = from_str` omits `FromStr` and
/// `TryFrom<&str>`, `skip = connect_url` omits the method of that name, and
/// `skip = [all, connect_url, from_str]` omits all of them.
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
/// The enum has a method `connect_url` besides that of the trait, whose URL outlives the environment. It is
/// `const` if no value is in braces. There is none if one of them mentions `self`.
///
/// ```
/// use smartcar_connect::{ConfigError, ConnectConfig, ConnectUrl};
///
/// # #[derive(ConnectConfig)]
/// # #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
/// # enum Environment {
/// #     Production,
/// # }
/// const PRODUCTION: ConnectUrl<'static> = Environment::Production.connect_url();
///
/// fn url_of(name: &str) -> Result<ConnectUrl<'static>, ConfigError> {
///     let environment: Environment = name.parse()?;
///     Ok(environment.connect_url())
/// }
///
/// assert_eq!(url_of("production"), Ok(PRODUCTION));
/// ```
///
/// # Errors
///
/// Each mistake is a separate compile error, at the key, value, item, field or variant that caused it. Rules
/// that span several parameters are checked across attribute, fields and file once every value is right, as far
/// as the values are known at compile time; `ConnectUrl::check` applies them to the rest.
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
    derive::connect_config(item.into(), Words::of_this_process()).into()
}
