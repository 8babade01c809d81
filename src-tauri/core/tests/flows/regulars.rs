//! Sales: deliveries, service for what needs it, and nothing doubled for a regular.

use touchbase_core::follow_up::{Completion, State};
use touchbase_core::id::OpportunityId;

use super::done::reachable;
use super::*;

fn sold(on: &str) -> OpportunityDetails {
    let dates = OpportunityDates { sale_confirmed: Some(day(on)), ..OpportunityDates::default() };
    OpportunityDetails { dates, ..sale("Pumps") }
}

fn with(
    details: OpportunityDetails,
    service: Option<bool>,
    expected: &str,
    delivered: &str,
) -> OpportunityDetails {
    let date = |text: &str| (!text.is_empty()).then(|| day(text));
    let dates =
        OpportunityDates { delivery_expected: date(expected), delivered: date(delivered), ..details.dates };
    OpportunityDetails { dates, service, state: OpportunityState::Yes, ..details }
}

/// What is open, in short: play, step or purpose, and day.
fn open(desk: &Desk, contact: ContactId, now: &Now) -> Vec<String> {
    let open = desk.follow_ups(Some(contact), now).expect("open");
    let short = |row: &touchbase_core::view::FollowUpRow| match (&row.play, row.awaits) {
        (Some(play), None) => format!("{play} {} {}", row.step.unwrap_or_default(), row.date),
        _ => format!("{} {}", row.purpose, row.date),
    };
    open.iter().map(short).collect()
}

fn set(desk: &mut Desk, id: OpportunityId, details: &OpportunityDetails, now: &Now) {
    desk.edit_opportunity(id, details, now).expect("changed");
}

#[test]
fn service_is_for_what_the_owner_marked() {
    let delivered = "2026-11-23";
    for (first, second, services, why) in [
        (None, None, 0, "nobody was asked yet"),
        (Some(true), None, 1, "marked before the delivery"),
        (None, Some(true), 1, "marked after it"),
        (Some(false), None, 0, "it needs none"),
        (Some(true), Some(false), 0, "it needed some, and does no more"),
        (Some(false), Some(true), 1, "or the other way"),
    ] {
        let mut desk = Desk::new();
        let ana = desk.add_contact(&reachable(), &monday()).expect("added").value;
        let id = desk.add_opportunity(ana, &sold("2026-11-20"), &monday()).expect("added").value;
        set(&mut desk, id, &with(sold("2026-11-20"), first, "", delivered), &monday());
        if second.is_some() {
            set(&mut desk, id, &with(sold("2026-11-20"), second, "", delivered), &monday());
        }
        let count =
            |desk: &Desk| open(desk, ana, &monday()).iter().filter(|row| row.starts_with("service")).count();
        assert_eq!(count(&desk), services, "{why}");
        // The delivery told once more, as an outcome.
        let mut told = heard(Direction::Out, Channel::InPerson, Some(Outcome::Delivered));
        told.consequences.opportunity = Some(id);
        desk.log(ana, &told, &monday()).expect("logged");
        assert_eq!(count(&desk), services, "{why}: told twice");
    }
}

#[test]
fn each_marked_opportunity_has_one_schedule() {
    let mut desk = Desk::new();
    let ana = desk.add_contact(&reachable(), &monday()).expect("added").value;
    for title in ["Pumps", "Filters"] {
        let details = OpportunityDetails {
            title: title.into(),
            ..with(sold("2026-11-20"), Some(true), "", "2026-11-23")
        };
        desk.add_opportunity(ana, &details, &monday()).expect("added");
    }
    let services = open(&desk, ana, &monday()).iter().filter(|row| row.starts_with("service")).count();
    assert_eq!(services, 2, "one for each");
}

#[test]
fn a_regular_is_not_thanked_and_asked_twice() {
    for (second, cards, why) in [
        ("2026-12-07", 1, "two weeks later: the card of the first is enough"),
        ("2026-12-22", 1, "within the month"),
        ("2026-12-24", 2, "a month later: another card"),
    ] {
        let mut desk = Desk::new();
        let ana = desk.add_contact(&reachable(), &monday()).expect("added").value;
        desk.add_opportunity(ana, &sold("2026-11-23"), &monday()).expect("added");
        let card = desk.follow_ups(Some(ana), &monday()).expect("open")[0].id;
        desk.complete(card, &Completion::default(), &london("2026-11-24T10:00:00Z")).expect("sent");
        let then = london(&format!("{second}T10:00:00Z"));
        desk.add_opportunity(ana, &sold(second), &then).expect("bought again");
        let sent = desk.timeline(ana, &then).expect("timeline").len();
        let planned = open(&desk, ana, &then).iter().filter(|row| row.starts_with("sale 1")).count();
        assert_eq!(sent + planned, cards, "{why}");
    }

    let mut desk = Desk::new();
    let ana = desk.add_contact(&reachable(), &monday()).expect("added").value;
    for title in ["Pumps", "Filters", "Hoses"] {
        let details =
            OpportunityDetails { title: title.into(), ..with(sold("2026-11-23"), None, "", "2026-11-23") };
        desk.add_opportunity(ana, &details, &monday()).expect("added");
    }
    // Everything that comes is done on its day, for half a year.
    let mut asked = Vec::new();
    for week in 0..200 {
        let now = Now { instant: monday().instant + chrono::Duration::days(week), ..monday() };
        while let Some(row) = desk.due(&now).expect("due").into_iter().next() {
            if row.question {
                asked.push(row.date);
            }
            desk.complete(row.id, &Completion::default(), &now).expect("done");
        }
    }
    assert_eq!(asked.len(), 1, "three sales of a day, one question in 90 days: {asked:?}");
    let cards = desk.timeline(ana, &london("2027-12-01T10:00:00Z")).expect("timeline");
    let cards = cards.iter().filter(|entry| entry.channel == Channel::Postcard).count();
    assert_eq!(cards, 2, "and the two cards of the first sale alone");
}

#[test]
fn the_delivery_call_comes_though_the_card_is_still_open() {
    let mut desk = Desk::new();
    let ana = desk.add_contact(&reachable(), &monday()).expect("added").value;
    let id = desk.add_opportunity(ana, &sold("2026-11-23"), &monday()).expect("added").value;
    let friday = london("2026-11-27T10:00:00Z");
    set(&mut desk, id, &with(sold("2026-11-23"), None, "", "2026-11-27"), &friday);
    assert_eq!(open(&desk, ana, &friday), ["sale 1 2026-11-24", "sale 2 2026-11-27"], "beside each other");
    let call = desk.follow_ups(Some(ana), &friday).expect("open")[1].id;
    let tried = Completion { outcome: Some(Outcome::NoAnswer), ..Completion::default() };
    desk.complete(call, &tried, &friday).expect("nobody home");
    assert_eq!(
        open(&desk, ana, &friday),
        ["sale 1 2026-11-24", "sale 2 2026-11-30"],
        "tried again on Monday"
    );
    let next_monday = london("2026-11-30T10:00:00Z");
    desk.complete(call, &Completion::default(), &next_monday).expect("reached");
    let card = desk.follow_ups(Some(ana), &next_monday).expect("open")[0].id;
    assert_eq!(
        open(&desk, ana, &next_monday).first().map(String::as_str),
        Some("sale 1 2026-11-24"),
        "the card is still to be sent"
    );
    desk.complete(card, &Completion::default(), &next_monday).expect("sent at last");
    let left = open(&desk, ana, &next_monday);
    assert!(
        !left.iter().any(|row| row.starts_with("sale 1") || row.starts_with("sale 2")),
        "once each: {left:?}"
    );
    assert_eq!(left.len(), 1, "and the play goes on: {left:?}");
}

#[test]
fn a_sale_that_waits_asks_whether_it_has_arrived() {
    let mut desk = Desk::new();
    let ana = desk.add_contact(&reachable(), &monday()).expect("added").value;
    let id = desk.add_opportunity(ana, &sold("2026-11-23"), &monday()).expect("added").value;
    let tuesday = london("2026-11-24T10:00:00Z");
    let card = desk.follow_ups(Some(ana), &tuesday).expect("open")[0].id;
    desk.complete(card, &Completion::default(), &tuesday).expect("sent");
    assert_eq!(open(&desk, ana, &tuesday), ["Ask whether it has arrived 2026-12-08"], "after two weeks");
    set(&mut desk, id, &with(sold("2026-11-23"), None, "2026-12-17", ""), &tuesday);
    assert_eq!(
        open(&desk, ana, &tuesday),
        ["Ask whether it has arrived 2026-12-17"],
        "on the day it is expected"
    );
    let thursday = london("2026-12-17T10:00:00Z");
    let asks = desk.follow_ups(Some(ana), &thursday).expect("open")[0].id;
    desk.complete(asks, &Completion::default(), &thursday).expect("not yet");
    assert_eq!(
        open(&desk, ana, &thursday),
        ["Ask whether it has arrived 2026-12-31"],
        "again after two weeks"
    );
    let asks = desk.follow_ups(Some(ana), &thursday).expect("open")[0].id;
    let monday = london("2026-12-21T10:00:00Z");
    set(&mut desk, id, &with(sold("2026-11-23"), None, "2026-12-17", "2026-12-21"), &monday);
    assert_eq!(desk.follow_up(asks).expect("kept").state, State::Skipped, "it ends with the delivery");
    assert_eq!(open(&desk, ana, &monday), ["sale 2 2026-12-21"], "and the call comes");
}

#[test]
fn a_card_for_somebody_without_an_address_says_so() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    desk.add_opportunity(ana, &sold("2026-11-23"), &monday()).expect("added");
    let card = &desk.follow_ups(Some(ana), &monday()).expect("open")[0];
    assert_eq!(card.channel, Channel::Postcard, "a card is a card");
    for (channel, said) in [(Channel::Postcard, true), (Channel::Letter, true), (Channel::Call, false)] {
        let missing = desk.missing_address(ana, channel).expect("asked");
        assert_eq!(missing.is_some(), said, "{channel}: {missing:?}");
    }
    let known = desk.add_contact(&reachable(), &monday()).expect("added").value;
    assert_eq!(desk.missing_address(known, Channel::Postcard).expect("asked"), None);
}

#[test]
fn what_a_regular_has_already_is_not_promised_again() {
    let mut desk = Desk::new();
    let ana = desk.add_contact(&reachable(), &monday()).expect("added").value;
    let comes = |desk: &Desk, now: &Now| {
        let next = desk.proposals(ana, None, Direction::Out, Some(Outcome::Sale), now).expect("asked");
        next.into_iter().find(|next| next.automatic).map_or(String::new(), |next| next.label)
    };
    let told = heard(Direction::Out, Channel::InPerson, Some(Outcome::Sale));
    for (now, title, promised, why) in [
        (monday(), "Pumps", "Send a thank-you card", "the first sale brings a card"),
        (
            london("2026-12-01T10:00:00Z"),
            "Filters",
            "Ask whether it has arrived",
            "the second of the month does not",
        ),
        (london("2027-03-01T10:00:00Z"), "Valves", "Send a thank-you card", "months later it does again"),
    ] {
        desk.add_opportunity(ana, &sale(title), &now).expect("added");
        let label = comes(&desk, &now);
        assert!(label.starts_with(promised), "{why}: {label}");
        let before = open(&desk, ana, &now);
        desk.log(ana, &told, &now).expect("logged");
        let came = open(&desk, ana, &now).into_iter().filter(|row| !before.contains(row)).collect::<Vec<_>>();
        let brings = if promised == "Send a thank-you card" { "sale 1 " } else { promised };
        assert!(came.iter().any(|row| row.starts_with(brings)), "{why}: {came:?}");
        assert_eq!(came.len(), 1, "{why}: {came:?}");
    }
}

#[test]
fn the_answer_about_service_is_part_of_the_entry() {
    for (answer, services) in [(None, 0), (Some(true), 1), (Some(false), 0)] {
        let mut desk = Desk::new();
        let ana = desk.add_contact(&reachable(), &monday()).expect("added").value;
        let id = desk.add_opportunity(ana, &sold("2026-11-20"), &monday()).expect("added").value;
        let other = desk.add_opportunity(ana, &sale("Filters"), &monday()).expect("added").value;
        let mut told = heard(Direction::Out, Channel::InPerson, Some(Outcome::Delivered));
        told.consequences.service = answer;
        let check = desk.check_log(ana, None, Direction::Out, told.interaction.outcome, None, &monday());
        assert_eq!(check.expect("asked").about, Some(id), "what was sold, not what is open");
        let service = |desk: &Desk| desk.opportunity(id, &monday()).expect("there").service;
        let count =
            |desk: &Desk| open(desk, ana, &monday()).iter().filter(|row| row.starts_with("service")).count();
        let entry = desk.log(ana, &told, &monday()).expect("logged").value;
        assert_eq!((service(&desk), count(&desk)), (answer, services));
        assert_eq!(desk.opportunity(other, &monday()).expect("there").service, None);

        // Another channel is another entry of the same answer.
        let mended = NewInteraction { channel: Channel::Call, ..told.interaction.clone() };
        let entry =
            desk.edit_interaction(entry, &mended, &monday()).map(|mended| mended.value).unwrap_or(entry);
        assert_eq!((service(&desk), count(&desk)), (answer, services), "mended");
        desk.delete_interaction(entry, &monday()).expect("deleted");
        assert_eq!((service(&desk), count(&desk)), (None, 0), "it did not happen");
        for _ in 0..2 {
            desk.undo().expect("undone");
        }
        assert_eq!((service(&desk), count(&desk)), (answer, services));
        desk.undo().expect("one step");
        assert_eq!((service(&desk), count(&desk)), (None, 0));
        assert!(desk.timeline(ana, &monday()).expect("the timeline").is_empty(), "the entry is gone, too");
    }
}

#[test]
fn an_answer_about_service_counts_whenever_it_is_given() {
    let mut desk = Desk::new();
    let ana = desk.add_contact(&reachable(), &monday()).expect("added").value;
    let mut told = heard(Direction::Out, Channel::InPerson, Some(Outcome::Delivered));
    told.consequences.service = Some(true);
    let nowhere = desk.log(ana, &told, &monday()).expect_err("there is nothing of which to say it");
    assert_eq!(nowhere.field(), Some("service"));
    let id = desk.add_opportunity(ana, &sold("2026-11-20"), &monday()).expect("added").value;
    set(&mut desk, id, &with(sold("2026-11-20"), None, "", "2026-11-21"), &monday());
    let count =
        |desk: &Desk| open(desk, ana, &monday()).iter().filter(|row| row.starts_with("service")).count();
    // It was delivered long ago, and they talk of it now.
    for (needs, services) in [(true, 1), (false, 0), (true, 1)] {
        let mut talk = heard(Direction::Out, Channel::Call, Some(Outcome::Reached));
        talk.consequences = Consequences { service: Some(needs), opportunity: Some(id), ..talk.consequences };
        desk.log(ana, &talk, &monday()).expect("logged");
        assert_eq!(
            count(&desk),
            services,
            "{needs} {:?} {:?}",
            open(&desk, ana, &monday()),
            desk.opportunity(id, &monday())
        );
    }
}
