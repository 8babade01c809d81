//! Which data file the app runs on, and what follows from it.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use touchbase_core::{Error, Result};

/// The identity of the app on the real data file; the one in tauri.conf.json.
pub const IDENTIFIER: &str = "example.touchbase.app";

/// A data file with the identity under which the app runs on it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Profile {
    /// The data file; that of a demo is known once it is [`Profile::prepare`]d.
    pub data_file: PathBuf,
    /// The app's identifier for Tauri. The name by which a second start finds the first, and the folder of the window's
    /// preferences, both come from it on every system; so each data file has its own, and a test or a demo runs beside
    /// the owner's book.
    pub identifier: String,
    /// What the window is called.
    pub title: String,
    /// Whether it is gone after this run.
    pub is_demo: bool,
}

impl Profile {
    /// The profile of a data file; of the owner's own without one.
    ///
    /// # Errors
    /// When this account has no folder for data.
    pub fn of(data_file: Option<PathBuf>) -> Result<Self> {
        let own = dirs::data_dir().map(|folder| touchbase_core::data_file(&folder));
        let (data_file, identifier) = match (data_file, own) {
            (Some(named), own) => {
                let named = absolute(&named);
                let is_own = own.is_some_and(|own| absolute(&own) == named);
                let identifier =
                    if is_own { IDENTIFIER.to_owned() } else { format!("{IDENTIFIER}.p{}", hash(&named)) };
                (named, identifier)
            }
            (None, Some(own)) => (own, IDENTIFIER.to_owned()),
            (None, None) => {
                let reason = "This account has no folder for application data. Choose a file with --db.";
                return Err(Error::invalid("db", reason));
            }
        };
        Ok(Self { data_file, identifier, title: "Touchbase".to_owned(), is_demo: false })
    }

    /// A profile over sample data.
    pub fn demo() -> Self {
        Self {
            data_file: PathBuf::new(),
            identifier: format!("{IDENTIFIER}.demo"),
            title: "Touchbase (sample data)".to_owned(),
            is_demo: true,
        }
    }

    /// Makes the folder of a demo, which is removed with what this gives. Done late: a second start that ends in favour of
    /// the first leaves nothing behind.
    ///
    /// # Errors
    /// When no such folder can be made.
    pub fn prepare(&mut self) -> Result<Option<TempDir>> {
        if !self.is_demo {
            return Ok(None);
        }
        let folder = tempfile::Builder::new()
            .prefix("touchbase-demo-")
            .tempdir()
            .map_err(|source| Error::Io { path: std::env::temp_dir(), source })?;
        self.data_file = folder.path().join("touchbase.db");
        Ok(Some(folder))
    }

    /// What its entry among the login programs is called: each data file has its own.
    pub fn login_name(&self) -> String {
        match self.identifier.strip_prefix(IDENTIFIER).unwrap_or_default() {
            "" => "Touchbase".to_owned(),
            apart => format!("Touchbase{apart}"),
        }
    }

    /// The arguments that start the app on the same data file, hidden: for launching at login.
    pub fn login_arguments(&self) -> Vec<String> {
        let mut arguments = vec!["--hidden".to_owned()];
        if self.identifier != IDENTIFIER {
            arguments.extend(["--db".to_owned(), quoted(&self.data_file.display().to_string())]);
        }
        arguments
    }
}

/// An argument as the system's list of login programs wants it: there it is a part of one command line, but on macOS.
pub(crate) fn quoted(argument: &str) -> String {
    if cfg!(target_os = "macos") {
        return argument.to_owned();
    }
    let mut quoted = String::from('"');
    for c in argument.chars() {
        // https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html
        match c {
            // Quoted for the command line, and each of its backslashes once more for the entry.
            '\\' if cfg!(target_os = "linux") => quoted.push_str(r"\\\\"),
            '"' | '`' | '$' if cfg!(target_os = "linux") => quoted.extend(['\\', '\\', c]),
            '%' if cfg!(target_os = "linux") => quoted.push_str("%%"),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// The one path of a file that need not exist yet, however it was named.
fn absolute(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let resolved = path.canonicalize().or_else(|error| match (path.parent(), path.file_name()) {
        (Some(folder), Some(name)) => folder.canonicalize().map(|folder| folder.join(name)),
        _ => Err(error),
    });
    resolved.unwrap_or(path)
}

/// Short and stable: the same file has the same preferences tomorrow.
fn hash(path: &Path) -> String {
    let digest = Sha256::digest(path.as_os_str().as_encoded_bytes());
    data_encoding::HEXLOWER.encode(&digest[..8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_a_file_is_one_identity() {
        let folder = tempfile::tempdir().expect("a folder");
        let identifier = |path: PathBuf| Profile::of(Some(path)).expect("it was named").identifier;
        let file = folder.path().join("t.db");
        let before = identifier(file.clone());
        std::fs::write(&file, "").expect("a file");
        assert_eq!(before, identifier(file.clone()), "before and after it exists");
        assert_eq!(before, identifier(folder.path().join(".").join("t.db")), "with a detour");
        assert_ne!(before, identifier(folder.path().join("u.db")), "another file");
        assert!(
            before.starts_with("example.touchbase.app.p"),
            "no element of a bus name begins with a digit"
        );
    }

    #[test]
    fn the_real_data_file_is_itself_when_it_is_named() {
        let own = Profile::of(None).expect("the test's account has a folder");
        let named = Profile::of(Some(own.data_file.clone())).expect("it was named");
        assert_eq!(named.identifier, IDENTIFIER);
        assert_eq!(named.login_arguments(), ["--hidden"]);
        assert_eq!(named.login_name(), "Touchbase");
        let other = Profile::of(Some("/somewhere/else.db".into())).expect("it was named");
        assert!(other.login_name().starts_with("Touchbase.p"), "an entry of its own: {}", other.login_name());
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_login_command_keeps_every_path_whole() {
        for (path, written) in [
            ("/home/a/t.db", r#""/home/a/t.db""#),
            ("/home/a/My files/t.db", r#""/home/a/My files/t.db""#),
            ("/home/a/$b 50%/t.db", r#""/home/a/\\$b 50%%/t.db""#),
            (r"/home/a/b\c/t.db", r#""/home/a/b\\\\c/t.db""#),
        ] {
            assert_eq!(quoted(path), written);
        }
    }

    #[test]
    fn a_demo_takes_its_folder_with_it() {
        let mut demo = Profile::demo();
        let held = demo.prepare().expect("a folder");
        let folder = demo.data_file.parent().expect("it lies in a folder").to_owned();
        assert!(folder.is_dir());
        drop(held);
        assert!(!folder.exists());
    }
}
