//! The types of a configuration's fields: the parameter's own type, or text for `state` and `user`.

use alloc::{borrow::Cow, string::String, vec::Vec};

use crate::parameter::Parameter;
use crate::values::flags::Flags;
use crate::values::ids::{ApplicationId, ClientId, ExternalId, VehicleId, Vin};
use crate::values::keywords::{ApprovalPrompt, Mode, ResponseType};
use crate::values::make::Make;
use crate::values::origin::Origin;
use crate::values::redirect_uri::RedirectUri;
use crate::values::scope::Scope;

/// The type of a parameter's field.
#[derive(Clone, Copy, Debug)]
pub enum FieldType {
    /// `&str`, `String`, `Cow<str>` or `State`.
    Text,
    /// A slice or a `Vec` of names and values.
    Pairs,
    /// `bool`.
    Bool,
    /// A type of the crate.
    Word(&'static str),
    /// A type of the crate that borrows.
    Borrowed(&'static str),
}

/// Returns the type of a parameter's field.
#[must_use]
pub const fn field_type(parameter: Parameter) -> FieldType {
    match parameter {
        Parameter::State | Parameter::User => FieldType::Text,
        Parameter::Extra => FieldType::Pairs,
        Parameter::SingleSelect => FieldType::Bool,
        Parameter::ApprovalPrompt => FieldType::Word("ApprovalPrompt"),
        Parameter::Mode => FieldType::Word("Mode"),
        Parameter::ResponseType => FieldType::Borrowed("ResponseType"),
        Parameter::ClientId => FieldType::Borrowed("ClientId"),
        Parameter::ApplicationId => FieldType::Borrowed("ApplicationId"),
        Parameter::VehicleId => FieldType::Borrowed("VehicleId"),
        Parameter::Scope => FieldType::Borrowed("Scope"),
        Parameter::RedirectUri => FieldType::Borrowed("RedirectUri"),
        Parameter::AppOrigin => FieldType::Borrowed("Origin"),
        Parameter::Flags => FieldType::Borrowed("Flags"),
        Parameter::Make => FieldType::Borrowed("Make"),
        Parameter::SingleSelectVin => FieldType::Borrowed("Vin"),
        Parameter::ExternalId => FieldType::Borrowed("ExternalId"),
    }
}

/// The type that a parameter takes, with any lifetime.
pub trait Kind {
    /// The argument of the parameter's setter.
    type Value<'a>;
}

/// A field that can be the parameter that takes `K`.
#[diagnostic::on_unimplemented(
    message = "a field of the type `{Self}` cannot be this parameter",
    label = "this parameter takes `{K}`, or an `Option` of it",
    note = "`state` and `user` are `&str`, `String`, `Cow<str>` or `State`; other text is parsed first, as in `Vin::parse(text)?`"
)]
pub trait Field<K: Kind + ?Sized> {
    /// Returns the value, if there is one.
    fn value(&self) -> Option<K::Value<'_>>;
}

/// A field that is certainly set: an `Option` is not, even under a type alias.
#[diagnostic::on_unimplemented(
    message = "a field of the type `{Self}` may be missing, but the URL needs this parameter",
    label = "write the type without `Option`"
)]
pub trait RequiredField<K: Kind + ?Sized>: Field<K> {
    /// Returns the value.
    fn required_value(&self) -> K::Value<'_>;
}

#[diagnostic::do_not_recommend]
impl<K: Kind + ?Sized, F: Field<K>> Field<K> for Option<F> {
    fn value(&self) -> Option<K::Value<'_>> {
        self.as_ref().and_then(F::value)
    }
}

/// Text: `&str`, `String`, `Cow<str>` or `State`.
impl Kind for str {
    type Value<'a> = &'a str;
}

#[diagnostic::do_not_recommend]
impl Field<str> for &str {
    fn value(&self) -> Option<&str> {
        Some(self)
    }
}

#[diagnostic::do_not_recommend]
impl Field<str> for String {
    fn value(&self) -> Option<&str> {
        Some(self)
    }
}

#[diagnostic::do_not_recommend]
impl Field<str> for Cow<'_, str> {
    fn value(&self) -> Option<&str> {
        Some(self)
    }
}

#[cfg(feature = "callback")]
#[diagnostic::do_not_recommend]
impl Field<str> for crate::callback::State {
    fn value(&self) -> Option<&str> {
        Some(self.as_str())
    }
}

#[cfg(feature = "callback")]
#[diagnostic::do_not_recommend]
impl Field<str> for &crate::callback::State {
    fn value(&self) -> Option<&str> {
        Some(self.as_str())
    }
}

/// Implements [`RequiredField`] of text. The compiler names a macro that implements [`Field`] in a user's errors, but not
/// this one.
macro_rules! required_text {
    ($($type:ty: $borrow:ident,)*) => {$(
        #[diagnostic::do_not_recommend]
        impl RequiredField<str> for $type {
            fn required_value(&self) -> &str {
                self.$borrow()
            }
        }
    )*};
}

required_text! { &str: as_ref, String: as_str, Cow<'_, str>: as_ref, }

#[cfg(feature = "callback")]
required_text! { crate::callback::State: as_str, &crate::callback::State: as_str, }

/// Names and values: a slice or a `Vec` of pairs.
impl Kind for [(&'static str, &'static str)] {
    type Value<'a> = &'a [(&'a str, &'a str)];
}

#[diagnostic::do_not_recommend]
impl Field<[(&'static str, &'static str)]> for &[(&str, &str)] {
    fn value(&self) -> Option<&[(&str, &str)]> {
        Some(self)
    }
}

#[diagnostic::do_not_recommend]
impl Field<[(&'static str, &'static str)]> for Vec<(&str, &str)> {
    fn value(&self) -> Option<&[(&str, &str)]> {
        Some(self)
    }
}

/// The types that are their own parameter's.
macro_rules! kinds {
    ($($kind:ident $(<$lifetime:lifetime>)?,)*) => {
        $(
            impl Kind for $kind $(<$lifetime>)? {
                type Value<'a> = kinds!(@value 'a $kind $($lifetime)?);
            }

            #[diagnostic::do_not_recommend]
            impl RequiredField<kinds!(@kind $kind $($lifetime)?)>
                for kinds!(@any $kind $($lifetime)?)
            {
                fn required_value(&self) -> kinds!(@any $kind $($lifetime)?) {
                    *self
                }
            }

            #[diagnostic::do_not_recommend]
            impl Field<kinds!(@kind $kind $($lifetime)?)> for kinds!(@any $kind $($lifetime)?) {
                fn value(&self) -> Option<kinds!(@any $kind $($lifetime)?)> {
                    Some(*self)
                }
            }
        )*
    };
    (@value $a:lifetime $kind:ident) => { $kind };
    (@value $a:lifetime $kind:ident $lifetime:lifetime) => { $kind<$a> };
    (@kind $kind:ident) => { $kind };
    (@kind $kind:ident $lifetime:lifetime) => { $kind<'static> };
    (@any $kind:ident) => { $kind };
    (@any $kind:ident $lifetime:lifetime) => { $kind<'_> };
}

kinds! {
    ClientId<'static>,
    ApplicationId<'static>,
    Origin<'static>,
    ExternalId<'static>,
    RedirectUri<'static>,
    ResponseType<'static>,
    VehicleId<'static>,
    Scope<'static>,
    ApprovalPrompt,
    Mode,
    Make<'static>,
    bool,
    Vin<'static>,
    Flags<'static>,
}
