//! The code that an invocation turns into.
//!
//! What is literal becomes one constant, with its encoded text; what is known at run time is set on it
//! by the public setters. With mistakes in the input, the same code comes out of what is valid, and the
//! compile errors stand inside.

mod literal;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use smartcar_connect_runtime::{Parameter, expansion};

use crate::check::Checked;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::input::{Entry, Value};

/// Expands to an expression of type `ConnectUrl`.
pub(crate) fn expand(checked: &Checked<'_>, diagnostics: &Diagnostics) -> TokenStream {
    let errors = diagnostics.iter().map(Diagnostic::to_tokens);
    let krate = checked
        .krate
        .cloned()
        .unwrap_or_else(|| quote!(::smartcar_connect));
    let literals = literals(checked, &krate);
    let url = if diagnostics.is_empty() {
        encoded(checked, &krate, &literals.url)
    } else {
        literals.url
    };
    let items = literals.items;
    let setters = checked.entries.iter().filter_map(|(_, entry)| {
        let Value::Dynamic(expression) = &entry.value else {
            return None;
        };
        let setter = setter(entry);
        Some(quote!(.#setter(#expression)))
    });
    quote! {
        #krate::expansion::fixed(const {
            #(#errors)*
            #items
            #url
        }) #(#setters)*
    }
}

/// The literal part: items that its slices lie in, and the expression that uses them.
struct Literals {
    items: TokenStream,
    url: TokenStream,
}

fn literals(checked: &Checked<'_>, krate: &TokenStream) -> Literals {
    let mut items = TokenStream::new();
    let mut setters = TokenStream::new();
    let mut client_id = String::new();
    for (parameter, entry) in &checked.entries {
        if !checked.literals.is_set(*parameter) || matches!(entry.value, Value::Dynamic(_)) {
            continue;
        }
        if *parameter == Parameter::ClientId {
            let url = checked.literals.as_url();
            url.get_client_id().as_str().clone_into(&mut client_id);
            continue;
        }
        let literal = literal::expand(*parameter, &entry.value, krate);
        items.extend(literal.item);
        let (setter, value) = (setter(entry), literal.value);
        setters.extend(quote!(.#setter(#value)));
    }
    Literals {
        items,
        url: quote!(#krate::expansion::begin(#client_id) #setters),
    }
}

/// The setter of an entry's parameter, at the key: an editor finds its documentation there.
fn setter(entry: &Entry) -> Ident {
    Ident::new(&entry.key.to_string(), entry.key.span())
}

/// Adds the encoded text of everything up to the last literal or the first value known at run time.
fn encoded(checked: &Checked<'_>, krate: &TokenStream, url: &TokenStream) -> TokenStream {
    let literals = checked.literals.as_url();
    let covers = covers(checked);
    let text = expansion::encode_beginning(&literals, usize::from(covers));
    if covers == 0 {
        return url.clone();
    }
    quote!(#krate::expansion::encoded(#url, #text, #covers))
}

/// Counts the parameters, in the order of the URL, that are known while the code is built.
fn covers(checked: &Checked<'_>) -> u8 {
    let dynamic = |parameter: Parameter| {
        let given = checked
            .entries
            .iter()
            .find(|(given, _)| *given == parameter);
        given.is_some_and(|(_, entry)| matches!(entry.value, Value::Dynamic(_)))
    };
    let mut covers = 0;
    for (count, parameter) in (1..).zip(Parameter::ALL) {
        // A VIN sets `single_select`, which is in front of it.
        let set_later = parameter == Parameter::SingleSelect
            && !checked.literals.is_set(parameter)
            && dynamic(Parameter::SingleSelectVin);
        if dynamic(parameter) || set_later {
            break;
        }
        if parameter == Parameter::ResponseType || checked.literals.is_set(parameter) {
            covers = count;
        }
    }
    covers
}

/// An identifier of the crate, marked as the user's word so that an editor follows it.
fn ident(name: &str, span: Span) -> TokenStream {
    let name = Ident::new(name, span);
    quote_spanned!(span=> #name)
}
