//! From strips of text to characters: the recognition model and the greedy reading of what it puts out.

use image::RgbImage;
use rten_tensor::NdTensor;
use rten_tensor::prelude::*;

use crate::Error;
use crate::detect::fill_planes;
use crate::models::Models;

/// The height that the model reads.
pub const HEIGHT: u32 = 48;
/// A strip is never longer than this; a line of a card has no more than about 100 characters.
pub const LONGEST: u32 = 2400;
/// The model was trained on strips at least this long; shorter ones are padded.
pub const SHORTEST: u32 = 320;
/// Strips of similar length go through the model together up to this sum of lengths: 18,710 classes for every eighth
/// column take memory.
const TOGETHER: u32 = 1600;

/// One character as it was read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// The character.
    pub character: char,
    /// The model's probability for it.
    pub sure: f32,
    /// Where in the strip it stands, in pixels from the left.
    pub at: f32,
}

/// What was read of one strip.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The characters from left to right.
    pub glyphs: Vec<Glyph>,
}

impl Reading {
    /// The mean probability of the characters; 0 where none was read.
    pub fn confidence(&self) -> f32 {
        let sum: f32 = self.glyphs.iter().map(|glyph| glyph.sure).sum();
        sum / self.glyphs.len().max(1) as f32
    }

    /// The characters alone.
    pub fn text(&self) -> String {
        self.glyphs.iter().map(|glyph| glyph.character).collect()
    }
}

/// Reads strips of [`HEIGHT`]; the readings come in the order of the strips.
pub fn read(models: &Models, strips: &[RgbImage]) -> Result<Vec<Reading>, Error> {
    let mut order: Vec<usize> = (0..strips.len()).collect();
    order.sort_by_key(|&i| strips[i].width());
    let mut readings = vec![Reading::default(); strips.len()];
    let mut rest = &order[..];
    while let Some(&first) = rest.first() {
        let mut count = 1;
        let mut width = padded(strips[first].width());
        while let Some(&next) = rest.get(count) {
            let wider = padded(strips[next].width());
            // Padding costs as much as text, so strips share a batch only when they are about equally long.
            if (count as u32 + 1) * wider > TOGETHER || wider > width + width / 3 {
                break;
            }
            width = wider;
            count += 1;
        }
        let (batch, later) = rest.split_at(count);
        rest = later;
        for (&i, reading) in batch.iter().zip(read_batch(models, strips, batch, width)?) {
            readings[i] = reading;
        }
    }
    Ok(readings)
}

fn padded(width: u32) -> u32 {
    width.max(SHORTEST).div_ceil(16) * 16
}

fn read_batch(
    models: &Models,
    strips: &[RgbImage],
    batch: &[usize],
    width: u32,
) -> Result<Vec<Reading>, Error> {
    let (rows, row) = (HEIGHT as usize, width as usize);
    let mut input = NdTensor::<f32, 4>::zeros([batch.len(), 3, rows, row]);
    if let Some(planes) = input.data_mut() {
        for (planes, &i) in planes.chunks_exact_mut(3 * rows * row).zip(batch) {
            fill_planes(planes, &strips[i], row, rows);
        }
    }
    let output = models.recognition.run(&input)?;
    let &[count, steps, classes] = output.shape() else {
        return Err(Error::Failed("unexpected shape of the reading".to_owned()));
    };
    if count != batch.len() || classes != models.characters.len() {
        return Err(Error::Failed("the reading model does not fit its dictionary".to_owned()));
    }
    let step = width as f32 / steps as f32;
    let data = output.into_data();
    Ok(data
        .chunks_exact(steps * classes)
        .zip(batch)
        .map(|(strip, &i)| greedy(strip.chunks_exact(classes), &models.characters, step, strips[i].width()))
        .collect())
}

/// The best class of every step, repetitions joined and blanks left out.
fn greedy<'a>(steps: impl Iterator<Item = &'a [f32]>, characters: &[char], step: f32, width: u32) -> Reading {
    let mut glyphs: Vec<Glyph> = Vec::new();
    let mut before = 0;
    let mut run = (0.0, 0u32);
    for (t, classes) in steps.enumerate() {
        let (class, sure) = best(classes);
        let at = (t as f32 + 0.5) * step;
        if class != 0 && at < width as f32 + step {
            if class == before {
                // The same character goes on: it stands in the middle of its steps.
                run = (run.0 + at, run.1 + 1);
                if let Some(glyph) = glyphs.last_mut() {
                    glyph.at = run.0 / run.1 as f32;
                    glyph.sure = glyph.sure.max(sure);
                }
            } else {
                run = (at, 1);
                glyphs.push(Glyph { character: narrow(characters[class]), sure, at });
            }
        }
        before = class;
    }
    for i in 1..glyphs.len() {
        // On a card "6.°" and "6°" count floors and houses; nothing is measured in degrees.
        let counts = glyphs[i - 1].character == '.' || glyphs[i - 1].character.is_ascii_digit();
        if glyphs[i].character == '°' && counts {
            glyphs[i].character = 'º';
        }
    }
    Reading { glyphs }
}

/// The dictionary has the wide Chinese forms of Latin letters and marks, which letter-spaced text is mistaken for.
fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

fn best(classes: &[f32]) -> (usize, f32) {
    // Eight lanes at a time: the compiler turns the inner loop into vector instructions, and this runs 18,710 times a step.
    let mut lanes = [f32::MIN; 8];
    let chunks = classes.chunks_exact(8);
    let mut top = chunks.remainder().iter().copied().fold(f32::MIN, f32::max);
    for chunk in chunks {
        for (lane, &value) in lanes.iter_mut().zip(chunk) {
            *lane = if value > *lane { value } else { *lane };
        }
    }
    top = lanes.into_iter().fold(top, f32::max);
    (classes.iter().position(|&value| value == top).unwrap_or(0), top)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_steps_are_one_character_and_a_blank_parts_two() {
        let characters = ['\0', 'a', 'b'];
        // Steps of 8 pixels: a a _ a b
        let steps: [[f32; 3]; 5] =
            [[0.1, 0.8, 0.1], [0.1, 0.9, 0.0], [0.9, 0.1, 0.0], [0.0, 0.7, 0.3], [0.0, 0.2, 0.8]];
        let reading = greedy(steps.iter().map(|s| &s[..]), &characters, 8.0, 40);
        assert_eq!(reading.text(), "aab");
        let places: Vec<f32> = reading.glyphs.iter().map(|glyph| glyph.at).collect();
        assert_eq!(places, [8.0, 28.0, 36.0]);
        assert!((reading.confidence() - (0.9 + 0.7 + 0.8) / 3.0).abs() < 1e-6);
    }

    #[test]
    fn the_best_class_is_found_at_the_end_too() {
        let mut classes = vec![0.0; 19];
        classes[18] = 1.0;
        assert_eq!(best(&classes), (18, 1.0));
    }
}
