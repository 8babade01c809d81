//! Plays that begin with a batch of cards.

use touchbase_core::draft::FieldName;
use touchbase_core::import::ImportOptions;
use touchbase_core::import::files::ImportFile;

use super::inbox::{field, image, import, read_all};
use super::*;

#[test]
fn the_first_steps_of_a_fair_are_spread_over_the_day() {
    let mut desk = Desk::new();
    let options = ImportOptions { event: "Fair".into(), play: "event".into(), ..ImportOptions::default() };
    let files = (0..50).map(|n| image(&format!("{n}.jpg"))).collect::<Vec<_>>();
    import(&mut desk, &files, &options);
    for (n, id) in read_all(&mut desk).into_iter().enumerate() {
        let fields =
            [field(FieldName::Name, &format!("Person {n}")), field(FieldName::Phone, "+49 30 1234567")];
        desk.save_draft(id, &fields, None, &monday()).expect("saved");
    }
    let steps = desk.follow_ups(None, &monday()).expect("follow-ups");
    let times = steps.iter().filter_map(|step| step.time).collect::<std::collections::BTreeSet<_>>();
    assert_eq!((steps.len(), times.len()), (50, 50), "no two at once");
    assert!(times.first() == Some(&clock("09:00")) && times.last() < Some(&clock("17:00")), "{times:?}");
    assert!(steps.iter().all(|step| step.date == day("2026-11-24") && step.channel == Channel::Call));
    assert!(desk.inbox().expect("inbox").is_empty(), "what is done is no batch of the Inbox any more");

    let vcards = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jonas Weber\r\nEMAIL:j@weber.example\r\nEND:VCARD\r\n";
    let vcards = ImportFile { name: "one.vcf".into(), content: Ok(vcards.into()), is_image: false };
    import(&mut desk, &[vcards], &options);
    let jonas = desk.search("jonas", 1).expect("found")[0].id;
    assert_eq!(
        desk.follow_ups(Some(jonas), &monday()).expect("one").len(),
        1,
        "files of contacts begin it too"
    );
}
