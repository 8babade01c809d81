//! A desk of its own for each test of the command line.

#![allow(dead_code, reason = "each test binary uses some of it")]

use std::fs;
use std::path::PathBuf;

use assert_cmd::Command;
use serde_json::Value;

/// A data file of its own, at a fixed moment: Monday 23 November 2026, 10:00 in London.
pub struct Desk(tempfile::TempDir);

impl Desk {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        fs::write(self.path(name), content).expect("written");
        self.path(name).display().to_string()
    }

    /// Runs the words; the exit code, standard output and standard error.
    pub fn run(&self, words: &str) -> (i32, String, String) {
        let words = words.split('|').map(str::trim).collect::<Vec<_>>();
        let mut command = Command::new(env!("CARGO_BIN_EXE_touchbase-cli"));
        command.arg("--db").arg(self.path("book.db"));
        command.args(["--zone", "Europe/London"]);
        if !words[0].contains("--now") {
            command.args(["--now", "2026-11-23T10:00:00Z"]);
        }
        for (at, word) in words.iter().enumerate() {
            // The first part is split at spaces, the others are one argument each.
            if at == 0 {
                command.args(word.split(' '))
            } else {
                command.arg(word)
            };
        }
        let output = command.output().expect("run");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
        (output.status.code().expect("an exit code"), text(output.stdout), text(output.stderr))
    }

    pub fn json(&self, words: &str) -> Value {
        let (code, stdout, stderr) = self.run(&format!("--json {words}"));
        assert_eq!(code, 0, "{words}: {stderr}");
        serde_json::from_str(&stdout).unwrap_or_else(|error| panic!("{words}: {error} in {stdout}"))
    }
}
