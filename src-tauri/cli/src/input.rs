//! What is read from a file, or from standard input.

use std::io::Read;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use touchbase_core::{Error, Result};

/// The bytes of `file`; `-` or nothing is standard input.
pub fn bytes(file: Option<&Path>) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let path = file.filter(|file| *file != Path::new("-"));
    let read = match path {
        Some(path) => std::fs::File::open(path).and_then(|mut file| file.read_to_end(&mut bytes)),
        None => std::io::stdin().lock().read_to_end(&mut bytes),
    };
    let named = || path.map_or_else(|| PathBuf::from("standard input"), Path::to_path_buf);
    read.map_err(|source| Error::Io { path: named(), source })?;
    Ok(bytes)
}

/// The value that `file` holds as JSON; `what` names it.
pub fn json<T: DeserializeOwned>(file: &Path, what: &str) -> Result<T> {
    serde_json::from_slice(&bytes(Some(file))?).map_err(|error| {
        Error::invalid("file", format!("{} is not a valid {what}: {error}.", file.display()))
    })
}
