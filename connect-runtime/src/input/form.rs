//! A value in the form in which it was written, and the forms that a parameter takes.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::parameter::Parameter;
use crate::text::nearest::nearest;
use crate::text::scan::eq_ignore_case;
use crate::values::scope::permission::Permission;
use crate::violation::sentence::Wordings;
use crate::violation::{Rule, Violation};

/// One value or item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form<'a> {
    /// How it was written.
    pub kind: Kind,
    /// What was written, without quotes and without `other`.
    pub text: Cow<'a, str>,
}

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name without quotes.
    Word,
    /// A string.
    Text,
    /// A number without quotes.
    Number,
    /// `other("…")`: a name that the crate is not expected to know.
    Other,
    /// A list or a table where one value belongs.
    Nested,
    /// Not at all: nothing stands behind the colon.
    Missing,
}

/// An item of a list.
#[derive(Clone, Debug)]
pub struct Item<'a, P> {
    /// What stands in front of the colon, and where.
    pub prefix: Option<(Cow<'a, str>, P)>,
    /// What stands behind it.
    pub form: Form<'a>,
    /// Where that stands.
    pub at: P,
}

/// The value of a key.
#[derive(Clone, Debug)]
pub enum Value<'a, P> {
    /// One value.
    One(Form<'a>),
    /// A list in brackets.
    List(Vec<Item<'a, P>>),
    /// Known at run time, and certainly there.
    Dynamic,
    /// Known at run time, if it is there at all.
    Perhaps,
    /// Refused already.
    Refused,
}

impl<'a> Form<'a> {
    /// Takes over a text in a form.
    #[must_use]
    pub fn new(kind: Kind, text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        Self { kind, text }
    }

    /// Borrows it.
    #[must_use]
    pub fn borrowed(&self) -> Form<'_> {
        Form::new(self.kind, &*self.text)
    }
}

impl<P> Item<'_, P> {
    /// Borrows it, with its places as another type has them.
    pub fn borrowed<Q>(&self, place: &impl Fn(&P) -> Q) -> Item<'_, Q> {
        let prefix = self.prefix.as_ref();
        Item {
            prefix: prefix.map(|(prefix, at)| (Cow::Borrowed(&**prefix), place(at))),
            form: self.form.borrowed(),
            at: place(&self.at),
        }
    }
}

impl<P> Value<'_, P> {
    /// Borrows it, with its places as another type has them.
    pub fn borrowed<Q>(&self, place: &impl Fn(&P) -> Q) -> Value<'_, Q> {
        match self {
            Self::One(form) => Value::One(form.borrowed()),
            Self::List(items) => {
                Value::List(items.iter().map(|item| item.borrowed(place)).collect())
            }
            Self::Dynamic => Value::Dynamic,
            Self::Perhaps => Value::Perhaps,
            Self::Refused => Value::Refused,
        }
    }
}

/// What the values of a parameter are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Takes {
    /// A string.
    String,
    /// A string, or a spelling in `other("…")` that no rule knows.
    StringOrOther,
    /// A name out of a list.
    Name,
    /// A name out of a list, or one in `other("…")`.
    NameOrOther,
    /// A string, or the word `null`.
    StringOrNull,
    /// A list.
    List,
}

const fn takes(parameter: Parameter) -> Takes {
    match parameter {
        Parameter::Scope | Parameter::Flags | Parameter::Extra => Takes::List,
        Parameter::ResponseType
        | Parameter::ApprovalPrompt
        | Parameter::Mode
        | Parameter::SingleSelect => Takes::Name,
        Parameter::Make => Takes::NameOrOther,
        Parameter::RedirectUri => Takes::StringOrOther,
        Parameter::ExternalId => Takes::StringOrNull,
        _ => Takes::String,
    }
}

const SCOPE_IS_OTHER: Wordings = Wordings {
    file: "`scope` takes a list; write `[{{ other = \"{part}\" }}]`",
    ..Wordings::in_source("`scope` takes a list; write `[other(\"{part}\")]`")
};

/// The macros add how to write an expression.
pub(super) const NOT_IN_QUOTES: &str = "`{part}` is not in quotes; write `\"{part}\"`";

const SCOPE_IS_A_LIST: Wordings = Wordings {
    file: "`scope` takes a list such as `[\"read_odometer\", \"required:read_vin\"]`",
    ..Wordings::in_source("`scope` takes a list such as `[read_odometer, required:read_vin]`")
};

const FLAGS_ARE_A_LIST: Wordings = Wordings {
    file: "`flags` takes a table such as `{{ country = \"DE\" }}`",
    ..Wordings::in_source("`flags` takes a list such as `[country:DE]`")
};

const EXTRA_IS_A_LIST: Wordings = Wordings {
    file: "`extra` takes a table such as `{{ theme = \"dark\" }}`",
    ..Wordings::in_source("`extra` takes a list such as `[theme:\"dark\"]`")
};

/// Checks that one value has a form that the parameter takes.
pub(super) fn violation_of_one(parameter: Parameter, form: &Form<'_>) -> Option<Violation> {
    let text = &*form.text;
    let of = |sentence, part| Some(Violation::new(parameter, Rule::Form, sentence, part));
    match (takes(parameter), form.kind) {
        (Takes::List, _) => violation_of_a_list_as_one(parameter, form),
        (_, Kind::Text)
        | (Takes::Name | Takes::NameOrOther, Kind::Word | Kind::Number)
        | (Takes::NameOrOther | Takes::StringOrOther, Kind::Other) => None,
        (Takes::StringOrNull, Kind::Word) if is_null(form) => None,
        (Takes::StringOrNull, Kind::Word) if is_near_null(text) => {
            let sentence =
                "unknown word `{part}`; did you mean `{fix}`, which clears the external id?";
            of(sentence, text).map(|violation| violation.with_fix("null"))
        }
        (_, Kind::Other) => of(
            "`{part}` does not take `other`, which is for permissions, makes and redirect URIs",
            parameter.name(),
        ),
        (_, Kind::Number) if parameter.is_private() => of(NO_STRING, parameter.name()),
        (_, Kind::Number) => of(NUMBER, text),
        (_, Kind::Word | Kind::Nested | Kind::Missing) => of(NOT_IN_QUOTES, text),
    }
}

/// Returns `true` for the word `null`, which clears an external id.
pub(super) fn is_null(form: &Form<'_>) -> bool {
    form.kind == Kind::Word && form.text == "null"
}

/// Returns `true` for what other languages, and Rust, call `null`.
fn is_near_null(word: &str) -> bool {
    nearest(word, &["null"]).is_some() || eq_ignore_case(word, "none")
}

/// The violation of a number that belongs in quotes.
pub(super) const NUMBER: &str = "`{part}` is a number; write it in quotes: `\"{part}\"`";

/// The violation of a value that is not shown and is no string.
pub(super) const NO_STRING: &str = "the value of `{part}` is not a string; write it in quotes";

/// Checks one value of a parameter that takes a list: a string, but for `extra`.
fn violation_of_a_list_as_one(parameter: Parameter, form: &Form<'_>) -> Option<Violation> {
    match (parameter, form.kind) {
        (Parameter::Scope | Parameter::Flags, Kind::Text) => None,
        (Parameter::Scope, Kind::Word) if Permission::parse(&form.text).is_ok() => {
            let sentence = "`scope` takes a list; write `[{part}]`";
            let violation = Violation::new(parameter, Rule::Form, sentence, &form.text);
            Some(violation)
        }
        (Parameter::Scope, Kind::Other) => {
            let text = &form.text;
            Some(Violation::worded(
                parameter,
                Rule::Form,
                &SCOPE_IS_OTHER,
                text,
            ))
        }
        _ => {
            let wordings = match parameter {
                Parameter::Scope => &SCOPE_IS_A_LIST,
                Parameter::Flags => &FLAGS_ARE_A_LIST,
                _ => &EXTRA_IS_A_LIST,
            };
            Some(Violation::worded(parameter, Rule::Form, wordings, ""))
        }
    }
}

/// Checks that a parameter takes a list.
pub(super) fn violation_of_a_list(parameter: Parameter) -> Option<Violation> {
    let wordings = match takes(parameter) {
        Takes::List => return None,
        Takes::Name | Takes::NameOrOther => &ONE_NAME,
        Takes::String | Takes::StringOrOther | Takes::StringOrNull => &ONE_STRING,
    };
    let name = parameter.name();
    Some(Violation::worded(parameter, Rule::Form, wordings, name))
}

const ONE_NAME: Wordings = Wordings {
    file: "`{part}` takes one name, not a list or a table; write it in quotes alone",
    ..Wordings::in_source("`{part}` takes one name, not a list; leave the brackets out")
};

const ONE_STRING: Wordings = Wordings {
    file: "`{part}` takes one string, not a list or a table; write it in quotes alone",
    ..Wordings::in_source("`{part}` takes one string, not a list; leave the brackets out")
};
