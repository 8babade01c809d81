//! One card: its region of a page made upright, its text found and read.

use image::RgbImage;

use crate::canvas;
use crate::direction;
use crate::geometry::{Perspective, Quad, extent, smallest_rectangle, widened};
use crate::layout::{self, Row, median};
use crate::models::Models;
use crate::page::Region;
use crate::recognise::{self, HEIGHT, LONGEST, Reading};
use crate::spaces;
use crate::{Error, Line, detect};

/// The long side of the picture that stays with the card.
pub const PICTURE: u32 = 1600;
/// Long sides at which text is looked for, from large text to small.
const LOOK: (f32, f32) = (800.0, 1280.0);
/// How high a line of small text should be when text is looked for.
const EASY: f32 = 22.0;
/// How far a strip reaches beyond the box above and below, in its heights: boxes are tight, and accents of capitals
/// stand at their edge.
const AIR: f32 = 0.08;

/// A card as it was read.
pub struct Found {
    /// Upright.
    pub picture: RgbImage,
    /// From the picture to the page.
    pub back: Perspective,
    /// In reading order.
    pub lines: Vec<Line>,
}

/// Reads the card that lies in a region of the page.
pub fn read(models: &Models, page: &RgbImage, region: &Region) -> Result<Found, Error> {
    let (w, h) = extent(&region.quad);
    let shrink = (PICTURE as f32 / w.max(h)).min(1.0);
    let size = [w, h].map(|side| ((side * shrink).round() as u32).max(8));
    let back = Perspective::onto(size[0] as f32, size[1] as f32, &region.quad)
        .ok_or_else(|| Error::Failed("the card has no area".to_owned()))?;
    let picture = canvas::taken(page, &back, size[0], size[1]);
    let mut found = Found { picture, back, lines: Vec::new() };

    let long = size[0].max(size[1]) as f32;
    let side = (long * EASY / (region.small * shrink).max(1.0)).clamp(LOOK.0, LOOK.1) as u32;
    let plain = Look { page, back, side };
    let boxes = match &region.boxes {
        Some(boxes) => boxes.iter().map(|quad| back.inverse().quad(quad)).collect(),
        None => detect::text_boxes(&models.detection, &found.picture, plain.side)?,
    };
    let mut reading = plain.read(models, boxes)?;
    if reading.doubtful() {
        // Shadow, glare or weak contrast: look again at a picture in which every neighbourhood has full contrast.
        let evened = canvas::evened(&found.picture);
        let again = Look { page: &evened, back: Perspective::IDENTITY, side: LOOK.1 as u32 };
        let other = again.read(models, detect::text_boxes(&models.detection, &evened, again.side)?)?;
        if other.worth() > reading.worth() {
            reading = other;
        }
    }
    if reading.upside_down {
        found.picture = canvas::turned(&found.picture, 2);
        found.back = back.after(&canvas::unturned((size[0], size[1]), 2));
        for row in &mut reading.rows {
            row.quad = row.quad.map(|[x, y]| [size[0] as f32 - x, size[1] as f32 - y]);
        }
    }
    found.lines = layout::lines(reading.rows);
    Ok(found)
}

/// Where strips are taken from: text is found in the card's picture, but read from the page, which is sharper.
struct Look<'a> {
    page: &'a RgbImage,
    back: Perspective,
    side: u32,
}

/// What one look at a card gave.
struct Sight {
    rows: Vec<Row>,
    upside_down: bool,
}

impl Sight {
    fn characters(&self) -> impl Iterator<Item = f32> {
        self.rows.iter().flat_map(|row| row.spaced.glyphs.iter().map(|glyph| glyph.sure))
    }

    /// How much was read for sure.
    fn worth(&self) -> f32 {
        self.characters().map(|sure| sure - 0.5).sum()
    }

    /// Whether another look may show more.
    fn doubtful(&self) -> bool {
        let (count, sum) = self.characters().fold((0, 0.0), |(count, sum), sure| (count + 1, sum + sure));
        self.rows.len() < 4 || count < 30 || sum < count as f32 * 0.88
    }
}

impl Look<'_> {
    fn read(&self, models: &Models, boxes: Vec<Quad>) -> Result<Sight, Error> {
        let mut boxes: Vec<Quad> = boxes.into_iter().map(reading_direction).collect();
        let mut strips: Vec<RgbImage> = boxes.iter().map(|quad| self.strip(quad)).collect();
        let upside_down = stands_on_its_head(models, &boxes, &strips)?;
        for (quad, strip) in boxes.iter_mut().zip(&mut strips) {
            if upside_down && !is_vertical(quad) {
                quad.rotate_left(2);
                *strip = canvas::turned(strip, 2);
            }
        }
        let mut readings = recognise::read(models, &strips)?;
        self.read_verticals(models, &mut boxes, &mut strips, &mut readings)?;
        let rows = boxes
            .into_iter()
            .zip(strips)
            .zip(readings)
            .map(|((quad, strip), reading)| Row {
                quad,
                strip: strip.width() as f32,
                spaced: spaces::measured(&reading, &strip),
            })
            .collect();
        Ok(Sight { rows, upside_down })
    }

    fn strip(&self, quad: &Quad) -> RgbImage {
        let quad = widened(quad, 0.0, extent(quad).1 * AIR);
        let quad = self.back.quad(&quad);
        let (w, h) = extent(&quad);
        let width = (w / h.max(1.0) * HEIGHT as f32).round().clamp(16.0, LONGEST as f32);
        canvas::cut(self.page, &quad, width as u32, HEIGHT)
    }

    /// Text that runs up or down the side of a card is read both ways; the better one counts.
    fn read_verticals(
        &self,
        models: &Models,
        boxes: &mut [Quad],
        strips: &mut [RgbImage],
        readings: &mut [Reading],
    ) -> Result<(), Error> {
        let upright: Vec<usize> = (0..boxes.len()).filter(|&i| is_vertical(&boxes[i])).collect();
        let turned: Vec<RgbImage> = upright.iter().map(|&i| canvas::turned(&strips[i], 2)).collect();
        let others = recognise::read(models, &turned)?;
        for ((i, strip), reading) in upright.into_iter().zip(turned).zip(others) {
            if reading.confidence() > readings[i].confidence() {
                boxes[i].rotate_left(2);
                strips[i] = strip;
                readings[i] = reading;
            }
        }
        Ok(())
    }
}

/// The box beginning at the corner from which its text is most likely read: left to right, unless it is clearly a
/// column.
fn reading_direction(quad: Quad) -> Quad {
    let mut quad = smallest_rectangle(&crate::geometry::hull(quad.to_vec())).unwrap_or(quad);
    let (w, h) = extent(&quad);
    if is_vertical(&quad) && w < h * 1.5 {
        quad.rotate_right(1);
        if quad[1][0] < quad[0][0] {
            quad.rotate_left(2);
        }
    }
    quad
}

/// Whether the text of a box runs up or down.
fn is_vertical(quad: &Quad) -> bool {
    (quad[1][1] - quad[0][1]).abs() > (quad[1][0] - quad[0][0]).abs()
}

/// Whether the card stands on its head: its longest lines vote.
fn stands_on_its_head(models: &Models, boxes: &[Quad], strips: &[RgbImage]) -> Result<bool, Error> {
    let mut long: Vec<usize> = (0..boxes.len()).filter(|&i| !is_vertical(&boxes[i])).collect();
    long.sort_by_key(|&i| std::cmp::Reverse(strips[i].width().min(600)));
    long.truncate(6);
    let voters: Vec<&RgbImage> = long.iter().map(|&i| &strips[i]).collect();
    let votes = direction::upside_down(models, &voters)?;
    if votes.iter().all(|&vote| vote < 0.1) {
        return Ok(false);
    }
    // Not of one mind, or against what the camera said: reading both ways tells. A part of three lines is enough.
    let beginning = |strip: &&RgbImage| {
        image::imageops::crop_imm(*strip, 0, 0, strip.width().min(recognise::SHORTEST), HEIGHT).to_image()
    };
    let upright: Vec<RgbImage> = voters.iter().take(3).map(beginning).collect();
    let turned: Vec<RgbImage> = upright.iter().map(|strip| canvas::turned(strip, 2)).collect();
    let sure = |strips: &[RgbImage]| -> Result<f32, Error> {
        let readings = recognise::read(models, strips)?;
        Ok(readings.iter().map(|r| r.confidence() * r.glyphs.len().min(20) as f32).sum())
    };
    Ok(sure(&turned)? > sure(&upright)?)
}

/// The height below which a quarter of the boxes lie.
pub fn small_height(boxes: &[Quad]) -> f32 {
    let heights: Vec<f32> = boxes.iter().map(|quad| extent(quad).1).collect();
    let middle = median(heights.iter().copied());
    median(heights.into_iter().filter(|&height| height <= middle))
}
