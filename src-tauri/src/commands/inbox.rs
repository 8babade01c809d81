//! The Inbox: batches of cards, their drafts, and what becomes of them.

use std::ops::ControlFlow;

use data_encoding::BASE64;
use tauri::AppHandle;
use touchbase_core::batch::ImportOptions;
use touchbase_core::draft::{Field, FieldName};
use touchbase_core::id::{BatchId, ContactId, DraftId};
use touchbase_core::import::files::ImportFile;
use touchbase_core::op::Op;
use touchbase_core::view::{BatchRow, BatchView, DraftView, ImportSummary};
use touchbase_ocr::{cropped, is_image, turned};
use touchbase_resident::clock;

use crate::clipboard;
use crate::events::Offer;
use crate::failure::Failure;
use crate::host::{Host, aside, ask, note, run, spread};

/// The batches that still have something to read or to look at, newest first.
#[tauri::command]
#[specta::specta]
pub async fn inbox(app: AppHandle) -> Result<Vec<BatchRow>, Failure> {
    ask(app, |reader, _| reader.inbox()).await
}

/// The card review of one batch.
#[tauri::command]
#[specta::specta]
pub async fn batch(app: AppHandle, id: BatchId) -> Result<BatchView, Failure> {
    ask(app, move |reader, _| reader.batch(id)).await
}

/// One card under review.
#[tauri::command]
#[specta::specta]
pub async fn draft(app: AppHandle, id: DraftId) -> Result<DraftView, Failure> {
    ask(app, move |reader, now| reader.draft(id, now)).await
}

/// What a line of a card says when it is assigned to a field. Nothing is written.
#[tauri::command]
#[specta::specta]
pub async fn draft_line(
    app: AppHandle,
    id: DraftId,
    position: u32,
    field: FieldName,
) -> Result<Field, Failure> {
    ask(app, move |reader, _| reader.draft_line(id, position, field)).await
}

/// Keeps the fields of a card as the owner mended them: a step that can be undone, but no news to one who looks at it.
#[tauri::command]
#[specta::specta]
pub async fn edit_draft(app: AppHandle, id: DraftId, fields: Vec<Field>) -> Result<(), Failure> {
    let told = app.clone();
    aside(app, move |host| {
        note(&told, host.book().edit_draft(id, &fields, &clock::now())?.changes);
        Ok(())
    })
    .await
}

/// Changes what holds for all cards of a batch.
#[tauri::command]
#[specta::specta]
pub async fn change_batch(app: AppHandle, id: BatchId, options: ImportOptions) -> Result<(), Failure> {
    run(app, Op::ChangeBatch, move |book, now| book.change_batch(id, &options, now)).await
}

/// Makes a contact of a card, or brings one up to date with it, and plans the first follow-up.
#[tauri::command]
#[specta::specta]
pub async fn save_draft(
    app: AppHandle,
    id: DraftId,
    fields: Vec<Field>,
    into: Option<ContactId>,
) -> Result<ContactId, Failure> {
    run(app, Op::SaveDraft, move |book, now| book.save_draft(id, &fields, into, now)).await
}

/// Throws cards away.
#[tauri::command]
#[specta::specta]
pub async fn discard_drafts(app: AppHandle, ids: Vec<DraftId>) -> Result<(), Failure> {
    run(app, Op::DiscardDrafts, move |book, now| book.discard_drafts(&ids, now)).await
}

/// Remembers that a card is not this contact's.
#[tauri::command]
#[specta::specta]
pub async fn keep_apart(app: AppHandle, draft: DraftId, contact: ContactId) -> Result<(), Failure> {
    run(app, Op::KeepApart, move |book, now| book.keep_apart(draft, contact, now)).await
}

/// Turns the picture of a card clockwise by quarters and reads it again.
#[tauri::command]
#[specta::specta]
pub async fn turn_card(app: AppHandle, id: DraftId, quarter_turns: u8) -> Result<(), Failure> {
    redraw(app, id, move |picture| turned(picture, quarter_turns)).await
}

/// Cuts the picture of a card to `rect` (left, top, width, height as fractions of it) and reads it again.
#[tauri::command]
#[specta::specta]
pub async fn crop_card(app: AppHandle, id: DraftId, rect: [f32; 4]) -> Result<(), Failure> {
    redraw(app, id, move |picture| cropped(picture, rect)).await
}

/// Reads pasted text as a card.
#[tauri::command]
#[specta::specta]
pub async fn paste_text(app: AppHandle, text: String) -> Result<DraftId, Failure> {
    run(app, Op::PasteText, move |book, now| book.paste_text(&text, now)).await
}

/// Takes a pasted picture in: a batch of one. The bytes come as base64, a quarter of their size as numbers.
#[tauri::command]
#[specta::specta]
pub async fn paste_image(app: AppHandle, name: String, base64: String) -> Result<ImportSummary, Failure> {
    let told = app.clone();
    aside(app, move |host| take_in(&told, host, name, BASE64.decode(base64.as_bytes()).unwrap_or_default()))
        .await
}

/// Takes the picture on the system's clipboard in, where the web view hands the page none; `null` when there is none.
#[tauri::command]
#[specta::specta]
pub async fn paste_clipboard(app: AppHandle) -> Result<Option<ImportSummary>, Failure> {
    let told = app.clone();
    aside(app, move |host| {
        let picture = clipboard::picture(&told);
        picture.map(|bytes| take_in(&told, host, "Pasted picture".to_owned(), bytes)).transpose()
    })
    .await
}

fn take_in(app: &AppHandle, host: &Host, name: String, bytes: Vec<u8>) -> Result<ImportSummary, Failure> {
    if !is_image(&bytes) {
        return Err(Failure::conflict(
            "Touchbase cannot read the picture on the clipboard. Nothing was changed. Save it as a file \
             (PNG, JPEG, WebP, TIFF, BMP, GIF or PDF) and drop it on the window.",
        ));
    }
    let file = ImportFile { name, content: Ok(bytes), is_image: true };
    let go_on = |_| ControlFlow::Continue(());
    let imported = host.book().import(&[file], &ImportOptions::default(), go_on, &clock::now())?;
    spread(app, imported.changes, Op::Import.label(), Offer::Undo);
    Ok(imported.value)
}

/// Stops reading: what was not read yet leaves the batch, what was read stays.
#[tauri::command]
#[specta::specta]
pub async fn cancel_reading(app: AppHandle, batch: BatchId) -> Result<(), Failure> {
    let told = app.clone();
    aside(app, move |host| {
        let changes = host.book().drop_unread(batch)?;
        host.desk.call_off();
        note(&told, changes);
        Ok(())
    })
    .await
}

/// Gives a card another picture, made from its own, to be read anew.
async fn redraw(
    app: AppHandle,
    id: DraftId,
    draw: impl FnOnce(&[u8]) -> Result<Vec<u8>, touchbase_ocr::Error> + Send + 'static,
) -> Result<(), Failure> {
    let told = app.clone();
    aside(app, move |host| {
        let kept = {
            let reader = host.reader();
            match reader.draft(id, &clock::now())?.picture {
                Some(picture) => reader.blob(&picture.hash)?,
                None => None,
            }
        };
        let Some(kept) = kept else {
            return Err(Failure::conflict("This card has no picture. Nothing was changed."));
        };
        let picture = draw(&kept)?;
        let changes = host.book().read_again(id, picture)?;
        note(&told, changes);
        Ok(())
    })
    .await
}
