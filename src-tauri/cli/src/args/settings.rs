//! What `settings` takes.

use clap::{Args, Subcommand};
use touchbase_core::contact::{Address, NameOrder};
use touchbase_core::reminder::Nag;
use touchbase_core::settings::{ClockFormat, DateOrder, FirstDay, Role};
use touchbase_core::time::DaysOff;

use super::contact::address;
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
    /// Begin as who you are: which plays and stages are offered first, and how often to keep in touch
    Begin {
        /// owner (of a shop or a small business), sales or job-seeker
        role: Role,
    },
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
    /// How long before its time a follow-up is reminded of where nothing says another lead, in minutes; 0 for at its time
    #[arg(long, value_name = "MINUTES")]
    pub lead: Option<u32>,
    /// The weekly limit: at least so many days between two attempts to reach a contact, 1 to 30
    #[arg(long, value_name = "DAYS", value_parser = days)]
    pub weekly_limit: Option<u32>,
    /// By which clock the window shows times: system, 12h or 24h
    #[arg(long, value_name = "CLOCK")]
    pub clock: Option<ClockFormat>,
    /// With which day the window begins a week: system, monday, saturday or sunday
    #[arg(long, value_name = "DAY")]
    pub first_day: Option<FirstDay>,
    /// In which order the window shows a date: system, day-month-year, month-day-year or year-month-day
    #[arg(long, value_name = "ORDER")]
    pub date_order: Option<DateOrder>,
    /// The size of text in the window in per cent of the usual one, 80 to 200
    #[arg(long, value_name = "PERCENT")]
    pub text_size: Option<u32>,
    /// Your own card: your name
    #[arg(long, value_name = "NAME")]
    pub my_name: Option<String>,
    /// Your own card: your organisation
    #[arg(long, value_name = "NAME")]
    pub my_organization: Option<String>,
    /// Your own card: your job title
    #[arg(long, value_name = "TITLE")]
    pub my_title: Option<String>,
    /// Your own card: your mobile number
    #[arg(long, value_name = "NUMBER")]
    pub my_mobile: Option<String>,
    /// Your own card: your landline number
    #[arg(long, value_name = "NUMBER")]
    pub my_phone: Option<String>,
    /// Your own card: your e-mail address
    #[arg(long, value_name = "ADDRESS")]
    pub my_email: Option<String>,
    /// Your own card: your postal address in its parts, e.g. "Lindenstr. 4;24103;Kiel"
    #[arg(long, value_name = "STREET;CODE;CITY;REGION;COUNTRY", value_parser = address)]
    pub my_address: Option<Address>,
    /// Your own card: your website
    #[arg(long, value_name = "ADDRESS")]
    pub my_website: Option<String>,
    /// The region of phone numbers written without a country code, e.g. DE
    #[arg(long, value_name = "REGION")]
    pub region: Option<String>,
}
