//! A labelled sample book, for a first look and for the pictures in the README. Everybody in it is invented.

use chrono::{DateTime, Days, Duration, NaiveTime};

use crate::book::Book;
use crate::channel::Channel::{self, Call, Email, InPerson, Letter, Message, Postcard};
use crate::contact::{Address, Details, Email as Mail, Name, PartialDate, Phone, PlaceKind};
use crate::error::Result;
use crate::follow_up::{Completion, Logged, Plan, Recurrence, RecursFrom};
use crate::id::ContactId;
use crate::interaction::{Direction, NewInteraction, Outcome};
use crate::time::{Interval, Now, Unit};

/// The tag that every sample contact carries.
pub const TAG: &str = "sample";

struct Person {
    given: &'static str,
    family: &'static str,
    title: &'static str,
    organization: &'static str,
    mobile: &'static str,
    email: &'static str,
    city: &'static str,
    country: &'static str,
    prefers: Option<Channel>,
    tag: &'static str,
}

const PEOPLE: [Person; 10] = [
    person(
        "Tomasz",
        "Wójcik",
        "Buyer",
        "Wójcik Metal",
        "+48 22 555 01 34",
        "tomasz@wojcik-metal.example",
        "Warszawa",
        "Poland",
        Some(Email),
        "quality",
    ),
    person(
        "Leilani",
        "Kahale",
        "Owner",
        "Pacific Greenhouse Supply",
        "+1 808 555 0142",
        "leilani@pacificgreen.example",
        "Hilo",
        "United States",
        None,
        "greenhouse",
    ),
    person(
        "Priya",
        "Raghunathan",
        "Plant manager",
        "Kestrel Dairy",
        "+44 7700 900186",
        "priya@kestreldairy.example",
        "Leeds",
        "United Kingdom",
        Some(Call),
        "cold chain",
    ),
    person(
        "Saoirse",
        "Byrne",
        "Head brewer",
        "Byrne & Daughters Brewery",
        "+353 1 555 0119",
        "saoirse@byrnebrewery.example",
        "Dublin",
        "Ireland",
        Some(InPerson),
        "food",
    ),
    person(
        "Yusuf",
        "Demir",
        "Production lead",
        "Demir Tekstil",
        "+90 212 555 01 77",
        "yusuf@demirtekstil.example",
        "İstanbul",
        "Türkiye",
        Some(Email),
        "textile",
    ),
    person(
        "Jonas",
        "Weber",
        "Managing director",
        "Weber Antriebstechnik",
        "+49 30 555 0133",
        "jonas@weber-antrieb.example",
        "Berlin",
        "Germany",
        None,
        "drives",
    ),
    person(
        "Mei-Ling",
        "Chen",
        "Lab director",
        "Sunrise Optics",
        "+886 2 5550 0127",
        "meiling@sunriseoptics.example",
        "Taipei",
        "Taiwan",
        Some(Call),
        "optics",
    ),
    person(
        "Kwame",
        "Mensah",
        "Agronomist",
        "Volta Agro",
        "+233 30 255 5016",
        "kwame@voltaagro.example",
        "Accra",
        "Ghana",
        Some(Message),
        "farming",
    ),
    person(
        "Amara",
        "Okafor",
        "Head of Quality",
        "Okafor Cold Chain",
        "+44 7700 900142",
        "amara@okaforcold.example",
        "Manchester",
        "United Kingdom",
        Some(Call),
        "cold chain",
    ),
    person(
        "Ingrid",
        "Halvorsen",
        "Operations",
        "Fjordlab",
        "+47 22 55 01 88",
        "ingrid@fjordlab.example",
        "Oslo",
        "Norway",
        None,
        "lab",
    ),
];

#[allow(clippy::too_many_arguments, reason = "one row of the table above")]
const fn person(
    given: &'static str,
    family: &'static str,
    title: &'static str,
    organization: &'static str,
    mobile: &'static str,
    email: &'static str,
    city: &'static str,
    country: &'static str,
    prefers: Option<Channel>,
    tag: &'static str,
) -> Person {
    Person { given, family, title, organization, mobile, email, city, country, prefers, tag }
}

/// Fills a new book with a sample: people, what was said to them, and what is due around `now`.
pub fn fill(book: &mut Book, now: &Now) -> Result<()> {
    let [tomasz, leilani, priya, saoirse, yusuf, jonas, meiling, kwame, amara, ingrid] =
        people(book, &days_before(now, 60))?;
    introduce(book, amara, jonas, now)?;

    for (who, days, channel, direction, outcome, summary) in [
        (priya, 41, Letter, Direction::Out, Outcome::Wrote, "Thank-you letter"),
        (priya, 27, InPerson, Direction::Out, Outcome::Met, "Installed 8 loggers on site"),
        (
            priya,
            19,
            Call,
            Direction::Out,
            Outcome::Reached,
            "Loggers running since last month. Room 3 drifts 0.8 °C after 22:00, she suspects the door seal. Moving house in December.",
        ),
        (
            tomasz,
            8,
            Email,
            Direction::In,
            Outcome::Replied,
            "Asked for a sample certificate before he can order.",
        ),
        (leilani, 12, Call, Direction::Out, Outcome::MessageLeft, ""),
        (
            yusuf,
            6,
            InPerson,
            Direction::Out,
            Outcome::Met,
            "Demo for his team of five. Most questions were about battery life.",
        ),
        (amara, 44, InPerson, Direction::Out, Outcome::Met, "Walked cold rooms 1 to 4. Two probes drift."),
        (amara, 18, Call, Direction::Out, Outcome::MessageLeft, ""),
        (
            amara,
            7,
            Call,
            Direction::Out,
            Outcome::Reached,
            "Budget meeting is on the 1st. Wants the quote to hold until year end. Board has the last word.",
        ),
        (
            amara,
            5,
            Email,
            Direction::Out,
            Outcome::Wrote,
            "12 data loggers with two years of calibration. Validity to 31 Dec as she asked.",
        ),
    ] {
        let interaction = NewInteraction {
            channel,
            direction,
            at: None,
            outcome: Some(outcome),
            summary: summary.into(),
            first_hand: true,
        };
        book.log(who, &Logged { interaction, next: None }, &days_before(now, days))?;
    }

    // Planned a while ago, so that some of it is overdue today.
    let then = days_before(now, 9);
    for (who, days, time, channel, promise, purpose, value) in [
        (tomasz, -1, "15:00", Email, true, "Send the sample certificate he asked for", ""),
        (leilani, -4, "11:00", Call, false, "Call back about the humidity probes", ""),
        (
            priya,
            0,
            "10:30",
            Call,
            true,
            "Hear how the first month with the loggers went, and if cold room 3 still drifts at night",
            "New audit rules apply from January. Offer the one-page checklist for dairies.",
        ),
        (saoirse, 0, "14:00", InPerson, false, "Walk through the quote for 6 pressure gauges", ""),
        (
            yusuf,
            0,
            "16:30",
            Email,
            false,
            "Ask what his team thought of the demo",
            "The battery test report he missed",
        ),
        (jonas, 0, "", Postcard, false, "Thank him for the introduction to Okafor Cold Chain", ""),
        (meiling, 1, "09:00", Call, true, "Confirm the delivery week for the calibration bench", ""),
        (kwame, 1, "11:15", Message, false, "Share the drying-room checklist", "The drying-room checklist"),
        (amara, 3, "10:00", Call, false, "Ask which day the board decides", ""),
        (ingrid, 4, "", Letter, false, "Handwritten thank-you for the site visit", ""),
        (amara, 9, "09:00", Call, true, "Hear the budget result", ""),
    ] {
        let today = now.today();
        let date = if days < 0 { today - Days::new(-days as u64) } else { today + Days::new(days as u64) };
        let plan = Plan {
            purpose: purpose.into(),
            value: value.into(),
            channel,
            date,
            time: crate::time::civil_time::parse(time),
            promise,
            recurrence: None,
            lead_minutes: 0,
            note: String::new(),
        };
        book.plan(who, &plan, &then)?;
    }
    already_done(book, ingrid, now)
}

fn people(book: &mut Book, now: &Now) -> Result<[ContactId; PEOPLE.len()]> {
    let mut ids = [ContactId(0); PEOPLE.len()];
    for (id, person) in ids.iter_mut().zip(&PEOPLE) {
        let details = Details {
            name: Name { given: person.given.into(), family: person.family.into(), ..Name::default() },
            title: person.title.into(),
            organization: person.organization.into(),
            phones: vec![Phone { kind: Some(PlaceKind::Mobile), value: person.mobile.into() }],
            emails: vec![Mail { kind: Some(PlaceKind::Work), value: person.email.into() }],
            addresses: vec![Address {
                kind: Some(PlaceKind::Work),
                city: person.city.into(),
                country: person.country.into(),
                ..Address::default()
            }],
            preferred_channel: person.prefers,
            event: "Hannover Messe 2026".into(),
            tags: vec![TAG.into(), person.tag.into()],
            ..Details::default()
        };
        *id = book.add_contact(&details, now)?.value;
    }
    Ok(ids)
}

fn introduce(book: &mut Book, who: ContactId, by: ContactId, now: &Now) -> Result<()> {
    let known = book.contact(who)?.details;
    let details = Details {
        introduced_by: Some(by),
        birthday: PartialDate::new(None, 3, 3),
        stage: "Quote sent".into(),
        note: "Tea, not coffee. Runs the Leeds half marathon in May.".into(),
        ..known
    };
    book.edit_contact(who, &details, now).map(drop)
}

/// A rhythm whose first turn was done this morning: Today shows progress, and the next turn is planned.
fn already_done(book: &mut Book, who: ContactId, now: &Now) -> Result<()> {
    let plan = Plan {
        purpose: "Keep in touch".into(),
        value: String::new(),
        channel: Call,
        date: now.today(),
        time: Some(NaiveTime::MIN),
        promise: false,
        recurrence: Some(Recurrence {
            every: Interval { count: 3, unit: Unit::Month },
            from: RecursFrom::Completion,
        }),
        lead_minutes: 0,
        note: String::new(),
    };
    let id = book.plan(who, &plan, now)?.value;
    let completion = Completion {
        outcome: Some(Outcome::Reached),
        summary: "Visit went well, send a note by hand.".into(),
        next: None,
    };
    book.complete(id, &completion, now).map(drop)
}

fn days_before(now: &Now, days: i64) -> Now {
    let instant: DateTime<_> = now.instant - Duration::days(days);
    Now { instant, ..*now }
}
