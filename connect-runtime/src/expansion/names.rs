//! Everything that can be written in the macros, as paths: `names::scope::read_odometer` and the like.
//!
//! For rust-analyzer, the macros expand to such a path for each word of a user's, known or not: it
//! completes the word from its module, with the item's documentation. What stands behind a prefix has a
//! hidden module of the prefix's name, which an editor does not offer.
#![allow(non_upper_case_globals)]

/// What stands for a word that is the name of nothing else.
pub type Word = ();

pub mod keys {
    //! The keys of `connect_url!` and `#[connect(…)]`.

    use super::Word;
    pub use super::param::*;

    /// `file`: the file with more keys, such as `"Connect.toml"`, by its path from Cargo.toml. A key
    /// that is written here comes before the file's.
    pub const file: Word = ();

    /// `profile`: the table of the file that comes before what its profiles share.
    pub const profile: Word = ();
}

pub mod field {
    //! What stands in the attribute of a field.

    use super::Word;

    /// `param`: the parameter that the field is, where it is not called so, such as
    /// `single_select_vin`.
    pub const param: Word = ();

    /// `skip`: the field is not a parameter; the builder fills it with its `Default`.
    pub const skip: Word = ();

    /// `default`: what the builder fills a skipped field with, an expression in braces.
    pub const default: Word = ();
}

pub mod param {
    //! The parameters of the Connect URL, as `param` takes them.

    pub use crate::parameter::names::*;
}

pub mod response_type {
    //! What `response_type` takes.

    pub use crate::values::response_type::names::*;
}

pub mod scope {
    //! What stands in `scope`.

    use super::Word;
    pub use required::*;

    /// `required:read_vin`: a permission that the grant screen locks.
    ///
    /// Source: Smartcar, *Permissions*, "Required permissions".
    pub const required: Word = ();

    #[doc(hidden)]
    pub mod required {
        //! What stands behind `required:`.

        pub use crate::values::scope::permission::names::*;

        /// `other("read_new")`: a permission that this crate does not know yet, of lower-case letters
        /// and underscores.
        #[must_use]
        pub const fn other(name: &str) -> &str {
            name
        }
    }
}

pub mod redirect_uri {
    //! What `redirect_uri` takes, beside a string.

    /// `other("myapp://callback")`: a redirect URI with a scheme of the application's own that is not
    /// `sc{client_id}`.
    #[must_use]
    pub const fn other(uri: &str) -> &str {
        uri
    }
}

pub mod external_id {
    //! What `external_id` takes, beside a string.

    use super::Word;

    /// `null`: clears the external id that Smartcar has of the owner.
    pub const null: Word = ();
}

pub mod approval_prompt {
    //! What `approval_prompt` takes.

    pub use crate::values::approval_prompt::names::*;
}

pub mod mode {
    //! What `mode` takes.

    pub use crate::values::mode::names::*;
}

pub mod flags {
    //! The flags that Smartcar documents.

    use super::Word;

    /// `country:DE`: the owner's country, whose brands are shown.
    ///
    /// Source: Smartcar, *Country flag*; ISO 3166-1 alpha-2.
    pub const country: Word = ();

    /// `color:"00819D"`: a flag of the examples of Smartcar's SDKs.
    pub const color: Word = ();

    #[doc(hidden)]
    pub mod country {
        //! What stands behind `country:`.

        pub use crate::values::flags::country::names::*;
    }
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

pub mod single_select {
    //! What `single_select` takes.

    use super::Word;

    /// `true`: only one vehicle may be selected.
    pub const r#true: Word = ();

    /// `false`: several vehicles may be selected. The default.
    pub const r#false: Word = ();
}
