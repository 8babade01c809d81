//! What is read of the pictures in `fixtures/` (drawn by `make_fixtures.py`).

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::{LazyLock, Mutex};

use touchbase_ocr::{Card, CardReader, Document, Error, Step, cropped, find_models, is_image, turned};

/// One reader for all tests, as in the app: the models are loaded once.
static READER: LazyLock<Mutex<CardReader>> = LazyLock::new(|| {
    Mutex::new(CardReader::new(&find_models(None).expect("the models are in the source tree")))
});

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)).unwrap()
}

fn read(bytes: &[u8]) -> Result<Document, Error> {
    let mut reader = READER.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    reader.read(bytes, &mut |_| ControlFlow::Continue(()))
}

fn texts(card: &Card) -> Vec<&str> {
    card.lines.iter().map(|line| line.text.as_str()).collect()
}

const PLAIN: &[&str] = &[
    "Marta Lindqvist",
    "Senior Account Manager",
    "Harbour & Pine Ltd",
    "T +44 20 7946 0958",
    "marta.lindqvist@harbour-pine.example",
    "www.harbour-pine.example",
    "14 Quay Street, Bristol BS1 4DJ",
];
const COLUMNS: &[&str] = &[
    "Jonas Feldmann",
    "Leiter Einkauf",
    "Feldmann Optik GmbH",
    "Gartenweg 12",
    "04109 Leipzig",
    "Tel. 0341 5550 120",
    "jonas@feldmann-optik.example",
    "www.feldmann-optik.example",
];
const DARK: &[&str] = &["ANA PRADO", "Arquitecta", "+34 915 550 123", "ana@prado-estudio.example"];
const HALVES: &[&str] = &[
    "Ebba Sjögren",
    "Tandläkare",
    "Mirluma AB",
    "Tel. 031 390 06 47",
    "ebba@mirluma.example",
    "www.mirluma.example",
    "411 07 Göteborg",
];
const CODED: &[&str] = &["Ines Duarte", "Duarte Cerâmica, Lda.", "+351 21 555 0147"];

#[test]
fn cards_are_read_line_by_line() {
    // (file, the lines of each card, why it is here)
    let rows: &[(&str, &[&[&str]], &str)] = &[
        ("plain.jpg", &[PLAIN], "the usual card; words stay apart and an address in one piece"),
        ("exif.jpg", &[PLAIN], "the camera's note says which way is up"),
        ("turned.jpg", &[PLAIN], "a photo at an angle, in shadow, out of focus"),
        ("dark.jpg", &[DARK], "light on dark; a letter-spaced name is two words and not eight"),
        ("columns.png", &[COLUMNS], "columns are not read across"),
        ("two.jpg", &[PLAIN, CODED], "two cards in one photo, one of them on its head"),
        ("halves.png", &[DARK, HALVES, DARK], "a card in two tones, one of them that of the scanner's lid"),
        ("pages.tiff", &[PLAIN, COLUMNS], "a scanner's file of two pages"),
        (
            "page.pdf",
            &[&["Marta Lindqvist", "Harbour and Pine Ltd", "+44 20 7946 0958"]],
            "a page with text in a font that is not in the file",
        ),
    ];
    for (file, expected, why) in rows {
        let bytes = fixture(file);
        assert!(is_image(&bytes), "{file}");
        let document = read(&bytes).unwrap();
        let cards: Vec<Vec<&str>> = document.cards.iter().map(texts).collect();
        assert_eq!(cards, *expected, "{file}: {why}");
        assert!(document.notices.is_empty(), "{file}: {:?}", document.notices);
    }
}

#[test]
fn the_lines_lie_on_the_picture_that_comes_with_them() {
    for file in ["plain.jpg", "turned.jpg", "two.jpg"] {
        for card in read(&fixture(file)).unwrap().cards {
            let picture = image::load_from_memory(&card.picture).unwrap();
            assert_eq!((picture.width(), picture.height()), (card.width, card.height), "{file}");
            assert!(card.width.max(card.height) <= 1600, "{file}");
            for line in &card.lines {
                let [left_top, right_top, ..] = line.quad;
                assert!(right_top[0] > left_top[0], "{file}: {:?} runs to the right", line.text);
                let inside = |p: &[f32; 2]| {
                    (-2.0..=card.width as f32 + 2.0).contains(&p[0])
                        && (-2.0..=card.height as f32 + 2.0).contains(&p[1])
                };
                assert!(line.quad.iter().all(inside), "{file}: {:?} {:?}", line.text, line.quad);
            }
        }
    }
}

#[test]
fn a_code_belongs_to_the_card_that_it_is_printed_on() {
    let mecard = "MECARD:N:Duarte,Ines;TEL:+351215550147;EMAIL:ines@duarte.example;;";
    let none: Vec<String> = Vec::new();
    // (file, the codes of each card)
    let rows =
        [("code.jpg", vec![vec![mecard.to_owned()]]), ("two.jpg", vec![none, vec![mecard.to_owned()]])];
    for (file, expected) in rows {
        let codes: Vec<Vec<String>> =
            read(&fixture(file)).unwrap().cards.into_iter().map(|c| c.codes).collect();
        assert_eq!(codes, expected, "{file}");
    }
}

#[test]
fn reading_stops_when_asked_and_can_go_on_after_a_rest() {
    let mut reader = CardReader::new(&find_models(None).unwrap());
    let mut steps = Vec::new();
    let stopped = reader.read(&fixture("pages.tiff"), &mut |step: Step| {
        steps.push(step);
        if step.page == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert!(matches!(stopped, Err(Error::Cancelled)));
    assert_eq!(steps, [Step { page: 1, pages: 2 }, Step { page: 2, pages: 2 }]);
    reader.rest();
    let again = reader.read(&fixture("code.jpg"), &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!(texts(&again.cards[0]), CODED);
}

#[test]
fn a_picture_is_turned_and_cropped_for_the_owner() {
    let size = |jpeg: &[u8]| {
        let picture = image::load_from_memory(jpeg).unwrap();
        (picture.width(), picture.height())
    };
    let plain = fixture("plain.jpg");
    // (quarter turns, width, height)
    for (turns, width, height) in [(0, 900, 520), (1, 520, 900), (2, 900, 520), (3, 520, 900)] {
        assert_eq!(size(&turned(&plain, turns).unwrap()), (width, height));
    }
    // (what part, width, height): a part, and rectangles that reach out of the picture or are none.
    let rows = [
        ([0.5, 0.5, 0.25, 0.5], 225, 260),
        ([0.9, 0.0, 1.0, 1.0], 90, 520),
        ([2.0, 2.0, -1.0, f32::NAN], 1, 1),
    ];
    for (rect, width, height) in rows {
        assert_eq!(size(&cropped(&plain, rect).unwrap()), (width, height), "{rect:?}");
    }
    // Turned back, it is the same card.
    let there = turned(&turned(&plain, 1).unwrap(), 3).unwrap();
    assert_eq!(texts(&read(&there).unwrap().cards[0]), PLAIN);
}
