//! QR codes.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::RgbImage;
use rxing::helpers::detect_multiple_in_luma_with_hints;
use rxing::{BarcodeFormat, DecodeHints};

use crate::canvas;
use crate::geometry::Point;

/// Long sides at which a picture is searched: the smaller one smooths blur and noise away, the larger one keeps the
/// modules of a small code apart.
const SIDES: [u32; 2] = [900, 1800];

/// The texts of the QR codes of a picture, each with a place in it.
pub fn read(picture: &RgbImage) -> Vec<(String, Point)> {
    let mut found: Vec<(String, Point)> = Vec::new();
    let long = picture.width().max(picture.height());
    for side in SIDES {
        let side = side.min(long);
        let (width, height) = canvas::with_long_side(picture.width(), picture.height(), side);
        let scale = long as f32 / side as f32;
        for (text, at) in read_at(canvas::grey(&canvas::scaled(picture, width, height))) {
            if !found.iter().any(|(known, _)| *known == text) {
                found.push((text, [at[0] * scale, at[1] * scale]));
            }
        }
        if side == long {
            break;
        }
    }
    found
}

fn read_at(grey: image::GrayImage) -> Vec<(String, Point)> {
    let (width, height) = grey.dimensions();
    let mut hints = DecodeHints {
        PossibleFormats: Some(HashSet::from([BarcodeFormat::QR_CODE])),
        TryHarder: Some(true),
        AlsoInverted: Some(true),
        ..DecodeHints::default()
    };
    // A damaged code must cost the code and not the card, and the decoder indexes by what it reads.
    let results = catch_unwind(AssertUnwindSafe(|| {
        detect_multiple_in_luma_with_hints(grey.into_raw(), width, height, &mut hints)
    }));
    let Ok(Ok(results)) = results else {
        return Vec::new();
    };
    results
        .iter()
        .map(|result| {
            let points = result.getPoints();
            let count = points.len().max(1) as f32;
            let sum = points.iter().fold([0.0, 0.0], |sum, p| [sum[0] + p.x, sum[1] + p.y]);
            (result.getText().to_owned(), [sum[0] / count, sum[1] / count])
        })
        .collect()
}
