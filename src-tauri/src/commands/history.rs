//! Undo and redo.

use tauri::AppHandle;
use touchbase_core::op::Output;
use touchbase_core::view::{HistoryStep, UndoState};
use touchbase_core::{Book, Result};

use crate::events::Offer;
use crate::failure::Failure;
use crate::host::{aside, ask, spread};

/// What can be undone and redone.
#[tauri::command]
#[specta::specta]
pub async fn undo_state(app: AppHandle) -> Result<UndoState, Failure> {
    ask(app, |reader, _| reader.undo_state()).await
}

/// Takes the newest step back.
#[tauri::command]
#[specta::specta]
pub async fn undo(app: AppHandle) -> Result<(), Failure> {
    flip(app, Book::undo).await
}

/// Brings back the step that was undone last.
#[tauri::command]
#[specta::specta]
pub async fn redo(app: AppHandle) -> Result<(), Failure> {
    flip(app, Book::redo).await
}

async fn flip(
    app: AppHandle,
    verb: fn(&mut Book) -> Result<Output<Option<HistoryStep>>>,
) -> Result<(), Failure> {
    let told = app.clone();
    let output = aside(app, move |host| Ok(verb(&mut host.book())?)).await?;
    if let Some(step) = output.value {
        let (what, offers) = if step.undone { ("Undone", Offer::Redo) } else { ("Redone", Offer::Undo) };
        spread(&told, output.changes, &format!("{what}: {}", step.label), offers);
    }
    Ok(())
}
