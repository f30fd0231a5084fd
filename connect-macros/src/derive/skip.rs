//! What the user's type has of its own, and the derive leaves out.

use smartcar_connect_runtime::expansion::form::{Form, Kind};

use crate::diagnostics::Diagnostics;
use crate::input::{Entry, Value};

/// The names in `skip = …` on a struct or an enum.
pub(super) struct Skip(Vec<&'static str>);

impl Skip {
    /// Reads `skip = all` or a list such as `[all, from_str]`; reports anything but `names`, with this message.
    ///
    /// What a mistake was meant to leave out may be any of them, so all are left out then.
    pub(super) fn new(
        entry: Option<&Entry>,
        names: &[&'static str],
        message: &str,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut skip = Self(Vec::new());
        let Some(entry) = entry else {
            return skip;
        };
        let mut forms: Vec<(&Form<'_>, _)> = Vec::new();
        match &entry.value {
            Value::One(form) => forms.push((form, entry.place)),
            Value::List(items) if items.iter().all(|item| item.prefix.is_none()) => {
                forms.extend(items.iter().map(|item| (&item.form, item.at.place())));
            }
            Value::Refused | Value::Unread => return Self(names.to_vec()),
            _ => {
                diagnostics.push(entry.place, message);
                return Self(names.to_vec());
            }
        }
        for (form, place) in forms {
            let is_name = matches!(form.kind, Kind::Word | Kind::Text);
            if let Some(name) = names.iter().find(|name| is_name && **name == form.text) {
                skip.0.push(name);
            } else {
                diagnostics.push(place, message);
                skip = Self(names.to_vec());
            }
        }
        skip
    }

    /// Returns `true` if this is left out.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains(&name)
    }
}
