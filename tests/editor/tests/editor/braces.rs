//! Completion inside braces, which contain any Rust expression.

use editor_tests::Editor;

use crate::{in_macro, on_field, on_struct, with_editor};

/// Asserts that a name is among the completions.
#[track_caller]
fn offers(editor: &mut Editor, source: &str, name: &str) {
    let completions = editor.complete(source);
    let found = completions.iter().any(|each| each.label == name);
    assert!(found, "{source}: {:?}", completions.first());
}

#[test]
fn a_variable() {
    with_editor(|editor| {
        for keys in [
            "ID, state = {$0}",
            "ID, state = { $0 }",
            "ID, state = {cs$0}",
            "ID, state = {&cs$0}",
            "ID, state = {cs$0}, mode = live",
            "ID, state = {f(cs$0)}",
            "state = {cs$0}",
        ] {
            offers(editor, &in_macro(keys), "csrf_token");
        }
    });
}

#[test]
fn what_fits_the_key_comes_first() {
    with_editor(|editor| {
        let completions = editor.complete(&in_macro("ID, state = {c$0}"));
        let first = &completions[0].label;
        assert!(first.starts_with("csrf"), "{first}");
    });
}

#[test]
fn a_field_or_a_method() {
    with_editor(|editor| {
        offers(editor, &in_macro("ID, user = {owner.$0}"), "id");
        offers(editor, &in_macro("ID, user = {&owner.i$0}"), "id");
        offers(editor, &in_macro("ID, user = {owner.id.as_$0}"), "as_str()");
    });
}

#[test]
fn an_item_in_an_attribute() {
    with_editor(|editor| {
        offers(editor, &on_struct("ID, mode = {Log$0}"), "Login");
        offers(editor, &on_field("skip, default = {No$0}"), "None");
    });
}
