//! The picture in the panel, and the number on it.

use std::io::Cursor;

/// Width, height, and the pixels as the specification wants them: ARGB, the most significant byte first.
pub type Pixmap = (i32, i32, Vec<u8>);

/// Drawn by `cargo xtask icons`, with room to be scaled down to any panel.
const MARK: &[u8] = include_bytes!("../../../../../icons/tray.png");

/// What is overdue, as in the window.
const BADGE: [u8; 3] = [0xb9, 0x30, 0x2a];
/// Half the height of the badge, in the mark's pixels.
const RADIUS: f32 = 16.0;
/// What is left free around the badge, so that it stands off the mark.
const GAP: f32 = 3.0;
/// A point of a figure is so many pixels wide: one in a panel of 22.
const POINT: u32 = 3;
/// A figure's points, across and down.
const FIGURE: (u32, u32) = (5, 7);
/// More than this is "9+": the tooltip has the number.
const COUNTED: u32 = 9;

/// The mark, with a badge when something is due. Empty when the mark cannot be read, which a test rules out.
pub fn pixmap(due: u32) -> Vec<Pixmap> {
    let Some(mut picture) = Picture::read(MARK) else { return Vec::new() };
    match due {
        0 => {}
        1..=COUNTED => picture.badge(&[due as usize]),
        _ => picture.badge(&[COUNTED as usize, PLUS]),
    }
    vec![picture.into_pixmap()]
}

struct Picture {
    width: u32,
    height: u32,
    /// Red, green, blue, alpha.
    pixels: Vec<[u8; 4]>,
}

impl Picture {
    fn read(png: &[u8]) -> Option<Self> {
        let mut reader = png::Decoder::new(Cursor::new(png)).read_info().ok()?;
        let mut bytes = vec![0; reader.output_buffer_size()?];
        let frame = reader.next_frame(&mut bytes).ok()?;
        let is_rgba = (frame.color_type, frame.bit_depth) == (png::ColorType::Rgba, png::BitDepth::Eight);
        is_rgba.then(|| {
            let pixels = bytes.as_chunks().0.to_vec();
            Self { width: frame.width, height: frame.height, pixels }
        })
    }

    /// A pill in the lower right corner with these figures in it.
    fn badge(&mut self, figures: &[usize]) {
        let count = figures.len() as u32;
        let (across, down) = (FIGURE.0 * POINT, FIGURE.1 * POINT);
        let text = count * across + (count - 1) * POINT;
        // One figure has a disc; each further one makes it longer.
        let (right, middle) = (self.width as f32 - RADIUS, self.height as f32 - RADIUS);
        let left = right - ((count - 1) * (across + POINT)) as f32;
        self.shape(
            |x, y| RADIUS + GAP - distance(x, y, left, right, middle),
            |pixel, cover| {
                pixel[3] = (f32::from(pixel[3]) * (1.0 - cover)) as u8;
            },
        );
        self.shape(
            |x, y| RADIUS - distance(x, y, left, right, middle),
            |pixel, cover| {
                if cover > 0.0 {
                    *pixel = [BADGE[0], BADGE[1], BADGE[2], (255.0 * cover) as u8];
                }
            },
        );
        let (x, y) = (((left + right) / 2.0) as u32 - text / 2, middle as u32 - down / 2);
        for (place, figure) in figures.iter().enumerate() {
            self.figure(x + place as u32 * (across + POINT), y, &FIGURES[*figure]);
        }
    }

    /// Goes over every pixel with how much of it lies `inside`, 0 to 1.
    fn shape(&mut self, inside: impl Fn(f32, f32) -> f32, paint: impl Fn(&mut [u8; 4], f32)) {
        for (at, pixel) in (0_u32..).zip(&mut self.pixels) {
            let (x, y) = (at % self.width, at / self.width);
            let depth = inside(x as f32 + 0.5, y as f32 + 0.5);
            paint(pixel, (depth + 0.5).clamp(0.0, 1.0));
        }
    }

    fn figure(&mut self, left: u32, top: u32, rows: &[u8; FIGURE.1 as usize]) {
        for y in 0..FIGURE.1 * POINT {
            for x in 0..FIGURE.0 * POINT {
                let row = rows[(y / POINT) as usize];
                if row >> (FIGURE.0 - 1 - x / POINT) & 1 == 1 {
                    self.pixels[((top + y) * self.width + left + x) as usize] = [0xff; 4];
                }
            }
        }
    }

    fn into_pixmap(self) -> Pixmap {
        let bytes = self.pixels.iter().flat_map(|[red, green, blue, alpha]| [*alpha, *red, *green, *blue]);
        (self.width as i32, self.height as i32, bytes.collect())
    }
}

/// From a point to the line between `left` and `right` at the height `middle`.
fn distance(x: f32, y: f32, left: f32, right: f32, middle: f32) -> f32 {
    (x - x.clamp(left, right)).hypot(y - middle)
}

/// Where the plus stands among the figures.
const PLUS: usize = 10;

/// 0 to 9 and a plus, row by row.
const FIGURES: [[u8; FIGURE.1 as usize]; 11] = [
    [0b01110, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b01110],
    [0b00100, 0b01100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110],
    [0b01110, 0b10001, 0b00001, 0b00010, 0b00100, 0b01000, 0b11111],
    [0b11111, 0b00010, 0b00100, 0b00010, 0b00001, 0b10001, 0b01110],
    [0b00010, 0b00110, 0b01010, 0b10010, 0b11111, 0b00010, 0b00010],
    [0b11111, 0b10000, 0b11110, 0b00001, 0b00001, 0b10001, 0b01110],
    [0b00110, 0b01000, 0b10000, 0b11110, 0b10001, 0b10001, 0b01110],
    [0b11111, 0b00001, 0b00010, 0b00100, 0b01000, 0b01000, 0b01000],
    [0b01110, 0b10001, 0b10001, 0b01110, 0b10001, 0b10001, 0b01110],
    [0b01110, 0b10001, 0b10001, 0b01111, 0b00001, 0b00010, 0b01100],
    [0b00000, 0b00100, 0b00100, 0b11111, 0b00100, 0b00100, 0b00000],
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The pixels that are exactly of one colour, opaque.
    fn count(due: u32, [red, green, blue]: [u8; 3]) -> usize {
        let (_, _, bytes) = &pixmap(due)[0];
        bytes.as_chunks().0.iter().filter(|pixel| **pixel == [0xff, red, green, blue]).count()
    }

    #[test]
    fn the_mark_is_there_and_the_number_on_it() {
        let petrol = [0x2b, 0x8a, 0x8c];
        let white = [0xff; 3];
        let (width, height, bytes) = &pixmap(0)[0];
        assert_eq!((*width, *height, bytes.len()), (64, 64, 64 * 64 * 4));
        assert!(count(0, petrol) > 500, "the mark");
        assert_eq!((count(0, BADGE), count(0, white)), (0, 0), "nothing is due: no badge");
        let points = |figures: &[usize]| {
            let rows = figures.iter().flat_map(|figure| FIGURES[*figure]);
            rows.map(|row| row.count_ones() * POINT * POINT).sum::<u32>() as usize
        };
        for (due, figures) in
            [(1, [1].as_slice()), (8, &[8]), (9, &[9]), (10, &[9, PLUS]), (u32::MAX, &[9, PLUS])]
        {
            assert_eq!(count(due, white), points(figures), "{due}");
            assert!(
                count(due, BADGE) > 300 && count(due, petrol) > 300,
                "{due}: the badge, and still the mark"
            );
        }
    }
}
