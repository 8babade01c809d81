//! Whether work must be done again: a stamp keeps the fingerprint of what went in and of what came out.
//!
//! Contents count, not dates: a checkout that changes every date does not repeat the work, and an output that
//! another tool wrote in between is noticed.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// A stamp file, and the directories and files that it speaks of.
pub struct Stamp {
    file: PathBuf,
    inputs: Vec<PathBuf>,
    output: PathBuf,
    /// Names, directly inside an input directory, that are no input.
    except: &'static [&'static str],
}

impl Stamp {
    /// A stamp over `inputs` and `output`.
    pub fn new(
        file: PathBuf,
        inputs: Vec<PathBuf>,
        except: &'static [&'static str],
        output: PathBuf,
    ) -> Self {
        Self { file, inputs, output, except }
    }

    /// Whether the output is there, untouched, and made from these very inputs.
    pub fn holds(&self) -> Result<bool> {
        let Ok(written) = fs::read_to_string(&self.file) else {
            return Ok(false);
        };
        Ok(self.output.exists() && written == self.fingerprint()?)
    }

    /// Remembers the present inputs and output.
    pub fn write(&self) -> Result<()> {
        let fingerprint = self.fingerprint()?;
        fs::write(&self.file, fingerprint)
            .with_context(|| format!("{} cannot be written", self.file.display()))
    }

    fn fingerprint(&self) -> Result<String> {
        let mut hasher = DefaultHasher::new();
        for input in &self.inputs {
            hash(input, self.except, &mut hasher)?;
        }
        let inputs = hasher.finish();
        let mut hasher = DefaultHasher::new();
        if self.output.exists() {
            hash(&self.output, &[], &mut hasher)?;
        }
        Ok(format!("{inputs:016x} {:016x}\n", hasher.finish()))
    }
}

/// Hashes a file, or a directory's names and files in order. Hidden files are caches and editors' own.
fn hash(path: &Path, except: &[&str], hasher: &mut DefaultHasher) -> Result<()> {
    let unreadable = || format!("{} cannot be read", path.display());
    if !path.is_dir() {
        fs::read(path).with_context(unreadable)?.hash(hasher);
        return Ok(());
    }
    let mut names = fs::read_dir(path)
        .with_context(unreadable)?
        .map(|entry| Ok(entry?.file_name()))
        .collect::<Result<Vec<_>>>()
        .with_context(unreadable)?;
    names.sort();
    for name in names {
        let shown = name.to_string_lossy();
        if shown.starts_with('.') || except.contains(&shown.as_ref()) {
            continue;
        }
        shown.hash(hasher);
        hash(&path.join(&name), &[], hasher)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What happens between two builds, and whether the second has work to do.
    #[test]
    fn a_stamp_holds_until_something_that_counts_changes() {
        type Change = fn(&Path);
        let rows: &[(&str, Change, bool)] = &[
            ("nothing happened", |_| (), true),
            ("a source changed", |ui| write(ui, "src/a.ts", "new"), false),
            ("a source was added", |ui| write(ui, "src/b.ts", ""), false),
            ("a source was renamed", |ui| rename(ui, "src/a.ts", "src/c.ts"), false),
            ("a source was written again, unchanged", |ui| write(ui, "src/a.ts", "a"), true),
            ("the output was built by hand", |ui| write(ui, "dist/index.html", "other"), false),
            ("the output was removed", |ui| remove(ui, "dist"), false),
            ("the installed packages changed", |ui| write(ui, "node_modules/x.js", "x"), true),
            ("a tool kept a cache", |ui| write(ui, ".cache", "x"), true),
            (
                "the stamp was lost",
                |ui| fs::remove_file(ui.join("node_modules/.stamp")).expect("stamp"),
                false,
            ),
        ];
        for (why, change, holds) in rows {
            let directory = tempfile::tempdir().expect("a directory");
            let ui = directory.path();
            write(ui, "src/a.ts", "a");
            write(ui, "dist/index.html", "built");
            write(ui, "node_modules/x.js", "");
            let stamp = Stamp::new(
                ui.join("node_modules/.stamp"),
                vec![ui.to_owned()],
                &["dist", "node_modules"],
                ui.join("dist"),
            );
            assert!(!stamp.holds().expect("readable"), "{why}: nothing was stamped yet");
            stamp.write().expect("writable");
            change(ui);
            assert_eq!(stamp.holds().expect("readable"), *holds, "{why}");
        }
    }

    fn write(ui: &Path, name: &str, text: &str) {
        let file = ui.join(name);
        fs::create_dir_all(file.parent().expect("inside")).expect("a directory");
        fs::write(file, text).expect("a file");
    }

    fn rename(ui: &Path, from: &str, to: &str) {
        fs::rename(ui.join(from), ui.join(to)).expect("renamed");
    }

    fn remove(ui: &Path, name: &str) {
        fs::remove_dir_all(ui.join(name)).expect("removed");
    }
}
