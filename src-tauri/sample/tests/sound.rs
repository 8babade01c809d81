//! The sample book, made on days of every kind.

use touchbase_core::Book;
use touchbase_core::time::Now;
use touchbase_core::view::{ContactFilter, ListFilter};

#[test]
fn the_sample_book_is_sound() {
    for (now, why) in [
        ("2026-11-23T10:00:00Z", "a Monday"),
        ("2026-11-24T10:00:00Z", "the Tuesday of the pictures"),
        ("2026-11-27T19:30:00Z", "a Friday evening, after the working hours"),
        ("2026-11-29T08:00:00Z", "a Sunday"),
        ("2026-12-31T23:59:00Z", "the last minute of a year"),
        ("2028-02-29T00:30:00Z", "29 February, just after midnight"),
        ("2026-10-25T01:30:00Z", "the hour that comes twice"),
    ] {
        let now = Now { instant: now.parse().expect("an instant"), zone: chrono_tz::Europe::London };
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut book = Book::open(&folder.path().join("book.db")).expect("a book");
        touchbase_sample::fill(&mut book, &now).expect(why);
        let today = book.today(&ListFilter::default(), &now).expect("today");
        assert!(!today.overdue.is_empty() && !today.today.is_empty() && !today.tomorrow.is_empty(), "{why}");
        assert_eq!(today.done_today, 1, "{why}");
        let undecided = today.no_next_step.iter().map(|row| row.contact.as_str()).collect::<Vec<_>>();
        assert_eq!(undecided, ["Mateo Fuentes", "Fatima El Idrissi"], "{why}: the quietest first");
        assert_eq!((today.going_quiet, today.unanswered), (1, 1), "{why}");
        let shown = today.today.iter().chain(&today.tomorrow);
        assert!(shown.filter(|row| row.steps > 1).count() >= 3, "{why}: plays with their progress");
        let board = book.opportunities(&ListFilter::default(), &now).expect("board");
        let totals = board.totals;
        assert_eq!((totals.next_step, totals.yes, totals.no), (4, 3, 2), "{why}: {totals:?}");
        let open = board.sums.open.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(open, ["34,150 EUR", "18,600 USD"], "{why}: amounts are numbers");
        assert!(
            !board.expected.is_empty() && board.no.iter().all(|row| !row.lost_reason.is_empty()),
            "{why}"
        );
        assert!(book.check().expect("checked").ok, "{why}");
        let page = book.contacts(&ContactFilter::default(), 0, 100).expect("page");
        assert!(page.rows.iter().all(|row| row.tags.contains(&touchbase_sample::TAG.to_owned())), "labelled");
    }
}

#[test]
fn the_samples_of_a_real_book_are_marked_and_leave_it_as_it_was() {
    let now =
        Now { instant: "2026-11-24T10:00:00Z".parse().expect("an instant"), zone: chrono_tz::Europe::London };
    for (weekly_limit_days, why) in
        [(7, "the usual limit"), (30, "the longest limit"), (1, "the shortest limit")]
    {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut book = Book::open(&folder.path().join("book.db")).expect("a book");
        let settings =
            touchbase_core::settings::Settings { weekly_limit_days, ..book.settings().expect("settings") };
        book.change_settings(&settings, &now).expect("changed");
        let own = touchbase_core::contact::Details {
            name: touchbase_core::contact::Name { full: "Ana Prado".into(), ..Default::default() },
            ..Default::default()
        };
        book.add_contact(&own, &now).expect("somebody real");
        let names = |book: &Book| {
            let page = book.contacts(&ContactFilter::default(), 0, 100).expect("page").rows.into_iter();
            page.map(|row| (row.name, row.sample)).collect::<Vec<_>>()
        };
        let (before, plays) = (names(&book), book.plays().expect("plays").len());
        touchbase_sample::open_in(&mut book, &now).expect(why);
        let all = names(&book);
        assert_eq!(all.iter().filter(|(_, sample)| *sample).count(), 14, "{why}");
        assert_eq!(book.response_figures(&now).expect("figures").answered, 0, "{why}");
        book.remove_samples(&now).expect(why);
        assert_eq!((names(&book), book.plays().expect("plays").len()), (before, plays), "{why}");
        assert!(
            book.follow_ups(None, &now).expect("open").is_empty() && book.check().expect("checked").ok,
            "{why}"
        );
    }
}
