//! The rules, as facts.

/// Declares [`ErrorKind`] from a single list of the facts, each with its predicate.
macro_rules! error_kinds {
    ($($(#[$doc:meta])* $kind:ident $(($payload:ty))? $(= $predicate:literal)?,)*) => {
        /// The rule that is broken.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ErrorKind {
            $($(#[$doc])* $kind $(($payload))?,)*
        }

        impl ErrorKind {
            /// Returns what is wrong, without its subject.
            pub(super) const fn predicate(self) -> &'static str {
                match self {
                    $($(Self::$kind { .. } => $predicate,)?)*
                    _ => "is invalid",
                }
            }

            /// Stops the build with a fixed sentence, the caret on the caller of the caller.
            #[track_caller]
            pub(crate) const fn stop(self) -> ! {
                let sentence = match self {
                    $($(Self::$kind { .. } => concat!("the value ", $predicate),)?)*
                    _ => "the value is invalid",
                };
                panic!("{}", sentence)
            }
        }
    };
}

error_kinds! {
    // Keys.
    /// The key is not the name of a parameter.
    UnknownKey = "is unknown",
    /// The key belongs in the macro, not in a file: `file`, `profile`, `crate`.
    MacroKey = "is a key of the macros",
    /// A key, a permission, a flag or a parameter in `extra` is set twice.
    Duplicate = "is set twice",
    /// A client secret does not belong in a URL (RFC 6749, section 10.3).
    ClientSecret = "contains a client secret, which every browser and proxy on the way could read",
    /// The parameter is required.
    Missing = "is missing",

    // The form of a value.
    /// The parameter takes a string.
    ExpectedString = "takes a string",
    /// The parameter takes one word or string.
    ExpectedWord = "takes one word",
    /// The parameter takes a list.
    ExpectedList = "takes a list",
    /// The parameter does not take `other("…")`.
    OtherNotAllowed = "does not take `other`",

    // Values.
    /// The value is empty.
    Empty = "is empty",
    /// The value is not a UUID.
    NotUuid = "is not a UUID",
    /// The value is not in lower case.
    NotLowerCase = "is not in lower case",
    /// The value is not in upper case.
    NotUpperCase = "is not in upper case",
    /// The value is a placeholder from an example.
    Placeholder = "is a placeholder",
    /// The value is the client id of API credentials, which are for tokens, not for the URL.
    ApiCredential = "is that of API credentials, which Connect answers with 400",
    /// The name is not one that Smartcar documents.
    UnknownName = "is unknown",
    /// The code is not an ISO 3166-1 alpha-2 code.
    UnknownCountry = "is an unknown country",
    /// The name was written with `other`, but is known.
    KnownName = "is known",
    /// The value is deprecated.
    Deprecated = "is deprecated",
    /// Items are separated by this character instead of a space.
    WrongSeparator(char) = "has another separator than one space",
    /// There is white space other than one space between two items.
    ExtraSpace = "has extra white space",
    /// There is white space around the value.
    SpaceAround = "begins or ends with white space",
    /// The prefix of a permission is not `required:`.
    UnknownPrefix = "has an unknown prefix",
    /// Nothing follows `required:`.
    ExpectedPermission = "is missing after `required:`",
    /// The value contains a character that is not allowed.
    InvalidCharacter(char) = "contains an invalid character",
    /// The value cannot be the name of a permission, a flag, a make or a parameter.
    InvalidName = "is not a valid name",
    /// A VIN does not have 17 characters.
    VinLength = "does not have 17 characters",
    /// The external id is the text `null`, which clears the one that Smartcar has stored.
    NullExternalId = "is `null`, which clears the one that Smartcar has stored",
    /// The flag needs a value.
    MissingFlagValue = "has no value",

    // Redirect URIs and origins.
    /// The URI is not absolute.
    NotAbsolute = "is not absolute",
    /// The scheme is neither documented by Smartcar nor marked as the application's own.
    UnknownScheme = "has a scheme that is not `sc` and the client id",
    /// The browser handles the scheme itself, so that no application receives the callback.
    BrowserScheme = "has a scheme that the browser itself handles",
    /// The scheme `http` is for `localhost` only.
    LocalhostOnly = "has the scheme `http`, which is for `localhost` only",
    /// The host is missing.
    MissingHost = "has no host",
    /// The host is neither a name nor an IP address.
    InvalidHost = "has an invalid host",
    /// The port is not a number from 0 to 65535.
    InvalidPort = "has an invalid port",
    /// The URI contains user info.
    UserInfo = "contains user info before the `@`",
    /// The URI has a fragment (RFC 6749, section 3.1.2).
    Fragment = "has a fragment, which RFC 6749 forbids",
    /// A `%` is not followed by two hexadecimal digits, or the result is not UTF-8.
    PercentEncoding = "is not percent-encoded correctly",
    /// The query contains a parameter that Connect adds to the callback.
    CallbackParameter(&'static str) = "has a parameter in its query that Connect adds itself",
    /// Smartcar's JavaScript page is not at this path or port.
    JavaScriptPage = "is not the address of Smartcar's JavaScript page",
    /// Smartcar's JavaScript page needs an `app_origin` that is an origin.
    JavaScriptPageOrigin = "has no `app_origin` that is an origin",
    /// An origin ends after host and port.
    OriginPath = "has a path or a query",

    // Rules that span several parameters.
    /// Both `client_id` and `application_id` are set.
    TwoApplicationIds = "is another name of `application_id`",
    /// The custom scheme does not contain the application's own id.
    SchemeIdMismatch = "has a scheme with the id of another application",
    /// Re-authentication does not take the parameter.
    NotWhenReauthenticating = "is not a parameter of re-authentication",
    /// The parameter is for re-authentication only.
    ReauthenticationOnly = "is for re-authentication only",
    /// `app_origin` is for `response_type=none` only.
    ResponseTypeNoneOnly = "is for `response_type = none` only",
    /// `app_origin` replaces a redirect URI.
    RedirectUriAndAppOrigin = "has no effect with `redirect_uri`",
    /// `single_select_vin` needs `single_select=true`.
    SingleSelectFalse = "is `false`, but `single_select_vin` is set",
    /// The VIN of a mock or simulated vehicle is refused in live mode.
    SimulatedVin = "is a simulated vehicle's, which live mode refuses",
    /// The VIN of a real vehicle contains I, O or Q (ISO 3779).
    VinLetter = "contains I, O or Q, which no real VIN does",
    /// `single_select_vin` takes precedence over `make`.
    MakeWithVin = "has no effect with `single_select_vin`",

    // A Connect URL that is read.
    /// The URL has no scheme.
    MissingScheme = "has no scheme",
    /// The URL contains line breaks or other control characters, as one that was copied from a text.
    LineBreak = "contains a line break or another control character",
    /// The URL contains `&amp;`, as one that was copied from HTML.
    HtmlEscape = "contains `&amp;`, which is for HTML",
    /// The URL is not on the origin that was expected.
    WrongOrigin = "is not on the origin of Connect",
    /// Connect has no such path.
    UnknownPath = "has a path that Connect does not have",
    /// The response type belongs to the other path of Connect.
    WrongPath = "does not belong to this path",

    // Files and environments.
    /// The file could not be read.
    UnreadableFile,
    /// The file is not TOML.
    Syntax,
    /// The file has no such profile.
    UnknownProfile,
    /// No environment has this name.
    UnknownEnvironment,
    /// The environment variable is not UTF-8.
    NotUnicode = "is not UTF-8",
    /// The value of an environment variable is enclosed in quotation marks.
    Quoted = "is enclosed in quotation marks",
    /// The environment variable is not read; one of another name is.
    UnreadVariable(&'static str),
}

impl ErrorKind {
    /// Returns `true` if the error is about the name of a key or item, which may be shown.
    pub(super) const fn is_about_a_name(self) -> bool {
        matches!(self, Self::Duplicate | Self::KnownName | Self::MacroKey)
    }

    /// Returns `true` if the error is about the grammar or the meaning of a URI.
    pub(super) const fn is_about_a_uri(self) -> bool {
        matches!(
            self,
            Self::ClientSecret
                | Self::InvalidCharacter(_)
                | Self::NotAbsolute
                | Self::BrowserScheme
                | Self::LocalhostOnly
                | Self::MissingHost
                | Self::InvalidHost
                | Self::InvalidPort
                | Self::UserInfo
                | Self::Fragment
                | Self::PercentEncoding
                | Self::CallbackParameter(_)
                | Self::JavaScriptPage
                | Self::JavaScriptPageOrigin
                | Self::SchemeIdMismatch
        )
    }

    /// Returns `true` if the error is about the parameter itself, and not about its value.
    pub(super) const fn is_about_the_parameter(self) -> bool {
        matches!(
            self,
            Self::Missing
                | Self::ExpectedString
                | Self::ExpectedWord
                | Self::ExpectedList
                | Self::OtherNotAllowed
                | Self::TwoApplicationIds
                | Self::NotWhenReauthenticating
                | Self::ReauthenticationOnly
                | Self::ResponseTypeNoneOnly
                | Self::RedirectUriAndAppOrigin
                | Self::SingleSelectFalse
                | Self::MakeWithVin
        )
    }
}
