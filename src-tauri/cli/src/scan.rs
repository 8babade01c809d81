//! `scan`: pictures in, what is on them out; one file at a time, so that memory stays that of one.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Serialize;
use touchbase_core::card_text;
use touchbase_core::contact::Details;
use touchbase_core::draft::{self, CardRead, Field, Line, Reading};
use touchbase_core::import::files::ImportFile;
use touchbase_core::{Error, Reader, Result};
use touchbase_ocr::{Card, CardReader, Document, find_models, is_image};

use crate::print::Printer;

/// One card as it is printed.
#[derive(Serialize)]
struct Scanned<'a> {
    source: &'a str,
    #[serde(flatten)]
    place: Option<Place>,
    lines: &'a [Line],
    codes: &'a [String],
    draft: Draft,
    /// What is to be said of the file, on its first card.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    problems: &'a [String],
}

/// Where a card is, and how large.
#[derive(Serialize)]
struct Place {
    page: u32,
    /// Which card of its page, from 1.
    card: u32,
    width: u32,
    height: u32,
}

#[derive(Default, Serialize)]
struct Draft {
    fields: Vec<Field>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<Details>,
}

/// Runs `scan`. Fails at the end when a file could not be read; the others are.
pub fn run(images: &[PathBuf], data_file: &Path, printer: &Printer) -> Result<ExitCode> {
    // Numbers without a country are the owner's; without a book yet, nobody's.
    let settings = Reader::open(data_file).and_then(|reader| reader.settings());
    let region = settings.map(|settings| settings.default_region).unwrap_or_default();
    let mut reader = card_reader()?;
    let mut code = ExitCode::SUCCESS;
    for path in images {
        let source = path.display().to_string();
        let document = read(&mut reader, path);
        let (cards, problems) = match document {
            Ok(Document { cards, notices }) => (cards, notices),
            Err(sentence) => (Vec::new(), vec![sentence]),
        };
        problems.iter().for_each(|problem| eprintln!("touchbase-cli: {source}: {problem}"));
        if cards.is_empty() {
            code = ExitCode::FAILURE;
            let nothing = Scanned {
                source: &source,
                place: None,
                lines: &[],
                codes: &[],
                draft: Draft::default(),
                problems: &problems,
            };
            print(&nothing, printer);
        }
        let (mut page, mut number) = (0, 0);
        for (at, card) in cards.into_iter().enumerate() {
            number = if card.page == page { number + 1 } else { 1 };
            page = card.page;
            let CardRead { width, height, reading, .. } = card_read(card);
            let fields = card_text::read(&reading, &region);
            let contact = Some(card_text::details(&fields, &region).tidied());
            let scanned = Scanned {
                source: &source,
                place: Some(Place { page, card: number, width, height }),
                lines: &reading.lines,
                codes: &reading.codes,
                draft: Draft { fields, contact },
                problems: if at == 0 { &problems } else { &[] },
            };
            print(&scanned, printer);
        }
    }
    Ok(code)
}

/// The reader of cards, with the models of this installation.
///
/// # Errors
/// When they are not there.
pub fn card_reader() -> Result<CardReader> {
    let models = find_models(None).ok_or_else(|| {
        Error::Conflict(
            "The part of Touchbase that reads cards is missing. Nothing was read. Install Touchbase again, \
             or set TOUCHBASE_MODELS to the folder of its models."
                .to_owned(),
        )
    })?;
    Ok(CardReader::new(&models))
}

/// A card as the core takes it: the two crates do not know each other, the text passes as plain lines.
pub fn card_read(card: Card) -> CardRead {
    let Card { page: _, picture, width, height, lines, codes } = card;
    let line = |line: touchbase_ocr::Line| {
        let touchbase_ocr::Line { text, confidence, quad, unsure, loose } = line;
        Line { text, confidence, quad, unsure, loose: Some(loose) }
    };
    let lines = lines.into_iter().map(line).collect();
    CardRead { picture, width, height, reading: Reading { lines, codes } }
}

fn read(reader: &mut CardReader, path: &Path) -> Result<Document, String> {
    let bytes = ImportFile::read(path, is_image).content.map_err(|notice| notice.reason)?;
    reader.read(&bytes, &mut |_| ControlFlow::Continue(())).map_err(|error| error.to_string())
}

fn print(card: &Scanned<'_>, printer: &Printer) {
    printer.either(card, || {
        let place = card.place.as_ref().map(|place| format!(", page {} card {}", place.page, place.card));
        let heading = format!("{}{}", card.source, place.unwrap_or_default());
        let fields = card.draft.fields.iter().map(field_line);
        std::iter::once(heading).chain(fields).collect::<Vec<_>>().join("\n")
    });
}

/// A field for people: its name and kind, its value, a mark where the reading is unsure.
pub fn field_line(field: &Field) -> String {
    let kind = serde_json::to_value(field.kind).ok().and_then(|kind| Some(kind.as_str()?.to_owned()));
    let name = format!("{} {}", field.field, kind.unwrap_or_default());
    let unsure = if field.confidence < draft::SURE { "  (unsure)" } else { "" };
    format!("  {:<18} {}{unsure}", name.trim_end(), field.value)
}
