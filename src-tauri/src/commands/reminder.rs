//! Reminders: those that wait in the window, their proof, and whether they come at all.

use tauri::AppHandle;
use touchbase_core::id::FollowUpId;
use touchbase_core::op::Op;
use touchbase_core::reminder::{About, Alert, Answer, Proof, ReminderHealth, Snooze, SnoozeOffer};
use touchbase_resident::clock;
use touchbase_resident::resident::Presence;

use crate::events::Offer;
use crate::failure::Failure;
use crate::host::{aside, ask, run, spread};

/// The reminders that were not answered and are not on the screen as a pop-up.
#[tauri::command]
#[specta::specta]
pub async fn pending_alerts(app: AppHandle) -> Result<Vec<Alert>, Failure> {
    aside(app, |host| {
        let on_screen = host.resident.on_screen();
        Ok(host.reader().pending_alerts(&on_screen, &clock::now())?)
    })
    .await
}

/// Answers an alert that waits in the window.
#[tauri::command]
#[specta::specta]
pub async fn answer_alert(app: AppHandle, about: About, answer: Answer) -> Result<(), Failure> {
    let told = app.clone();
    aside(app, move |host| {
        let output = host.book().answer_alert(&about, answer, &clock::now())?;
        if let Some(op) = answer.op() {
            spread(&told, output.changes, op.label(), Offer::Undo);
        }
        host.resident.look();
        Ok(())
    })
    .await
}

/// The ways to put a reminder off, as they are offered now.
#[tauri::command]
#[specta::specta]
pub async fn snoozes(app: AppHandle) -> Result<Vec<SnoozeOffer>, Failure> {
    ask(app, |reader, now| reader.snoozes(now)).await
}

/// Puts off everything that is due. How many follow-ups.
#[tauri::command]
#[specta::specta]
pub async fn snooze_all(app: AppHandle, snooze: Snooze) -> Result<u32, Failure> {
    run(app, Op::Snooze, move |book, now| book.snooze_all(snooze, now)).await
}

/// The proof log of a follow-up.
#[tauri::command]
#[specta::specta]
pub async fn proofs(app: AppHandle, follow_up_id: FollowUpId) -> Result<Vec<Proof>, Failure> {
    ask(app, move |reader, _| reader.proofs(follow_up_id)).await
}

/// Whether reminders do what they are for: the data file's side.
#[tauri::command]
#[specta::specta]
pub async fn reminder_health(app: AppHandle) -> Result<ReminderHealth, Failure> {
    ask(app, |reader, now| reader.reminder_health(now)).await
}

/// Whether reminders do what they are for: the system's side.
#[tauri::command]
#[specta::specta]
pub async fn presence(app: AppHandle) -> Result<Presence, Failure> {
    aside(app, |host| Ok(host.resident.presence())).await
}

/// Shows what a reminder looks like. Its answer concerns nobody; [`presence`] says whether it arrived.
#[tauri::command]
#[specta::specta]
pub async fn test_popup(app: AppHandle) -> Result<(), Failure> {
    aside(app, |host| {
        host.resident.test_pop_up().map_err(|absence| {
            Failure::system(format!(
                "{absence} Reminders show in this window instead, as long as Touchbase is running."
            ))
        })
    })
    .await
}
