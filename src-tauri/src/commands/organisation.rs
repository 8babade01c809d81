//! Organisations: their people, and who moves from one to another.

use chrono::NaiveDate;
use tauri::AppHandle;
use touchbase_core::contact::{Details, NewJob};
use touchbase_core::draft::Field;
use touchbase_core::id::{ContactId, DraftId};
use touchbase_core::op::Op;
use touchbase_core::view::{Alike, OrganisationRow, OrganisationView, RenameCheck};

use crate::failure::Failure;
use crate::host::{ask, run};

/// The organisations whose name has these words, with how many people each has.
#[tauri::command]
#[specta::specta]
pub async fn organisations(
    app: AppHandle,
    text: String,
    limit: u32,
) -> Result<Vec<OrganisationRow>, Failure> {
    ask(app, move |reader, _| reader.organisations(&text, limit)).await
}

/// The page of an organisation.
#[tauri::command]
#[specta::specta]
pub async fn organisation(app: AppHandle, name: String) -> Result<OrganisationView, Failure> {
    ask(app, move |reader, now| reader.organisation(&name, now)).await
}

/// What a new name of an organisation would change, and whether it is another one's already.
#[tauri::command]
#[specta::specta]
pub async fn check_rename(
    app: AppHandle,
    organisation: String,
    name: String,
) -> Result<RenameCheck, Failure> {
    ask(app, move |reader, _| reader.rename_check(&organisation, &name)).await
}

/// Renames an organisation with everybody who belongs to it; `join` says that two become one.
#[tauri::command]
#[specta::specta]
pub async fn rename_organisation(
    app: AppHandle,
    organisation: String,
    name: String,
    join: bool,
) -> Result<u32, Failure> {
    run(app, Op::RenameOrganisation, move |book, now| {
        book.rename_organisation(&organisation, &name, join, now)
    })
    .await
}

/// Takes down that a contact works elsewhere now; what they were stays with them.
#[tauri::command]
#[specta::specta]
pub async fn move_contact(app: AppHandle, id: ContactId, job: NewJob) -> Result<(), Failure> {
    run(app, Op::MoveContact, move |book, now| book.move_contact(id, &job, now)).await
}

/// The same with all that is said of them now.
#[tauri::command]
#[specta::specta]
pub async fn move_contact_as(
    app: AppHandle,
    id: ContactId,
    details: Details,
    left: Option<NaiveDate>,
) -> Result<(), Failure> {
    run(app, Op::MoveContact, move |book, now| book.move_contact_as(id, &details, left, now)).await
}

/// Makes two contacts one who has a new job.
#[tauri::command]
#[specta::specta]
pub async fn merge_as_new_job(
    app: AppHandle,
    kept: ContactId,
    other: ContactId,
    left: Option<NaiveDate>,
) -> Result<(), Failure> {
    run(app, Op::MoveContact, move |book, now| book.merge_as_new_job(kept, other, left, now)).await
}

/// Saves a card as the new job of a contact who is there.
#[tauri::command]
#[specta::specta]
pub async fn save_draft_as_new_job(
    app: AppHandle,
    id: DraftId,
    fields: Vec<Field>,
    contact_id: ContactId,
) -> Result<ContactId, Failure> {
    run(app, Op::SaveDraft, move |book, now| book.save_draft_as_new_job(id, &fields, contact_id, now)).await
}

/// Who in the book may be the contact that is typed.
#[tauri::command]
#[specta::specta]
pub async fn alike_of(app: AppHandle, details: Details) -> Result<Vec<Alike>, Failure> {
    ask(app, move |reader, _| reader.alike_of(&details)).await
}
