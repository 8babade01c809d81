//! Files on the disk → items. What cannot be read is a notice on that file; the others go on.

use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::{Item, Notice, vcard};

/// A file larger than this is refused before it is read.
pub const MAX_FILE: u64 = 1 << 30;

/// A file that was opened for import.
pub struct ImportFile {
    /// The file's name as the owner knows it, without its folders.
    pub name: String,
    /// Its bytes, or why there are none.
    pub content: Result<Vec<u8>, Notice>,
}

impl ImportFile {
    /// Reads a file. A failure becomes a notice on the whole file.
    pub fn read(path: &Path) -> Self {
        let name =
            path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into());
        Self { name, content: bytes(path).map_err(|reason| Notice { line: 0, reason }) }
    }

    /// Roughly how many cards it holds, for a progress bar.
    pub fn card_count(&self) -> u32 {
        let bytes = self.content.as_deref().unwrap_or_default();
        let count = |begin: &[u8]| memchr::memmem::find_iter(bytes, begin).count();
        u32::try_from(count(b"BEGIN:VCARD") + count(b"begin:vcard")).unwrap_or(u32::MAX)
    }

    /// What it says, card by card.
    pub fn items(&self) -> Box<dyn Iterator<Item = Item> + '_> {
        match &self.content {
            Ok(bytes) => Box::new(vcard::read(bytes)),
            Err(notice) => Box::new(std::iter::once(Item { card: None, notices: vec![notice.clone()] })),
        }
    }
}

/// Whether the name of a file is one that [`ImportFile`] can make sense of.
pub fn is_contact_file(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    matches!(extension.as_str(), "vcf" | "vcard")
}

/// The paths with each folder replaced by the contact files in it, in order of their names.
pub fn expand(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        let inside = fs::read_dir(path).map(|entries| {
            let mut inside = entries.flatten().map(|entry| entry.path()).collect::<Vec<_>>();
            inside.retain(|path| path.is_file() && is_contact_file(path));
            inside.sort();
            inside
        });
        match inside {
            Ok(inside) if !inside.is_empty() => files.extend(inside),
            _ => files.push(path.clone()),
        }
    }
    files
}

fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let sentence = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => "There is no such file. Nothing was read.".to_owned(),
        ErrorKind::PermissionDenied => {
            "This file may not be read. Nothing was read. Change its permissions, or copy it, and try again."
                .to_owned()
        }
        _ => format!("This file could not be read ({error}). Nothing was read."),
    };
    let file = File::open(path).map_err(sentence)?;
    let metadata = file.metadata().map_err(sentence)?;
    if metadata.is_dir() {
        return Err("This is a folder without vCard files (.vcf). Choose the files themselves.".to_owned());
    }
    if metadata.len() > MAX_FILE {
        return Err(
            "This file is larger than 1 GB. Nothing was read. Split it and import the parts.".to_owned()
        );
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default());
    file.take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(sentence)?;
    Ok(bytes)
}
