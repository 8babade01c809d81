//! Pictures of the window beside those that were looked at: what has changed since.

use std::fs;
use std::io::BufWriter;
use std::path::Path;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::{self, FilterType};
use image::{ImageError, Rgb, RgbImage};

/// Pictures are kept at half their size: enough to see what moved, and small enough for a repository.
const SCALE: u32 = 2;

/// The quality at which they are kept, as JPEG has it.
const QUALITY: u8 = 60;

/// Pictures are compared in squares of so many dots.
const SQUARE: u32 = 8;

/// How much the mean colour of a square may differ, of 255: letters are smoothed a little differently each time, and JPEG
/// keeps them roughly.
const TOLERANCE: u32 = 6;

/// How many squares may differ at all.
const STRAYS: usize = 2;

/// A picture of the window beside the one that was kept.
#[derive(Debug)]
pub struct Comparison {
    now: RgbImage,
    /// `None` when there was none.
    was: Option<RgbImage>,
    /// The corners of the squares that differ.
    changed: Vec<(u32, u32)>,
}

impl Comparison {
    /// Compares a screenshot with the picture that was kept, if there is one.
    ///
    /// # Errors
    /// When one of them cannot be read.
    pub fn of(screenshot: &Path, kept: &Path) -> Result<Self, ImageError> {
        let full = image::open(screenshot)?.into_rgb8();
        let (width, height) = (full.width() / SCALE, full.height() / SCALE);
        let now = imageops::resize(&full, width, height, FilterType::Triangle);
        let was = if kept.is_file() { Some(image::open(kept)?.into_rgb8()) } else { None };
        let changed = was.as_ref().map_or_else(Vec::new, |was| differing(&now, was));
        Ok(Self { now, was, changed })
    }

    /// Whether it shows what the kept one shows.
    pub fn is_same(&self) -> bool {
        self.was.as_ref().is_some_and(|was| was.dimensions() == self.now.dimensions())
            && self.changed.len() <= STRAYS
    }

    /// Keeps the new picture in place of the other.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep(&self, file: &Path) -> Result<(), ImageError> {
        let out = BufWriter::new(fs::File::create(file)?);
        JpegEncoder::new_with_quality(out, QUALITY).encode_image(&self.now)
    }

    /// Saves what was and what is side by side, with a frame around each square that differs.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn show(&self, file: &Path) -> Result<(), ImageError> {
        let (width, height) = self.now.dimensions();
        let mut both = RgbImage::new(width * 2 + SQUARE, height);
        if let Some(was) = &self.was {
            imageops::replace(&mut both, was, 0, 0);
        }
        imageops::replace(&mut both, &self.now, i64::from(width + SQUARE), 0);
        for &(x, y) in &self.changed {
            frame(&mut both, x + width + SQUARE, y);
        }
        both.save(file)
    }
}

fn differing(now: &RgbImage, was: &RgbImage) -> Vec<(u32, u32)> {
    let (width, height) = (now.width().max(was.width()), now.height().max(was.height()));
    let squares = (0..height)
        .step_by(SQUARE as usize)
        .flat_map(|y| (0..width).step_by(SQUARE as usize).map(move |x| (x, y)));
    squares
        .filter(|&at| match (mean(now, at), mean(was, at)) {
            (Some(one), Some(other)) => {
                one.iter().zip(other).any(|(one, other)| one.abs_diff(other) > TOLERANCE)
            }
            (one, other) => one != other,
        })
        .collect()
}

/// The mean colour of a square, or of what of it is in the picture.
fn mean(picture: &RgbImage, (x, y): (u32, u32)) -> Option<[u32; 3]> {
    let (width, height) =
        (picture.width().checked_sub(x)?.min(SQUARE), picture.height().checked_sub(y)?.min(SQUARE));
    if width == 0 || height == 0 {
        return None;
    }
    let mut sum = [0; 3];
    for Rgb(colour) in imageops::crop_imm(picture, x, y, width, height).to_image().pixels() {
        for (sum, channel) in sum.iter_mut().zip(colour) {
            *sum += u32::from(*channel);
        }
    }
    Some(sum.map(|sum| sum / (width * height)))
}

fn frame(picture: &mut RgbImage, x: u32, y: u32) {
    const MARK: Rgb<u8> = Rgb([230, 0, 120]);
    for step in 0..SQUARE {
        for (x, y) in [(x + step, y), (x + step, y + SQUARE - 1), (x, y + step), (x + SQUARE - 1, y + step)] {
            if let Some(dot) = picture.get_pixel_mut_checked(x, y) {
                *dot = MARK;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture with a dark word on it, at a place.
    fn picture(at: Option<u32>) -> RgbImage {
        let mut picture = RgbImage::from_pixel(320, 160, Rgb([250, 250, 250]));
        if let Some(at) = at {
            imageops::replace(
                &mut picture,
                &RgbImage::from_pixel(40, 8, Rgb([40, 40, 40])),
                i64::from(at),
                60,
            );
        }
        picture
    }

    #[test]
    fn a_word_that_moves_shows_and_smoothing_does_not() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let [shot, kept] = ["shot.png", "kept.jpg"].map(|name| folder.path().join(name));
        let compare = |at: Option<u32>| {
            picture(at).save(&shot).expect("it can be saved");
            Comparison::of(&shot, &kept).expect("both can be read")
        };
        let first = compare(Some(40));
        assert!(!first.is_same(), "there was none");
        first.keep(&kept).expect("it can be kept");
        assert!(compare(Some(40)).is_same(), "JPEG alone is no change");
        assert!(!compare(Some(56)).is_same(), "it moved by 16");
        let gone = compare(None);
        assert!(!gone.is_same(), "it is gone");
        let difference = folder.path().join("difference.png");
        gone.show(&difference).expect("it can be shown");
        assert!(
            image::open(&difference)
                .expect("a picture")
                .into_rgb8()
                .pixels()
                .any(|dot| *dot == Rgb([230, 0, 120]))
        );
    }
}
