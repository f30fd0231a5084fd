//! Regular expressions of ECMA-262, as JSON Schema has them.

use smartcar_connect_runtime::{Country, Permission};

/// A name that means the client secret, in whatever spelling.
pub(crate) fn client_secret() -> String {
    client_secret_with("[^A-Za-z0-9]*")
}

/// The client secret as the name of a flag, anywhere in a text of flags.
pub(crate) fn client_secret_flag() -> String {
    const NAME: &str = "[A-Za-z0-9_.-]*";
    format!("(^| ){NAME}{}{NAME}:", client_secret_with("[_.-]*"))
}

/// The letters of the name, in upper or lower case, with a gap around each.
fn client_secret_with(gap: &str) -> String {
    let letters = "clientsecret".chars();
    let letters = letters.map(|letter| format!("[{letter}{}]{gap}", letter.to_ascii_uppercase()));
    format!("{gap}{}", letters.collect::<String>())
}

/// A UUID in lower case, but for the nil UUID.
pub(crate) const APPLICATION: &str =
    "^(?!0{8}-0{4}-0{4}-0{4}-0{12}$)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";

/// A UUID in lower case, with or without `sc` in front.
pub(crate) const VEHICLE: &str =
    "^(sc)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";

/// A VIN: a vehicle's, or one of Smartcar's own.
pub(crate) const VIN: &str = "^([A-HJ-NPR-Z0-9]{17}|0SC[A-Z0-9]{14})$";

/// A name that Smartcar may give a brand.
pub(crate) const MAKE: &str = "^(?! )[^\\u0000-\\u001f\\u007f]*[^\\u0000-\\u001f\\u007f ]$";

/// The host and the port of a URI, without user info (RFC 3986, section 3.2). What stands in the brackets of
/// an IP address is not looked at closely.
const AUTHORITY: &str =
    "(([A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+|\\[[0-9A-Za-z:._~!$&'()*+,;=-]+\\])(:[0-9]*)?";

/// An origin.
pub(crate) fn origin() -> String {
    format!("^[Hh][Tt][Tt][Pp][Ss]?://{AUTHORITY}$")
}

/// A redirect URI in one of the documented formats.
pub(crate) fn redirect_uri() -> String {
    const ID: &str = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    const LOCALHOST: &str = "[Ll][Oo][Cc][Aa][Ll][Hh][Oo][Ss][Tt](:[0-9]*)?";
    const PATH: &str = "(/([A-Za-z0-9._~:/@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?";
    const QUERY: &str = "(\\?([A-Za-z0-9._~:/?@!$&'()*+,;=[\\]-]|%[0-9A-Fa-f]{2})*)?";
    format!(
        "^([Hh][Tt][Tt][Pp][Ss]://{AUTHORITY}|[Hh][Tt][Tt][Pp]://{LOCALHOST}|sc{ID}://{AUTHORITY})\
         {PATH}{QUERY}$"
    )
}

/// Permissions with one space in between.
pub(crate) fn scope() -> String {
    let permission = format!("(required:)?({})", Permission::NAMES.join("|"));
    format!("^{permission}( {permission})*$")
}

/// One flag and its value.
pub(crate) fn flag() -> String {
    format!("^{}$", one_flag())
}

/// Flags with one space in between.
pub(crate) fn flags() -> String {
    let flag = one_flag();
    format!("^{flag}( {flag})*$")
}

fn one_flag() -> String {
    let countries: Vec<&str> = Country::ALL
        .iter()
        .map(|country| country.as_str())
        .collect();
    format!(
        "(country:({})|(?!country:){FLAG_NAME}:[^ ]+)",
        countries.join("|")
    )
}

/// The name of a flag.
const FLAG_NAME: &str = "[A-Za-z0-9_.-]+";

/// The name of a flag, all of it.
pub(crate) fn flag_name() -> String {
    format!("^{FLAG_NAME}$")
}
