//! The views, page by page.

use super::{Book, SIZES, Size};
use crate::wait::{SOON, until};
use crate::{Window, programs};

/// A page, a dialog or a state of one.
#[derive(Clone, Copy)]
pub struct View {
    /// Its name, of which its pictures are called.
    pub name: &'static str,
    /// Whether it is a page of its own, which can be opened over any book.
    pub is_page: bool,
    open: fn(&Window<'_>),
    /// What is done again when the window has got another size, which puts it away.
    resized: Option<fn(&Window<'_>)>,
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

    /// The sizes at which pictures of it are kept.
    pub fn sizes(&self) -> impl Iterator<Item = &'static Size> {
        let is_page = self.is_page;
        SIZES.iter().filter(move |size| is_page || size.is_extreme())
    }

    /// The name of a picture of it.
    pub fn picture(&self, book: Book, size: &Size, theme: &str) -> String {
        format!("{}-{}-{}-{theme}", self.name, book.name(), size.name)
    }

    /// Goes there from the first page.
    #[track_caller]
    pub fn open(&self, window: &Window<'_>) {
        (self.open)(window);
        window.painted();
    }

    /// Is still there when the window has got another size.
    #[track_caller]
    pub fn stay(&self, window: &Window<'_>) {
        if let Some(resized) = self.resized {
            resized(window);
            window.painted();
        }
    }
}

/// As WebDriver writes keys.
const CONTROL: char = '\u{e009}';
const ENTER: char = '\u{e007}';

/// Whether a dialog is open.
const DIALOG: &str = "return document.querySelector('[role=dialog]') !== null";

const fn page(name: &'static str, open: fn(&Window<'_>)) -> View {
    View { name, is_page: true, open, resized: None }
}

const fn state(name: &'static str, open: fn(&Window<'_>)) -> View {
    View { name, is_page: false, open, resized: None }
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

/// Amara, of whom the sample book knows most. She is found by her address: her name may be another one.
fn amara(window: &Window<'_>) {
    let address = "amara@okaforcold.example";
    window.type_text(&format!("{CONTROL}k"));
    window.fill("palette-input", address);
    window.until(
        "she is found",
        &format!(
            "return document.querySelector('[data-testid=palette-row]')?.innerText.includes('{address}')"
        ),
    );
    window.type_text(&ENTER.to_string());
    window.see("contact-name");
}

fn first_row(window: &Window<'_>, row: &str) {
    window.until("there are rows", &format!("return document.querySelector('[data-testid={row}]') !== null"));
}

/// The call sheet, which in a narrow window is not there until it is asked for.
fn peek(window: &Window<'_>) {
    if window.run("return document.querySelector('[data-testid=peek]') === null") == true {
        first_row(window, "follow-up-row");
        window.type_text(" ");
    }
    window.see("peek");
}

/// The menu of the first row.
fn row_menu(window: &Window<'_>, row: &str) {
    first_row(window, row);
    window.run(&format!(
        "const row = document.querySelector('[data-testid={row}]'), {{ x, y }} = row.getBoundingClientRect();
         row.dispatchEvent(new MouseEvent('contextmenu', {{ bubbles: true, clientX: x + 120, clientY: y + 16 }}))"
    ));
    window.see("row-menu");
}

/// Waits until a menu or a list of choices is open.
fn menu(window: &Window<'_>) {
    window.until("the menu", "return document.querySelector('[role=menu], [role=listbox]') !== null");
}

/// Opens the list of contacts and presses keys there.
fn contacts(window: &Window<'_>, keys: &str) {
    go(window, 'c', "Contacts");
    first_row(window, "contact-row");
    window.type_text(keys);
}

/// Opens a section of Settings.
fn settings(window: &Window<'_>, section: &str) {
    go(window, 's', "Settings");
    let tab = format!("settings-section-{section}");
    window.click(&tab);
    window.until(
        &format!("the section {section}"),
        &format!("return document.querySelector('[data-testid={tab}]').dataset.state === 'active'"),
    );
}

/// All of them. The pages first, and what changes the data file last.
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
    state("settings-hours", |window| settings(window, "hours")),
    state("settings-reminders", |window| settings(window, "reminders")),
    state("settings-intouch", |window| settings(window, "inTouch")),
    state("settings-contacts", |window| settings(window, "contacts")),
    state("settings-card", |window| settings(window, "card")),
    state("settings-appearance", |window| settings(window, "appearance")),
    state("settings-backup", |window| settings(window, "backup")),
    state("settings-files", |window| settings(window, "files")),
    state("settings-keys", |window| settings(window, "keys")),
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
        menu(window);
    }),
    state("contact-more", |window| {
        amara(window);
        window.click("contact-more");
        menu(window);
    }),
    View {
        resized: Some(|window| row_menu(window, "timeline-entry")),
        ..state("contact-timeline", |window| {
            amara(window);
            row_menu(window, "timeline-entry");
        })
    },
    View { resized: Some(peek), ..state("peek", peek) },
    state("snooze", |window| {
        first_row(window, "follow-up-row");
        window.type_text("h");
        menu(window);
    }),
    View {
        resized: Some(|window| row_menu(window, "contact-row")),
        ..state("row-menu", |window| {
            go(window, 'c', "Contacts");
            row_menu(window, "contact-row");
        })
    },
    state("contacts-selected", |window| {
        contacts(window, "xjx");
        window.see("selection-bar");
    }),
    state("contacts-found", |window| {
        go(window, 'c', "Contacts");
        window.fill("contacts-filter", "a");
        first_row(window, "contact-row");
    }),
    state("toast", |window| {
        amara(window);
        window.type_text("c");
        window.see("toast");
        // As long as the mouse is over it, it stays.
        window
            .run("document.querySelector('[data-testid=toast]').dispatchEvent(new MouseEvent('mouseenter'))");
    }),
    state("draft", |window| {
        go(window, 'i', "");
        window.see("draft-save");
    }),
    state("draft-play", |window| {
        go(window, 'i', "");
        window.click("batch-play");
        menu(window);
    }),
    state("plan", |window| {
        amara(window);
        window.type_text("p");
        window.see("plan-dialog");
    }),
    state("plan-more", |window| {
        amara(window);
        window.type_text("p");
        window.see("plan-dialog");
        window.click("plan-more");
        window.see("plan-zone-open");
    }),
    state("log", |window| {
        amara(window);
        window.type_text("l");
        window.see("log-dialog");
    }),
    state("log-earlier", |window| {
        amara(window);
        window.type_text("l");
        window.click("log-when-earlier");
        window.see("log-date");
    }),
    state("merge-with", |window| {
        amara(window);
        window.click("contact-more");
        menu(window);
        window.click("contact-merge");
        window.until("the dialog", DIALOG);
    }),
    state("start-play", |window| {
        amara(window);
        window.click("start-play");
        window.until("the dialog", DIALOG);
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
    state("add-refused", |window| {
        window.type_text("n");
        window.see("add-dialog");
        window.click("add-save");
        window.until("what is missing", "return document.querySelector('[role=alert]') !== null");
    }),
    state("picker", |window| {
        go(window, 'm', "Promises");
        window.type_text("a");
        window.fill("contact-field", "a");
        window.until("its rows", "return document.querySelector('[data-testid=picker-row]') !== null");
    }),
    state("day-picker", |window| {
        amara(window);
        window.type_text("p");
        window.see("plan-dialog");
        window.run("document.querySelector('[data-testid=plan-dialog] .open').click()");
        window.until("the month", "return document.querySelector('.cal') !== null");
    }),
    state("move-many", |window| {
        first_row(window, "follow-up-row");
        window.type_text("x");
        window.see("selection-bar");
        window.type_text("m");
        window.until("the dialog", DIALOG);
    }),
    state("log-many", |window| {
        contacts(window, "xjxl");
        window.see("log-many-dialog");
    }),
    state("plan-many", |window| {
        contacts(window, "xjxp");
        window.until("the dialog", DIALOG);
    }),
    state("stage", |window| {
        contacts(window, "x");
        window.click("stage-selected");
        window.until("the dialog", DIALOG);
    }),
    state("import", |window| {
        window.hand_over(programs::fixture("many.vcf").as_os_str());
        window.see("import-summary");
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
        contacts(window, "x");
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
    state("today-next", |window| {
        // Done, one after the other, until it was the last that was planned with somebody.
        let rows = || {
            window.run("return document.querySelector('[data-testid=what-next]') ? -1 : document.querySelectorAll('[data-testid=follow-up-row]').length")
        };
        first_row(window, "follow-up-row");
        let mut left = rows();
        while left != -1 {
            window.type_text("e");
            left = until("it is done", SOON, || Some(rows()).filter(|now| *now != left));
        }
    }),
];

/// The views of a window that shows the alerts itself.
pub const ALERTS: &[View] = &[
    state("alerts", |window| {
        window.see("alert");
    }),
    state("alerts-over-dialog", |window| {
        window.see("alert");
        window.type_text("n");
        window.see("add-dialog");
    }),
];
