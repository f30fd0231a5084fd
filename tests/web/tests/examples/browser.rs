//! A login as an owner sees it, in a real browser. The examples share their pages, so tests that depend on a
//! page alone use one example.

use std::path::Path;
use std::time::Duration;

use smartcar_connect_standin::{Answer, Standin};
use web_tests::{Application, Browser, Connect, Framework, Settings, in_each_framework};

in_each_framework! {
    an_owner_connects_a_car,
    an_owner_denies_access,
    an_owner_authenticates_a_car_again,
    an_owner_connects_another_car,
    a_callback_is_opened_again,
    pages_survive_reload_and_back,
}

/// An application as its example's first command starts it: with a stand-in of its own.
fn start(framework: Framework) -> Option<(Browser, Application)> {
    let browser = Browser::open()?;
    let application = Application::start_with(framework, &Settings::default());
    browser.goto(&application.url("/"));
    Some((browser, application))
}

/// From the start page to the one on which access is granted; whoever has granted it before does not get
/// there.
fn go_to_grant(browser: &Browser, name: &str) {
    browser.click("#connect");
    browser.expect_heading("Which brand is your car?");
    browser.click("button[value=AUDI]");
    browser.expect_heading("Log in to Audi");
    browser.click("#name");
    browser.type_keys(name);
    browser.click("button.primary");
    browser.expect_heading("The application requests access to your Audi");
}

/// Expects a page that works for screen readers, and no violation of its Content-Security-Policy.
fn expect_accessible(browser: &Browser) {
    let faults = browser.run(
        "const faults = [];
        if (!document.documentElement.lang) faults.push('no language');
        if (!document.title) faults.push('no title');
        if (document.querySelectorAll('h1').length !== 1) faults.push('not one h1');
        for (const field of document.querySelectorAll('input:not([type=hidden]), select'))
            if (!field.labels.length) faults.push('no label: ' + field.outerHTML);
        if (!document.styleSheets.length || !document.styleSheets[0].cssRules.length)
            faults.push('no style');
        return faults.join('; ');",
        "",
    );
    assert_eq!(faults, "", "{}", browser.address());
}

fn an_owner_connects_a_car(framework: Framework) {
    let Some((browser, application)) = start(framework) else {
        return;
    };
    expect_accessible(&browser);
    keep_picture(framework, &browser, "application.png", 560);
    browser.click("#connect");
    browser.expect_heading("Which brand is your car?");
    expect_accessible(&browser);
    assert_eq!(browser.text(".label"), "Simulated vehicles");
    browser.click("button[value=AUDI]");
    browser.expect_heading("Log in to Audi");
    expect_accessible(&browser);
    browser.click("button.primary");
    browser.expect_heading("The application requests access to your Audi");
    expect_accessible(&browser);

    assert_eq!(browser.checkbox("#read_vehicle_info"), (true, false));
    assert_eq!(browser.checkbox("#read_location"), (true, true));
    browser.click("label[for=read_vehicle_info]");
    assert_eq!(browser.checkbox("#read_vehicle_info"), (true, false));
    browser.click("label[for=read_location]");
    assert_eq!(browser.checkbox("#read_location"), (false, true));
    keep_picture(framework, &browser, "grant.png", 900);
    browser.click("button[value=allow]");

    browser.expect_heading("Your car is connected");
    assert_eq!(browser.address(), application.url("/cars"));
    expect_accessible(&browser);
    assert!(browser.text("h2").starts_with("Audi A4 20"));
    assert!(browser.text(".odometer dd").ends_with(" km"));
    assert_eq!(browser.text(".location dd"), "You do not share this");
    keep_picture(framework, &browser, "connected.png", 720);
}

fn an_owner_denies_access(framework: Framework) {
    let Some((browser, _application)) = start(framework) else {
        return;
    };
    go_to_grant(&browser, "Ada");
    browser.click("button[value=deny]");
    browser.expect_heading("You did not grant access");
    expect_accessible(&browser);
}

/// Our examples require a permission; this application does not.
#[test]
fn at_least_one_permission_must_stay() {
    use smartcar_connect::{ConnectUrl, Origin, RedirectUri, connect_url};

    const ONE: ConnectUrl<'static> = connect_url! {
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        scope = [read_odometer],
        make = AUDI,
        state = "0facda3319",
    };
    let Some((browser, application)) = start(Framework::Axum) else {
        return;
    };
    let connect = Connect::start(Standin::new());
    let callback = application.url("/callback");
    let url = ONE
        .origin(Origin::parse(connect.origin()).unwrap())
        .redirect_uri(RedirectUri::parse(&callback).unwrap());
    browser.goto(&url.to_string());
    browser.click("button.primary");
    browser.click("#read_odometer");
    browser.click("button[value=allow]");
    assert_eq!(
        browser.text("[role=alert]"),
        "Choose at least one permission, or deny the request."
    );
}

#[test]
fn an_owner_comes_back_with_every_answer() {
    let Some((browser, application)) = start(Framework::Axum) else {
        return;
    };
    for answer in Answer::ALL {
        browser.goto(&application.url("/"));
        // Otherwise a second car is connected.
        browser.remove_cookies();
        go_to_grant(&browser, answer.name());
        browser.click("summary");
        browser.choose("#answer", answer.name());
        browser.click("button[value=other]");
        if *answer == Answer::SuccessWithoutState {
            // It has no heading to wait for, and the page before it has a body as well.
            browser.expect_address(&application.url("/callback?"));
            let page = browser.text("body");
            assert!(!page.contains("Your car is connected"), "{page}");
            continue;
        }
        browser.expect_heading(heading(*answer));
        let page = if answer.is_success() {
            "/cars"
        } else {
            "/outcome"
        };
        assert_eq!(browser.address(), application.url(page));
    }
}

fn heading(answer: Answer) -> &'static str {
    match answer {
        Answer::Success | Answer::SuccessWithEverything => "Your car is connected",
        Answer::AccessDenied => "You did not grant access",
        Answer::InvalidSubscription => "Your car\u{2019}s connected services are not active",
        Answer::NoVehicles => "There is no car in your account",
        Answer::VehicleIncompatible | Answer::VehicleIncompatibleUnknown => {
            "Your car cannot be connected"
        }
        Answer::OemCancelledLogin
        | Answer::UserCancelled
        | Answer::UserManuallyReturnedToApplication => "You did not finish",
        _ => "Your car could not be connected",
    }
}

fn an_owner_authenticates_a_car_again(framework: Framework) {
    let Some((browser, application)) = start(framework) else {
        return;
    };
    go_to_grant(&browser, "Ada");
    browser.click("button[value=allow]");
    browser.expect_heading("Your car is connected");
    browser.click(".reauthenticate");
    browser.expect_heading("Authenticate your car again");
    expect_accessible(&browser);
    browser.click("button[value=allow]");
    browser.expect_heading("Your car is connected");
    assert_eq!(browser.address(), application.url("/cars"));
    let notice = browser.text("[role=status]");
    assert!(
        notice.starts_with("Welcome back. Your Audi A4 20"),
        "{notice}"
    );
}

#[test]
fn an_owner_has_no_mouse() {
    const ENTER: &str = "\u{e007}";

    let Some((browser, _application)) = start(Framework::Axum) else {
        return;
    };
    browser.tab_to("#connect");
    browser.type_keys(ENTER);
    browser.expect_heading("Which brand is your car?");
    browser.tab_to("button[value=TESLA]");
    browser.type_keys(" ");
    browser.expect_heading("Log in to Tesla");
    // Without a Tab: the field takes the focus by itself, though not at once.
    browser.expect_focus("[autofocus]");
    browser.type_keys(ENTER);
    browser.expect_heading("The application requests access to your Tesla");
    browser.tab_to("#read_odometer");
    browser.type_keys(" ");
    assert_eq!(browser.checkbox("#read_odometer"), (false, true));
    browser.tab_to("button[value=allow]");
    browser.type_keys(ENTER);
    browser.expect_heading("Your car is connected");
}

/// Connect skips the grant screen for an owner who has granted everything, unless the URL requests it.
fn an_owner_connects_another_car(framework: Framework) {
    let Some((browser, _application)) = start(framework) else {
        return;
    };
    go_to_grant(&browser, "");
    browser.click("button[value=allow]");
    browser.expect_heading("Your car is connected");
    browser.click("#another");
    browser.expect_heading("Which brand is your car?");
    browser.click("button[value=AUDI]");
    browser.click("button.primary");
    browser.expect_heading("The application requests access to your Audi");
    browser.click("label[for=vehicle-2]");
    browser.click("button[value=allow]");
    browser.expect_heading("Your cars are connected");
}

/// A reload of the callback, as a browser does it that shows a page from before.
fn a_callback_is_opened_again(framework: Framework) {
    let Some((browser, application)) = start(framework) else {
        return;
    };
    go_to_grant(&browser, "");
    browser.click("button[value=allow]");
    browser.expect_heading("Your car is connected");
    browser.goto(&application.url("/callback?user_id=1&state=2"));
    browser.expect_heading("Your car is connected");
    assert_eq!(browser.address(), application.url("/cars"));
}

fn pages_survive_reload_and_back(framework: Framework) {
    let Some((browser, application)) = start(framework) else {
        return;
    };
    browser.click("#connect");
    browser.expect_heading("Which brand is your car?");
    browser.reload();
    browser.expect_heading("Which brand is your car?");
    browser.click("button[value=KIA]");
    browser.expect_heading("Log in to Kia");
    browser.back();
    browser.expect_heading("Which brand is your car?");
    browser.click("button[value=AUDI]");
    browser.expect_heading("Log in to Audi");
    browser.reload();
    browser.expect_heading("Log in to Audi");
    browser.click("button.primary");
    browser.expect_heading("The application requests access to your Audi");
    browser.reload();
    browser.expect_heading("The application requests access to your Audi");
    browser.click("button[value=allow]");
    browser.expect_heading("Your car is connected");
    browser.reload();
    browser.expect_heading("Your car is connected");
    assert_eq!(browser.address(), application.url("/cars"));

    // A browser may show the page as it was, but the visit is over: there is nothing to allow any more.
    browser.back();
    browser.reload();
    browser.expect_heading("This visit is over");
    // The way on leads back to the car.
    browser.forward();
    browser.expect_heading("Your car is connected");
}

/// Nothing is cut off, and nothing has to be scrolled sideways.
#[test]
fn pages_fit_a_narrow_screen() {
    let Some((browser, _application)) = start(Framework::Axum) else {
        return;
    };
    browser.resize(320, 640);
    let fits = || {
        let script = "return document.documentElement.scrollWidth <= window.innerWidth";
        assert_eq!(browser.run(script, ""), true, "{}", browser.address());
    };
    fits();
    browser.click("#connect");
    browser.expect_heading("Which brand is your car?");
    fits();
    browser.click("button[value=MERCEDES_BENZ]");
    browser.expect_heading("Log in to Mercedes-Benz");
    fits();
    browser.click("button.primary");
    browser.expect_heading("The application requests access to your Mercedes-Benz");
    fits();
    browser.click("button[value=allow]");
    browser.expect_heading("Your car is connected");
    fits();
}

/// Keeps pictures of every page, wide and narrow, light and dark, for a human to look at.
#[test]
#[ignore = "writes files: PAGE_PICTURES=/tmp/pages"]
fn pictures_of_every_page() {
    let folder = std::env::var("PAGE_PICTURES").expect("PAGE_PICTURES is a folder");
    for is_dark in [false, true] {
        let Some(browser) = Browser::open_with(is_dark) else {
            return;
        };
        let application = Application::start_with(Framework::Axum, &Settings::default());
        let keep = |name: &str| {
            for width in [1280, 390] {
                let theme = if is_dark { "dark" } else { "light" };
                let path = format!("{folder}/{name}-{width}-{theme}.png");
                browser.keep_picture(Path::new(&path), width, 900);
            }
        };
        browser.goto(&application.url("/"));
        keep("start");
        browser.goto(&application.url("/nothing"));
        keep("not-found");
        for answer in Answer::ALL.iter().filter(|answer| !answer.is_success()) {
            browser.goto(&application.url("/"));
            go_to_grant(&browser, answer.name());
            browser.click("summary");
            browser.choose("#answer", answer.name());
            browser.click("button[value=other]");
            browser.expect_heading(heading(*answer));
            keep(answer.name());
        }
        browser.goto(&application.url("/"));
        go_to_grant(&browser, "");
        browser.click("label[for=read_location]");
        browser.click("button[value=allow]");
        browser.expect_heading("Your car is connected");
        keep("one-car");
        browser.click("#another");
        browser.click("button[value=TESLA]");
        browser.click("button.primary");
        browser.expect_heading("The application requests access to your Tesla");
        browser.click("summary");
        browser.choose("#answer", "success_with_everything");
        browser.click("button[value=other]");
        browser.expect_heading("Your cars are connected");
        keep("two-cars");
        browser.click(".reauthenticate");
        browser.expect_heading("Authenticate your car again");
        browser.click("button[value=allow]");
        browser.expect_heading("Your cars are connected");
        keep("authenticated-again");

        let standin = Standin::new().connection_delay(Duration::from_hours(1));
        let connect = Connect::start(standin);
        let application = Application::start_with(Framework::Axum, &Settings::of(&connect));
        browser.goto(&application.url("/"));
        go_to_grant(&browser, "Ada");
        browser.click("button[value=allow]");
        browser.expect_heading("Your connection could not be verified");
        keep("unverified");

        let connect = Connect::start(Standin::new());
        let application = Application::start_with(Framework::Axum, &Settings::of(&connect));
        browser.goto(&application.url("/"));
        go_to_grant(&browser, "Ada");
        browser.click("button[value=allow]");
        browser.expect_heading("Your car is connected");
        drop(connect);
        browser.goto(&application.url("/cars"));
        browser.expect_heading("Your cars");
        keep("no-response");
    }
}

/// Makes the README's pictures anew, if `README_PICTURES` is set.
fn keep_picture(framework: Framework, browser: &Browser, name: &str, height: u32) {
    if framework == Framework::Axum && std::env::var_os("README_PICTURES").is_some() {
        let pictures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
        browser.keep_picture(&pictures.join(name), 640, height);
    }
}
