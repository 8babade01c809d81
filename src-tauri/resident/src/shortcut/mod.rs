//! The shortcut of quick add, whatever program has the keyboard.

#[cfg(target_os = "linux")]
mod linux;

use serde::{Deserialize, Serialize};
use touchbase_core::settings::Shortcut;

/// Who hears the keyboard whatever program has it. The shortcut arrives as a [`crate::bell::Wish`] at the bell it was made
/// with, and every change of its state as a [`crate::bell::Signal`].
pub trait Keyboard: Send + Sync {
    /// Listens for this shortcut from now on, and for none before it.
    fn listen_for(&self, shortcut: Option<Shortcut>);

    /// Whether the shortcut works.
    fn state(&self) -> ShortcutState;
}

/// Whether the shortcut of quick add works.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case", tag = "is", content = "with")]
pub enum ShortcutState {
    /// None was chosen, or it was not listened for yet.
    #[default]
    Off,
    /// The desktop asks the owner whether Touchbase may have it.
    Asked,
    /// It opens quick add: what the desktop calls the keys, which may be others than those that were chosen.
    Works(String),
    /// Another program has it.
    Taken,
    /// The system does not give it to Touchbase.
    Refused(String),
    /// No program can listen for keys here: the owner binds this command to them in the settings of the desktop.
    ByHand(String),
}

/// The keyboard of the session that `profile`'s app runs in.
#[cfg(target_os = "linux")]
pub fn of_this_session(
    profile: &crate::profile::Profile,
    bell: crate::bell::Bell,
) -> std::sync::Arc<dyn Keyboard> {
    std::sync::Arc::new(linux::Session::new(command(profile), bell))
}

/// The command line that opens quick add.
#[cfg(target_os = "linux")]
fn command(profile: &crate::profile::Profile) -> String {
    let program = crate::login::program().unwrap_or_else(|_| "touchbase".into());
    let program = program.display().to_string();
    let mut words = vec![program.as_str(), "--add"];
    let data_file = profile.data_file.display().to_string();
    if profile.identifier != crate::profile::IDENTIFIER {
        words.extend(["--db", &data_file]);
    }
    words.into_iter().map(for_shell).collect::<Vec<_>>().join(" ")
}

/// A word of a command line; in quotes where it would be several.
#[cfg(target_os = "linux")]
fn for_shell(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-".contains(c);
    if word.chars().all(is_plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', r"'\''")) }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use crate::profile::Profile;

    #[test]
    fn the_command_names_the_data_file_where_it_is_another() {
        let own = Profile::of(None).expect("the test's account has a folder");
        assert!(command(&own).ends_with("/touchbase --add"), "{}", command(&own));
        let other = Profile::of(Some("/tmp/My book/it's.db".into())).expect("it was named");
        let ends = r"touchbase --add --db '/tmp/My book/it'\''s.db'";
        assert!(command(&other).ends_with(ends), "{}", command(&other));
    }
}
