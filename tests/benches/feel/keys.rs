//! From a key to what it does.

use std::ffi::OsStr;
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use touchbase_tests::wait::{START, until};
use touchbase_tests::window::TITLE;
use touchbase_tests::{Clock, Stage, Window};

use crate::keyboard::Keyboard;
use crate::report::{Lines, Target};

/// What a key does to what is open, and what opens a page.
const KEY: Target = Target::Within(50.0);
const PAGE: Target = Target::Within(100.0);

/// How often each is done.
const TIMES: usize = 10;
/// How often along a list.
const ROWS: usize = 40;
/// What is looked for.
const NAMES: [&str; 5] = ["okafor", "halvor", "raghun", "leilan", "weber 77"];
/// Longer than `page.js` waits for more, and than a row takes to leave.
const STILL: Duration = Duration::from_millis(300);
const LEAVES: Duration = Duration::from_millis(700);

/// What opens on each page by a key.
const DIALOGS: [(&str, &str); 6] =
    [("n", "Add contact"), ("p", "Plan"), ("l", "Log"), ("m", "Move"), ("ctrl+k", "Palette"), ("?", "Keys")];
/// The dialogs that need no row.
const WITHOUT_ROW: [&str; 3] = ["n", "ctrl+k", "?"];

/// The pages: the second key after G.
const PAGES: [(&str, &str); 10] = [
    ("u", "Upcoming"),
    ("i", "Inbox"),
    ("c", "Contacts"),
    ("o", "Opportunities"),
    ("m", "Promises"),
    ("p", "Plays"),
    ("s", "Settings"),
    ("d", "Close the day"),
    ("h", "Reminders"),
    ("t", "Today"),
];

/// Presses them all over one book; `people` says whether there is somebody in it.
pub fn measure(stage: &Stage, clock: &Clock, people: bool, lines: &mut Lines<'_>) {
    let (db, clock) = (stage.db(), clock.file());
    let arguments = [OsStr::new("--db"), db.as_os_str(), OsStr::new("--clock"), clock.as_os_str()];
    let feel = Feel::of(stage, Window::open_with(stage, arguments));
    feel.press("g t");

    let mut pages = PAGES.map(|_| Vec::new());
    for _ in 0..TIMES {
        for ((key, _), times) in PAGES.iter().zip(&mut pages) {
            times.push(feel.time(&format!("g {key}")));
        }
    }
    for ((_, name), times) in PAGES.iter().zip(pages) {
        lines.add(&format!("Open {name}"), PAGE, times);
    }
    for (key, name) in DIALOGS.iter().filter(|(key, _)| people || WITHOUT_ROW.contains(key)) {
        let times = (0..TIMES).map(|_| {
            let time = feel.time(key);
            feel.press("Escape");
            time
        });
        lines.add(&format!("Dialog {name}"), KEY, times.collect());
    }
    feel.press("ctrl+k");
    lines.add("Palette, each letter", KEY, feel.letters());
    feel.press("Escape");
    if !people {
        return;
    }
    lines.add("Today, J", KEY, (0..ROWS).map(|_| feel.time("j")).collect());
    let done = (0..ROWS).map(|_| {
        let time = feel.time("e");
        sleep(LEAVES);
        feel.press("Escape");
        time
    });
    lines.add("Today, Done", KEY, done.collect());
    feel.press("g c");
    lines.add("Contacts, J", KEY, (0..ROWS).map(|_| feel.time("j")).collect());
    let opened = (0..TIMES * 2).map(|_| {
        let time = feel.time("Return");
        feel.press("alt+Left");
        feel.press("j");
        time
    });
    lines.add("Open a contact", PAGE, opened.collect());
    feel.press("/");
    lines.add("Contacts, each letter of the filter", KEY, feel.letters());
}

/// A window that is felt.
struct Feel<'a> {
    window: Window<'a>,
    keyboard: Keyboard,
}

impl<'a> Feel<'a> {
    fn of(stage: &'a Stage, window: Window<'a>) -> Self {
        window.run(include_str!("page.js"));
        stage.display.activate(&stage.display.window(TITLE));
        let keyboard = Keyboard::of(stage.display.name()).expect("the display has a keyboard");
        Self { window, keyboard }
    }

    /// Presses keys, one after the other, and waits until nothing changes any more. When the last one was pressed, in
    /// milliseconds of the page's clock.
    fn press(&self, keys: &str) -> f64 {
        let mut last = SystemTime::UNIX_EPOCH;
        for key in keys.split(' ') {
            last = self.keyboard.press(key).expect("a key is pressed");
        }
        // The script that asks takes its time in the page, too.
        sleep(STILL);
        until("the page is still", START, || self.window.run("return feel.still()").as_bool()?.then_some(()));
        last.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs_f64() * 1000.0
    }

    /// How long it takes until what the last of these keys does is painted, in milliseconds.
    fn time(&self, keys: &str) -> f64 {
        let pressed = self.press(keys);
        let painted = until(&format!("“{keys}” does something"), START, || {
            let painted = self.window.run("return feel.still() && feel.painted").as_f64()?;
            // The page's clock has whole milliseconds.
            (painted > pressed - 1.0).then_some(painted)
        });
        (painted - pressed).max(0.0)
    }

    /// Types names into the field that has the focus; the time of each letter.
    fn letters(&self) -> Vec<f64> {
        let mut times = Vec::new();
        for name in NAMES {
            times.extend(name.split("").filter(|letter| !letter.is_empty()).map(|letter| match letter {
                " " => self.time("space"),
                letter => self.time(letter),
            }));
            self.press("ctrl+a");
            self.press("BackSpace");
        }
        times
    }
}
