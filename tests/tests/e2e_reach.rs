//! Everybody can use every view of the window: nothing is cut, covered or out of reach at any size of window and text, and
//! axe finds nothing.
#![cfg(target_os = "linux")]

use touchbase_tests::Stage;
use touchbase_tests::gallery::{Book, Gallery, SIZES, SMALL_TEXT, THEMES, VIEWS, View};

/// Looks at the views in every size and theme, and fails with all that is wrong. `VIEWS` in the environment names those
/// to look at, e.g. "plan,contact".
#[track_caller]
fn look_at(book: Book, is_meant: impl Fn(&View) -> bool) {
    let stage = Stage::open(&format!("reach-{}", book.name()));
    let gallery = Gallery::open(&stage, book);
    let asked = std::env::var("VIEWS").ok();
    let is_asked =
        |view: &View| asked.as_ref().is_none_or(|names| names.split(',').any(|name| name == view.name));
    let mut faults = Vec::new();
    for view in VIEWS.iter().filter(|view| is_meant(view) && is_asked(view)) {
        gallery.resize(&SIZES[0]);
        gallery.show(view);
        for theme in THEMES {
            gallery.paint(theme);
            let found = gallery.axe_faults();
            faults.extend(found.iter().map(|fault| format!("{} ({theme}): {fault}", view.name)));
        }
        for size in SIZES.iter().chain([&SMALL_TEXT]) {
            gallery.resize(size);
            view.stay(&gallery.window);
            let found = gallery.layout_faults();
            if !found.is_empty() {
                gallery.window.screenshot(&format!("{}-{}", view.name, size.name));
            }
            faults.extend(found.iter().map(|fault| format!("{} ({}): {fault}", view.name, size.name)));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_view_of_a_full_book() {
    look_at(Book::Full, |_| true);
}

#[test]
fn every_page_of_an_empty_book() {
    look_at(Book::Empty, |view| view.is_page);
}

#[test]
fn every_view_with_odd_names() {
    look_at(Book::Odd, |_| true);
}
