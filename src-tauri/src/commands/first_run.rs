//! The first run: who the owner is, and the samples to look around with.

use tauri::AppHandle;
use touchbase_core::id::ContactId;
use touchbase_core::op::Op;
use touchbase_core::settings::Role;

use crate::failure::Failure;
use crate::host::{ask, run};

/// Sets plays, stages and rhythms for who the owner is.
#[tauri::command]
#[specta::specta]
pub async fn begin_as(app: AppHandle, role: Role) -> Result<(), Failure> {
    run(app, Op::BeginAs, move |book, now| book.begin_as(role, now)).await
}

/// Opens the samples in the owner's book, marked as such.
#[tauri::command]
#[specta::specta]
pub async fn add_samples(app: AppHandle) -> Result<(), Failure> {
    run(app, Op::AddSamples, touchbase_sample::open_in).await
}

/// Takes the samples out of the book again. Returns how many contacts there were.
#[tauri::command]
#[specta::specta]
pub async fn remove_samples(app: AppHandle) -> Result<u32, Failure> {
    run(app, Op::RemoveSamples, |book, now| book.remove_samples(now)).await
}

/// The sample contacts in the book; none when there are no samples.
#[tauri::command]
#[specta::specta]
pub async fn samples(app: AppHandle) -> Result<Vec<ContactId>, Failure> {
    ask(app, |reader, _| reader.samples()).await
}
