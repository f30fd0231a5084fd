//! The kinds of rules.

/// The kind of rule that was broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// The key is unknown.
    UnknownKey,
    /// A key, a permission or a flag is given twice.
    GivenTwice,
    /// A secret has no place in a URL.
    Secret,
    /// A parameter that is needed is missing.
    Missing,
    /// The value is empty.
    Empty,
    /// The value is written in a form that the parameter does not take.
    Form,
    /// The value is not a UUID.
    Uuid,
    /// The value is right but for upper and lower case.
    Case,
    /// The value has the wrong length.
    Length,
    /// The value holds a character that it must not hold.
    Character,
    /// The value is a placeholder out of an example.
    Placeholder,
    /// The value is the id of an API credential, not of the application.
    ApiCredential,
    /// Smartcar documents no such name.
    UnknownName,
    /// The name is declared as unknown, but the crate knows it.
    KnownName,
    /// The value is deprecated.
    Deprecated,
    /// The items of a list are separated by something other than one space, or an item is more than one.
    Separator,
    /// The prefix in front of a permission is not `required:`, or has no place there.
    Prefix,
    /// The URI is not absolute, or its scheme is not allowed.
    Scheme,
    /// The host is missing, is neither a name nor an address, or is not Connect's.
    Host,
    /// The port is not a number, or not one that the format has.
    Port,
    /// The path is not what the format asks for.
    Path,
    /// The query lacks what the format asks for, or has what does not belong there.
    Query,
    /// The URI has a fragment.
    Fragment,
    /// The URI carries user info.
    UserInfo,
    /// The client id in the redirect URI's scheme is not the `client_id`.
    ClientIdMismatch,
    /// The parameter belongs to re-authentication only, or does not belong there.
    Reauthentication,
    /// One parameter would silence or contradict another.
    Conflict,
    /// A VIN of Smartcar's own vehicles is used in live mode.
    SimulatedVin,
    /// The file has no profile of that name.
    UnknownProfile,
    /// The file is not TOML.
    Syntax,
}
