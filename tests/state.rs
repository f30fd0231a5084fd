//! `State`, which an application stores until the callback.

use smartcar_connect::{ErrorKind, State};

#[test]
fn a_state_is_kept_whole() {
    let long = "\u{1f697}é".repeat(1000);
    for text in [
        "0facda3319",
        "a.b",
        "a b&c=d",
        "0123456789abcdef0123456789abcdef.61",
        &long,
    ] {
        let state = State::parse(text).unwrap();
        assert_eq!(state.as_str(), text);
        assert_eq!(state.clone().as_str(), text);
    }
    assert_eq!(State::parse("").unwrap_err().kind(), ErrorKind::Empty);
}

#[test]
fn a_state_is_made_of_text_and_becomes_text() {
    let state: State = "0facda3319".parse().unwrap();
    assert_eq!(State::try_from("0facda3319".to_owned()), Ok(state.clone()));
    assert_eq!(String::from(state), "0facda3319");
    for refused in ["".parse::<State>(), State::try_from(String::new())] {
        assert_eq!(refused.unwrap_err().kind(), ErrorKind::Empty);
    }
}

#[test]
fn two_states_are_equal_if_their_texts_are() {
    let state = State::parse("0facda3319").unwrap();
    assert_eq!(state, State::parse("0facda3319").unwrap());
    for other in [
        "0facda3318",
        "1facda3319",
        "0facda331",
        "0facda33190",
        "0FACDA3319",
    ] {
        assert_ne!(state, State::parse(other).unwrap());
        assert!(!state.matches(other));
    }
    assert!(state.matches("0facda3319"));
    assert!(!state.matches(""));
}

#[cfg(feature = "rand")]
#[test]
fn a_random_state_has_128_bits() {
    let state = State::random().unwrap();
    assert_eq!(state.as_str().len(), 32);
    let mut digits = state.as_str().bytes();
    assert!(digits.all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f')));
}

#[cfg(feature = "rand")]
#[test]
fn random_states_differ_in_every_part() {
    let states: Vec<_> = (0..1000).map(|_| State::random().unwrap()).collect();
    for at in 0..32 {
        let digit = |state: &State| state.as_str().as_bytes()[at];
        let digits: std::collections::BTreeSet<_> = states.iter().map(digit).collect();
        assert_eq!(digits.len(), 16, "the digits at {at}");
    }
    let texts: std::collections::BTreeSet<_> = states.iter().map(State::as_str).collect();
    assert_eq!(texts.len(), states.len());
}
