//! What is printed, as the generator tells it, and what was read, as `touchbase-cli scan --json` does.

use serde::Deserialize;

/// One picture of truth.json.
#[derive(Deserialize)]
pub struct Image {
    /// The picture's file name.
    pub file: String,
    /// `scan` or `photo`.
    pub kind: String,
    /// What is special about the picture.
    pub traits: Vec<String>,
    #[serde(default)]
    cards: Vec<Card>,
    #[serde(flatten)]
    only: Option<Card>,
}

impl Image {
    /// Its cards: one, unless it says otherwise.
    pub fn cards(&self) -> &[Card] {
        if self.cards.is_empty() { self.only.as_slice() } else { &self.cards }
    }
}

/// What one card says.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Card {
    /// ISO 3166 code.
    pub country: String,
    /// What is special about the card.
    pub traits: Vec<String>,
    /// What its QR codes say.
    pub codes: Vec<String>,
    /// Its printed lines.
    pub lines: Vec<String>,
    /// What a reader should find.
    pub fields: Vec<Field>,
    /// The person's name in parts.
    pub name: Name,
}

/// A name in parts.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Name {
    /// "Dr."
    pub prefix: String,
    /// "MBA"
    pub suffix: String,
}

/// A field, true or read.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Field {
    /// name, title, organization, department, phone, email, url, social, address; a reader also knows note.
    pub field: String,
    /// mobile, work, fax, home, or nothing where the card does not say.
    pub kind: Option<String>,
    /// As printed, or as read.
    pub value: String,
    /// A true phone's number in E.164.
    pub e164: String,
}

/// One card as it was read.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// Its lines.
    pub lines: Vec<String>,
    /// What its codes say.
    pub codes: Vec<String>,
    /// Its fields.
    pub fields: Vec<Field>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_one_card_or_several() {
        let rows = [
            (r#"{"file":"a","kind":"scan","traits":[],"country":"SE","lines":["x"],"fields":[]}"#, 1, "one"),
            (
                r#"{"file":"a","kind":"scan","traits":[],"country":"","cards":[{"country":"SE"},{"country":"FR"}]}"#,
                2,
                "two",
            ),
        ];
        for (json, cards, why) in rows {
            let image: Image = serde_json::from_str(json).expect("the generator's shape");
            assert_eq!((image.file.as_str(), image.kind.as_str(), image.traits.len()), ("a", "scan", 0));
            assert_eq!(image.cards().len(), cards, "{why}");
            assert_eq!(image.cards()[0].country, "SE", "{why}");
        }
    }
}
