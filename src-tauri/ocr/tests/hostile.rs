//! Files made to hurt: each gets a sentence, none a panic, and none takes a gigabyte.

use std::ops::ControlFlow;
use std::path::Path;

use touchbase_ocr::{CardReader, Document, Error, find_models, is_image};

fn read(bytes: &[u8]) -> Result<Document, Error> {
    let mut reader = CardReader::new(&find_models(None).expect("the models are in the source tree"));
    reader.read(bytes, &mut |_| ControlFlow::Continue(()))
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)).unwrap()
}

fn half(name: &str) -> Vec<u8> {
    let bytes = fixture(name);
    bytes[..bytes.len() / 2].to_vec()
}

/// A PNG whose header claims these sides, with next to nothing behind it.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |kind: &[u8; 4], data: &[u8]| {
        bytes.extend((data.len() as u32).to_be_bytes());
        let body = [kind.as_slice(), data].concat();
        bytes.extend(&body);
        bytes.extend(crc(&body).to_be_bytes());
    };
    let sides = [width.to_be_bytes(), height.to_be_bytes()].concat();
    chunk(b"IHDR", &[sides.as_slice(), &[8, 2, 0, 0, 0]].concat());
    chunk(b"IDAT", &[0x78, 0x9C, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01]);
    chunk(b"IEND", &[]);
    bytes
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, byte| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 },
        )
    })
}

fn bmp(width: i32, height: i32) -> Vec<u8> {
    let mut bytes = b"BM\0\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0".to_vec();
    bytes.extend(width.to_le_bytes());
    bytes.extend(height.to_le_bytes());
    bytes.extend([1, 0, 24, 0]);
    bytes.resize(200, 0);
    bytes
}

/// A PDF of these objects, numbered from 1; the first is the catalogue.
fn pdf(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let (mut bytes, mut places) = (b"%PDF-1.4\n".to_vec(), Vec::new());
    for (i, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n", i + 1).into_bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).into_bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    let size = objects.len() + 1;
    bytes.extend(
        format!("trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n")
            .into_bytes(),
    );
    bytes
}

fn pages(count: usize, page: &str) -> Vec<Vec<u8>> {
    let kids: String = (0..count).map(|i| format!("{} 0 R ", i + 3)).collect();
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {count} >>").into_bytes(),
    ];
    objects.extend((0..count).map(|_| format!("<< /Type /Page /Parent 2 0 R {page} >>").into_bytes()));
    objects
}

/// A page whose only stream unpacks to 600 MB of nothing.
fn flate_bomb() -> Vec<u8> {
    // Stored in one deflate block each: a run of zeros is 258 bytes in two codes, so build it from its bits.
    let mut bits = Bits::default();
    bits.push(0b1, 1);
    bits.push(0b01, 2);
    bits.push(0b0000_1100, 8);
    for _ in 0..600 * 1024 * 1024 / 258 {
        // Length 258 is code 285 (11000101, sent from its top), distance 1 is code 0 (five bits).
        bits.push(0b1010_0011, 8);
        bits.push(0, 5);
    }
    bits.push(0, 7);
    let stream = [&[0x78, 0x9C], bits.bytes.as_slice(), &[bits.open as u8]].concat();
    let mut objects = pages(1, "/MediaBox [0 0 200 200] /Contents 4 0 R");
    let mut content = format!("<< /Length {} /Filter /FlateDecode >>\nstream\n", stream.len()).into_bytes();
    content.extend(stream);
    content.extend(b"\nendstream");
    objects.push(content);
    pdf(&objects, "")
}

#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    open: u32,
    count: u32,
}

impl Bits {
    fn push(&mut self, bits: u32, count: u32) {
        self.open |= bits << self.count;
        self.count += count;
        while self.count >= 8 {
            self.bytes.push(self.open as u8);
            self.open >>= 8;
            self.count -= 8;
        }
    }
}

/// A page with a picture whose dictionary claims these sides.
fn huge_picture() -> Vec<u8> {
    let mut objects =
        pages(1, "/MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >>");
    objects.push(b"<< /Length 30 >>\nstream\nq 200 0 0 200 0 0 cm /X Do Q  \nendstream".to_vec());
    objects.push(
        b"<< /Type /XObject /Subtype /Image /Width 100000 /Height 100000 /BitsPerComponent 8 /ColorSpace /DeviceGray \
          /Length 4 >>\nstream\nabcd\nendstream"
            .to_vec(),
    );
    pdf(&objects, "")
}

fn locked() -> Vec<u8> {
    let key = "0123456789abcdef".repeat(4);
    pdf(
        &pages(1, "/MediaBox [0 0 200 200]"),
        &format!("/Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >> /ID [<00> <00>]"),
    )
}

#[test]
fn a_file_made_to_hurt_gets_a_sentence() {
    // (what it is, its bytes, whether it is for the card reader at all, a word of the sentence)
    let rows: Vec<(&str, Vec<u8>, bool, &str)> = vec![
        ("nothing", Vec::new(), false, "not a picture"),
        ("a text", b"BEGIN:VCARD\r\nEND:VCARD\r\n".to_vec(), false, "not a picture"),
        ("a zip named .png", b"PK\x03\x04\x14\0\0\0\x08\0".repeat(100), false, "not a picture"),
        ("a header of 100,000 × 100,000", png(100_000, 100_000), true, "too large"),
        ("a header of 65,000 × 65,000", png(65_000, 65_000), true, "too large"),
        ("a header without pixels", png(400, 400), true, "damaged"),
        ("a flat header of 40,000 × 40,000", bmp(40_000, 40_000), true, "too large"),
        ("half a JPEG header", fixture("plain.jpg")[..400].to_vec(), true, "damaged"),
        ("half a PNG", half("columns.png"), true, "damaged"),
        ("half a TIFF", half("pages.tiff"), true, "damaged"),
        ("a TIFF that points to itself", b"II*\0\x08\0\0\0\0\0\x08\0\0\0".to_vec(), true, "damaged"),
        ("a PDF without pages", b"%PDF-1.7\nnothing here".to_vec(), true, "damaged"),
        ("a locked PDF", locked(), true, "password"),
        ("a PDF that unpacks to 600 MB", flate_bomb(), true, "too large"),
        ("a PDF with a picture of 100,000 × 100,000", huge_picture(), true, "too large"),
        ("a HEIC without a picture", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(), true, "HEIC"),
    ];
    for (what, bytes, image, word) in rows {
        assert_eq!(is_image(&bytes), image, "{what}");
        let sentence = read(&bytes).expect_err(what).to_string();
        assert!(sentence.contains(word), "{what}: {sentence}");
    }
    below_a_gigabyte();
}

#[test]
fn a_pdf_of_5000_pages_is_read_as_far_as_is_sensible() {
    let document = read(&pdf(&pages(5000, "/MediaBox [0 0 200 120]"), "")).unwrap();
    assert!(document.cards.is_empty());
    assert!(document.notices[0].contains("5000 pages"), "{:?}", document.notices);
    assert!(document.notices[1].contains("60 of the 60 pages"), "{:?}", document.notices);
    below_a_gigabyte();
}

#[test]
fn half_a_photo_is_read_as_far_as_it_goes_or_refused() {
    // Decoders differ in what they make of a JPEG that ends early; both are right, a panic is not.
    match read(&half("plain.jpg")) {
        Ok(document) => assert!(document.cards.len() <= 1),
        Err(error) => assert!(matches!(error, Error::Unreadable(_)), "{error}"),
    }
}

#[test]
fn missing_models_are_named() {
    let nowhere = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let error = CardReader::new(&nowhere).read(&fixture("plain.jpg"), &mut |_| ControlFlow::Continue(()));
    assert!(error.expect_err("no models there").to_string().contains(".onnx"));
}

/// The most memory this test program has taken so far.
fn below_a_gigabyte() {
    #[cfg(target_os = "linux")]
    {
        let status = std::fs::read_to_string("/proc/self/status").unwrap();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        let kilobytes: u64 = peak.trim().trim_end_matches(" kB").parse().unwrap();
        assert!(kilobytes < 1024 * 1024, "{kilobytes} kB");
    }
}
