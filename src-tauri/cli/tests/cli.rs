//! The command line as a script sees it: exit codes, JSON, sentences.

mod desk;

use std::fs;

use desk::Desk;
use serde_json::Value;

const ANA: &str =
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:ana\r\nFN:Ana Prado\r\nTEL;TYPE=CELL:+34 600 123 456\r\nEND:VCARD\r\n";

#[test]
fn a_day_of_work_in_json() {
    let desk = Desk::new();
    let cards = desk.file("cards.vcf", ANA);
    let imported = desk.json(&format!("import {cards} --event Fair --tag new"));
    assert_eq!((&imported["new"], &imported["problems"]), (&1.into(), &Value::Array(vec![])));
    assert!(imported["batch"].is_number());

    let contact = &desk.json("search prado")[0];
    assert_eq!(contact["name"]["full"], "Ana Prado");
    assert_eq!(contact["phones"][0], serde_json::json!({ "kind": "mobile", "value": "+34 600 123 456" }));
    assert_eq!(contact["tags"], serde_json::json!(["new"]));
    let id = contact["id"].as_i64().expect("an id");

    let planned = desk.json(&format!(
        "plan {id} --on 2026-11-24 --at 10:30 --channel call --told --purpose |Ask about the quote"
    ));
    let expected = serde_json::json!({
        "contact": "Ana Prado", "purpose": "Ask about the quote", "channel": "call", "date": "2026-11-24",
        "time": "10:30", "state": "open", "promise": true, "origin": "manual", "play": null, "step": null, "late": false,
        "reminder_at": "2026-11-24T10:30:00Z", "warnings": [],
    });
    for (key, value) in expected.as_object().expect("an object") {
        assert_eq!(&planned[key], value, "{key}");
    }
    let follow_up = planned["id"].as_i64().expect("an id");
    assert_eq!(desk.json("due"), serde_json::json!([]), "tomorrow's is not due today");
    assert_eq!(desk.json("--now 2026-11-24T10:30:00Z due")[0]["id"], follow_up);
    assert_eq!(desk.json("today")["tomorrow"][0]["id"], follow_up);

    desk.json(&format!("snooze {follow_up} --until 2026-11-24T11:00:00Z"));
    assert_eq!(desk.json("follow-ups")[0]["reminder_at"], "2026-11-24T11:00:00Z");
    desk.json(&format!("reschedule {follow_up} --on 2026-11-25 --any-time"));
    assert_eq!(desk.json("follow-ups")[0]["time"], Value::Null, "any time");
    assert_eq!(desk.json(&format!("done {follow_up} --outcome reached"))["state"], "done");
    assert_eq!(desk.json("follow-ups"), serde_json::json!([]));
    let entry = &desk.json(&format!("timeline {id}"))[0];
    assert_eq!((&entry["outcome"], &entry["direction"]), (&"reached".into(), &"out".into()));
    assert_eq!(entry["purpose"], "Ask about the quote");

    assert_eq!(desk.json("undo")["op"], "complete");
    assert_eq!(desk.json("follow-ups").as_array().map(Vec::len), Some(1));
    assert_eq!(desk.json("redo")["undone"], false);
    assert_eq!(desk.json("history")[0]["op"], "complete");
    assert_eq!(desk.json(&format!("proof {follow_up}"))[0]["state"], "withdrawn");
    assert_eq!(desk.json("check")["ok"], true);
}

#[test]
fn contacts_by_hand() {
    let desk = Desk::new();
    let id =
        desk.json("contact add --given Jonas --family Weber --phone mobile:+4917099 --email j@weber.example")
            ["id"]
            .clone();
    let edited = desk.json(&format!("contact edit {id} --title Owner --tag a --tag b"));
    assert_eq!((&edited["name"]["full"], &edited["title"]), (&"Jonas Weber".into(), &"Owner".into()));
    assert_eq!(edited["tags"], serde_json::json!(["a", "b"]));
    assert_eq!(edited["phones"][0]["kind"], "mobile", "what is not named stays");
    let set = desk.json(&format!("contact set {id} --channel email --do-not-contact"));
    assert_eq!((&set["preferred_channel"], &set["do_not_contact"]), (&"email".into(), &true.into()));
    let (code, _, stderr) = desk.run(&format!("plan {id} --on today --channel call --purpose Hello"));
    assert!(code == 1 && stderr.contains("asked not to be contacted"), "{stderr}");
    desk.json(&format!("contact set {id} --do-not-contact false"));
    let planned = desk.json(&format!("plan {id} --on today --channel call --purpose Hello"));
    assert_eq!(
        planned["warnings"],
        serde_json::json!(["Jonas Weber’s preferred channel is email, not call."])
    );
    desk.json(&format!("contact delete {id}"));
    assert_eq!(desk.json("contacts"), serde_json::json!([]));
    desk.json("undo");
    assert_eq!(desk.json("contacts").as_array().map(Vec::len), Some(1));
}

#[test]
fn what_fails_says_so_and_exits_1_and_what_is_wrong_exits_2() {
    let desk = Desk::new();
    let pdf = desk.file("report.vcf", "%PDF-1.7\n1 0 obj");
    let empty = desk.file("empty.vcf", "");
    let folder = desk.path("folder");
    fs::create_dir(&folder).expect("made");
    let folder = folder.display();
    for (words, code, sentence, why) in [
        (format!("import {pdf}"), 1, "report.vcf: ", "a PDF named .vcf"),
        (format!("import {empty}"), 1, "empty.vcf: ", "an empty file"),
        (format!("import {folder}"), 1, "folder: This is a folder", "a folder"),
        ("import nowhere.vcf".into(), 1, "nowhere.vcf: There is no such file", "a file that is not there"),
        ("show 99".into(), 1, "There is no contact 99", "an id of nobody"),
        ("done 99".into(), 1, "There is no follow-up 99", "an id of nothing"),
        (
            "plan 1 --on 2026-11-24 --channel pigeon --purpose Hello".into(),
            2,
            "call, email",
            "no such channel",
        ),
        ("plan 1 --on soon --channel call --purpose Hello".into(), 2, "YYYY-MM-DD", "no such day"),
        (format!("scan {pdf}"), 1, "report.vcf: The PDF file is damaged", "a broken PDF"),
        (format!("scan {empty}"), 1, "empty.vcf: This is not a picture", "nothing to see"),
        ("draft show 99".into(), 1, "There is no card 99", "no such card"),
        ("draft save 1 --set colour=red".into(), 2, "is not a field", "no such field"),
        ("draft save 1 --set name".into(), 2, "FIELD=VALUE", "nothing assigned"),
        (format!("import {empty} --play picnic"), 1, "There is no play “picnic”", "no such play"),
        ("contact merge 1 1".into(), 1, "already one contact", "one with itself"),
        ("frobnicate".into(), 2, "Usage", "no such command"),
        ("contact edit 1".into(), 2, "required", "an edit of nothing"),
    ] {
        let (found, stdout, stderr) = desk.run(&words);
        assert_eq!(found, code, "{why}: {stderr}");
        assert!(stderr.contains(sentence) && stdout.lines().count() <= 1, "{why}: {stderr}");
    }
}

#[test]
fn good_cards_are_kept_and_the_bad_one_is_named() {
    let desk = Desk::new();
    let good = |n: u32| {
        let person = ANA.replace("Ana Prado", &format!("Person {n}"));
        person.replace("UID:ana", &format!("UID:{n}")).replace("456", &format!("45{n}"))
    };
    let mixed = good(1) + &good(2) + "BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n" + &good(3);
    let mixed = desk.file("mixed.vcf", &mixed);
    let (code, stdout, stderr) = desk.run(&format!("--json import {mixed}"));
    let summary: Value = serde_json::from_str(&stdout).expect("JSON");
    assert_eq!((code, &summary["new"]), (0, &3.into()));
    assert_eq!(
        (&summary["problems"][0]["file"], &summary["problems"][0]["line"]),
        (&"mixed.vcf".into(), &13.into())
    );
    assert!(stderr.contains("mixed.vcf, line 13: "), "{stderr}");
}

#[test]
fn what_is_exported_imports_again() {
    let desk = Desk::new();
    let cards = desk.file("cards.vcf", ANA);
    desk.json(&format!("import {cards}"));
    for version in ["2.1", "3.0", "4.0"] {
        let out = desk.path("out.vcf");
        desk.json(&format!("export --vcard-version {version} --out {}", out.display()));
        let again = Desk::new();
        again.json(&format!("import {}", out.display()));
        let (one, other) = (desk.json("contacts"), again.json("contacts"));
        for field in ["uid", "name", "phones", "kind"] {
            assert_eq!(one[0][field], other[0][field], "{version} {field}");
        }
        assert_eq!(desk.json(&format!("import {}", out.display()))["new"], 0, "{version}: known by its UID");
    }
    let (_, json, _) = desk.run("export --format json");
    let exported: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(exported, desk.json("contacts"), "one shape everywhere");
}

#[test]
fn a_backup_brings_the_book_back() {
    let desk = Desk::new();
    let cards = desk.file("cards.vcf", ANA);
    desk.json(&format!("import {cards}"));
    let backup = desk.path("backup.db");
    desk.json(&format!("backup {}", backup.display()));
    desk.json("contact delete 1");
    desk.json(&format!("restore {}", backup.display()));
    assert_eq!(desk.json("contacts").as_array().map(Vec::len), Some(1));
    let (code, _, stderr) = desk.run(&format!("restore {cards}"));
    assert!(code == 1 && stderr.contains("not a readable Touchbase data file"), "{stderr}");
    desk.json("backup");
    let backups = desk.json("backups");
    let reasons = backups["rows"].as_array().expect("a list").iter().map(|row| row["reason"].as_str());
    let reasons = reasons.collect::<Vec<_>>();
    assert_eq!(reasons, [Some("by-hand"), Some("before-restore")], "the newest first: {backups}");
    let folder = backups["folder"].as_str().expect("a path");
    let lie_there = |row: &Value| row["path"].as_str().is_some_and(|path| path.starts_with(folder));
    assert!(backups["rows"].as_array().expect("a list").iter().all(lie_there), "{backups}");
    let made = backups["rows"][0]["path"].as_str().expect("a path");
    desk.json("contact delete 1");
    desk.json(&format!("restore |{made}"));
    assert_eq!(desk.json("contacts").as_array().map(Vec::len), Some(1));
}
