//! The views, page by page.

use super::Book;
use crate::Window;

/// A page, a dialog or a state of one.
#[derive(Clone, Copy)]
pub struct View {
    /// Its name, of which its pictures are called.
    pub name: &'static str,
    /// Whether it is a page of its own, which can be opened over any book.
    pub is_page: bool,
    open: fn(&Window<'_>),
}

impl std::fmt::Debug for View {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str(self.name)
    }
}

impl View {
    /// Whether it can be looked at over a book: without anybody in it, only pages can.
    pub fn is_in(&self, book: Book) -> bool {
        self.is_page || book != Book::Empty
    }

    /// Whether pictures of it over a book are kept: of what is no page, one book is enough.
    pub fn is_pictured(&self, book: Book) -> bool {
        self.is_page || book == Book::Full
    }

    /// Goes there from the first page.
    #[track_caller]
    pub fn open(&self, window: &Window<'_>) {
        (self.open)(window);
        window.painted();
    }
}

/// As WebDriver writes keys.
const CONTROL: char = '\u{e009}';
const ENTER: char = '\u{e007}';

const fn page(name: &'static str, open: fn(&Window<'_>)) -> View {
    View { name, is_page: true, open }
}

const fn state(name: &'static str, open: fn(&Window<'_>)) -> View {
    View { name, is_page: false, open }
}

/// A page of the sidebar, by the letter after G.
fn go(window: &Window<'_>, key: char, heading: &str) {
    window.type_text(&format!("g{key}"));
    window.until(
        &format!("the page {heading}"),
        &format!(
            "return [...document.querySelectorAll('h1')].some(h => h.textContent.includes('{heading}'))"
        ),
    );
}

/// Opens the contact with this name, by the palette; without one, the first of the list.
fn contact(window: &Window<'_>, name: &str) {
    window.type_text(&format!("{CONTROL}k"));
    window.fill("palette-input", name);
    window.until(
        "the contact is found",
        &format!("return document.querySelector('[data-testid=palette-row]')?.innerText.includes('{name}')"),
    );
    window.type_text(&ENTER.to_string());
    window.see("contact-name");
}

/// Amara, of whom the sample book knows most.
fn amara(window: &Window<'_>) {
    contact(window, "Amara Okafor");
}

fn first_row(window: &Window<'_>, row: &str) {
    window.until("there are rows", &format!("return document.querySelector('[data-testid={row}]') !== null"));
}

/// All of them. The pages first.
pub const VIEWS: &[View] = &[
    page("today", |window| {
        window.until("Today", "return document.querySelector('main h1, main .empty') !== null")
    }),
    page("upcoming", |window| go(window, 'u', "Upcoming")),
    page("inbox", |window| go(window, 'i', "")),
    page("contacts", |window| go(window, 'c', "Contacts")),
    page("opportunities", |window| {
        go(window, 'o', "Opportunities");
        // The choice is remembered, and there is none over an empty book.
        window.run("document.querySelector('[data-testid=opportunities-view-board]')?.click()");
    }),
    page("promises", |window| go(window, 'm', "Promises")),
    page("plays", |window| go(window, 'p', "")),
    page("quiet", |window| {
        window.type_text(&format!("{CONTROL}k"));
        window.fill("palette-input", "gone quiet");
        window.see_among("palette-row", "Gone quiet");
        window.type_text(&ENTER.to_string());
        window.gone("palette-input");
    }),
    page("day", |window| go(window, 'd', "Close the day")),
    page("reminders", |window| go(window, 'h', "Reminders")),
    page("settings", |window| go(window, 's', "Settings")),
    state("duplicates", |window| {
        go(window, 'c', "Contacts");
        window.click("find-duplicates");
        window.until("Duplicates", "return document.querySelector('h1').innerText.includes('uplicates')");
    }),
    state("contact", amara),
    state("organisation", |window| {
        amara(window);
        window.click("contact-organisation");
        window.see("organisation-rename");
    }),
    state("opportunities-list", |window| {
        go(window, 'o', "Opportunities");
        window.click("opportunities-view-list");
        first_row(window, "opportunity-row");
    }),
    state("today-selected", |window| {
        first_row(window, "follow-up-row");
        window.type_text("x");
        window.see("selection-bar");
    }),
    state("today-spread", |window| {
        first_row(window, "follow-up-row");
        window.type_text(&format!("{CONTROL}a"));
        window.see("selection-bar");
        window.type_text("s");
        window.until("the spread", "return document.querySelector('[data-testid=spread-day]') !== null");
    }),
    state("contact-edited", |window| {
        amara(window);
        window.type_text("\u{e032}"); // F2
        window.see("detail-edit");
    }),
    state("contact-note", |window| {
        amara(window);
        window.type_text("n");
        window.see("note-words");
    }),
    state("contact-shared", |window| {
        amara(window);
        window.type_text("s");
        window.see("share-code");
    }),
    state("contact-stage", |window| {
        amara(window);
        window.click("stage-menu");
        window.until("the menu", "return document.querySelector('[role=menu], [role=listbox]') !== null");
    }),
    state("plan", |window| {
        amara(window);
        window.type_text("p");
        window.see("plan-dialog");
    }),
    state("plan-more", |window| {
        amara(window);
        window.type_text("p");
        window.click("plan-more");
        window.see("plan-zone-open");
    }),
    state("log", |window| {
        amara(window);
        window.type_text("l");
        window.see("log-dialog");
    }),
    state("outcome", |window| {
        first_row(window, "follow-up-row");
        window.type_text("1");
        window.see("log-dialog");
    }),
    state("add", |window| {
        window.type_text("n");
        window.see("add-dialog");
    }),
    state("opportunity", |window| {
        go(window, 'o', "Opportunities");
        first_row(window, "opportunity-row");
        window.type_text(&format!("j{ENTER}"));
        window.see("opportunity-dialog");
    }),
    state("delay", |window| {
        go(window, 'm', "Promises");
        first_row(window, "promise-row");
        window.type_text("jd");
        window.see("delay-dialog");
    }),
    state("tag", |window| {
        go(window, 'c', "Contacts");
        first_row(window, "contact-row");
        window.type_text("x");
        window.click("tag-selected");
        window.see("tag-dialog");
    }),
    state("palette", |window| {
        window.type_text(&format!("{CONTROL}k"));
        window.until("its rows", "return document.querySelector('[data-testid=palette-row]') !== null");
    }),
    state("keys", |window| {
        window.type_text("?");
        window.see("keys-dialog");
    }),
];
