//! No notification service: the reminder is shown in the window, with the same buttons.
#![cfg(target_os = "linux")]

use touchbase_tests::wait::{SOON, now, until};
use touchbase_tests::{Cli, Stage, Window};

#[test]
fn without_a_notification_service_the_window_itself_reminds() {
    let stage = Stage::open("alert");
    let cli = Cli::new(&stage);
    cli.import("many.vcf");
    let priya = cli.contact("priya");
    cli.plan_reminder(priya, "Ask about <pallets>", now());
    let window = Window::open(&stage);

    let shown = window.see("alert");
    for wanted in ["Call Priya Raghunathan", "Ask about <pallets>", "+49 1512 3456789"] {
        assert!(shown.contains(wanted), "“{wanted}” is missing: {shown}");
    }
    window.screenshot("alert");
    window.click("alert alert-done");
    until("Done is taken", SOON, || cli.open().is_empty().then_some(()));
    assert_eq!(cli.timeline(priya).len(), 1);
    window.gone("alert");
}

#[test]
fn the_alert_snoozes_and_opens() {
    let stage = Stage::open("alert-buttons");
    let cli = Cli::new(&stage);
    cli.import("many.vcf");
    let priya = cli.contact("priya");
    let [snoozed, opened] = ["to snooze", "to open"].map(|purpose| cli.plan_reminder(priya, purpose, now()));
    let window = Window::open(&stage);
    let alert = |purpose: &str| {
        until("the alert", SOON, || {
            let ids = window.run("return [...document.querySelectorAll('[data-testid=alert]')].map(a => [a.dataset.id, a.innerText])");
            let ids = ids
                .as_array()?
                .iter()
                .find(|row| row[1].as_str().is_some_and(|text| text.contains(purpose)))?;
            Some(format!(r#"alert[data-id="{}"]"#, ids[0].as_str()?))
        })
    };

    let first = alert("to snooze");
    window.click(&format!("{first} alert-snooze"));
    window.click("snooze-ten-minutes");
    window.gone(&first);
    let proof = cli.list(["proof", &snoozed.to_string()]);
    assert!(proof.iter().any(|line| line["action"] == "snooze"), "{proof:?}");

    let second = alert("to open");
    window.click(&format!("{second} alert-open"));
    window.see_text("contact-name", "Priya Raghunathan");
    window.gone(&second);
    assert_eq!(cli.open().len(), 2, "neither is done");
    let proof = cli.list(["proof", &opened.to_string()]);
    assert!(proof.iter().any(|line| line["action"] == "open"), "{proof:?}");
}
