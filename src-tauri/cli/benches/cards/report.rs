//! The figures: as a table to read, as JSON to compare, and the failures to learn from.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::measure::Cost;
use crate::scorer::{FIELDS, Score};

/// Of so few cards a trait's share says nothing.
const FEW: usize = 3;

/// One card and how it was read.
pub struct Picture {
    /// The picture's file name.
    pub file: String,
    /// Whether it is a photograph, not a scan.
    pub photo: bool,
    /// Whether it is the only card of its picture.
    pub alone: bool,
    /// Of the card.
    pub country: String,
    /// Of the card and of its picture.
    pub traits: Vec<String>,
    /// What was read.
    pub lines: Vec<String>,
    /// How well.
    pub score: Score,
}

/// A reader, what it cost, and how it read each card.
pub struct Reader {
    /// Its name.
    pub name: &'static str,
    /// Of the whole run.
    pub cost: Cost,
    /// Card by card.
    pub pictures: Vec<Picture>,
}

impl Reader {
    fn score(&self, of: impl Fn(&Picture) -> bool) -> Score {
        let mut total = Score::default();
        self.pictures
            .iter()
            .filter(|picture| of(picture))
            .for_each(|picture| total.add(picture.score.clone()));
        total
    }

    fn cpu(&self) -> f64 {
        self.cost.cpu / self.score(|_| true).cards.max(1) as f64
    }
}

/// Prints everything.
pub fn print(readers: &[Reader]) {
    let Some(own) = readers.first() else { return };
    let (scans, photos) = (own.score(|picture| !picture.photo), own.score(|picture| picture.photo));
    println!("\n{:<24}{:>7}{:>7}{:>7}   {:>7}{:>7}{:>7}", "", "scans", "", "", "photos", "", "");
    println!("{:<24}{:>7}{:>7}{:>7}   {:>7}{:>7}{:>7}", "", "prec.", "recall", "F1", "prec.", "recall", "F1");
    let row = |name: &str, scan: crate::scorer::Tally, photo: crate::scorer::Tally| {
        let three =
            |t: crate::scorer::Tally| format!("{:>7.3}{:>7.3}{:>7.3}", t.precision(), t.recall(), t.f1());
        println!("{name:<24}{}   {}", three(scan), three(photo));
    };
    for name in FIELDS {
        let of = |score: &Score| score.fields.get(name).copied().unwrap_or_default();
        row(name, of(&scans), of(&photos));
    }
    row("all fields", scans.all(), photos.all());
    row("  ignoring spaces", scans.spaceless, photos.spaceless);
    let line = |name: &str, of: &dyn Fn(&Score) -> String| {
        println!("{name:<24}{:>21}   {:>21}", of(&scans), of(&photos));
    };
    line("cards", &|score| score.cards.to_string());
    line("usable as is", &|score| percent(score.usable, score.cards));
    line("phone kind right", &|score| percent(score.kinds.0, score.kinds.1));
    line("codes read", &|score| format!("{} of {}", score.codes.0, score.codes.1));
    line("CER", &|score| format!("{:.2} %", score.errors.rate() * 100.0));
    line("  ignoring spaces", &|score| format!("{:.2} %", score.spaceless_errors.rate() * 100.0));
    println!("\nPictures of a single card, each reader's lines with this project's field reader:");
    println!(
        "{:<12}{:>10}{:>10}{:>10}{:>10}{:>10}{:>10}{:>10}{:>12}{:>10}",
        "",
        "F1 scan",
        "F1 photo",
        "usable",
        "address",
        "CER scan",
        "no space",
        "CER photo",
        "CPU s/card",
        "peak MB"
    );
    for reader in readers {
        let scans = reader.score(|picture| picture.alone && !picture.photo);
        let photos = reader.score(|picture| picture.alone && picture.photo);
        let both = reader.score(|picture| picture.alone);
        println!(
            "{:<12}{:>10.3}{:>10.3}{:>10}{:>10.3}{:>9.2}%{:>9.2}%{:>9.2}%{:>12.2}{:>10.0}",
            reader.name,
            scans.all().f1(),
            photos.all().f1(),
            percent(both.usable, both.cards),
            both.fields.get("address").copied().unwrap_or_default().f1(),
            scans.errors.rate() * 100.0,
            scans.spaceless_errors.rate() * 100.0,
            photos.errors.rate() * 100.0,
            reader.cpu(),
            reader.cost.peak
        );
    }
}

/// Lists what our reader has wrong, card by card, and then which kinds of cards it reads worst.
pub fn failures(reader: &Reader) {
    for picture in reader.pictures.iter().filter(|picture| !picture.score.wrong.is_empty()) {
        println!("\n{} {} [{}]", picture.file, picture.country, picture.traits.join(", "));
        for wrong in &picture.score.wrong {
            println!(
                "  {:<13} expected {:?}\n  {:<13} got      {:?}",
                wrong.field, wrong.expected, "", wrong.got
            );
        }
        for line in &picture.lines {
            println!("      | {line}");
        }
    }
    let mut kinds: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (at, picture) in reader.pictures.iter().enumerate() {
        let medium = if picture.photo { "photo" } else { "scan" };
        let all = picture.traits.iter().map(String::as_str).chain([medium, picture.country.as_str()]);
        for kind in all.filter(|kind| !kind.is_empty()) {
            kinds.entry(kind.to_owned()).or_default().insert(at);
        }
    }
    let mut rows: Vec<(f64, String, Score)> = Vec::new();
    for (kind, members) in kinds {
        let mut score = Score::default();
        members.iter().for_each(|&at| score.add(reader.pictures[at].score.clone()));
        if score.cards >= FEW {
            rows.push((score.all().f1(), kind, score));
        }
    }
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    println!("\n{:<34}{:>7}{:>9}{:>9}{:>9}", "trait or country", "cards", "F1", "usable", "CER");
    for (f1, kind, score) in rows {
        let usable = percent(score.usable, score.cards);
        println!("{kind:<34}{:>7}{f1:>9.3}{usable:>9}{:>8.2}%", score.cards, score.errors.rate() * 100.0);
    }
}

/// The figures of every reader.
pub fn json(readers: &[Reader]) -> Value {
    let figures = |score: &Score| {
        let fields: BTreeMap<&str, Value> = score
            .fields
            .iter()
            .map(|(name, t)| (*name, json!({"precision": t.precision(), "recall": t.recall(), "f1": t.f1()})))
            .collect();
        json!({
            "cards": score.cards,
            "fields": fields,
            "f1": score.all().f1(),
            "f1_ignoring_spaces": score.spaceless.f1(),
            "usable": score.usable as f64 / score.cards.max(1) as f64,
            "phone_kind": score.kinds.0 as f64 / score.kinds.1.max(1) as f64,
            "codes_read": score.codes.0,
            "codes": score.codes.1,
            "cer": score.errors.rate(),
            "cer_ignoring_spaces": score.spaceless_errors.rate(),
        })
    };
    let of = |reader: &Reader| {
        json!({
            "reader": reader.name,
            "scans": figures(&reader.score(|picture| !picture.photo)),
            "photos": figures(&reader.score(|picture| picture.photo)),
            "single_cards": figures(&reader.score(|picture| picture.alone)),
            "cpu_seconds_a_card": reader.cpu(),
            "peak_mb": reader.cost.peak,
        })
    };
    Value::Array(readers.iter().map(of).collect())
}

fn percent(part: usize, whole: usize) -> String {
    format!("{:.1} %", part as f64 * 100.0 / whole.max(1) as f64)
}
