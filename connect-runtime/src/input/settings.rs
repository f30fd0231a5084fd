//! A configuration as it was written, key by key, each with the place where it stands.
//!
//! Every way in that reads text (macro, file, URL) fills [`Settings`] and has them checked here.

pub(crate) mod list;
pub(crate) mod one;

use alloc::string::String;
use alloc::vec::Vec;

use crate::connect_url::ConnectUrlBuf;
use crate::connect_url::combination::{Blame, Combination, Given};
use crate::parameter::Parameter;
use crate::values::client_id::ClientId;
use crate::values::make::Make;
use crate::values::mode::Mode;
use crate::values::redirect_uri::RedirectUri;
use crate::values::response_type::ResponseType;
use crate::values::vin::Vin;
use crate::violation::Violation;

/// One value or item, in the form in which it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form<'a> {
    /// A name without quotes.
    Word(&'a str),
    /// A string.
    Text(&'a str),
    /// A number without quotes.
    Number(&'a str),
    /// `other("…")`: a name that the crate is not expected to know.
    Other(&'a str),
    /// A list or a table where one value belongs.
    Nested(&'a str),
}

impl<'a> Form<'a> {
    /// Returns what was written, without quotes and without `other`.
    #[must_use]
    pub const fn text(self) -> &'a str {
        match self {
            Self::Word(text)
            | Self::Text(text)
            | Self::Number(text)
            | Self::Other(text)
            | Self::Nested(text) => text,
        }
    }
}

/// An item of a list.
#[derive(Clone, Debug)]
pub struct Item<'a, P> {
    /// What stands in front of the colon, and where.
    pub prefix: Option<(&'a str, P)>,
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
    /// Refused already, for something that is wrong with its form.
    Refused,
}

/// A key and its value.
#[derive(Clone, Debug)]
pub struct Setting<'a, P> {
    /// The parameter that the key names.
    pub parameter: Parameter,
    /// Where the key stands.
    pub key_at: P,
    /// The value.
    pub value: Value<'a, P>,
    /// Where the value stands.
    pub value_at: P,
}

impl<P> Setting<'_, P> {
    /// Returns the length of the value, if it is one.
    const fn len(&self) -> usize {
        match &self.value {
            Value::One(form) => form.text().len(),
            _ => 0,
        }
    }
}

/// Takes a violation and the place where it was found.
pub type Report<'r, P> = &'r mut dyn FnMut(Violation, P);

/// A configuration as it was written.
#[derive(Clone, Debug)]
pub struct Settings<'a, P> {
    list: Vec<Setting<'a, P>>,
    /// Where each parameter is in `list`.
    index: [Option<usize>; Parameter::ALL.len()],
    /// The parameters that misspelled keys were meant to be.
    assumed: Vec<Parameter>,
    others: bool,
}

impl<'a, P: Clone> Settings<'a, P> {
    /// Begins with nothing set.
    ///
    /// With `others`, names that the crate does not know are taken for new ones.
    #[must_use]
    pub const fn new(others: bool) -> Self {
        Self {
            list: Vec::new(),
            index: [None; Parameter::ALL.len()],
            assumed: Vec::new(),
            others,
        }
    }

    /// Adds a setting; the second one of a parameter is reported and left out.
    pub fn add(&mut self, setting: Setting<'a, P>, report: Report<'_, P>) {
        let index = &mut self.index[setting.parameter as usize];
        if index.is_some() {
            report(setting.parameter.given_twice(), setting.key_at);
        } else {
            *index = Some(self.list.len());
            self.list.push(setting);
        }
    }

    /// Adds a setting unless its parameter is given already.
    ///
    /// Where the parameter may be left out at run time, the default is what is left then.
    pub fn add_default(&mut self, setting: Setting<'a, P>) {
        match self.index[setting.parameter as usize] {
            None => self.add(setting, &mut |_, _| {}),
            Some(at) if matches!(self.list[at].value, Value::Perhaps) => self.list[at] = setting,
            Some(_) => {}
        }
    }

    /// Counts the parameter that an unknown key was meant to be as given: it is not missing as well.
    pub fn assume(&mut self, unknown_key: &Violation) {
        let fix = unknown_key.fix();
        if let Some(parameter) = fix.and_then(|fix| Parameter::find(fix.as_str())) {
            self.assumed.push(parameter);
        }
    }

    /// Returns the setting of a parameter.
    #[must_use]
    pub fn get(&self, parameter: Parameter) -> Option<&Setting<'a, P>> {
        self.index[parameter as usize].map(|at| &self.list[at])
    }

    /// Returns the settings, in the order in which they were written.
    pub fn into_settings(self) -> impl Iterator<Item = Setting<'a, P>> {
        self.list.into_iter()
    }

    /// Goes through the settings, in the order in which they were written.
    pub fn iter(&self) -> impl Iterator<Item = &Setting<'a, P>> {
        self.list.iter()
    }

    /// Checks every value on its own; returns what is known and valid.
    pub fn check_values(&self, report: Report<'_, P>) -> ConnectUrlBuf {
        let mut buf = ConnectUrlBuf::empty();
        buf.reserve(self.list.iter().map(Setting::len).sum());
        for setting in &self.list {
            self.check_value(setting, &mut buf, report);
        }
        buf
    }

    /// Checks every value and every combination; returns what is known and valid.
    ///
    /// Where a key is missing, the violation stands at `whole`.
    pub fn check(&self, whole: &P, report: Report<'_, P>) -> ConnectUrlBuf {
        let buf = self.check_values(report);
        self.combination(&buf).check(&mut |violation, blame| {
            report(violation, self.place(blame).unwrap_or(whole).clone());
        });
        buf
    }

    /// Finds the token that is to blame.
    fn place(&self, blame: Blame) -> Option<&P> {
        match blame {
            Blame::Key(parameter) => self.get(parameter).map(|setting| &setting.key_at),
            Blame::Value(parameter) => self.get(parameter).map(|setting| &setting.value_at),
            Blame::Whole => None,
        }
    }

    fn check_value(
        &self,
        setting: &Setting<'a, P>,
        buf: &mut ConnectUrlBuf,
        report: Report<'_, P>,
    ) {
        match &setting.value {
            Value::One(form) => {
                let mut valid = true;
                let mut refuse = |violation| {
                    valid = false;
                    report(violation, setting.value_at.clone());
                };
                one::check(setting.parameter, *form, self.others, &mut refuse);
                if valid {
                    buf.set(setting.parameter, form.text());
                }
            }
            Value::List(items) => {
                let mut valid = true;
                let mut refuse = |violation, at| {
                    valid = false;
                    report(violation, at);
                };
                let at = &setting.value_at;
                list::check(setting.parameter, items, at, self.others, &mut refuse);
                if valid {
                    set_list(setting.parameter, items, buf);
                }
            }
            Value::Dynamic | Value::Perhaps | Value::Refused => {}
        }
    }

    fn combination<'b>(&self, buf: &'b ConnectUrlBuf) -> Combination<'b> {
        Combination {
            response_type: self.given(buf, Parameter::ResponseType, ResponseType::parse),
            client_id: self.given(buf, Parameter::ClientId, |id| Ok(ClientId::unchecked(id))),
            vehicle_id: self.given(buf, Parameter::VehicleId, there),
            scope: self.given(buf, Parameter::Scope, there),
            redirect_uri: self.given(buf, Parameter::RedirectUri, |uri| {
                Ok(RedirectUri::unchecked(uri))
            }),
            approval_prompt: self.given(buf, Parameter::ApprovalPrompt, there),
            mode: self.given(buf, Parameter::Mode, Mode::parse),
            flags: self.given(buf, Parameter::Flags, there),
            make: self.given(buf, Parameter::Make, |name| Ok(Make::unchecked(name))),
            single_select: self.given(
                buf,
                Parameter::SingleSelect,
                crate::values::single_select::parse,
            ),
            single_select_vin: self.given(buf, Parameter::SingleSelectVin, |vin| {
                Ok(Vin::unchecked(vin))
            }),
        }
    }

    /// Says what is known of a parameter; a value that was refused is not known.
    fn given<'b, T>(
        &self,
        buf: &'b ConnectUrlBuf,
        parameter: Parameter,
        read: impl FnOnce(&'b str) -> Result<T, Violation>,
    ) -> Given<T> {
        let Some(setting) = self.get(parameter) else {
            let assumed = self.assumed.contains(&parameter);
            return if assumed { Given::Yes } else { Given::No };
        };
        if let Value::Perhaps = setting.value {
            return Given::Perhaps;
        }
        match buf.get(parameter).map(read) {
            Some(Ok(value)) => Given::Value(value),
            _ => Given::Yes,
        }
    }
}

#[expect(clippy::unnecessary_wraps, reason = "one of several readers")]
fn there(_: &str) -> Result<(), Violation> {
    Ok(())
}

/// The violation of a key that is none of `names`.
#[must_use]
pub fn unknown_key(name: &str, names: &[&'static str]) -> Violation {
    Parameter::unknown_key(name, names)
}

/// Takes over a list that was found valid, in the form in which a URL carries it.
fn set_list<P>(parameter: Parameter, items: &[Item<'_, P>], buf: &mut ConnectUrlBuf) {
    let mut text = String::new();
    for item in items {
        let name = item.form.text();
        if parameter == Parameter::Extra {
            let prefix = item.prefix.as_ref().map_or("", |(prefix, _)| prefix);
            buf.add_extra(prefix, name);
            continue;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        if let Some((prefix, _)) = &item.prefix {
            text.push_str(prefix);
            text.push(':');
        }
        text.push_str(name);
    }
    if parameter != Parameter::Extra {
        buf.set(parameter, &text);
    }
}
