//! The templates that come with Touchbase. They are code: what the owner makes of them is laid over them.

use super::Template;
use crate::channel::Channel::{self, Call, Email, Postcard};

/// Name, title, channel, subject, text.
const TEMPLATES: [(&str, &str, Channel, &str, &str); 21] = [
    (
        "thank-you-interview",
        "Thank-you note after an interview",
        Email,
        "Thank you for the interview",
        "Dear {{interviewer or given}},\n\nThank you for the interview on {{date}} and for the time you \
         gave me. {% if staff %}I will remember the kindness of your staff: {{staff}}.{% else %}Your staff \
         made me feel very welcome.{% endif %} What you told me about {{organization or 'the work'}} makes \
         me want the position even more.\n\nYours sincerely,\n{{me}}",
    ),
    (
        "result-call",
        "Ask for the result of an interview",
        Call,
        "",
        "Hello {{given}}, we spoke on {{date}} about the position. I am still very interested. Is there any news?",
    ),
    (
        "not-hired-thanks",
        "Thank-you note after a rejection",
        Email,
        "Thank you",
        "Dear {{given}},\n\nThank you for letting me know, and for considering me. I enjoyed meeting you \
         and wish you and {{organization or 'your team'}} every success.\n\nYours sincerely,\n{{me}}",
    ),
    (
        "referral",
        "Ask for a referral",
        Call,
        "",
        "Hello {{given}}, may I ask you something? Do you know anyone else who could use someone like me?",
    ),
    (
        "keep-in-mind",
        "Ask to be kept in mind",
        Email,
        "Keeping in touch",
        "Dear {{given}},\n\nIt has been a few months since we spoke. I am still interested in \
         {{organization or 'working with you'}}, so please keep me in mind if something opens up.\n\nYours \
         sincerely,\n{{me}}",
    ),
    (
        "event-follow-up",
        "After a trade show or event",
        Email,
        "Good to meet you{% if event %} at {{event}}{% endif %}",
        "Dear {{given}},\n\nIt was good to meet you{% if event %} at {{event}}{% endif %}. I would like to \
         pick up where we left off{% if value %}: {{value}}{% endif %}. When would be a good time to \
         talk?\n\nBest regards,\n{{me}}",
    ),
    (
        "something-of-value",
        "Something of value for a new contact",
        Email,
        "As we just discussed",
        "Dear {{given}},\n\nIt was good to meet you. I thought you might find this useful: \
         {{value}}\n\nBest regards,\n{{me}}",
    ),
    (
        "check-in",
        "Check in",
        Call,
        "",
        "Hello {{given}}, I wanted to hear how you are doing. Has anything changed since we last spoke?",
    ),
    (
        "proposal",
        "Ask about a proposal",
        Call,
        "",
        "Hello {{given}}, I am calling about {{opportunity or 'the proposal'}}. Do you have any questions I can answer?",
    ),
    (
        "thank-you-sale",
        "Thank-you card after a sale",
        Postcard,
        "",
        "Dear {{given}},\n\nThank you for your trust. I am glad you chose us, and I am here whenever you \
         need me.\n\n{{me}}",
    ),
    (
        "delivery-call",
        "Confirm the decision on delivery",
        Call,
        "",
        "Hello {{given}}, did everything arrive as it should? You made a good choice. Is there anything else I can do?",
    ),
    (
        "second-card",
        "Second card, after the delivery",
        Postcard,
        "",
        "Dear {{given}},\n\nI hope you are enjoying it. Thank you again, and call me any time if something \
         is not as you expected.\n\n{{me}}",
    ),
    (
        "experience",
        "Ask about the experience",
        Call,
        "",
        "Hello {{given}}, may I ask you three quick questions? How happy are you with us as a company? With \
         the product? With the service?",
    ),
    (
        "recommendation",
        "Ask for a recommendation",
        Email,
        "A small favour",
        "Dear {{given}},\n\nI am glad to hear that you are happy. Would you recommend us to someone who \
         could use the same, or write a line or two that I can share?\n\nThank you,\n{{me}}",
    ),
    (
        "service",
        "Service is due",
        Email,
        "Your service is due",
        "Dear {{given}},\n\nYour next service is due on {{date}}. Does that day suit you?\n\nBest regards,\n{{me}}",
    ),
    (
        "reference",
        "Tell a reference who will call",
        Call,
        "",
        "Hello {{given}}, {{organization or 'an employer'}} will probably call you about me\
         {% if role %} for the position of {{role}}{% endif %}. Is that all right with you?",
    ),
    (
        "apology",
        "Apologise for being late",
        Call,
        "",
        "Hello {{given}}, I am sorry. You should have heard from me{% if due %} {{due}}{% endif %}, and I \
         am late. That is my fault. Here is how I will put it right:",
    ),
    (
        "delay",
        "Say that a promise needs more time",
        Email,
        "It will take a little longer",
        "Hello {{given}}, {% if due %}I am sorry that you did not hear from me {{due}}. This is taking \
         longer than I thought{% else %}this is taking longer than I thought, and I wanted you to hear it \
         from me first{% endif %}. You will have it {{by or 'as soon as I can'}}.",
    ),
    (
        "holding",
        "Holding reply",
        Email,
        "Received",
        "Hello {{given}}, thank you for your message. I will get back to you with a proper reply {{by or \
         'as soon as I can'}}.",
    ),
    (
        "not-reached",
        "Could not reach them",
        Call,
        "",
        "Hello {{given}}, I tried to reach you{% if tried %} {{tried}}{% endif %} but could not get \
         through. I will try again{% if due %} {{due}}{% endif %}. You can also call me any time.",
    ),
    (
        "call-back",
        "Call back",
        Call,
        "",
        "Hello {{given}}, you asked me to call you back. What can I do for you?",
    ),
];

/// The template of this name that came with Touchbase.
pub(crate) fn named(name: &str) -> Option<Template> {
    all().find(|template| template.name == name)
}

/// All that came with Touchbase.
pub(crate) fn all() -> impl Iterator<Item = Template> {
    TEMPLATES.into_iter().map(|(name, title, channel, subject, body)| Template {
        name: name.to_owned(),
        title: title.to_owned(),
        channel,
        subject: subject.to_owned(),
        body: body.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::merge::{Fields, check, render};
    use super::*;

    #[test]
    fn every_template_names_only_merge_fields_there_are() {
        for Template { name, subject, body, .. } in all() {
            check("subject", &subject).and_then(|()| check("body", &body)).expect(&name);
            assert!(!render(&body, &Fields::default()).is_empty(), "{name} says something");
        }
    }

    #[test]
    fn the_thank_you_note_asks_for_interviewer_date_and_the_courtesy_of_the_staff() {
        let note = named("thank-you-interview").expect("there").body;
        for field in ["interviewer", "date", "staff"] {
            assert!(note.contains(field), "{field}");
        }
    }
}
