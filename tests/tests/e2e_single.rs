//! Starting the app: once, a second time, and out of sight.
#![cfg(target_os = "linux")]

use touchbase_tests::child::Running;
use touchbase_tests::wait::{SOON, START, now, until};
use touchbase_tests::window::TITLE;
use touchbase_tests::{App, Cli, Notifications, Stage, programs};

#[test]
fn a_second_start_brings_the_first_window_to_the_front() {
    let stage = Stage::open("single");
    let mut first = App::start(&stage);
    let window = stage.display.window(TITLE);

    // Something else lies before it.
    let mut other = stage.command(&programs::beside_test("drop-target"));
    let _other = Running::start(&mut other, &stage.logs().join("other.log"));
    let other = stage.display.window("drop-target");
    stage.display.activate(&other);

    let mut second = App::start_with(&stage, "second.log", ["--db".as_ref(), stage.db().as_os_str()]);
    let status = second.wait(START);
    assert!(status.success(), "the second start ended with {status}: {}", second.log());
    until("the first window comes to the front", SOON, || {
        (stage.display.active().as_deref() == Some(window.as_str())).then_some(())
    });
    assert_eq!(stage.display.windows(TITLE), [window], "there is one window");
    assert!(first.ended().is_none(), "the first goes on");
}

#[test]
fn a_start_at_login_reminds_without_a_window_until_it_is_called() {
    let stage = Stage::open("single-hidden");
    let (cli, service) = (Cli::new(&stage), Notifications::start(&stage.bus));
    cli.import("many.vcf");
    cli.plan_reminder(cli.contact("priya"), "Ring her", now());
    let db = stage.db();
    let mut first =
        App::start_with(&stage, "app.log", ["--hidden".as_ref(), "--db".as_ref(), db.as_os_str()]);
    let pop_up = &service.wait_for_count(START, 1)[0];
    assert!(stage.display.windows(TITLE).is_empty(), "no window");
    service.press(pop_up.id, pop_up.action("done"));
    until("Done is taken", SOON, || cli.open().is_empty().then_some(()));

    // Another start at login changes nothing; the owner's start brings the window.
    for (arguments, wanted) in [(&["--hidden", "--db"][..], 0), (&["--db"], 1)] {
        let arguments = arguments.iter().map(AsRef::as_ref).chain([db.as_os_str()]);
        let status = App::start_with(&stage, "second.log", arguments).wait(START);
        assert!(status.success(), "the second start ended with {status}");
        until("the window shows, or not", SOON, || {
            (stage.display.windows(TITLE).len() == wanted).then_some(())
        });
    }
    assert!(first.ended().is_none(), "the first goes on");
}

#[test]
fn what_was_shown_and_not_answered_brings_a_hidden_window_back() {
    let stage = Stage::open("single-unanswered");
    let (cli, service) = (Cli::new(&stage), Notifications::start(&stage.bus));
    cli.import("many.vcf");
    let follow_up = cli.plan_reminder(cli.contact("priya"), "Ring her", now());
    let db = stage.db();
    let hidden = ["--hidden".as_ref(), "--db".as_ref(), db.as_os_str()];
    let first = App::start_with(&stage, "first.log", hidden);
    service.wait_for_count(START, 1);
    until("it is noted as shown", SOON, || {
        let proof = cli.list(["proof", &follow_up.to_string()]);
        proof.iter().any(|line| line["state"] == "shown").then_some(())
    });
    drop(first);

    let _second = App::start_with(&stage, "second.log", hidden);
    stage.display.window(TITLE);
    assert_eq!(service.wait_for_count(START, 1).len(), 1, "it pops up once, not again");
}
