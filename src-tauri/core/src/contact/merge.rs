//! Two accounts of one contact → one: every value of both, brought up to date by a card that was read, or by what one
//! source says now against what it said before.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::likeness::{is_one_place, profile};
use super::{
    Address, Details, Email, Extra, Marked, Marks, Messenger, Name, OwnDate, PartialDate, Phone, PlaceKind,
    Position, Relation, preferred, preferred_first,
};
use crate::channel::Channel;
use crate::fold::{fold, is_one_label};
use crate::phone;

/// Properties of a card that say something of the card, nothing of the contact.
const BOOKKEEPING: &[&str] = &["REV", "PRODID", "X-PRODID", "X-GENERATOR", "CREATED"];

/// Who says what a contact is now, beside who said it before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SaidBy {
    /// The one that said it before: what it no longer says, it took back.
    Same,
    /// An export of ours, which keeps all that the owner has.
    #[default]
    OwnExport,
    /// Another program. It marks numbers, writes notes and shortens names in its own way.
    Another,
}

/// What was said before, by which an update tells who changed what.
#[derive(Clone, Copy, Debug, Default)]
pub struct Before<'a> {
    /// What the same source said when it was read last; of a newer one that is new here, what another one said.
    pub card: Option<&'a Details>,
    /// Who says it now.
    pub said_by: SaidBy,
    /// What the owner took away or replaced: it does not come back.
    pub gone: &'a [Details],
}

/// Whose single value stands where the two differ. The other's goes into the note.
#[derive(Clone, Copy)]
enum Stands<'a> {
    Mine,
    Theirs,
    /// That of whoever changed it since; mine if both did.
    Changed(Before<'a>),
}

/// What becomes of a single value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// Mine stays, and there is no more to say.
    Keep,
    /// Mine stays, theirs is noted.
    Note,
    /// Theirs follows, and there is no more to say.
    Take,
    /// Theirs stands, mine is noted.
    Replace,
}

/// A field of plain text.
struct Text {
    of: fn(&Details) -> &String,
    of_mut: fn(&mut Details) -> &mut String,
    /// As the note names it.
    word: &'static str,
}

macro_rules! texts {
    ($($field:ident: $word:literal),* $(,)?) => {
        &[$(Text { of: |details| &details.$field, of_mut: |details| &mut details.$field, word: $word }),*]
    };
}

const TEXTS: &[Text] = texts! {
    organization: "organisation", department: "department", title: "title", role: "role", nickname: "nickname",
    given_reading: "reading of the given name", family_reading: "reading of the family name",
    maiden_name: "maiden name", pronouns: "pronouns", stage: "stage", source: "source",
    event: "event", place: "place",
};

impl Details {
    /// These details and all that `other` says besides. Where both say something else of one thing, these stand, and
    /// what the other says goes into the note.
    pub fn with_all_of(&self, other: &Self) -> Self {
        merged(self, other, Stands::Mine)
    }

    /// These details brought up to date by what is newer: where both say something else of one thing, the newer stands,
    /// and what it replaces goes into the note.
    pub fn renewed_by(&self, newer: &Self) -> Self {
        merged(self, newer, Stands::Theirs)
    }

    /// These details brought up to date by what one source says now. A single value that only the source changed since
    /// `before` follows; one that only the owner changed stays; where both changed it, the owner's stays, and theirs
    /// goes into the note. Lists grow by what is new in them; a value that the source has another for follows like a single
    /// one. What the source says no longer is kept, and what the owner took away does not come back.
    pub fn updated_by(&self, theirs: &Self, before: Before<'_>) -> Self {
        merged(self, theirs, Stands::Changed(before))
    }

    /// What these details say that `now` says no longer, apart from all else; `None` when that is nothing.
    pub(crate) fn without(&self, now: &Self) -> Option<Self> {
        let mut gone = Self::default();
        for Text { of, of_mut, word: _ } in TEXTS {
            if of(self) != of(now) {
                of_mut(&mut gone).clone_from(of(self));
            }
        }
        if self.name != now.name {
            gone.name = self.name.clone();
        }
        gone.phones = missing(&self.phones, &now.phones, is_one_number);
        gone.emails = missing(&self.emails, &now.emails, is_one_email);
        gone.addresses = missing(&self.addresses, &now.addresses, is_one_place);
        gone.urls = missing(&self.urls, &now.urls, is_one_link);
        gone.url_marks = self.url_marks.clone();
        gone.url_marks.retain(|url, marks| now.url_marks.get(url) != Some(marks));
        gone.positions = missing(&self.positions, &now.positions, PartialEq::eq);
        gone.relations = missing(&self.relations, &now.relations, PartialEq::eq);
        gone.messengers = missing(&self.messengers, &now.messengers, is_one_handle);
        gone.dates = missing(&self.dates, &now.dates, is_one_date);
        gone.tags = missing(&self.tags, &now.tags, is_one_tag);
        gone.extra = missing(&self.extra, &now.extra, PartialEq::eq);
        gone.birthday = self.birthday.filter(|_| self.birthday != now.birthday);
        gone.photo = self.photo.clone().filter(|_| self.photo != now.photo);
        gone.preferred_channel =
            self.preferred_channel.filter(|_| self.preferred_channel != now.preferred_channel);
        gone.rhythm = if self.rhythm == now.rhythm { gone.rhythm } else { self.rhythm };
        if self.remind_of_dates != now.remind_of_dates {
            gone.remind_of_dates = self.remind_of_dates;
        }
        gone.introduced_by = self.introduced_by.filter(|_| self.introduced_by != now.introduced_by);
        gone.do_not_contact = self.do_not_contact && !now.do_not_contact;
        let kept = now.note.lines().map(str::trim).collect::<HashSet<_>>();
        let lines = self.note.lines().filter(|line| !kept.contains(line.trim()));
        gone.note = lines.collect::<Vec<_>>().join("\n");
        (gone != Self::default()).then_some(gone)
    }

    /// The same without what a card says of itself: when it was written, and by which program.
    pub(crate) fn without_bookkeeping(&self) -> Self {
        let mut details = self.clone();
        details.extra.retain(|extra| !is_bookkeeping(extra));
        details
    }
}

fn merged(one: &Details, other: &Details, stands: Stands<'_>) -> Details {
    // A group of the same source ties what it tied before.
    let is_same_source = matches!(stands, Stands::Changed(Before { card: Some(_), .. }));
    let other = &*if is_same_source { Cow::Borrowed(other) } else { with_groups_apart(one, other) };
    // Of two that are made one, where somebody works says the one who knows of the move.
    let is_join = matches!(stands, Stands::Mine);
    let other = &*if is_join && one.has_left(other) { without_job(other) } else { Cow::Borrowed(other) };
    let one = &*if is_join && other.has_left(one) { without_job(one) } else { Cow::Borrowed(one) };
    let mut all = one.clone();
    let mut lost = Vec::new();
    let Details {
        kind,
        name,
        positions,
        phones,
        emails,
        addresses,
        messengers,
        birthday,
        relations,
        dates,
        remind_of_dates,
        photo,
        tags,
        preferred_channel,
        rhythm,
        introduced_by,
        do_not_contact,
        note,
        extra,
        // Links are merged with their marks.
        urls: _,
        url_marks: _,
        // These are in TEXTS.
        organization: _,
        department: _,
        title: _,
        role: _,
        nickname: _,
        given_reading: _,
        family_reading: _,
        maiden_name: _,
        pronouns: _,
        stage: _,
        source: _,
        event: _,
        place: _,
    } = other;
    // Otherwise, what it is shows in its name.
    if let Stands::Changed(Before { card: Some(card), .. }) = stands
        && card.kind == all.kind
    {
        all.kind = *kind;
    }
    lost.extend(stands.merge_names(&mut all.name, name).map(|name| also(&name, "name")));
    for Text { of, of_mut, word } in TEXTS {
        lost.extend(stands.merge_texts(of_mut(&mut all), of(other), *of).map(|text| also(&text, word)));
    }
    let apart = |_: &Phone, _: &Phone| false;
    all.phones =
        stands.merge_marked(&all.phones, phones, |details| details.phones.clone(), is_one_number, apart);
    all.emails = stands.merge_marked(
        &all.emails,
        emails,
        |details| details.emails.clone(),
        is_one_email,
        |one, other| domain(one) == domain(other),
    );
    all.addresses = stands.merge_marked(
        &all.addresses,
        addresses,
        |details| details.addresses.clone(),
        is_one_place,
        is_one_town,
    );
    let links = stands.merge_marked(
        &links_of(one),
        &links_of(other),
        links_of,
        |one, other| is_one_link(&one.value, &other.value),
        |one, other| host(&one.value) == host(&other.value),
    );
    (all.urls, all.url_marks) = (Vec::new(), BTreeMap::new());
    for Link { marks, value } in links {
        if marks != Marks::default() {
            all.url_marks.insert(value.clone(), marks);
        }
        all.urls.push(value);
    }
    let never = |_: &String, _: &String| false;
    stands.grow(
        &mut all.positions,
        positions,
        |of| of.positions.clone(),
        is_one_post,
        |one, other| !one.organization.is_empty() && fold(&one.organization) == fold(&other.organization),
    );
    stands.grow(
        &mut all.relations,
        relations,
        |of| of.relations.clone(),
        PartialEq::eq,
        |one, other| one.label == other.label,
    );
    stands.grow(
        &mut all.messengers,
        messengers,
        |of| of.messengers.clone(),
        is_one_handle,
        |one, other| !one.service.is_empty() && one.service == other.service,
    );
    stands.grow(
        &mut all.dates,
        dates,
        |of| of.dates.clone(),
        is_one_date,
        |one, other| fold(&one.label) == fold(&other.label),
    );
    stands.grow(&mut all.tags, tags, |of| of.tags.clone(), is_one_tag, never);
    all.add_tags(&[]);
    stands.merge_extras(&mut all.extra, extra);
    lost.extend(
        stands.merge_birthdays(&mut all.birthday, *birthday).map(|day| also(&day.to_string(), "birthday")),
    );
    lost.extend(
        stands
            .merge_values(&mut all.preferred_channel, preferred_channel, |details| &details.preferred_channel)
            .flatten()
            .map(|channel: Channel| also(channel.as_str(), "preferred channel")),
    );
    // Their bytes and ids are kept by whoever stores the result.
    stands.merge_values(&mut all.photo, photo, |details| &details.photo);
    stands.merge_values(&mut all.introduced_by, introduced_by, |details| &details.introduced_by);
    // What the owner chose stays.
    for_owner(stands, &mut all.rhythm, rhythm, |details| &details.rhythm);
    for_owner(stands, &mut all.remind_of_dates, remind_of_dates, |details| &details.remind_of_dates);
    all.do_not_contact |= *do_not_contact && !stands.said(|before| before.do_not_contact);
    stands.merge_notes(&mut all.note, note);
    lost.iter().for_each(|line| add_lines(&mut all.note, line));
    all
}

/// The same without what somebody's job is: they left it.
fn without_job(details: &Details) -> Cow<'_, Details> {
    let mut details = details.clone();
    let Details { organization, department, title, role, .. } = &mut details;
    [organization, department, title, role].into_iter().for_each(String::clear);
    Cow::Owned(details)
}

/// `other` with another name for each group that ties something else in `one`: a key stays with its address.
fn with_groups_apart<'a>(one: &Details, other: &'a Details) -> Cow<'a, Details> {
    let (mine, theirs) = (tied(one), tied(other));
    let clash = |(group, values): &(&String, &BTreeSet<&str>)| {
        mine.get(*group).is_some_and(|known| known.is_disjoint(values))
    };
    let mut clashing = theirs.iter().filter(clash).peekable();
    if clashing.peek().is_none() {
        return Cow::Borrowed(other);
    }
    let mut apart = other.clone();
    let names = (1..).map(|number| format!("item{number}"));
    let free = names.filter(|name| !mine.contains_key(name) && !theirs.contains_key(name));
    for ((group, _), name) in clashing.zip(free) {
        let Details { phones, emails, addresses, url_marks, extra, .. } = &mut apart;
        let phones = phones.iter_mut().map(|phone| &mut phone.marks);
        let emails = emails.iter_mut().map(|email| &mut email.marks);
        let addresses = addresses.iter_mut().map(|address| &mut address.marks);
        let marks = phones.chain(emails).chain(addresses).chain(url_marks.values_mut());
        for marks in marks.filter(|marks| marks.group.eq_ignore_ascii_case(group)) {
            marks.group.clone_from(&name);
        }
        for extra in extra {
            if let Some((of, property)) = extra.name.split_once('.')
                && of.eq_ignore_ascii_case(group)
            {
                extra.name = format!("{name}.{property}");
            }
        }
    }
    Cow::Owned(apart)
}

/// What each group ties, by its name in small letters: numbers, addresses and links, else what has no field.
fn tied(details: &Details) -> BTreeMap<String, BTreeSet<&str>> {
    let mut groups: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let phones = details.phones.iter().map(|phone| (&phone.marks, &phone.value));
    let emails = details.emails.iter().map(|email| (&email.marks, &email.value));
    let addresses = details.addresses.iter().map(|address| (&address.marks, &address.street));
    let urls = details.url_marks.iter().map(|(url, marks)| (marks, url));
    let marked = phones.chain(emails).chain(addresses).chain(urls);
    for (marks, value) in marked.filter(|(marks, _)| !marks.group.is_empty()) {
        groups.entry(marks.group.to_lowercase()).or_default().insert(value);
    }
    let mut others: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for extra in &details.extra {
        if let Some((group, _)) = extra.name.split_once('.') {
            others.entry(group.to_lowercase()).or_default().insert(&extra.value);
        }
    }
    for (group, values) in others {
        groups.entry(group).or_insert(values);
    }
    groups
}

impl Stands<'_> {
    /// Whether it was said before: by the source, or by the contact until the owner took it away.
    fn said(&self, says: impl Fn(&Details) -> bool) -> bool {
        match self {
            Self::Changed(Before { card, gone, .. }) => card.is_some_and(&says) || gone.iter().any(says),
            Self::Mine | Self::Theirs => false,
        }
    }

    /// What becomes of a value that differs from mine and says something. `same` tells whether two say the same.
    fn verdict<T: Default + PartialEq>(
        &self,
        mine: &T,
        theirs: &T,
        of: impl Fn(&Details) -> &T,
        same: impl Fn(&T, &T) -> bool,
    ) -> Verdict {
        let nothing = *mine == T::default();
        match self {
            Self::Mine | Self::Theirs if nothing => Verdict::Take,
            Self::Mine => Verdict::Note,
            Self::Theirs => Verdict::Replace,
            Self::Changed(before) => {
                if before.gone.iter().any(|gone| same(of(gone), theirs)) {
                    return Verdict::Keep;
                }
                match before.card {
                    Some(card) if of(card) == theirs => Verdict::Keep,
                    Some(card) if of(card) == mine => Verdict::Take,
                    None if nothing => Verdict::Take,
                    Some(_) | None => Verdict::Note,
                }
            }
        }
    }

    /// Of two values the one that stands; the other is given back.
    fn merge_values<T: Clone + Default + PartialEq>(
        &self,
        mine: &mut T,
        theirs: &T,
        of: impl Fn(&Details) -> &T,
    ) -> Option<T> {
        if *theirs == T::default() || mine == theirs {
            return None;
        }
        match self.verdict(mine, theirs, of, PartialEq::eq) {
            Verdict::Keep => None,
            Verdict::Note => Some(theirs.clone()),
            Verdict::Take => {
                *mine = theirs.clone();
                None
            }
            Verdict::Replace => Some(std::mem::replace(mine, theirs.clone())),
        }
    }

    /// Of two texts the one that stands; the other is given back unless it is the same in another spelling.
    fn merge_texts(&self, mine: &mut String, theirs: &str, of: fn(&Details) -> &String) -> Option<String> {
        let theirs = theirs.trim().to_owned();
        if theirs.is_empty() || mine.trim() == theirs {
            return None;
        }
        let is_spelled_otherwise =
            |one: &String, other: &String| !fold(other).is_empty() && fold(one) == fold(other);
        match self.verdict(mine, &theirs, of, is_spelled_otherwise) {
            Verdict::Keep => None,
            Verdict::Take => {
                *mine = theirs;
                None
            }
            Verdict::Note | Verdict::Replace if is_spelled_otherwise(mine, &theirs) => None,
            Verdict::Note => Some(theirs),
            Verdict::Replace => Some(std::mem::replace(mine, theirs)),
        }
    }

    /// Of two names, the one that stands; what is lost otherwise is given back. Of two that nobody changed, the fuller
    /// one where it says all that the other does.
    fn merge_names(&self, mine: &mut Name, theirs: &Name) -> Option<String> {
        if theirs.is_empty() || mine == theirs {
            return None;
        }
        let (mine_words, their_words) = (words_of(mine), words_of(theirs));
        if let Self::Changed(before) = self {
            let same = |one: &Name, other: &Name| fold(&one.full) == fold(&other.full);
            match self.verdict(mine, theirs, |details| &details.name, same) {
                // Another program keeps less of a name.
                Verdict::Take if before.said_by == SaidBy::Another && their_words.is_subset(&mine_words) => {
                    return None;
                }
                Verdict::Take => {
                    *mine = theirs.clone();
                    return None;
                }
                Verdict::Note if before.card.is_none() => {}
                Verdict::Note if !their_words.is_subset(&mine_words) => return Some(theirs.full.clone()),
                _ => return None,
            }
        }
        if mine.is_empty() || mine_words.is_subset(&their_words) && mine_words != their_words {
            *mine = theirs.clone();
            return None;
        }
        if their_words.is_subset(&mine_words) {
            // Parts that say less than the whole would lose the rest of it.
            if mine.joined().is_empty() && their_words == mine_words {
                *mine = Name { full: std::mem::take(&mut mine.full), ..theirs.clone() };
            }
            return None;
        }
        match self {
            Self::Theirs => Some(std::mem::replace(mine, theirs.clone()).full),
            Self::Mine | Self::Changed(_) => Some(theirs.full.clone()),
        }
    }

    /// Of two birthdays the one that stands; the other is given back. A day that is known with its year keeps it.
    fn merge_birthdays(
        &self,
        mine: &mut Option<PartialDate>,
        theirs: Option<PartialDate>,
    ) -> Option<PartialDate> {
        if let (Some(known), Some(new)) = (&mine, theirs)
            && (known.month, known.day) == (new.month, new.day)
            && (known.year.is_none() || new.year.is_none())
        {
            if known.year.is_none() && !self.said(|before| before.birthday == theirs) {
                *mine = theirs;
            }
            return None;
        }
        self.merge_values(mine, &theirs, |details| &details.birthday).flatten()
    }

    /// Adds what is new to a list; `same` tells whether two spell one value. One that the source had, and has another for
    /// now that is `alike`, is that other, unless the owner touched it.
    fn grow<T: Refined>(
        &self,
        mine: &mut Vec<T>,
        theirs: &[T],
        of: impl Fn(&Details) -> Vec<T>,
        same: impl Fn(&T, &T) -> bool,
        alike: impl Fn(&T, &T) -> bool,
    ) {
        let (mut card, mut gone) = (Vec::new(), Vec::new());
        let mut said_by = SaidBy::default();
        if let Self::Changed(before) = self {
            card.extend(before.card.map(&of).unwrap_or_default());
            gone.extend(before.gone.iter().flat_map(&of));
            said_by = before.said_by;
        }
        let has = |list: &[T], value: &T| list.iter().any(|known| same(known, value));
        let mut replaced = missing(&card, theirs, &same);
        replaced.retain(|value| said_by == SaidBy::Same && mine.contains(value));
        for value in theirs {
            if let Some(known) = mine.iter_mut().find(|known| same(known, value)) {
                let said = card.iter().find(|said| same(said, value));
                if said != Some(value) && !gone.contains(value) {
                    known.refine(value, said.filter(|_| said_by != SaidBy::Another));
                }
            } else if !has(&card, value) && !has(&gone, value) {
                let in_its_place =
                    replaced.iter().position(|old| alike(old, value)).map(|at| replaced.remove(at));
                match in_its_place.and_then(|old| mine.iter_mut().find(|known| **known == old)) {
                    Some(old) => old.clone_from(value),
                    None => mine.push(value.clone()),
                }
            }
        }
    }

    /// As [`Self::grow`], of a list of which one value may be preferred: which one that is follows like a single value. What
    /// is of one kind and called the same is alike; of what says neither, `near` tells.
    fn merge_marked<T: Refined + Marked>(
        &self,
        mine: &[T],
        theirs: &[T],
        of: impl Fn(&Details) -> Vec<T>,
        same: impl Fn(&T, &T) -> bool,
        near: impl Fn(&T, &T) -> bool,
    ) -> Vec<T> {
        let alike = |one: &T, other: &T| {
            let (mine, theirs) = (one.marks(), other.marks());
            let is_bare = mine.kind.is_none() && mine.label.is_empty();
            mine.label == theirs.label && mine.kinds().eq(theirs.kinds()) && (!is_bare || near(one, other))
        };
        let mut all = without_preference(mine);
        self.grow(
            &mut all,
            &without_preference(theirs),
            |details| without_preference(&of(details)),
            &same,
            alike,
        );
        let (my_first, their_first) = (preferred(mine), preferred(theirs));
        let is_one = |one: Option<&T>, other: Option<&T>| match (one, other) {
            (Some(one), Some(other)) => same(one, other),
            (None, None) => true,
            _ => false,
        };
        let first = match self {
            Self::Changed(Before { card: Some(card), .. }) => {
                let card = of(card);
                let said = preferred(&card);
                let follows = their_first.is_some() && !is_one(said, their_first) && is_one(said, my_first);
                if follows { their_first } else { my_first }
            }
            // Of two preferred ones, mine stays.
            _ => my_first.or(their_first.filter(|first| !mine.iter().any(|known| same(known, first)))),
        };
        if let Some(value) = first.and_then(|first| all.iter_mut().find(|value| same(value, first))) {
            value.marks_mut().preferred = true;
        }
        preferred_first(&mut all);
        all
    }

    /// Adds the properties that are new. One that the source says in other words now, and the owner left as it was, has
    /// those.
    fn merge_extras(&self, mine: &mut Vec<Extra>, theirs: &[Extra]) {
        let is_alike = |one: &Extra, other: &Extra| {
            one.name.eq_ignore_ascii_case(&other.name) && one.params == other.params
        };
        for extra in theirs {
            let only_one = |of: &[Extra]| of.iter().filter(|known| is_alike(known, extra)).count() == 1;
            let mut replaced = None;
            if let Self::Changed(before) = self
                && (is_bookkeeping(extra)
                    || before.card.is_some_and(|card| only_one(&card.extra) && only_one(theirs)))
            {
                let said = before.card.map_or(&[][..], |card| &card.extra);
                let is_left = |known: &&mut Extra| {
                    is_alike(known, extra) && (is_bookkeeping(known) || said.contains(known))
                };
                replaced = mine.iter_mut().find(is_left);
            }
            if let Some(known) = replaced {
                known.clone_from(extra);
            } else {
                let never = |_: &Extra, _: &Extra| false;
                self.grow(mine, std::slice::from_ref(extra), |of| of.extra.clone(), PartialEq::eq, never);
            }
        }
    }

    /// Both notes: the owner may have written mine. One that only the source changed has its words.
    fn merge_notes(&self, mine: &mut String, theirs: &str) {
        let theirs = theirs.trim();
        let Self::Changed(before) = self else {
            return add_lines(mine, theirs);
        };
        match before.card.map(|card| card.note.trim()) {
            Some(card) if card == theirs || theirs.is_empty() => {}
            Some(card) if !card.is_empty() && card == mine.trim() && before.said_by != SaidBy::Another => {
                theirs.clone_into(mine);
            }
            _ => {
                let is_known = |line: &str| {
                    !line.trim().is_empty()
                        && (has_line(mine, line) || self.said(|before| has_line(&before.note, line)))
                };
                let lines = theirs.lines().filter(|line| !is_known(line)).collect::<Vec<_>>();
                add_lines(mine, lines.join("\n").trim());
            }
        }
    }
}

/// What two accounts of one value say of it.
trait Refined: Clone + PartialEq {
    /// Brings up to date what is said of the value; `said` is what the same source said before. Where that is not known
    /// only what is new is added.
    fn refine(&mut self, _theirs: &Self, _said: Option<&Self>) {}
}

macro_rules! refined {
    ($($type:ident),*) => { $(
        impl Refined for $type {
            fn refine(&mut self, theirs: &Self, said: Option<&Self>) {
                self.marks.refine(&theirs.marks, said.map(|said| &said.marks));
            }
        }
    )* };
}
refined!(Phone, Email, Link);

impl Refined for Address {
    fn refine(&mut self, theirs: &Self, said: Option<&Self>) {
        self.marks.refine(&theirs.marks, said.map(|said| &said.marks));
        fill(&mut self.region, &theirs.region, said.map(|said| &said.region));
        fill(&mut self.country, &theirs.country, said.map(|said| &said.country));
    }
}

impl Refined for OwnDate {
    fn refine(&mut self, theirs: &Self, _said: Option<&Self>) {
        self.date.year = self.date.year.or(theirs.date.year);
    }
}

impl Refined for Position {
    fn refine(&mut self, theirs: &Self, said: Option<&Self>) {
        if said.is_none_or(|said| said.left != theirs.left) {
            self.left = self.left.or(theirs.left);
        }
    }
}
impl Refined for Relation {}
impl Refined for Messenger {}
impl Refined for Extra {}
impl Refined for String {}

/// A web address with its marks.
#[derive(Clone, PartialEq)]
struct Link {
    marks: Marks,
    value: String,
}

impl Marked for Link {
    fn marks(&self) -> &Marks {
        &self.marks
    }

    fn marks_mut(&mut self) -> &mut Marks {
        &mut self.marks
    }
}

fn links_of(details: &Details) -> Vec<Link> {
    let marks = |url: &String| details.url_marks.get(url).cloned().unwrap_or_default();
    details.urls.iter().map(|url| Link { marks: marks(url), value: url.clone() }).collect()
}

/// The values without what says which of them is preferred.
fn without_preference<T: Marked + Clone>(values: &[T]) -> Vec<T> {
    let mut values = values.to_vec();
    values.iter_mut().for_each(|value| value.marks_mut().preferred = false);
    values
}

/// A choice of the owner's: what only the source changed follows, and what the source says of one that was never made.
fn for_owner<T: Clone + Default + PartialEq>(
    stands: Stands<'_>,
    mine: &mut T,
    theirs: &T,
    of: impl Fn(&Details) -> &T,
) {
    if *theirs != T::default() && stands.verdict(mine, theirs, of, PartialEq::eq) == Verdict::Take {
        *mine = theirs.clone();
    }
}

fn is_bookkeeping(extra: &Extra) -> bool {
    BOOKKEEPING.iter().any(|name| extra.name.eq_ignore_ascii_case(name))
}

fn words_of(name: &Name) -> HashSet<String> {
    let folded = fold(&format!("{} {}", name.full, name.joined()));
    folded.split(' ').map(str::to_owned).collect()
}

fn also(value: &str, what: &str) -> String {
    format!("Also: {value} ({what})")
}

fn has_line(note: &str, line: &str) -> bool {
    note.lines().any(|known| known.trim() == line.trim())
}

/// Adds to a note what does not stand in it yet.
fn add_lines(note: &mut String, lines: &str) {
    if !lines.is_empty() && !note.contains(lines) {
        *note = [note.trim_end(), lines].join("\n").trim_start().to_owned();
    }
}

/// Takes what was not known, and was not `said` before.
fn fill(known: &mut String, new: &str, said: Option<&String>) {
    if known.is_empty() && said.is_none_or(|said| said != new) {
        new.clone_into(known);
    }
}

/// The values of a list that another one does not have.
fn missing<T: Clone>(list: &[T], other: &[T], same: impl Fn(&T, &T) -> bool) -> Vec<T> {
    list.iter().filter(|value| !other.iter().any(|kept| same(kept, value))).cloned().collect()
}

/// Whether two numbers ring the same line, however they are written. A fax may be on it, too: that is another number.
fn is_one_number(one: &Phone, other: &Phone) -> bool {
    let is_fax = |phone: &Phone| phone.marks.is(PlaceKind::Fax);
    let bare = |phone: &Phone| phone.value.split_whitespace().collect::<String>();
    is_fax(one) == is_fax(other) && (bare(one) == bare(other) || phone::same(&one.value, &other.value))
}

/// Whether two say the same of where somebody is or was; when they left may be known to one side only.
fn is_one_post(one: &Position, other: &Position) -> bool {
    let post = |of: &Position| Position { left: None, ..of.clone() };
    let is_one_stay = one.left.is_none() || other.left.is_none() || one.left == other.left;
    is_one_stay && post(one) == post(other)
}

fn is_one_email(one: &Email, other: &Email) -> bool {
    one.value.trim().to_lowercase() == other.value.trim().to_lowercase()
}

/// Whether two web addresses are one, with or without scheme, "www." and a slash at the end.
#[expect(clippy::ptr_arg, reason = "compared in lists of it")]
fn is_one_link(one: &String, other: &String) -> bool {
    profile(&one.to_lowercase()) == profile(&other.to_lowercase())
}

fn domain(email: &Email) -> Option<String> {
    email.value.rsplit_once('@').map(|(_, domain)| domain.trim().to_lowercase())
}

/// Whether two addresses are in one town: whoever moves within it has one for the other.
fn is_one_town(one: &Address, other: &Address) -> bool {
    let town = fold(&one.city);
    !town.is_empty() && town == fold(&other.city)
}

/// The site of a web address.
fn host(url: &str) -> String {
    let url = url.to_lowercase();
    profile(&url).split('/').next().unwrap_or_default().to_owned()
}

fn is_one_handle(one: &Messenger, other: &Messenger) -> bool {
    one.service == other.service && profile(&one.value.to_lowercase()) == profile(&other.value.to_lowercase())
}

#[expect(clippy::ptr_arg, reason = "compared in lists of it")]
fn is_one_tag(one: &String, other: &String) -> bool {
    is_one_label(one, other)
}

/// Whether two dates are one: the year may be known to one side only, and how often it comes.
fn is_one_date(one: &OwnDate, other: &OwnDate) -> bool {
    let years_agree =
        one.date.year.is_none() || other.date.year.is_none() || one.date.year == other.date.year;
    let day = |date: &OwnDate| (date.date.month, date.date.day);
    years_agree && day(one) == day(other) && fold(&one.label) == fold(&other.label)
}
