//! A large book, written row by row into a schema that the app made: its triggers do their work.

use std::path::Path;

use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, NaiveTime};
use rusqlite::{Connection, Statement, named_params};
use touchbase_core::Book;
use touchbase_core::time::Now;

use super::Failure;

/// A tag of every fifth contact, and one of every hundredth.
pub const COMMON_TAG: &str = "customer";
/// See [`COMMON_TAG`].
pub const RARE_TAG: &str = "hannover 2026";

const GIVEN: [&str; 10] =
    ["Amara", "Tomasz", "Leilani", "Priya", "Saoirse", "Yusuf", "Jonas", "Mei-Ling", "Kwame", "Ingrid"];
const FAMILY: [&str; 10] =
    ["Okafor", "Wójcik", "Kahale", "Raghunathan", "Byrne", "Demir", "Weber", "Chen", "Mensah", "Halvorsen"];
const PURPOSES: [&str; 5] = [
    "Ask about the quote",
    "Hear how the first month went",
    "Send the certificate",
    "Call back about the probes",
    "Keep in touch",
];
const CHANNELS: [&str; 7] = ["call", "email", "letter", "postcard", "message", "fax", "in-person"];
const OUTCOMES: [&str; 7] = ["reached", "no-answer", "message-left", "replied", "met", "wrote", "wrote"];
const STEPS: &str = r#"[{"purpose":"Follow up on our meeting","channel":"email","after":{"count":1,"unit":"working-days"}},
{"purpose":"Ask what they thought of it","channel":"call","after":{"count":1,"unit":"weeks"}},
{"purpose":"Offer a demonstration","channel":"call","after":{"count":2,"unit":"weeks"}}]"#;
const ADDRESS: &str = r#"[{"kind":"work","street":"12 Harbour Road","city":"Cork","region":"","postal_code":"T12 X2Y3","country":"Ireland"}]"#;
const NOTE: &str =
    "Met at the stand of the probes. Buys for three plants, decides with the quality lead; mornings.";
/// Days over which the past reaches.
const PAST: u64 = 730;

/// The moment at which the boards are opened: a Tuesday, 10:00.
pub fn now() -> Now {
    let instant = DateTime::UNIX_EPOCH + Duration::days(20_781) + Duration::hours(10);
    Now { instant, zone: chrono_tz::Tz::UTC }
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % bound
    }

    fn one_in(&mut self, bound: u64) -> bool {
        self.below(bound) == 0
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len() as u64) as usize]
    }

    /// An instant of a working hour, some days before now.
    fn past(&mut self, days: u64) -> i64 {
        (now().instant - Duration::minutes((self.below(days * 24 * 60) + 60) as i64)).timestamp_millis()
    }
}

/// A uid as long as real ones are.
fn uid(kind: &str, id: i64) -> String {
    format!("{:08x}-{kind}aa-4000-8000-{id:012x}", (id * 2_654_435_761) & 0xffff_ffff)
}

/// Fills a new book: of each contact three follow-ups and ten interactions, an opportunity for three of ten.
pub fn fill(path: &Path, contacts: u32) -> Result<(), Failure> {
    drop(Book::open(path)?);
    let conn = Connection::open(path)?;
    conn.pragma_update(None, "synchronous", "OFF")?;
    conn.pragma_update(None, "cache_size", -512 * 1024)?;
    conn.execute_batch("BEGIN")?;
    let mut writer = Writer::new(&conn)?;
    for id in 1..=i64::from(contacts) {
        writer.contact(id)?;
    }
    drop(writer);
    conn.execute_batch("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)")?;
    Ok(())
}

struct Writer<'a> {
    dice: Dice,
    contact: Statement<'a>,
    opportunity: Statement<'a>,
    enrolment: Statement<'a>,
    follow_up: Statement<'a>,
    interaction: Statement<'a>,
    opportunities: i64,
    enrolments: i64,
    follow_ups: i64,
}

/// What is not the same in all follow-ups.
struct Planned {
    origin: &'static str,
    date: NaiveDate,
    closed_at: i64,
    opportunity: Option<i64>,
    enrolment: Option<i64>,
}

impl<'a> Writer<'a> {
    fn new(conn: &'a Connection) -> Result<Self, Failure> {
        Ok(Self {
            dice: Dice(4),
            contact: conn.prepare(
                "INSERT INTO contact (uid, full_name, given, family, sort_key, organization, title, phones, emails,
                     addresses, note, tags, stage, rhythm, created_at)
                 VALUES (:uid, :full, :given, :family, lower(:full), :organization, 'Buyer', :phones, :emails,
                     :addresses, :note, :tags, :stage, :rhythm, :created_at)",
            )?,
            opportunity: conn.prepare(
                "INSERT INTO opportunity (uid, contact_id, kind, title, amount_minor, currency, expected, state, created_at,
                     closed_at)
                 VALUES (:uid, :contact, 'sale', '12 data loggers', 840000, 'EUR', '2027-01-15', :state, :created_at,
                     :closed_at)",
            )?,
            enrolment: conn.prepare(
                "INSERT INTO enrolment (contact_id, play, title, on_reply, steps, cause, state, step, started_on,
                     started_at)
                 VALUES (:contact, 'event', 'After a trade show or event', 'end', :steps,
                     json_object('kind', 'named', 'name', 'Hannover Messe'), :state, 2, :started_on, :started_at)",
            )?,
            follow_up: conn.prepare(
                "INSERT INTO follow_up (uid, contact_id, purpose, channel, date, time, promise, they_owe, state, origin,
                     due_at, reminder_at, planned_at, closed_at, question, promised_at, deadline_at, asked_at, play,
                     step, enrolment_id, opportunity_id)
                 VALUES (:uid, :contact, :purpose, :channel, :date, :time, :promise, :they_owe, :state, :origin,
                     :due_at, :due_at, :planned_at, :closed_at, :question, :promised_at, :deadline_at, :asked_at, :play,
                     :step, :enrolment, :opportunity)",
            )?,
            interaction: conn.prepare(
                "INSERT INTO interaction (uid, contact_id, channel, direction, at, outcome, summary, attempt, real)
                 VALUES (:uid, :contact, :channel, :direction, :at, :outcome, :summary, :attempt, :real)",
            )?,
            opportunities: 0,
            enrolments: 0,
            follow_ups: 0,
        })
    }

    fn contact(&mut self, id: i64) -> Result<(), Failure> {
        let dice = &mut self.dice;
        let (given, family) = (dice.of(&GIVEN), dice.of(&FAMILY));
        let full = format!("{given} {family} {id}");
        let mut tags = vec!["quality"];
        tags.extend(dice.one_in(5).then_some(COMMON_TAG));
        tags.extend(dice.one_in(100).then_some(RARE_TAG));
        let reachable = !dice.one_in(50);
        let rhythm = dice.one_in(3);
        self.contact.execute(named_params! {
            ":uid": uid("c0", id),
            ":full": full,
            ":given": given,
            ":family": family,
            ":organization": format!("{family} Works {}", id % 5_000),
            ":phones": if reachable { r#"[{"kind":"mobile","value":"+44 7700 900142"}]"# } else { "[]" },
            ":emails": if reachable { format!(r#"[{{"kind":"work","value":"p{id}@works.example"}}]"#) } else { "[]".into() },
            ":addresses": if reachable { ADDRESS } else { "[]" },
            ":note": NOTE,
            ":tags": format!("[\"{}\"]", tags.join("\",\"")),
            ":stage": if dice.one_in(4) { "customer" } else { "" },
            ":rhythm": if rhythm { r#"{"every":{"count":3,"unit":"month"}}"# } else { "\"default\"" },
            ":created_at": dice.past(PAST),
        })?;
        for _ in 0..10 {
            self.interaction(id)?;
        }
        let opportunity = (id % 10 < 3).then(|| self.opportunity(id)).transpose()?;
        let enrolment = self.dice.one_in(4).then(|| self.enrolment(id)).transpose()?;
        let today = now().today();
        for _ in 0..2 {
            let closed_at = self.dice.past(PAST);
            let date = today - Days::new(self.dice.below(PAST));
            let origin = *["manual", "manual", "response", "play"]
                .get(self.dice.below(4) as usize)
                .unwrap_or(&"manual");
            self.follow_up(id, Planned { origin, date, closed_at, opportunity: None, enrolment: None })?;
        }
        let origin = match (rhythm, enrolment) {
            _ if self.dice.one_in(200) => "response",
            (true, _) => "rhythm",
            (_, Some(_)) => "play",
            _ if self.dice.one_in(3) => return Ok(()),
            _ => "manual",
        };
        let date = today - Days::new(14) + Days::new(self.dice.below(365));
        let for_it = if self.dice.one_in(5) { None } else { opportunity };
        let enrolment = enrolment.filter(|_| origin == "play");
        self.follow_up(id, Planned { origin, date, closed_at: 0, opportunity: for_it, enrolment })
    }

    fn interaction(&mut self, contact: i64) -> Result<(), Failure> {
        let dice = &mut self.dice;
        let outcome = dice.of(&OUTCOMES);
        let inbound = outcome == "replied";
        self.interaction.execute(named_params! {
            ":uid": format!("{:018x}-{:017x}", dice.below(u64::MAX), dice.below(u64::MAX)),
            ":contact": contact,
            ":channel": dice.of(&CHANNELS),
            ":direction": if inbound { "in" } else { "out" },
            ":at": dice.past(PAST),
            ":outcome": outcome,
            ":summary": "Wants the quote to hold until year end. The board has the last word.",
            ":attempt": !inbound && outcome != "met",
            ":real": !["no-answer", "message-left"].contains(&outcome),
        })?;
        Ok(())
    }

    fn opportunity(&mut self, contact: i64) -> Result<i64, Failure> {
        self.opportunities += 1;
        let state = self.dice.of(&["open", "open", "yes", "no"]);
        self.opportunity.execute(named_params! {
            ":uid": uid("0b", contact),
            ":contact": contact,
            ":state": state,
            ":created_at": self.dice.past(PAST),
            ":closed_at": if state == "open" { 0 } else { self.dice.past(PAST) },
        })?;
        Ok(self.opportunities)
    }

    fn enrolment(&mut self, contact: i64) -> Result<i64, Failure> {
        self.enrolments += 1;
        let days = self.dice.below(200);
        self.enrolment.execute(named_params! {
            ":contact": contact,
            ":steps": STEPS,
            ":state": self.dice.of(&["running", "running", "paused", "finished", "ended"]),
            ":started_on": (now().today() - Days::new(days)).to_string(),
            ":started_at": self.dice.past(days + 1),
        })?;
        Ok(self.enrolments)
    }

    fn follow_up(&mut self, contact: i64, planned: Planned) -> Result<(), Failure> {
        let Planned { origin, date, closed_at, opportunity, enrolment } = planned;
        self.follow_ups += 1;
        let dice = &mut self.dice;
        let rule = origin == "rhythm" || origin == "response";
        let (promise, timed) = (!rule && dice.one_in(4), dice.one_in(3));
        let time = NaiveTime::from_hms_opt(9 + dice.below(8) as u32, 15 * dice.below(4) as u32, 0)
            .unwrap_or_default();
        let due_at = date.and_time(if timed { time } else { NaiveTime::MIN }).and_utc().timestamp_millis();
        let expires = origin == "play" && dice.one_in(2);
        let state = if closed_at == 0 { "open" } else { dice.of(&["done", "done", "done", "skipped"]) };
        let deadline = date + Days::new(u64::from(date.weekday().number_from_monday()));
        self.follow_up.execute(named_params! {
            ":uid": uid("f0", self.follow_ups),
            ":contact": contact,
            ":purpose": dice.of(&PURPOSES),
            ":channel": dice.of(&CHANNELS),
            ":date": date.to_string(),
            ":time": if timed { time.format("%H:%M").to_string() } else { String::new() },
            ":promise": promise,
            ":they_owe": promise && dice.one_in(3),
            ":state": state,
            ":origin": origin,
            ":due_at": due_at,
            ":planned_at": due_at - 86_400_000,
            ":closed_at": closed_at,
            ":question": origin == "rhythm",
            ":promised_at": if promise { due_at } else { 0 },
            ":deadline_at": if expires { deadline.and_time(time).and_utc().timestamp_millis() } else { 0 },
            ":asked_at": if origin == "response" { due_at - 7_200_000 } else { 0 },
            ":play": if origin == "play" { "event" } else { "" },
            ":step": if origin == "play" { 2 } else { 0 },
            ":enrolment": enrolment,
            ":opportunity": opportunity,
        })?;
        Ok(())
    }
}
