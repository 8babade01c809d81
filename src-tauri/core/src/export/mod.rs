//! Export: contacts → the files other programs read. What is written reads back without loss.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::book::Reader;
use crate::contact::{ARCHIVED, Extra, NOT_SAME};
use crate::error::{Error, Result};
use crate::id::ContactId;
use crate::store::file::restrict;
use crate::store::{apart, contact as contacts};
use crate::vcard::{self, Outgoing, Version};

impl Reader {
    /// Writes contacts as vCards, in the order given; all, by name, archived ones too, when none are named. How many were written.
    pub fn export_vcard(&self, ids: &[ContactId], version: Version, out: &mut dyn Write) -> Result<u32> {
        let mut card = String::new();
        self.export(ids, |contact| {
            let picture = self.picture(&contact.details)?;
            let introducer = contact.details.introduced_by.map(|id| self.uid(id)).transpose()?.flatten();
            card.clear();
            // Whoever was said not to be the same stays so where this is read.
            let mut contact = contact.clone();
            for value in apart::uids_of(&self.conn, contact.id)? {
                let apart = Extra { name: NOT_SAME.into(), params: String::new(), value };
                contact.details.extra.push(apart);
            }
            if contact.archived {
                let archived = Extra { name: ARCHIVED.into(), params: String::new(), value: "1".into() };
                contact.details.extra.push(archived);
            }
            let outgoing = Outgoing {
                picture: picture.as_ref(),
                introduced_by: introducer.as_deref(),
                changed_at: Some(contacts::changed_at(&self.conn, contact.id)?),
                ..Outgoing::new(&contact)
            };
            vcard::write(&outgoing, version, &mut card);
            out.write_all(card.as_bytes()).map_err(unwritable)
        })
    }

    /// Writes contacts as one JSON array, in the shape of the command line's `show`.
    pub fn export_json(&self, ids: &[ContactId], out: &mut dyn Write) -> Result<u32> {
        let mut before = "[\n";
        let written = self.export(ids, |contact| {
            out.write_all(before.as_bytes()).map_err(unwritable)?;
            before = ",\n";
            serde_json::to_writer(&mut *out, contact).map_err(|error| unwritable(error.into()))
        })?;
        out.write_all(if written == 0 { b"[]\n" } else { b"\n]\n" }).map_err(unwritable)?;
        Ok(written)
    }

    fn export(
        &self,
        ids: &[ContactId],
        mut write: impl FnMut(&crate::contact::Contact) -> Result<()>,
    ) -> Result<u32> {
        self.snapshot(|reader| {
            let all = if ids.is_empty() {
                contacts::all_ids(&reader.conn, reader.settings()?.name_order)?
            } else {
                ids.to_vec()
            };
            for id in &all {
                write(&reader.contact(*id)?)?;
            }
            Ok(u32::try_from(all.len()).unwrap_or(u32::MAX))
        })
    }
}

impl Reader {
    /// Writes a file through `write`; see [`to_file`].
    ///
    /// # Errors
    /// [`Error::Invalid`] at `file` when `path` is the data file itself.
    pub fn export_to(
        &self,
        path: &Path,
        write: impl FnOnce(&Self, &mut dyn Write) -> Result<u32>,
    ) -> Result<u32> {
        self.refuse_own(path)?;
        to_file(path, |out| write(self, out))
    }
}

/// Writes a file through `write`, readable by the owner alone. It appears whole or not at all: an older file of that
/// name stays until the new one is on the disk.
fn to_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<u32>) -> Result<u32> {
    let at = |source| Error::Io { path: path.into(), source };
    let mut partial = path.as_os_str().to_owned();
    partial.push(".partial");
    let partial = PathBuf::from(partial);
    let whole = || {
        let mut out = BufWriter::new(File::create(&partial).map_err(at)?);
        restrict(&partial).map_err(at)?;
        let written = write(&mut out).map_err(|error| match error {
            Error::Io { source, .. } => at(source),
            other => other,
        })?;
        let file = out.into_inner().map_err(|error| at(error.into_error()))?;
        file.sync_all().map_err(at)?;
        fs::rename(&partial, path).map_err(at)?;
        Ok(written)
    };
    whole().inspect_err(|_| {
        // What is left of a failed export is of no use to anybody; the failure itself is what the owner reads.
        let _ = fs::remove_file(&partial);
    })
}

fn unwritable(source: io::Error) -> Error {
    match source.kind() {
        io::ErrorKind::StorageFull => Error::DiskFull,
        _ => Error::Io { path: PathBuf::from("The export"), source },
    }
}
