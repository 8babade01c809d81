//! Templates: the owner's over those that came with Touchbase.

use touchbase_core::ErrorKind;
use touchbase_core::letter::Template;

use super::*;

fn template(name: &str) -> Template {
    Template {
        name: name.into(),
        title: "My note".into(),
        channel: Channel::Email,
        subject: String::new(),
        body: "Dear {{given}}, thank you.".into(),
    }
}

fn titles(desk: &Desk) -> Vec<String> {
    desk.templates().expect("templates").into_iter().map(|template| template.title).collect()
}

#[test]
fn templates_are_written_changed_and_deleted() {
    let mut desk = Desk::new();
    let before = titles(&desk);
    assert!(before.is_sorted_by_key(|title| title.to_lowercase()), "{before:?}");

    desk.save_template(&template("my-note"), &monday()).expect("saved");
    desk.save_template(&template("check-in"), &monday()).expect("a built-in one, in the owner's words");
    assert_eq!(titles(&desk).len(), before.len() + 1, "the built-in one stands once");
    assert_eq!(titles(&desk).iter().filter(|title| *title == "My note").count(), 2);

    desk.delete_template("my-note", &monday()).expect("deleted");
    assert_eq!(titles(&desk).len(), before.len());
    desk.delete_template("holding", &monday()).expect("a built-in one that no play uses");
    assert_eq!(titles(&desk).len(), before.len() - 1);
    for _ in 0..4 {
        desk.undo().expect("undone").value.expect("a step");
    }
    assert_eq!(titles(&desk), before, "each is one step back");
}

#[test]
fn a_template_is_refused_at_the_field() {
    let mut desk = Desk::new();
    for (changed, field, why) in [
        (Template { name: "My Note".into(), ..template("") }, "name", "capitals and spaces"),
        (template(""), "name", "no name"),
        (Template { title: " ".into(), ..template("my-note") }, "title", "no title"),
        (Template { body: " ".into(), ..template("my-note") }, "body", "no text"),
        (Template { body: "Dear {{nickname}}".into(), ..template("my-note") }, "body", "no such merge field"),
        (
            Template { subject: "{{given".into(), ..template("my-note") },
            "subject",
            "braces that do not close",
        ),
    ] {
        let error = desk.save_template(&changed, &monday()).expect_err(why);
        assert_eq!(error.field(), Some(field), "{why}: {error}");
    }
    let error = desk.delete_template("my-note", &monday()).expect_err("there is none");
    assert_eq!(error.field(), Some("name"));
    let error = desk.delete_template("thank-you-interview", &monday()).expect_err("the interview uses it");
    assert_eq!(error.kind(), ErrorKind::Conflict);
    assert!(error.to_string().contains("After an interview"), "{error}");
    assert!(desk.undo_state().expect("state").undo.is_none(), "nothing was written");
}
