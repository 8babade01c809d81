//! `template`: what steps of plays refer to.

use serde_json::json;

use crate::{assert_has, desk_with, refused};

#[test]
fn a_template_is_written_changed_and_deleted() {
    let desk = desk_with(&[]);
    let mut template = desk.json("template show thank-you-interview");
    template["name"] = "autumn".into();
    template["title"] = "Autumn letter".into();
    template["body"] = "Dear {{given}}".into();
    let file = desk.file("template.json", template.to_string());
    let expected = json!({ "name": "autumn", "title": "Autumn letter", "body": "Dear {{given}}" });
    assert_has(&desk.json(&format!("template save {file}")), &expected, "saved");
    desk.json("template delete autumn");
    assert!(refused(&desk, "template show autumn").contains("no template “autumn”"));
    let found = refused(&desk, "template delete thank-you-interview");
    assert!(found.to_lowercase().contains("interview"), "a step of a play refers to it: {found}");
    let file = desk.file("bad.json", "[]");
    assert!(refused(&desk, &format!("template save {file}")).contains("is not a valid template"));
}
