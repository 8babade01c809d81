//! Whether what is written for other systems compiles for them.
//!
//! `cargo check` makes no machine code for a target and links nothing, so neither a compiler nor the libraries of that
//! system are needed. Only build scripts want to compile C for it first (SQLite), or a program's icon: stand-ins leave
//! empty files where a compiler would leave its output, and nothing ever opens them. What is checked is the Rust side,
//! all of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;

use crate::step::{cargo, output, run, step, succeeds};
use crate::{paths, ui};

/// The systems, by a target whose standard library rustup has.
const TARGETS: [&str; 2] = ["x86_64-pc-windows-gnu", "aarch64-apple-darwin"];

/// What to check.
#[derive(Args, Default)]
pub struct Cross {
    /// The window too: three times the work, and its page has to be built first
    #[arg(long)]
    window: bool,
}

/// What is always checked.
const PACKAGES: [&str; 8] =
    ["-p", "touchbase-core", "-p", "touchbase-ocr", "-p", "touchbase-resident", "-p", "touchbase-cli"];

/// Leaves an empty file where the output is to be, and knows no compiler's family when it is asked for it.
const COMPILER: &str = r#"#!/bin/sh
while [ $# -gt 0 ]; do
  case "$1" in
    -o) : > "$2"; shift ;;
  esac
  shift
done
"#;

/// Leaves an archive with nothing in it: its name is the first argument that is none of the options.
const ARCHIVER: &str = r#"#!/bin/sh
for argument; do
  case "$argument" in
    *.a) printf '!<arch>\n' > "$argument" ;;
  esac
done
"#;

/// Leaves an empty file where a program's icon and version are to be, and says whom it stands in for.
const RESOURCES: &str = r#"#!/bin/sh
[ "$1" = -V ] && echo "GNU windres"
while [ $# -gt 0 ]; do
  case "$1" in
    --output | -o) : > "$2"; shift ;;
  esac
  shift
done
"#;

/// Checks for every other system whose standard library is there or can be fetched.
pub fn check(what: &Cross) -> Result<ExitCode> {
    let found = TARGETS.into_iter().filter(|target| has(target)).collect::<Vec<_>>();
    for target in TARGETS.iter().filter(|target| !found.contains(target)) {
        println!("\nNot checked for {target}: `rustup target add {target}` does not work here.");
    }
    if found.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    let mut packages = PACKAGES.to_vec();
    if what.window {
        ui::install()?;
        ui::build()?;
        packages.extend(["-p", "touchbase"]);
    }
    step(&format!("Other systems ({})", found.join(", ")), || check_for(&found, &packages))?;
    Ok(ExitCode::SUCCESS)
}

/// In a directory of its own, so that no other build waits for this one or is thrown away by it.
fn check_for(targets: &[&str], packages: &[&str]) -> Result<()> {
    let folder = paths::target().join("cross");
    let stand_ins = StandIns::write(&folder)?;
    let mut check = cargo(&["check", "--quiet"]);
    check.args(packages).arg("--target-dir").arg(&folder);
    // Nobody sees here what only another system's compiler warns of.
    check.env("RUSTFLAGS", "--deny warnings").env("CARGO_INCREMENTAL", "0");
    // Apple's build scripts ask Xcode for this otherwise.
    check.env("SDKROOT", &folder);
    for target in targets {
        check.args(["--target", target]);
        for (tool, program) in stand_ins.tools() {
            check.env(format!("{tool}_{}", target.replace('-', "_")), program);
        }
    }
    run(&mut check)
}

/// Whether there is a standard library for this target, perhaps only since now.
fn has(target: &str) -> bool {
    // The stand-ins are shell scripts.
    cfg!(unix) && (is_installed(target) || succeeds("rustup", &["target", "add", target]))
}

fn is_installed(target: &str) -> bool {
    let installed = output("rustup", &["target", "list", "--installed"]).unwrap_or_default();
    installed.lines().any(|line| line.trim() == target)
}

/// What stands in for the tools of another system.
struct StandIns {
    compiler: PathBuf,
    archiver: PathBuf,
    resources: PathBuf,
}

impl StandIns {
    fn write(folder: &Path) -> Result<Self> {
        let folder = folder.join("stand-ins");
        let place = |name: &str, script: &str| -> Result<PathBuf> {
            let path = folder.join(name);
            // Written once: a build script runs again when its compiler is newer than what it left.
            if fs::read_to_string(&path).is_ok_and(|there| there == script) {
                return Ok(path);
            }
            fs::create_dir_all(&folder)
                .and_then(|()| fs::write(&path, script))
                .and_then(|()| make_executable(&path))
                .with_context(|| format!("{} cannot be written", path.display()))?;
            Ok(path)
        };
        Ok(Self {
            compiler: place("cc", COMPILER)?,
            archiver: place("ar", ARCHIVER)?,
            resources: place("windres", RESOURCES)?,
        })
    }

    /// By the names under which build scripts look for them.
    fn tools(&self) -> [(&'static str, &Path); 5] {
        let Self { compiler, archiver, resources } = self;
        [("CC", compiler), ("CXX", compiler), ("AR", archiver), ("RANLIB", archiver), ("RC", resources)]
    }
}

#[cfg(unix)]
fn make_executable(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn make_executable(_path: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use std::process::Command;

    use super::*;

    #[test]
    fn stand_ins_leave_what_a_build_script_looks_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let stand_ins = StandIns::write(folder.path()).expect("they are written");
        let (object, archive) = (folder.path().join("a b.o"), folder.path().join("lib.a"));
        let compiled =
            Command::new(&stand_ins.compiler).args(["-O2", "-c", "a.c", "-o"]).arg(&object).status();
        let archived = Command::new(&stand_ins.archiver).arg("crs").arg(&archive).arg(&object).status();
        assert!(
            compiled.is_ok_and(|status| status.success()) && archived.is_ok_and(|status| status.success())
        );
        assert_eq!(fs::read(object).expect("it is there"), b"");
        assert_eq!(fs::read(archive).expect("it is there"), b"!<arch>\n", "what `ar` makes of nothing");
    }
}
