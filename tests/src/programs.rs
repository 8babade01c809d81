//! Where the programs under test, the programs of the system and the fixtures are.

use std::env;
use std::path::{Path, PathBuf};

/// The app: `TOUCHBASE_APP`, or the debug build.
pub fn app() -> PathBuf {
    built("TOUCHBASE_APP", "debug/touchbase")
}

/// The command line: `TOUCHBASE_CLI`, or the debug build.
pub fn cli() -> PathBuf {
    built("TOUCHBASE_CLI", "debug/touchbase-cli")
}

/// The window that the benchmarks compare the app's with: `TOUCHBASE_EMPTY_WINDOW`, or the release build.
pub fn empty_window() -> PathBuf {
    built("TOUCHBASE_EMPTY_WINDOW", "release/examples/empty_window")
}

/// Tauri's WebDriver: `TAURI_DRIVER`, or where `cargo xtask test` installs it.
pub fn tauri_driver() -> PathBuf {
    built("TAURI_DRIVER", "tools/bin/tauri-driver")
}

/// A helper program of this package, built by Cargo beside the running test.
pub fn beside_test(name: &str) -> PathBuf {
    let test = env::current_exe().expect("a running program knows its own file");
    let found = test.ancestors().skip(1).take(2).map(|folder| folder.join(name)).find(|file| file.is_file());
    found.unwrap_or_else(|| panic!("{name} is not built beside {}; run `cargo xtask test`", test.display()))
}

/// A program of the system, by name.
pub fn system(name: &str) -> PathBuf {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file()).unwrap_or_else(|| {
        panic!("the end-to-end tests need {name}; `cargo xtask test` installs it, or says how")
    })
}

/// A file of `tests/fixtures/`.
pub fn fixture(name: &str) -> PathBuf {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name);
    file.canonicalize().unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// A picture of `tests/cards/fixtures/`.
pub fn card(name: &str) -> PathBuf {
    fixture("../cards/fixtures").join(name)
}

/// The workspace's `target/`, for logs, pictures and the lock, wherever the tests themselves are built.
pub fn target() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../target")
}

fn built(variable: &str, default: &str) -> PathBuf {
    let file = env::var_os(variable).map_or_else(|| target().join(default), PathBuf::from);
    match file.canonicalize() {
        Ok(file) => file,
        Err(error) => {
            panic!("{} ({error}); `cargo xtask test` builds it, or set {variable}", file.display())
        }
    }
}
