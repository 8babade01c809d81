//! From the bytes of a file to its pages as pictures, with the limits that keep a hostile file from taking the machine.

mod heic;
mod limits;
mod pdf;
mod raster;
mod tiff;

use image::RgbImage;

use crate::Error;

/// Larger files are refused before a byte of them is looked at.
const LARGEST_FILE: usize = 100 * 1024 * 1024;
/// Pages (of a PDF, of a scan in one TIFF) that are read; the rest gets a notice.
const MOST_PAGES: usize = 60;
/// Pictures are worked on at no more than this; nothing on a card is finer.
const WORKING_PIXELS: u64 = 12_500_000;

/// What a file is, by its first bytes; its name does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Raster(image::ImageFormat, &'static str),
    Heic,
    Pdf,
}

fn kind(bytes: &[u8]) -> Option<Kind> {
    use image::ImageFormat::{Bmp, Gif, Jpeg, Png, Tiff, WebP};
    let kind = match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Kind::Raster(Png, "PNG"),
        [0xFF, 0xD8, 0xFF, ..] => Kind::Raster(Jpeg, "JPEG"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Kind::Raster(WebP, "WebP"),
        [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..] => Kind::Raster(Tiff, "TIFF"),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Kind::Raster(Gif, "GIF"),
        // "BM" alone begins many a text: the reserved words of the header must be zero too.
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => Kind::Raster(Bmp, "BMP"),
        _ if heic::is(bytes) => Kind::Heic,
        // Other programs put a few bytes before the header, and every reader of PDF forgives it.
        _ if bytes[..bytes.len().min(1024)].windows(5).any(|five| five == b"%PDF-") => Kind::Pdf,
        _ => return None,
    };
    Some(kind)
}

/// Whether the bytes are a picture or PDF, and so for the card reader: told by their beginning, not by a name. A HEIC
/// or AVIF picture counts, though not every system can open it.
pub fn is_image(bytes: &[u8]) -> bool {
    kind(bytes).is_some()
}

/// The pages of a file.
pub enum Pages<'a> {
    Single(Option<RgbImage>),
    Tiff(tiff::Tiff<'a>),
    Pdf(Box<pdf::Document>),
}

impl<'a> Pages<'a> {
    /// Opens a file; a sentence for each thing that is left out goes to the notices.
    pub fn open(bytes: &'a [u8], notices: &mut Vec<String>) -> Result<Pages<'a>, Error> {
        if bytes.len() > LARGEST_FILE {
            let megabytes = bytes.len() / (1024 * 1024);
            return Err(Error::TooLarge(format!("{megabytes} MB; the limit is 100 MB")));
        }
        let pages = match kind(bytes).ok_or(Error::Unknown)? {
            Kind::Raster(image::ImageFormat::Tiff, _) => Pages::Tiff(tiff::Tiff::open(bytes)?),
            Kind::Raster(format, name) => Pages::Single(Some(raster::decoded(bytes, format, name)?)),
            Kind::Heic => Pages::Single(Some(heic::decoded(bytes)?)),
            Kind::Pdf => Pages::Pdf(Box::new(pdf::Document::open(bytes)?)),
        };
        let all = pages.all();
        if all > MOST_PAGES {
            notices.push(format!(
                "The file has {all} pages. The first {MOST_PAGES} were read. Split the file to read the others."
            ));
        }
        Ok(pages)
    }

    /// How many pages are read.
    pub fn count(&self) -> u32 {
        self.all().min(MOST_PAGES) as u32
    }

    fn all(&self) -> usize {
        match self {
            Pages::Single(_) => 1,
            Pages::Tiff(tiff) => tiff.count(),
            Pages::Pdf(document) => document.count(),
        }
    }

    /// One page, counted from 0; a page is taken only once.
    pub fn take(&mut self, page: u32) -> Result<RgbImage, Error> {
        match self {
            Pages::Single(picture) => picture.take().ok_or(Error::Unknown),
            Pages::Tiff(tiff) => tiff.page(page as usize),
            Pages::Pdf(document) => document.page(page as usize),
        }
    }
}

/// A single picture (the first page of several), as the owner's Rotate and Crop need it.
pub fn picture(bytes: &[u8]) -> Result<RgbImage, Error> {
    Pages::open(bytes, &mut Vec::new())?.take(0)
}
