//! The words of an input as paths, from which an editor completes them.
//!
//! rust-analyzer expands an input twice, unchanged and with a made-up word at the cursor, and offers the names that are in
//! scope where that word is in the expansion: here, those of the runtime crate's `macro_support::names`, with their documentation.
//! It finds the position by counting, so the paths precede everything that depends on the meaning of a word, such as an
//! error that quotes it.
//!
//! The compiler gets no paths. A `#[cfg(rust_analyzer)]` in the expansion would be checked against the `cfg`s that the
//! user's crate declares, and a crate can forbid any other.

use std::sync::OnceLock;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use smartcar_connect_runtime::Parameter;
use smartcar_connect_runtime::macro_support::{Item, Kind, Scalar, Value};

use crate::config::Place;
use crate::errors::Errors;
use crate::expand::Krate;
use crate::file::File;
use crate::parse::{Entry, Written, key_text};

/// The words of an invocation, or of an item with all its attributes, as paths.
#[derive(Default)]
pub(crate) struct Words {
    /// Whether an editor runs the macro; otherwise, there are none.
    are_wanted: bool,
    paths: TokenStream,
    inputs: Vec<Keys>,
    profiles: TokenStream,
}

/// The keys of one input.
struct Keys {
    /// The module that has all keys of such an input.
    all: &'static str,
    /// The keys that are not offered: they are set, or belong elsewhere.
    hidden: Vec<Ident>,
}

impl Words {
    /// Creates an empty list, which stays empty unless rust-analyzer runs the macro.
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

    /// Creates an empty list, as for an editor.
    #[cfg(test)]
    pub(crate) fn for_an_editor() -> Self {
        Self {
            are_wanted: true,
            ..Self::default()
        }
    }

    /// Adds the words of an input.
    pub(crate) fn add(&mut self, entries: &[Entry], place: Place, errors: &Errors) {
        if !self.are_wanted {
            return;
        }
        let is_field = place == Place::Field;
        let all = if is_field { "field" } else { "keys" };
        let is_offered = |key: &str| match key {
            "param" | "default" | "skip" => is_field,
            "file" | "profile" => place.keys().contains(&key),
            key => !is_field && Parameter::parse(key).is_ok(),
        };
        let elsewhere = ["file", "profile"].into_iter();
        let elsewhere = elsewhere.filter(|key| !is_field && !is_offered(key));
        let mut hidden: Vec<_> = elsewhere.map(call_site).collect();
        let module = module_of_keys(self.inputs.len()).to_string();
        for entry in entries {
            let key = key_text(&entry.key);
            self.path(&[&module], &key, entry.key.span());
            self.value(&key, entry, errors);
            // The setter of an expression has the span of the key, and its own documentation.
            let is_setter = !is_field && matches!(entry.written, Written::Expression(_));
            let key_span = Some(entry.key.span()).filter(|_| !is_setter);
            if is_offered(&key) {
                hidden.push(Ident::new(&key, key_span.unwrap_or_else(Span::call_site)));
            }
        }
        self.nothing_yet(&[&module]);
        self.inputs.push(Keys { all, hidden });
    }

    /// Adds the profiles of the file.
    pub(crate) fn add_profiles(&mut self, file: Option<&File>) {
        let Some(file) = file.filter(|_| self.are_wanted) else {
            return;
        };
        self.profiles = quote! {
            #[doc = "`none`: the shared keys of the file alone."]
            pub const none: () = ();
        };
        let profiles = file.profiles().filter(|profile| *profile != "none");
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
            let (module, all) = (module_of_keys(at), call_site(all));
            // A private import of a module replaces the public one of the same name.
            modules.extend(quote! {
                #(names::#all::#hidden;)*
                mod #module {
                    pub use #krate::macro_support::names::#all::*;
                    use #krate::macro_support::names::#all::{#(#hidden),*};
                }
            });
        }
        Some(quote!({
            use #krate::macro_support::names;
            #paths
            #modules
            mod profiles { #profiles }
        }))
    }

    fn value(&mut self, key: &str, entry: &Entry, errors: &Errors) {
        let span = entry.range.start;
        let modules: &[&str] = match key {
            "profile" => &["profiles"],
            _ => &["names", key],
        };
        match &entry.written {
            Written::Value(Value::One(word)) if key == "single_select" => {
                self.bool(&word.text, span);
            }
            Written::Alone | Written::Missing if key == "single_select" => {
                self.bool(NOTHING_YET, Span::call_site());
            }
            Written::Value(Value::One(word)) => self.scalar(modules, word, span),
            Written::Alone | Written::Missing => self.nothing_yet(modules),
            Written::Value(Value::List(items)) => {
                for item in items {
                    self.item(key, item, errors);
                }
                self.nothing_yet(modules);
            }
            Written::Expression(tokens) if tokens.is_empty() => {
                self.expression(&call_site(NOTHING_YET));
            }
            // An expression of one name: empty braces become one as soon as it is typed.
            Written::Expression(tokens) => {
                if let Ok(name) = syn::parse2::<Ident>(tokens.clone()) {
                    // Raw, so that an editor prefers the setter's argument, if it finds that.
                    self.expression(&Ident::new_raw(&key_text(&name), name.span()));
                }
            }
            Written::Value(Value::AtRunTime { .. }) | Written::Path(_) | Written::Unreadable => {}
        }
    }

    fn item(&mut self, key: &str, item: &Item, errors: &Errors) {
        let span = errors.range(item.source).start;
        let Some((prefix, source)) = &item.prefix else {
            return self.scalar(&["names", key], &item.value, span);
        };
        self.path(&["names", key], prefix, errors.range(*source).start);
        self.scalar(&["names", key, prefix], &item.value, span);
    }

    fn scalar(&mut self, modules: &[&str], scalar: &Scalar, span: Span) {
        match scalar.kind {
            Kind::Word if scalar.text.is_empty() => self.nothing_yet(modules),
            Kind::Word => self.path(modules, &scalar.text, span),
            Kind::Other => self.path(modules, "other", span),
            Kind::Text => {
                for word in scalar.text.split(' ') {
                    self.path(modules, word.trim_start_matches("required:"), span);
                }
            }
            Kind::Invalid => {}
        }
    }

    fn expression(&mut self, name: &Ident) {
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

    /// Adds the position of a word that has not been typed.
    fn nothing_yet(&mut self, modules: &[&str]) {
        self.path(modules, NOTHING_YET, Span::call_site());
    }

    /// Adds a path, unless one of its words cannot be a name.
    fn path(&mut self, modules: &[&str], word: &str, span: Span) {
        let modules = modules.iter().map(|module| name(module, Span::call_site()));
        let modules: Option<Vec<Ident>> = modules.collect();
        if let (Some(modules), Some(word)) = (modules, name(word, span)) {
            self.paths.extend(quote!(#(#modules::)* #word;));
        }
    }
}

/// The name in the position of a word that has not been typed.
const NOTHING_YET: &str = "_nothing_yet";

/// Returns the module of the keys that can still be set in an input, by its number.
fn module_of_keys(input: usize) -> Ident {
    format_ident!("keys_{input}")
}

fn call_site(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// Returns a word as a name in Rust, if it can be one.
fn name(word: &str, span: Span) -> Option<Ident> {
    let mut name = syn::parse_str::<Ident>(word).ok()?;
    name.set_span(span);
    Some(name)
}
