//! Dates to remember: birthdays, anniversaries, dates of a contact's own.

use touchbase_core::batch::ImportOptions;
use touchbase_core::contact::{DatesOfTag, OwnDate, PartialDate, RemindOfDates};
use touchbase_core::follow_up::{Completion, FollowUp, Origin};
use touchbase_core::import::files::ImportFile;
use touchbase_core::play::Start;
use touchbase_core::settings::Settings;
use touchbase_core::time::DaysOff;

use super::done::reachable;
use super::*;

/// "1980-11-25", or "11-25" without the year.
fn date(text: &str) -> PartialDate {
    let parts = text.split('-').map(|part| part.parse().expect("a number")).collect::<Vec<u32>>();
    match parts[..] {
        [month, day] => PartialDate::new(None, month, day),
        [year, month, day] => PartialDate::new(i32::try_from(year).ok(), month, day),
        _ => None,
    }
    .expect("a date")
}

pub fn born(text: &str) -> Details {
    Details { birthday: Some(date(text)), ..named("Ana Prado") }
}

fn own(label: &str, text: &str, yearly: bool) -> OwnDate {
    OwnDate { label: label.into(), date: date(text), yearly }
}

/// The open follow-ups of a contact's dates.
fn of_dates(desk: &Desk, contact: ContactId) -> Vec<FollowUp> {
    let rows = desk.follow_ups(Some(contact), &monday()).expect("open");
    let ids = rows.iter().filter(|row| row.origin == Origin::Date).map(|row| row.id);
    ids.map(|id| desk.follow_up(id).expect("kept")).collect()
}

/// Which there are, and when.
fn planned(desk: &Desk, contact: ContactId) -> Vec<(String, String)> {
    let open = of_dates(desk, contact);
    open.into_iter().map(|one| (one.plan.purpose, one.plan.date.to_string())).collect()
}

/// When the only one is; `None` when there is none.
fn due(desk: &Desk, contact: ContactId) -> Option<String> {
    let open = planned(desk, contact);
    assert!(open.len() <= 1, "never more than one: {open:?}");
    open.into_iter().next().map(|(_, date)| date)
}

fn with_settings(desk: &mut Desk, change: impl FnOnce(&mut Settings), now: &Now) {
    let mut settings = desk.settings().expect("settings");
    change(&mut settings);
    desk.change_settings(&settings, now).expect("changed");
}

/// Whose dates the page Today shows, each with its day and what it is of years.
fn shown(desk: &Desk, now: &str) -> Vec<(String, String)> {
    let view = desk.today(&ListFilter::default(), &london(now)).expect("today");
    let row = |row: &touchbase_core::view::FollowUpRow| (row.date.to_string(), row.occurrence_words.clone());
    let listed = [&view.overdue, &view.today, &view.tomorrow, &view.this_week];
    assert!(
        !view
            .dates
            .iter()
            .any(|one| listed.iter().any(|rows| rows.iter().any(|row| row.id == one.follow_up.id))),
        "what stands among the dates stands nowhere else"
    );
    view.dates.iter().map(|one| row(&one.follow_up)).collect()
}

#[test]
fn a_birthday_is_a_follow_up_for_its_next_day() {
    // It is Monday 23 November 2026.
    for (birthday, on, words, why) in [
        ("1980-11-25", "2026-11-25", "turns 46", "on Wednesday"),
        ("1980-11-23", "2026-11-23", "turns 46", "today"),
        ("1980-11-22", "2027-11-22", "turns 47", "yesterday: next year"),
        ("11-25", "2026-11-25", "", "of whom the year is not known"),
        ("02-29", "2027-02-28", "", "29 February in a year that has none"),
        ("2026-11-20", "2027-11-20", "turns 1", "a child of last week"),
        ("2026-12-01", "2026-12-01", "", "a child that is yet to be born"),
    ] {
        let mut desk = Desk::new();
        let ana = desk.add_contact(&born(birthday), &monday()).expect("added").value;
        let rows = desk.follow_ups(Some(ana), &monday()).expect("open");
        let row = &rows[0];
        assert_eq!((row.date, row.occurrence_words.as_str()), (day(on), words), "{why}");
        assert_eq!(
            (row.purpose.as_str(), row.time, row.channel),
            ("Birthday", None, Channel::Message),
            "{why}"
        );
        assert_eq!(desk.contact_view(ana, &monday()).expect("page").dates.next[0].on, Some(day(on)), "{why}");
    }
}

#[test]
fn a_leap_day_keeps_its_anchor() {
    let mut desk = Desk::new();
    let ana = desk.add_contact(&born("2000-02-29"), &monday()).expect("added").value;
    for on in ["2027-02-28", "2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"] {
        assert_eq!(due(&desk, ana).as_deref(), Some(on), "29 February again in leap years");
        let id = of_dates(&desk, ana)[0].id;
        desk.complete(id, &Completion::default(), &london(&format!("{on}T10:00:00Z"))).expect("done");
    }
}

#[test]
fn it_is_time_for_it_so_many_days_ahead_on_a_working_day() {
    let christmas = DaysOff { from: day("2026-12-24"), until: day("2026-12-27"), name: String::new() };
    for (birthday, lead, off, first, why) in [
        ("11-25", 0, None, "2026-11-25", "on the day itself"),
        ("11-25", 1, None, "2026-11-24", "a day ahead"),
        ("12-03", 2, None, "2026-12-01", "a card takes two days"),
        ("11-28", 0, None, "2026-11-27", "a Saturday: on Friday"),
        ("11-29", 1, None, "2026-11-27", "a Sunday, a day ahead: on Friday too"),
        ("12-01", 2, None, "2026-11-27", "a Tuesday, two days ahead is a Sunday: on Friday"),
        ("12-25", 1, Some(christmas), "2026-12-23", "Christmas, on the last day before days off"),
        ("11-25", 10, None, "2026-11-23", "that was before today: at once"),
    ] {
        let mut desk = Desk::new();
        with_settings(
            &mut desk,
            |settings| {
                settings.dates.lead_days = lead;
                settings.working_hours.days_off.extend(off);
            },
            &monday(),
        );
        let ana = desk.add_contact(&born(birthday), &monday()).expect("added").value;
        let on = format!("2026-{birthday}");
        assert_eq!(due(&desk, ana).as_deref(), Some(on.as_str()), "{why}: the day is a fact");
        let first = day(first);
        let at = format!("{first}T09:00:00Z");
        if first > day("2026-11-23") {
            assert_eq!(of_dates(&desk, ana)[0].reminder_at, utc(&at), "{why}");
            let before = format!("{}T22:00:00Z", first.pred_opt().expect("a day before"));
            assert_eq!(shown(&desk, &before), [], "{why}: not the evening before");
        }
        assert_eq!(shown(&desk, &at), [(on.clone(), String::new())], "{why}");
        assert_eq!(desk.due(&london(&at)).expect("due").len(), 1, "{why}");
        assert_eq!(desk.counts(&london(&at)).expect("counts").due, 1, "{why}: among what is to do");
        assert_eq!(
            shown(&desk, &format!("{on}T22:00:00Z")),
            [(on.clone(), String::new())],
            "{why}: until its day ends"
        );
        let row = desk.follow_ups(Some(ana), &london(&format!("{on}T22:00:00Z"))).expect("open").remove(0);
        assert!(!row.late, "{why}: not late before it has passed");
    }
}

#[test]
fn the_nearest_says_whether() {
    let vip = |on| DatesOfTag { tag: "VIP".into(), on };
    for (all, tag, contact, do_not_contact, expected, why) in [
        (true, None, RemindOfDates::Default, false, true, "on for all"),
        (false, None, RemindOfDates::Default, false, false, "off for all"),
        (false, Some(true), RemindOfDates::Default, false, true, "the tag before all"),
        (true, Some(false), RemindOfDates::Default, false, false, "the tag before all"),
        (false, Some(false), RemindOfDates::On, false, true, "the contact before the tag"),
        (true, Some(true), RemindOfDates::Off, false, false, "the contact before the tag"),
        (true, Some(true), RemindOfDates::On, true, false, "whoever asked not to be contacted"),
    ] {
        let details = Details {
            tags: vec!["vip".into()],
            remind_of_dates: contact,
            do_not_contact,
            ..born("1980-11-25")
        };
        let change = |settings: &mut Settings| {
            settings.dates.on = all;
            settings.dates.tags.extend(tag.map(vip));
        };
        let mut before = Desk::new();
        with_settings(&mut before, change, &monday());
        let one = before.add_contact(&details, &monday()).expect("added").value;
        let mut after = Desk::new();
        let other = after.add_contact(&details, &monday()).expect("added").value;
        with_settings(&mut after, change, &monday());
        for (desk, id) in [(&before, one), (&after, other)] {
            assert_eq!(due(desk, id).is_some(), expected, "{why}");
            assert_eq!(desk.contact_view(id, &monday()).expect("page").dates.on, expected, "{why}");
        }
    }
}

#[test]
fn it_follows_the_contact_and_every_step_is_undone() {
    type Act = (&'static str, fn(&mut Desk, ContactId), Option<&'static str>);
    let acts: [Act; 8] = [
        (
            "the birthday was wrong",
            |desk, id| {
                desk.edit_contact(id, &born("1980-12-01"), &monday()).expect("edited");
            },
            Some("2026-12-01"),
        ),
        (
            "the year was wrong",
            |desk, id| {
                desk.edit_contact(id, &born("1981-11-25"), &monday()).expect("edited");
                let rows = desk.follow_ups(Some(id), &monday()).expect("open");
                assert_eq!(rows[0].occurrence_words, "turns 45");
            },
            Some("2026-11-25"),
        ),
        (
            "the birthday is not known any more",
            |desk, id| {
                desk.edit_contact(id, &named("Ana Prado"), &monday()).expect("edited");
            },
            None,
        ),
        (
            "not to be contacted",
            |desk, id| {
                let details = Details { do_not_contact: true, ..born("1980-11-25") };
                desk.edit_contact(id, &details, &monday()).expect("edited");
            },
            None,
        ),
        (
            "switched off",
            |desk, id| {
                let details = Details { remind_of_dates: RemindOfDates::Off, ..born("1980-11-25") };
                desk.edit_contact(id, &details, &monday()).expect("edited");
            },
            None,
        ),
        (
            "another title changes nothing",
            |desk, id| {
                let details = Details { title: "Owner".into(), ..born("1980-11-25") };
                desk.edit_contact(id, &details, &monday()).expect("edited");
            },
            Some("2026-11-25"),
        ),
        (
            "the contact is deleted",
            |desk, id| {
                desk.delete_contacts(&[id], &monday()).expect("deleted");
            },
            None,
        ),
        (
            "off for all",
            |desk, _| {
                with_settings(desk, |settings| settings.dates.on = false, &monday());
            },
            None,
        ),
    ];
    for (why, act, expected) in acts {
        let mut desk = Desk::new();
        let ana = desk.add_contact(&born("1980-11-25"), &monday()).expect("added").value;
        let before = of_dates(&desk, ana);
        act(&mut desk, ana);
        assert_eq!(due(&desk, ana).as_deref(), expected, "{why}");
        desk.undo().expect("undone");
        assert_eq!(of_dates(&desk, ana), before, "{why}: undone");
        desk.redo().expect("redone");
        assert_eq!(due(&desk, ana).as_deref(), expected, "{why}: redone");
        desk.undo().expect("undone");
        desk.undo().expect("undone");
        assert_eq!(due(&desk, ana), None, "{why}: without the contact there is none");
        assert!(desk.check().expect("checked").ok);
    }
}

#[test]
fn own_dates_come_every_year_or_once() {
    for (dates, expected, why) in [
        (vec![own("Renewal", "2024-03-01", true)], vec![("Renewal", "2027-03-01")], "every year"),
        (
            vec![own("Renewal", "2028-03-01", true)],
            vec![("Renewal", "2028-03-01")],
            "every year from then on",
        ),
        (vec![own("Anniversary", "06-05", true)], vec![("Anniversary", "2027-06-05")], "of a year not known"),
        (vec![own("Warranty", "2027-03-01", false)], vec![("Warranty", "2027-03-01")], "once"),
        (vec![own("Warranty", "2026-03-01", false)], vec![], "once, and it has passed"),
        (
            vec![own("Lease", "2020-04-01", true), own("Lease", "2021-09-01", true)],
            vec![("Lease", "2027-04-01"), ("Lease", "2027-09-01")],
            "two of one name",
        ),
    ] {
        let mut desk = Desk::new();
        let details = Details { dates, ..named("Ana Prado") };
        let ana = desk.add_contact(&details, &monday()).expect("added").value;
        let expected =
            expected.iter().map(|(of, on)| ((*of).to_owned(), (*on).to_owned())).collect::<Vec<_>>();
        assert_eq!(planned(&desk, ana), expected, "{why}");
        desk.edit_contact(ana, &Details { title: "Owner".into(), ..details }, &monday()).expect("edited");
        assert_eq!(planned(&desk, ana), expected, "{why}: once more, and nothing more");
    }
}

#[test]
fn one_that_was_seen_to_comes_again() {
    for (dates, done_on, next, why) in [
        (own("Lease", "2020-12-01", true), "2026-12-01", Some("2027-12-01"), "on its day"),
        (own("Lease", "2020-12-01", true), "2026-11-24", Some("2027-12-01"), "a week early"),
        (own("Lease", "2020-12-01", true), "2026-12-04", Some("2027-12-01"), "three days late"),
        (
            own("Lease", "2020-12-01", true),
            "2028-01-10",
            Some("2028-12-01"),
            "more than a year late: none piles up",
        ),
        (own("Warranty", "2026-12-01", false), "2026-12-01", None, "one that comes once comes no more"),
    ] {
        for skip in [false, true] {
            let mut desk = Desk::new();
            let details = Details { dates: vec![dates.clone()], ..named("Ana Prado") };
            let ana = desk.add_contact(&details, &monday()).expect("added").value;
            let id = of_dates(&desk, ana)[0].id;
            let then = london(&format!("{done_on}T10:00:00Z"));
            if skip {
                desk.skip(id, &then).expect("let go");
            } else {
                desk.complete(id, &Completion::default(), &then).expect("done");
            }
            assert_eq!(due(&desk, ana).as_deref(), next, "{why}");
            desk.edit_contact(ana, &Details { title: "Owner".into(), ..details }, &then).expect("edited");
            assert_eq!(due(&desk, ana).as_deref(), next, "{why}: whatever else changes");
            let open = |desk: &Desk| of_dates(desk, ana).iter().map(|one| one.id).collect::<Vec<_>>();
            desk.reopen(id, &then).expect("opened again");
            assert_eq!(open(&desk), [id], "{why}: opened again, and the next is gone");
            for _ in 0..3 {
                desk.undo().expect("undone");
            }
            assert_eq!(open(&desk), [id], "{why}: undone");
        }
    }
}

#[test]
fn the_owner_moves_one_occurrence() {
    let mut desk = Desk::new();
    with_settings(&mut desk, |settings| settings.dates.lead_days = 2, &monday());
    let ana = desk.add_contact(&born("1980-12-03"), &monday()).expect("added").value;
    let id = of_dates(&desk, ana)[0].id;
    desk.reschedule(id, &to("2026-12-07"), &monday()).expect("moved");
    assert_eq!(due(&desk, ana).as_deref(), Some("2026-12-07"));
    assert_eq!(
        of_dates(&desk, ana)[0].reminder_at,
        utc("2026-12-07T09:00:00Z"),
        "and it is time for it then"
    );
    assert_eq!(shown(&desk, "2026-12-02T10:00:00Z"), []);
    desk.edit_contact(ana, &Details { title: "Owner".into(), ..born("1980-12-03") }, &monday())
        .expect("edited");
    assert_eq!(due(&desk, ana).as_deref(), Some("2026-12-07"), "where the owner moved it, it stays");
    desk.complete(id, &Completion::default(), &london("2026-12-07T10:00:00Z")).expect("done");
    assert_eq!(due(&desk, ana).as_deref(), Some("2027-12-03"), "the next is on its day");
    assert_eq!(of_dates(&desk, ana)[0].reminder_at, utc("2027-12-01T09:00:00Z"));
}

#[test]
fn it_is_no_attempt_no_question_and_no_next_step() {
    let mut desk = Desk::new();
    let ana = desk.add_contact(&born("1980-11-25"), &monday()).expect("added").value;
    assert!(desk.book.plan(ana, &call_on("2026-11-26", ""), &monday()).is_ok(), "the weekly limit is free");
    desk.undo().expect("undone");
    let id = of_dates(&desk, ana)[0].id;
    desk.complete(id, &Completion::default(), &london("2026-11-25T10:00:00Z")).expect("done");
    let then = london("2026-11-26T10:00:00Z");
    assert_eq!(desk.weekly_limit(ana, &then).expect("limit"), None, "and stays so after the call");
    let nothing_planned = ContactFilter { nothing_planned: true, ..ContactFilter::default() };
    assert_eq!(
        desk.contact_ids(&nothing_planned).expect("ids"),
        [ana],
        "next year's keeps nobody from falling"
    );
    desk.add_opportunity(ana, &sale("Cold room"), &then).expect("added");
    assert_eq!(desk.counts(&then).expect("counts").no_next_step, 1);
}

#[test]
fn what_nobody_saw_to_does_not_pile_up() {
    let days = |desk: &mut Desk, now: &str| {
        desk.keep_time(&london(now)).expect("kept");
        shown(desk, now).into_iter().map(|(on, _)| on).collect::<Vec<_>>()
    };
    let mut desk = Desk::new();
    let ana = desk.add_contact(&born("1980-11-25"), &monday()).expect("added").value;
    assert_eq!(days(&mut desk, "2026-12-09T10:00:00Z"), ["2026-11-25"], "a wish of two weeks ago is belated");
    assert_eq!(days(&mut desk, "2026-12-10T10:00:00Z"), [""; 0], "after that it is none");
    assert_eq!(due(&desk, ana).as_deref(), Some("2027-11-25"), "and comes again next year");
    assert!(!desk.keep_time(&london("2026-12-10T10:00:00Z")).expect("kept").follow_ups, "which is said once");

    let mut desk = Desk::new();
    let dates = vec![own("Lease", "2020-12-01", true), own("Warranty", "2026-12-01", false)];
    desk.add_contact(&Details { dates, ..named("Ana Prado") }, &monday()).expect("added");
    assert_eq!(
        days(&mut desk, "2027-11-30T10:00:00Z"),
        ["2026-12-01", "2026-12-01"],
        "a renewal waits a year"
    );
    assert_eq!(
        days(&mut desk, "2027-12-01T10:00:00Z"),
        ["2026-12-01", "2027-12-01"],
        "then it is this year's"
    );
}

#[test]
fn the_pop_up_says_which_day_and_how_many_years() {
    for (details, lead, now, expected, why) in [
        (born("1980-11-25"), 0, "2026-11-25T09:00:00Z", "Birthday, turns 46", "on the day"),
        (born("1976-12-03"), 2, "2026-12-01T09:00:00Z", "Birthday on Thu 3 Dec 2026, turns 50", "ahead"),
        (born("12-03"), 2, "2026-12-01T09:00:00Z", "Birthday on Thu 3 Dec 2026", "of a year not known"),
        (
            Details { dates: vec![own("Wedding", "2016-11-25", true)], ..named("Ana Prado") },
            0,
            "2026-11-25T09:00:00Z",
            "Wedding, 10 years",
            "another date",
        ),
    ] {
        let mut desk = Desk::new();
        with_settings(&mut desk, |settings| settings.dates.lead_days = lead, &monday());
        desk.add_contact(&details, &monday()).expect("added");
        let alerts = desk.due_reminders(&london(now)).expect("due").alerts;
        assert_eq!(alerts.len(), 1, "{why}");
        assert_eq!(alerts[0].title, "Message Ana Prado", "{why}");
        assert_eq!(alerts[0].body.lines().next(), Some(expected), "{why}");
    }
}

#[test]
fn last_year_is_remembered() {
    let mut desk = Desk::new();
    let details = Details { preferred_channel: Some(Channel::InPerson), ..born("1980-11-25") };
    let ana = desk.add_contact(&details, &monday()).expect("added").value;
    let last_year = |desk: &Desk, now: &str| {
        desk.today(&ListFilter::default(), &london(now)).expect("today").dates[0].last_year
    };
    assert_eq!(last_year(&desk, "2026-11-25T10:00:00Z"), None, "the first");
    let id = of_dates(&desk, ana)[0].id;
    desk.complete(id, &Completion::default(), &london("2026-11-25T10:00:00Z")).expect("done");
    assert_eq!(last_year(&desk, "2027-11-25T10:00:00Z"), Some(Channel::InPerson));
    let id = of_dates(&desk, ana)[0].id;
    desk.skip(id, &london("2027-11-25T10:00:00Z")).expect("let go");
    assert_eq!(last_year(&desk, "2028-11-24T10:00:00Z"), None, "two years ago is not last year");
}

#[test]
fn two_who_become_one_keep_one_birthday() {
    for (first, second, expected, why) in [
        ("1980-11-25", "1980-11-25", "2026-11-25", "the same"),
        ("11-25", "1980-11-25", "2026-11-25", "one knows the year"),
        ("1980-11-25", "1980-12-01", "2026-11-25", "what stands counts"),
    ] {
        let mut desk = Desk::new();
        let kept = desk.add_contact(&born(first), &monday()).expect("added").value;
        let other = desk.add_contact(&born(second), &monday()).expect("added").value;
        desk.merge_contacts(kept, other, &monday()).expect("merged");
        assert_eq!(due(&desk, kept).as_deref(), Some(expected), "{why}");
        desk.undo().expect("undone");
        assert!(due(&desk, kept).is_some() && due(&desk, other).is_some(), "{why}: undone");
    }
    let mut desk = Desk::new();
    let kept = desk.add_contact(&born("1980-11-25"), &monday()).expect("added").value;
    let other = desk.add_contact(&born("1980-11-25"), &monday()).expect("added").value;
    let id = of_dates(&desk, other)[0].id;
    let then = london("2026-11-25T10:00:00Z");
    desk.complete(id, &Completion::default(), &then).expect("done");
    desk.merge_contacts(kept, other, &then).expect("merged");
    assert_eq!(due(&desk, kept).as_deref(), Some("2027-11-25"), "a wish that was sent is not sent again");
}

fn card(birthday: &str) -> ImportFile {
    let card = format!(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:ana\r\nFN:Ana Prado\r\nTEL:+34600123456\r\nBDAY:{birthday}\r\nEND:VCARD\r\n"
    );
    ImportFile { name: "ana.vcf".into(), content: Ok(card.into()), is_image: false }
}

#[test]
fn a_card_brings_its_birthday_once() {
    let mut desk = Desk::new();
    super::inbox::import(&mut desk, &[card("1980-11-25")], &ImportOptions::default());
    let ana = desk.contact_ids(&ContactFilter::default()).expect("ids")[0];
    assert_eq!(due(&desk, ana).as_deref(), Some("2026-11-25"));
    super::inbox::import(&mut desk, &[card("1980-11-25"), card("1980-11-25")], &ImportOptions::default());
    assert_eq!(due(&desk, ana).as_deref(), Some("2026-11-25"), "the same card again");
    super::inbox::import(&mut desk, &[card("1980-12-01")], &ImportOptions::default());
    assert_eq!(due(&desk, ana).as_deref(), Some("2026-12-01"), "a newer card says another day");
    desk.undo().expect("undone");
    assert_eq!(due(&desk, ana).as_deref(), Some("2026-11-25"));
    desk.undo().expect("undone");
    assert_eq!(due(&desk, ana), None, "the whole import is taken back");
}

#[test]
fn a_tag_says_whose() {
    let mut desk = Desk::new();
    with_settings(
        &mut desk,
        |settings| {
            settings.dates.on = false;
            settings.dates.tags = vec![DatesOfTag { tag: "friend".into(), on: true }];
        },
        &monday(),
    );
    let ana = desk.add_contact(&born("1980-11-25"), &monday()).expect("added").value;
    assert_eq!(due(&desk, ana), None);
    desk.tag(&[ana], &["Friend".into()], &[], &monday()).expect("tagged");
    assert_eq!(due(&desk, ana).as_deref(), Some("2026-11-25"), "tagged");
    assert_eq!(desk.contact_view(ana, &monday()).expect("page").dates.by_tag, "friend");
    desk.tag(&[ana], &[], &["friend".into()], &monday()).expect("tagged");
    assert_eq!(due(&desk, ana), None, "the tag was taken away");
}

#[test]
fn days_off_that_are_entered_later_hold() {
    let mut desk = Desk::new();
    let ana = desk.add_contact(&born("1980-12-23"), &monday()).expect("added").value;
    let away = DaysOff { from: day("2026-12-21"), until: day("2027-01-03"), name: String::new() };
    with_settings(&mut desk, |settings| settings.working_hours.days_off.push(away), &monday());
    assert_eq!(of_dates(&desk, ana)[0].reminder_at, utc("2026-12-18T09:00:00Z"), "on the last working day");
    assert_eq!(due(&desk, ana).as_deref(), Some("2026-12-23"), "the day is a fact");
    desk.undo().expect("undone");
    assert_eq!(of_dates(&desk, ana)[0].reminder_at, utc("2026-12-23T09:00:00Z"));
}

#[test]
fn elsewhere_it_is_time_for_it_by_the_owners_clock() {
    let mut desk = Desk::new();
    with_settings(&mut desk, |settings| settings.dates.lead_days = 2, &monday());
    let ana = desk.add_contact(&born("1980-12-03"), &monday()).expect("added").value;
    desk.keep_time(&at("2026-11-24T12:00:00Z", chrono_tz::America::New_York)).expect("kept");
    assert_eq!(
        of_dates(&desk, ana)[0].reminder_at,
        utc("2026-12-01T14:00:00Z"),
        "09:00 in New York, two days ahead"
    );
}

#[test]
fn a_date_that_is_none_is_refused() {
    let mut desk = Desk::new();
    let none = PartialDate { year: Some(2027), month: 2, day: 29 };
    for (date, why) in [
        (own(" ", "2027-03-01", true), "without a label"),
        (own("Warranty", "03-01", false), "once, and nobody knows in which year"),
        (OwnDate { label: "Renewal".into(), date: none, yearly: true }, "no such day"),
        (own(&"x".repeat(101), "2027-03-01", true), "a label that is none"),
    ] {
        let details = Details { dates: vec![date], ..named("Ana Prado") };
        let refused = desk.add_contact(&details, &monday()).expect_err(why);
        assert_eq!(refused.field(), Some("dates"), "{why}");
    }
    for (dates, why) in [
        (
            touchbase_core::settings::DatesToRemember { lead_days: 61, ..Default::default() },
            "a slip of the key",
        ),
        (
            touchbase_core::settings::DatesToRemember {
                tags: vec![DatesOfTag { tag: " ".into(), on: true }],
                ..Default::default()
            },
            "of no tag",
        ),
    ] {
        let settings = Settings { dates, ..Settings::default() };
        assert_eq!(
            desk.change_settings(&settings, &monday()).expect_err(why).field(),
            Some("dates"),
            "{why}"
        );
    }
}

#[test]
fn contacts_of_an_older_book_get_theirs() {
    let mut desk = Desk::new();
    let ana = desk.add_contact(&born("1980-11-25"), &monday()).expect("added").value;
    let off = Details { remind_of_dates: RemindOfDates::Off, ..born("1980-11-25") };
    let bo = desk.add_contact(&off, &monday()).expect("added").value;
    // As the version before left it.
    let older = rusqlite::Connection::open(desk.path()).expect("opened");
    older
        .execute_batch(
            "DELETE FROM follow_up; DELETE FROM history_change WHERE tbl = 'follow_up'; DELETE FROM memo;",
        )
        .expect("without");
    let mut desk = desk.restarted();
    assert_eq!(due(&desk, ana), None);
    assert!(desk.keep_time(&monday()).expect("kept").follow_ups);
    assert_eq!(due(&desk, ana).as_deref(), Some("2026-11-25"));
    assert_eq!(due(&desk, bo), None, "not of whom it is switched off");
    let planned = of_dates(&desk, ana);
    assert!(!desk.keep_time(&monday()).expect("kept").follow_ups, "once");

    // The steps before it are taken back as if it had always been there.
    desk.undo().expect("undone");
    desk.undo().expect("undone");
    assert_eq!(due(&desk, ana), None, "with the contact it goes");
    desk.redo().expect("redone");
    assert_eq!(of_dates(&desk, ana), planned, "and comes back");
    assert!(desk.check().expect("checked").ok);
}

#[test]
fn a_greeting_is_no_answer_and_no_first_word() {
    // A plain tick says that it was sent; of a call it says that they were spoken with.
    for (prefers, besides) in [(None, 2), (Some(Channel::Email), 2), (Some(Channel::Call), 0)] {
        let mut desk = Desk::new();
        let details =
            Details { birthday: born("1980-11-23").birthday, preferred_channel: prefers, ..reachable() };
        let ana = desk.add_contact(&details, &monday()).expect("added").value;
        desk.log(ana, &heard(Direction::In, Channel::Email, None), &monday()).expect("they ask");
        desk.start_play("event", &[ana], &Start::default(), &monday()).expect("started");
        let birthday = of_dates(&desk, ana)[0].id;
        let check =
            desk.check_log(ana, Some(birthday), Direction::Out, None, None, &monday()).expect("asked");
        desk.complete(birthday, &Completion::default(), &monday()).expect("done");
        let open = desk.follow_ups(Some(ana), &monday()).expect("open");
        let open =
            open.iter().filter(|row| row.date < day("2026-12-01") && row.origin != Origin::Date).count();
        assert_eq!((open, check.also_done.len()), (besides, 2 - besides), "{prefers:?}");
    }
}
