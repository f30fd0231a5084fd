//! The README shows a real error: the one that its own example gives.

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
