//! The README: its error is that of its own example, its pictures exist, and the recipes of the pages are tests.

/// The path of the example in a user's crate.
const FILE: &str = "src/main.rs";

fn block<'r>(readme: &'r str, fence: &str) -> &'r str {
    let (_, rest) = readme.split_once(fence).unwrap();
    rest.split_once("```").unwrap().0.trim()
}

#[test]
fn the_mistake_of_the_readme_is_a_compile_fail_case() {
    let readme = include_str!("../README.md");
    let case = include_str!("compile_fail/ui/readme.rs");
    let shown = block(readme, "```rust,compile_fail\n");
    assert!(case.contains(shown), "{shown}");
}

#[test]
fn the_error_of_the_readme_is_that_of_the_compiler() {
    let readme = include_str!("../README.md");
    let recorded = include_str!("compile_fail/ui/readme.stderr").replace("ui/readme.rs", FILE);
    assert_eq!(block(readme, "```text\n"), recorded.trim());
}

#[test]
fn the_recipes_for_tests_are_tests() {
    let page = include_str!("../docs/testing.md");
    for test in [
        include_str!("offline.rs"),
        include_str!("without_network.rs"),
    ] {
        let (about, recipe) = test.split_once("#![cfg(feature = \"axum\")]\n\n").unwrap();
        assert!(
            page.contains(recipe.trim()),
            "copy it to docs/testing.md: {about}"
        );
    }
}

/// crates.io and docs.rs show the README as well, without the files of this repository.
#[test]
fn the_pictures_of_the_readme_exist() {
    let mut found = 0;
    for picture in include_str!("../README.md").split("![").skip(1) {
        let (_, address) = picture.split_once("](").unwrap();
        let address = address.split(')').next().unwrap();
        let base = concat!(
            "https://raw.githubusercontent.com/",
            "smartcar-connect/smartcar-connect/main/"
        );
        let path = address.strip_prefix(base).expect(address);
        assert!(
            std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
                .join(path)
                .is_file(),
            "{path}"
        );
        found += 1;
    }
    assert!(found > 1);
}
