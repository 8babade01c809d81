//! Files on the disk → items. What cannot be read is a notice on that file; the others go on.

use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use crate::incoming::{Item, Notice};
use crate::vcard;

/// A file larger than this is refused before it is read.
pub const MAX_FILE: u64 = 1 << 30;
/// So is an image larger than this: it is kept in the book until it is read.
pub const MAX_IMAGE: u64 = 100 << 20;
/// An image is known by so many of its first bytes.
const HEAD: u64 = 4 << 10;

/// A file that was opened for import.
pub struct ImportFile {
    /// The file's name as the owner knows it, without its folders.
    pub name: String,
    /// Its bytes, or why there are none.
    pub content: Result<Vec<u8>, Notice>,
    /// Whether it is a picture or a document of cards: it goes to the Inbox, to be read there.
    pub is_image: bool,
}

impl ImportFile {
    /// Reads a file. A failure becomes a notice on the whole file. `is_image` tells by its bytes whether it is one of
    /// cards: this crate knows nothing of images.
    pub fn read(path: &Path, is_image: impl Fn(&[u8]) -> bool) -> Self {
        let name =
            path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into());
        let mut image = false;
        let content = bytes(path, |head| {
            image = is_image(head);
            if image { MAX_IMAGE } else { MAX_FILE }
        });
        Self { name, content: content.map_err(|reason| Notice { line: 0, reason }), is_image: image }
    }

    /// Roughly how many cards it holds, for a progress bar.
    pub fn card_count(&self) -> u32 {
        let bytes = self.content.as_deref().unwrap_or_default();
        if self.is_image {
            return 1;
        }
        let count = |begin: &[u8]| memchr::memmem::find_iter(bytes, begin).count();
        u32::try_from(count(b"BEGIN:VCARD") + count(b"begin:vcard")).unwrap_or(u32::MAX)
    }

    /// What it says, card by card.
    pub fn items(&self) -> Box<dyn Iterator<Item = Item> + '_> {
        match &self.content {
            Ok(bytes) => Box::new(vcard::read(bytes)),
            Err(notice) => {
                Box::new(std::iter::once(Item { notices: vec![notice.clone()], ..Item::default() }))
            }
        }
    }
}

/// Names of files end so that hold contacts or cards.
const EXTENSIONS: [&str; 14] =
    ["vcf", "vcard", "png", "jpg", "jpeg", "jpe", "webp", "tif", "tiff", "bmp", "gif", "pdf", "heic", "heif"];

/// Whether the name of a file is one of contacts or cards.
pub fn is_contact_file(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    EXTENSIONS.contains(&extension.as_str())
}

/// The paths with each folder replaced by the files of contacts and cards in it, in order of their names.
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

/// The bytes of a file; `most` tells by its first ones how many it may have.
fn bytes(path: &Path, most: impl FnOnce(&[u8]) -> u64) -> Result<Vec<u8>, String> {
    let sentence = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => "There is no such file. Nothing was read.".to_owned(),
        ErrorKind::PermissionDenied => {
            "You are not allowed to read this file. Change its permissions, or copy it, and try again."
                .to_owned()
        }
        _ => format!("This file could not be read ({error}). Nothing was read."),
    };
    let mut file = File::open(path).map_err(sentence)?;
    let metadata = file.metadata().map_err(sentence)?;
    if metadata.is_dir() {
        let reason =
            "This is a folder without vCard files (.vcf) or pictures of cards. Choose the files themselves.";
        return Err(reason.to_owned());
    }
    let mut bytes = Vec::new();
    file.by_ref().take(HEAD).read_to_end(&mut bytes).map_err(sentence)?;
    let most = most(&bytes);
    if metadata.len() > most {
        return Err(match most {
            MAX_IMAGE => "This picture is larger than 100 MB. Nothing was read. Make it smaller, or crop it to the card.",
            _ => "This file is larger than 1 GB. Nothing was read. Split it and import the parts.",
        }
        .to_owned());
    }
    bytes.reserve_exact(usize::try_from(metadata.len().saturating_sub(HEAD)).unwrap_or_default());
    file.take(most).read_to_end(&mut bytes).map_err(sentence)?;
    Ok(bytes)
}
