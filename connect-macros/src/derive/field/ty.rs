//! What a field's type and default tell by their tokens: whether it is optional, and whether a constant can hold it.

use proc_macro2::{Ident, TokenStream, TokenTree};
use smartcar_connect_runtime::Parameter;
use smartcar_connect_runtime::expansion::{FieldType, field_type};
use syn::{GenericArgument, PathArguments, Type};

use crate::input;

/// Returns what is inside of an `Option`.
pub(super) fn inner(ty: &Type) -> Option<&Type> {
    let path = match ty {
        Type::Path(path) => path,
        // What `macro_rules!` puts around a `$ty:ty`.
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

/// Returns `true` for a reference, and for an optional or bare type whose name is plain.
pub(super) fn is_plain(ty: &Type, is_plain_name: fn(&Ident) -> bool) -> bool {
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

/// Returns `true` for the name of one of the parameters' types.
pub(super) fn is_field_type(name: &Ident) -> bool {
    let mut types = Parameter::ALL.iter().map(|each| field_type(*each));
    types.any(|ty| match ty {
        FieldType::Word(known) | FieldType::Borrowed(known) => name == known,
        FieldType::Bool | FieldType::Text | FieldType::Pairs => false,
    })
}

/// Returns `true` for the name of a type that is no parameter's.
pub(super) fn is_primitive(name: &Ident) -> bool {
    PRIMITIVES.iter().any(|primitive| name == primitive)
}

/// The types that a skipped field may have in a constant.
const PRIMITIVES: [&str; 17] = [
    "PhantomData",
    "bool",
    "char",
    "f32",
    "f64",
    "i8",
    "i16",
    "i32",
    "i64",
    "i128",
    "isize",
    "u8",
    "u16",
    "u32",
    "u64",
    "u128",
    "usize",
];

/// Returns `true` if a default is known to be a constant: one literal, also a negative one, or a path.
pub(super) fn is_constant(default: &TokenStream) -> bool {
    let tokens = input::collect(default.clone());
    match tokens.as_slice() {
        [TokenTree::Literal(_)] => true,
        [TokenTree::Punct(minus), TokenTree::Literal(_)] => minus.as_char() == '-',
        _ => syn::parse2::<syn::Path>(tokens.into_iter().collect()).is_ok(),
    }
}
