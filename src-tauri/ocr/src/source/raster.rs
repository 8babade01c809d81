//! Pictures of pixels: limits first, then the decoder, then the turn that the camera noted, then the working size.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage};

use super::WORKING_PIXELS;
use crate::{Error, canvas};

/// More pixels than any phone's or scanner's picture of a card has.
const MOST_PIXELS: u64 = 110_000_000;
/// What a decoded picture may take; a decoder and the conversion together stay below a gigabyte with it.
const MOST_BYTES: u64 = 400 * 1024 * 1024;
/// A progressive JPEG is held twice while it is decoded, as coefficients of two bytes and as pixels.
const MOST_PROGRESSIVE_PIXELS: u64 = 60_000_000;

/// Decodes a picture as it is meant to be seen, at its working size.
pub fn decoded(bytes: &[u8], format: ImageFormat, name: &'static str) -> Result<RgbImage, Error> {
    // The decoders are fuzzed, and yet a panic in one on a mangled file must be a notice and not the end of the app.
    let outcome = catch_unwind(AssertUnwindSafe(|| decode(bytes, format, name)));
    outcome.unwrap_or(Err(Error::Unreadable(name)))
}

fn decode(bytes: &[u8], format: ImageFormat, name: &'static str) -> Result<RgbImage, Error> {
    let unreadable = |_| Error::Unreadable(name);
    let mut limits = Limits::default();
    limits.max_image_width = Some(u16::MAX.into());
    limits.max_image_height = Some(u16::MAX.into());
    limits.max_alloc = Some(MOST_BYTES);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|e| match e {
        image::ImageError::Limits(_) => Error::TooLarge("too many pixels or too much memory".to_owned()),
        _ => Error::Unreadable(name),
    })?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    let progressive = format == ImageFormat::Jpeg && is_progressive(bytes);
    if pixels > MOST_PIXELS
        || decoder.total_bytes() > MOST_BYTES
        || (progressive && pixels > MOST_PROGRESSIVE_PIXELS)
    {
        return Err(Error::TooLarge(format!("{width} × {height} pixels")));
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    let mut picture = DynamicImage::ImageRgb8(at_working_size(on_white(picture)));
    picture.apply_orientation(orientation);
    Ok(picture.into_rgb8())
}

/// Without transparency: what is clear shows paper.
fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let clear = picture.into_rgba8();
    let mut out = RgbImage::new(clear.width(), clear.height());
    for (to, from) in out.pixels_mut().zip(clear.pixels()) {
        let [r, g, b, a] = from.0.map(u16::from);
        to.0 = [r, g, b].map(|c| ((c * a + 255 * (255 - a)) / 255) as u8);
    }
    out
}

fn at_working_size(picture: RgbImage) -> RgbImage {
    let pixels = u64::from(picture.width()) * u64::from(picture.height());
    if pixels <= WORKING_PIXELS {
        return picture;
    }
    let shrink = (WORKING_PIXELS as f64 / pixels as f64).sqrt();
    let long = f64::from(picture.width().max(picture.height())) * shrink;
    let (width, height) = canvas::with_long_side(picture.width(), picture.height(), long as u32);
    canvas::scaled(&picture, width, height)
}

/// Whether a JPEG is stored in passes: its frame header says so.
fn is_progressive(bytes: &[u8]) -> bool {
    let mut at = 2;
    while let Some(&[0xFF, marker, high, low]) =
        bytes.get(at..at + 4).and_then(|four| four.first_chunk::<4>())
    {
        match marker {
            0xC2 | 0xC6 | 0xCA | 0xCE => return true,
            0xC0 | 0xC1 | 0xC3 | 0xDA => return false,
            0xFF => at += 1,
            _ => at += 2 + usize::from(u16::from_be_bytes([high, low])),
        }
    }
    false
}
