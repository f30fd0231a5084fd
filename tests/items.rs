//! The front page lists every item by its purpose, and the crate has every item of the runtime crate.

use std::collections::BTreeSet;

/// Returns the names that a file makes public with `pub use`.
fn exports(source: &str) -> BTreeSet<&str> {
    let uses = source.split("pub use ").skip(1);
    let paths = uses.filter_map(|rest| rest.split(';').next());
    // `path::Item` or `path::{Item, path::Item}`.
    let items = paths.flat_map(|path| {
        let list = path.split_once('{').map_or(path, |(_, list)| list);
        list.trim_end_matches('}').split(',')
    });
    let names = items.filter_map(|item| item.rsplit("::").next());
    names
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect()
}

#[test]
fn the_crate_has_every_item_of_the_runtime_crate() {
    let own = exports(include_str!("../src/lib.rs"));
    let runtime = exports(include_str!("../connect-runtime/src/lib.rs"));
    assert!(runtime.contains("Permission") && runtime.contains("LoginCookie"));
    let missing: Vec<_> = runtime.difference(&own).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_front_page_lists_every_item() {
    let source = include_str!("../src/lib.rs");
    let page: String = source
        .lines()
        .filter(|line| line.starts_with("//! |"))
        .collect();
    let items = exports(source);
    let missing = items
        .iter()
        .filter(|item| !page.contains(&format!("[`{item}`]")));
    let missing = missing.filter(|item| !["connect_url", "expansion"].contains(*item));
    assert_eq!(missing.collect::<Vec<_>>(), [] as [&&str; 0]);
    assert!(page.contains("[`connect_url!`]"));
}
