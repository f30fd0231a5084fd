//! The example in a popup, in a real browser.

use web_tests::{Application, Browser, Framework, Settings};

/// Keeps a picture of the page, for a human to look at, if `PAGE_PICTURES` is a folder.
fn keep_picture(browser: &Browser, name: &str) {
    if let Some(folder) = std::env::var_os("PAGE_PICTURES") {
        let path = std::path::Path::new(&folder).join(format!("{name}.png"));
        browser.keep_picture(&path, 390, 700);
    }
}

fn start() -> Option<(Browser, Application)> {
    let browser = Browser::open()?;
    let application = Application::start_with(Framework::Popup, &Settings::default());
    browser.goto(&application.url("/"));
    Some((browser, application))
}

/// Opens the window, and continues in it up to the last page of Connect.
fn go_to_grant(browser: &Browser) {
    keep_picture(browser, "popup-start");
    browser.click("#connect");
    browser.expect_windows(2);
    browser.expect_heading("Which brand is your car?");
    browser.click("button[value=AUDI]");
    browser.expect_heading("Log in to Audi");
    browser.click("button.primary");
    browser.expect_heading("The application requests access to your Audi");
}

#[test]
fn the_window_reports_to_its_opener_and_closes() {
    let Some((browser, application)) = start() else {
        return;
    };
    go_to_grant(&browser);
    browser.click("button[value=allow]");
    browser.expect_windows(1);
    browser.expect_heading("Your car is connected");
    assert_eq!(browser.address(), application.url("/cars"));
    browser.click("#forget");
    browser.expect_heading("How far has your car driven?");
}

#[test]
fn an_owner_who_denies_access_sees_it_in_the_opener() {
    let Some((browser, _application)) = start() else {
        return;
    };
    go_to_grant(&browser);
    browser.click("button[value=deny]");
    browser.expect_windows(1);
    browser.expect_heading("You did not grant access");
}

/// As after a page with `Cross-Origin-Opener-Policy: same-origin`.
#[test]
fn a_window_that_was_cut_off_from_its_opener() {
    let Some((browser, application)) = start() else {
        return;
    };
    go_to_grant(&browser);
    assert_eq!(
        browser.run("window.opener = null; return window.opener", ""),
        serde_json::Value::Null
    );
    browser.click("button[value=allow]");
    browser.expect_windows(1);
    browser.expect_heading("Your car is connected");
    assert_eq!(browser.address(), application.url("/cars"));
}

/// The button is a link.
#[test]
fn a_popup_that_is_blocked() {
    let Some((browser, application)) = start() else {
        return;
    };
    browser
        .run("window.open = () => null; return 0", "")
        .as_i64();
    browser.click("#connect");
    browser.expect_heading("Which brand is your car?");
    browser.click("button[value=AUDI]");
    browser.click("button.primary");
    browser.expect_heading("The application requests access to your Audi");
    browser.click("button[value=allow]");
    browser.expect_heading("You can close this window");
    keep_picture(&browser, "popup-done");
    browser.click(".more a");
    browser.expect_heading("Your car is connected");
    assert_eq!(browser.address(), application.url("/cars"));
    browser.click(".reauthenticate");
    browser.expect_heading("Authenticate your car again");
    browser.goto(&application.url("/nothing"));
    browser.expect_heading("Page not found");
}
