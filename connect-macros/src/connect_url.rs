//! `connect_url!`: parse, check, expand.

use proc_macro2::TokenStream;

use crate::check::{self, Checked, Parts, Said};
use crate::diagnostics::Diagnostics;
use crate::expand;
use crate::expand::editor::Words;
use crate::input;
use crate::keys::{self, Keys};
use crate::krate::Krate;
use crate::place::Place;
use crate::source::Source;

/// Parses, checks and expands; `connect_url!` itself, for callers outside of a compiler as well.
pub(crate) fn connect_url_tokens(tokens: TokenStream) -> TokenStream {
    expand(tokens, Words::of_this_process())
}

/// Parses, checks and expands, with the words for whoever wants them.
pub(crate) fn expand(tokens: TokenStream, words: Words) -> TokenStream {
    with_checked(
        tokens,
        words,
        |words, checked, keys, source, diagnostics| {
            let krate = Krate::of(keys);
            let words = words.block(krate);
            let mut inside = expand::errors(diagnostics);
            inside.extend(source.tracked());
            expand::url(checked, krate, words, &inside, diagnostics.is_empty())
        },
    )
}

/// Parses and checks an invocation, and hands over what it comes to.
pub(crate) fn with_checked<T>(
    tokens: TokenStream,
    mut words: Words,
    then: impl FnOnce(&Words, &Checked<'_>, &Keys<'_>, &Source, &Diagnostics) -> T,
) -> T {
    let mut diagnostics = Diagnostics::default();
    let input = input::parse(tokens, &mut diagnostics);
    let keys = keys::keys(&input, &mut diagnostics);
    keys.refuse_skip(&mut diagnostics);
    let source = Source::read(&keys, &mut diagnostics);
    words.add(&input, &[]);
    words.add_profiles(source.file());
    let parts = Parts {
        keys: &[&keys],
        fields: Vec::new(),
        file: source.file(),
        profile: keys.profile,
        taken: &[],
        is_partial: source.is_partial,
        whole: Place::whole(),
        is_whole_shared: false,
    };
    let checked = check::check(&parts, &mut Said::default(), &mut diagnostics);
    then(&words, &checked, &keys, &source, &diagnostics)
}
