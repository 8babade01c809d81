//! Where things are. Every path is absolute, so that no step depends on the directory xtask was called from.

use std::env;
use std::path::PathBuf;

/// The top of the repository: of the one that cargo runs in, should several share a target directory.
pub fn root() -> PathBuf {
    let xtask =
        env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    xtask.ancestors().nth(2).expect("xtask lives two directories below the top of the repository").to_owned()
}

/// The window's sources: the one package.json of the repository is here.
pub fn ui() -> PathBuf {
    root().join("ui")
}

/// Cargo's target directory, wherever the owner's settings put it: xtask itself was built into it.
pub fn target() -> PathBuf {
    env::current_exe()
        .ok()
        .and_then(|xtask| Some(xtask.ancestors().nth(2)?.to_owned()))
        .unwrap_or_else(|| root().join("target"))
}

/// A program of the workspace as `cargo build` leaves it.
pub fn built(program: &str) -> PathBuf {
    target().join("debug").join(format!("{program}{}", env::consts::EXE_SUFFIX))
}
