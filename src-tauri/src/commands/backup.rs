//! Backups of the book, and going back to one.

use std::path::PathBuf;

use tauri::AppHandle;
use touchbase_core::Reader;
use touchbase_core::op::Changes;
use touchbase_core::view::{BackupRow, Backups, BookContents};
use touchbase_resident::clock;

use crate::failure::Failure;
use crate::host::{aside, ask, note};

/// What stands where: the book, and the backups of it.
#[tauri::command]
#[specta::specta]
pub async fn backups(app: AppHandle) -> Result<Backups, Failure> {
    ask(app, |reader, _| reader.backups()).await
}

/// Copies the book, while it is in use, to the folder of its backups.
#[tauri::command]
#[specta::specta]
pub async fn add_backup(app: AppHandle) -> Result<BackupRow, Failure> {
    // A reader of its own: the window goes on reading meanwhile.
    aside(app, |host| Ok(Reader::open(&host.data_file)?.add_backup(&clock::now())?)).await
}

/// Copies the book, while it is in use, to a file that the owner chose.
#[tauri::command]
#[specta::specta]
pub async fn back_up_to(app: AppHandle, path: PathBuf) -> Result<(), Failure> {
    aside(app, move |host| Ok(Reader::open(&host.data_file)?.back_up(&path)?)).await
}

/// What is in a backup.
#[tauri::command]
#[specta::specta]
pub async fn backup_contents(app: AppHandle, path: PathBuf) -> Result<BookContents, Failure> {
    aside(app, move |host| Ok(Reader::open(&host.data_file)?.backup_contents(&path)?)).await
}

/// Replaces the whole book by a backup. What is there now becomes a backup first, and is returned.
#[tauri::command]
#[specta::specta]
pub async fn restore_backup(app: AppHandle, path: PathBuf) -> Result<BackupRow, Failure> {
    let told = app.clone();
    let kept = aside(app, move |host| Ok(host.book().restore_backup(&path, &clock::now())?)).await?;
    note(&told, Changes::ALL);
    Ok(kept)
}
