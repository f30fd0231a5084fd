//! What the callback of a successful login contains.

/// What Connect sends back for `response_type=code`.
///
/// Which of them an application gets depends on the version of Smartcar that it was registered with.
///
/// Source: Smartcar, *Handle the response*.
///
/// # Examples
///
/// ```
/// use smartcar_connect_standin::{Returns, Standin};
///
/// // As for an application that is being moved from one version to the next.
/// let standin = Standin::new().returns(Returns::CodeAndUserId);
/// assert_eq!(Returns::find("code-and-user-id"), Some(Returns::CodeAndUserId));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Returns {
    /// A `code`, to be exchanged at `/oauth/token`.
    Code,
    /// A `user_id`, for the header `sc-user-id` of requests with a token from `/oauth2/token`.
    UserId,
    /// Both.
    CodeAndUserId,
}

impl Returns {
    /// Every one of them.
    pub const ALL: &'static [Self] = &[Self::Code, Self::UserId, Self::CodeAndUserId];

    /// Returns its name, as the program takes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::UserId => "user-id",
            Self::CodeAndUserId => "code-and-user-id",
        }
    }

    /// Finds one by its name.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|returns| returns.name() == name)
    }

    pub(crate) const fn code(self) -> bool {
        matches!(self, Self::Code | Self::CodeAndUserId)
    }

    pub(crate) const fn user_id(self) -> bool {
        matches!(self, Self::UserId | Self::CodeAndUserId)
    }
}
