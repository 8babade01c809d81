//! A labelled sample book, for a first look and for the pictures in the README. Everybody in it is invented.

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveTime};

use touchbase_core::channel::Channel::{self, Call, Email, InPerson, Letter, Message, Postcard};
use touchbase_core::contact::{
    Address, Details, Email as Mail, Marks, Name, PartialDate, Phone, PlaceKind, Rhythm,
};
use touchbase_core::follow_up::{Completion, Consequences, Logged, Plan};
use touchbase_core::id::{ContactId, FollowUpId, OpportunityId};
use touchbase_core::interaction::{Direction, NewInteraction, Outcome};
use touchbase_core::op::Output;
use touchbase_core::opportunity::{OpportunityDetails, OpportunityKind, OpportunityState};
use touchbase_core::play::{Offset, OffsetUnit, OnReply, Play, Start, Step, StepFrom, StepTime};
use touchbase_core::time::{Interval, Now, Unit, civil_time};
use touchbase_core::{Book, Result};

/// The tag that every sample contact carries.
pub const TAG: &str = "sample";

/// Given and family name, title, organisation, city, country; mobile phone, e-mail, preferred channel, tag.
#[rustfmt::skip]
struct Person(
    &'static str, &'static str, &'static str, &'static str, &'static str, &'static str,
    &'static str, &'static str, Option<Channel>, &'static str,
);

#[rustfmt::skip]
const PEOPLE: [Person; 14] = [
    Person("Tomasz", "Wójcik", "Buyer", "Wójcik Metal", "Warszawa", "Poland",
        "+48 22 555 01 34", "tomasz@wojcik-metal.example", Some(Email), "quality"),
    Person("Leilani", "Kahale", "Owner", "Pacific Greenhouse Supply", "Hilo", "United States",
        "+1 808 555 0142", "leilani@pacificgreen.example", None, "greenhouse"),
    Person("Priya", "Raghunathan", "Plant manager", "Kestrel Dairy", "Leeds", "United Kingdom",
        "+44 7700 900186", "priya@kestreldairy.example", Some(Call), "cold chain"),
    Person("Saoirse", "Byrne", "Head brewer", "Byrne & Daughters Brewery", "Dublin", "Ireland",
        "+353 1 555 0119", "saoirse@byrnebrewery.example", Some(InPerson), "food"),
    Person("Yusuf", "Demir", "Production lead", "Demir Tekstil", "İstanbul", "Türkiye",
        "+90 212 555 01 77", "yusuf@demirtekstil.example", Some(Email), "textile"),
    Person("Jonas", "Weber", "Managing director", "Weber Antriebstechnik", "Berlin", "Germany",
        "+49 30 555 0133", "jonas@weber-antrieb.example", None, "drives"),
    Person("Mei-Ling", "Chen", "Lab director", "Sunrise Optics", "Taipei", "Taiwan",
        "+886 2 5550 0127", "meiling@sunriseoptics.example", Some(Call), "optics"),
    Person("Kwame", "Mensah", "Agronomist", "Volta Agro", "Accra", "Ghana",
        "+233 30 255 5016", "kwame@voltaagro.example", Some(Message), "farming"),
    Person("Amara", "Okafor", "Head of Quality", "Okafor Cold Chain", "Manchester", "United Kingdom",
        "+44 7700 900142", "amara@okaforcold.example", Some(Call), "cold chain"),
    Person("Ingrid", "Halvorsen", "Operations", "Fjordlab", "Oslo", "Norway",
        "+47 22 55 01 88", "ingrid@fjordlab.example", None, "lab"),
    Person("Mateo", "Fuentes", "Owner", "Fuentes Hnos.", "Madrid", "Spain",
        "+34 91 555 0164", "mateo@fuenteshnos.example", Some(Call), "quality"),
    Person("Fatima", "El Idrissi", "Quality lead", "Atlas Conserves", "Casablanca", "Morocco",
        "+212 522 55 01 92", "fatima@atlasconserves.example", Some(Email), "food"),
    Person("Noor", "Haddad", "Pharmacist", "Haddad & Sons", "Amman", "Jordan",
        "+962 6 555 0151", "noor@haddad.example", Some(Email), "cold chain"),
    Person("Hannah", "Lindqvist", "Consultant", "Lindqvist Råd", "Stockholm", "Sweden",
        "+46 8 555 0137", "hannah@lindqvist.example", Some(Call), "food"),
];

/// Opens the sample in the owner's own book: its contacts are marked, counted in no figure, and gone with
/// [`Book::remove_samples`].
///
/// # Errors
/// [`touchbase_core::Error::Conflict`] when it is open there already; when the book cannot be written.
pub fn open_in(book: &mut Book, now: &Now) -> Result<Output<()>> {
    book.add_samples(now, |book| fill(book, now))
}

/// Fills a new book with a sample: people, what was said to them, what is undecided, and what is due around `now`.
///
/// # Errors
/// When the book cannot be written.
pub fn fill(book: &mut Book, now: &Now) -> Result<()> {
    let people = people(book, &days_before(now, 60))?;
    #[rustfmt::skip]
    let [tomasz, leilani, priya, saoirse, yusuf, jonas, meiling, kwame, amara, ingrid, mateo, fatima, noor, hannah] =
        people;
    introduce(book, amara, jonas, &days_before(now, 60))?;
    rhythm(book, hannah, 1, &days_before(now, 60))?;
    own_plays(book, &days_before(now, 60))?;

    #[rustfmt::skip]
    let happened = [
        (priya, 27, InPerson, Outcome::Met, "Installed 8 loggers on site"),
        (leilani, 12, Call, Outcome::MessageLeft, ""),
        (yusuf, 6, InPerson, Outcome::Met, "Demo for his team of five. Most questions were about battery life."),
        (amara, 47, InPerson, Outcome::Met, "Walked cold rooms 1 to 4. Two probes drift."),
        (amara, 20, Call, Outcome::MessageLeft, ""),
        (amara, 6, Call, Outcome::Reached,
            "Budget meeting is on the 1st. Wants the quote to hold until year end. Board has the last word."),
        (mateo, 19, Email, Outcome::Wrote, "Quote for the leak-test rig."),
        (fatima, 11, InPerson, Outcome::Met, "Walked the filling line. 40 gauges, half of them overdue."),
        (hannah, 58, Call, Outcome::Reached, "Knows two canneries that look for a supplier."),
    ];
    for (who, days, channel, outcome, summary) in happened {
        let log = NewInteraction {
            channel,
            direction: Direction::Out,
            at: None,
            outcome: Some(outcome),
            summary: summary.into(),
            first_hand: true,
            reason: String::new(),
        };
        let logged = Logged { interaction: log, next: None, consequences: Consequences::default() };
        book.log(who, &logged, &days_before(now, days))?;
    }
    let answered = Consequences { answered: true, ..Consequences::default() };
    asks(
        book,
        tomasz,
        "Asked for a sample certificate before he can order.",
        answered,
        &days_before(now, 8),
    )?;
    let earlier = Now { instant: now.instant - Duration::hours(2), ..*now };
    asks(book, noor, "Can the probes be calibrated on site?", Consequences::default(), &earlier)?;

    sold(book, priya, now)?;
    let mut open = |who, title, amount, note, since, expected| {
        let details = OpportunityDetails { expected: Some(day(now, expected)), ..sale(title, amount, note) };
        undecided(book, who, &details, &days_before(now, since))
    };
    open(mateo, "Leak-test rig", "€14,200", "quote sent", 19, 21)?;
    open(fatima, "Yearly calibration of 40 gauges", "€6,300", "met on site", 11, 45)?;
    let gauges = open(saoirse, "6 pressure gauges", "€2,150", "quote sent", 18, 17)?;
    let loggers = open(amara, "12 loggers, 2-year service", "€8,400", "quote sent", 9, 10)?;
    let leeds = open(amara, "Leeds site, 5 loggers", "€3,100", "", 5, 38)?;
    let bench = open(meiling, "Calibration bench", "US$18,600", "", 26, 52)?;
    decided(book, [jonas, leilani, kwame, noor], now)?;

    // Planned a while ago, so that some of it is overdue today.
    let then = days_before(now, 9);
    for (who, days, time, channel, promise, opportunity, purpose) in [
        (tomasz, -1, "15:00", Email, true, None, "Send the sample certificate he asked for"),
        (leilani, -4, "11:00", Call, false, None, "Call back about the humidity probes"),
        (jonas, 0, "", Postcard, false, None, "Thank him for the introduction to Okafor Cold Chain"),
        (meiling, 1, "09:00", Call, true, Some(bench), "Confirm the delivery week for the calibration bench"),
        (amara, 9, "09:00", Call, true, Some(leeds), "Hear the budget result"),
    ] {
        let plan = Plan { promise, opportunity, ..planned(purpose, channel, day(now, days), clock(time)) };
        book.plan(who, &plan, &then)?;
    }
    // What she was promised: once late, once a day early.
    for (planned, due, done, purpose) in [
        (45, -28, 25, "Send the sample certificate"),
        (8, -4, 5, "Send the revised quote with two years of calibration"),
    ] {
        let plan = Plan { promise: true, ..Plan::new(purpose, Email, day(now, due), None) };
        let id = book.plan(amara, &plan, &days_before(now, planned))?.value;
        complete(book, id, "Sent. Validity to 31 Dec as she asked.", &days_before(now, done))?;
    }

    let soon = |days, time, channel, purpose: &str| planned(purpose, channel, day(now, days), clock(time));
    in_play(book, SHOW, saoirse, &[26, 18], 27, now, || Plan {
        opportunity: Some(gauges),
        ..soon(0, "14:00", InPerson, "Walk through the quote for 6 pressure gauges")
    })?;
    in_play(book, SHOW, yusuf, &[13], 14, now, || Plan {
        value: "The battery test report he missed".into(),
        ..soon(0, "16:30", Email, "Ask what his team thought of the demo")
    })?;
    in_play(book, SHOW, kwame, &[], 1, now, || Plan {
        value: "The drying-room checklist".into(),
        ..soon(1, "11:15", Message, "Share the drying-room checklist")
    })?;
    in_play(book, MEETING, ingrid, &[0], 0, now, || {
        soon(3, "", Letter, "Handwritten thank-you for the site visit")
    })?;
    in_play(book, QUOTE, amara, &[8], 9, now, || Plan {
        opportunity: Some(loggers),
        ..soon(2, "10:00", Call, "Ask which day the board decides")
    })?;
    birthday(book, amara, PartialDate::new(None, 3, 3), &days_before(now, 60))?;
    let today = now.today();
    birthday(book, ingrid, PartialDate::new(Some(1976), today.month(), today.day()), &days_before(now, 60))
}

/// The owner's own plays, by their short names.
const SHOW: &str = "trade-show";
const MEETING: &str = "after-meeting";
const QUOTE: &str = "after-quote";

fn own_plays(book: &mut Book, now: &Now) -> Result<()> {
    for (name, title, steps) in [
        (
            SHOW,
            "After trade show",
            &[
                ("Follow up after {event}", Email, 1, true),
                ("Ask what they thought of it", Call, 7, false),
                ("Walk through the quote", InPerson, 21, false),
                ("Ask for a decision", Call, 35, false),
            ][..],
        ),
        (
            MEETING,
            "After meeting",
            &[("Thank them for their time", Call, 0, true), ("Send a note by hand", Letter, 3, true)],
        ),
        (
            QUOTE,
            "After quote",
            &[
                ("Ask whether the quote is complete", Email, 0, true),
                ("Call for the date of the decision", Call, 7, false),
                ("Hear the decision", Call, 21, false),
            ],
        ),
    ] {
        let steps = steps.iter().map(|(purpose, channel, days, courtesy)| Step {
            purpose: (*purpose).into(),
            value: String::new(),
            channel: *channel,
            from: StepFrom::Start,
            after: Offset { count: *days, unit: OffsetUnit::Days },
            time: StepTime::Any,
            overdue_after: None,
            repeats: None,
            template: String::new(),
            courtesy: *courtesy,
            question: false,
            lead_minutes: 0,
        });
        // The owner may have a play of this name.
        if book.plays()?.iter().any(|known| known.play.name == name) {
            continue;
        }
        let play =
            Play { name: name.into(), title: title.into(), on_reply: OnReply::Pause, steps: steps.collect() };
        book.save_play(&play, now)?;
    }
    Ok(())
}

/// Starts a play for somebody, does its first steps some days ago, and gives the next one its date.
fn in_play(
    book: &mut Book,
    play: &str,
    who: ContactId,
    done: &[i64],
    started: i64,
    now: &Now,
    next: impl FnOnce() -> Plan,
) -> Result<()> {
    book.start_play(play, &[who], &Start::default(), &days_before(now, started))?;
    for days in done {
        do_step(book, play, who, "", &days_before(now, *days))?;
    }
    // Planned when it became the next one: of today's hours some may have passed since.
    let then = days_before(now, done.last().copied().unwrap_or(started));
    match step_of(book, play, who, &then)? {
        Some(id) => book.edit_plan(id, &next(), &then).map(drop),
        None => Ok(()),
    }
}

/// Does the open step of a play.
fn do_step(book: &mut Book, play: &str, who: ContactId, summary: &str, now: &Now) -> Result<()> {
    match step_of(book, play, who, now)? {
        Some(id) => complete(book, id, summary, now),
        None => Ok(()),
    }
}

fn step_of(book: &Book, play: &str, who: ContactId, now: &Now) -> Result<Option<FollowUpId>> {
    let rows = book.follow_ups(Some(who), now)?;
    Ok(rows.into_iter().find(|row| row.play.as_deref() == Some(play)).map(|row| row.id))
}

fn complete(book: &mut Book, id: FollowUpId, summary: &str, now: &Now) -> Result<()> {
    let completion = Completion { summary: summary.into(), ..Completion::default() };
    book.complete(id, &completion, now).map(drop)
}

/// A sale that went well: decided, delivered, and the last step of its play is due today.
fn sold(book: &mut Book, who: ContactId, now: &Now) -> Result<()> {
    let mut known = sale("8 loggers for cold rooms", "€5,900", "");
    let id = undecided(book, who, &known, &days_before(now, 50))?;
    known.dates.sale_confirmed = Some(day(now, -42));
    book.edit_opportunity(id, &known, &days_before(now, 42))?;
    let play = "sale";
    do_step(book, play, who, "Thank-you card", &days_before(now, 41))?;
    known.state = OpportunityState::Yes;
    known.dates.delivered = Some(day(now, -27));
    book.edit_opportunity(id, &known, &days_before(now, 27))?;
    let note = "Loggers running since last month. Room 3 drifts 0.8 °C after 22:00, she suspects the door seal. \
        Moving house in December.";
    do_step(book, play, who, note, &days_before(now, 19))?;
    do_step(book, play, who, "Second card", &days_before(now, 18))?;
    let purpose = "Hear how the first month with the loggers went, and if cold room 3 still drifts at night";
    let plan = Plan {
        value: "New audit rules apply from January. Offer the one-page checklist for dairies.".into(),
        promise: true,
        ..planned(purpose, Call, now.today(), clock("10:30"))
    };
    match step_of(book, play, who, now)? {
        Some(step) => book.edit_plan(step, &plan, &days_before(now, 9)).map(drop),
        None => Ok(()),
    }
}

/// What was won and lost, and why. With all of them something else is planned.
fn decided(book: &mut Book, [jonas, leilani, kwame, noor]: [ContactId; 4], now: &Now) -> Result<()> {
    for (who, kind, title, amount, since, days, lost) in [
        (jonas, OpportunityKind::Sale, "Service contract", "€9,600", 48, 11, None),
        (leilani, OpportunityKind::Sale, "Humidity probes", "US$14,500", 52, 28, None),
        (kwame, OpportunityKind::Sale, "Vibration sensors", "€7,900", 40, 24, Some("Another supplier")),
        (
            noor,
            OpportunityKind::Project,
            "Cellar monitoring",
            "€3,300",
            55,
            39,
            Some("No budget until next year"),
        ),
    ] {
        let details = OpportunityDetails { kind, ..sale(title, amount, "") };
        let id = undecided(book, who, &details, &days_before(now, since))?;
        let then = days_before(now, days);
        match lost {
            Some(reason) => book.lose_opportunity(id, Some(reason), &then)?,
            None => book.win_opportunity(id, &then)?,
        };
    }
    Ok(())
}

fn undecided(
    book: &mut Book,
    who: ContactId,
    details: &OpportunityDetails,
    now: &Now,
) -> Result<OpportunityId> {
    Ok(book.add_opportunity(who, details, now)?.value)
}

fn sale(title: &str, amount: &str, note: &str) -> OpportunityDetails {
    OpportunityDetails {
        amount_words: amount.into(),
        note: note.into(),
        ..OpportunityDetails::new(OpportunityKind::Sale, title)
    }
}

/// A message that came in.
fn asks(book: &mut Book, who: ContactId, words: &str, consequences: Consequences, now: &Now) -> Result<()> {
    let interaction = NewInteraction {
        channel: Email,
        direction: Direction::In,
        at: None,
        outcome: Some(Outcome::Replied),
        summary: words.into(),
        first_hand: true,
        reason: String::new(),
    };
    book.log(who, &Logged { interaction, next: None, consequences }, now).map(drop)
}

fn people(book: &mut Book, now: &Now) -> Result<[ContactId; PEOPLE.len()]> {
    let mut ids = [ContactId(0); PEOPLE.len()];
    for (id, person) in ids.iter_mut().zip(&PEOPLE) {
        let Person(given, family, title, organization, city, country, mobile, email, prefers, tag) = *person;
        let details = Details {
            name: Name { given: given.into(), family: family.into(), ..Name::default() },
            title: title.into(),
            organization: organization.into(),
            phones: vec![Phone::new(Some(PlaceKind::Mobile), mobile)],
            emails: vec![Mail::new(Some(PlaceKind::Work), email)],
            addresses: vec![Address {
                marks: Marks::of(Some(PlaceKind::Work)),
                city: city.into(),
                country: country.into(),
                ..Address::default()
            }],
            preferred_channel: prefers,
            event: "Hannover Messe 2026".into(),
            tags: vec![TAG.into(), tag.into()],
            ..Details::default()
        };
        *id = book.add_contact(&details, now)?.value;
    }
    Ok(ids)
}

fn introduce(book: &mut Book, who: ContactId, by: ContactId, now: &Now) -> Result<()> {
    rhythm(book, who, 3, now)?;
    let known = book.contact(who)?.details;
    let details = Details {
        introduced_by: Some(by),
        stage: "Quote sent".into(),
        note: "Tea, not coffee. Runs the Leeds half marathon in May.".into(),
        ..known
    };
    book.edit_contact(who, &details, now).map(drop)
}

/// Keeps in touch with somebody every few months.
fn rhythm(book: &mut Book, who: ContactId, months: u32, now: &Now) -> Result<()> {
    let every = Rhythm::Every(Interval { count: months, unit: Unit::Month });
    let details = Details { rhythm: every, ..book.contact(who)?.details };
    book.edit_contact(who, &details, now).map(drop)
}

fn birthday(book: &mut Book, who: ContactId, birthday: Option<PartialDate>, now: &Now) -> Result<()> {
    let details = Details { birthday, ..book.contact(who)?.details };
    book.edit_contact(who, &details, now).map(drop)
}

/// A plan that is made whatever the owner's weekly limit is.
fn planned(purpose: &str, channel: Channel, date: NaiveDate, time: Option<NaiveTime>) -> Plan {
    Plan { reason: "They asked for it".into(), ..Plan::new(purpose, channel, date, time) }
}

/// The date some days from today.
fn day(now: &Now, days: i64) -> NaiveDate {
    now.today() + Duration::days(days)
}

/// A time of day; an empty one is any time.
fn clock(time: &str) -> Option<NaiveTime> {
    civil_time::parse(time)
}

fn days_before(now: &Now, days: i64) -> Now {
    let instant: DateTime<_> = now.instant - Duration::days(days);
    Now { instant, ..*now }
}
