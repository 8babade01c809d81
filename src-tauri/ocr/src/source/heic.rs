//! HEIC and AVIF: what iPhones store. No decoder with a licence that fits can be built in, so the system's own is asked
//! where there is one: `sips` belongs to macOS, `heif-dec` or `heif-convert` to libheif on Linux.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use image::{ImageFormat, RgbImage};

use super::raster;
use crate::Error;

/// A picture of a phone takes about a second; a decoder that has not answered by then never will.
const PATIENCE: Duration = Duration::from_secs(30);
const BRANDS: [&[u8; 4]; 11] =
    [b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"mif2", b"msf1", b"avif", b"avis"];
const HOW: &str =
    if cfg!(target_os = "linux") { ", or install heif-dec (package libheif-examples)" } else { "" };

/// Whether the bytes begin like a picture in an ISO media file.
pub fn is(bytes: &[u8]) -> bool {
    bytes.len() >= 12 && &bytes[4..8] == b"ftyp" && BRANDS.iter().any(|brand| &bytes[8..12] == *brand)
}

/// Decodes with the help of the system; a sentence on how to convert where there is none.
pub fn decoded(bytes: &[u8]) -> Result<RgbImage, Error> {
    let no_help = || Error::Heic(HOW);
    let folder = tempfile::tempdir().map_err(|_| no_help())?;
    let (from, to) = (folder.path().join("card.heic"), folder.path().join("card.jpg"));
    std::fs::write(&from, bytes).map_err(|_| no_help())?;
    let made = programs(&from, &to).into_iter().any(|mut program| {
        let started = program.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        started.is_ok_and(ends_well) && to.is_file()
    });
    if !made {
        return Err(no_help());
    }
    let jpeg = std::fs::read(&to).map_err(|_| no_help())?;
    raster::decoded(&jpeg, ImageFormat::Jpeg, "HEIC")
}

fn programs(from: &Path, to: &Path) -> Vec<Command> {
    if cfg!(target_os = "macos") {
        let mut sips = Command::new("/usr/bin/sips");
        sips.args(["-s", "format", "jpeg"]).arg(from).arg("--out").arg(to);
        return vec![sips];
    }
    if cfg!(target_os = "linux") {
        return ["heif-dec", "heif-convert"]
            .map(|name| {
                let mut program = Command::new(name);
                program.arg(from).arg(to);
                program
            })
            .into();
    }
    Vec::new()
}

/// Waits for the program, and ends it when it takes too long.
fn ends_well(mut program: Child) -> bool {
    const LOOK: Duration = Duration::from_millis(20);
    for _ in 0..PATIENCE.as_millis() / LOOK.as_millis() {
        match program.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => std::thread::sleep(LOOK),
            Err(_) => break,
        }
    }
    // It may have ended in this moment; there is nothing more to do about it.
    let _ = program.kill();
    let _ = program.wait();
    false
}
