//! Sample contacts in the owner's own book: marked, counted in no figure, gone with one verb.

use touchbase_core::error::ErrorKind;
use touchbase_core::follow_up::Completion;
use touchbase_core::play::{OnReply, Play, Step, StepFrom};

use super::*;

/// What there is in a book, as far as samples may touch it.
fn standing(desk: &Desk) -> Vec<String> {
    let now = &monday();
    let contacts = desk.contacts(&ContactFilter::default(), 0, 99).expect("page").rows;
    let contacts = contacts.into_iter().map(|row| format!("{} sample {}", row.name, row.sample));
    let open = desk.follow_ups(None, now).expect("open").into_iter().map(|row| row.purpose);
    let plays = desk.plays().expect("plays").into_iter().map(|view| view.play.name);
    let promises = desk.promises(&ListFilter::default(), now).expect("promises");
    let figures = format!("{:?} {:?}", promises.mine, promises.theirs);
    let answers = format!("{:?}", desk.response_figures(now).expect("figures"));
    contacts.chain(open).chain(plays).chain([figures, answers]).collect()
}

/// A promise that was kept and an answer that was given, with somebody.
fn busy(book: &mut Book, name: &str) -> touchbase_core::Result<ContactId> {
    let now = &monday();
    let id = book.add_contact(&named(name), now)?.value;
    let promise = Plan { promise: true, ..call_on("2026-11-24", "10:00") };
    let promise = book.plan(id, &promise, now)?.value;
    book.complete(promise, &Completion::default(), now)?;
    book.log(id, &heard(Direction::In, Channel::Email, None), now)?;
    let answer = book.unanswered_by(id)?.expect("waits");
    book.complete(answer, &Completion::default(), now)?;
    book.plan(id, &Plan { reason: "They asked".into(), ..call_on("2026-12-01", "") }, now)?;
    Ok(id)
}

fn own_play() -> Play {
    let mut play =
        Play { name: "sample-play".into(), title: "Sample".into(), on_reply: OnReply::End, steps: vec![] };
    play.steps.push(Step {
        purpose: "Ask".into(),
        value: String::new(),
        channel: Channel::Call,
        from: StepFrom::Start,
        after: touchbase_core::play::Offset { count: 1, unit: touchbase_core::play::OffsetUnit::Days },
        time: touchbase_core::play::StepTime::Any,
        overdue_after: None,
        repeats: None,
        template: String::new(),
        courtesy: false,
        question: false,
        lead_minutes: 0,
    });
    play
}

#[test]
fn samples_are_marked_counted_nowhere_and_gone_with_one_verb() {
    let mut desk = Desk::new();
    busy(&mut desk.book, "Ana Prado").expect("somebody real");
    let before = standing(&desk);
    let late = london("2026-12-02T09:00:00Z");
    let counts = desk.counts(&late).expect("counts");
    desk.add_samples(&monday(), |book| {
        busy(book, "Bruno Sample")?;
        busy(book, "Carla Sample")?;
        book.save_play(&own_play(), &monday()).map(drop)
    })
    .expect("added");
    assert!(desk.has_samples().expect("asked"));
    let page = desk.contacts(&ContactFilter::default(), 0, 99).expect("page").rows;
    let marked = page.iter().map(|row| (row.name.as_str(), row.sample)).collect::<Vec<_>>();
    assert_eq!(marked, [("Ana Prado", false), ("Bruno Sample", true), ("Carla Sample", true)]);
    let bruno = desk.contact(page[1].id).expect("there");
    let view = desk.contact_view(bruno.id, &monday()).expect("view");
    assert_eq!((bruno.sample, view.imported_from.as_str()), (true, "Sample contacts"));
    assert_eq!(desk.samples().expect("asked"), [page[1].id, page[2].id]);
    let figures = |lines: &[String]| lines[lines.len() - 2..].to_vec();
    assert_eq!(figures(&standing(&desk)), figures(&before), "no figure counts them");
    assert_eq!(desk.counts(&late).expect("counts"), counts, "nor do those of the sidebar");
    let again = desk.add_samples(&monday(), |_| Ok(())).expect_err("twice");
    assert_eq!(again.kind(), ErrorKind::Conflict);
    let with_samples = standing(&desk);

    desk.undo().expect("undone");
    assert_eq!(standing(&desk), before, "all of it is one step");
    desk.redo().expect("redone");
    assert_eq!(standing(&desk), with_samples);
    let removed = desk.remove_samples(&monday()).expect("removed").value;
    assert_eq!((removed, standing(&desk)), (2, before), "and nothing of them is left");
    assert!(!desk.has_samples().expect("asked") && desk.check().expect("checked").ok);
    desk.undo().expect("undone");
    assert_eq!(standing(&desk), with_samples, "one step brings them back");
    let mut desk = desk.restarted();
    desk.remove_samples(&monday()).expect("removed");
    assert_eq!(desk.remove_samples(&monday()).expect("there are none").value, 0);
}

#[test]
fn samples_that_cannot_be_added_leave_nothing() {
    let mut desk = Desk::new();
    desk.add("Ana Prado");
    let before = standing(&desk);
    let failed = desk.add_samples(&monday(), |book| {
        busy(book, "Bruno Sample")?;
        book.add_contact(&Details::default(), &monday()).map(drop)
    });
    assert_eq!(failed.expect_err("nobody has no name").kind(), ErrorKind::Invalid);
    assert_eq!(standing(&desk), before);
    assert!(!desk.has_samples().expect("asked"));
}

#[test]
fn a_sample_that_is_somebody_real_stays() {
    for kept_is_sample in [true, false] {
        let mut desk = Desk::new();
        let ana = desk.add("Ana Prado");
        desk.add_samples(&monday(), |book| book.add_contact(&named("Ana M. Prado"), &monday()).map(drop))
            .expect("added");
        let sample = desk.search("ana m", &ContactFilter::default(), 0, 1).expect("found")[0].id;
        let (kept, other) = if kept_is_sample { (sample, ana) } else { (ana, sample) };
        desk.merge_contacts(kept, other, &monday()).expect("merged");
        assert_eq!(desk.remove_samples(&monday()).expect("removed").value, 0);
        assert!(desk.contact(kept).is_ok(), "kept is the sample: {kept_is_sample}");
    }
}

#[test]
fn a_sample_play_that_the_owner_edits_stays() {
    let mut desk = Desk::new();
    let mut left = own_play();
    left.name = "left-play".into();
    desk.add_samples(&monday(), |book| {
        busy(book, "Bruno Sample")?;
        book.save_play(&left, &monday())?;
        book.save_play(&own_play(), &monday()).map(drop)
    })
    .expect("added");
    let edited = Play { title: "My own".into(), ..own_play() };
    desk.save_play(&edited, &monday()).expect("saved");
    desk.remove_samples(&monday()).expect("removed");
    let titles = |desk: &Desk| {
        let plays = desk.plays().expect("plays").into_iter().map(|view| view.play);
        plays.filter(|play| play.name.ends_with("-play")).map(|play| play.title).collect::<Vec<_>>()
    };
    assert_eq!(titles(&desk), ["My own"], "the other went with the samples");
    desk.undo().expect("undone");
    desk.undo().expect("undone");
    assert_eq!(titles(&desk), ["Sample", "Sample"]);
    desk.remove_samples(&monday()).expect("removed");
    assert!(titles(&desk).is_empty(), "with the edit undone it is a sample again");
}

#[test]
fn nobody_sees_samples_without_their_mark_or_adds_between_them() {
    let mut desk = Desk::new();
    desk.add("Ana Prado");
    let path = desk.path();
    desk.add_samples(&monday(), |book| {
        busy(book, "Bruno Sample")?;
        let reader = touchbase_core::Reader::open(&path)?;
        // What a crash leaves, too.
        assert_eq!(reader.contact_ids(&ContactFilter::default())?.len(), 1, "until all are there");
        let mut other = Book::open(&path)?;
        other.set_patience(std::time::Duration::ZERO)?;
        let refused = other.add_contact(&named("Carla Real"), &monday()).expect_err("in between");
        assert_eq!(refused.kind(), ErrorKind::Io, "{refused}");
        Ok(())
    })
    .expect("added");
    let mut other = Book::open(&path).expect("opened");
    let carla = other.add_contact(&named("Carla Real"), &monday()).expect("afterwards").value;
    assert_eq!(desk.samples().expect("asked").len(), 1);
    desk.remove_samples(&monday()).expect("removed");
    assert!(desk.contact(carla).is_ok());

    let panics = std::panic::AssertUnwindSafe(|| {
        let _ = desk.add_samples(&monday(), |book| {
            busy(book, "Bruno Sample")?;
            panic!("a defect");
        });
    });
    std::panic::catch_unwind(panics).expect_err("it panics");
    assert_eq!(desk.contact_ids(&ContactFilter::default()).expect("ids").len(), 2, "nothing of it stays");
    desk.add("Dora Real");
    assert!(
        Book::open(&path).expect("opened").contact_ids(&ContactFilter::default()).expect("ids").len() == 3
    );
}
