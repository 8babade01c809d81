//! Merge fields: what stands between double braces in a template.

use std::sync::LazyLock;

use minijinja::{Environment, UndefinedBehavior, Value};

use crate::error::{Error, Result};

/// What a text can say of the contact and the occasion; what is empty is not known.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fields {
    /// The given name, or the full one of who has none.
    pub given: String,
    /// The full name.
    pub name: String,
    /// The organisation.
    pub organization: String,
    /// Where they met.
    pub event: String,
    /// What a follow-up is for.
    pub purpose: String,
    /// What it offers.
    pub value: String,
    /// A day, in words.
    pub date: String,
    /// The day on which it was or is due, e.g. "on Thu 19 Nov", "today".
    pub due: String,
    /// The moment by which it will be done, e.g. "by Thu 19 Nov, 10:00", "today by 17:00".
    pub by: String,
    /// The day on which they were tried, e.g. "yesterday".
    pub tried: String,
    /// What is undecided.
    pub opportunity: String,
    /// Who held the interview.
    pub interviewer: String,
    /// How the staff showed their courtesy.
    pub staff: String,
    /// For which role, of an application.
    pub role: String,
    /// The owner's name.
    pub me: String,
}

impl Fields {
    /// Name and value of each.
    fn pairs(&self) -> [(&'static str, &str); 15] {
        let Self {
            given,
            name,
            organization,
            event,
            purpose,
            value,
            date,
            due,
            by,
            tried,
            opportunity,
            interviewer,
            staff,
            role,
            me,
        } = self;
        [
            ("given", given),
            ("name", name),
            ("organization", organization),
            ("event", event),
            ("purpose", purpose),
            ("value", value),
            ("date", date),
            ("due", due),
            ("by", by),
            ("tried", tried),
            ("opportunity", opportunity),
            ("interviewer", interviewer),
            ("staff", staff),
            ("role", role),
            ("me", me),
        ]
    }
}

/// Only `{{field}}` and `{% if field %}`: no files, no functions.
static MERGER: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::Lenient);
    environment
});

/// A text with its merge fields filled in. A text that cannot be read as a template is left as it is: it was refused
/// when it was saved, and losing it would help nobody.
pub(crate) fn render(text: &str, fields: &Fields) -> String {
    MERGER.render_str(text, Value::from_pairs(fields.pairs())).unwrap_or_else(|_| text.to_owned())
}

/// Refuses, at `field`, a text that names what is no merge field.
pub(crate) fn check(field: &'static str, text: &str) -> Result<()> {
    let unreadable = |error: minijinja::Error| {
        let line = error.line().map(|line| format!(" in line {line}")).unwrap_or_default();
        let reason = format!(
            "This text cannot be read{line}. Put merge fields in double braces, such as {{{{given}}}}."
        );
        Error::invalid(field, reason)
    };
    let named = MERGER.template_from_str(text).map_err(unreadable)?.undeclared_variables(false);
    let known = Fields::default().pairs().map(|(name, _)| name);
    let unknown = named.iter().filter(|name| !known.contains(&name.as_str())).min();
    unknown.map_or(Ok(()), |name| {
        let known = known.join(", ");
        Err(Error::invalid(field, format!("There is no merge field “{name}”. Use one of: {known}.")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_text_becomes() {
        let ana = Fields { given: "Ana".into(), purpose: "Send the quote".into(), ..Fields::default() };
        for (text, rendered, why) in [
            ("Hello {{given}},", "Hello Ana,", "a field"),
            ("Hello {{ given }},", "Hello Ana,", "with spaces"),
            ("{% if event %}At {{event}}{% else %}Lately{% endif %}", "Lately", "what is not known is empty"),
            ("100 % {given}", "100 % {given}", "single braces are text"),
            ("<b>{{purpose}}</b>", "<b>Send the quote</b>", "text is text"),
            ("{{given", "{{given", "what cannot be read is left as it is"),
        ] {
            assert_eq!(render(text, &ana), rendered, "{why}");
        }
    }

    #[test]
    fn what_is_no_merge_field_is_refused() {
        for (text, why) in
            [("Hello {{nickname}}", "no such field"), ("Hello {{given", "braces that do not close")]
        {
            assert_eq!(check("body", text).expect_err(why).field(), Some("body"), "{why}");
        }
    }
}
