//! Pixels: taking a part of a picture out in perspective, scaling, turning, and writing JPEG.

use image::codecs::jpeg::JpegEncoder;
use image::{GrayImage, RgbImage};

use crate::Error;
use crate::geometry::{Perspective, Quad, quarter_turns};

/// The quality of the pictures that stay with a card: text stays crisp at about 200 kB.
const JPEG_QUALITY: u8 = 85;

/// The picture of `width` × `height` whose pixels `back` finds in `source`. Averages where it shrinks, so that small
/// text does not fray; repeats the edge outside.
pub fn taken(source: &RgbImage, back: &Perspective, width: u32, height: u32) -> RgbImage {
    let mut out = RgbImage::new(width, height);
    let (w, h) = (source.width() as f32 - 1.0, source.height() as f32 - 1.0);
    let samples = samples(back, width, height);
    let share = 1.0 / (samples * samples) as f32;
    for (x, y, pixel) in out.enumerate_pixels_mut() {
        let mut sum = [0f32; 3];
        for sy in 0..samples {
            for sx in 0..samples {
                let at = [
                    x as f32 + (sx as f32 + 0.5) / samples as f32,
                    y as f32 + (sy as f32 + 0.5) / samples as f32,
                ];
                let [px, py] = back.apply(at);
                let (px, py) = ((px - 0.5).clamp(0.0, w), (py - 0.5).clamp(0.0, h));
                add_between(source, px, py, &mut sum);
            }
        }
        pixel.0 = sum.map(|v| (v * share + 0.5) as u8);
    }
    out
}

/// How many source pixels one pixel of the result covers, in each direction, at its middle and corners.
fn samples(back: &Perspective, width: u32, height: u32) -> u32 {
    let (w, h) = (width as f32, height as f32);
    let at = [[w / 2.0, h / 2.0], [0.0, 0.0], [w - 1.0, 0.0], [0.0, h - 1.0], [w - 1.0, h - 1.0]];
    let step = at
        .into_iter()
        .map(|p| {
            let q = back.apply(p);
            let (x, y) = (back.apply([p[0] + 1.0, p[1]]), back.apply([p[0], p[1] + 1.0]));
            crate::geometry::distance(q, x).max(crate::geometry::distance(q, y))
        })
        .fold(0.0, f32::max);
    if step.is_finite() { (step.round() as u32).clamp(1, 8) } else { 1 }
}

fn add_between(source: &RgbImage, x: f32, y: f32, sum: &mut [f32; 3]) {
    let (left, top) = (x as u32, y as u32);
    let (fx, fy) = (x - left as f32, y - top as f32);
    let right = (left + 1).min(source.width() - 1);
    let bottom = (top + 1).min(source.height() - 1);
    let raw = source.as_raw();
    let at = |x: u32, y: u32| (y as usize * source.width() as usize + x as usize) * 3;
    let corners = [
        (at(left, top), (1.0 - fx) * (1.0 - fy)),
        (at(right, top), fx * (1.0 - fy)),
        (at(left, bottom), (1.0 - fx) * fy),
        (at(right, bottom), fx * fy),
    ];
    for (i, share) in corners {
        for (channel, sum) in sum.iter_mut().enumerate() {
            *sum += f32::from(raw[i + channel]) * share;
        }
    }
}

/// The part of the picture inside the quad, as an upright picture of this size.
pub fn cut(source: &RgbImage, quad: &Quad, width: u32, height: u32) -> RgbImage {
    match Perspective::onto(width as f32, height as f32, quad) {
        Some(back) => taken(source, &back, width, height),
        None => RgbImage::new(width, height),
    }
}

/// The whole picture at another size.
pub fn scaled(source: &RgbImage, width: u32, height: u32) -> RgbImage {
    if source.dimensions() == (width, height) {
        return source.clone();
    }
    if width <= source.width() && height <= source.height() {
        return image::imageops::thumbnail(source, width, height);
    }
    image::imageops::resize(source, width, height, image::imageops::FilterType::CatmullRom)
}

/// The size with this long side, of the same shape.
pub fn with_long_side(width: u32, height: u32, long: u32) -> (u32, u32) {
    let factor = long as f32 / width.max(height).max(1) as f32;
    let side = |n: u32| ((n as f32 * factor).round() as u32).max(1);
    (side(width), side(height))
}

/// The picture turned clockwise by quarter turns.
pub fn turned(source: &RgbImage, turns: u8) -> RgbImage {
    match turns % 4 {
        1 => image::imageops::rotate90(source),
        2 => image::imageops::rotate180(source),
        3 => image::imageops::rotate270(source),
        _ => source.clone(),
    }
}

/// From the turned picture back to the one before.
pub fn unturned(source: (u32, u32), turns: u8) -> Perspective {
    quarter_turns(source.0 as f32, source.1 as f32, turns)
}

/// The brightness of each pixel.
pub fn grey(source: &RgbImage) -> GrayImage {
    image::imageops::grayscale(source)
}

/// The picture with every local neighbourhood stretched to the full range: pulls text out of shadow, glare and weak
/// contrast. Contrast is limited, so that noise on an even ground stays noise.
pub fn evened(source: &RgbImage) -> RgbImage {
    let grey = grey(source);
    let (width, height) = grey.dimensions();
    let radius = (width.max(height) / 24).max(8);
    let (mean, spread) = neighbourhood(&grey, radius);
    let mut out = RgbImage::new(width, height);
    for (i, pixel) in out.pixels_mut().enumerate() {
        let value = f32::from(grey.as_raw()[i]);
        let level = 128.0 + (value - mean[i]) * (56.0 / spread[i].max(10.0));
        pixel.0 = [level.clamp(0.0, 255.0) as u8; 3];
    }
    out
}

/// Mean and standard deviation of the square around each pixel, by running sums.
fn neighbourhood(grey: &GrayImage, radius: u32) -> (Vec<f32>, Vec<f32>) {
    let (w, h) = (grey.width() as usize, grey.height() as usize);
    let stride = w + 1;
    let mut sums = vec![0u64; stride * (h + 1)];
    let mut squares = vec![0u64; stride * (h + 1)];
    for y in 0..h {
        let (mut row, mut row2) = (0u64, 0u64);
        for x in 0..w {
            let value = u64::from(grey.as_raw()[y * w + x]);
            row += value;
            row2 += value * value;
            sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1] + row;
            squares[(y + 1) * stride + x + 1] = squares[y * stride + x + 1] + row2;
        }
    }
    let r = radius as usize;
    let (mut mean, mut spread) = (Vec::with_capacity(w * h), Vec::with_capacity(w * h));
    for y in 0..h {
        let (top, bottom) = (y.saturating_sub(r), (y + r + 1).min(h));
        for x in 0..w {
            let (left, right) = (x.saturating_sub(r), (x + r + 1).min(w));
            let over = |table: &[u64]| {
                let at = |y: usize, x: usize| table[y * stride + x];
                (at(bottom, right) + at(top, left) - at(top, right) - at(bottom, left)) as f32
            };
            let count = ((bottom - top) * (right - left)) as f32;
            let m = over(&sums) / count;
            mean.push(m);
            spread.push((over(&squares) / count - m * m).max(0.0).sqrt());
        }
    }
    (mean, spread)
}

/// Whether there is nothing on the picture: an empty page of a scan.
pub fn is_empty(picture: &RgbImage) -> bool {
    let long = picture.width().max(picture.height()).min(256);
    let (width, height) = with_long_side(picture.width(), picture.height(), long);
    let small = grey(&scaled(picture, width, height));
    let (low, high) = small.iter().fold((u8::MAX, 0), |(low, high), &v| (low.min(v), high.max(v)));
    high.saturating_sub(low) < 6
}

/// The picture as JPEG.
pub fn jpeg(picture: &RgbImage) -> Result<Vec<u8>, Error> {
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, JPEG_QUALITY)
        .encode_image(picture)
        .map_err(|e| Error::Failed(e.to_string()))?;
    Ok(out)
}
