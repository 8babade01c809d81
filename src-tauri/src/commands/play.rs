//! Plays, who is in them, and the templates they use.

use tauri::AppHandle;
use touchbase_core::enrolment::EnrolmentState;
use touchbase_core::id::{ContactId, EnrolmentId};
use touchbase_core::letter::Template;
use touchbase_core::op::Op;
use touchbase_core::play::{Play, Start};
use touchbase_core::view::{EnrolmentView, ListFilter, PlayView, Started};

use crate::failure::Failure;
use crate::host::{ask, run};

/// All plays.
#[tauri::command]
#[specta::specta]
pub async fn plays(app: AppHandle) -> Result<Vec<PlayView>, Failure> {
    ask(app, |reader, _| reader.plays()).await
}

/// Who is in plays.
#[tauri::command]
#[specta::specta]
pub async fn enrolments(
    app: AppHandle,
    filter: ListFilter,
    state: Option<EnrolmentState>,
) -> Result<Vec<EnrolmentView>, Failure> {
    ask(app, move |reader, now| reader.enrolments(&filter, state, now)).await
}

/// All templates.
#[tauri::command]
#[specta::specta]
pub async fn templates(app: AppHandle) -> Result<Vec<Template>, Failure> {
    ask(app, |reader, _| reader.templates()).await
}

/// Writes a play, or changes one.
#[tauri::command]
#[specta::specta]
pub async fn save_play(app: AppHandle, play: Play) -> Result<(), Failure> {
    run(app, Op::SavePlay, move |book, now| book.save_play(&play, now)).await
}

/// Deletes a play; brings a built-in one back to what it was.
#[tauri::command]
#[specta::specta]
pub async fn delete_play(app: AppHandle, name: String) -> Result<(), Failure> {
    run(app, Op::DeletePlay, move |book, now| book.delete_play(&name, now)).await
}

/// Starts a play for contacts. Tells who was left out.
#[tauri::command]
#[specta::specta]
pub async fn start_play(
    app: AppHandle,
    play: String,
    contact_ids: Vec<ContactId>,
    start: Start,
) -> Result<Started, Failure> {
    run(app, Op::StartPlay, move |book, now| book.start_play(&play, &contact_ids, &start, now)).await
}

/// Pauses a play for a contact.
#[tauri::command]
#[specta::specta]
pub async fn pause_play(app: AppHandle, enrolment_id: EnrolmentId) -> Result<(), Failure> {
    run(app, Op::PausePlay, move |book, now| book.pause_play(enrolment_id, now)).await
}

/// Goes on with a paused play.
#[tauri::command]
#[specta::specta]
pub async fn resume_play(app: AppHandle, enrolment_id: EnrolmentId) -> Result<(), Failure> {
    run(app, Op::ResumePlay, move |book, now| book.resume_play(enrolment_id, now)).await
}

/// Ends a play for a contact.
#[tauri::command]
#[specta::specta]
pub async fn end_play(app: AppHandle, enrolment_id: EnrolmentId) -> Result<(), Failure> {
    run(app, Op::EndPlay, move |book, now| book.end_play(enrolment_id, now)).await
}
