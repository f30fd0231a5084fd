//! Regular expressions of ECMA-262, which JSON Schema uses.

use smartcar_connect_runtime::{Country, Permission};

/// A name that means the client secret, in any spelling.
pub(crate) fn client_secret() -> String {
    client_secret_with("[^A-Za-z0-9]*")
}

/// The client secret as the name of a flag, anywhere in a string of flags.
pub(crate) fn client_secret_flag() -> String {
    const NAME: &str = "[A-Za-z0-9_.-]*";
    format!("(^| ){NAME}{}{NAME}(:| |$)", client_secret_with("[_.-]*"))
}

/// The letters of the name, in upper or lower case, with a gap around each.
fn client_secret_with(gap: &str) -> String {
    let letters = "clientsecret".chars();
    let letters = letters.map(|letter| format!("[{letter}{}]{gap}", letter.to_ascii_uppercase()));
    format!("{gap}{}", letters.collect::<String>())
}

/// A UUID in lower case, except the nil UUID.
pub(crate) const APPLICATION: &str =
    "^(?!0{8}-0{4}-0{4}-0{4}-0{12}$)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";

/// A UUID in lower case, with or without `sc` in front.
pub(crate) const VEHICLE: &str =
    "^(sc)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";

/// A VIN: a real one has no I, O or Q, but a simulated one may.
pub(crate) const VIN: &str = "^[A-Z0-9]{17}$";

/// A name that Smartcar may use for a brand.
pub(crate) const MAKE: &str = "^(?! )[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]*[^\\u0000-\\u0020\\u007f-\\u009f\\u2028\\u2029]$";

/// The host and the port of a URI, without user info (RFC 3986, section 3.2). The numbers in them are not checked.
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

/// Permissions with one space between two.
pub(crate) fn scope() -> String {
    let permission = format!("(required:)?({})", Permission::NAMES.join("|"));
    format!("^{permission}( {permission})*$")
}

/// One flag.
pub(crate) fn flag() -> String {
    format!("^{}$", one_flag())
}

/// Flags with one space between two.
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
        "(country:({})|(?!country(:| |$)){FLAG_NAME}(:{FLAG_CHARACTER}+)?)",
        countries.join("|")
    )
}

/// A character in the value of a flag: neither white space nor a separator.
pub(crate) const FLAG_CHARACTER: &str = "[^\\u0000-\\u0020\\u007f\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000,;|]";

/// The name of a flag.
const FLAG_NAME: &str = "[A-Za-z0-9_.-]+";

/// The name of a flag, as a whole string.
pub(crate) fn flag_name() -> String {
    format!("^{FLAG_NAME}$")
}
