//! The benchmarks: each stands with the package that it measures, this gives it what it needs.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};

use crate::step::{cargo, command, last_step, run, step, succeeds};
use crate::{app, checks, paths, system, ui};

#[derive(Args)]
pub struct Bench {
    #[command(subcommand)]
    which: Option<Which>,
}

#[derive(Subcommand)]
enum Which {
    /// Import and search at 100,000 contacts, beside SQLite's own limit
    Book,
    /// Every board at 100,000 contacts: Today, promises, opportunities, plays, the list of contacts
    Boards,
    /// The app without a window, over 100,000 open follow-ups: due → shown, memory, wake-ups
    ///
    /// Linux only. Leaves the app alone for five minutes, or for MINUTES from the environment.
    Reminders,
    /// The window: key → painted, start → painted, over 100,000 contacts and over an empty book
    ///
    /// Linux only. Presses real keys in the real window on a display of its own, and starts the app beside an empty
    /// window of the same shell.
    Feel(Feel),
    /// Reading cards, beside rapidocr and tesseract where they are to be had
    ///
    /// Makes pictures of invented cards (tests/cards/generate.py, for which it sets up Python packages in the target
    /// directory), reads them with the release build, and compares with the truth: precision and recall of each
    /// field, errors of the letters, CPU time and memory.
    Cards(Cards),
}

#[derive(Args, Default)]
struct Feel {
    /// Write the figures to this file, as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

#[derive(Args)]
struct Cards {
    /// Which cards: another seed, other cards
    #[arg(long, default_value_t = 1)]
    seed: u32,

    /// How many pictures
    #[arg(long, default_value_t = 120)]
    count: u32,

    /// Write the figures to this file, as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,

    /// List each wrong field with the lines it was read from
    #[arg(long)]
    failures: bool,

    /// Measure Touchbase alone
    #[arg(long)]
    no_peers: bool,
}

/// Runs one benchmark, or all.
pub fn bench(bench: &Bench) -> Result<ExitCode> {
    match &bench.which {
        Some(Which::Book) => core("book")?,
        Some(Which::Boards) => core("boards")?,
        Some(Which::Reminders) => reminders()?,
        Some(Which::Feel(of)) => feel(of)?,
        Some(Which::Cards(of)) => cards(of)?,
        None => {
            core("book")?;
            core("boards")?;
            reminders()?;
            feel(&Feel::default())?;
            cards(&Cards { seed: 1, count: 120, json: None, failures: false, no_peers: false })?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn core(name: &str) -> Result<()> {
    last_step(&format!("Benchmark: {name}"), || {
        run(&mut cargo(&["bench", "--package", "touchbase-core", "--bench", name]))
    })
}

/// The app as it is installed, on a display and a bus of the benchmark's own.
fn reminders() -> Result<()> {
    built(app::WORKSPACE, app::APP)?;
    last_step("Benchmark: reminders", || run(&mut driving(app::WORKSPACE, "reminders")))
}

/// The same, driven by its keys, and an empty window of the same shell.
fn feel(of: &Feel) -> Result<()> {
    const WORKSPACE: &[&str] = &["--workspace", "--features", "touchbase/custom-protocol,touchbase/bench"];
    built(WORKSPACE, &[app::APP, &["--example", "empty_window"]].concat())?;
    let release = paths::target().join("release");
    let mut bench = driving(WORKSPACE, "feel");
    bench.env("TOUCHBASE_EMPTY_WINDOW", release.join("examples").join("empty_window"));
    bench.env("TAURI_DRIVER", checks::driver()?);
    if let Some(file) = &of.json {
        // Relative to where the owner stands: cargo starts a benchmark in its package's directory.
        bench.arg("--").arg("--json").arg(std::path::absolute(file).context("the name of the JSON file")?);
    }
    last_step("Benchmark: feel", || run(&mut bench))
}

/// Builds what a benchmark drives.
fn built(workspace: &[&str], targets: &[&str]) -> Result<()> {
    system::require(&[system::BUILD, system::HEADLESS, system::END_TO_END])?;
    ui::install()?;
    ui::build()?;
    step("App: build, optimised", || {
        run(cargo(&["build", "--profile", "bench"]).args(workspace).args(targets))
    })
}

/// A benchmark that drives the app. Of the workspace that the app was built of: of its package alone cargo would choose
/// other features of what both depend on, and build all of that again.
fn driving(workspace: &[&str], name: &str) -> Command {
    let mut bench = cargo(&["bench"]);
    bench.args(workspace).args(["--bench", name]);
    bench.env("TOUCHBASE_APP", paths::target().join("release").join("touchbase"));
    bench
}

fn cards(of: &Cards) -> Result<()> {
    let images = pictures(of)?;
    let mut bench = cargo(&["bench", "--package", "touchbase-cli", "--bench", "cards", "--", "--images"]);
    bench.arg(images).env("TOUCHBASE_MODELS", paths::root().join("src-tauri/ocr/models"));
    if let Some(file) = &of.json {
        // Relative to where the owner stands: cargo starts a benchmark in its package's directory.
        bench.arg("--json").arg(std::path::absolute(file).context("the name of the JSON file")?);
    }
    if of.failures {
        bench.arg("--failures");
    }
    if !of.no_peers {
        if system::program("tesseract").is_some() {
            bench.arg("--tesseract");
        } else {
            println!("tesseract is not on the PATH and is left out.");
        }
        match python("peers", "requirements-peers.txt") {
            Ok(python) => {
                bench.arg("--rapidocr").arg(python);
            }
            Err(error) => println!("rapidocr is left out: {error:#}"),
        }
    }
    last_step("Benchmark: cards", || run(&mut bench))
}

/// The pictures of a seed. They are made anew each time: the generator may have changed.
fn pictures(of: &Cards) -> Result<PathBuf> {
    let python = python("generator", "requirements.txt")?;
    let folder = paths::target().join("cards").join(format!("seed-{}", of.seed));
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("clearing {}", folder.display()))?;
    }
    step("Cards", || {
        run(command(&python).arg("-B").arg(sources().join("generate.py")).arg("--out").arg(&folder).args([
            "--seed",
            &of.seed.to_string(),
            "--count",
            &of.count.to_string(),
        ]))
    })?;
    Ok(folder)
}

/// A Python with the packages of a requirements file, in an environment of its own below the target directory.
fn python(name: &str, requirements: &str) -> Result<PathBuf> {
    let environment = paths::target().join("cards").join(format!("python-{name}"));
    let python = environment.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let requirements = sources().join(requirements);
    let wanted = fs::read_to_string(&requirements).with_context(|| requirements.display().to_string())?;
    // Written last, so that what was broken off is begun again.
    let stamp = environment.join("installed.txt");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(python);
    }
    let Some(system) = ["python3", "python"].into_iter().find(|name| succeeds(name, &["-c", "import venv"]))
    else {
        bail!("Python 3.11 or newer with its venv module is needed (on Debian: python3 and python3-venv)");
    };
    step(&format!("Python packages: {name}"), || {
        run(command(system).args(["-m", "venv", "--clear"]).arg(&environment))?;
        run(command(&python).args(["-m", "pip", "install", "--quiet", "--requirement"]).arg(&requirements))
    })?;
    fs::write(&stamp, wanted)?;
    Ok(python)
}

fn sources() -> PathBuf {
    paths::root().join("tests").join("cards")
}
