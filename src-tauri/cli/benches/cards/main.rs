//! `cargo xtask bench cards`: reads pictures of invented cards (tests/cards/generate.py) with the release build of
//! `touchbase-cli scan`, compares with the truth, and does the same for rapidocr and tesseract where they are installed,
//! with this project's field reader over their lines. What counts as right stands in `scorer`.

// Cargo sets `test` for every benchmark, but only a test harness calls the tests.
#![cfg_attr(test, allow(dead_code, unused_imports))]

mod measure;
mod readers;
mod report;
mod scorer;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;

use readers::Run;
use report::Reader;
use scorer::{Image, Read, Score, pair};

type Failure = Box<dyn std::error::Error>;

/// Measures the reading of cards. `cargo xtask bench cards` makes the pictures, builds the program and calls this.
#[derive(Parser)]
struct Arguments {
    /// The folder of the pictures, with truth.json
    #[arg(long)]
    images: PathBuf,
    /// The touchbase-cli to measure: the one that is built along with this benchmark, unless named
    #[arg(long, default_value = env!("CARGO_BIN_EXE_touchbase-cli"))]
    cli: PathBuf,
    /// A Python that has rapidocr, to measure that too
    #[arg(long)]
    rapidocr: Option<PathBuf>,
    /// Measure tesseract too, which is on the PATH
    #[arg(long)]
    tesseract: bool,
    /// Write the figures to this file, as JSON
    #[arg(long)]
    json: Option<PathBuf>,
    /// List each wrong field with the lines it was read from
    #[arg(long)]
    failures: bool,
    /// What cargo tells every benchmark
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> Result<ExitCode, Failure> {
    if let Some(code) = measure::as_child()? {
        return Ok(code);
    }
    let arguments = Arguments::parse();
    let text = fs::read_to_string(arguments.images.join("truth.json"))
        .map_err(|error| format!("{}: {error}", arguments.images.join("truth.json").display()))?;
    let images: Vec<Image> = serde_json::from_str(&text)?;
    let files: Vec<PathBuf> = images.iter().map(|image| arguments.images.join(&image.file)).collect();

    let mut all = vec![reader("touchbase", &images, readers::touchbase(&arguments.cli, &files)?)];
    if arguments.tesseract {
        all.push(reader("tesseract", &images, readers::tesseract(&files)?));
    }
    if let Some(python) = &arguments.rapidocr {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cards/peer_rapidocr.py");
        all.push(reader("rapidocr", &images, readers::rapidocr(python, &script, &files)?));
    }
    if arguments.failures {
        report::failures(&all[0]);
    }
    report::print(&all);
    if let Some(path) = &arguments.json {
        fs::write(path, serde_json::to_string_pretty(&report::json(&all))? + "\n")?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The scores of a reader, picture by picture.
fn reader(name: &'static str, images: &[Image], run: Run) -> Reader {
    let mut reader = Reader { name, cost: run.cost, pictures: Vec::new() };
    for image in images {
        let none = Vec::new();
        let reads = run.reads.get(&image.file).unwrap_or(&none);
        let cards = image.cards();
        for (truth, read) in pair(cards, reads) {
            let nothing = Read::default();
            let read = read.map_or(&nothing, |at| &reads[at]);
            // A reading of what is no card: all of it is wrong.
            let printed = truth.map(|at| cards[at].clone()).unwrap_or_default();
            let mut score = Score::of(&printed, read);
            score.cards = usize::from(truth.is_some());
            score.usable *= score.cards;
            let mut traits = printed.traits;
            traits.extend(image.traits.iter().cloned());
            traits.sort();
            traits.dedup();
            reader.pictures.push(report::Picture {
                file: image.file.clone(),
                photo: image.kind == "photo",
                alone: cards.len() == 1,
                country: printed.country,
                traits,
                lines: read.lines.clone(),
                score,
            });
        }
    }
    reader
}
