//! What `settings` takes.

use clap::{Args, Subcommand};
use touchbase_core::contact::NameOrder;
use touchbase_core::reminder::Nag;
use touchbase_core::time::DaysOff;

use super::value::{
    DatesOfTagSet, Day, Hours, Quiet, RhythmSet, dates_of_tag, days, days_off, hours, nag, on_or_off, quiet,
    rhythm_default, weekday,
};

/// `settings …`
#[derive(Debug, Subcommand)]
pub enum SettingsCommand {
    /// Show the settings
    Show,
    /// Change settings; what is not named stays
    Set(Box<SetSettings>),
}

/// `settings set`
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub struct SetSettings {
    /// The working hours, e.g. 09:00-17:00, or 18:00-02:00 where they end on the next day
    #[arg(long, value_name = "HH:MM-HH:MM", value_parser = hours)]
    pub hours: Option<Hours>,
    /// The working days, e.g. mon,tue,wed,thu,fri
    #[arg(long, value_name = "DAYS", value_delimiter = ',', value_parser = weekday)]
    pub days: Option<Vec<usize>>,
    /// Days off, e.g. 2026-12-24..2026-12-26=Christmas; may be given again
    #[arg(long = "day-off", value_name = "FROM..UNTIL=NAME", value_parser = days_off)]
    pub days_off: Vec<DaysOff>,
    /// Take back the days off that hold this day; may be given again
    #[arg(long = "no-day-off", value_name = "DATE", value_parser = Day::parse)]
    pub no_days_off: Vec<Day>,
    /// How often to keep in touch with contacts of a stage or with a tag, e.g. stage:customer=3m; =off takes it away;
    /// may be given again
    #[arg(long = "rhythm", value_name = "OF:NAME=INTERVAL", value_parser = rhythm_default)]
    pub rhythms: Vec<RhythmSet>,
    /// Whether to remind of birthdays and other dates of contacts whose tags say nothing else: on or off
    #[arg(long, visible_alias = "birthdays", value_name = "ON|OFF", value_parser = on_or_off)]
    pub dates: Option<bool>,
    /// How many days ahead to remind of them, e.g. 2d; 0d for the day itself. On a day off it is the working day before
    #[arg(long, visible_alias = "birthday-lead", value_name = "DAYS", value_parser = days)]
    pub dates_lead: Option<u32>,
    /// Whether to remind of those of contacts with a tag, e.g. vip=on; =default takes it back; may be given again
    #[arg(long = "dates-of", visible_alias = "birthdays-of", value_name = "TAG=ON|OFF", value_parser = dates_of_tag)]
    pub dates_of: Vec<DatesOfTagSet>,
    /// Minutes that a follow-up with a time occupies; 0 for none
    #[arg(long, value_name = "MINUTES")]
    pub slot: Option<u32>,
    /// When pop-ups are held back, e.g. 20:00-08:00, or off
    #[arg(long, value_name = "HH:MM-HH:MM", value_parser = quiet)]
    pub quiet: Option<Quiet>,
    /// Whether days off are quiet as a whole: on or off
    #[arg(long, value_name = "ON|OFF", value_parser = on_or_off)]
    pub quiet_days_off: Option<bool>,
    /// How often a reminder that was not acted on asks again: off, 10m or 1h
    #[arg(long, value_name = "HOW-OFTEN", value_parser = nag)]
    pub nag: Option<Nag>,
    /// Whether the end of the working day says what is left: on or off
    #[arg(long, value_name = "ON|OFF", value_parser = on_or_off)]
    pub end_of_day: Option<bool>,
    /// Whether reminders go on after the window is closed: on or off
    #[arg(long, value_name = "ON|OFF", value_parser = on_or_off)]
    pub keep_running: Option<bool>,
    /// By which name lists of contacts are ordered: given or family
    #[arg(long, value_name = "GIVEN|FAMILY")]
    pub name_order: Option<NameOrder>,
    /// The region of phone numbers written without a country code, e.g. DE
    #[arg(long, value_name = "REGION")]
    pub region: Option<String>,
}
