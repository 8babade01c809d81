//! Pictures of business cards, drawn here so that each test knows what is printed on its own.

use std::fs::File;
use std::path::Path;

use cairo::{Context, FontSlant, FontWeight, Format, ImageSurface};

/// A card of 85 × 55 mm at 12 dots a millimetre.
const SIZE: (i32, i32) = (1020, 660);

/// Where its text begins.
const MARGIN: f64 = 70.0;

/// Draws a card as a PNG file: its first line in large letters, the others below it.
#[track_caller]
pub fn card(file: &Path, lines: &[&str]) {
    let drawn = draw(lines).unwrap_or_else(|error| panic!("a card cannot be drawn: {error}"));
    let mut out = File::create(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    drawn.write_to_png(&mut out).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
}

fn draw(lines: &[&str]) -> Result<ImageSurface, cairo::Error> {
    let surface = ImageSurface::create(Format::Rgb24, SIZE.0, SIZE.1)?;
    let pen = Context::new(&surface)?;
    pen.set_source_rgb(0.98, 0.97, 0.95);
    pen.paint()?;
    pen.set_source_rgb(0.1, 0.1, 0.12);
    let mut y = MARGIN;
    for (at, line) in lines.iter().enumerate() {
        let (size, weight) = if at == 0 { (58.0, FontWeight::Bold) } else { (36.0, FontWeight::Normal) };
        pen.select_font_face("sans-serif", FontSlant::Normal, weight);
        pen.set_font_size(size);
        y += size * 1.6;
        pen.move_to(MARGIN, y);
        pen.show_text(line)?;
    }
    drop(pen);
    Ok(surface)
}
