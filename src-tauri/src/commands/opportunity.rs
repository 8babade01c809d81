//! Opportunities: what is undecided.

use tauri::AppHandle;
use touchbase_core::id::{ContactId, FollowUpId, OpportunityId};
use touchbase_core::op::Op;
use touchbase_core::opportunity::{OpportunityDetails, Standing};
use touchbase_core::view::{AfterYes, ListFilter, OpportunityBoard, OpportunityPage, OpportunityRow};

use crate::failure::Failure;
use crate::host::{ask, run};

/// The certainty board.
#[tauri::command]
#[specta::specta]
pub async fn opportunities(app: AppHandle, filter: ListFilter) -> Result<OpportunityBoard, Failure> {
    ask(app, move |reader, now| reader.opportunities(&filter, now)).await
}

/// One opportunity.
#[tauri::command]
#[specta::specta]
pub async fn opportunity(app: AppHandle, id: OpportunityId) -> Result<OpportunityRow, Failure> {
    ask(app, move |reader, now| reader.opportunity(id, now)).await
}

/// Adds an opportunity.
#[tauri::command]
#[specta::specta]
pub async fn add_opportunity(
    app: AppHandle,
    contact_id: ContactId,
    details: OpportunityDetails,
) -> Result<OpportunityId, Failure> {
    run(app, Op::AddOpportunity, move |book, now| book.add_opportunity(contact_id, &details, now)).await
}

/// Changes or decides an opportunity.
#[tauri::command]
#[specta::specta]
pub async fn edit_opportunity(
    app: AppHandle,
    id: OpportunityId,
    details: OpportunityDetails,
) -> Result<(), Failure> {
    run(app, Op::EditOpportunity, move |book, now| book.edit_opportunity(id, &details, now)).await
}

/// A stretch of one group of the board, e.g. what was decided earlier.
#[tauri::command]
#[specta::specta]
pub async fn opportunity_page(
    app: AppHandle,
    standing: Standing,
    filter: ListFilter,
    offset: u32,
    limit: u32,
) -> Result<OpportunityPage, Failure> {
    ask(app, move |reader, now| reader.opportunity_page(standing, &filter, offset, limit, now)).await
}

/// Takes down a certain yes.
#[tauri::command]
#[specta::specta]
pub async fn win_opportunity(app: AppHandle, id: OpportunityId) -> Result<(), Failure> {
    run(app, Op::WinOpportunity, move |book, now| book.win_opportunity(id, now)).await
}

/// Takes down a certain no, and why.
#[tauri::command]
#[specta::specta]
pub async fn lose_opportunity(
    app: AppHandle,
    id: OpportunityId,
    reason: Option<String>,
) -> Result<(), Failure> {
    run(app, Op::LoseOpportunity, move |book, now| book.lose_opportunity(id, reason.as_deref(), now)).await
}

/// Makes a decided opportunity open again.
#[tauri::command]
#[specta::specta]
pub async fn reopen_opportunity(app: AppHandle, id: OpportunityId) -> Result<(), Failure> {
    run(app, Op::ReopenOpportunity, move |book, now| book.reopen_opportunity(id, now)).await
}

/// Who should hear of a yes.
#[tauri::command]
#[specta::specta]
pub async fn after_yes(app: AppHandle, id: OpportunityId) -> Result<Vec<AfterYes>, Failure> {
    ask(app, move |reader, now| reader.after_yes(id, now)).await
}

/// Plans for contacts what is proposed after a yes.
#[tauri::command]
#[specta::specta]
pub async fn plan_after_yes(
    app: AppHandle,
    id: OpportunityId,
    contact_ids: Vec<ContactId>,
) -> Result<Vec<FollowUpId>, Failure> {
    run(app, Op::PlanAfterYes, move |book, now| book.plan_after_yes(id, &contact_ids, now)).await
}

/// Deletes opportunities.
#[tauri::command]
#[specta::specta]
pub async fn delete_opportunities(app: AppHandle, ids: Vec<OpportunityId>) -> Result<(), Failure> {
    run(app, Op::DeleteOpportunities, move |book, now| book.delete_opportunities(&ids, now)).await
}
