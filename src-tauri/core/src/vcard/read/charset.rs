//! From bytes to text: byte order marks and UTF-16 for a whole file, CHARSET and quoted-printable for one property.

use std::borrow::Cow;
use std::cell::{Cell, OnceCell};

use crate::vcard::text::hex_escapes;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// As much as the guess is fed: far more than it needs to be sure.
const ENOUGH_TO_GUESS: usize = 64 << 10;

/// The file in an encoding in which ASCII is ASCII: without its byte order mark, and UTF-16 turned to UTF-8.
pub(super) fn whole(bytes: &[u8]) -> Cow<'_, [u8]> {
    let (encoding, body) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, &bytes[mark..]),
        None => (utf_16_without_mark(bytes).unwrap_or(UTF_8), bytes),
    };
    if encoding == UTF_8 {
        return Cow::Borrowed(body);
    }
    Cow::Owned(encoding.decode_without_bom_handling(body).0.into_owned().into_bytes())
}

/// A vCard begins with ASCII letters, so every other byte of UTF-16 is zero there.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let units = bytes.get(..16)?.chunks_exact(2);
    if units.clone().all(|unit| unit[0] != 0 && unit[1] == 0) {
        Some(UTF_16LE)
    } else if units.clone().all(|unit| unit[0] == 0 && unit[1] != 0) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Decodes single values. What names no charset and is not UTF-8 is guessed once for the whole file, from all that
/// is neither: a single name is too short to guess from.
#[derive(Default)]
pub(super) struct Charset {
    guessed: OnceCell<&'static Encoding>,
    /// Whether what is not ASCII in the file is UTF-8 for the most part.
    is_utf_8: OnceCell<bool>,
    lost_letters: Cell<bool>,
}

impl Charset {
    /// The text of `bytes`, a part of `file` (or decoded from one), for which `label` was named.
    pub(super) fn decode<'b>(&self, file: &[u8], bytes: &'b [u8], label: Option<&str>) -> Cow<'b, str> {
        let named = label.and_then(|label| Encoding::for_label_no_replacement(label.trim().as_bytes()));
        if named.is_none_or(|encoding| encoding == UTF_8)
            && let Ok(text) = str::from_utf8(bytes)
        {
            return Cow::Borrowed(text);
        }
        let encoding = match named {
            Some(encoding) if encoding != UTF_8 => encoding,
            _ if self.is_damaged_utf_8(file, bytes, named.is_some()) => UTF_8,
            // The label is wrong, the bytes have just shown it.
            _ => self.guess(file),
        };
        let (text, lost_letters) = encoding.decode_without_bom_handling(bytes);
        if lost_letters {
            self.lost_letters.set(true);
        }
        text
    }

    /// Whether letters could not be decoded since this was last asked.
    pub(super) fn lost_letters(&self) -> bool {
        self.lost_letters.take()
    }

    /// Whether `bytes`, which are no UTF-8, are meant as such: a letter was cut in two where a field was too short for
    /// it, or got lost. `named`: whether they are said to be.
    fn is_damaged_utf_8(&self, file: &[u8], bytes: &[u8], named: bool) -> bool {
        let found = Sequences::of(bytes);
        if found.whole > 0 {
            // In other encodings a pair of letters is now and then UTF-8 by chance.
            return if named {
                found.whole >= found.broken
            } else {
                found.whole > 3 * found.broken || found.is_cut()
            };
        }
        let is_utf_8 = || {
            *self.is_utf_8.get_or_init(|| {
                let decoded = hex_escapes(file, b'=');
                let all = Sequences::of(&decoded);
                all.whole > all.broken
            })
        };
        // "Gro\xDF" may be Latin-1, whatever it is said to be.
        named && found.is_cut() && is_utf_8()
    }

    fn guess(&self, file: &[u8]) -> &'static Encoding {
        self.guessed.get_or_init(|| {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
            let mut fed = 0;
            for line in file.split(|byte| matches!(byte, b'\n' | b'\r')) {
                let decoded = if contains_ignoring_case(line, b"QUOTED-PRINTABLE")
                    && !contains_ignoring_case(line, b"CHARSET=")
                {
                    Cow::Owned(hex_escapes(line, b'='))
                } else {
                    Cow::Borrowed(line)
                };
                if str::from_utf8(&decoded).is_err() && !self.is_damaged_utf_8(file, &decoded, false) {
                    detector.feed(&decoded, false);
                    fed += decoded.len();
                }
                if fed > ENOUGH_TO_GUESS {
                    break;
                }
            }
            detector.feed(b"", true);
            detector.guess(None, Utf8Detection::Deny)
        })
    }
}

/// What of some bytes is UTF-8 beyond ASCII.
#[derive(Default)]
struct Sequences<'b> {
    /// Letters.
    whole: usize,
    /// Runs of bytes that are none.
    broken: usize,
    /// The last bytes, when they begin a letter and do not end it.
    cut: &'b [u8],
}

impl<'b> Sequences<'b> {
    fn of(bytes: &'b [u8]) -> Self {
        let mut found = Self::default();
        for chunk in bytes.utf8_chunks() {
            found.whole += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
            found.broken += usize::from(!chunk.invalid().is_empty());
            found.cut = match str::from_utf8(chunk.invalid()) {
                Err(error) if error.error_len().is_none() => chunk.invalid(),
                _ => &[],
            };
        }
        found
    }

    /// Whether all is well but for a last letter that was cut. One byte alone is too little of a letter of three or
    /// four: it is an "é" of Latin-1.
    fn is_cut(&self) -> bool {
        self.broken == 1 && (self.cut.len() > 1 || matches!(self.cut.first(), Some(0xC2..=0xDF)))
    }
}

fn contains_ignoring_case(line: &[u8], word: &[u8]) -> bool {
    line.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word))
}
