//! The code that a configuration turns into.
//!
//! What is literal becomes one constant, with its encoded text; what is known at run time is set on it
//! by the public setters. With mistakes in the input, the same code comes out of what is valid, and the
//! compile errors stand inside.

pub(crate) mod editor;
mod literal;

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use smartcar_connect_runtime::expansion::form::Value;
use smartcar_connect_runtime::expansion::setting::Setting;
use smartcar_connect_runtime::{ClientId, Parameter, expansion};

use crate::check::Checked;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::krate::Krate;
use crate::place::At;

/// The compile errors, each at its own token.
pub(crate) fn errors(diagnostics: &Diagnostics) -> TokenStream {
    diagnostics.iter().map(Diagnostic::to_tokens).collect()
}

/// Expands to an expression of type `ConnectUrl`: the literals as a constant, with `inside` in front of
/// them, and the expressions set on it.
pub(crate) fn url(
    checked: &Checked<'_>,
    krate: Krate<'_>,
    words: Option<TokenStream>,
    inside: &TokenStream,
    is_valid: bool,
) -> TokenStream {
    let literals = literals(checked, krate);
    let url = if is_valid {
        encoded(checked, krate, literals)
    } else {
        literals
    };
    let setters = checked.expressions.iter().map(|(parameter, entry)| {
        // At the key, where the compiler says what it takes.
        let setter = Ident::new(parameter.name(), entry.key.span());
        // Marked as the user's braces: that is where the compiler finds an expression incomplete.
        let mut argument = Group::new(Delimiter::Parenthesis, entry.expression().to_token_stream());
        argument.set_span(entry.place.start.resolved_at(Span::mixed_site()));
        quote!(.#setter #argument)
    });
    let literals = quote!(const {
        #inside
        #url
    });
    // In front of the constant, where an editor finds the user's variables.
    let literals = match words {
        Some(words) => quote!({ #words #literals }),
        None => literals,
    };
    quote!(#krate::expansion::fixed(#literals) #(#setters)*)
}

/// The literal part, without its encoded text.
fn literals(checked: &Checked<'_>, krate: Krate<'_>) -> TokenStream {
    let mut setters = TokenStream::new();
    let url = checked.literals.as_url();
    let client_id = url.get_client_id().map_or("", ClientId::as_str);
    for setting in checked.settings.iter() {
        let parameter = setting.parameter;
        if parameter == Parameter::ClientId || !setting.is_valid() {
            continue;
        }
        let value = literal::expand(setting, &url, krate);
        let setter = Ident::new(parameter.name(), Span::call_site());
        setters.extend(quote!(.#setter(#value)));
    }
    quote!(#krate::expansion::begin(#client_id) #setters)
}

/// Adds the encoded text of everything up to the last literal or the first value known at run time.
fn encoded(checked: &Checked<'_>, krate: Krate<'_>, url: TokenStream) -> TokenStream {
    let covers = covers(checked);
    if covers == 0 {
        return url;
    }
    let literals = checked.literals.as_url();
    let text = expansion::encode_beginning(&literals, usize::from(covers));
    quote!(#krate::expansion::encoded(#url, #text, #covers))
}

/// Counts the parameters at the beginning of the URL that are known at compile time, up to the last one
/// that is set: their text is encoded beforehand.
fn covers(checked: &Checked<'_>) -> u8 {
    let setting = |parameter| checked.settings.get(parameter);
    let is_dynamic = |parameter| {
        setting(parameter).is_some_and(|setting: &Setting<'_, At>| {
            matches!(setting.value, Value::Dynamic | Value::Perhaps)
        })
    };
    let is_literal = |parameter| setting(parameter).is_some_and(Setting::is_valid);
    let mut covers = 0;
    for (count, &parameter) in (1..).zip(Parameter::ALL) {
        // A VIN sets `single_select`, which is in front of it.
        let is_set_later = parameter == Parameter::SingleSelect
            && !is_literal(parameter)
            && is_dynamic(Parameter::SingleSelectVin);
        if is_dynamic(parameter) || is_set_later {
            break;
        }
        if parameter == Parameter::ResponseType || is_literal(parameter) {
            covers = count;
        }
    }
    covers
}
