//! The picture that `cargo xtask run --headless` takes, as the README says.
#![cfg(target_os = "linux")]

use std::collections::HashSet;
use std::env;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Duration;

use touchbase_ocr::{CardReader, cropped, find_models};
use touchbase_tests::child::Running;
use touchbase_tests::{Stage, programs};

/// Less than the test runner's patience, so that what was started is ended here.
const PATIENCE: Duration = Duration::from_secs(300);

#[test]
fn the_own_book_is_seen_without_a_screen() {
    assert_shows_the_app("headless", &[]);
}

#[test]
fn the_sample_data_is_seen_without_a_screen() {
    assert_shows_the_app("headless-demo", &["--demo"]);
}

/// Runs the command with these arguments and looks at its picture.
#[track_caller]
fn assert_shows_the_app(stage: &str, arguments: &[&str]) {
    let stage = Stage::open(stage);
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = stage.command(Path::new(&cargo));
    command.args(["xtask", "run", "--headless"]).args(arguments).current_dir(programs::fixture("../.."));
    // The tools are those of whoever runs the tests; the book is found by the folders of the stage.
    if let Some(home) = env::home_dir() {
        command.env("HOME", home);
    }
    let mut run = Running::start(&mut command, &stage.logs().join("xtask.log"));
    let status = run.wait(PATIENCE);
    let log = run.log();
    assert!(status.success(), "it ended with {status}: {log}");

    let file = log.lines().find_map(|line| line.strip_prefix("Screenshot: ")).expect("it names its picture");
    let picture = fs::read(file).unwrap_or_else(|error| panic!("{file}: {error}"));
    fs::write(stage.logs().join("picture.png"), &picture).expect("the picture can be kept with the logs");
    let pixels = image::load_from_memory(&picture).expect("it is a picture").into_rgb8();
    let colours = pixels.pixels().collect::<HashSet<_>>().len();
    assert!(colours > 50, "a blank page has few colours, as this has: {colours}");
    let words = words_of_the_sidebar(&picture);
    assert!(words.iter().any(|word| word == "Touchbase"), "the app's name is not among {words:?}");
}

/// What is written at the left of a picture. To read all of a full page takes a busy machine a minute.
fn words_of_the_sidebar(picture: &[u8]) -> Vec<String> {
    let models = find_models(None).expect("the models are in the tree");
    let sidebar = cropped(picture, [0.0, 0.0, 0.16, 1.0]).expect("it can be cropped");
    let read = CardReader::new(&models).read(&sidebar, &mut |_| ControlFlow::Continue(()));
    let lines = read.expect("it can be read").cards.into_iter().flat_map(|card| card.lines);
    lines.flat_map(|line| line.text.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect()
}
