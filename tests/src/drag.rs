//! A real drag: a window beside the app offers files, and the display's mouse carries them over.

use std::path::{Path, PathBuf};

use crate::child::Running;
use crate::display::Place;
use crate::wait::{SOON, until};
use crate::{Stage, Window, programs};

/// The window the drag starts from, at the right edge of the display.
const SOURCE: Place = Place { x: 1380, y: 600, width: 160, height: 160 };

/// How many positions the mouse passes through on its way.
const STEPS: i32 = 12;

/// Files held by the mouse.
#[derive(Debug)]
pub struct Drag<'stage> {
    stage: &'stage Stage,
    source: Running,
    at: (i32, i32),
}

impl<'stage> Drag<'stage> {
    /// Takes hold of `files`: the button is down and the drag has begun, still over its own window.
    #[track_caller]
    pub fn of(stage: &'stage Stage, files: &[&Path]) -> Self {
        let mut command = stage.command(&programs::beside_test("drag-source"));
        let source = Running::start(command.args(files), &stage.logs().join("drag-source.log"));
        let window = stage.display.window("drag-source");
        let at = stage.display.put(&window, SOURCE).middle();
        let mut drag = Self { stage, source, at };
        drag.point(at);
        drag.mouse(&["mousedown", "1"]);
        drag.hold("the drag begins", |drag| drag.source.said("begun") > 0);
        drag
    }

    /// Drags `files` onto the app's window and lets them go there.
    #[track_caller]
    pub fn onto(stage: &'stage Stage, window: &Window<'_>, files: &[PathBuf]) {
        let place = window.move_aside();
        let mut drag = Self::of(stage, &files.iter().map(PathBuf::as_path).collect::<Vec<_>>());
        drag.carry_to(place.middle());
        drag.drop();
    }

    /// Carries the files to a point of the display.
    #[track_caller]
    pub fn carry_to(&mut self, (x, y): (i32, i32)) {
        let (from_x, from_y) = self.at;
        for step in 1..=STEPS {
            self.point((from_x + (x - from_x) * step / STEPS, from_y + (y - from_y) * step / STEPS));
        }
    }

    /// Holds the files where they are until `seen`.
    #[track_caller]
    pub fn hold_until(&mut self, what: &str, mut seen: impl FnMut() -> bool) {
        self.hold(what, |_| seen());
    }

    /// Lets go where the mouse is, once what is below it accepts the files, and waits until they are taken.
    #[track_caller]
    pub fn drop(mut self) {
        self.hold("the window accepts the drop", |drag| drag.accepted());
        self.release();
    }

    /// Lets go wherever the mouse is, over something that takes no files.
    #[track_caller]
    pub fn let_go(mut self) {
        self.release();
    }

    /// Whether what is below the mouse would take the files.
    pub fn accepted(&self) -> bool {
        let log = self.source.log();
        let last = log.lines().rfind(|line| matches!(*line, "accepted" | "refused"));
        last == Some("accepted")
    }

    #[track_caller]
    fn hold(&mut self, what: &str, mut seen: impl FnMut(&Self) -> bool) {
        let (at, mut shake) = (self.at, Shake::default());
        until(what, SOON, || {
            self.point(shake.near(at));
            seen(self).then_some(())
        });
    }

    #[track_caller]
    fn release(&mut self) {
        self.mouse(&["mouseup", "1"]);
        until("the drag ends", SOON, || (self.source.said("ended") > 0).then_some(()));
    }

    fn point(&mut self, (x, y): (i32, i32)) {
        self.mouse(&["mousemove", &x.to_string(), &y.to_string()]);
        self.at = (x, y);
    }

    fn mouse(&self, arguments: &[&str]) {
        assert!(self.stage.display.xdotool(arguments).is_some(), "xdotool {arguments:?} failed");
    }
}

/// A hand that is not quite still: the positions of a drag are told only when the mouse moves.
#[derive(Default)]
struct Shake(i32);

impl Shake {
    fn near(&mut self, (x, y): (i32, i32)) -> (i32, i32) {
        self.0 = (self.0 + 5) % 30;
        (x + self.0 - 15, y + self.0 - 15)
    }
}
