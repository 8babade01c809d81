//! Three owners' fortnights, lived through the window by the advice this app is made for: every evening, whoever matters has
//! a next step, and at the end everything was done in truth, is planned, or is decided.
#![cfg(target_os = "linux")]

use chrono_tz::Europe::Berlin;
use serde_json::Value;
use touchbase_tests::cli::id;
use touchbase_tests::wait::{SOON, until};
use touchbase_tests::window::row;
use touchbase_tests::{Cli, Clock, Notifications, Stage, Window};

/// A fortnight: the clock goes from day to day, and window and command line go by it.
struct Fortnight<'stage> {
    cli: Cli<'stage>,
    clock: &'stage Clock,
    window: Window<'stage>,
}

impl<'stage> Fortnight<'stage> {
    fn begin(stage: &'stage Stage, clock: &'stage Clock) -> Self {
        let db = stage.db();
        let arguments = [
            std::ffi::OsStr::new("--db"),
            db.as_os_str(),
            std::ffi::OsStr::new("--clock"),
            clock.file().as_os_str(),
        ];
        let fortnight = Self { cli: Cli::new(stage), clock, window: Window::open_with(stage, arguments) };
        fortnight.window.click("welcome-skip");
        fortnight.show_today();
        fortnight
    }

    /// What the command line says at the hour of the fortnight.
    fn says<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Value {
        let at = self.clock.now().instant.to_rfc3339();
        let hour = ["--now", &at, "--zone", "Europe/Berlin"].map(str::to_owned);
        self.cli.json(hour.into_iter().chain(arguments.into_iter().map(str::to_owned)))
    }

    /// Goes on to a moment, in the morning say, and looks at Today.
    fn go_to(&self, local: &str) {
        self.evening();
        self.clock.set_local(local);
        self.show_today();
    }

    /// The page has the wall clock's date; it is given that of the fortnight, and asks again.
    fn show_today(&self) {
        self.window.keep_time(self.clock);
        self.window.click("nav-contacts");
        self.window.gone("close-day");
        self.window.click("nav-today");
        self.window.see("close-day");
    }

    /// The open follow-up of a contact for a purpose.
    fn step(&self, contact: &str, purpose: &str) -> Value {
        let open = self.says(["follow-ups", contact]);
        let rows = open.as_array().expect("a list");
        let found = rows.iter().find(|row| row["purpose"].as_str().is_some_and(|its| its.contains(purpose)));
        found.unwrap_or_else(|| panic!("no “{purpose}” among {open}")).clone()
    }

    /// Picks the step on Today, and gives an outcome in its call sheet.
    fn outcome(&self, contact: &str, purpose: &str, outcome: &str) {
        let step = self.step(contact, purpose);
        let name = &step["contact"];
        let step = id(&step);
        self.window.click(&row("follow-up-row", step));
        let sheet = format!("return document.querySelector('.peek h2')?.textContent === {name}");
        self.window.until("the call sheet is theirs", &sheet);
        self.window.click(&format!("peek-{outcome}"));
        if outcome == "wrote" {
            // What was sent is done at once.
            until(&format!("“{purpose}” is done"), SOON, || {
                let open = self.says(["follow-ups", contact]);
                open.as_array().expect("a list").iter().all(|row| id(row) != step).then_some(())
            });
            self.show_today();
        }
    }

    /// Saves what the call sheet has handed to the log.
    fn save_log(&self) {
        self.window.click("log-save");
        self.window.gone("log-dialog");
        self.show_today();
    }

    /// Adds a contact who can be called and written to.
    fn adds(&self, name: &str) -> String {
        let reach = ["--phone", "+49 30 1234567", "--email", "mail@prado.example"];
        let added = self.says(["contact", "add", "--name", name].into_iter().chain(reach));
        id(&added).to_string()
    }

    /// Logs something on a contact's page.
    fn log(&self, contact: &str, name: &str, channel: &str, direction: &str, outcome: &str) {
        self.window.visit(contact, name);
        self.window.click("log-button");
        self.window.see("log-dialog");
        self.window.click(&format!("channel-{channel}"));
        self.window.click(&format!("log-direction-{direction}"));
        self.window.click(&format!("log-outcome-{outcome}"));
        self.window.click("log-save");
        self.window.gone("log-dialog");
        self.show_today();
    }

    /// Whoever matters has a next step, or stands where the owner is asked.
    fn evening(&self) {
        let today = self.says(["today"]);
        let asked = today["contacts_without_step"].as_array().map_or(0, Vec::len)
            + today["no_next_step"].as_array().map_or(0, Vec::len);
        let shown = self.window.texts("no-next-step-row").len();
        assert_eq!(shown, asked, "Today asks for whoever has no next step: {today}");
    }

    /// Everything was done, is planned, or is decided.
    fn end(&self) {
        self.evening();
        let today = self.says(["today"]);
        for group in ["overdue", "no_next_step", "contacts_without_step"] {
            assert_eq!(today[group].as_array().map_or(0, Vec::len), 0, "{group}: {today}");
        }
        assert_eq!(today["unanswered"], 0, "nobody waits for an answer: {today}");
    }
}

#[test]
fn a_job_seeker() {
    let stage = Stage::open("fortnight-job-seeker");
    let clock = Clock::start(&stage, Berlin, "2026-03-02 09:00");
    let _service = Notifications::start(&stage.bus);
    let fortnight = Fortnight::begin(&stage, &clock);
    let ingrid = fortnight.adds("Ingrid Falk");
    fortnight.says(["opportunity", "add", &ingrid, "--kind", "job", "--title", "Head of purchasing"]);

    // Monday: the interview, and the thank-you note on the same day.
    fortnight.log(&ingrid, "Ingrid Falk", "in-person", "out", "interview");
    fortnight.outcome(&ingrid, "thank-you note", "wrote");
    let result = fortnight.step(&ingrid, "result");
    assert_eq!(result["date"], "2026-03-05", "asked after three working days: {result}");

    // Thursday: nobody takes the call. It stays the same step, and moves as far as the weekly limit says.
    fortnight.go_to("2026-03-05 10:00");
    fortnight.outcome(&ingrid, "result", "no-answer");
    fortnight.window.see("log-moves");
    fortnight.window.click("log-save");
    fortnight.window.gone("log-dialog");
    let tried = fortnight.step(&ingrid, "result");
    assert_eq!((&tried["id"], &tried["tries"]), (&result["id"], &Value::from(1)), "{tried}");
    assert_eq!(tried["date"], "2026-03-12");

    // Monday: they call themselves and decide next week. The step makes way for the talk.
    fortnight.go_to("2026-03-09 11:00");
    fortnight.log(&ingrid, "Ingrid Falk", "call", "in", "reached");
    assert_eq!(fortnight.step(&ingrid, "result")["date"], "2026-03-16");

    // The Monday after: still undecided, so it comes again.
    fortnight.go_to("2026-03-16 10:00");
    fortnight.outcome(&ingrid, "result", "reached");
    fortnight.save_log();
    assert_eq!(fortnight.step(&ingrid, "result")["date"], "2026-03-23");

    // A certain yes ends it.
    fortnight.window.click("nav-opportunities");
    fortnight.window.click("opportunity-row");
    fortnight.window.click("opportunity-row-yes");
    fortnight.show_today();
    let open = fortnight.says(["follow-ups", &ingrid]);
    assert_eq!(open.as_array().map(Vec::len), Some(0), "nothing is asked of who said yes: {open}");
    fortnight.end();
}

#[test]
fn back_from_the_fair() {
    let stage = Stage::open("fortnight-fair");
    let clock = Clock::start(&stage, Berlin, "2026-03-08 20:00");
    let _service = Notifications::start(&stage.bus);
    let cards = (1..=4)
        .map(|n| {
            format!(
                "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:visitor-{n}\r\nFN:Visitor {n}\r\nEMAIL:v{n}@fair.example\r\n\
                 TEL:+49305550{n}\r\nEND:VCARD\r\n"
            )
        })
        .collect::<String>();
    let cards = stage.write("fair.vcf", cards);
    let fortnight = Fortnight::begin(&stage, &clock);
    let cards = cards.to_string_lossy();
    fortnight.says(["import", &cards, "--event", "Fair", "--play", "event"]);
    let visitors = (1..=4).map(|n| fortnight.says(["search", &format!("Visitor {n}")])[0]["id"].to_string());
    let visitors = visitors.collect::<Vec<_>>();

    // The next working day: everybody has a word.
    fortnight.go_to("2026-03-09 17:10");
    for visitor in &visitors {
        fortnight.outcome(visitor, "Follow up", "wrote");
    }
    // One answers, and is answered; one is met.
    fortnight.go_to("2026-03-10 10:00");
    fortnight.log(&visitors[0], "Visitor 1", "email", "in", "replied");
    fortnight.outcome(&visitors[0], "Respond", "wrote");
    fortnight.log(&visitors[1], "Visitor 2", "in-person", "out", "met");

    // Two weeks later: those who are still silent are asked how they are.
    fortnight.go_to("2026-03-23 10:00");
    for visitor in &visitors[2..] {
        assert_eq!(fortnight.step(visitor, "Check in")["date"], "2026-03-23");
    }
    fortnight.outcome(&visitors[2], "Check in", "reached");
    fortnight.save_log();
    fortnight.outcome(&visitors[3], "Check in", "no-answer");
    fortnight.save_log();
    assert_eq!(fortnight.step(&visitors[3], "Check in")["tries"], 1);

    // A week later once more, in vain; that will do. Nothing was undecided but that: Today asks, and the owner decides.
    fortnight.go_to("2026-03-30 10:00");
    fortnight.outcome(&visitors[3], "Check in", "no-answer");
    fortnight.window.click("log-let-go");
    fortnight.save_log();
    fortnight.window.see_text("no-next-step-row", "Visitor 4");
    fortnight.evening();
    fortnight.window.click("leave-it");
    fortnight.window.gone("no-next-step");
    fortnight.end();
}

#[test]
fn a_shop() {
    let stage = Stage::open("fortnight-shop");
    let clock = Clock::start(&stage, Berlin, "2026-03-02 15:00");
    let _service = Notifications::start(&stage.bus);
    let fortnight = Fortnight::begin(&stage, &clock);
    let ana = fortnight.adds("Ana Prado");
    fortnight.says(["opportunity", "add", &ana, "--kind", "sale", "--title", "Sofa"]);

    // Monday: sold. The card has no address to go to, so it goes by e-mail, as the owner says.
    fortnight.log(&ana, "Ana Prado", "in-person", "out", "sale");
    fortnight.go_to("2026-03-03 10:00");
    let card = fortnight.step(&ana, "thank-you card");
    assert_eq!(card["channel"], "postcard", "{card}");
    fortnight.window.click(&row("follow-up-row", id(&card)));
    fortnight.window.see("no-address");
    fortnight.window.click("by-email-instead");
    fortnight.window.gone("no-address");
    fortnight.outcome(&ana, "thank-you card", "wrote");
    assert_eq!(fortnight.step(&ana, "arrived")["date"], "2026-03-17", "two weeks later somebody asks");

    // Thursday: it is delivered sooner. Nobody takes the call that confirms the decision, so it is tried again.
    fortnight.go_to("2026-03-05 10:00");
    fortnight.log(&ana, "Ana Prado", "in-person", "out", "delivered");
    fortnight.outcome(&ana, "confirm", "no-answer");
    fortnight.save_log();
    let call = fortnight.step(&ana, "confirm");
    assert_eq!((&call["date"], &call["tries"]), (&"2026-03-06".into(), &1.into()), "{call}");
    fortnight.go_to("2026-03-06 10:00");
    fortnight.outcome(&ana, "confirm", "reached");
    fortnight.save_log();

    // The second card goes by post: she has given her address.
    fortnight.go_to("2026-03-09 10:00");
    fortnight.window.click(&row("follow-up-row", id(&fortnight.step(&ana, "second card"))));
    fortnight.window.fill("no-address-street", "Lindenweg 4");
    fortnight.window.fill("no-address-city", "Berlin");
    fortnight.window.click("no-address-save");
    fortnight.window.see_text("peek-reach", "Lindenweg 4");
    fortnight.outcome(&ana, "second card", "wrote");

    fortnight.go_to("2026-03-16 10:00");
    let question = fortnight.step(&ana, "company, product");
    assert_eq!(
        (&question["date"], &question["question"]),
        (&"2026-06-05".into(), &true.into()),
        "{question}"
    );
    fortnight.end();
}
