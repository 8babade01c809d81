//! What the app is started with.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::Parser;
use serde::{Deserialize, Serialize};
use touchbase_core::Result;
use touchbase_core::id::ContactId;
use tracing_subscriber::EnvFilter;
use url::Url;

use crate::clock;
use crate::news::Target;
use crate::profile::Profile;

/// Where a desktop puts its leave to come to the front: on Wayland, and on X11.
pub const TOKENS: [&str; 2] = ["XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID"];

/// Touchbase: never drop a follow-up.
#[derive(Debug, Parser)]
#[command(name = "touchbase", version)]
pub struct Arguments {
    /// The data file; default: your own
    #[arg(long, value_name = "FILE", conflicts_with = "demo")]
    pub db: Option<PathBuf>,
    /// Start without a window, as at login; reminders still come
    #[arg(long)]
    pub hidden: bool,
    /// Open a sample book; it is deleted when you quit
    #[arg(long)]
    pub demo: bool,
    /// Open this contact
    #[arg(long, value_name = "ID")]
    contact: Option<i64>,
    /// Move the clock by a file, for tests
    #[arg(long, value_name = "FILE", hide = true)]
    clock: Option<PathBuf>,
    /// Open quick add in a small window of its own, with this text in it
    #[arg(long, value_name = "TEXT", num_args = 0.., conflicts_with_all = ["hidden", "contact", "what"])]
    add: Option<Vec<String>>,
    /// Cards and lists to import, or one tel: or mailto: link to look up
    #[arg(value_name = "FILE|LINK")]
    what: Vec<OsString>,
}

/// What a start of the app asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Start {
    /// Whether it asks for no window, as at login.
    pub hidden: bool,
    /// What is to be opened in the window; `None` for nothing in particular.
    pub target: Option<Target>,
    /// The text that quick add begins with; `None` where quick add is not asked for.
    pub quick_add: Option<String>,
    /// The desktop's leave to come to the front.
    pub token: Option<String>,
}

impl Start {
    /// Whether it asks for the window of the app.
    pub fn wants_window(&self) -> bool {
        self.target.is_some() || !(self.hidden || self.quick_add.is_some())
    }
}

impl Arguments {
    /// Reads the command line; sets up the log and the clock by it.
    pub fn read() -> Self {
        let arguments = Self::parse();
        log_to_stderr();
        if let Some(file) = &arguments.clock {
            clock::move_by(absolute(file));
        }
        arguments
    }

    /// What another start of the app was given; `None` when it was given nonsense.
    pub fn of(command_line: Vec<String>) -> Option<Self> {
        Self::try_parse_from(command_line).ok()
    }

    /// The data file that is meant.
    ///
    /// # Errors
    /// As [`Profile::of`].
    pub fn profile(&self) -> Result<Profile> {
        if self.demo { Ok(Profile::demo()) } else { Profile::of(self.db.clone()) }
    }

    /// What this start asks for.
    pub fn start(&self) -> Start {
        self.start_from(Path::new(""))
    }

    /// The same of a start that stood in this folder.
    pub fn start_from(&self, folder: &Path) -> Start {
        Start {
            hidden: self.hidden,
            target: self.target_from(folder),
            quick_add: self.add.as_ref().map(|words| words.join(" ")),
            token: token(),
        }
    }

    fn target_from(&self, folder: &Path) -> Option<Target> {
        if let Some(id) = self.contact {
            return Some(Target::Contact(ContactId(id)));
        }
        match self.what.as_slice() {
            [] => None,
            [one] if let Some(found) = one.to_str().and_then(linked) => Some(Target::Find(found)),
            // A second start hands them to the first, which stands in another folder.
            files => {
                Some(Target::Import(files.iter().map(|file| absolute(&folder.join(local(file)))).collect()))
            }
        }
    }
}

/// The desktop's leave to come to the front, which it gives to who is started by the owner's hand.
fn token() -> Option<String> {
    let given = |name| env::var(name).ok().filter(|token| !token.is_empty());
    TOKENS.into_iter().find_map(given)
}

/// What the app has to say of itself goes to the standard error, as `RUST_LOG` wants it.
pub fn log_to_stderr() {
    let usual = "warn,touchbase=info,touchbase_resident=info,touchbase_window=info";
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(usual));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(false).init();
}

/// The number of a `tel:` link (RFC 3966), the address of a `mailto:` link (RFC 6068), without their parameters.
fn linked(link: &str) -> Option<String> {
    let (scheme, rest) = link.split_once(':')?;
    let rest = match scheme.to_ascii_lowercase().as_str() {
        "tel" => rest.split(';').next(),
        "mailto" => rest.split('?').next(),
        _ => None,
    };
    rest.map(|rest| rest.trim_start_matches("//").replace("%20", " ")).filter(|rest| !rest.is_empty())
}

/// The file that is meant: desktops hand over what was double-clicked as a `file:` link.
fn local(file: &OsString) -> PathBuf {
    // A name may begin like a link; a link to a file has its whole path.
    let link = file.to_str().and_then(|link| Url::parse(link).ok().filter(|_| link.contains(":/")));
    let path = link.filter(|link| link.scheme() == "file").and_then(|link| link.to_file_path().ok());
    path.unwrap_or_else(|| file.into())
}

fn absolute(file: &Path) -> PathBuf {
    std::path::absolute(file).unwrap_or_else(|_| file.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_be_opened() {
        for (arguments, wanted, why) in [
            (&[][..], None, "nothing"),
            (&["--contact", "7"], Some(Target::Contact(ContactId(7))), "a contact"),
            (
                &["tel:+49-30-123;ext=5"],
                Some(Target::Find("+49-30-123".into())),
                "a number, without its extension",
            ),
            (&["TEL:030%20123"], Some(Target::Find("030 123".into())), "schemes have no case"),
            (&["mailto:a@b.example?subject=x"], Some(Target::Find("a@b.example".into())), "an address alone"),
            (&["/a/tel.vcf", "/b"], Some(Target::Import(vec!["/a/tel.vcf".into(), "/b".into()])), "files"),
            (&["file:///a/b%20%C3%A9.vcf"], Some(Target::Import(vec!["/a/b é.vcf".into()])), "a file's link"),
            (&["FILE:/a/b.vcf"], Some(Target::Import(vec!["/a/b.vcf".into()])), "in the short form"),
            (&["file:b"], Some(Target::Import(vec![absolute("file:b".as_ref())])), "a file with a colon"),
            (&["/a/tel:1"], Some(Target::Import(vec!["/a/tel:1".into()])), "a file with a colon"),
        ] {
            let given = Arguments::parse_from(["touchbase"].iter().chain(arguments));
            assert_eq!(given.start().target, wanted, "{why}");
        }
    }

    #[test]
    fn quick_add_is_asked_for_with_or_without_a_text() {
        for (arguments, text, window) in [
            (&[][..], None, true),
            (&["--hidden"], None, false),
            (&["--add"], Some(""), false),
            (&["--add", "call Ana Thu 3pm"], Some("call Ana Thu 3pm"), false),
            (&["--add", "call", "Ana", "Thu", "3pm"], Some("call Ana Thu 3pm"), false),
            (&["--add", "--db", "a.db"], Some(""), false),
        ] {
            let start = Arguments::parse_from(["touchbase"].iter().chain(arguments)).start();
            assert_eq!(start.quick_add.as_deref(), text, "{arguments:?}");
            assert_eq!(start.wants_window(), window, "{arguments:?}");
        }
    }
}
