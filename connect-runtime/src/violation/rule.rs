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
    /// The value has a form that the parameter does not accept.
    Form,
    /// The value is not a UUID.
    Uuid,
    /// The value differs from a valid one only in case.
    Case,
    /// The value has the wrong length.
    Length,
    /// The value contains a character that is not allowed.
    Character,
    /// The value is a placeholder from an example.
    Placeholder,
    /// The value is the id of an API credential, not of the application.
    ApiCredential,
    /// The name is not one that Smartcar documents.
    UnknownName,
    /// The name was given with `other`, but the crate knows it.
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
    /// The path is not the one that the format requires.
    Path,
    /// The query lacks a parameter that the format requires, or has one that is not allowed.
    Query,
    /// The URI has a fragment.
    Fragment,
    /// The URI contains user info.
    UserInfo,
    /// The client id in the redirect URI's scheme is not the `client_id`.
    ClientIdMismatch,
    /// The parameter belongs to re-authentication only, or does not belong there.
    Reauthentication,
    /// One parameter overrides or contradicts another.
    Conflict,
    /// A VIN of Smartcar's own vehicles is used in live mode.
    SimulatedVin,
    /// The file has no profile of that name.
    UnknownProfile,
    /// The file is not TOML.
    Syntax,
}
