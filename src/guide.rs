//! Pages that are longer than a section of the front page.

#[cfg(all(feature = "macros", feature = "alloc"))]
pub mod which_smartcar {
    #![doc = include_str!("../docs/which-smartcar.md")]

    #[allow(unused_imports, reason = "the page's links lead to them")]
    use crate::{ConnectUrl, Outcome};
}

#[cfg(all(feature = "macros", feature = "serde"))]
pub mod configuration {
    #![doc = include_str!("../docs/configuration.md")]

    #[allow(unused_imports, reason = "the page's links lead to them")]
    use crate::{
        ApprovalPrompt, ClientId, ClientIdBuf, ConnectUrl, ConnectUrlBuf, Country, Flags, FlagsBuf,
        Mode, Parameter, Permission, RedirectUriBuf, Scope, ScopeBuf, Violation,
    };
}
