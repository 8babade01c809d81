//! Contacts, and what happened with them.

use std::path::PathBuf;

use tauri::AppHandle;
use touchbase_core::contact::Details;
use touchbase_core::follow_up::Logged;
use touchbase_core::id::{BatchId, ContactId, InteractionId, NoteId};
use touchbase_core::interaction::NewInteraction;
use touchbase_core::op::Op;
use touchbase_core::view::{
    Archived, ContactFilter, ContactPage, ContactView, DuplicateGroup, FoundRow, ImportChanges, ImportRow,
    Labels, Letter, TagUse, Twins,
};
use touchbase_resident::clock;

use crate::clipboard;
use crate::events::Offer;
use crate::failure::Failure;
use crate::host::{aside, ask, run, spread};

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

/// The tags in use, and how many contacts have each.
#[tauri::command]
#[specta::specta]
pub async fn tags_in_use(app: AppHandle) -> Result<Vec<TagUse>, Failure> {
    ask(app, |reader, _| reader.tags_in_use()).await
}

/// Where the names of each letter begin in the list by name.
#[tauri::command]
#[specta::specta]
pub async fn contact_letters(app: AppHandle, filter: ContactFilter) -> Result<Vec<Letter>, Failure> {
    ask(app, move |reader, _| reader.contact_letters(&filter)).await
}

/// Gives a tag another name for everybody; returns how many have it.
#[tauri::command]
#[specta::specta]
pub async fn rename_tag(app: AppHandle, tag: String, name: String) -> Result<u32, Failure> {
    run(app, Op::RenameTag, move |book, now| book.rename_tag(&tag, &name, now)).await
}

/// Takes a tag away from everybody; returns how many had it.
#[tauri::command]
#[specta::specta]
pub async fn delete_tag(app: AppHandle, tag: String) -> Result<u32, Failure> {
    run(app, Op::DeleteTag, move |book, now| book.delete_tag(&tag, now)).await
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

/// Gives contacts a stage; an empty one takes it away.
#[tauri::command]
#[specta::specta]
pub async fn set_stage(app: AppHandle, ids: Vec<ContactId>, stage: String) -> Result<(), Failure> {
    run(app, Op::SetStage, move |book, now| book.set_stage(&ids, &stage, now)).await
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
) -> Result<Vec<FoundRow>, Failure> {
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

/// Makes the picture in a file that of a contact.
#[tauri::command]
#[specta::specta]
pub async fn set_photo(app: AppHandle, id: ContactId, path: PathBuf) -> Result<(), Failure> {
    run(app, Op::EditContact, move |book, now| book.set_photo_from(id, &path, now)).await
}

/// Makes the picture on the system's clipboard that of a contact; returns whether there is one.
#[tauri::command]
#[specta::specta]
pub async fn paste_photo(app: AppHandle, id: ContactId) -> Result<bool, Failure> {
    let told = app.clone();
    aside(app, move |host| {
        let Some(bytes) = clipboard::picture(&told) else { return Ok(false) };
        let output = host.book().set_photo(id, &bytes, &clock::now())?;
        spread(&told, output.changes, Op::EditContact.label(), Offer::Undo);
        Ok(true)
    })
    .await
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

/// Logs the same interaction with several contacts.
#[tauri::command]
#[specta::specta]
pub async fn log_many(
    app: AppHandle,
    contact_ids: Vec<ContactId>,
    what: NewInteraction,
) -> Result<(), Failure> {
    run(app, Op::LogMany, move |book, now| book.log_many(&contact_ids, &what, now)).await.map(|_| ())
}

/// Mends what was logged. What followed from it follows again.
#[tauri::command]
#[specta::specta]
pub async fn edit_interaction(
    app: AppHandle,
    interaction_id: InteractionId,
    what: NewInteraction,
) -> Result<(), Failure> {
    run(app, Op::EditInteraction, move |book, now| book.edit_interaction(interaction_id, &what, now))
        .await
        .map(|_| ())
}

/// Deletes what was logged and did not happen. What it closed is open again.
#[tauri::command]
#[specta::specta]
pub async fn delete_interaction(app: AppHandle, interaction_id: InteractionId) -> Result<(), Failure> {
    run(app, Op::DeleteInteraction, move |book, now| book.delete_interaction(interaction_id, now)).await
}

/// Writes a note about a contact, which is no contact with them.
#[tauri::command]
#[specta::specta]
pub async fn add_note(app: AppHandle, contact_id: ContactId, text: String) -> Result<(), Failure> {
    run(app, Op::AddNote, move |book, now| book.add_note(contact_id, &text, now)).await.map(|_| ())
}

/// Puts a note into other words.
#[tauri::command]
#[specta::specta]
pub async fn edit_note(app: AppHandle, note_id: NoteId, text: String) -> Result<(), Failure> {
    run(app, Op::EditNote, move |book, now| book.edit_note(note_id, &text, now)).await
}

/// Deletes a note.
#[tauri::command]
#[specta::specta]
pub async fn delete_note(app: AppHandle, note_id: NoteId) -> Result<(), Failure> {
    run(app, Op::DeleteNote, move |book, now| book.delete_note(note_id, now)).await
}

/// Leaves it at that with contacts, until something new happens with them.
#[tauri::command]
#[specta::specta]
pub async fn leave_it(app: AppHandle, contact_ids: Vec<ContactId>) -> Result<(), Failure> {
    run(app, Op::LeaveIt, move |book, now| book.leave_it(&contact_ids, now)).await
}

/// Puts contacts away: out of all lists and rhythms, found by search. Who is owed something is left out.
#[tauri::command]
#[specta::specta]
pub async fn archive(app: AppHandle, contact_ids: Vec<ContactId>) -> Result<Archived, Failure> {
    run(app, Op::Archive, move |book, now| book.archive(&contact_ids, now)).await
}

/// Brings archived contacts back. Returns how many there were.
#[tauri::command]
#[specta::specta]
pub async fn unarchive(app: AppHandle, contact_ids: Vec<ContactId>) -> Result<u32, Failure> {
    run(app, Op::Unarchive, move |book, now| book.unarchive(&contact_ids, now)).await
}

/// Pins a note above the timeline, or takes it down.
#[tauri::command]
#[specta::specta]
pub async fn pin_note(app: AppHandle, note_id: NoteId, pinned: bool) -> Result<(), Failure> {
    let op = if pinned { Op::PinNote } else { Op::UnpinNote };
    run(app, op, move |book, now| book.pin_note(note_id, pinned, now)).await
}

/// Makes two contacts one: `kept` gets every value, interaction, follow-up and card of `other`.
#[tauri::command]
#[specta::specta]
pub async fn merge_contacts(app: AppHandle, kept: ContactId, other: ContactId) -> Result<(), Failure> {
    run(app, Op::MergeContacts, move |book, now| book.merge_contacts(kept, other, now)).await
}

/// Makes several contacts one, as one undo step.
#[tauri::command]
#[specta::specta]
pub async fn merge_group(app: AppHandle, kept: ContactId, others: Vec<ContactId>) -> Result<(), Failure> {
    run(app, Op::MergeContacts, move |book, now| book.merge_group(kept, &others, now)).await
}

/// Remembers that two contacts are two.
#[tauri::command]
#[specta::specta]
pub async fn not_the_same(app: AppHandle, a: ContactId, b: ContactId) -> Result<(), Failure> {
    run(app, Op::KeepApart, move |book, now| book.not_the_same(a, b, now)).await
}

/// Remembers of several contacts that each is somebody else, as one undo step.
#[tauri::command]
#[specta::specta]
pub async fn none_the_same(app: AppHandle, ids: Vec<ContactId>) -> Result<(), Failure> {
    run(app, Op::KeepApart, move |book, now| book.none_the_same(&ids, now)).await
}

/// Contacts that may be one, in groups, the surest first.
#[tauri::command]
#[specta::specta]
pub async fn duplicate_groups(app: AppHandle, limit: u32) -> Result<Vec<DuplicateGroup>, Failure> {
    ask(app, move |reader, _| reader.duplicate_groups(limit)).await
}

/// The imports that changed contacts, newest first.
#[tauri::command]
#[specta::specta]
pub async fn imports(app: AppHandle, limit: u32) -> Result<Vec<ImportRow>, Failure> {
    ask(app, move |reader, _| reader.imports(limit)).await
}

/// What an import changed, field by field.
#[tauri::command]
#[specta::specta]
pub async fn import_changes(app: AppHandle, batch: BatchId) -> Result<ImportChanges, Failure> {
    ask(app, move |reader, _| reader.import_changes(batch)).await
}

/// The pairs of contacts that may be one.
#[tauri::command]
#[specta::specta]
pub async fn twins(app: AppHandle, limit: u32) -> Result<Vec<Twins>, Failure> {
    ask(app, move |reader, _| reader.twins(limit)).await
}
