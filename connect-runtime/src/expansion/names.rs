//! Everything that can be written in the macros, as paths: `names::scope::read_odometer` and the like.
//!
//! For each word of a user's, known or not, the macros expand to such a path, behind
//! `#[cfg(rust_analyzer)]`: the compiler never resolves one, and an editor completes the word from its
//! module, with the item's documentation.
#![allow(non_upper_case_globals)]

/// What stands for a word that is not the name of anything.
pub type Word = ();

pub mod keys {
    //! The keys of `connect_url!` and `#[connect(…)]`.

    use super::Word;
    pub use super::parameters::*;

    /// `file`: the file with more keys, such as `"Connect.toml"`; its path is relative to Cargo.toml. The keys that
    /// are written here come before those of the file.
    pub const file: Word = ();
    /// `profile`: the table of the file that comes before its shared keys.
    pub const profile: Word = ();
}

pub mod parameters {
    //! The parameters of the Connect URL, as `param` takes them.

    pub use crate::parameter::names::*;
}

pub mod field {
    //! What stands in the attribute of a field.

    use super::Word;

    /// `param`: the parameter that the field is, where it is not called so.
    pub const param: Word = ();
    /// `skip`: the field is not a parameter; the builder fills it with its `Default`.
    pub const skip: Word = ();
    /// `default`: what the builder fills a skipped field with, an expression in braces.
    pub const default: Word = ();
}

pub mod response_type {
    //! What `response_type` takes.

    pub use crate::values::response_type::names::*;
}

pub mod scope {
    //! What stands in a `scope`.

    use super::Word;
    pub use super::required::*;

    /// `required:` in front of a permission locks it on the grant screen.
    ///
    /// Source: Smartcar, *Permissions*, "Required permissions".
    pub const required: Word = ();
}

pub mod required {
    //! What stands behind `required:`.

    pub use crate::values::scope::permission::names::*;

    /// `other("read_new")`: a permission that this crate does not know yet, of lower-case letters and
    /// underscores.
    #[must_use]
    pub const fn other(name: &str) -> &str {
        name
    }
}

pub mod redirect_uri {
    //! What `redirect_uri` takes.
}

pub mod approval_prompt {
    //! What `approval_prompt` takes.

    pub use crate::values::approval_prompt::names::*;
}

pub mod mode {
    //! What `mode` takes.

    pub use crate::values::mode::names::*;
}

pub mod make {
    //! What `make` takes.

    pub use crate::values::make::names::*;

    /// `other("NEWBRAND")`: a make that this crate does not know, or another spelling of one.
    #[must_use]
    pub const fn other(name: &str) -> &str {
        name
    }
}

pub mod flags {
    //! The flags that Smartcar documents.

    use super::Word;

    /// `country:DE`: the brands that are shown are those of this country.
    ///
    /// Source: Smartcar, *Country flag*; ISO 3166-1 alpha-2.
    pub const country: Word = ();
    /// `color:"00819D"`: a flag that stands in the examples of Smartcar's SDKs.
    pub const color: Word = ();
}

pub mod country {
    //! What stands behind `country:`.

    pub use crate::values::flags::country::names::*;
}
