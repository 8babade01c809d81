//! `export`: to a file, or to standard output.

use std::io::Write;

use touchbase_core::vcard::Version;
use touchbase_core::{Book, Reader, Result};

use crate::args::{Export, Format, VcardVersion};
use crate::print::Printer;

/// Runs `export`.
pub fn run(book: &Book, export: &Export, printer: &Printer) -> Result<()> {
    let version = match export.vcard_version {
        VcardVersion::V2_1 => Version::V2_1,
        VcardVersion::V3_0 => Version::V3_0,
        VcardVersion::V4_0 => Version::V4_0,
    };
    let write = |reader: &Reader, out: &mut dyn Write| match export.format {
        Format::Vcard => reader.export_vcard(&export.ids, version, out),
        Format::Json => reader.export_json(&export.ids, out),
    };
    match &export.out {
        Some(path) => {
            let written = book.export_to(path, write)?;
            printer.done(&format!("Exported {written} contacts to {}.", path.display()));
        }
        None => {
            write(book, &mut std::io::stdout().lock())?;
        }
    }
    Ok(())
}
