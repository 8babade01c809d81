//! Contacts, and what happened with them.

use tauri::AppHandle;
use touchbase_core::contact::Details;
use touchbase_core::follow_up::Logged;
use touchbase_core::id::ContactId;
use touchbase_core::op::Op;
use touchbase_core::view::{ContactFilter, ContactPage, ContactRow, ContactView, Labels, Twins};

use crate::failure::Failure;
use crate::host::{ask, run};

/// A page of the list of contacts.
#[tauri::command]
#[specta::specta]
pub async fn contacts(
    app: AppHandle,
    filter: ContactFilter,
    offset: u32,
    limit: u32,
) -> Result<ContactPage, Failure> {
    ask(app, move |reader, _| reader.contacts(&filter, offset, limit)).await
}

/// The ids of all contacts that a filter lets through.
#[tauri::command]
#[specta::specta]
pub async fn contact_ids(app: AppHandle, filter: ContactFilter) -> Result<Vec<ContactId>, Failure> {
    ask(app, move |reader, _| reader.contact_ids(&filter)).await
}

/// The tags and stages in use.
#[tauri::command]
#[specta::specta]
pub async fn labels(app: AppHandle) -> Result<Labels, Failure> {
    ask(app, |reader, _| reader.labels()).await
}

/// Adds tags to contacts and takes others away.
#[tauri::command]
#[specta::specta]
pub async fn tag(
    app: AppHandle,
    ids: Vec<ContactId>,
    add: Vec<String>,
    remove: Vec<String>,
) -> Result<(), Failure> {
    run(app, Op::Tag, move |book, now| book.tag(&ids, &add, &remove, now)).await
}

/// A page of the contacts that what was typed may mean, of those that the filter lets through; best first.
#[tauri::command]
#[specta::specta]
pub async fn search(
    app: AppHandle,
    text: String,
    filter: ContactFilter,
    offset: u32,
    limit: u32,
) -> Result<Vec<ContactRow>, Failure> {
    ask(app, move |reader, _| reader.search(&text, &filter, offset, limit)).await
}

/// The page of one contact.
#[tauri::command]
#[specta::specta]
pub async fn contact(app: AppHandle, id: ContactId) -> Result<ContactView, Failure> {
    ask(app, move |reader, now| reader.contact_view(id, now)).await
}

/// Adds a contact.
#[tauri::command]
#[specta::specta]
pub async fn add_contact(app: AppHandle, details: Details) -> Result<ContactId, Failure> {
    run(app, Op::AddContact, move |book, now| book.add_contact(&details, now)).await
}

/// Replaces what a contact says of itself.
#[tauri::command]
#[specta::specta]
pub async fn edit_contact(app: AppHandle, id: ContactId, details: Details) -> Result<(), Failure> {
    run(app, Op::EditContact, move |book, now| book.edit_contact(id, &details, now)).await
}

/// Deletes contacts with all that was planned and logged for them.
#[tauri::command]
#[specta::specta]
pub async fn delete_contacts(app: AppHandle, ids: Vec<ContactId>) -> Result<(), Failure> {
    run(app, Op::DeleteContacts, move |book, now| book.delete_contacts(&ids, now)).await
}

/// Logs an interaction, and plans the next step with it.
#[tauri::command]
#[specta::specta]
pub async fn log(app: AppHandle, contact_id: ContactId, logged: Logged) -> Result<(), Failure> {
    run(app, Op::Log, move |book, now| book.log(contact_id, &logged, now)).await.map(|_| ())
}

/// Makes two contacts one: `kept` gets every value, interaction, follow-up and card of `other`.
#[tauri::command]
#[specta::specta]
pub async fn merge_contacts(app: AppHandle, kept: ContactId, other: ContactId) -> Result<(), Failure> {
    run(app, Op::MergeContacts, move |book, now| book.merge_contacts(kept, other, now)).await
}

/// Remembers that two contacts are two.
#[tauri::command]
#[specta::specta]
pub async fn not_the_same(app: AppHandle, a: ContactId, b: ContactId) -> Result<(), Failure> {
    run(app, Op::KeepApart, move |book, now| book.not_the_same(a, b, now)).await
}

/// The pairs of contacts that may be one.
#[tauri::command]
#[specta::specta]
pub async fn twins(app: AppHandle, limit: u32) -> Result<Vec<Twins>, Failure> {
    ask(app, move |reader, _| reader.twins(limit)).await
}
