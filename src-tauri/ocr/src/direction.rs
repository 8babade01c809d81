//! Which way is up: the classifier tells for a strip whether it stands on its head.

use image::RgbImage;
use rten_tensor::NdTensor;

use crate::Error;
use crate::canvas;
use crate::detect::fill_planes;
use crate::models::Models;
use crate::recognise::HEIGHT;

const WIDTH: u32 = 192;

/// The probability, for each strip, that it stands on its head.
pub fn upside_down(models: &Models, strips: &[&RgbImage]) -> Result<Vec<f32>, Error> {
    if strips.is_empty() {
        return Ok(Vec::new());
    }
    let (rows, row) = (HEIGHT as usize, WIDTH as usize);
    let mut input = NdTensor::<f32, 4>::zeros([strips.len(), 3, rows, row]);
    if let Some(planes) = input.data_mut() {
        for (planes, strip) in planes.chunks_exact_mut(3 * rows * row).zip(strips) {
            // A long line is judged by its beginning: squeezed into the width of the model nothing is left of it.
            let strip = match strip.width() {
                0..=WIDTH => canvas::scaled(strip, strip.width(), HEIGHT),
                _ => image::imageops::crop_imm(*strip, 0, 0, WIDTH, HEIGHT).to_image(),
            };
            fill_planes(planes, &strip, row, rows);
        }
    }
    let output = models.direction.run(&input)?;
    Ok(output.into_data().chunks_exact(2).map(|pair| pair[1]).collect())
}
