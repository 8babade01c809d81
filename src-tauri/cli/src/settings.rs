//! `settings`: what the rules need to know of the owner.

use touchbase_core::contact::{DatesOfTag, RhythmDefault, RhythmOf};
use touchbase_core::settings::Settings;
use touchbase_core::time::{DaysOff, Now, WorkingHours};
use touchbase_core::{Book, Result, is_one_label};

use crate::args::{Quiet, SetSettings, SettingsCommand, WEEKDAYS, typed_interval, typed_nag};
use crate::print::Printer;

/// Runs `settings …`.
pub fn run(book: &mut Book, command: SettingsCommand, now: &Now, printer: &Printer) -> Result<()> {
    match command {
        SettingsCommand::Show => {}
        SettingsCommand::Begin { role } => book.begin_as(role, now).map(drop)?,
        SettingsCommand::Set(set) => {
            let mut settings = book.settings()?;
            apply(*set, &mut settings, now);
            match book.change_settings(&settings, now)?.value {
                0 => {}
                1 => printer.warn(&["One follow-up moved to a working day.".to_owned()]),
                moved => printer.warn(&[format!("{moved} follow-ups moved to working days.")]),
            }
        }
    }
    let settings = book.settings()?;
    printer.either(&settings, || lines(&settings));
    Ok(())
}

/// Applies what was named; the rest stays.
fn apply(set: SetSettings, settings: &mut Settings, now: &Now) {
    let hours = &mut settings.working_hours;
    if let Some(span) = set.hours {
        (hours.start, hours.end) = (span.from, span.until);
    }
    if let Some(days) = set.days {
        hours.days = std::array::from_fn(|day| days.contains(&day));
    }
    for day in set.no_days_off {
        let date = day.date(now.today());
        hours.days_off.retain(|off| date < off.from || off.until < date);
    }
    hours.days_off.extend(set.days_off);
    hours.days_off.sort_by_key(|off| off.from);
    for rhythm in set.rhythms {
        let same = |known: &RhythmDefault| known.of == rhythm.of && is_one_label(&known.name, &rhythm.name);
        // A rhythm that is changed keeps its place: the first that fits counts.
        let place = settings.rhythms.iter().position(same).unwrap_or(settings.rhythms.len());
        settings.rhythms.retain(|known| !same(known));
        if let Some(made) = rhythm.made() {
            settings.rhythms.insert(place, made);
        }
    }
    settings.name_order = set.name_order.unwrap_or(settings.name_order);
    let dates = &mut settings.dates;
    dates.on = set.dates.unwrap_or(dates.on);
    dates.lead_days = set.dates_lead.unwrap_or(dates.lead_days);
    for of in set.dates_of {
        let same = |known: &DatesOfTag| is_one_label(&known.tag, &of.tag);
        // What is changed keeps its place: the first that fits counts.
        let place = dates.tags.iter().position(same).unwrap_or(dates.tags.len());
        dates.tags.retain(|known| !same(known));
        if let Some(made) = of.made() {
            dates.tags.insert(place, made);
        }
    }
    settings.slot_minutes = set.slot.unwrap_or(settings.slot_minutes);
    settings.lead_minutes = set.lead.unwrap_or(settings.lead_minutes);
    settings.weekly_limit_days = set.weekly_limit.unwrap_or(settings.weekly_limit_days);
    let display = &mut settings.display;
    display.clock = set.clock.unwrap_or(display.clock);
    display.first_day = set.first_day.unwrap_or(display.first_day);
    display.date_order = set.date_order.unwrap_or(display.date_order);
    display.text_size = set.text_size.unwrap_or(display.text_size);
    let quick_add = &mut settings.quick_add;
    quick_add.shortcut = set.quick_add.unwrap_or_else(|| std::mem::take(&mut quick_add.shortcut));
    quick_add.kept_ready = set.quick_add_ready.unwrap_or(quick_add.kept_ready);
    let card = &mut settings.own_card;
    for (field, named) in [
        (&mut card.name, set.my_name),
        (&mut card.organization, set.my_organization),
        (&mut card.title, set.my_title),
        (&mut card.mobile, set.my_mobile),
        (&mut card.phone, set.my_phone),
        (&mut card.email, set.my_email),
        (&mut card.website, set.my_website),
    ] {
        *field = named.unwrap_or_else(|| std::mem::take(field));
    }
    card.address = set.my_address.unwrap_or_else(|| std::mem::take(&mut card.address));
    settings.default_region = set.region.unwrap_or_else(|| settings.default_region.clone());
    match set.quiet {
        Some(Quiet::During(span)) => {
            settings.quiet_hours.on = true;
            (settings.quiet_hours.from, settings.quiet_hours.until) = (span.from, span.until);
        }
        Some(Quiet::Off) => settings.quiet_hours.on = false,
        None => {}
    }
    let quiet_days_off = &mut settings.quiet_hours.days_off;
    *quiet_days_off = set.quiet_days_off.unwrap_or(*quiet_days_off);
    let reminders = &mut settings.reminders;
    reminders.nag = set.nag.unwrap_or(reminders.nag);
    reminders.end_of_day = set.end_of_day.unwrap_or(reminders.end_of_day);
    reminders.keep_running = set.keep_running.unwrap_or(reminders.keep_running);
}

fn lines(settings: &Settings) -> String {
    let hours = &settings.working_hours;
    let time = |time: chrono::NaiveTime| time.format("%H:%M").to_string();
    let days = WEEKDAYS.iter().zip(hours.days).filter(|(_, works)| *works).map(|(day, _)| *day);
    let days = days.collect::<Vec<_>>().join(",");
    let quiet = &settings.quiet_hours;
    let quiet_days_off = on_or_off(quiet.days_off);
    let quiet = if quiet.on { format!("{}-{}", time(quiet.from), time(quiet.until)) } else { "off".into() };
    let reminders = &settings.reminders;
    let mut lines = vec![
        format!("hours    {}-{}{}", time(hours.start), time(hours.end), over_midnight(hours)),
        format!("days     {days}"),
        format!("quiet    {quiet}"),
        format!("quiet-days-off  {quiet_days_off}"),
        format!("nag      {}", typed_nag(reminders.nag)),
        format!("end-of-day      {}", on_or_off(reminders.end_of_day)),
        format!("keep-running    {}", on_or_off(reminders.keep_running)),
        format!("dates    {}", on_or_off(settings.dates.on)),
        format!("dates-lead      {}d", settings.dates.lead_days),
        format!("slot     {} minutes", settings.slot_minutes),
        format!("name-order      {}", settings.name_order),
        format!("region   {}", settings.default_region),
        format!("lead     {} minutes", settings.lead_minutes),
        format!("weekly-limit    {}d", settings.weekly_limit_days),
        format!("clock    {}", settings.display.clock),
        format!("first-day       {}", settings.display.first_day),
        format!("date-order      {}", settings.display.date_order),
        format!("text-size       {}%", settings.display.text_size),
        format!(
            "quick-add       {}",
            settings.quick_add.chosen().map_or("off".into(), |keys| keys.to_string())
        ),
        format!("quick-add-ready {}", on_or_off(settings.quick_add.kept_ready)),
    ];
    lines.extend(settings.role.map(|role| format!("role     {role}")));
    let card = &settings.own_card;
    let address = card.address.in_a_line();
    let own = [
        ("name", &card.name),
        ("organization", &card.organization),
        ("title", &card.title),
        ("mobile", &card.mobile),
        ("phone", &card.phone),
        ("email", &card.email),
        ("address", &address),
        ("website", &card.website),
    ];
    let known = own.into_iter().filter(|(_, value)| !value.is_empty());
    lines.extend(known.map(|(field, value)| format!("{:<15} {value}", format!("my-{field}"))));
    lines.extend(hours.days_off.iter().map(|DaysOff { from, until, name }| {
        let until = if until == from { String::new() } else { format!("..{until}") };
        let name = if name.is_empty() { String::new() } else { format!("={name}") };
        format!("day-off  {from}{until}{name}")
    }));
    lines.extend(settings.rhythms.iter().map(|RhythmDefault { of, name, every }| {
        let of = match of {
            RhythmOf::Stage => "stage",
            RhythmOf::Tag => "tag",
        };
        format!("rhythm   {of}:{name}={}", typed_interval(*every))
    }));
    lines.extend(
        settings.dates.tags.iter().map(|DatesOfTag { tag, on }| format!("dates-of {tag}={}", on_or_off(*on))),
    );
    lines.join("\n")
}

/// Returns the words for hours that end on the next day; empty for others.
fn over_midnight(hours: &WorkingHours) -> String {
    if hours.over_midnight() {
        format!(" (until {} the next day)", hours.end.format("%H:%M"))
    } else {
        String::new()
    }
}

fn on_or_off(on: bool) -> &'static str {
    if on { "on" } else { "off" }
}
