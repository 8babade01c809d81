//! Follow-ups: what is to be done, and doing it.

use tauri::AppHandle;
use touchbase_core::follow_up::{Completion, Delay, Holding, Move, Plan};
use touchbase_core::id::{ContactId, FollowUpId, OpportunityId};
use touchbase_core::interaction::{Direction, Outcome};
use touchbase_core::op::Op;
use touchbase_core::reminder::Snooze;
use touchbase_core::view::{
    CallSheet, Counts, DayClose, ListFilter, LogCheck, PlanCheck, PlanSuggestion, PlannedMany, PromiseLedger,
    QuietRow, TodayView, WhatNext,
};

use crate::failure::Failure;
use crate::host::{ask, run};

/// The page Today.
#[tauri::command]
#[specta::specta]
pub async fn today(app: AppHandle, filter: ListFilter) -> Result<TodayView, Failure> {
    ask(app, move |reader, now| reader.today(&filter, now)).await
}

/// The close of the day.
#[tauri::command]
#[specta::specta]
pub async fn day_close(app: AppHandle) -> Result<DayClose, Failure> {
    ask(app, |reader, now| reader.day_close(now)).await
}

/// The contacts that are going quiet, the longest first.
#[tauri::command]
#[specta::specta]
pub async fn going_quiet(app: AppHandle, filter: ListFilter) -> Result<Vec<QuietRow>, Failure> {
    ask(app, move |reader, now| reader.going_quiet(&filter, now)).await
}

/// The ledger of promises.
#[tauri::command]
#[specta::specta]
pub async fn promises(app: AppHandle, filter: ListFilter) -> Result<PromiseLedger, Failure> {
    ask(app, move |reader, now| reader.promises(&filter, now)).await
}

/// What the call sheet of a follow-up adds to its row.
#[tauri::command]
#[specta::specta]
pub async fn call_sheet(app: AppHandle, follow_up_id: FollowUpId) -> Result<CallSheet, Failure> {
    ask(app, move |reader, now| reader.call_sheet(follow_up_id, now)).await
}

/// What to write when an answer or a promise takes until another moment, with its day filled in; empty when neither is owed.
#[tauri::command]
#[specta::specta]
pub async fn note_of_delay(app: AppHandle, follow_up_id: FollowUpId, to: Move) -> Result<String, Failure> {
    ask(app, move |reader, now| reader.note_of_delay(follow_up_id, &to, now)).await
}

/// What may come next with a contact for whom nothing is planned although something is undecided.
#[tauri::command]
#[specta::specta]
pub async fn what_next(app: AppHandle, contact_id: ContactId) -> Result<Option<WhatNext>, Failure> {
    ask(app, move |reader, now| reader.what_next(contact_id, now)).await
}

/// Opens a follow-up again that was closed by mistake.
#[tauri::command]
#[specta::specta]
pub async fn reopen(app: AppHandle, follow_up_id: FollowUpId) -> Result<(), Failure> {
    run(app, Op::Reopen, move |book, now| book.reopen(follow_up_id, now)).await
}

/// What there is to say of a plan before it is saved; `replaces` is the follow-up whose plan it changes.
#[tauri::command]
#[specta::specta]
pub async fn check_plan(
    app: AppHandle,
    contact_id: ContactId,
    plan: Plan,
    replaces: Option<FollowUpId>,
) -> Result<PlanCheck, Failure> {
    ask(app, move |reader, now| reader.check_plan(contact_id, &plan, replaces, now)).await
}

/// What there is to say of something before it is logged; `follow_up_id` is the one that is completed with it.
#[tauri::command]
#[specta::specta]
pub async fn check_log(
    app: AppHandle,
    contact_id: ContactId,
    follow_up_id: Option<FollowUpId>,
    direction: Direction,
    outcome: Option<Outcome>,
    opportunity: Option<OpportunityId>,
) -> Result<LogCheck, Failure> {
    ask(app, move |reader, now| {
        reader.check_log(contact_id, follow_up_id, direction, outcome, opportunity, now)
    })
    .await
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

/// Plans the same for several contacts. Tells who was left out.
#[tauri::command]
#[specta::specta]
pub async fn plan_many(
    app: AppHandle,
    contact_ids: Vec<ContactId>,
    plan: Plan,
) -> Result<PlannedMany, Failure> {
    run(app, Op::Plan, move |book, now| book.plan_many(&contact_ids, &plan, now)).await
}

/// Replaces the plan of an open follow-up.
#[tauri::command]
#[specta::specta]
pub async fn edit_plan(app: AppHandle, follow_up_id: FollowUpId, plan: Plan) -> Result<(), Failure> {
    run(app, Op::EditPlan, move |book, now| book.edit_plan(follow_up_id, &plan, now)).await
}

/// Moves the plan to another day and time.
#[tauri::command]
#[specta::specta]
pub async fn reschedule(app: AppHandle, follow_up_id: FollowUpId, to: Move) -> Result<(), Failure> {
    run(app, Op::Reschedule, move |book, now| book.reschedule(follow_up_id, &to, now)).await
}

/// Moves the reminder; the plan stays.
#[tauri::command]
#[specta::specta]
pub async fn snooze(app: AppHandle, follow_up_id: FollowUpId, snooze: Snooze) -> Result<(), Failure> {
    run(app, Op::Snooze, move |book, now| book.snooze_for(follow_up_id, snooze, now)).await
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

/// Notes a holding reply: the answer is given, and what was said is a promise.
#[tauri::command]
#[specta::specta]
pub async fn hold(app: AppHandle, follow_up_id: FollowUpId, holding: Holding) -> Result<FollowUpId, Failure> {
    run(app, Op::Hold, move |book, now| book.hold(follow_up_id, &holding, now)).await
}

/// Lets an answer go on purpose.
#[tauri::command]
#[specta::specta]
pub async fn waive(app: AppHandle, follow_up_id: FollowUpId, reason: String) -> Result<(), Failure> {
    run(app, Op::Waive, move |book, now| book.waive(follow_up_id, &reason, now)).await
}

/// Notes that the contact was told that a promise takes longer, and moves it.
#[tauri::command]
#[specta::specta]
pub async fn delay(app: AppHandle, follow_up_id: FollowUpId, delay: Delay) -> Result<(), Failure> {
    run(app, Op::Delay, move |book, now| book.delay(follow_up_id, &delay, now)).await
}
