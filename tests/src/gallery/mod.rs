//! Every page, dialog and state of the window, and how an owner comes to it: what is looked at as pictures
//! (`cargo xtask screenshots`), and what is measured of its layout and its accessibility (`e2e_reach`).

pub mod books;
pub mod pictures;
mod views;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{fs, io};

use chrono_tz::Europe::Berlin;
use serde_json::Value;

pub use books::Book;
pub use views::{ALERTS, VIEWS, View};

use crate::display::Place;
use crate::window::TITLE;
use crate::{Clock, Notifications, Stage, Window, programs};

/// The moment at which everything is looked at.
pub const MOMENT: &str = "2026-11-30 14:10";

/// What the window measures of its own layout; answers with one sentence a fault.
const LAYOUT: &str = include_str!("layout.js");

/// What axe finds, as one sentence a fault.
const AXE: &str = "const done = arguments[0]; \
    axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => done(violations.flatMap(({ id, nodes }) => \
    nodes.map(({ html, any }) => `${id}: ${html.slice(0, 200)} ${any.map(({ message }) => message).join('; ')}`))))";

/// How large the window is, and its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Its name, e.g. "900x600".
    pub name: &'static str,
    width: i32,
    height: i32,
    /// The text, in percent of the usual one.
    text: u32,
}

/// The sizes at which each page is looked at: the window as it opens, the smallest one the layout is made for, a full
/// screen, and the smallest one with the largest text.
pub const SIZES: [Size; 4] = [
    Size { name: "1280x800", width: 1280, height: 800, text: 100 },
    Size { name: "900x600", width: 900, height: 600, text: 100 },
    Size { name: "1920x1080", width: 1920, height: 1080, text: 100 },
    Size { name: "900x600-200", width: 900, height: 600, text: 200 },
];

impl Size {
    /// Whether it is the usual one or the one that is hardest: at these, also what is no page of its own is pictured.
    pub fn is_extreme(&self) -> bool {
        *self == SIZES[0] || *self == SIZES[3]
    }
}

/// The smallest text.
pub const SMALL_TEXT: Size = Size { name: "1280x800-80", width: 1280, height: 800, text: 80 };

/// The two themes, as the page names them.
pub const THEMES: [&str; 2] = ["light", "dark"];

/// The pictures of the README: the view, its size and theme. They are taken over the sample book.
pub const README: [(&str, &str, &str); 4] = [
    ("today", "1280x800", "light"),
    ("contact", "1280x800", "light"),
    ("inbox", "1280x800", "light"),
    ("opportunities", "1280x800", "dark"),
];

/// Returns those of these names that no view has.
pub fn unknown(names: &[String]) -> Vec<&str> {
    let is_known = |name: &&str| VIEWS.iter().any(|view| view.name == *name);
    names.iter().map(String::as_str).filter(|name| !is_known(name)).collect()
}

/// Returns the kept pictures that are of no view any more.
///
/// # Errors
/// When the folder cannot be read.
pub fn without_view(kept: &Path) -> io::Result<Vec<PathBuf>> {
    let views = Book::ALL.into_iter().flat_map(|book| VIEWS.iter().map(move |view| (book, view)));
    let pictures = views.filter(|(book, view)| view.is_pictured(*book)).flat_map(|(book, view)| {
        view.sizes().flat_map(move |size| THEMES.map(|theme| view.picture(book, size, theme)))
    });
    let pictures = pictures.collect::<BTreeSet<_>>();
    let mut strays = fs::read_dir(kept)?.map(|file| Ok(file?.path())).collect::<io::Result<Vec<_>>>()?;
    strays.retain(|file| {
        let name = file.file_stem().map(|name| name.to_string_lossy());
        file.extension().is_some_and(|end| end == "jpg")
            && !name.is_some_and(|name| pictures.contains(&*name))
    });
    strays.sort();
    Ok(strays)
}

/// The window over a book of the gallery, at [`MOMENT`].
#[derive(Debug)]
pub struct Gallery<'stage> {
    // Dropped first: without the service, it would show what falls due.
    /// The window itself.
    pub window: Window<'stage>,
    /// Takes the reminders, which else show as alerts in the window.
    _service: Option<Notifications>,
    stage: &'stage Stage,
    clock: Clock,
}

impl<'stage> Gallery<'stage> {
    /// Fills the stage's data file with a book and opens the window over it, without motion.
    #[track_caller]
    pub fn open(stage: &'stage Stage, book: Book) -> Self {
        let service = Notifications::start(&stage.bus);
        Self { _service: Some(service), ..Self::open_alone(stage, book) }
    }

    /// The same on a system that shows no notifications: the window shows the alerts itself.
    #[track_caller]
    pub fn open_alone(stage: &'stage Stage, book: Book) -> Self {
        let clock = Clock::start(stage, Berlin, MOMENT);
        book.fill(stage, &clock.now());
        let settings = stage.path("config").join("gtk-3.0");
        fs::create_dir_all(&settings).expect("the profile can be written");
        fs::write(settings.join("settings.ini"), "[Settings]\ngtk-enable-animations=0\n")
            .expect("the profile can be written");
        let (db, file) = (stage.db(), clock.file().to_owned());
        let window =
            Window::open_with(stage, ["--db".as_ref(), db.as_os_str(), "--clock".as_ref(), file.as_os_str()]);
        Self { stage, clock, _service: None, window }
    }

    /// Shows a view from the first page on; whatever was open before is gone.
    #[track_caller]
    pub fn show(&self, view: &View) {
        self.clock.set_local(MOMENT);
        // Nothing lights up under the mouse.
        self.stage.display.xdotool(&["mousemove", "2559", "1199"]);
        // What a window remembers: the page it was on, how it was ordered.
        self.window.run("localStorage.clear()");
        self.window.reload();
        self.window.keep_time(&self.clock);
        // A caret blinks.
        self.window.run(
            "const still = new CSSStyleSheet(); \
             still.replaceSync('* { caret-color: transparent !important }'); \
             document.adoptedStyleSheets = [still]",
        );
        view.open(&self.window);
    }

    /// Shows it in a theme.
    #[track_caller]
    pub fn paint(&self, theme: &str) {
        self.window.run(&format!("document.documentElement.dataset.theme = '{theme}'"));
        self.window.painted();
    }

    /// Gives the window this size and its text that one.
    #[track_caller]
    pub fn resize(&self, size: &Size) {
        let display = &self.stage.display;
        let place = Place { x: 0, y: 0, width: size.width, height: size.height };
        display.put(&display.window(TITLE), place);
        self.window.zoom(f64::from(size.text) / 100.0);
        self.window.until(
            "the page has the window's size",
            &format!("return innerWidth === Math.round({} * 100 / {})", size.width, size.text),
        );
        self.window.painted();
    }

    /// What is wrong with the layout of what is shown: what is cut, covered, out of reach, or scrolls sideways.
    #[track_caller]
    pub fn layout_faults(&self) -> Vec<String> {
        sentences(&self.window.run(LAYOUT))
    }

    /// What axe finds in what is shown.
    #[track_caller]
    pub fn axe_faults(&self) -> Vec<String> {
        if self.window.run("return typeof axe") != "object" {
            let axe = programs::target().join("../ui/node_modules/axe-core/axe.min.js");
            let axe = fs::read_to_string(&axe).unwrap_or_else(|error| panic!("{}: {error}", axe.display()));
            // Run as a script of the page, which is where it looks for itself.
            self.window.run(&format!("{axe}\nwindow.axe = axe"));
        }
        sentences(&self.window.run_async(Duration::from_secs(20), AXE))
    }
}

fn sentences(said: &Value) -> Vec<String> {
    let list = said.as_array().unwrap_or_else(|| panic!("a list of sentences: {said}"));
    list.iter().map(|one| one.as_str().map_or_else(|| one.to_string(), str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_no_view_has_is_told() {
        let names = ["today", "todai"].map(str::to_owned);
        assert_eq!(unknown(&names), ["todai"]);
    }

    #[test]
    fn a_kept_picture_of_a_view_that_is_gone_is_told() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = |name: &str| folder.path().join(name);
        let today = VIEWS.iter().find(|view| view.name == "today").expect("a page");
        let kept = format!("{}.jpg", today.picture(Book::Full, &SIZES[1], THEMES[0]));
        for name in [kept.as_str(), "yesterday-full-900x600-light.jpg", "README.md"] {
            fs::write(file(name), "").expect("written");
        }
        let strays = without_view(folder.path()).expect("the folder is there");
        assert_eq!(strays, [file("yesterday-full-900x600-light.jpg")]);
    }
}
