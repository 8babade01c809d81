//! The size of the text in the window.
#![cfg(target_os = "linux")]

use chrono_tz::Europe::Berlin;
use touchbase_tests::display::Place;
use touchbase_tests::gallery::{Book, MOMENT};
use touchbase_tests::keyboard::PAGES;
use touchbase_tests::wait::{SOON, until};
use touchbase_tests::window::TITLE;
use touchbase_tests::{Cli, Clock, Keyboard, Notifications, Stage, Window};

/// The smallest window that the layout is made for.
const SMALL: Place = Place { x: 0, y: 0, width: 900, height: 600 };

/// What scrolls sideways: a line each.
const SIDEWAYS: &str = "
    const page = document.scrollingElement;
    const found = page.scrollWidth > innerWidth ? ['the page'] : [];
    for (const one of document.querySelectorAll('body *')) {
        const scrolls = ['auto', 'scroll'].includes(getComputedStyle(one).overflowX);
        if (scrolls && one.scrollWidth > one.clientWidth + 1 && one.checkVisibility())
            found.push(one.outerHTML.slice(0, 160));
    }
    return found";

#[test]
fn keys_size_the_text_and_it_is_kept() {
    let stage = Stage::open("text-size");
    let clock = Clock::start(&stage, Berlin, MOMENT);
    Book::Full.fill(&stage, &clock.now());
    let _service = Notifications::start(&stage.bus);
    let cli = Cli::new(&stage);
    let (db, file) = (stage.db(), clock.file().to_owned());
    let arguments = ["--db".as_ref(), db.as_os_str(), "--clock".as_ref(), file.as_os_str()];
    let window = Window::open_with(&stage, arguments);
    let keyboard = Keyboard::of(&stage, &window);
    let is_sized = |window: &Window<'_>, percent: u64| {
        let width = format!("return Math.abs(innerWidth - 1280 * 100 / {percent}) <= 1");
        window.until("the text has its size", &width);
        until("it is kept", SOON, || {
            (cli.json(["settings", "show"])["display"]["text_size"] == percent).then_some(())
        });
    };

    is_sized(&window, 100);
    for percent in [110, 125, 150] {
        keyboard.press("ctrl+plus");
        is_sized(&window, percent);
    }
    keyboard.press("ctrl+minus");
    is_sized(&window, 125);
    keyboard.press("ctrl+0");
    is_sized(&window, 100);
    // The plus of a keyboard on which it needs Shift is the equals sign without it.
    for percent in [110, 125, 150, 175, 200] {
        keyboard.press("ctrl+equal");
        is_sized(&window, percent);
    }
    window.screenshot("large");
    window.close();

    // After a start it is as large, and nothing scrolls sideways, in the smallest window too.
    let window = Window::open_with(&stage, arguments);
    is_sized(&window, 200);
    let keyboard = Keyboard::of(&stage, &window);
    stage.display.put(&stage.display.window(TITLE), SMALL);
    window.until("the page has the window's size", "return innerWidth === 450");
    let mut faults = Vec::new();
    for (page, key) in PAGES {
        keyboard.press(&format!("g {key}"));
        window.until(
            page,
            &format!("return document.querySelector('[data-testid=nav-{page}][aria-current=page]') !== null"),
        );
        window.painted();
        window.screenshot(page);
        let found = window.run(SIDEWAYS);
        let found = found.as_array().expect("a list");
        faults.extend(found.iter().map(|one| format!("{page}: {one}")));
    }
    assert!(faults.is_empty(), "{faults:#?}");
}
