//! `photo://localhost/<hash>`: the pictures of contacts, straight from the data file.

use tauri::http::{Request, Response, StatusCode, header};
use tauri::{AppHandle, Manager};
use touchbase_core::Reader;

use crate::host::Host;

/// The scheme, as the content security policy and the window know it.
pub const SCHEME: &str = "photo";

/// Answers a request of the window.
pub fn respond(app: &AppHandle, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    let bytes = hash(request.uri().path()).and_then(|hash| {
        let host = app.try_state::<Host>()?;
        picture(&host.reader(), hash)
    });
    let response = match bytes {
        // A picture's address is the hash of its bytes: it never becomes another one.
        Some((media_type, bytes)) => Response::builder()
            .header(header::CONTENT_TYPE, media_type)
            .header(header::CACHE_CONTROL, "private, max-age=31536000, immutable")
            .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
            .body(bytes),
        None => Response::builder().status(StatusCode::NOT_FOUND).body(Vec::new()),
    };
    response.unwrap_or_default()
}

fn picture(reader: &Reader, hash: &str) -> Option<(&'static str, Vec<u8>)> {
    let bytes =
        reader.blob(hash).inspect_err(|error| tracing::warn!(%error, "a picture was not read")).ok()??;
    Some((media_type(&bytes)?, bytes))
}

/// The hash that a path names; nothing else is looked up.
fn hash(path: &str) -> Option<&str> {
    let hash = path.strip_prefix('/').unwrap_or(path);
    (hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(hash)
}

/// The kind of a picture by its first bytes. What is no picture is not served: the store holds other files too. SVG is
/// left out, for it is a document.
fn media_type(bytes: &[u8]) -> Option<&'static str> {
    let types: [(&str, &[u8]); 5] = [
        ("image/jpeg", b"\xff\xd8\xff"),
        ("image/png", b"\x89PNG\r\n\x1a\n"),
        ("image/gif", b"GIF8"),
        ("image/bmp", b"BM"),
        ("image/x-icon", b"\0\0\x01\0"),
    ];
    let known = types.into_iter().find(|(_, magic)| bytes.starts_with(magic)).map(|(name, _)| name);
    let inside = |at: usize, magic: &[u8]| bytes.get(at..).is_some_and(|rest| rest.starts_with(magic));
    known
        .or_else(|| (inside(0, b"RIFF") && inside(8, b"WEBP")).then_some("image/webp"))
        .or_else(|| (inside(4, b"ftypavif")).then_some("image/avif"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_hash_is_looked_up() {
        let good = "0123456789abcdef".repeat(4);
        assert_eq!(hash(&format!("/{good}")), Some(good.as_str()));
        for (path, why) in [
            (String::new(), "nothing"),
            (format!("/{}", &good[1..]), "too short"),
            (format!("/{good}0"), "too long"),
            (format!("/{}/", &good[1..]), "a folder"),
            (format!("/../{}", &good[3..]), "a way out"),
            (format!("/{}g", &good[1..]), "no hexadecimal digit"),
        ] {
            assert_eq!(hash(&path), None, "{why}");
        }
    }

    #[test]
    fn the_bytes_say_what_they_are() {
        for (bytes, name) in [
            (&b"\xff\xd8\xff\xe0\0\x10JFIF"[..], Some("image/jpeg")),
            (b"\x89PNG\r\n\x1a\n\0", Some("image/png")),
            (b"GIF89a", Some("image/gif")),
            (b"RIFF\0\0\0\0WEBPVP8 ", Some("image/webp")),
            (b"RIFF\0\0\0\0WAVEfmt ", None),
            (b"BEGIN:VCARD\r\n", None),
            (b"<svg onload=alert(1)>", None),
            (b"", None),
        ] {
            assert_eq!(media_type(bytes), name, "{}", bytes.escape_ascii());
        }
    }
}
