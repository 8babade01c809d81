//! What lies ahead, and what is done to many follow-ups at once.

use chrono::NaiveDate;
use tauri::AppHandle;
use touchbase_core::id::FollowUpId;
use touchbase_core::op::Op;
use touchbase_core::reminder::Snooze;
use touchbase_core::view::{
    ListFilter, ManyDone, MoveMany, SpreadOver, SpreadPlan, UpcomingRange, UpcomingView,
};

use crate::failure::Failure;
use crate::host::{ask, run};

/// What is planned by day, from a day on or else from tomorrow.
#[tauri::command]
#[specta::specta]
pub async fn upcoming(
    app: AppHandle,
    from: Option<NaiveDate>,
    range: UpcomingRange,
    filter: ListFilter,
) -> Result<UpcomingView, Failure> {
    ask(app, move |reader, now| reader.upcoming(from, range, &filter, now)).await
}

/// How follow-ups would be spread over the working days to come.
#[tauri::command]
#[specta::specta]
pub async fn check_spread(
    app: AppHandle,
    follow_up_ids: Vec<FollowUpId>,
    over: SpreadOver,
) -> Result<SpreadPlan, Failure> {
    ask(app, move |reader, now| reader.check_spread(&follow_up_ids, over, now)).await
}

/// Spreads follow-ups over the working days to come. Tells what moved, and what stayed.
#[tauri::command]
#[specta::specta]
pub async fn spread(
    app: AppHandle,
    follow_up_ids: Vec<FollowUpId>,
    over: SpreadOver,
) -> Result<SpreadPlan, Failure> {
    run(app, Op::Spread, move |book, now| book.spread(&follow_up_ids, over, now)).await
}

/// Moves several plans to a day. Tells which were left as they are.
#[tauri::command]
#[specta::specta]
pub async fn reschedule_many(
    app: AppHandle,
    follow_up_ids: Vec<FollowUpId>,
    to: MoveMany,
) -> Result<ManyDone, Failure> {
    run(app, Op::RescheduleMany, move |book, now| book.reschedule_many(&follow_up_ids, &to, now)).await
}

/// Puts several reminders off. Tells which were left as they are.
#[tauri::command]
#[specta::specta]
pub async fn snooze_many(
    app: AppHandle,
    follow_up_ids: Vec<FollowUpId>,
    snooze: Snooze,
) -> Result<ManyDone, Failure> {
    run(app, Op::SnoozeMany, move |book, now| book.snooze_many(&follow_up_ids, snooze, now)).await
}

/// Does several follow-ups. Tells which were left as they are.
#[tauri::command]
#[specta::specta]
pub async fn complete_many(app: AppHandle, follow_up_ids: Vec<FollowUpId>) -> Result<ManyDone, Failure> {
    run(app, Op::CompleteMany, move |book, now| book.complete_many(&follow_up_ids, now)).await
}
