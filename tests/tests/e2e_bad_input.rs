//! Files that are not what they seem: a clear sentence, and nothing lost.
#![cfg(target_os = "linux")]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use touchbase_tests::{Cli, Drag, Stage, Window};

/// What is made in a folder, under which name.
type Make = fn(&Path);

/// Each row: the file's name, how it is made, what the sentence must say, why it is here.
const FILES: [(&str, Make, &[&str], &str); 6] = [
    (
        "quote.vcf",
        |path| fs::write(path, "PK\x03\x04\x14\0\x06\0").unwrap(),
        &["office document"],
        "named .vcf, is something else",
    ),
    ("empty.vcf", |path| fs::write(path, "").unwrap(), &["empty"], "an export that failed half-way"),
    ("folder.vcf", |path| fs::create_dir(path).unwrap(), &["folder"], "a directory without cards"),
    (
        "broken-disk.vcf",
        // Opens, but cannot be read, whoever asks: its first page is nobody's memory.
        |path| symlink("/proc/self/mem", path).unwrap(),
        &["could not be read"],
        "a medium with errors",
    ),
    ("gone.vcf", |path| symlink("nowhere", path).unwrap(), &["no such file"], "removed since it was listed"),
    ("notes.txt", |path| fs::write(path, "call Ana\n").unwrap(), &["BEGIN:VCARD"], "text without a card"),
];

fn files(stage: &Stage) -> Vec<PathBuf> {
    let made = FILES.map(|(name, make, ..)| {
        let path = stage.path(name);
        make(&path);
        path
    });
    made.into()
}

/// Three good cards, and one that ends in the middle.
const THREE_AND_A_HALF: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Prado\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Bo Lindqvist\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Chidi Okafor\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:3.0\r\n";

/// The line on which the broken card begins.
const BROKEN_AT: u64 = 13;

#[test]
fn the_command_line_names_the_file_and_says_what_is_wrong() {
    let stage = Stage::open("bad-input-cli");
    let cli = Cli::new(&stage);
    for ((name, _, says, why), path) in FILES.iter().zip(files(&stage)) {
        let output = cli.run([Path::new("import"), &path]);
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{name} ({why}): {complaint}");
        for says in says.iter().chain([name]) {
            assert!(complaint.contains(says), "{name} ({why}) says no “{says}”: {complaint}");
        }
    }
    assert!(cli.list(["contacts"]).is_empty());

    let half = stage.write("half.vcf", THREE_AND_A_HALF);
    let summary = cli.json([Path::new("import"), &half]);
    assert_eq!(summary["new"], 3, "the good cards are kept: {summary}");
    assert_eq!(summary["problems"][0]["file"], "half.vcf");
    assert_eq!(summary["problems"][0]["line"], BROKEN_AT);
}

#[test]
fn the_window_names_each_file_and_says_what_is_wrong() {
    let stage = Stage::open("bad-input");
    let (cli, window) = (Cli::new(&stage), Window::open(&stage));
    window.see("nav-contacts");
    Drag::onto(&stage, &window, &files(&stage));
    let problems = window.see("import-problems");
    for (name, _, says, why) in FILES {
        for says in says.iter().chain([&name]) {
            assert!(problems.contains(says), "{name} ({why}) says no “{says}”: {problems}");
        }
    }
    window.screenshot("problems");
    window.gone("import-confirm");
    window.click("import-cancel");

    // Good cards beside a broken one come in.
    let half = stage.write("half.vcf", THREE_AND_A_HALF);
    Drag::onto(&stage, &window, &[half]);
    window.click("import-summary-problems");
    window.see_text("import-problems", &format!("half.vcf, line {BROKEN_AT}"));
    window.click("import-confirm");
    window.see("import-show");
    assert_eq!(cli.list(["contacts"]).len(), 3);
}
