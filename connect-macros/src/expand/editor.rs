//! What an editor completes an input from: each word of it as a path, half-typed or unknown as it may be.
//!
//! rust-analyzer expands an input twice, as it is and with a made-up word at the cursor, and lists what
//! may stand where that word comes out: here, what the runtime crate's `expansion::names` has, with its
//! documentation. It finds the place by counting, so the paths come before all else that is expanded:
//! what depends on the meaning of a word, such as an error that quotes it, is behind them.
//!
//! The compiler gets none of this. A `#[cfg(rust_analyzer)]` in the expansion would be checked against
//! the `cfg`s that the user's crate knows, and a crate can forbid that any other is named.

use std::sync::OnceLock;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use smartcar_connect_runtime::Parameter;
use smartcar_connect_runtime::expansion::form::Kind;

use crate::input::{Entry, Form, Input, Item, Value};
use crate::keys::{FIELD_KEYS, OTHER_KEYS, key_text};
use crate::krate::Krate;
use crate::source::File;

/// The words of an invocation, or of an item with all its attributes, as paths.
#[derive(Default)]
pub(crate) struct Words {
    /// Whether anybody looks for them; otherwise there are none.
    are_wanted: bool,
    paths: TokenStream,
    inputs: Vec<Keys>,
    profiles: TokenStream,
}

/// The keys of one input.
struct Keys {
    /// The module that has all that can be written there.
    all: &'static str,
    /// Those that are not offered: they are given, or stand elsewhere.
    hidden: Vec<Ident>,
}

impl Words {
    /// Begins with none, and stays so unless rust-analyzer runs the macro.
    pub(crate) fn of_this_process() -> Self {
        static IS_EDITOR: OnceLock<bool> = OnceLock::new();
        // Toolchains have `rust-analyzer-proc-macro-srv`; alone, `rust-analyzer` runs macros itself.
        let is_editor = || {
            let program = std::env::current_exe().unwrap_or_default();
            let name = program.file_name().unwrap_or_default();
            name.to_string_lossy().contains("rust-analyzer")
        };
        Self {
            are_wanted: *IS_EDITOR.get_or_init(is_editor),
            ..Self::default()
        }
    }

    /// Begins with none, and takes all.
    #[cfg(test)]
    pub(crate) fn for_an_editor() -> Self {
        Self {
            are_wanted: true,
            ..Self::default()
        }
    }

    /// Returns `true` if words that are added are taken.
    pub(crate) fn are_wanted(&self) -> bool {
        self.are_wanted
    }

    /// Adds an input whose keys are those of `connect_url!`, but for some that stand elsewhere.
    pub(crate) fn add(&mut self, input: &Input, elsewhere: &[&str]) {
        self.add_input(input, "keys", elsewhere);
    }

    /// Adds the attribute of a field.
    pub(crate) fn add_field(&mut self, input: &Input) {
        self.add_input(input, "field", &[]);
    }

    /// Adds the profiles of the file.
    pub(crate) fn add_profiles(&mut self, file: Option<&File>) {
        let file = file.filter(|_| self.are_wanted);
        let profiles = file.into_iter().flat_map(File::profiles);
        for name in profiles.filter_map(|profile| name(profile, Span::call_site())) {
            let doc = format!("`{name}`: a profile of the file.");
            let item = quote!(#[doc = #doc] pub const #name: () = (););
            self.profiles.extend(item);
        }
    }

    /// Expands to a block of statements, if there is anything in it.
    pub(crate) fn block(&self, krate: Krate<'_>) -> Option<TokenStream> {
        if !self.are_wanted {
            return None;
        }
        let (paths, profiles) = (&self.paths, &self.profiles);
        let mut modules = TokenStream::new();
        for (at, Keys { all, hidden }) in self.inputs.iter().enumerate() {
            let module = module_of_keys(at);
            let all = Ident::new(all, Span::call_site());
            // What a module imports for itself alone takes the place of what it hands on.
            modules.extend(quote! {
                #(names::#all::#hidden;)*
                mod #module {
                    pub use #krate::expansion::names::#all::*;
                    use #krate::expansion::names::#all::{#(#hidden),*};
                }
            });
        }
        Some(quote!({
            use #krate::expansion::names;
            #paths
            #modules
            mod profiles { #profiles }
        }))
    }

    fn add_input(&mut self, input: &Input, all: &'static str, elsewhere: &[&str]) {
        if !self.are_wanted {
            return;
        }
        let module = module_of_keys(self.inputs.len()).to_string();
        let elsewhere = elsewhere
            .iter()
            .map(|key| Ident::new(key, Span::call_site()));
        let mut hidden: Vec<Ident> = elsewhere.collect();
        for entry in &input.entries {
            let key = key_text(&entry.key);
            self.path(&[&module], &key, entry.key.span());
            self.value(&key, entry);
            if has_key(all, &key) {
                // An expression's setter stands at its key, and has its documentation.
                let is_set = all == "keys" && entry.expression().is_some();
                let span = if is_set {
                    Span::call_site()
                } else {
                    entry.key.span()
                };
                hidden.push(Ident::new(&key, span));
            }
        }
        self.nothing_yet(&[&module]);
        self.inputs.push(Keys { all, hidden });
    }

    fn value(&mut self, key: &str, entry: &Entry) {
        let span = entry.place.start;
        match &entry.value {
            Value::One(form) if key == "single_select" => self.bool(&form.text, span),
            Value::Alone | Value::Missing if key == "single_select" => {
                self.bool(NOTHING_YET, Span::call_site());
            }
            Value::One(form) if key == "profile" => self.path(&["profiles"], &form.text, span),
            Value::Alone | Value::Missing if key == "profile" => self.nothing_yet(&["profiles"]),
            Value::One(form) => self.form(&["names", key], form, span),
            Value::Alone | Value::Missing => self.nothing_yet(&["names", key]),
            Value::List(items) => {
                for item in items {
                    self.item_of_list(key, item);
                }
                self.nothing_yet(&["names", key]);
            }
            Value::Dynamic(expression) => self.expression(expression),
            Value::Empty => self.expression_of(&Ident::new(NOTHING_YET, Span::call_site())),
            Value::Bare(_) | Value::Path(_) | Value::Refused | Value::Unread => {}
        }
    }

    fn item_of_list(&mut self, key: &str, item: &Item) {
        let span = item.at.span();
        let Some((prefix, at)) = &item.prefix else {
            return self.form(&["names", key], &item.form, span);
        };
        self.path(&["names", key], prefix, at.span());
        self.form(&["names", key, prefix], &item.form, span);
    }

    fn form(&mut self, modules: &[&str], form: &Form, span: Span) {
        match form.kind {
            Kind::Word => self.path(modules, &form.text, span),
            Kind::Other => self.path(modules, "other", span),
            Kind::Text => {
                for word in form.text.split(' ') {
                    self.path(modules, word.trim_start_matches("required:"), span);
                }
            }
            Kind::Missing => self.nothing_yet(modules),
            Kind::Number | Kind::Nested => {}
        }
    }

    /// Adds an expression that is one name: empty braces become one as soon as it is typed.
    fn expression(&mut self, expression: &TokenStream) {
        if let Ok(name) = syn::parse2::<Ident>(expression.clone()) {
            // Raw, so that an editor prefers the place where the value is set, if it finds that.
            self.expression_of(&Ident::new_raw(&key_text(&name), name.span()));
        }
    }

    fn expression_of(&mut self, name: &Ident) {
        self.paths.extend(quote!(let _ = #name;));
    }

    /// Adds `true` or `false`, which are names in no module.
    fn bool(&mut self, word: &str, span: Span) {
        let word = match word {
            "true" | "false" => Some(Ident::new(word, span)),
            _ => name(word, span),
        };
        if let Some(word) = word {
            self.paths.extend(quote!(let _: bool = #word;));
        }
    }

    /// Adds the place of a word that is not there yet.
    fn nothing_yet(&mut self, modules: &[&str]) {
        self.path(modules, NOTHING_YET, Span::call_site());
    }

    /// Adds a path, unless something in it is no name.
    fn path(&mut self, modules: &[&str], word: &str, span: Span) {
        let modules = modules.iter().map(|module| name(module, Span::call_site()));
        let modules: Option<Vec<Ident>> = modules.collect();
        if let (Some(modules), Some(word)) = (modules, name(word, span)) {
            self.paths.extend(quote!(#(#modules::)* #word;));
        }
    }
}

/// Stands for a word that is not there yet.
const NOTHING_YET: &str = "_nothing_yet";

/// The module of the keys that can still be written in an input, by its number.
fn module_of_keys(input: usize) -> Ident {
    format_ident!("keys_{input}")
}

/// Returns `true` if the module of that name, `keys` or `field`, has the key.
fn has_key(all: &str, key: &str) -> bool {
    if all == "field" {
        return FIELD_KEYS.contains(&key);
    }
    let is_other = OTHER_KEYS.contains(&key) && key != "crate";
    is_other || Parameter::parse(key).is_ok()
}

/// A word as a name in Rust, unless it can be none.
fn name(word: &str, span: Span) -> Option<Ident> {
    let mut name = syn::parse_str::<Ident>(word).ok()?;
    name.set_span(span);
    Some(name)
}
