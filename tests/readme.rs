//! The README shows a real error, the one that its own example gives; a recipe that runs; and pictures that
//! are there.

/// Where the example stands in a user's crate.
const FILE: &str = "src/main.rs";

fn block<'r>(readme: &'r str, fence: &str) -> &'r str {
    let (_, behind) = readme.split_once(fence).unwrap();
    behind.split_once("```").unwrap().0.trim()
}

#[test]
fn the_mistake_of_the_readme_is_a_compile_fail_case() {
    let readme = include_str!("../README.md");
    let case = include_str!("compile_fail/ui/readme.rs");
    let shown = block(readme, "```rust,compile_fail\n");
    assert!(case.contains(shown), "{shown}");
}

#[test]
fn the_error_of_the_readme_is_what_the_compiler_says() {
    let readme = include_str!("../README.md");
    let recorded = include_str!("compile_fail/ui/readme.stderr").replace("ui/readme.rs", FILE);
    assert_eq!(block(readme, "```text\n"), recorded.trim());
}

#[test]
fn the_recipes_of_the_readme_are_tests() {
    let readme = include_str!("../README.md");
    for test in [
        include_str!("offline.rs"),
        include_str!("without_network.rs"),
    ] {
        let (about, recipe) = test.split_once("#![cfg(feature = \"axum\")]\n\n").unwrap();
        assert!(
            readme.contains(recipe.trim()),
            "copy it to the README: {about}"
        );
    }
}

/// They are shown on crates.io and docs.rs as well, which know no file of this repository.
#[test]
fn the_pictures_of_the_readme_are_there() {
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
