//! The fields of a struct: the parameter that each one is.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote;
use smartcar_connect_runtime::macro_support::{
    self, Config, Entry as ConfigEntry, FieldType, Value, field_type,
};
use smartcar_connect_runtime::{ConfigError, ErrorKind, Parameter};
use syn::{Attribute, GenericArgument, PathArguments, Type};

use super::mixed_site_ident;
use crate::completion::Words;
use crate::config::{Place, is_name, report_duplicate};
use crate::errors::{Errors, SpanRange};
use crate::expand::Krate;
use crate::parse::{self, Entry, Written, key_text};

/// A field and its role.
pub(super) struct Field<'i> {
    pub(super) ident: &'i Ident,
    pub(super) ty: &'i Type,
    /// The attributes with the user's documentation.
    pub(super) docs: Vec<&'i Attribute>,
    pub(super) role: Role,
}

/// The role of a field.
pub(super) enum Role {
    /// It is this parameter, which is named by these tokens.
    Parameter(Parameter, SpanRange),
    /// It is not a parameter; the builder fills it with this expression, or with its `Default`.
    Skipped(Option<TokenStream>),
    /// It has a mistake, which has been reported.
    Refused,
}

impl<'i> Field<'i> {
    /// Finds the role of a field; reports a field without one.
    pub(super) fn new(
        field: &'i syn::Field,
        ident: &'i Ident,
        words: &mut Words,
        errors: &mut Errors,
    ) -> Self {
        let entries = parse::attribute(&field.attrs, errors);
        words.add(&entries, Place::Field, errors);
        let docs = field.attrs.iter();
        Self {
            ident,
            ty: &field.ty,
            docs: docs.filter(|attr| attr.path().is_ident("doc")).collect(),
            role: role(ident, &entries, errors),
        }
    }

    /// Returns the parameter that the field is.
    pub(super) fn parameter(&self) -> Option<Parameter> {
        match self.role {
            Role::Parameter(parameter, _) => Some(parameter),
            _ => None,
        }
    }

    /// Returns `true` if the builder needs the field.
    pub(super) fn is_required(&self) -> bool {
        self.parameter().is_some() && self.inner().is_none()
    }

    /// Returns the type inside an `Option`.
    pub(super) fn inner(&self) -> Option<&'i Type> {
        inner(self.ty)
    }

    /// Adds the field to a configuration, as a value that is known at run time.
    pub(super) fn add_to(&mut self, config: &mut Config, errors: &mut Errors) {
        let Role::Parameter(parameter, range) = self.role else {
            return;
        };
        let optional = self.inner().is_some();
        let source = errors.source(range);
        let entry = ConfigEntry::new(Value::AtRunTime { optional }, source, source);
        if let Err(error) = config.set(parameter, entry) {
            errors.add(error);
            self.role = Role::Refused;
        }
    }

    /// Returns `true` if a constant can contain the type: by its name, it has no destructor.
    pub(super) fn is_plain(&self) -> bool {
        match &self.role {
            Role::Skipped(None) => false,
            // Any type may have the name of a parameter's type here.
            Role::Skipped(Some(default)) => is_constant(default) && is_plain(self.ty, is_primitive),
            _ => is_plain(self.ty, |name| is_primitive(name) || is_field_type(name)),
        }
    }
}

/// Expands to the type that a field of this parameter is tested against.
pub(super) fn kind(parameter: Parameter, krate: Krate<'_>) -> TokenStream {
    match field_type(parameter) {
        FieldType::Text => quote!(::core::primitive::str),
        FieldType::Pairs => {
            let text = quote!(&'static ::core::primitive::str);
            quote!([(#text, #text)])
        }
        FieldType::Bool => quote!(::core::primitive::bool),
        FieldType::Word(name) => {
            let name = mixed_site_ident(name);
            quote!(#krate::#name)
        }
        FieldType::Borrowed(name) => {
            let name = mixed_site_ident(name);
            quote!(#krate::#name<'static>)
        }
    }
}

fn role(ident: &Ident, entries: &[Entry], errors: &mut Errors) -> Role {
    let before = errors.count();
    let is_read = |entry: &Entry| !matches!(entry.written, Written::Missing | Written::Unreadable);
    let (mut param, mut skip, mut default) = (None, None, None);
    for entry in entries.iter().filter(|entry| is_read(entry)) {
        match (&*key_text(&entry.key), &entry.written) {
            ("param", _) if param.is_some() => report_duplicate(entry, errors),
            ("skip", _) if skip.is_some() => report_duplicate(entry, errors),
            ("default", _) if default.is_some() => report_duplicate(entry, errors),
            ("skip", Written::Alone) => skip = Some(entry),
            ("skip", _) => errors.push(entry.range, "`skip` on a field takes no value"),
            ("param", Written::Value(Value::One(name))) if is_name(name) => {
                match Parameter::parse(&name.text) {
                    Ok(parameter) => param = Some((parameter, entry.range)),
                    Err(error) => errors.add_at(entry.range, &error),
                }
            }
            ("param", _) => errors.push(entry.range, EXPECTED_PARAMETER),
            ("default", Written::Expression(value)) => default = Some((entry, value.clone())),
            ("default", _) => errors.push(entry.range, "expected an expression in braces"),
            (key, _) => Place::Field.report_key(key, entry, errors),
        }
    }
    if ident == "build" {
        let message = "a field cannot be named `build`, as the builder's last method is; rename it";
        errors.push(ident.span(), message);
    }
    if errors.count() > before || !entries.iter().all(is_read) {
        return Role::Refused;
    }
    match (param, skip, default) {
        (Some((_, range)), Some(_), _) => {
            let message = "a skipped field is not a parameter; remove `skip` or `param`";
            errors.push(range, message);
            Role::Refused
        }
        (None, Some(_), default) => Role::Skipped(default.map(|(_, value)| value)),
        (_, None, Some((entry, _))) => {
            errors.push(entry.key.span(), "`default` is for a field with `skip`");
            Role::Refused
        }
        (Some((parameter, range)), None, None) => Role::Parameter(parameter, range),
        (None, None, None) => role_by_name(ident, errors),
    }
}

const EXPECTED_PARAMETER: &str = "expected the name of a parameter such as `single_select_vin`";

/// Returns the parameter that has the field's own name.
fn role_by_name(ident: &Ident, errors: &mut Errors) -> Role {
    let name = key_text(ident);
    let error = match Parameter::parse(&name) {
        Ok(parameter) => return Role::Parameter(parameter, ident.span().into()),
        Err(error) => error,
    };
    errors.push(ident.span(), not_a_parameter(&name, &error));
    Role::Refused
}

fn not_a_parameter(name: &str, error: &ConfigError) -> String {
    match error.suggestion() {
        _ if error.kind() == ErrorKind::ClientSecret => macro_support::message(error),
        Some(fix) => format!("field `{name}` is not a parameter; did you mean `{fix}`?"),
        None => format!(
            "field `{name}` is not a parameter; add `#[connect(param = …)]` or `#[connect(skip)]`"
        ),
    }
}

/// Returns the type inside an `Option`.
fn inner(ty: &Type) -> Option<&Type> {
    let path = match ty {
        Type::Path(path) => path,
        // The group that `macro_rules!` encloses a `$ty:ty` in.
        Type::Group(group) => return inner(&group.elem),
        Type::Paren(paren) => return inner(&paren.elem),
        _ => return None,
    };
    let last = path.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    match arguments.args.first() {
        Some(GenericArgument::Type(inner)) if last.ident == "Option" => Some(inner),
        _ => None,
    }
}

/// Returns `true` for a reference, and for a type of a plain name or an `Option` of it.
fn is_plain(ty: &Type, is_plain_name: fn(&Ident) -> bool) -> bool {
    if let Some(inner) = inner(ty) {
        return is_plain(inner, is_plain_name);
    }
    match ty {
        Type::Reference(_) => true,
        Type::Path(path) => {
            let last = path.path.segments.last();
            last.is_some_and(|last| is_plain_name(&last.ident))
        }
        Type::Group(group) => is_plain(&group.elem, is_plain_name),
        Type::Paren(paren) => is_plain(&paren.elem, is_plain_name),
        _ => false,
    }
}

/// Returns `true` for the name of a parameter's type.
fn is_field_type(name: &Ident) -> bool {
    let mut types = Parameter::ALL.iter().map(|each| field_type(*each));
    types.any(|ty| match ty {
        FieldType::Word(known) | FieldType::Borrowed(known) => name == known,
        FieldType::Bool | FieldType::Text | FieldType::Pairs => false,
    })
}

/// Returns `true` for the name of a type that has no destructor, and that is no parameter's but `bool`.
fn is_primitive(name: &Ident) -> bool {
    let name = name.to_string();
    let number = name.trim_start_matches(['i', 'u', 'f']);
    let is_number = number.len() + 1 == name.len()
        && matches!(number, "8" | "16" | "32" | "64" | "128" | "size");
    is_number || matches!(&*name, "PhantomData" | "bool" | "char")
}

/// Returns `true` if a default is certainly a constant: one literal, also a negative one, or a path.
fn is_constant(default: &TokenStream) -> bool {
    let tokens: Vec<_> = default.clone().into_iter().collect();
    match tokens.as_slice() {
        // The group that `macro_rules!` encloses a `$default:expr` in.
        [TokenTree::Group(group)] if group.delimiter() == proc_macro2::Delimiter::None => {
            is_constant(&group.stream())
        }
        [TokenTree::Literal(_)] => true,
        [TokenTree::Punct(minus), TokenTree::Literal(_)] => minus.as_char() == '-',
        _ => syn::parse2::<syn::Path>(default.clone()).is_ok(),
    }
}
