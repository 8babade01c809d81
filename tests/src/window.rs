//! The real window and what an owner does in it.
//!
//! Elements are named by their test ids. A name is a path: words that are each a `data-testid`, optionally with an
//! attribute condition, e.g. `follow-up-row[data-id="3"] row-done`. A word after a colon is an element by its tag, e.g.
//! `detail-edit :input`.

use std::ffi::OsStr;
use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::time::Duration;

use fantoccini::Client;
use fantoccini::actions::{InputSource, MOUSE_BUTTON_RIGHT, MouseActions, PointerAction};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

use crate::display::Place;
use crate::driver::{ANSWER, Session};
use crate::element::{at_hand, one, tell, text_of, visible};
use crate::wait::{SOON, START, now, try_until, until};
use crate::{App, Clock, Stage};

/// The title of the app's window, as a regular expression: over sample data it says so, and until its first page is
/// painted, that it opens.
pub const TITLE: &str = r"(Opening )?Touchbase( \(sample data\))?";

/// The title of the page once it is painted.
const PAINTED: &str = "Touchbase";

/// Answers two frames later.
const FRAMES: &str =
    "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))";

/// The window as it is made.
const CORNER: Place = Place { x: 0, y: 0, width: 1280, height: 800 };

/// The name of the row with this id in a list.
pub fn row(list: &str, id: impl Display) -> String {
    format!(r#"{list}[data-id="{id}"]"#)
}

/// The app's window; the app ends when this is dropped.
#[derive(Debug)]
pub struct Window<'stage> {
    stage: &'stage Stage,
    session: Session,
}

impl<'stage> Window<'stage> {
    /// Starts the app on the stage's data file and waits until its first page is painted.
    #[track_caller]
    pub fn open(stage: &'stage Stage) -> Self {
        Self::open_with(stage, [OsStr::new("--db"), stage.db().as_os_str()])
    }

    /// Starts the app with these arguments and waits until its first page is painted.
    #[track_caller]
    pub fn open_with(stage: &'stage Stage, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Self {
        let window = Self { stage, session: Session::start(stage, arguments) };
        window.retry_within(START, "the first page is painted", async || {
            match window.client().title().await.map_err(tell)? {
                title if title == PAINTED => Ok(()),
                title => Err(format!("the page is titled “{title}”")),
            }
        });
        window
    }

    /// Starts the app once more with something to open, which the window that is there shows.
    #[track_caller]
    pub fn hand_over(&self, argument: &OsStr) {
        let db = self.stage.db();
        let mut second =
            App::start_with(self.stage, "second.log", ["--db".as_ref(), db.as_os_str(), argument]);
        let status = second.wait(START);
        assert!(status.success(), "the second start ended with {status}: {}", second.log());
    }

    /// What the app and its driver have written.
    pub fn log(&self) -> String {
        self.session.log()
    }

    /// Waits until exactly one visible element has this name, and gives its text.
    #[track_caller]
    pub fn see(&self, name: &str) -> String {
        self.retry(&format!("see {name}"), async || text_of(&one(self.client(), name).await?).await)
    }

    /// Waits for something that takes its time.
    #[track_caller]
    pub fn wait_for(&self, within: Duration, name: &str) -> String {
        self.retry_within(within, &format!("wait for {name}"), async || {
            text_of(&one(self.client(), name).await?).await
        })
    }

    /// Waits until an element's text contains `text`.
    #[track_caller]
    pub fn see_text(&self, name: &str, text: &str) -> String {
        self.retry(&format!("see “{text}” in {name}"), async || {
            let shown = text_of(&one(self.client(), name).await?).await?;
            if shown.contains(text) { Ok(shown) } else { Err(format!("it says “{shown}”")) }
        })
    }

    /// Waits until the text of one of the visible elements with this name contains `text`.
    #[track_caller]
    pub fn see_among(&self, name: &str, text: &str) -> String {
        self.retry(&format!("see “{text}” among {name}"), async || {
            let mut shown = Vec::new();
            for element in visible(self.client(), name).await? {
                shown.push(text_of(&element).await?);
            }
            let found = shown.iter().position(|shown| shown.contains(text));
            found.map(|at| shown.swap_remove(at)).ok_or_else(|| format!("they say {shown:?}"))
        })
    }

    /// The texts of all visible elements with this name, now.
    #[track_caller]
    pub fn texts(&self, name: &str) -> Vec<String> {
        self.retry(&format!("the texts of {name}"), async || {
            let mut texts = Vec::new();
            for element in visible(self.client(), name).await? {
                texts.push(text_of(&element).await?);
            }
            Ok(texts)
        })
    }

    /// Waits until no visible element has this name.
    #[track_caller]
    pub fn gone(&self, name: &str) {
        self.retry(&format!("{name} goes"), async || match visible(self.client(), name).await?.len() {
            0 => Ok(()),
            n => Err(format!("there are {n}")),
        });
    }

    /// Waits for an element that can be clicked, and clicks it.
    #[track_caller]
    pub fn click(&self, name: &str) {
        self.retry(&format!("click {name}"), async || {
            at_hand(self.client(), name).await?.click().await.map_err(tell)
        });
    }

    /// Moves the mouse over an element, for what shows only then.
    #[track_caller]
    pub fn hover(&self, name: &str) {
        self.retry(&format!("hover over {name}"), async || {
            let element = at_hand(self.client(), name).await?;
            // From elsewhere: where the driver last left it, it would not move, and a page that came meanwhile would not
            // know that it is there.
            let away = PointerAction::MoveTo { duration: None, x: 0.0, y: 0.0 };
            let there = PointerAction::MoveToElement { element, duration: None, x: 0.0, y: 0.0 };
            let mouse = MouseActions::new("mouse".to_owned()).then(away).then(there);
            self.client().perform_actions(mouse).await.map_err(tell)
        });
    }

    /// Presses the right button of the mouse on an element.
    #[track_caller]
    pub fn right_click(&self, name: &str) {
        self.retry(&format!("right click on {name}"), async || {
            let element = at_hand(self.client(), name).await?;
            let there = PointerAction::MoveToElement { element, duration: None, x: 0.0, y: 0.0 };
            let mouse = MouseActions::new("mouse".to_owned())
                .then(there)
                .then(PointerAction::Down { button: MOUSE_BUTTON_RIGHT })
                .then(PointerAction::Up { button: MOUSE_BUTTON_RIGHT });
            self.client().perform_actions(mouse).await.map_err(tell)
        });
    }

    /// Replaces what a field holds by typing.
    #[track_caller]
    pub fn fill(&self, name: &str, text: &str) {
        self.retry(&format!("fill {name}"), async || {
            let field = at_hand(self.client(), name).await?;
            field.clear().await.map_err(tell)?;
            field.send_keys(text).await.map_err(tell)
        });
    }

    /// Types into what has the focus.
    #[track_caller]
    pub fn type_text(&self, text: &str) {
        self.retry("type", async || {
            let focused = self.client().active_element().await.map_err(tell)?;
            focused.send_keys(text).await.map_err(tell)
        });
    }

    /// A DOM property of an element, e.g. a field's "value".
    #[track_caller]
    pub fn property(&self, name: &str, property: &str) -> String {
        self.retry(&format!("{property} of {name}"), async || {
            let value = one(self.client(), name).await?.prop(property).await.map_err(tell)?;
            Ok(value.unwrap_or_default())
        })
    }

    /// Opens a choice and takes the option with this value.
    #[track_caller]
    pub fn choose(&self, name: &str, value: &str) {
        self.click(name);
        self.take(value);
    }

    /// Takes the option with this value out of the list that is open.
    #[track_caller]
    pub fn take(&self, value: &str) {
        self.click(&format!(r#":[role=option][data-value="{value}"]"#));
    }

    /// Opens the page of the contact with this id and name.
    #[track_caller]
    pub fn visit(&self, contact: &str, name: &str) {
        self.click("nav-contacts");
        self.fill("contacts-filter", name);
        self.click(&row("contact-row", contact));
        self.see_text("contact-name", name);
    }

    /// Runs JavaScript in the window and gives what it returns.
    #[track_caller]
    pub fn run(&self, script: &str) -> Value {
        self.retry(script, async || self.client().execute(script, Vec::new()).await.map_err(tell))
    }

    /// Waits until JavaScript returns true.
    #[track_caller]
    pub fn until(&self, what: &str, script: &str) {
        self.retry(what, async || match self.client().execute(script, Vec::new()).await.map_err(tell)? {
            Value::Bool(true) => Ok(()),
            other => Err(format!("{script} is {other}")),
        });
    }

    /// Runs JavaScript that answers by calling its last argument, and gives what it is called with.
    #[track_caller]
    pub fn run_async(&self, within: Duration, script: &str) -> Value {
        self.retry_within(within, "the script answers", async || {
            self.client().execute_async(script, Vec::new()).await.map_err(tell)
        })
    }

    /// Loads the page anew, as a new window would, and waits until its first page is painted.
    #[track_caller]
    pub fn reload(&self) {
        self.run("document.title = ''; location.reload()");
        self.until("the first page is painted", &format!("return document.title === '{PAINTED}'"));
    }

    /// Gives the page the time of a clock, for it has the wall clock's: until it is loaded anew.
    #[track_caller]
    pub fn keep_time(&self, clock: &Clock) {
        let ahead = (clock.now().instant - now()).num_milliseconds();
        self.run(&format!(
            "const Wall = window.Wall ??= Date; window.Date = class extends Wall {{
                 constructor(...of) {{ of.length ? super(...of) : super(Wall.now() + {ahead}); }}
                 static now() {{ return Wall.now() + {ahead}; }}
             }};"
        ));
    }

    /// Gives the page's text a size as the window's own keys do, without keeping it as a setting: 1 is the usual one.
    #[track_caller]
    pub fn zoom(&self, factor: f64) {
        self.run(&format!(
            "return __TAURI_INTERNALS__.invoke('plugin:webview|set_webview_zoom', {{ value: {factor} }})"
        ));
    }

    /// Waits until what the page is now has been painted.
    #[track_caller]
    pub fn painted(&self) {
        self.retry("the page is painted", async || {
            self.client().execute_async(FRAMES, Vec::new()).await.map_err(tell)
        });
    }

    /// Puts the window into the corner of the display at its own size, so that there is room for another beside it.
    #[track_caller]
    pub fn move_aside(&self) -> Place {
        let display = &self.stage.display;
        display.put(&display.window(TITLE), CORNER)
    }

    /// Saves a picture of the page as `<name>.png` beside the logs.
    #[track_caller]
    pub fn screenshot(&self, name: &str) -> PathBuf {
        let file = self.stage.logs().join(format!("{name}.png"));
        self.save_screenshot(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        file
    }

    /// Saves a picture of the page.
    ///
    /// # Errors
    /// When the window does not answer or the file cannot be written.
    pub fn save_screenshot(&self, file: &Path) -> Result<(), String> {
        // The picture may lag behind the page: two frames later it has caught up.
        let png = self.session.answer(async {
            self.client().execute_async(FRAMES, Vec::new()).await.map_err(tell)?;
            self.client().screenshot().await.map_err(tell)
        })?;
        std::fs::write(file, png).map_err(|error| error.to_string())
    }

    /// Ends the app as closing a session does, and waits until its window is gone.
    #[track_caller]
    pub fn close(mut self) {
        self.end();
    }

    /// Ends the app as a power cut does: at once, in the middle of whatever it does.
    #[track_caller]
    pub fn cut_off(mut self) {
        let display = &self.stage.display;
        let pid = display.xdotool(&["getwindowpid", &display.window(TITLE)]).and_then(|pid| pid.parse().ok());
        let pid = pid.and_then(Pid::from_raw).expect("a window says whose it is");
        // The window and what started it, at once.
        for pid in [parent(pid), Some(pid)].into_iter().flatten() {
            kill_process(pid, Signal::KILL).expect("the app can be ended");
        }
        until("the window goes", SOON, || display.windows(TITLE).is_empty().then_some(()));
        self.end();
    }

    fn end(&mut self) {
        self.session.close();
        // WebKit's driver ends the app after it has answered: it must live until then, or the app stays.
        let gone = || self.stage.display.windows(&format!("{TITLE}.*")).is_empty().then_some(());
        let _ = try_until(SOON, gone);
        self.session.end();
    }

    fn client(&self) -> &Client {
        self.session.client()
    }

    /// Tries until it works: pages redraw, so that an element found a moment ago may be another one now.
    #[track_caller]
    fn retry<T>(&self, what: &str, attempt: impl AsyncFnMut() -> Result<T, String>) -> T {
        self.retry_within(SOON, what, attempt)
    }

    #[track_caller]
    fn retry_within<T>(
        &self,
        within: Duration,
        what: &str,
        mut attempt: impl AsyncFnMut() -> Result<T, String>,
    ) -> T {
        let mut last = String::from("no answer");
        let done = try_until(within, || {
            match self.session.answer(async { tokio::time::timeout(ANSWER, attempt()).await }) {
                Ok(Ok(value)) => Some(value),
                Ok(Err(error)) => {
                    last = error;
                    None
                }
                Err(_) => None,
            }
        });
        done.unwrap_or_else(|| panic!("{what}: {last}"))
    }
}

impl Drop for Window<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let _ = self.save_screenshot(&self.stage.logs().join("failed.png"));
        }
        self.end();
    }
}

/// The process that started this one.
fn parent(pid: Pid) -> Option<Pid> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", pid.as_raw_nonzero())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("PPid:"))?;
    Pid::from_raw(line.trim().parse().ok()?)
}
