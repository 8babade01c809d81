//! The display's clipboard, held by a program of its own, as any copy is.

use std::ffi::OsStr;
use std::path::Path;

use crate::child::Running;
use crate::wait::{SOON, until};
use crate::{Stage, programs};

/// What is on the clipboard; it goes when this is dropped.
#[derive(Debug)]
pub struct Clipboard(#[expect(dead_code, reason = "it is held as long as this lives")] Running);

impl Clipboard {
    /// Puts a text there.
    #[track_caller]
    pub fn text(stage: &Stage, text: &str) -> Self {
        Self::hold(stage, "text", text.as_ref())
    }

    /// Puts a picture there, as a screenshot does.
    #[track_caller]
    pub fn picture(stage: &Stage, file: &Path) -> Self {
        Self::hold(stage, "picture", file.as_os_str())
    }

    #[track_caller]
    fn hold(stage: &Stage, kind: &str, what: &OsStr) -> Self {
        let mut command = stage.command(&programs::beside_test("clipboard"));
        let holder = Running::start(command.arg(kind).arg(what), &stage.logs().join("clipboard.log"));
        until("something is on the clipboard", SOON, || (holder.said("held") > 0).then_some(()));
        Self(holder)
    }
}
