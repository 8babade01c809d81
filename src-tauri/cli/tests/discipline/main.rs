//! The discipline of following up on the command line: each verb, its JSON and its refusals.

mod contact;
mod day;
#[path = "../desk/mod.rs"]
mod desk;
mod follow_up;
mod log;
mod mend;
mod opportunity;
mod organisation;
mod play;
mod promise;
mod reminder;
mod respond;
mod settings;
mod template;
mod upcoming;
mod usage;

use desk::Desk;
use serde_json::Value;

/// A desk with these contacts, numbered from 1; each has a mobile number, an e-mail address and nothing planned.
fn desk_with(names: &[&str]) -> Desk {
    let desk = Desk::new();
    for name in names {
        let mail = name.to_lowercase().replace(' ', ".");
        desk.json(&format!("contact add --phone mobile:+4930123 --email {mail}@example.com --name |{name}"));
    }
    desk
}

/// Checks each key of `expected` in `found`.
fn assert_has(found: &Value, expected: &Value, why: &str) {
    for (key, value) in expected.as_object().expect("an object") {
        assert_eq!(&found[key], value, "{why}: {key} of {found}");
    }
}

/// Runs what must fail, and tells its sentence.
fn refused(desk: &Desk, words: &str) -> String {
    let (code, stdout, stderr) = desk.run(words);
    assert_eq!((code, stdout.as_str()), (1, ""), "{words}: {stderr}");
    stderr
}

/// How many rows a list has.
fn count(list: &Value) -> usize {
    list.as_array().expect("a list is an array").len()
}
