//! Everybody can use every view of the window: nothing is cut, covered or out of reach at any size of window and text, and
//! axe finds nothing.
#![cfg(target_os = "linux")]

use touchbase_tests::Stage;
use touchbase_tests::gallery::{ALERTS, Book, Gallery, SIZES, SMALL_TEXT, THEMES, VIEWS, View};

/// Looks at the views in every size and theme, and fails with all that is wrong. `VIEWS` in the environment names those
/// to look at, e.g. "plan,contact".
#[track_caller]
fn look_at(gallery: &Gallery<'_>, views: &[View], is_meant: impl Fn(&View) -> bool) {
    let asked = std::env::var("VIEWS").ok();
    let is_asked =
        |view: &View| asked.as_ref().is_none_or(|names| names.split(',').any(|name| name == view.name));
    let mut faults = 0;
    // Said as it is found: so it is known also if a view cannot be come to.
    let mut tell = |view: &View, how: &str, found: Vec<String>| {
        faults += found.len();
        found.iter().for_each(|fault| println!("{} ({how}): {fault}", view.name));
    };
    for view in views.iter().filter(|view| is_meant(view) && is_asked(view)) {
        gallery.resize(&SIZES[0]);
        gallery.show(view);
        for theme in THEMES {
            gallery.paint(theme);
            tell(view, theme, gallery.axe_faults());
        }
        for size in SIZES.iter().chain([&SMALL_TEXT]) {
            gallery.resize(size);
            view.stay(&gallery.window);
            let found = gallery.layout_faults();
            if !found.is_empty() {
                gallery.window.screenshot(&format!("{}-{}", view.name, size.name));
            }
            tell(view, size.name, found);
        }
    }
    assert_eq!(faults, 0, "faults are said above");
}

#[test]
fn every_view_of_a_full_book() {
    let stage = Stage::open("reach-full");
    look_at(&Gallery::open(&stage, Book::Full), VIEWS, |_| true);
}

#[test]
fn every_page_of_an_empty_book() {
    let stage = Stage::open("reach-empty");
    look_at(&Gallery::open(&stage, Book::Empty), VIEWS, |view| view.is_page);
}

#[test]
fn every_view_with_odd_names() {
    let stage = Stage::open("reach-odd");
    look_at(&Gallery::open(&stage, Book::Odd), VIEWS, |_| true);
}

#[test]
fn the_alerts_of_a_window_that_shows_them_itself() {
    let stage = Stage::open("reach-alerts");
    look_at(&Gallery::open_alone(&stage, Book::Full), ALERTS, |_| true);
}
