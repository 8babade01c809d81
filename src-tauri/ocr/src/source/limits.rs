//! What a PDF may unpack to. Its parser unpacks whole streams into memory and has no limits of its own, so they are
//! measured first, without keeping them.

use std::io::{Cursor, Read};

use flate2::read::ZlibDecoder;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::Object;
use image::{ImageFormat, ImageReader};

use crate::Error;

/// What one stream may unpack to; a page scanned in colour at 600 dpi takes 105 MB.
const MOST_UNPACKED: u64 = 160 * 1024 * 1024;
/// What all streams together may unpack to: they are not all held at once.
const MOST_IN_ALL: u64 = 2 * 1024 * 1024 * 1024;
/// The pixels of a picture on a page; an A4 page at 600 dpi has 35 million.
const MOST_PIXELS: u64 = 40_000_000;
/// Deflate makes a thousandth at best: shorter streams cannot unpack to too much, at one level.
const HARMLESS: usize = 100 * 1024;

/// Refuses a file in which a stream unpacks to too much.
pub fn check_streams(bytes: &[u8]) -> Result<(), Error> {
    let too_large = || Error::TooLarge("it is too large once unpacked".to_owned());
    let mut all = 0;
    let mut at = 0;
    while let Some(found) = bytes[at..].windows(6).position(|six| six == b"stream") {
        at += found + 6;
        let body = &bytes[at..];
        let body = body.strip_prefix(b"\r").unwrap_or(body);
        let body = body.strip_prefix(b"\n").unwrap_or(body);
        if !is_zlib(body) {
            continue;
        }
        let end = body.windows(9).position(|nine| nine == b"endstream").unwrap_or(body.len());
        let once = unpacked(ZlibDecoder::new(&body[..end]), end > HARMLESS);
        let twice = match &once {
            Unpacked::Again => unpacked(ZlibDecoder::new(ZlibDecoder::new(&body[..end])), true),
            _ => Unpacked::Bytes(0),
        };
        for size in [once, twice] {
            match size {
                Unpacked::TooMuch => return Err(too_large()),
                Unpacked::Bytes(count) => all += count,
                // Unpacked twice it is still packed: no program writes that.
                Unpacked::Again => {}
            }
        }
        if all > MOST_IN_ALL {
            return Err(too_large());
        }
    }
    Ok(())
}

fn is_zlib(bytes: &[u8]) -> bool {
    matches!(bytes, [head, flags, ..] if head & 0x0F == 8 && (u16::from(*head) << 8 | u16::from(*flags)) % 31 == 0)
}

enum Unpacked {
    Bytes(u64),
    TooMuch,
    Again,
}

/// How much comes out, up to the limit; of what is short only the beginning is looked at.
fn unpacked(mut stream: impl Read, whole: bool) -> Unpacked {
    let mut buffer = vec![0; 64 * 1024];
    let mut count = 0u64;
    loop {
        match stream.read(&mut buffer) {
            // What is broken in the middle is the parser's to refuse.
            Ok(0) | Err(_) => return Unpacked::Bytes(count),
            Ok(read) => {
                if count == 0 && is_zlib(&buffer[..read]) {
                    return Unpacked::Again;
                }
                count += read as u64;
                if count > MOST_UNPACKED {
                    return Unpacked::TooMuch;
                }
                if !whole {
                    return Unpacked::Bytes(count);
                }
            }
        }
    }
}

/// Refuses a file with a picture of too many pixels, whether its dictionary says so or the picture itself.
pub fn check_pictures(pdf: &Pdf) -> Result<(), Error> {
    for object in pdf.objects() {
        let Object::Stream(stream) = object else { continue };
        let dictionary = stream.dict();
        let side = |name: &str| dictionary.get::<u32>(name.as_bytes()).map(u64::from);
        let claimed = side("Width").zip(side("Height"));
        let Some(claimed) = claimed else { continue };
        let data = stream.raw_data();
        let jpeg = ImageReader::with_format(Cursor::new(&data[..]), ImageFormat::Jpeg).into_dimensions().ok();
        let real = jpeg.or_else(|| jpeg2000(&data)).map(|(w, h)| (u64::from(w), u64::from(h)));
        for (width, height) in [Some(claimed), real].into_iter().flatten() {
            if width.saturating_mul(height) > MOST_PIXELS {
                return Err(Error::TooLarge(format!("a picture in it has {width} × {height} pixels")));
            }
        }
    }
    Ok(())
}

/// The sides of a JPEG 2000 picture, from the size marker that begins its code.
fn jpeg2000(data: &[u8]) -> Option<(u32, u32)> {
    let at = data.windows(4).take(4096).position(|four| four == [0xFF, 0x4F, 0xFF, 0x51])?;
    let number = |from: usize| Some(u32::from_be_bytes(*data.get(at + from..)?.first_chunk()?));
    Some((number(8)?, number(12)?))
}
