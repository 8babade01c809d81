//! PHOTO: a picture in the card becomes one; an address is kept and never fetched.

use data_encoding::BASE64_NOPAD;

use super::{Version, upper};
use crate::contact::Picture;
use crate::vcard::text::unescape;

/// Whether the value of this property may be megabytes of base64.
pub(super) fn is_picture_property(name: &str) -> bool {
    matches!(upper(name).as_ref(), "PHOTO" | "LOGO" | "SOUND" | "KEY")
}

/// What a PHOTO holds.
pub(super) enum Photo {
    /// A picture of a known format.
    Picture(Picture),
    /// An address, or nothing.
    Address,
    /// Bytes that are no picture.
    Unreadable,
}

/// Reads the value of a PHOTO, however it says that it is base64 (or does not).
pub(super) fn photo(value: &str, params: &str, version: Version) -> Photo {
    let value = value.trim();
    if let Some(picture) = picture_of(value, version) {
        return Photo::Picture(picture);
    }
    let params = upper(params);
    let inline = params.contains("ENCODING=")
        || params.contains("BASE64")
        || starts_with(value, "data:")
        || after_base64(value).is_some();
    if inline && !value.is_empty() { Photo::Unreadable } else { Photo::Address }
}

/// The picture that is written out in `value`.
pub(crate) fn picture_of(value: &str, version: Version) -> Option<Picture> {
    let unescaped;
    let data = if starts_with(value, "data:") {
        unescaped = unescape(value, version);
        unescaped.split_once(',')?.1
    } else if let Some(data) = after_base64(value) {
        data
    } else if value.contains("://") {
        return None;
    } else {
        value
    };
    let bytes = base64(data)?;
    Some(Picture { media_type: media_type(&bytes)?.to_owned(), bytes })
}

/// What follows `base64,` in a data address that lost its beginning to the head of its property:
/// `PHOTO;DATA:IMAGE/PNG;BASE64,…`.
fn after_base64(value: &str) -> Option<&str> {
    let (head, data) = value.split_once(',')?;
    let at = head.len().checked_sub("base64".len())?;
    head.get(at..)?.eq_ignore_ascii_case("base64").then_some(data)
}

fn starts_with(value: &str, scheme: &str) -> bool {
    value.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
}

/// Decodes base64 with blanks, with or without padding, and cut short.
pub(super) fn base64(text: &str) -> Option<Vec<u8>> {
    let mut letters: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    while letters.last() == Some(&b'=') {
        letters.pop();
    }
    if letters.len() % 4 == 1 {
        letters.pop();
    }
    // The bits that a cut leaves over need not be zero.
    let mut lenient = BASE64_NOPAD.specification();
    lenient.check_trailing_bits = false;
    let bytes = lenient.encoding().ok()?.decode(&letters).ok()?;
    (!bytes.is_empty()).then_some(bytes)
}

/// The format of a picture, by its first bytes: what a card says of it is often wrong.
pub(in crate::vcard) fn media_type(bytes: &[u8]) -> Option<&'static str> {
    Some(match bytes {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [b'G', b'I', b'F', b'8', ..] => "image/gif",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "image/webp",
        [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => "image/tiff",
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => match brand.get(..4)? {
            b"avif" | b"avis" => "image/avif",
            b"heic" | b"heix" | b"hevc" | b"mif1" | b"msf1" => "image/heic",
            _ => return None,
        },
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => "image/bmp",
        _ if is_svg(bytes) => "image/svg+xml",
        _ => return None,
    })
}

fn is_svg(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]);
    let start = start.trim_start_matches('\u{feff}').trim_start();
    start.starts_with("<svg") || (start.starts_with("<?xml") && start.contains("<svg"))
}
