//! The front page lists every item by its purpose; the items of a feature are named one by one.

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
fn the_front_page_lists_every_item() {
    let page = include_str!("../src/lib.rs");
    let table = page.lines().filter(|line| line.starts_with("//! |"));
    let table: String = table.collect();
    for item in exports(include_str!("../connect-runtime/src/lib.rs")) {
        assert!(table.contains(&format!("[`{item}`]")), "{item}");
    }
    assert!(table.contains("[`connect_url!`]"));
}

/// The compiler names the feature of an item that is named after `#[cfg]`, if the feature is off.
#[test]
fn the_items_of_a_feature_are_named() {
    let own = exports(include_str!("../src/lib.rs"));
    let runtime = include_str!("../connect-runtime/src/lib.rs");
    // This crate always has the runtime's feature `callback`.
    let gated = runtime.split("#[cfg(feature").skip(1);
    let gated = gated.filter(|rest| !rest.starts_with(" = \"callback\""));
    let gated = gated.map(|rest| {
        let (_, item) = rest.split_once('\n').unwrap();
        item.split_inclusive(';').next().unwrap()
    });
    let gated = gated.collect::<Vec<_>>().join("\n");
    let gated = exports(&gated);
    assert!(gated.contains("LoginCookie") && gated.contains("ConnectFile"));
    let missing: Vec<_> = gated.difference(&own).collect();
    assert_eq!(missing, [] as [&&str; 0]);
}
