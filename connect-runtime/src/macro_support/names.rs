//! Every word that can be written in the macros, as a path: `names::scope::read_odometer`.
//!
//! For rust-analyzer, the macros expand to such a path for each word of the input, known or not: it completes the word
//! from its module, with the documentation of the item. What can follow a prefix is in a hidden module with the name of
//! the prefix, which an editor does not offer.
#![allow(non_upper_case_globals)]

/// The type of a word that names nothing else.
pub type Word = ();

pub mod keys {
    //! The keys of `connect_url!` and `#[connect(…)]`.

    use super::Word;
    pub use super::param::*;

    /// `file`: the file with more keys, such as `"Connect.toml"`, relative to the crate's Cargo.toml. A key
    /// that is written here overrides the file's.
    pub const file: Word = ();

    /// `profile`: the table of the file that overrides its shared keys.
    pub const profile: Word = ();
}

pub mod field {
    //! The keys of a field's attribute.

    use super::Word;

    /// `param`: the parameter that the field is, if it has another name, such as
    /// `single_select_vin`.
    pub const param: Word = ();

    /// `skip`: the field is not a parameter; the builder fills it with its `Default`.
    pub const skip: Word = ();

    /// `default`: the value of a skipped field, an expression in braces.
    pub const default: Word = ();
}

pub mod param {
    //! The parameters of the Connect URL, as `param` takes them.

    pub use crate::parameter::names::*;
}

pub mod response_type {
    //! The values of `response_type`.

    pub use crate::values::keywords::response_type::*;
}

pub mod scope {
    //! The items of `scope`.

    use super::Word;
    pub use required::*;

    /// `required:read_vin`: a permission that the grant screen locks.
    ///
    /// Source: Smartcar, *Permissions*, "Required permissions".
    pub const required: Word = ();

    #[doc(hidden)]
    pub mod required {
        //! The words after `required:`.

        pub use crate::values::permission::names::*;

        /// `other("read_new")`: a permission that this crate does not know yet, of lower-case letters
        /// and underscores.
        #[must_use]
        pub const fn other(name: &str) -> &str {
            name
        }
    }
}

pub mod redirect_uri {
    //! The values of `redirect_uri`, except strings.

    /// `other("myapp://callback")`: a redirect URI with a scheme of the application's own that is not
    /// `sc{client_id}`.
    #[must_use]
    pub const fn other(uri: &str) -> &str {
        uri
    }
}

pub mod external_id {
    //! The values of `external_id`, except strings.

    use super::Word;

    /// `null`: clears the external id that Smartcar has stored for the owner.
    pub const null: Word = ();
}

pub mod approval_prompt {
    //! The values of `approval_prompt`.

    pub use crate::values::keywords::approval_prompt::*;
}

pub mod mode {
    //! The values of `mode`.

    pub use crate::values::keywords::mode::*;
}

pub mod flags {
    //! The flags that Smartcar documents.

    use super::Word;

    /// `country:DE`: the owner's country, whose brands are shown.
    ///
    /// Source: Smartcar, *Country flag*; ISO 3166-1 alpha-2.
    pub const country: Word = ();

    /// `color:"00819D"`: a flag in the examples of Smartcar's SDKs.
    pub const color: Word = ();

    #[doc(hidden)]
    pub mod country {
        //! The words after `country:`.

        pub use crate::values::country::names::*;
    }
}

pub mod make {
    //! The values of `make`.

    pub use crate::values::make::names::*;

    /// `other("NEWBRAND")`: a make that this crate does not know, or another spelling of one.
    #[must_use]
    pub const fn other(name: &str) -> &str {
        name
    }
}

pub mod single_select {
    //! The values of `single_select`.

    use super::Word;

    /// `true`: only one vehicle may be selected.
    pub const r#true: Word = ();

    /// `false`: several vehicles may be selected. The default.
    pub const r#false: Word = ();
}
