//! Files in and out.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use tauri::{AppHandle, Manager};
use touchbase_core::batch::ImportOptions;
use touchbase_core::id::ContactId;
use touchbase_core::import::Progress;
use touchbase_core::import::files::{ImportFile, expand};
use touchbase_core::incoming::Notice;
use touchbase_core::op::Op;
use touchbase_core::vcard::Version;
use touchbase_core::view::ImportSummary;
use touchbase_core::{Reader, is_own_file};
use touchbase_ocr::is_image;
use touchbase_resident::clock;

use crate::events::{ImportProgress, Offer, tell};
use crate::failure::Failure;
use crate::host::{Host, aside, spread};

/// The window is told of an import's progress no more often than this.
const REPORT_EVERY: Duration = Duration::from_millis(50);

/// What an import would do. Nothing is written.
#[tauri::command]
#[specta::specta]
pub async fn preview_import(app: AppHandle, paths: Vec<PathBuf>) -> Result<ImportSummary, Failure> {
    let told = app.clone();
    aside(app, move |host| {
        let files = opened(host, &paths);
        Ok(host.book().preview_import(&files, report(told, &files), &clock::now())?)
    })
    .await
}

/// Imports files as one undo step; without `options`, as cards about which nothing was said yet.
#[tauri::command]
#[specta::specta]
pub async fn import_files(
    app: AppHandle,
    paths: Vec<PathBuf>,
    options: Option<ImportOptions>,
) -> Result<ImportSummary, Failure> {
    let told = app.clone();
    aside(app, move |host| {
        let files = opened(host, &paths);
        let options = options.unwrap_or_default();
        let imported = host.book().import(&files, &options, report(told.clone(), &files), &clock::now())?;
        spread(&told, imported.changes, Op::Import.label(), Offer::Undo);
        Ok(imported.value)
    })
    .await
}

/// Stops the running import or preview; nothing of it stays.
#[tauri::command]
#[specta::specta]
pub async fn cancel_import(app: AppHandle) {
    app.state::<Host>().import_cancelled.store(true, Ordering::Relaxed);
}

/// Writes contacts to a vCard file: those named, or all by name. How many were written.
#[tauri::command]
#[specta::specta]
pub async fn export_vcard(
    app: AppHandle,
    path: PathBuf,
    ids: Option<Vec<ContactId>>,
) -> Result<u32, Failure> {
    if ids.as_ref().is_some_and(Vec::is_empty) {
        return Err(Failure::conflict(
            "No contact is selected. Nothing was written. Select some, or export all.",
        ));
    }
    aside(app, move |host| {
        // A reader of its own: the window goes on reading meanwhile.
        let reader = Reader::open(&host.data_file)?;
        let ids = ids.unwrap_or_default();
        Ok(reader.export_to(&path, |reader, out| reader.export_vcard(&ids, Version::V4_0, out))?)
    })
    .await
}

/// The files, read. The data file itself is refused unopened: closing it would give up SQLite's locks on it.
fn opened(host: &Host, paths: &[PathBuf]) -> Vec<ImportFile> {
    host.import_cancelled.store(false, Ordering::Relaxed);
    let read = |path: &PathBuf| {
        if is_own_file(&host.data_file, path) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let reason = "Touchbase keeps this book in that file. Nothing was read.".to_owned();
            return ImportFile { name, content: Err(Notice { line: 0, reason }), is_image: false };
        }
        ImportFile::read(path, is_image)
    };
    expand(paths).iter().map(read).collect()
}

/// Tells the window how far it is, and hears from it whether to go on.
fn report(app: AppHandle, files: &[ImportFile]) -> impl FnMut(Progress) -> ControlFlow<()> {
    let ends = files
        .iter()
        .scan(0, |end, file| {
            *end += file.card_count();
            Some((*end, file.name.clone()))
        })
        .collect::<Vec<_>>();
    let mut told_at: Option<Instant> = None;
    move |progress| {
        let Progress { done, total } = progress;
        if done == total || told_at.is_none_or(|at| at.elapsed() >= REPORT_EVERY) {
            told_at = Some(Instant::now());
            let current = ends.iter().find(|(end, _)| done < *end).or(ends.last());
            let file = current.map(|(_, name)| name.clone()).unwrap_or_default();
            tell(&app, ImportProgress { done, total, file });
        }
        if app.state::<Host>().import_cancelled.load(Ordering::Relaxed) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }
}
