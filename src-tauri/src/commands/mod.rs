//! What the window may ask and do: thin, typed, one file a concept. Rules live in the core.

#[cfg(test)]
mod bindings;
pub mod contact;
pub mod files;
pub mod follow_up;
pub mod history;
pub mod host;
pub mod inbox;
pub mod opportunity;
pub mod organisation;
pub mod outside;
pub mod play;
pub mod reminder;
pub mod upcoming;

use tauri::Wry;
use tauri_specta::{Builder, ErrorHandlingMode, collect_commands, collect_events};

use crate::events::{AlertsChanged, Changed, ImportProgress, Open, ReadingProgress};

/// All commands and events, from which both the running app and the window's TypeScript come.
pub fn interface() -> Builder<Wry> {
    Builder::new()
        .error_handling(ErrorHandlingMode::Throw)
        // One shape in both directions: window, command line and export speak one JSON.
        .disable_serde_phases()
        .commands(collect_commands![
            follow_up::today,
            follow_up::counts,
            upcoming::upcoming,
            upcoming::check_spread,
            follow_up::day_close,
            follow_up::going_quiet,
            follow_up::promises,
            follow_up::call_sheet,
            follow_up::note_of_delay,
            follow_up::what_next,
            follow_up::check_plan,
            follow_up::check_log,
            contact::contact_ids,
            contact::labels,
            contact::tags_in_use,
            contact::contact_letters,
            contact::rename_tag,
            contact::delete_tag,
            contact::merge_group,
            contact::none_the_same,
            contact::duplicate_groups,
            contact::imports,
            contact::import_changes,
            outside::open_outside,
            play::plays,
            play::enrolments,
            play::templates,
            opportunity::opportunities,
            opportunity::opportunity,
            opportunity::opportunity_page,
            organisation::organisations,
            organisation::organisation,
            organisation::check_rename,
            organisation::alike_of,
            contact::contacts,
            contact::search,
            contact::contact,
            host::settings,
            history::undo_state,
            follow_up::suggestions,
            host::listens,
            host::regions,
            host::about,
            host::zones,
            host::quit,
            reminder::pending_alerts,
            reminder::proofs,
            reminder::reminder_health,
            reminder::presence,
            reminder::snoozes,
            reminder::snooze_all,
            contact::add_contact,
            contact::edit_contact,
            contact::delete_contacts,
            follow_up::plan,
            follow_up::plan_many,
            follow_up::edit_plan,
            follow_up::reschedule,
            upcoming::reschedule_many,
            upcoming::spread,
            follow_up::snooze,
            upcoming::snooze_many,
            follow_up::complete,
            upcoming::complete_many,
            follow_up::skip,
            follow_up::reopen,
            follow_up::hold,
            follow_up::waive,
            follow_up::delay,
            contact::tag,
            contact::set_stage,
            play::save_play,
            play::delete_play,
            play::start_play,
            play::pause_play,
            play::resume_play,
            play::end_play,
            opportunity::add_opportunity,
            opportunity::edit_opportunity,
            opportunity::win_opportunity,
            opportunity::lose_opportunity,
            opportunity::reopen_opportunity,
            organisation::rename_organisation,
            organisation::move_contact,
            organisation::move_contact_as,
            organisation::merge_as_new_job,
            organisation::save_draft_as_new_job,
            opportunity::after_yes,
            opportunity::plan_after_yes,
            opportunity::delete_opportunities,
            contact::log,
            contact::log_many,
            contact::edit_interaction,
            contact::delete_interaction,
            contact::add_note,
            contact::edit_note,
            contact::delete_note,
            contact::leave_it,
            contact::merge_contacts,
            contact::not_the_same,
            contact::twins,
            host::change_settings,
            host::check_settings,
            history::undo,
            history::redo,
            reminder::answer_alert,
            reminder::test_popup,
            files::preview_import,
            files::import_files,
            files::cancel_import,
            files::export_vcard,
            inbox::inbox,
            inbox::batch,
            inbox::draft,
            inbox::draft_line,
            inbox::edit_draft,
            inbox::change_batch,
            inbox::save_draft,
            inbox::discard_drafts,
            inbox::keep_apart,
            inbox::turn_card,
            inbox::crop_card,
            inbox::paste_text,
            inbox::paste_image,
            inbox::paste_clipboard,
            inbox::cancel_reading,
            host::theme,
            host::set_theme,
            host::launch_at_login,
            host::set_launch_at_login,
        ])
        .events(collect_events![AlertsChanged, Changed, ImportProgress, Open, ReadingProgress])
}
