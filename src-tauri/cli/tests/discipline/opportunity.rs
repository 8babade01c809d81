//! `opportunity`: until a certain yes or no.

use serde_json::{Value, json};

use crate::{assert_has, count, desk_with, refused};

#[test]
fn an_opportunity_always_stands_somewhere() {
    let desk = desk_with(&["Ana Prado"]);
    let added = desk.json("opportunity add 1 --kind sale --amount €14,200 --note warm --title |Shop windows");
    let expected = json!({ "id": 1, "contact_id": 1, "kind": "sale", "title": "Shop windows",
        "amount": { "minor": 1_420_000, "currency": "EUR", "decimals": 2 }, "amount_words": "", "note": "warm", "state": "open", "standing": "no_next_step", "next_step": null });
    assert_has(&added, &expected, "an alarm from the start");
    assert_eq!(desk.json("today")["no_next_step"][0]["id"], 1, "on Today");
    let planned = desk.json("plan 1 --on 2026-11-24 --channel call --purpose Ask");
    assert_eq!(planned["opportunity"], 1, "the contact's only open one");
    let row = desk.json("opportunity show 1");
    assert_has(&row, &json!({ "standing": "next_step" }), "planned");
    assert_has(&row["next_step"], &json!({ "id": 1, "purpose": "Ask", "date": "2026-11-24" }), "what comes");
    desk.json("done 1 --outcome no-answer");
    let row = desk.json("opportunity show 1");
    let silence = json!({ "standing": "next_step", "unanswered": 1, "hint": "They are probably busy" });
    assert_has(&row, &silence, "silence: the same step comes again");
    desk.json("skip 1");
    assert_has(&desk.json("opportunity show 1"), &json!({ "standing": "no_next_step" }), "let go");
    for state in ["yes", "no", "open"] {
        let expected = if state == "open" { "no_next_step" } else { state };
        assert_eq!(desk.json(&format!("opportunity set 1 --state {state}"))["standing"], expected);
    }
}

#[test]
fn the_list_is_an_array_and_can_be_narrowed() {
    let desk = desk_with(&["Ana Prado", "Jonas Weber", "Mia Lund"]);
    desk.json("plan 1 --on 2026-11-24 --channel call --purpose Ask");
    for (contact, kind, title) in [(1, "sale", "Windows"), (2, "job", "Engineer"), (3, "project", "Fair")] {
        desk.json(&format!("opportunity add {contact} --kind {kind} --title {title}"));
    }
    desk.json("opportunity set 3 --state no");
    for (options, ids, why) in [
        ("", vec![2, 1, 3], "no next step, next step, decided"),
        (" --state open", vec![2, 1], "open"),
        (" --state no", vec![3], "no"),
        (" --kind job", vec![2], "jobs"),
        (" --text prado", vec![1], "by a name"),
    ] {
        let listed = desk.json(&format!("opportunity list{options}"));
        let found =
            listed.as_array().expect("a list").iter().map(|row| row["id"].clone()).collect::<Vec<_>>();
        assert_eq!(json!(found), json!(ids), "{why}");
    }
    desk.json("opportunity delete 1 2");
    assert_eq!(count(&desk.json("opportunity list")), 1);
    assert_eq!(count(&desk.json("follow-ups 1")), 1, "what was planned stays");
}

#[test]
fn it_is_won_lost_and_reopened_in_one_step() {
    let desk = desk_with(&["Ana Prado"]);
    desk.json("opportunity add 1 --kind sale --amount €14,200 --expected 2026-12-04 --title Windows");
    for (command, standing, reason, why) in [
        ("won 1", "yes", "", "a yes"),
        ("reopen 1", "no_next_step", "", "opened again"),
        ("lost 1 --reason |No budget until 2027", "no", "No budget until 2027", "a no, and why"),
        ("reopen 1", "no_next_step", "No budget until 2027", "the reason is kept"),
        ("lost 1", "no", "No budget until 2027", "and stays"),
    ] {
        let row = desk.json(&format!("opportunity {command}"));
        assert_has(&row, &json!({ "standing": standing, "lost_reason": reason }), why);
    }
    let (_, said, _) = desk.run("opportunity show 1");
    assert!(said.contains("14,200 EUR · expected 2026-12-04 · lost: No budget until 2027"), "{said}");
    desk.json("undo");
    assert_eq!(desk.json("opportunity show 1")["standing"], "no_next_step", "one step back");
    assert!(refused(&desk, "opportunity won 9").contains("no opportunity 9"));
}

#[test]
fn an_amount_is_a_number_with_a_currency_or_words() {
    let desk = desk_with(&["Ana Prado"]);
    desk.json("opportunity add 1 --kind sale --title Windows");
    for (typed, amount, words, why) in [
        ("|14.200,50 EUR", json!({ "minor": 1_420_050, "currency": "EUR", "decimals": 2 }), "", "read"),
        ("|about 5k", Value::Null, "about 5k", "kept as words"),
        ("¥14,200", json!({ "minor": 14_200, "currency": "JPY", "decimals": 0 }), "", "without decimals"),
        ("|", Value::Null, "", "taken back"),
    ] {
        let row = desk.json(&format!("opportunity set 1 --amount {typed}"));
        assert_has(&row, &json!({ "amount": amount, "amount_words": words }), why);
    }
    let (_, _, stderr) = desk.run("opportunity set 1 --amount |about 5k");
    assert!(stderr.contains("kept as text"), "{stderr}");
    let row = desk.json("opportunity set 1 --expected 2026-12-04");
    assert_has(
        &row,
        &json!({ "expected": "2026-12-04", "amount_words": "about 5k" }),
        "what is not named stays",
    );
    assert_eq!(desk.json("opportunity set 1 --expected none")["expected"], Value::Null);
}

#[test]
fn sums_are_of_all_and_the_decided_come_by_the_page() {
    let desk = desk_with(&["Ana Prado"]);
    for (kind, amount) in
        [("sale", "€14,200"), ("sale", "€800"), ("project", "$18,600"), ("job", "|about 5k")]
    {
        desk.json(&format!(
            "opportunity add 1 --kind {kind} --expected 2026-12-04 --title X --amount {amount}"
        ));
    }
    desk.json("opportunity won 2");
    let sums = desk.json("opportunity sums");
    let money = |minor, currency| json!([{ "minor": minor, "currency": currency, "decimals": 2 }]);
    assert_eq!(sums["sums"]["yes"], money(80_000, "EUR"));
    assert_eq!(
        sums["kinds"][2],
        json!({ "kind": "project",
        "totals": { "no_next_step": 1, "next_step": 0, "yes": 0, "no": 0 },
        "sums": { "no_next_step": money(1_860_000, "USD"), "next_step": [], "open": money(1_860_000, "USD"),
            "yes": [], "no": [] } })
    );
    assert_eq!(sums["expected"][0]["month"], "2026-12-01");
    let (_, said, _) = desk.run("opportunity sums --kind sale");
    assert!(
        said.contains("won  1  800 EUR") && said.contains("expected in December 2026  1  14,200 EUR"),
        "{said}"
    );
    let page = desk.json("opportunity list --standing yes --skip 0 --limit 1");
    assert_eq!((count(&page["rows"]), &page["total"]), (1, &json!(1)));
    assert_eq!(count(&desk.json("opportunity list --standing yes --skip 1")["rows"]), 0, "no earlier ones");
}

#[test]
fn a_date_begins_its_play() {
    for (kind, options, play, why) in [
        ("job", "--interviewed today", json!("interview"), "an interview"),
        ("sale", "--proposal-sent today", json!("proposal"), "a proposal"),
        ("sale", "--sale-confirmed today", json!("sale"), "a sale"),
        ("job", "--applied today", Value::Null, "an application begins nothing"),
    ] {
        let desk = desk_with(&["Ana Prado"]);
        desk.json(&format!("opportunity add 1 --kind {kind} --title Something"));
        let row = desk.json(&format!("opportunity set 1 {options}"));
        assert!(row["dates"].to_string().contains("2026-11-23"), "{why}: {}", row["dates"]);
        let enrolled = desk.json("play enrolled");
        assert_eq!(enrolled[0]["play"], play, "{why}");
    }
    let desk = desk_with(&["Ana Prado"]);
    desk.json("opportunity add 1 --kind sale --title Windows --sale-confirmed 2026-11-20 --delivered today --service true");
    let enrolled = desk.json("play enrolled --play service");
    assert_eq!(count(&enrolled), 1, "the delivery begins the service that was asked for");
    let again = desk.json("opportunity set 1 --delivered none");
    assert_eq!(again["dates"]["delivered"], Value::Null, "taken back");
}

#[test]
fn dates_that_cannot_be_are_refused() {
    let desk = desk_with(&["Ana Prado"]);
    desk.json("opportunity add 1 --kind sale --title Windows --sale-confirmed 2026-11-20");
    for (options, sentence, why) in [
        ("--delivered 2026-11-19", "before", "delivered before it was sold"),
        ("--interviewed tomorrow", "future", "not yet"),
        ("--title |", "title", "nothing is undecided"),
    ] {
        let found = refused(&desk, &format!("opportunity set 1 {options}")).to_lowercase();
        assert!(found.contains(sentence) || found.contains("say"), "{why}: {found}");
    }
    assert!(refused(&desk, "opportunity show 9").contains("no opportunity 9"));
    assert!(refused(&desk, "opportunity add 9 --kind sale --title Windows").contains("no contact 9"));
}

#[test]
fn after_a_yes_referees_are_thanked_and_other_employers_told() {
    let desk = desk_with(&["Ana Prado", "Rosa Lang", "Jonas Weber", "Mia Lund", "Ole Berg", "Vera Stein"]);
    // Ana hires; Rosa spoke for the owner; Jonas and Mia still decide; Ole asked to be left alone; Vera buys.
    for (contact, kind) in [(1, "job"), (3, "job"), (4, "job"), (5, "job"), (6, "sale")] {
        desk.json(&format!("opportunity add {contact} --kind {kind} --title Clerk"));
    }
    desk.json("play start reference 2");
    desk.json("done 1 --outcome reached");
    desk.json("contact set 5 --do-not-contact true");
    let after = || desk.json("opportunity after-yes 1");
    assert_eq!(after(), json!([]), "nothing is decided");
    desk.json("opportunity set 1 --state yes");
    let expected = [
        (2, "Thank them for being your reference", "Was your reference", Value::Null),
        (3, "Tell them you have accepted another offer", "“Clerk” is still open", json!(2)),
        (4, "Tell them you have accepted another offer", "“Clerk” is still open", json!(3)),
    ];
    let proposed = after();
    assert_eq!(count(&proposed), expected.len(), "{proposed}");
    for (found, (contact, purpose, why, opportunity)) in
        proposed.as_array().expect("a list").iter().zip(expected)
    {
        let plan = json!({ "purpose": purpose, "channel": "email", "date": "2026-11-23", "opportunity": opportunity });
        assert_has(found, &json!({ "contact_id": contact, "why": why }), "who, and why");
        assert_has(&found["plan"], &plan, "what is proposed");
    }
    // What was written a moment ago refuses no word of thanks.
    desk.json("log 2 --channel email --direction out --outcome wrote");
    let stderr = refused(&desk, "opportunity after-yes 1 --plan --for 5");
    assert!(stderr.contains("There is nothing to tell Ole Berg"), "{stderr}");
    assert_eq!(count(&desk.json("opportunity after-yes 1 --plan --for 2 --for 3")), 2);
    assert_eq!(after()[0]["contact_id"], 4, "who is planned for is not named again");
    assert_has(
        &desk.json("opportunity show 2"),
        &json!({ "standing": "next_step" }),
        "theirs has its next step",
    );
    desk.json("undo");
    assert_eq!(count(&after()), 3, "one step takes it back");
    assert_eq!(count(&desk.json("opportunity after-yes 1 --plan")), 3);
    assert_eq!(after(), json!([]), "all of it is planned");
    assert_eq!(desk.json("opportunity after-yes 5"), json!([]), "a sale is no job");

    // What is planned already is not proposed once more when the yes turns out to be another's.
    desk.json("opportunity set 1 --state open");
    desk.json("opportunity set 2 --state yes");
    let again = desk.json("opportunity after-yes 2");
    assert_eq!(again[0]["contact_id"], 1, "only who was not told: {again}");
    assert_eq!(count(&again), 1);
}

#[test]
fn a_reference_is_who_was_told_and_an_employer_gets_one_message() {
    let desk = desk_with(&["Ana Prado", "Told Ada", "Never Told", "Let Go", "Spoken With", "Both Bo"]);
    desk.json("opportunity add 1 --kind job --title Clerk");
    for contact in 2..=6 {
        desk.json(&format!("play start reference {contact}"));
    }
    // Their steps are the follow-ups 1 to 5.
    desk.json("done 1 --outcome reached");
    desk.json("skip 3");
    desk.json("log 5 --channel in-person --direction out --outcome met");
    desk.json("done 5 --outcome reached");
    for title in ["Buyer", "Planner"] {
        desk.json(&format!("opportunity add 6 --kind job --title {title}"));
    }
    desk.json("opportunity set 1 --state yes");
    let proposed = desk.json("opportunity after-yes 1");
    let found = proposed.as_array().expect("a list").iter();
    let found = found.map(|one| (one["contact_id"].clone(), one["why"].clone())).collect::<Vec<_>>();
    let reference = json!("Was your reference");
    let both = json!("“Buyer”, “Planner” are still open");
    assert_eq!(found, [(json!(2), reference.clone()), (json!(5), reference), (json!(6), both)]);
    let purpose = "Tell them you have accepted another offer, and thank them for being your reference";
    assert_eq!(proposed[2]["plan"]["purpose"], purpose);
}
