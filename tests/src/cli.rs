//! The command line, on the data file of a stage.

use std::ffi::OsStr;
use std::process::Output;

use chrono::{DateTime, Duration, SecondsFormat, Utc};
use serde_json::Value;

use crate::wait::now;
use crate::{Stage, programs};

/// touchbase-cli on the data file of a stage.
#[derive(Debug)]
pub struct Cli<'stage>(&'stage Stage);

impl<'stage> Cli<'stage> {
    /// The command line in the world of `stage`.
    pub fn new(stage: &'stage Stage) -> Self {
        Self(stage)
    }

    /// Runs it; nothing is expected of how it ends.
    #[track_caller]
    pub fn run(&self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Output {
        let mut command = self.0.command(&programs::cli());
        command.arg("--db").arg(self.0.db()).arg("--json").args(arguments);
        command.output().unwrap_or_else(|error| panic!("touchbase-cli: {error}"))
    }

    /// Runs it, expects success and reads its JSON.
    #[track_caller]
    pub fn json(&self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Value {
        let output = self.run(arguments);
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "touchbase-cli ended with {}: {complaint}", output.status);
        let said = String::from_utf8_lossy(&output.stdout);
        serde_json::from_str(&said).unwrap_or_else(|error| panic!("not JSON ({error}): {said}{complaint}"))
    }

    /// Runs it, expects success and reads its JSON list.
    #[track_caller]
    pub fn list(&self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Vec<Value> {
        match self.json(arguments) {
            Value::Array(values) => values,
            other => panic!("not a list: {other}"),
        }
    }

    /// Imports the fixture of that name.
    #[track_caller]
    pub fn import(&self, fixture: &str) -> Value {
        self.json([OsStr::new("import"), programs::fixture(fixture).as_os_str()])
    }

    /// Adds a contact who can be reached; gives its id as an argument.
    #[track_caller]
    pub fn add(&self, name: &str) -> String {
        let reach = ["--phone", "+49 30 1234567", "--email", "mail@example.org"];
        id(&self.json(["contact", "add", "--name", name].into_iter().chain(reach))).to_string()
    }

    /// The open follow-ups of a contact.
    #[track_caller]
    pub fn planned(&self, contact: &str) -> Vec<Value> {
        self.list(["follow-ups", contact])
    }

    /// The open follow-up of a contact with this purpose.
    #[track_caller]
    pub fn planned_for(&self, contact: &str, purpose: &str) -> Value {
        let rows = self.planned(contact);
        let found = rows.iter().find(|row| row["purpose"] == purpose);
        found.unwrap_or_else(|| panic!("“{purpose}” is not in {rows:?}")).clone()
    }

    /// The id of the one contact that a search finds.
    #[track_caller]
    pub fn contact(&self, text: &str) -> i64 {
        match self.list(["search", text]).as_slice() {
            [only] => id(only),
            found => panic!("“{text}” finds {} contacts: {found:?}", found.len()),
        }
    }

    /// Plans a call that fell due a few minutes ago. Gives its id.
    #[track_caller]
    pub fn plan_due(&self, contact: i64, purpose: &str) -> i64 {
        // In the past and in UTC, so that neither midnight nor the owner's zone comes between.
        let past = now() - Duration::minutes(5);
        let (date, time, past) =
            (past.format("%F").to_string(), past.format("%R").to_string(), rfc3339(past));
        self.plan_call(contact, purpose, &date, &["--at", &time, "--now", &past, "--zone", "UTC"])
    }

    /// Plans a call for next year whose reminder comes at `at`, to the millisecond. Gives its id. It is a promise, so that
    /// any number may be planned for one contact.
    #[track_caller]
    pub fn plan_reminder(&self, contact: i64, purpose: &str, at: DateTime<Utc>) -> i64 {
        // A running app may look before the reminder is moved to its time, when it must not be due.
        let next_year = (now() + Duration::days(365)).format("%F").to_string();
        // By a slow clock: `at` may have passed, and is late only when it was planned before.
        let past = rfc3339(now() - Duration::minutes(5));
        let planned = self.plan_call(contact, purpose, &next_year, &["--told", "--now", &past]);
        self.json(["--now", &past, "snooze", &planned.to_string(), "--until", &rfc3339(at)]);
        planned
    }

    #[track_caller]
    fn plan_call(&self, contact: i64, purpose: &str, date: &str, more: &[&str]) -> i64 {
        let contact = contact.to_string();
        let call = ["plan", &contact, "--channel", "call", "--purpose", purpose, "--on", date];
        id(&self.json(call.iter().chain(more)))
    }

    /// The open follow-ups, of all contacts, but for birthdays: nobody planned them.
    #[track_caller]
    pub fn open_follow_ups(&self) -> Vec<Value> {
        let mut rows = self.list(["follow-ups"]);
        rows.retain(|row| row["origin"] != "date");
        rows
    }

    /// Their ids.
    #[track_caller]
    pub fn open(&self) -> Vec<i64> {
        self.open_follow_ups().iter().map(id).collect()
    }

    /// What happened with a contact, newest first.
    #[track_caller]
    pub fn timeline(&self, contact: i64) -> Vec<Value> {
        self.list(["timeline", &contact.to_string()])
    }
}

/// The id of what a command printed.
#[track_caller]
pub fn id(value: &Value) -> i64 {
    value["id"].as_i64().unwrap_or_else(|| panic!("no id in {value}"))
}

/// An instant as the command line takes and prints it.
pub fn rfc3339(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}
