//! PDF: each page is drawn as a picture.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use image::RgbImage;

use super::limits;
use crate::Error;

/// Points to an inch.
const POINTS: f32 = 72.0;
/// A card in print has text of 6 points: 20 pixels at this resolution.
const DPI: f32 = 300.0;
/// Neither side of a drawn page is longer, whatever the page claims to measure; an A4 sheet at full resolution fits.
const LONGEST: f32 = 3600.0;
/// A card drawn on a small page is drawn larger, down to this long side.
const SHORTEST: f32 = 1400.0;

/// An opened PDF.
pub struct Document {
    pdf: Pdf,
}

impl Document {
    /// Opens a PDF.
    pub fn open(bytes: &[u8]) -> Result<Document, Error> {
        limits::check_streams(bytes)?;
        let data: Arc<[u8]> = bytes.into();
        // The parser is young, and PDF a format without end: a panic on a mangled file must stay a notice.
        let opened = catch_unwind(AssertUnwindSafe(|| Pdf::new(Arc::new(data))));
        let pdf = opened.map_err(|_| Error::Unreadable("PDF"))?.map_err(|e| match e {
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Error::Locked,
            _ => Error::Unreadable("PDF"),
        })?;
        if pdf.pages().is_empty() {
            return Err(Error::Unreadable("PDF"));
        }
        // As above.
        catch_unwind(AssertUnwindSafe(|| limits::check_pictures(&pdf)))
            .map_err(|_| Error::Unreadable("PDF"))??;
        Ok(Document { pdf })
    }

    /// How many pages there are.
    pub fn count(&self) -> usize {
        self.pdf.pages().len()
    }

    /// Draws one page.
    pub fn page(&self, page: usize) -> Result<RgbImage, Error> {
        // As in `open`.
        let drawn = catch_unwind(AssertUnwindSafe(|| self.draw(page)));
        drawn.ok().flatten().ok_or(Error::Unreadable("PDF"))
    }

    fn draw(&self, page: usize) -> Option<RgbImage> {
        let page = self.pdf.pages().get(page)?;
        let (width, height) = page.render_dimensions();
        let long = width.max(height).max(1.0);
        let scale = (DPI / POINTS).max(SHORTEST / long).min(LONGEST / long);
        if width * scale < 8.0 || height * scale < 8.0 {
            return None;
        }
        let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
        // A cache for each page: its memory goes with the page.
        let drawn = render(
            page,
            &RenderCache::new(),
            &InterpreterSettings::default(),
            &RenderSettings::default(),
            &settings,
        );
        let (width, height) = (u32::from(drawn.width()), u32::from(drawn.height()));
        let pixels = drawn.data().iter().flat_map(|pixel| [pixel.r, pixel.g, pixel.b]).collect();
        RgbImage::from_raw(width, height, pixels)
    }
}
