//! The readers that are measured: ours, and its peers with our field reader over their lines.

use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use touchbase_core::card_text;
use touchbase_core::draft::{Line, Reading};

use crate::Failure;
use crate::measure::{Cost, output};
use crate::scorer::{Field, Read};

/// What a reader read, by file name, and what that cost.
pub struct Run {
    /// Readings by the picture's file name; a picture has one for each card that was found.
    pub reads: HashMap<String, Vec<Read>>,
    /// Of all pictures together.
    pub cost: Cost,
}

/// One card as `touchbase-cli scan --json` prints it.
#[derive(Deserialize)]
struct Scanned {
    source: PathBuf,
    lines: Vec<Text>,
    #[serde(default)]
    codes: Vec<String>,
    draft: Draft,
}

#[derive(Deserialize)]
struct Text {
    text: String,
}

#[derive(Deserialize)]
struct Draft {
    fields: Vec<Field>,
}

/// The lines of a picture as a peer prints them.
#[derive(Deserialize)]
struct Lines {
    source: PathBuf,
    lines: Vec<Line>,
}

/// Touchbase itself: one process for all pictures.
pub fn touchbase(cli: &Path, files: &[PathBuf]) -> Result<Run, Failure> {
    let folder = tempfile::tempdir()?;
    let mut arguments: Vec<OsString> = vec!["--db".into(), folder.path().join("book.db").into()];
    arguments.extend(["--json".into(), "scan".into()]);
    arguments.extend(files.iter().map(|file| file.clone().into_os_string()));
    let (text, cost) = output(cli.as_os_str(), &arguments)?;
    let mut reads: HashMap<String, Vec<Read>> = HashMap::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let card: Scanned = serde_json::from_str(line).map_err(|error| format!("{error} in: {line}"))?;
        reads.entry(name(&card.source)).or_default().push(Read {
            lines: card.lines.into_iter().map(|line| line.text).collect(),
            codes: card.codes,
            fields: card.draft.fields,
        });
    }
    Ok(Run { reads, cost })
}

/// rapidocr with ONNX Runtime: one process for all pictures.
pub fn rapidocr(python: &Path, script: &Path, files: &[PathBuf]) -> Result<Run, Failure> {
    let mut arguments: Vec<OsString> = vec![script.as_os_str().to_owned()];
    arguments.extend(files.iter().map(|file| file.clone().into_os_string()));
    let (text, cost) = output(python.as_os_str(), &arguments)?;
    let mut reads = HashMap::new();
    for line in text.lines().filter(|line| line.starts_with('{')) {
        let picture: Lines = serde_json::from_str(line).map_err(|error| format!("{error} in: {line}"))?;
        reads.insert(name(&picture.source), vec![fields_of(picture.lines)?]);
    }
    Ok(Run { reads, cost })
}

/// tesseract with its defaults: a process a picture, as it is used.
pub fn tesseract(files: &[PathBuf]) -> Result<Run, Failure> {
    let mut run = Run { reads: HashMap::new(), cost: Cost::default() };
    for file in files {
        let arguments = [file.as_os_str(), OsStr::new("stdout"), OsStr::new("quiet"), OsStr::new("tsv")];
        let (text, cost) = output(OsStr::new("tesseract"), &arguments.map(OsStr::to_owned))?;
        run.cost.cpu += cost.cpu;
        run.cost.peak = run.cost.peak.max(cost.peak);
        run.reads.insert(name(file), vec![fields_of(words(&text))?]);
    }
    Ok(run)
}

/// The lines of tesseract's table: its words, each with the line that it is on.
fn words(table: &str) -> Vec<Line> {
    let mut lines: Vec<(String, Line)> = Vec::new();
    for row in table.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let (Some("5"), 12) = (cells.first().copied(), cells.len()) else { continue };
        let number = |at: usize| cells[at].parse::<f32>().unwrap_or(0.0);
        let (left, top) = (number(6), number(7));
        let (right, bottom) = (left + number(8), top + number(9));
        let (place, word) = (cells[1..5].join("-"), cells[11].trim());
        if word.is_empty() {
            continue;
        }
        match lines.last_mut().filter(|last| last.0 == place) {
            Some((_, line)) => {
                line.text = format!("{} {word}", line.text);
                line.quad[1][0] = right;
                line.quad[2] = [right, line.quad[2][1].max(bottom)];
            }
            None => lines.push((
                place,
                Line {
                    text: word.to_owned(),
                    confidence: number(10) / 100.0,
                    quad: [[left, top], [right, top], [right, bottom], [left, bottom]],
                    ..Line::default()
                },
            )),
        }
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

/// What our field reader makes of a peer's lines.
fn fields_of(lines: Vec<Line>) -> Result<Read, Failure> {
    let reading = Reading { lines, ..Reading::default() };
    // By way of the JSON that the command line prints, so that both are judged by the same words.
    let fields = serde_json::from_value(serde_json::to_value(card_text::read(&reading, ""))?)?;
    Ok(Read { lines: reading.lines.into_iter().map(|line| line.text).collect(), codes: Vec::new(), fields })
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
