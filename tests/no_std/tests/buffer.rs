//! A URL in a buffer of fixed size: all of it, or an error.

use no_std::{LOGIN, login, login_of, write};

const URL: &str = "https://connect.smartcar.com/oauth/authorize?response_type=code\
    &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07&scope=read_odometer%20required%3Aread_vin\
    &redirect_uri=https%3A%2F%2Fexample.com%2Fhome&state=a%26b";
const LENGTH: usize = URL.len();

#[test]
fn a_url_is_written_whole_or_not_at_all() {
    assert_eq!(login::<LENGTH>("a&b").unwrap().as_str(), URL);
    assert_eq!(LOGIN.state("a&b").encoded_len(), LENGTH);
    assert!(login::<{ LENGTH - 1 }>("a&b").is_err());
    assert!(login::<0>("a&b").is_err());
}

#[test]
fn values_are_checked_without_an_allocator() {
    let url = login_of("5YJSA1CN5DFP00101", "1").unwrap();
    let text = write::<512>(url).unwrap();
    assert!(
        text.as_str()
            .ends_with("&single_select_vin=5YJSA1CN5DFP00101&state=1")
    );
    let violation = login_of("5YJSA1CN5DFP0010", "1").unwrap_err();
    assert_eq!(
        violation.message().as_str(),
        "VIN `5YJSA1CN5DFP0010` has 16 characters; write all 17",
    );
    let mut broken = 0;
    broken += LOGIN.state("").violations().count();
    assert_eq!(broken, 1);
}
