//! Quick add in a window of its own, over whatever program is open.
#![cfg(target_os = "linux")]

use std::ffi::OsStr;
use std::time::{Duration, Instant};

use serde_json::Value;
use touchbase_tests::child::Running;
use touchbase_tests::display::{Place, WindowId};
use touchbase_tests::process::Family;
use touchbase_tests::wait::{SOON, START, until};
use touchbase_tests::window::TITLE;
use touchbase_tests::{App, Cli, Portal, Stage, Window, programs};

/// The title of its window.
const QUICK_ADD: &str = "Quick add";
/// How wide the display is.
const WIDTH: i32 = 2560;
const LINE: &str = "call Priya Raghunathan tomorrow 3pm re quote";

/// A stage whose data file holds the people of `many.vcf`, with another program's window that has the keyboard.
struct Scene {
    stage: Stage,
    _other: Running,
    /// The other program's window.
    other: WindowId,
}

impl Scene {
    fn open(name: &str) -> Self {
        let stage = Stage::open(name);
        Cli::new(&stage).import("many.vcf");
        let mut other = stage.command(&programs::beside_test("drop-target"));
        let running = Running::start(&mut other, &stage.logs().join("other.log"));
        let other = stage.display.window("drop-target");
        stage.display.activate(&other);
        Self { stage, _other: running, other }
    }

    fn cli(&self) -> Cli<'_> {
        Cli::new(&self.stage)
    }

    /// Starts the app on the stage's data file with these arguments.
    fn start(&self, log: &str, arguments: &[&str]) -> Running {
        let db = self.stage.db();
        let file = [OsStr::new("--db"), db.as_os_str()];
        App::start_with(&self.stage, log, file.into_iter().chain(arguments.iter().map(OsStr::new)))
    }

    /// Waits until quick add has the keyboard.
    #[track_caller]
    fn quick_add(&self) -> WindowId {
        let window = self.stage.display.window(QUICK_ADD);
        until("quick add has the keyboard", SOON, || {
            (self.stage.display.active().as_deref() == Some(window.as_str())).then_some(())
        });
        window
    }

    /// Types with the real keyboard of the display. A web view that was hidden takes no keys in its first hundredths of a
    /// second; no hand is as fast, and spaces say nothing.
    #[track_caller]
    fn type_line(&self, line: &str) {
        self.stage.display.types(&format!("   {line}"));
    }

    /// Closes quick add by Esc.
    #[track_caller]
    fn escape(&self) {
        escape(&self.stage);
    }

    /// Presses Enter until the line is saved: what was typed is looked up first.
    #[track_caller]
    fn enter_saves(&self) -> Value {
        let (cli, contact) = (self.cli(), self.cli().contact("priya").to_string());
        until("the line is saved", SOON, || {
            self.stage.display.keys("Return");
            cli.planned(&contact).pop()
        })
    }

    /// Waits until quick add is gone, and the keyboard is where it was.
    #[track_caller]
    fn is_back(&self) {
        let gone = || self.stage.display.windows(QUICK_ADD).is_empty().then_some(());
        until("quick add goes", SOON, gone);
        until("the other program has the keyboard again", SOON, || {
            (self.stage.display.active().as_deref() == Some(self.other.as_str())).then_some(())
        });
    }
}

/// Presses Esc until quick add is gone.
#[track_caller]
fn escape(stage: &Stage) {
    until("quick add goes", SOON, || {
        if stage.display.windows(QUICK_ADD).is_empty() {
            return Some(());
        }
        stage.display.keys("Escape");
        None
    });
}

#[track_caller]
fn is_the_plan(planned: &Value) {
    assert_eq!(planned["purpose"], "re quote", "{planned}");
    assert_eq!(planned["channel"], "call", "{planned}");
    assert_eq!(planned["time"], "15:00", "{planned}");
    assert_eq!(planned["promise"], false, "{planned}");
}

#[test]
fn a_line_is_added_over_another_program_while_the_window_is_open() {
    let scene = Scene::open("quick-add-window");
    let display = &scene.stage.display;
    let _app = scene.start("app.log", &[]);
    let main = display.window(TITLE);
    display.activate(&scene.other);

    let mut add = scene.start("add.log", &["--add"]);
    assert!(add.wait(START).success(), "it hands over: {}", add.log());
    let window = scene.quick_add();
    // While a window manager takes it over, it is said to be where it is not.
    until("one line in the middle, in the upper third", SOON, || {
        let Place { x, y, width, height } = display.place(&window)?;
        ((width, x) == (640, (WIDTH - 640) / 2) && (60..400).contains(&y) && height < 140).then_some(())
    });

    scene.type_line(LINE);
    until("it grows with its lines", SOON, || (display.place(&window)?.height > 200).then_some(()));
    is_the_plan(&scene.enter_saves());
    scene.is_back();
    assert_eq!(display.windows(TITLE), [main], "the window of the app is where it was");
}

#[test]
fn quick_add_comes_without_the_app_and_leaves_the_reminders() {
    let scene = Scene::open("quick-add-alone");
    let mut app = scene.start("app.log", &["--add", LINE]);
    scene.quick_add();
    assert!(scene.stage.display.windows(TITLE).is_empty(), "no other window");
    is_the_plan(&scene.enter_saves());
    scene.is_back();
    until("its processes end", START, || (Family::of(app.id()).count() == 1).then_some(()));
    assert!(app.ended().is_none(), "reminders go on");

    let mut again = scene.start("again.log", &["--add"]);
    assert!(again.wait(START).success(), "it hands over: {}", again.log());
    scene.quick_add();
    scene.type_line("call Priya");
    scene.escape();
    scene.is_back();
    let contact = scene.cli().contact("priya").to_string();
    assert_eq!(scene.cli().planned(&contact).len(), 1, "nothing more was added");
}

#[test]
fn a_shortcut_opens_it_from_another_program() {
    let scene = Scene::open("quick-add-shortcut");
    scene.cli().json(["settings", "set", "--quick-add", "Ctrl+Alt+Space"]);
    let app = scene.start("app.log", &["--hidden"]);
    until("the shortcut works", START, || {
        scene.stage.display.keys("ctrl+alt+space");
        scene.stage.display.windows(QUICK_ADD).pop()
    });
    scene.quick_add();
    scene.escape();
    scene.is_back();
    let ready = Family::of(app.id());
    assert!(ready.count() > 1, "its window is kept, unseen");

    let pressed = Instant::now();
    scene.stage.display.keys("ctrl+alt+space");
    scene.quick_add();
    println!("key → window with the keyboard: {:?} ({})", pressed.elapsed(), ready.memory());
    scene.type_line(LINE);
    is_the_plan(&scene.enter_saves());
    scene.is_back();

    // The window of the app comes and goes beside it.
    let mut second = scene.start("second.log", &[]);
    assert!(second.wait(START).success(), "it hands over: {}", second.log());
    let main = scene.stage.display.window(TITLE);
    scene.stage.display.activate(&main);
    scene.stage.display.keys("ctrl+alt+space");
    scene.quick_add();
    scene.escape();
    until("the window of the app has the keyboard again", SOON, || {
        (scene.stage.display.active().as_deref() == Some(main.as_str())).then_some(())
    });

    // Without memory for it, it is started by the keys.
    scene.cli().json(["settings", "set", "--quick-add-ready", "off"]);
    scene.stage.display.keys("ctrl+alt+space");
    scene.quick_add();
    scene.escape();

    // Without a shortcut the keys are anybody's.
    scene.cli().json(["settings", "set", "--quick-add", "off"]);
    until("the keys do nothing", SOON, || {
        scene.stage.display.keys("ctrl+alt+space");
        std::thread::sleep(Duration::from_millis(500));
        if scene.stage.display.windows(QUICK_ADD).is_empty() {
            return Some(());
        }
        scene.escape();
        None
    });
}

#[test]
fn settings_record_a_shortcut_and_say_when_it_is_taken() {
    let stage = Stage::open("quick-add-settings");
    let window = Window::open(&stage);
    stage.display.activate(&stage.display.window(TITLE));
    window.click("nav-settings");
    window.click("settings-section-keys");
    let choose = |keys: &str| {
        window.click("settings-quick-add");
        window.see_text("settings-quick-add", "Press the keys");
        stage.display.keys(keys);
    };
    choose("ctrl+shift+space");
    window.see_text("settings-quick-add", "Ctrl Shift Space");
    window.see_text("settings-quick-add-says", "Works.");
    window.screenshot("works");
    stage.display.keys("ctrl+shift+space");
    // WebDriver's clicks have times of their own, by which the keys are older than what was clicked: the desktop lets the
    // window come, and leaves the keyboard where it is.
    stage.display.activate(&stage.display.window(QUICK_ADD));
    escape(&stage);

    // The window manager has these.
    Cli::new(&stage).json(["settings", "set", "--quick-add", "Ctrl+Alt+Left"]);
    window.see_text("settings-quick-add-says", "Another program uses these keys.");
    Cli::new(&stage).json(["settings", "set", "--quick-add", "Ctrl+Alt+T"]);
    window.see_text("settings-quick-add-says", "Works.");
    window.click("settings-quick-add-clear");
    window.see_text("settings-quick-add", "Choose a shortcut");
}

/// The app as in a session of Wayland, in which no program hears keys that are not its own.
fn start_on_wayland(scene: &Scene) -> Running {
    let mut command = scene.stage.command(&programs::app());
    command.arg("--db").arg(scene.stage.db()).arg("--hidden").env("WAYLAND_DISPLAY", "wayland-of-the-tests");
    command.env("RUST_LOG", "info,touchbase=debug");
    Running::start(&mut command, &scene.stage.logs().join("app.log"))
}

#[test]
fn on_wayland_the_portal_gives_the_keys() {
    let scene = Scene::open("quick-add-portal");
    let portal = Portal::start(&scene.stage.bus, Some("Press Ctrl+Alt+Space"));
    scene.cli().json(["settings", "set", "--quick-add", "Ctrl+Alt+Space"]);
    let _app = start_on_wayland(&scene);
    let bound = portal.bound();
    assert_eq!(bound.wanted, "CTRL+ALT+space");
    portal.press(&bound);
    scene.quick_add();
    scene.type_line(LINE);
    is_the_plan(&scene.enter_saves());
    scene.is_back();
}
