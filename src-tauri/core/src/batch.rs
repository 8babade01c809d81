//! A batch: one import, with what holds for all that it brings.

use crate::contact::Details;

/// What holds for every contact of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct ImportOptions {
    /// The event at which they were met; empty for none.
    pub event: String,
    /// Where that was; empty for nowhere in particular.
    pub place: String,
    /// Tags that all of them get.
    pub tags: Vec<String>,
    /// The play that begins when a card is saved, by its short name; empty for none.
    pub play: String,
}

impl ImportOptions {
    /// The same without stray white space and repeated tags.
    pub(crate) fn tidied(&self) -> Self {
        let [event, place, play] = [&self.event, &self.place, &self.play].map(|text| text.trim().to_owned());
        let mut tagged = Details { tags: self.tags.clone(), ..Details::default() };
        tagged.add_tags(&[]);
        Self { event, place, tags: tagged.tags, play }
    }

    /// What it tells of every contact.
    pub(crate) fn told(&self) -> Details {
        let mut told = Details::default();
        self.apply(&mut told);
        told
    }

    /// Tells a contact of the event, the place and the tags.
    pub(crate) fn apply(&self, details: &mut Details) {
        details.add_tags(&self.tags);
        if !self.event.is_empty() {
            details.event.clone_from(&self.event);
        }
        if !self.place.is_empty() {
            details.place.clone_from(&self.place);
        }
    }
}
