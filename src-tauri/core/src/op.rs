//! What a verb returns beside its value: which verb ran, and which views must ask again.

use std::ops::BitOrAssign;

use serde::{Deserialize, Serialize};

/// The verbs. Each is one undo step (except those that say they are not).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Op {
    /// A contact was added.
    AddContact,
    /// A contact was edited.
    EditContact,
    /// Contacts were put away.
    Archive,
    /// Archived contacts were brought back.
    Unarchive,
    /// Contacts were deleted.
    DeleteContacts,
    /// Sample contacts were added.
    AddSamples,
    /// The samples were taken out of the book.
    RemoveSamples,
    /// A file was imported.
    Import,
    /// Text was pasted into the Inbox.
    PasteText,
    /// The fields of a card were corrected.
    EditDraft,
    /// What holds for all cards of a batch was changed.
    ChangeBatch,
    /// A card became a contact, or part of one.
    SaveDraft,
    /// Cards were thrown away.
    DiscardDrafts,
    /// Two contacts, or a card and a contact, were said not to be the same.
    KeepApart,
    /// Two contacts became one.
    MergeContacts,
    /// A person has a new job.
    MoveContact,
    /// An organisation got another name.
    RenameOrganisation,
    /// A follow-up was planned.
    Plan,
    /// A follow-up's plan was changed.
    EditPlan,
    /// A follow-up was moved to another date or time.
    Reschedule,
    /// Several follow-ups were moved to another date or time.
    RescheduleMany,
    /// Follow-ups were spread over several days.
    Spread,
    /// A reminder was moved.
    Snooze,
    /// Several reminders were moved.
    SnoozeMany,
    /// A follow-up was done.
    Complete,
    /// Several follow-ups were done.
    CompleteMany,
    /// A follow-up was let go.
    Skip,
    /// The contact was told that an answer will come, and by when.
    Hold,
    /// An answer was waived.
    Waive,
    /// The contact was told that a promise will take longer.
    Delay,
    /// An interaction was logged.
    Log,
    /// The same was logged with several contacts.
    LogMany,
    /// What was logged was mended.
    EditInteraction,
    /// What was logged was deleted.
    DeleteInteraction,
    /// A note was written.
    AddNote,
    /// A note was put into other words.
    EditNote,
    /// A note was pinned to the top of the timeline.
    PinNote,
    /// The pin was taken off a note.
    UnpinNote,
    /// A note was deleted.
    DeleteNote,
    /// A closed follow-up was opened again.
    Reopen,
    /// The owner left it at that with contacts.
    LeaveIt,
    /// Contacts were tagged.
    Tag,
    /// Contacts were given a stage.
    SetStage,
    /// A tag got another name.
    RenameTag,
    /// A tag was taken away from everybody.
    DeleteTag,
    /// A play began for contacts.
    StartPlay,
    /// A play was paused for a contact.
    PausePlay,
    /// A paused play went on.
    ResumePlay,
    /// A play was ended for a contact.
    EndPlay,
    /// A play was written or changed.
    SavePlay,
    /// A play was deleted, or a built-in one brought back to what it was.
    DeletePlay,
    /// An opportunity was added.
    AddOpportunity,
    /// An opportunity was changed or decided.
    EditOpportunity,
    /// An opportunity became a certain yes.
    WinOpportunity,
    /// An opportunity became a certain no.
    LoseOpportunity,
    /// A decided opportunity was opened again.
    ReopenOpportunity,
    /// What follows a yes was planned.
    PlanAfterYes,
    /// Opportunities were deleted.
    DeleteOpportunities,
    /// A template was written or changed.
    SaveTemplate,
    /// A template was deleted.
    DeleteTemplate,
    /// The owner said who they are.
    BeginAs,
    /// The settings were changed.
    ChangeSettings,
}

impl Op {
    /// The verb in the past tense, for the undo toast and the history, e.g. "Contact added".
    pub fn label(self) -> &'static str {
        match self {
            Self::AddContact => "Contact added",
            Self::EditContact => "Contact changed",
            Self::Archive => "Contacts archived",
            Self::Unarchive => "Contacts brought back",
            Self::DeleteContacts => "Contacts deleted",
            Self::AddSamples => "Sample contacts added",
            Self::RemoveSamples => "Sample contacts removed",
            Self::Import => "Contacts imported",
            Self::PasteText => "Text pasted",
            Self::EditDraft => "Card corrected",
            Self::ChangeBatch => "Batch changed",
            Self::SaveDraft => "Card saved",
            Self::DiscardDrafts => "Cards discarded",
            Self::KeepApart => "Marked as not the same",
            Self::MergeContacts => "Contacts merged",
            Self::MoveContact => "New job added",
            Self::RenameOrganisation => "Organisation renamed",
            Self::Plan => "Follow-up planned",
            Self::EditPlan => "Plan changed",
            Self::Reschedule => "Follow-up moved",
            Self::RescheduleMany => "Follow-ups moved",
            Self::Spread => "Follow-ups spread",
            Self::Snooze => "Reminder snoozed",
            Self::SnoozeMany => "Reminders snoozed",
            Self::Complete => "Follow-up done",
            Self::CompleteMany => "Follow-ups done",
            Self::Skip => "Follow-up skipped",
            Self::Hold => "Holding reply sent",
            Self::Waive => "No reply needed",
            Self::Delay => "Promise moved",
            Self::Log => "Logged",
            Self::LogMany => "Logged for all",
            Self::EditInteraction => "Entry changed",
            Self::DeleteInteraction => "Entry deleted",
            Self::AddNote => "Note added",
            Self::EditNote => "Note changed",
            Self::PinNote => "Note pinned",
            Self::UnpinNote => "Note unpinned",
            Self::DeleteNote => "Note deleted",
            Self::Reopen => "Follow-up reopened",
            Self::LeaveIt => "Left without a next step",
            Self::Tag => "Contacts tagged",
            Self::SetStage => "Stage changed",
            Self::RenameTag => "Tag renamed",
            Self::DeleteTag => "Tag deleted",
            Self::StartPlay => "Play started",
            Self::PausePlay => "Play paused",
            Self::ResumePlay => "Play resumed",
            Self::EndPlay => "Play ended",
            Self::SavePlay => "Play saved",
            Self::DeletePlay => "Play deleted",
            Self::AddOpportunity => "Opportunity added",
            Self::EditOpportunity => "Opportunity changed",
            Self::WinOpportunity => "Opportunity won",
            Self::LoseOpportunity => "Opportunity lost",
            Self::ReopenOpportunity => "Opportunity reopened",
            Self::PlanAfterYes => "Follow-ups planned",
            Self::DeleteOpportunities => "Opportunities deleted",
            Self::SaveTemplate => "Template saved",
            Self::DeleteTemplate => "Template deleted",
            Self::BeginAs => "Set up",
            Self::ChangeSettings => "Settings changed",
        }
    }
}

/// Which views must ask again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Changes {
    /// Contacts were added, changed or removed.
    pub contacts: bool,
    /// Follow-ups were added, changed or removed; the reminder loop plans again.
    pub follow_ups: bool,
    /// Interactions were added, changed or removed.
    pub interactions: bool,
    /// Settings changed.
    pub settings: bool,
    /// The Inbox changed: batches or cards under review.
    pub inbox: bool,
    /// Opportunities were added, changed or removed.
    pub opportunities: bool,
    /// Plays or templates changed, or somebody began, paused or left one.
    pub plays: bool,
}

impl Changes {
    /// Nothing changed.
    pub const NONE: Self = Self {
        contacts: false,
        follow_ups: false,
        interactions: false,
        settings: false,
        inbox: false,
        opportunities: false,
        plays: false,
    };

    /// Anything may have changed.
    pub const ALL: Self = Self {
        contacts: true,
        follow_ups: true,
        interactions: true,
        settings: true,
        inbox: true,
        opportunities: true,
        plays: true,
    };
}

impl BitOrAssign for Changes {
    fn bitor_assign(&mut self, other: Self) {
        let Self { contacts, follow_ups, interactions, settings, inbox, opportunities, plays } = other;
        self.contacts |= contacts;
        self.follow_ups |= follow_ups;
        self.interactions |= interactions;
        self.settings |= settings;
        self.inbox |= inbox;
        self.opportunities |= opportunities;
        self.plays |= plays;
    }
}

/// What a verb returns.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Output<T> {
    /// The verb's own value.
    pub value: T,
    /// Which views must ask again.
    pub changes: Changes,
}
