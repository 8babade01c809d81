//! Prints what is read of picture and PDF files, one line of JSON a file:
//! `cargo run --release -p touchbase-ocr --example read -- [--pictures FOLDER] FILE…`

use std::ops::ControlFlow;
use std::path::PathBuf;

use serde_json::json;
use touchbase_ocr::{CardReader, find_models};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut files: Vec<String> = std::env::args().skip(1).collect();
    let mut pictures = None;
    if files.first().is_some_and(|first| first == "--pictures") {
        pictures = files.drain(..2).nth(1).map(PathBuf::from);
    }
    let mut reader = CardReader::new(&find_models(None).ok_or("no models found")?);
    for (n, file) in files.iter().enumerate() {
        let bytes = std::fs::read(file)?;
        match reader.read(&bytes, &mut |_| ControlFlow::Continue(())) {
            Ok(document) => {
                if let Some(folder) = &pictures {
                    for (i, card) in document.cards.iter().enumerate() {
                        std::fs::write(folder.join(format!("{n:03}-{i}.jpg")), &card.picture)?;
                    }
                }
                let cards: Vec<_> = document
                    .cards
                    .iter()
                    .map(|card| {
                        let lines: Vec<_> = card
                            .lines
                            .iter()
                            .map(|line| {
                                json!({"text": line.text, "confidence": line.confidence, "quad": line.quad, "unsure": line.unsure})
                            })
                            .collect();
                        json!({"page": card.page, "width": card.width, "height": card.height, "lines": lines, "codes": card.codes})
                    })
                    .collect();
                println!("{}", json!({"source": file, "cards": cards, "notices": document.notices}));
            }
            Err(error) => println!("{}", json!({"source": file, "error": error.to_string()})),
        }
    }
    Ok(())
}
