//! Bytes inside a card: 2.1 and 3.0 say by ENCODING that a value is base64, 4.0 by a data: address. Touchbase keeps
//! them as 3.0 has them, whatever they came as, and writes them as the version that is asked for has them.

use std::borrow::Cow;

use super::Version;
use super::read::split_params;

/// Words of TYPE for what the bytes are, and the media type that each stands for; the first of two is written.
#[rustfmt::skip]
const MEDIA: [(&str, &str); 26] = [
    ("GIF", "image/gif"), ("JPEG", "image/jpeg"), ("JPG", "image/jpeg"), ("PNG", "image/png"), ("BMP", "image/bmp"),
    ("TIFF", "image/tiff"), ("WEBP", "image/webp"), ("SVG", "image/svg+xml"), ("HEIC", "image/heic"),
    ("AVIF", "image/avif"), ("WMF", "image/wmf"), ("CGM", "image/cgm"), ("PICT", "image/x-pict"),
    ("WAVE", "audio/wav"), ("WAV", "audio/wav"), ("PCM", "audio/pcm"), ("BASIC", "audio/basic"), ("AIFF", "audio/aiff"),
    ("MP3", "audio/mpeg"), ("OGG", "audio/ogg"), ("AMR", "audio/amr"), ("MIDI", "audio/midi"),
    ("PGP", "application/pgp-keys"), ("X509", "application/pkix-cert"), ("PKCS7", "application/pkcs7-mime"),
    ("PDF", "application/pdf"),
];
/// What says nothing of the bytes.
const ANY_BYTES: &str = "application/octet-stream";

/// Parameters and value of a property, when the value is base64, as they are kept.
pub(super) fn of_any_version(params: &str, value: &str) -> Option<(String, String)> {
    let binary = Binary::of(params, value)?;
    Some((binary.params("b"), binary.data.to_owned()))
}

/// The same as `version` has them.
pub(super) fn in_version(params: &str, value: &str, version: Version) -> Option<(String, String)> {
    let binary = Binary::of(params, value)?;
    Some(match version {
        Version::V2_1 => (binary.params("BASE64"), binary.data.to_owned()),
        Version::V3_0 => (binary.params("b"), binary.data.to_owned()),
        Version::V4_0 => {
            let media = if binary.media.is_empty() { ANY_BYTES } else { &binary.media };
            (binary.others.join(";"), format!("data:{media};base64,{}", binary.data))
        }
    })
}

struct Binary<'a> {
    /// A media type; empty when it is not known.
    media: Cow<'a, str>,
    /// The parameters that say something else.
    others: Vec<Cow<'a, str>>,
    data: &'a str,
}

impl<'a> Binary<'a> {
    /// `None` when the value is no base64.
    fn of(params: &'a str, value: &'a str) -> Option<Self> {
        let address =
            value.get(..5).filter(|scheme| scheme.eq_ignore_ascii_case("data:")).map(|_| &value[5..]);
        let (media, data) = match address {
            Some(address) => {
                let (head, data) = address.split_once(',')?;
                let (media, encoding) = head.rsplit_once(';')?;
                (encoding.eq_ignore_ascii_case("base64").then_some(media)?, data)
            }
            None => ("", value),
        };
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'+' | b'-' | b'.');
        let is_data = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'+' | b'=');
        if data.is_empty() || !data.bytes().all(is_data) || !media.bytes().all(is_plain) {
            return None;
        }
        let mut binary = Self { media: media.into(), others: Vec::new(), data };
        let mut says_base64 = address.is_some();
        for param in split_params(params) {
            let (name, words) = param.split_once('=').unwrap_or(("TYPE", param));
            let is = |known: &str| name.trim().eq_ignore_ascii_case(known);
            if is("ENCODING") || words.eq_ignore_ascii_case("BASE64") {
                says_base64 |= ["B", "BASE64"].iter().any(|base64| words.eq_ignore_ascii_case(base64));
            } else if is("MEDIATYPE") && words.bytes().all(is_plain) {
                binary.see(words.into());
            } else if is("TYPE") {
                binary.take_types(words, param);
            } else if !(address.is_some() && is("VALUE")) {
                binary.others.push(param.into());
            }
        }
        if binary.media.eq_ignore_ascii_case(ANY_BYTES) {
            binary.media = "".into();
        }
        binary.media = binary.media.to_ascii_lowercase().into();
        says_base64.then_some(binary)
    }

    /// What a parameter says of the bytes counts where the value itself does not say it.
    fn see(&mut self, media: Cow<'a, str>) {
        if self.media.is_empty() {
            self.media = media;
        }
    }

    fn take_types(&mut self, words: &'a str, param: &'a str) {
        let media = |word: &str| MEDIA.iter().find(|(known, _)| known.eq_ignore_ascii_case(word));
        let mut rest = Vec::new();
        for word in words.trim_matches('"').split(',') {
            match media(word.trim()) {
                Some((_, media)) => self.see((*media).into()),
                None => rest.push(word),
            }
        }
        if rest.len() == words.split(',').count() {
            self.others.push(param.into());
        } else if !rest.is_empty() {
            self.others.push(format!("TYPE={}", rest.join(",")).into());
        }
    }

    fn params(&self, encoding: &str) -> String {
        let mut params: Vec<Cow<'_, str>> = self.others.clone();
        params.push(format!("ENCODING={encoding}").into());
        match MEDIA.iter().find(|(_, media)| *media == self.media) {
            Some((word, _)) => params.push(format!("TYPE={word}").into()),
            None if self.media.is_empty() => {}
            None => params.push(format!("MEDIATYPE={}", self.media).into()),
        }
        params.join(";")
    }
}
