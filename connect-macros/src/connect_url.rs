//! `connect_url!`: parse, check, expand.

use proc_macro2::TokenStream;

use crate::check::{self, Checked, Parts, Said};
use crate::diagnostics::Diagnostics;
use crate::expand;
use crate::input;
use crate::keys::{self, Keys};
use crate::krate::Krate;
use crate::place::Place;
use crate::source::Source;

/// Parses, checks and expands; `connect_url!` itself, for callers outside of a compiler as well.
pub(crate) fn connect_url_tokens(tokens: TokenStream) -> TokenStream {
    with_checked(tokens, |checked, keys, source, diagnostics| {
        let mut inside = expand::errors(diagnostics);
        inside.extend(source.tracked());
        let krate = Krate::of(keys);
        expand::url(checked, krate, &inside, diagnostics.is_empty())
    })
}

/// Parses and checks an invocation, and hands over what it comes to.
pub(crate) fn with_checked<T>(
    tokens: TokenStream,
    then: impl FnOnce(&Checked<'_>, &Keys<'_>, &Source, &Diagnostics) -> T,
) -> T {
    let mut diagnostics = Diagnostics::default();
    let input = input::parse(tokens, &mut diagnostics);
    let keys = keys::keys(&input, &mut diagnostics);
    let source = Source::read(&keys, &mut diagnostics);
    let parts = Parts {
        keys: &[&keys],
        fields: Vec::new(),
        file: source.file(),
        profile: keys.profile,
        is_partial: source.is_partial,
        whole: Place::whole(),
        is_whole_shared: false,
    };
    let checked = check::check(&parts, &mut Said::default(), &mut diagnostics);
    then(&checked, &keys, &source, &diagnostics)
}
