//! `organisation`, and moving from one to another.

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::{assert_has, count, refused};

/// Amara and Chidi at Okafor, and Kwame at Volta Agro.
fn desk() -> Desk {
    let desk = Desk::new();
    for (name, organization, title) in [
        ("Amara Okafor", "Okafor", "Head"),
        ("Chidi Nwosu", "OKAFOR", "Buyer"),
        ("Kwame Mensah", "Volta Agro", ""),
    ] {
        desk.json(&format!("contact add --name |{name}| --organization |{organization}| --title |{title}"));
    }
    desk
}

#[test]
fn organisations_are_listed_shown_and_renamed() {
    let desk = desk();
    for (typed, found, why) in [
        ("", json!([["OKAFOR", 2], ["Volta Agro", 1]]), "all, the most people first"),
        ("agr", json!([["Volta Agro", 1]]), "by the beginning of a word"),
        ("nowhere", json!([]), "none"),
    ] {
        let listed = desk.json(&format!("organisation list |{typed}"));
        let rows = listed.as_array().expect("a list").iter().map(|row| json!([row["name"], row["people"]]));
        assert_eq!(rows.collect::<Value>(), found, "{why}");
    }
    let renamed = desk.json("organisation rename okafor |Okafor Cold Chain");
    assert!(renamed.to_string().contains("2 contacts changed"), "{renamed}");
    let view = desk.json("organisation show |okafor cold chain");
    assert_has(&view, &json!({ "name": "Okafor Cold Chain", "contact": null, "left": [] }), "its page");
    assert_eq!(count(&view["people"]), 2);
    let sentence = refused(&desk, "organisation rename |Volta Agro|Okafor Cold Chain");
    assert!(sentence.contains("is another organisation in your contacts, with 2 people"), "{sentence}");
    desk.json("organisation rename --join |Volta Agro|Okafor Cold Chain");
    assert_eq!(count(&desk.json("organisation show |Okafor Cold Chain")["people"]), 3, "one from now on");
    desk.json("undo");
    assert_eq!(count(&desk.json("organisation show |Volta Agro")["people"]), 1, "one step");
    assert!(refused(&desk, "organisation show Nowhere").contains("No contact belongs to “Nowhere”"));
}

#[test]
fn a_person_moves_and_the_old_organisation_keeps_what_happened() {
    let desk = desk();
    desk.json("log 2 --channel call --direction out --outcome reached");
    let moved = desk.json("contact move 2 --to |Volta Agro| --title |Head of Purchasing");
    assert_has(&moved, &json!({ "organization": "Volta Agro", "title": "Head of Purchasing" }), "now");
    let former =
        json!([{ "organization": "OKAFOR", "department": "", "title": "Buyer", "left": "2026-11-23" }]);
    assert_eq!(moved["positions"], former, "before");
    let old = desk.json("organisation show okafor");
    assert_has(&old["left"][0], &json!({ "title": "Buyer", "left": "2026-11-23", "entries": 2 }), "who left");
    assert_eq!(old["left"][0]["contact"]["organization"], "Volta Agro", "where to");
    assert_eq!(old["timeline"][0]["summary"], "Moved from OKAFOR to Volta Agro");
    let (_, said, _) = desk.run("organisation show okafor");
    assert!(said.contains("now at Volta Agro · left 2026-11-23, 2 entries stay here"), "{said}");
    for (options, sentence) in [("--to |VOLTA AGRO", "already"), ("--to X --left 2026-11-24", "future")] {
        assert!(refused(&desk, &format!("contact move 2 {options}")).contains(sentence), "{sentence}");
    }
}

#[test]
fn a_new_contact_of_a_known_name_elsewhere_asks_for_a_new_job() {
    let desk = desk();
    let (_, _, stderr) = desk.run("contact add --name |Chidi Nwosu| --organization |Volta Agro");
    assert!(stderr.contains("Chidi Nwosu is in your contacts, at OKAFOR (contact 2). New job?"), "{stderr}");
    let (_, _, stderr) = desk.run("contact add --name |Efua Mensah| --organization |Volta Agro");
    assert_eq!(stderr, "", "nobody of that name");
}

#[test]
fn two_contacts_are_merged_as_a_new_job() {
    let desk = desk();
    desk.json("contact add --name |Chidi Nwosu| --organization |Volta Agro");
    assert!(refused(&desk, "contact merge 2 3 4 --new-job").contains("just one"), "which of the two jobs?");
    let merged = desk.json("contact merge 2 4 --new-job");
    assert_eq!(merged["organization"], "Volta Agro");
    assert_eq!(merged["positions"][0]["organization"], "OKAFOR");
}

#[test]
fn a_card_is_saved_as_a_new_job() {
    let desk = desk();
    let text = "Chidi Nwosu\nHead of Purchasing\nVolta Agro Ltd\n+233 30 255 5016\nchidi@voltaagro.example\n";
    let file = desk.file("signature.txt", text);
    let draft = desk.json(&format!("paste {file}"));
    assert_has(&draft["alike"][0], &json!({ "new_job": true, "certain": false }), "asked");
    let id = &draft["id"];
    let saved = desk.json(&format!("draft save {id} --into 2 --new-job"));
    assert_eq!((&saved["id"], &saved["organization"]), (&json!(2), &json!("Volta Agro Ltd")));
    assert_eq!(saved["positions"][0]["organization"], "OKAFOR", "the old one is kept");
}
