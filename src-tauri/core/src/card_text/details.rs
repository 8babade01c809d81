//! From the fields of a draft to a contact: the parts of names and addresses follow from their values and from the
//! other fields.

use super::{address_parts, country_of, name_parts, service};
use crate::contact::{Address, Details, Email, Kind, Marks, Messenger, Name, Phone};
use crate::draft::{Field, FieldName};

/// The contact that `fields` describe; `region` is the owner's, for what does not tell its country.
pub fn details(fields: &[Field], region: &str) -> Details {
    let values = |name: FieldName| {
        fields.iter().filter(move |field| field.field == name && !field.value.trim().is_empty())
    };
    let joined = |name: FieldName, separator: &str| {
        values(name).map(|field| field.value.trim()).collect::<Vec<_>>().join(separator)
    };
    let country = country_of(fields, region);
    let emails: Vec<&str> = values(FieldName::Email).map(|field| field.value.as_str()).collect();
    let mailboxes: Vec<&str> = emails.iter().filter_map(|email| email.split('@').next()).collect();
    let name = values(FieldName::Name).next();
    let mut details = Details {
        kind: if name.is_none() { Kind::Organisation } else { Kind::Person },
        name: name.map_or_else(Name::default, |field| name_parts(&field.value, &mailboxes, &country)),
        organization: values(FieldName::Organization)
            .next()
            .map_or_else(String::new, |field| field.value.trim().to_owned()),
        maiden_name: joined(FieldName::MaidenName, ", "),
        pronouns: joined(FieldName::Pronouns, ", "),
        department: joined(FieldName::Department, ", "),
        title: joined(FieldName::Title, ", "),
        phones: values(FieldName::Phone).map(|field| Phone::new(field.kind, &field.value)).collect(),
        emails: values(FieldName::Email).map(|field| Email::new(field.kind, &field.value)).collect(),
        addresses: values(FieldName::Address)
            .map(|field| Address { marks: Marks::of(field.kind), ..address_parts(&field.value, &country) })
            .collect(),
        urls: values(FieldName::Url).map(|field| field.value.clone()).collect(),
        messengers: values(FieldName::Social).map(|field| messenger(&field.value)).collect(),
        note: joined(FieldName::Note, "\n"),
        ..Details::default()
    };
    // Second names and organisations are no fields of a contact, and not to be lost either.
    for name in [FieldName::Name, FieldName::Organization] {
        for further in values(name).skip(1) {
            details.note = format!("{}\n{}", details.note, further.value.trim()).trim().to_owned();
        }
    }
    if details.kind == Kind::Organisation && details.organization.is_empty() {
        // Nobody's and no firm's name was read: whoever it is, it is someone.
        details.kind = Kind::Person;
    }
    details.tidied()
}

/// "Skype: anna.keller" → skype, anna.keller; "linkedin.com/in/anna" → linkedin.
fn messenger(value: &str) -> Messenger {
    if let Some((name, handle)) = value.split_once(": ")
        && name.chars().all(|c| c.is_ascii_alphanumeric())
    {
        return Messenger::new(name.to_ascii_lowercase(), handle.trim());
    }
    Messenger::new(service(value).unwrap_or_default(), value)
}
