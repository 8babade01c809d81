//! From the bytes of a picture or PDF to cards with lines of text. Knows nothing of contacts: the text of a card passes
//! to the core as plain lines.
//!
//! The way of a file: [`source`] makes upright pages of working size of it, under limits. [`page`] finds where the
//! cards are, by their [`outline`] or, on a [`sheet`], by the gaps between them. [`card`] makes each upright, finds its
//! text ([`detect`]), which way is up ([`direction`]), and reads it ([`recognise`]); [`spaces`] and [`layout`] make
//! lines of it. [`codes`] reads the QR codes of the page.
//!
//! - Nothing is decoded before its size is known and allowed; nothing takes more than a gigabyte.
//! - The models are loaded by the first read and dropped by [`CardReader::rest`].
//! - No clock, no network; a thread pool of two for the models.

mod canvas;
mod card;
mod codes;
mod detect;
mod direction;
mod error;
mod geometry;
mod layout;
mod models;
mod outline;
mod page;
mod recognise;
mod sheet;
mod source;
mod spaces;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use image::RgbImage;

pub use error::Error;
pub use models::find_models;
pub use source::is_image;

/// One line of text as it was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// The text, with its spaces.
    pub text: String,
    /// How sure the reading is, 0 to 1.
    pub confidence: f32,
    /// The corners of the line in pixels of the card's picture, clockwise from where its text begins.
    pub quad: [[f32; 2]; 4],
    /// Which characters of `text` (counted from 0) were read with little confidence.
    pub unsure: Vec<u32>,
    /// Which characters stand so far behind the one before them that a space may have been lost between the two.
    pub loose: Vec<u32>,
}

/// One card.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Card {
    /// The page it was on, from 1.
    pub page: u32,
    /// The card upright, as JPEG; its long side is 1600 pixels at most.
    pub picture: Vec<u8>,
    /// The picture's width in pixels.
    pub width: u32,
    /// The picture's height in pixels.
    pub height: u32,
    /// Its lines of text, in reading order.
    pub lines: Vec<Line>,
    /// What its QR codes say.
    pub codes: Vec<String>,
}

/// What was read of one file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// Its cards, page by page.
    pub cards: Vec<Card>,
    /// Sentences for the owner: pages left out, a page that could not be read.
    pub notices: Vec<String>,
}

/// How far a reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The page that is read next, from 1.
    pub page: u32,
    /// How many pages are read in all.
    pub pages: u32,
}

/// Reads cards. Loads its models with the first card.
pub struct CardReader {
    folder: PathBuf,
    models: Option<models::Models>,
}

impl CardReader {
    /// A reader whose models lie in this folder (see [`find_models`]); loads nothing yet.
    pub fn new(models_folder: &Path) -> CardReader {
        CardReader { folder: models_folder.to_path_buf(), models: None }
    }

    /// Drops the models; the next reading loads them again.
    pub fn rest(&mut self) {
        self.models = None;
    }

    /// Reads the cards of a file. `go_on` is asked before every page and every card; it may stop the reading.
    pub fn read(
        &mut self,
        bytes: &[u8],
        go_on: &mut dyn FnMut(Step) -> ControlFlow<()>,
    ) -> Result<Document, Error> {
        let mut document = Document::default();
        let mut pages = source::Pages::open(bytes, &mut document.notices)?;
        let models = match self.models.take() {
            Some(models) => models,
            None => models::Models::load(&self.folder)?,
        };
        let models = self.models.insert(models);
        let count = pages.count();
        let mut blank = 0;
        for index in 0..count {
            let mut ask = || match go_on(Step { page: index + 1, pages: count }) {
                ControlFlow::Continue(()) => Ok(()),
                ControlFlow::Break(()) => Err(Error::Cancelled),
            };
            ask()?;
            let read = pages.take(index).and_then(|page| read_page(models, &page, index + 1, &mut ask));
            match read {
                Ok(cards) => {
                    blank += u32::from(cards.iter().all(Card::is_blank));
                    // A blank page between others is no card; a photo without text may yet be turned or cropped.
                    document.cards.extend(cards.into_iter().filter(|card| count == 1 || !card.is_blank()));
                }
                Err(Error::Cancelled) => return Err(Error::Cancelled),
                Err(error) if count == 1 => return Err(error),
                Err(error) => document.notices.push(format!("Page {}: {error}", index + 1)),
            }
        }
        match (blank, count) {
            (0, _) => {}
            (1, 1) => document.notices.push(
                "No text was found in the picture. Try a sharper one, or rotate or crop this one.".to_owned(),
            ),
            _ => document.notices.push(format!("No text was found on {blank} of the {count} pages.")),
        }
        Ok(document)
    }
}

impl Card {
    fn is_blank(&self) -> bool {
        self.lines.is_empty() && self.codes.is_empty()
    }
}

fn read_page(
    models: &models::Models,
    page: &RgbImage,
    number: u32,
    ask: &mut dyn FnMut() -> Result<(), Error>,
) -> Result<Vec<Card>, Error> {
    if canvas::is_empty(page) {
        let long = page.width().max(page.height()).min(card::PICTURE);
        let (width, height) = canvas::with_long_side(page.width(), page.height(), long);
        let picture = canvas::jpeg(&canvas::scaled(page, width, height))?;
        return Ok(vec![Card { page: number, picture, width, height, ..Card::default() }]);
    }
    let codes = codes::read(page);
    let regions = page::regions(models, page)?;
    let mut cards = Vec::with_capacity(regions.len());
    for region in &regions {
        if regions.len() > 1 {
            ask()?;
        }
        let found = card::read(models, page, region)?;
        let (width, height) = found.picture.dimensions();
        let own = |place: geometry::Point| {
            let [x, y] = found.back.inverse().apply(place);
            (0.0..width as f32).contains(&x) && (0.0..height as f32).contains(&y)
        };
        let mut own_codes: Vec<String> = codes
            .iter()
            .filter(|(_, at)| regions.len() == 1 || own(*at))
            .map(|(text, _)| text.clone())
            .collect();
        if is_small_part(&region.quad, page) {
            // A small code on one card of many shows its modules only from near.
            let near = codes::read(&found.picture).into_iter().map(|(text, _)| text);
            own_codes.extend(near.filter(|text| !codes.iter().any(|(known, _)| known == text)));
        }
        cards.push(Card {
            page: number,
            picture: canvas::jpeg(&found.picture)?,
            width,
            height,
            lines: found.lines,
            codes: own_codes,
        });
    }
    Ok(cards)
}

/// Whether a card takes up so little of its page that it is seen much better by itself.
fn is_small_part(card: &geometry::Quad, page: &RgbImage) -> bool {
    let (width, height) = geometry::extent(card);
    width * height < 0.4 * page.width() as f32 * page.height() as f32
}

/// A picture turned clockwise by quarter turns, as JPEG.
pub fn turned(picture: &[u8], quarter_turns: u8) -> Result<Vec<u8>, Error> {
    canvas::jpeg(&canvas::turned(&source::picture(picture)?, quarter_turns))
}

/// The part of a picture inside a rectangle, as JPEG; `rect` is left, top, width and height as fractions of the picture.
pub fn cropped(picture: &[u8], rect: [f32; 4]) -> Result<Vec<u8>, Error> {
    let picture = source::picture(picture)?;
    let (width, height) = (picture.width() as f32, picture.height() as f32);
    let [left, top] = [rect[0], rect[1]].map(|f| if f.is_finite() { f.clamp(0.0, 1.0) } else { 0.0 });
    let [wide, high] = [rect[2], rect[3]].map(|f| if f.is_finite() { f.clamp(0.0, 1.0) } else { 1.0 });
    let (x, y) = ((left * width) as u32, (top * height) as u32);
    let (x, y) = (x.min(picture.width() - 1), y.min(picture.height() - 1));
    let w = ((wide * width).round() as u32).clamp(1, picture.width() - x);
    let h = ((high * height).round() as u32).clamp(1, picture.height() - y);
    canvas::jpeg(&image::imageops::crop_imm(&picture, x, y, w, h).to_image())
}
