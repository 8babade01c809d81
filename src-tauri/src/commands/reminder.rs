//! Reminders that wait in the window.

use tauri::AppHandle;
use touchbase_core::id::ReminderId;
use touchbase_core::reminder::{Alert, Answer};

use crate::clock;
use crate::failure::Failure;
use crate::host::aside;
use crate::notifier::{PopUp, Subject};
use crate::reminders::{self, pending};

/// The reminders that were not answered and are not on the screen as a pop-up.
#[tauri::command]
#[specta::specta]
pub async fn pending_alerts(app: AppHandle) -> Result<Vec<Alert>, Failure> {
    aside(app, |host| Ok(pending(&host.reader(), host.notifier.as_ref(), &clock::now())?)).await
}

/// Answers an alert that waits in the window, by the reminders that it stands for.
#[tauri::command]
#[specta::specta]
pub async fn answer_alert(
    app: AppHandle,
    reminder_ids: Vec<ReminderId>,
    answer: Answer,
) -> Result<(), Failure> {
    let told = app.clone();
    aside(app, move |host| {
        reminders::answer(&told, host, &reminder_ids, answer)?;
        host.bell.ring();
        Ok(())
    })
    .await
}

/// Shows what a reminder looks like. Its answer concerns nobody; the window says that it arrived.
#[tauri::command]
#[specta::specta]
pub async fn test_popup(app: AppHandle) -> Result<(), Failure> {
    aside(app, |host| {
        let pop_up = PopUp {
            subject: Subject::Test,
            title: "This is how Touchbase reminds you".to_owned(),
            body: "What to do, the last note, and the number to call.\nPress a button: the window will say that it works."
                .to_owned(),
        };
        host.notifier.show(&pop_up).map_err(|absence| {
            Failure::host(format!("{absence} Reminders show in this window instead, as long as Touchbase runs."))
        })
    })
    .await
}
