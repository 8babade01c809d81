//! Every verb can be taken back and brought again, also after a restart.

use touchbase_core::follow_up::{Completion, Logged};
use touchbase_core::interaction::{Direction, NewInteraction, Outcome};
use touchbase_core::op::{Changes, Op};
use touchbase_core::view::{ContactView, TodayView};

use super::*;

/// All that the owner can see.
#[derive(Debug, PartialEq)]
struct Sight {
    contacts: Vec<ContactView>,
    today: TodayView,
    settings: touchbase_core::settings::Settings,
    found: Vec<ContactId>,
}

fn sight(desk: &Desk) -> Sight {
    let ids = desk.contact_ids(&ContactFilter::default()).expect("ids");
    Sight {
        contacts: ids.iter().map(|id| desk.contact_view(*id, &monday()).expect("view")).collect(),
        today: desk.today(&ListFilter::default(), &monday()).expect("today"),
        settings: desk.settings().expect("settings"),
        found: ["ana", "quote", "marker"]
            .iter()
            .flat_map(|text| desk.search(text, &ContactFilter::default(), 0, 50).expect("search"))
            .map(|row| row.id)
            .collect(),
    }
}

#[test]
fn each_verb_is_one_step_back_and_forth() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let jonas = desk.add("Jonas Weber");
    let mut introduced = named("Introduced by Ana");
    introduced.introduced_by = Some(ana);
    desk.add_contact(&introduced, &monday()).expect("added");
    let id = desk.plan(ana, "2026-11-23", "15:00");
    let interaction = NewInteraction {
        channel: touchbase_core::channel::Channel::Call,
        direction: Direction::Out,
        at: None,
        outcome: Some(Outcome::Reached),
        summary: "A marker to find".into(),
        first_hand: true,
        reason: String::new(),
    };
    let logged =
        Logged { interaction, next: Some(call_on("2026-12-01", "")), consequences: Consequences::default() };
    let mut settings = desk.settings().expect("settings");
    settings.default_region = "DE".into();

    type Verb<'a> = Box<dyn Fn(&mut Desk) -> Changes + 'a>;
    let verbs: Vec<(Op, Verb<'_>)> = vec![
        (
            Op::EditContact,
            Box::new(|desk| {
                desk.edit_contact(jonas, &named("Ana Weber"), &monday()).expect("edited").changes
            }),
        ),
        (Op::Log, Box::new(|desk| desk.log(jonas, &logged, &monday()).expect("logged").changes)),
        (
            Op::Snooze,
            Box::new(|desk| {
                desk.snooze(id, utc("2026-11-23T16:00:00Z"), &monday()).expect("snoozed").changes
            }),
        ),
        (
            Op::Reschedule,
            Box::new(|desk| desk.reschedule(id, &to("2026-11-24"), &monday()).expect("moved").changes),
        ),
        (
            Op::Complete,
            Box::new(|desk| {
                desk.complete(
                    id,
                    &Completion { summary: "quote accepted".into(), ..Completion::default() },
                    &monday(),
                )
                .expect("done")
                .changes
            }),
        ),
        (
            Op::Tag,
            Box::new(|desk| {
                desk.tag(&[ana, jonas], &["vip".into()], &[], &monday()).expect("tagged").changes
            }),
        ),
        (
            Op::ChangeSettings,
            Box::new(|desk| desk.change_settings(&settings, &monday()).expect("changed").changes),
        ),
        (
            Op::DeleteContacts,
            Box::new(|desk| desk.delete_contacts(&[ana, jonas], &monday()).expect("deleted").changes),
        ),
        (
            Op::AddContact,
            Box::new(|desk| desk.add_contact(&named("Ana the second"), &monday()).expect("added").changes),
        ),
    ];
    let mut sights = vec![sight(&desk)];
    for (op, verb) in &verbs {
        verb(&mut desk);
        assert_eq!(desk.history().expect("history")[0].op, *op);
        let now = sight(&desk);
        assert_ne!(Some(&now), sights.last(), "{op:?} shows");
        sights.push(now);
    }
    for restart in [false, true] {
        if restart {
            desk = desk.restarted();
        }
        for (at, (op, _)) in verbs.iter().enumerate().rev() {
            let step = desk.undo().expect("undone").value.expect("a step");
            assert_eq!((step.op, step.undone), (*op, true));
            assert_eq!(sight(&desk), sights[at], "undo of {op:?}, restart {restart}");
        }
        for (at, (op, _)) in verbs.iter().enumerate() {
            let step = desk.redo().expect("redone").value.expect("a step");
            assert_eq!((step.op, step.undone), (*op, false));
            assert_eq!(sight(&desk), sights[at + 1], "redo of {op:?}, restart {restart}");
        }
    }
    let health = desk.check().expect("checked");
    assert!(health.ok, "{health:?}");
}

#[test]
fn a_new_verb_ends_redo() {
    let mut desk = Desk::new();
    desk.add("Ana");
    desk.undo().expect("undone");
    desk.add("Jonas");
    assert_eq!(desk.redo().expect("nothing").value, None);
    assert_eq!(desk.contacts(&ContactFilter::default(), 0, 10).expect("page").total, 1);
}

#[test]
fn a_verb_that_fails_or_changes_nothing_is_no_step() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana");
    desk.delete_contacts(&[], &monday()).expect("nothing to delete");
    desk.delete_contacts(&[ana, ContactId(99)], &monday()).expect_err("one of them is not there");
    assert_eq!(desk.history().expect("history").len(), 1);
    assert_eq!(desk.contact_ids(&ContactFilter::default()).expect("ids"), [ana], "all or nothing");
}

#[test]
fn pictures_and_cards_go_when_nothing_can_bring_them_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("cards.vcf");
    // Nine bytes are enough to be known as a PNG; another one for each of two people.
    let card = |name: &str, last: &str| {
        let photo = format!("PHOTO;ENCODING=b;TYPE=PNG:iVBORw0KGgo{last}");
        format!("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\n{photo}\r\nEND:VCARD\r\n")
    };
    std::fs::write(&path, card("Ana", "A") + &card("Jonas", "B")).expect("written");
    let mut desk = Desk::new();
    let file = [touchbase_core::import::files::ImportFile::read(&path, |_| false)];
    let go_on = |_| std::ops::ControlFlow::Continue(());
    desk.import(&file, &Default::default(), go_on, &monday()).expect("imported");
    let ids = desk.contact_ids(&ContactFilter::default()).expect("ids");
    let photo = |desk: &Desk, id| desk.contact(id).expect("contact").details.photo.expect("a picture").hash;
    let (ana_photo, jonas_photo) = (photo(&desk, ids[0]), photo(&desk, ids[1]));
    let kept = |desk: &Desk, hash: &str| desk.blob(hash).expect("asked").is_some();

    desk.delete_contacts(&ids[..1], &monday()).expect("deleted");
    desk.edit_contact(ids[1], &named("Jonas without a picture"), &monday()).expect("edited");
    assert!(kept(&desk, &ana_photo) && kept(&desk, &jonas_photo), "undo may want them");
    for n in 0..199 {
        desk.edit_contact(ids[1], &named(&format!("Jonas {n}")), &monday()).expect("edited");
    }
    assert!(!kept(&desk, &ana_photo), "nothing can bring her back");
    assert!(kept(&desk, &jonas_photo), "his comes back by one more undo");
    assert_eq!(desk.cards(ids[1]).expect("cards").len(), 1, "and his card is still his");
    desk.edit_contact(ids[1], &named("Jonas again"), &monday()).expect("edited");
    assert!(!kept(&desk, &jonas_photo));
    assert!(desk.check().expect("checked").ok);
}
