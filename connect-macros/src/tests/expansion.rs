//! What comes out: one constant for what is literal, setters for the rest.

use proc_macro2::{TokenStream, TokenTree};

use super::connect_url;
use crate::completion::Words;

fn expand(source: &str) -> String {
    let tokens = source.parse().expect("balanced brackets");
    connect_url(tokens, Words::of_this_process())
        .to_string()
        .replace(' ', "")
}

/// The same expansion for rust-analyzer.
fn expand_for_an_editor(source: &str) -> TokenStream {
    let tokens = source.parse().expect("balanced brackets");
    connect_url(tokens, Words::for_an_editor())
}

#[test]
fn literals_are_encoded_up_to_the_first_value_known_at_run_time() {
    let id = "client_id = \"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\"";
    let start = "https://connect.smartcar.com/oauth/authorize?response_type=code";
    let start_with_id = format!("{start}&client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07");
    for (source, encoded, covers) in [
        (id.to_owned(), start_with_id.clone(), 2),
        (
            format!("{id}, mode = live, user = {{user}}"),
            format!("{start_with_id}&mode=live"),
            9,
        ),
        (
            format!("{id}, user = \"u\", mode = {{mode}}"),
            start_with_id.clone(),
            2,
        ),
        (
            "client_id = {id}, mode = live".to_owned(),
            start.to_owned(),
            1,
        ),
        (
            format!("{id}, make = TESLA, single_select_vin = {{vin}}"),
            format!("{start_with_id}&make=TESLA"),
            12,
        ),
        (
            format!("{id}, single_select = true, single_select_vin = {{vin}}"),
            format!("{start_with_id}&single_select=true"),
            13,
        ),
    ] {
        let expanded = expand(&source);
        assert!(
            expanded.contains(&format!("\"{encoded}\",{covers}u8")),
            "{source}: {expanded}"
        );
    }
    assert!(!expand("response_type = {flow}, client_id = {id}").contains("macro_support::encoded"));
}

#[test]
fn the_compiler_gets_no_words() {
    let expanded =
        expand("client_id = {id}, scope = [read_vin], mode = live, flags = [country:DE]");
    assert!(!expanded.contains("names"), "{expanded}");
    assert!(!expanded.contains("cfg"), "{expanded}");
}

#[test]
fn an_editor_finds_every_word_as_a_path() {
    let expanded = expand_for_an_editor(
        "client_id = {id}, scope = [read_vin, required:read_fuel, other(\"read_new\"), read_od],
         make = LAND_ROVER, mode = \"simulated\", flags = [country:DE], profile = staging, sta,
         single_select = true, crate = ::vendored::connect",
    );
    let expanded = expanded.to_string().replace(' ', "");
    for path in [
        "use::vendored::connect::macro_support::names;",
        "keys_0::scope;",
        "names::scope::read_vin;",
        "names::scope::required;",
        "names::scope::required::read_fuel;",
        "names::scope::other;",
        "names::scope::read_od;",
        "names::make::LAND_ROVER;",
        "names::mode::simulated;",
        "names::flags::country;",
        "names::flags::country::DE;",
        "profiles::staging;",
        "keys_0::sta;",
        "let_:bool=true;",
        "use::vendored::connect::macro_support::names::keys::{client_id,scope,make,mode,flags,profile,single_select};",
    ] {
        assert!(expanded.contains(path), "{path}: {expanded}");
    }
    assert!(!expanded.contains("smartcar_connect"), "{expanded}");
}

#[test]
fn an_editor_counts_the_same_tokens_in_front_of_a_word_whatever_it_means() {
    for source in [
        "client_id = \"x\", scope = [read_vin, WORD, read_fuel]",
        "WORD = \"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\"",
        "mode = WORD, client_id = {id}",
        "client_id = {id}, flags = [country:WORD]",
        "client_id = {id}, single_select = WORD",
        "state = {WORD}, user = {}",
    ] {
        let front = |word: &str| {
            let expanded = expand_for_an_editor(&source.replace("WORD", word)).to_string();
            let (front, _) = expanded.split_once(word).expect("the word is in it");
            front.to_owned()
        };
        assert_eq!(front("zzz"), front("zzzintellijRulezz"), "{source}");
    }
}

#[test]
fn an_editor_leads_from_the_users_word_to_its_meaning() {
    let source = "client_id = \"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\",
         scope = [read_odometer, required:read_fuel, \"read_vin\"],
         make = LAND_ROVER, mode = simulated, approval_prompt = \"force\", flags = [country:DE],
         single_select = true, state = {&csrf}";
    let tokens = expand_for_an_editor(source);
    for (name, word) in [
        ("client_id", "client_id"),
        ("scope", "scope"),
        ("read_odometer", "read_odometer"),
        ("read_fuel", "read_fuel"),
        ("required", "required"),
        ("read_vin", "\"read_vin\""),
        ("make", "make"),
        ("LAND_ROVER", "LAND_ROVER"),
        ("simulated", "simulated"),
        ("force", "\"force\""),
        ("country", "country"),
        ("DE", "DE"),
        ("true", "true"),
        ("state", "state"),
        ("csrf", "csrf"),
    ] {
        let words = source_texts(tokens.clone(), name);
        assert!(words.iter().any(|text| text == word), "{name}: {words:?}");
    }
}

/// Returns the source text at the span of each identifier with this name.
fn source_texts(tokens: TokenStream, name: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) => texts.extend(source_texts(group.stream(), name)),
            TokenTree::Ident(ident) if ident == name => texts.extend(ident.span().source_text()),
            _ => {}
        }
    }
    texts
}

#[test]
fn after_a_mistake_the_expressions_are_still_set() {
    let expanded = expand("client_id = \"x\", mode = live, scope = [read_], state = {&csrf}");
    let errors = expanded.matches("::core::compile_error!").count();
    assert_eq!(errors, 2, "{expanded}");
    assert!(expanded.ends_with(".state(&csrf)"), "{expanded}");
}

#[test]
fn braces_stay_around_statements_only() {
    for (source, setter) in [
        ("state = {&csrf}", ".state(&csrf)"),
        ("state = {if a { b } else { c }}", ".state(ifa{b}else{c})"),
        ("state = {let a = b; a}", ".state({leta=b;a})"),
        ("state = {fn a() {} a()}", ".state({fna(){}a()})"),
        ("state = {a(b, c)}", ".state(a(b,c))"),
        ("state = {|a, b| c}", ".state(|a,b|c)"),
        ("state = {&a::<B, C>()}", ".state(&a::<B,C>())"),
        ("state = {<A as B<C, D>>::e()}", ".state(<AasB<C,D>>::e())"),
        ("state = {if a { b(); } c}", ".state({ifa{b();}c})"),
        (
            "state = {if a {} else { b(); } c}",
            ".state({ifa{}else{b();}c})",
        ),
        ("state = {unsafe { a() } b}", ".state({unsafe{a()}b})"),
        ("state = {'a: { b() } c}", ".state({'a:{b()}c})"),
        ("state = {match a {} &b}", ".state({matcha{}&b})"),
        ("state = {{ a() } (b)}", ".state({{a()}(b)})"),
        (
            "state = {macro_rules! a { () => {} } a!()}",
            ".state({macro_rules!a{()=>{}}a!()})",
        ),
        ("state = {match a {}.b()}", ".state(matcha{}.b())"),
        ("state = {unsafe { a() }?}", ".state(unsafe{a()}?)"),
        ("state = {unsafe { a() } as B}", ".state(unsafe{a()}asB)"),
        (
            "state = {if let A { a } = b { a } else { c }}",
            ".state(ifletA{a}=b{a}else{c})",
        ),
        (
            "state = {&if a { b } else { c }[..]}",
            ".state(&ifa{b}else{c}[..])",
        ),
        ("state = {&a::<{ B }, C>()}", ".state(&a::<{B},C>())"),
    ] {
        let expanded = expand(&format!("client_id = {{id}}, {source}"));
        assert!(expanded.ends_with(setter), "{source}: {expanded}");
    }
}
