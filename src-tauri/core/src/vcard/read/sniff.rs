//! A file without a card: what it is instead, and what to do.

/// A sentence or two on a file in which no card was found.
pub(super) fn what_it_seems(bytes: &[u8]) -> String {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let start = start.trim_start_matches('\u{feff}').trim_start();
    let begins = |words: &[&str]| words.iter().any(|word| start.starts_with(word));
    let (what, to_do) = if bytes.is_empty() {
        ("This file is empty", "Export the contacts again.")
    } else if start.is_empty() {
        ("This file contains only blank space", "Export the contacts again.")
    } else if bytes.starts_with(b"%PDF") {
        ("Despite its name, this is a PDF document, not a vCard", EXPORT)
    } else if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        (
            "This is a ZIP archive (or an office document), not a vCard",
            "Unpack it and import the .vcf files inside.",
        )
    } else if bytes.starts_with(b"\x1F\x8B") {
        ("This is a gzip archive, not a vCard", "Unpack it and import the .vcf file inside.")
    } else if is_image(bytes) {
        ("Despite its name, this is a picture, not a vCard", EXPORT)
    } else if begins(&["<!doctype html", "<html"]) {
        (
            "This is a web page, not a vCard",
            "It may be a sign-in or error page that was saved instead of the file. Download the file again.",
        )
    } else if start.starts_with('<') && start.contains("urn:ietf:params:xml:ns:vcard-4.0") {
        ("This is a vCard in XML (xCard), which Touchbase cannot read", EXPORT)
    } else if begins(&["<?xml", "<"]) {
        ("This is an XML document, not a vCard", EXPORT)
    } else if begins(&["begin:vcalendar"]) {
        ("This is a calendar, not a vCard", "Export the contacts, not the calendar.")
    } else if begins(&["{\\rtf"]) {
        ("This is a formatted text document, not a vCard", EXPORT)
    } else if begins(&["[\"vcard\"", "[[\"vcard\""]) {
        ("This is a vCard in JSON (jCard), which Touchbase cannot read", EXPORT)
    } else if begins(&["{", "["]) {
        ("This is a JSON file, not a vCard", EXPORT)
    } else if bytes.contains(&0) {
        ("This is a binary file, not a vCard", EXPORT)
    } else {
        ("No vCard was found in this file: no line reads BEGIN:VCARD", EXPORT)
    };
    format!("{what}. Nothing was imported. {to_do}")
}

const EXPORT: &str =
    "Export the contacts as vCard (.vcf) from the program they are in, and import that file.";

fn is_image(bytes: &[u8]) -> bool {
    let marks: [&[u8]; 5] = [b"\xFF\xD8\xFF", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*"];
    marks.iter().any(|mark| bytes.starts_with(mark))
        || (bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]))
        || (bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"))
        || bytes.get(4..8) == Some(b"ftyp")
}
