//! A TIFF may hold many pages, as scanners write them. Its header points to the first directory, and each directory to
//! the next; the decoder reads the one that the header points to, so a page is read by pointing the header to it.

use image::{ImageFormat, RgbImage};

use super::raster;
use crate::Error;

/// The chain of pages may be a ring.
const MOST_DIRECTORIES: usize = 10_000;

/// The pages of a TIFF.
pub struct Tiff<'a> {
    bytes: &'a [u8],
    directories: Vec<u64>,
}

impl<'a> Tiff<'a> {
    /// Follows the chain of directories.
    pub fn open(bytes: &'a [u8]) -> Result<Tiff<'a>, Error> {
        let chain = Chain { bytes, little: bytes.first() == Some(&b'I'), big: bytes.contains_big() };
        let mut directories: Vec<u64> = Vec::new();
        let mut next = chain.first();
        while let Some(at) = next.filter(|&at| at != 0) {
            if directories.len() >= MOST_DIRECTORIES || directories.contains(&at) {
                break;
            }
            directories.push(at);
            next = chain.after(at);
        }
        if directories.is_empty() {
            return Err(Error::Unreadable("TIFF"));
        }
        Ok(Tiff { bytes, directories })
    }

    /// How many pages there are.
    pub fn count(&self) -> usize {
        self.directories.len()
    }

    /// One page.
    pub fn page(&self, page: usize) -> Result<RgbImage, Error> {
        let at = *self.directories.get(page).ok_or(Error::Unreadable("TIFF"))?;
        if page == 0 {
            return raster::decoded(self.bytes, ImageFormat::Tiff, "TIFF");
        }
        let mut pointed = self.bytes.to_vec();
        let little = pointed[0] == b'I';
        if pointed.contains_big() {
            pointed[8..16].copy_from_slice(&if little { at.to_le_bytes() } else { at.to_be_bytes() });
        } else {
            let at = at as u32;
            pointed[4..8].copy_from_slice(&if little { at.to_le_bytes() } else { at.to_be_bytes() });
        }
        raster::decoded(&pointed, ImageFormat::Tiff, "TIFF")
    }
}

/// The large form has 43 in its header and offsets of eight bytes.
trait Form {
    fn contains_big(&self) -> bool;
}

impl Form for [u8] {
    fn contains_big(&self) -> bool {
        self.len() >= 16 && (self[2] == 43 || self[3] == 43)
    }
}

struct Chain<'a> {
    bytes: &'a [u8],
    little: bool,
    big: bool,
}

impl Chain<'_> {
    fn number(&self, at: u64, size: usize) -> Option<u64> {
        let at = usize::try_from(at).ok()?;
        let bytes = self.bytes.get(at..at.checked_add(size)?)?;
        let digits = |sum: u64, byte: &u8| sum << 8 | u64::from(*byte);
        Some(if self.little { bytes.iter().rev().fold(0, digits) } else { bytes.iter().fold(0, digits) })
    }

    fn first(&self) -> Option<u64> {
        if self.big { self.number(8, 8) } else { self.number(4, 4) }
    }

    fn after(&self, directory: u64) -> Option<u64> {
        let (count, head, entry, size) = if self.big {
            (self.number(directory, 8)?, 8, 20, 8)
        } else {
            (self.number(directory, 2)?, 2, 12, 4)
        };
        let end = directory.checked_add(head)?.checked_add(count.checked_mul(entry)?)?;
        self.number(end, size)
    }
}
