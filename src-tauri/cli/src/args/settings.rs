//! What `settings` takes.

use clap::{Args, Subcommand};
use touchbase_core::contact::{Address, NameOrder};
use touchbase_core::reminder::Nag;
use touchbase_core::settings::{ClockFormat, DateOrder, FirstDay, Role};
use touchbase_core::time::DaysOff;

use super::contact::address;
use super::value::{
    DatesOfTagSet, Day, Hours, Quiet, RhythmSet, dates_of_tag, days, days_off, hours, nag, on_or_off, quiet,
    rhythm_default, shortcut, weekday,
};

/// `settings …`
#[derive(Debug, Subcommand)]
pub enum SettingsCommand {
    /// Show the settings
    Show,
    /// Change settings; options you leave out do not change
    Set(Box<SetSettings>),
    /// Set up for who you are: which plays and stages come first, and how often to keep in touch
    Begin {
        /// owner (of a shop or a small business), sales or job-seeker
        role: Role,
    },
}

/// `settings set`
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub struct SetSettings {
    /// Working hours, e.g. 09:00-17:00, or 18:00-02:00 if they end on the next day
    #[arg(long, value_name = "HH:MM-HH:MM", value_parser = hours)]
    pub hours: Option<Hours>,
    /// Working days, e.g. mon,tue,wed,thu,fri
    #[arg(long, value_name = "DAYS", value_delimiter = ',', value_parser = weekday)]
    pub days: Option<Vec<usize>>,
    /// Days off, e.g. 2026-12-24..2026-12-26=Christmas; can be repeated
    #[arg(long = "day-off", value_name = "FROM..UNTIL=NAME", value_parser = days_off)]
    pub days_off: Vec<DaysOff>,
    /// Remove the days off that include this day; can be repeated
    #[arg(long = "no-day-off", value_name = "DATE", value_parser = Day::parse)]
    pub no_days_off: Vec<Day>,
    /// How often to keep in touch with contacts in a stage or with a tag, e.g. stage:customer=3m; =off removes it; can
    /// be repeated
    #[arg(long = "rhythm", value_name = "OF:NAME=INTERVAL", value_parser = rhythm_default)]
    pub rhythms: Vec<RhythmSet>,
    /// Whether to remind you of birthdays and other dates, unless a tag says otherwise: on or off
    #[arg(long, visible_alias = "birthdays", value_name = "ON|OFF", value_parser = on_or_off)]
    pub dates: Option<bool>,
    /// How many days ahead to remind you of them, e.g. 2d; 0d for the day itself. On a day off, the working day before
    #[arg(long, visible_alias = "birthday-lead", value_name = "DAYS", value_parser = days)]
    pub dates_lead: Option<u32>,
    /// The same for contacts with a tag, e.g. vip=on; =default removes it; can be repeated
    #[arg(long = "dates-of", visible_alias = "birthdays-of", value_name = "TAG=ON|OFF", value_parser = dates_of_tag)]
    pub dates_of: Vec<DatesOfTagSet>,
    /// Length of a follow-up in minutes; 0 for none
    #[arg(long, value_name = "MINUTES")]
    pub slot: Option<u32>,
    /// Quiet hours, when pop-ups wait, e.g. 20:00-08:00, or off
    #[arg(long, value_name = "HH:MM-HH:MM", value_parser = quiet)]
    pub quiet: Option<Quiet>,
    /// Whether pop-ups wait on days off: on or off
    #[arg(long, value_name = "ON|OFF", value_parser = on_or_off)]
    pub quiet_days_off: Option<bool>,
    /// How often an unanswered reminder repeats: off, 10m or 1h
    #[arg(long, value_name = "HOW-OFTEN", value_parser = nag)]
    pub nag: Option<Nag>,
    /// Whether a pop-up shows what is left at the end of the working day: on or off
    #[arg(long, value_name = "ON|OFF", value_parser = on_or_off)]
    pub end_of_day: Option<bool>,
    /// Whether Touchbase keeps running when the window is closed: on or off
    #[arg(long, value_name = "ON|OFF", value_parser = on_or_off)]
    pub keep_running: Option<bool>,
    /// Sort contacts by given or family name
    #[arg(long, value_name = "GIVEN|FAMILY")]
    pub name_order: Option<NameOrder>,
    /// How many minutes before its time a new follow-up reminds you; 0 for at its time
    #[arg(long, value_name = "MINUTES")]
    pub lead: Option<u32>,
    /// Weekly limit: the fewest days between two attempts to reach a contact, 1 to 30
    #[arg(long, value_name = "DAYS", value_parser = days)]
    pub weekly_limit: Option<u32>,
    /// How the window shows times: system, 12h or 24h
    #[arg(long, value_name = "CLOCK")]
    pub clock: Option<ClockFormat>,
    /// First day of the week in the window: system, monday, saturday or sunday
    #[arg(long, value_name = "DAY")]
    pub first_day: Option<FirstDay>,
    /// Date order in the window: system, day-month-year, month-day-year or year-month-day
    #[arg(long, value_name = "ORDER")]
    pub date_order: Option<DateOrder>,
    /// Text size in the window, in per cent: 80 to 200
    #[arg(long, value_name = "PERCENT")]
    pub text_size: Option<u32>,
    /// The shortcut that opens quick add while another program is open, e.g. Ctrl+Alt+Space, or off
    #[arg(long, value_name = "KEYS", value_parser = shortcut)]
    pub quick_add: Option<String>,
    /// Whether quick add is kept ready in the background, so that it opens at once: on or off
    #[arg(long, value_name = "ON|OFF", value_parser = on_or_off)]
    pub quick_add_ready: Option<bool>,
    /// My card: your name
    #[arg(long, value_name = "NAME")]
    pub my_name: Option<String>,
    /// My card: your organisation
    #[arg(long, value_name = "NAME")]
    pub my_organization: Option<String>,
    /// My card: your job title
    #[arg(long, value_name = "TITLE")]
    pub my_title: Option<String>,
    /// My card: your mobile number
    #[arg(long, value_name = "NUMBER")]
    pub my_mobile: Option<String>,
    /// My card: your landline number
    #[arg(long, value_name = "NUMBER")]
    pub my_phone: Option<String>,
    /// My card: your e-mail address
    #[arg(long, value_name = "ADDRESS")]
    pub my_email: Option<String>,
    /// My card: your postal address in parts, e.g. "Lindenstr. 4;24103;Kiel"
    #[arg(long, value_name = "STREET;CODE;CITY;REGION;COUNTRY", value_parser = address)]
    pub my_address: Option<Address>,
    /// My card: your website
    #[arg(long, value_name = "ADDRESS")]
    pub my_website: Option<String>,
    /// Your country, for phone numbers without a country code, e.g. DE
    #[arg(long, value_name = "REGION")]
    pub region: Option<String>,
}
