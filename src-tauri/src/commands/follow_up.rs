//! Follow-ups: what is to be done, and doing it.

use chrono::NaiveDate;
use serde::Deserialize;
use tauri::AppHandle;
use touchbase_core::follow_up::{Completion, Plan};
use touchbase_core::id::{ContactId, FollowUpId};
use touchbase_core::op::Op;
use touchbase_core::reminder::Snooze;
use touchbase_core::time::civil_time;
use touchbase_core::view::{Counts, PlanSuggestion, TodayView};

use crate::failure::Failure;
use crate::host::{ask, run};

/// A time of day as the window writes it, "HH:MM".
#[derive(Clone, Copy, Debug, Deserialize, specta::Type)]
#[serde(transparent)]
pub struct TimeOfDay(
    #[serde(with = "civil_time")]
    #[specta(type = String)]
    chrono::NaiveTime,
);

/// The page Today.
#[tauri::command]
#[specta::specta]
pub async fn today(app: AppHandle) -> Result<TodayView, Failure> {
    ask(app, |reader, now| reader.today(now)).await
}

/// The figures of the sidebar.
#[tauri::command]
#[specta::specta]
pub async fn counts(app: AppHandle) -> Result<Counts, Failure> {
    ask(app, |reader, now| reader.counts(now)).await
}

/// The days and times that planning offers.
#[tauri::command]
#[specta::specta]
pub async fn suggestions(app: AppHandle) -> Result<Vec<PlanSuggestion>, Failure> {
    ask(app, |reader, now| reader.suggestions(now)).await
}

/// Plans a follow-up.
#[tauri::command]
#[specta::specta]
pub async fn plan(app: AppHandle, contact_id: ContactId, plan: Plan) -> Result<FollowUpId, Failure> {
    run(app, Op::Plan, move |book, now| book.plan(contact_id, &plan, now)).await
}

/// Replaces the plan of an open follow-up.
#[tauri::command]
#[specta::specta]
pub async fn edit_plan(app: AppHandle, follow_up_id: FollowUpId, plan: Plan) -> Result<(), Failure> {
    run(app, Op::EditPlan, move |book, now| book.edit_plan(follow_up_id, &plan, now)).await
}

/// Moves the plan to another day and time; `null` is any time.
#[tauri::command]
#[specta::specta]
pub async fn reschedule(
    app: AppHandle,
    follow_up_id: FollowUpId,
    date: NaiveDate,
    time: Option<TimeOfDay>,
) -> Result<(), Failure> {
    let time = time.map(|time| time.0);
    run(app, Op::Reschedule, move |book, now| book.reschedule(follow_up_id, date, time, now)).await
}

/// Moves the reminder; the plan stays.
#[tauri::command]
#[specta::specta]
pub async fn snooze(app: AppHandle, follow_up_id: FollowUpId, snooze: Snooze) -> Result<(), Failure> {
    run(app, Op::Snooze, move |book, now| {
        let until = snooze.until(now, &book.settings()?.working_hours);
        book.snooze(follow_up_id, until, now)
    })
    .await
}

/// Does a follow-up: logs what came of it, plans what comes next.
#[tauri::command]
#[specta::specta]
pub async fn complete(
    app: AppHandle,
    follow_up_id: FollowUpId,
    completion: Completion,
) -> Result<(), Failure> {
    run(app, Op::Complete, move |book, now| book.complete(follow_up_id, &completion, now)).await
}

/// Lets a follow-up go.
#[tauri::command]
#[specta::specta]
pub async fn skip(app: AppHandle, follow_up_id: FollowUpId) -> Result<(), Failure> {
    run(app, Op::Skip, move |book, now| book.skip(follow_up_id, now)).await
}
