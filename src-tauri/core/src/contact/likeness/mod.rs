//! How alike two contacts are: the same one for certain, possibly, or not.
//!
//! Certain takes two facts that do not depend on each other: a name, and a way to reach them that is theirs alone. A
//! switchboard, an info@ address, a family name shared by father and son are not that: they make it possible at most.

pub(crate) mod keys;
mod name;
mod nickname;
mod shared;

use super::{Details, Kind, PlaceKind, phone};
use crate::fold::fold;
use name::{SameName, compared};
pub(crate) use shared::has_legal_form;
use shared::{is_role, organization_key};

/// Why two contacts may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// Whether there is no doubt.
    pub certain: bool,
    /// The higher, the more alike.
    pub score: u32,
    /// Why, in words, e.g. "Same name, mobile and organisation".
    pub reason: String,
}

/// What two contacts have in common, apart from the name.
#[derive(Debug, Default)]
struct Common {
    /// A number that rings in one pocket.
    mobile: bool,
    /// An address that one person reads.
    email: bool,
    /// A profile or handle.
    profile: bool,
    /// A number that may ring on several desks.
    phone: bool,
    /// An address that several may read.
    shared_email: bool,
    birthday: bool,
    /// `None` where one of them has none.
    organization: Option<bool>,
    /// Two birthdays that differ.
    other_birthday: bool,
}

/// How alike two contacts are; `None` when nothing says that they are one.
pub fn likeness(one: &Details, other: &Details) -> Option<Likeness> {
    let common = Common::of(one, other);
    match (is_organization(one), is_organization(other)) {
        (false, false) => of_people(compared(&one.name, &other.name), &common),
        (true, true) => of_organizations(&common),
        _ => None,
    }
}

/// Whether it is a firm and not somebody in it.
pub(crate) fn is_organization(details: &Details) -> bool {
    details.kind == Kind::Organisation
        || !details.organization.is_empty()
            && details.name.joined().is_empty()
            && fold(&details.name.full) == fold(&details.organization)
}

fn of_people(name: SameName, common: &Common) -> Option<Likeness> {
    let strong = usize::from(common.mobile) + usize::from(common.email) + usize::from(common.profile);
    let weak = common.phone || common.shared_email || common.birthday;
    let same_firm = common.organization == Some(true);
    let (certain, possible) = match name {
        SameName::Same | SameName::Close => (
            strong > 0 || common.phone && same_firm || common.phone && common.birthday,
            // Nothing but the name: unless they work for different firms.
            weak || same_firm || name == SameName::Same && common.organization.is_none(),
        ),
        SameName::Near => (strong > 1, strong > 0 || weak || same_firm),
        SameName::Part | SameName::Unknown => (false, strong > 0),
        SameName::Different => (false, strong > 1),
    };
    let certain = certain && !common.other_birthday;
    (certain || possible || strong > 0 && name.agrees()).then(|| Likeness {
        certain,
        score: common.score() + name.score() + if certain { 1_000 } else { 0 },
        reason: reason(name, common),
    })
}

fn of_organizations(common: &Common) -> Option<Likeness> {
    // For a firm, its switchboard and its info@ address are its own.
    let reached = common.mobile || common.phone || common.email || common.shared_email || common.profile;
    (common.organization == Some(true)).then(|| Likeness {
        certain: reached,
        score: common.score() + if reached { 1_000 } else { 0 },
        reason: reason(SameName::Unknown, common),
    })
}

impl Common {
    fn of(one: &Details, other: &Details) -> Self {
        let mut common = Self::default();
        for mine in &one.phones {
            for theirs in other.phones.iter().filter(|theirs| phone::same(&mine.value, &theirs.value)) {
                let is = |kind| mine.marks.is(kind) || theirs.marks.is(kind);
                if is(PlaceKind::Mobile) {
                    common.mobile = true;
                } else if !is(PlaceKind::Fax) {
                    common.phone = true;
                }
            }
        }
        for mine in &one.emails {
            for theirs in &other.emails {
                if same_text(&mine.value, &theirs.value) {
                    if is_role(&mine.value) { common.shared_email = true } else { common.email = true }
                }
            }
        }
        common.profile = one.messengers.iter().any(|mine| {
            let same = |value: &str| same_text(profile(value), profile(&mine.value));
            other.messengers.iter().any(|theirs| mine.service == theirs.service && same(&theirs.value))
        });
        if let (Some(mine), Some(theirs)) = (one.birthday, other.birthday) {
            let years_differ = mine.year.zip(theirs.year).is_some_and(|(mine, theirs)| mine != theirs);
            common.birthday = (mine.month, mine.day) == (theirs.month, theirs.day) && !years_differ;
            common.other_birthday = !common.birthday;
        }
        let firm = |details: &Details| {
            let named = if details.organization.is_empty() && details.kind == Kind::Organisation {
                &details.name.full
            } else {
                &details.organization
            };
            organization_key(named)
        };
        let (mine, theirs) = (firm(one), firm(other));
        common.organization = (!mine.is_empty() && !theirs.is_empty()).then(|| mine == theirs);
        common
    }

    fn score(&self) -> u32 {
        let weights = [
            (self.mobile, 40),
            (self.email, 40),
            (self.profile, 30),
            (self.phone, 15),
            (self.shared_email, 10),
            (self.birthday, 10),
            (self.organization == Some(true), 10),
        ];
        weights.into_iter().filter(|(holds, _)| *holds).map(|(_, weight)| weight).sum()
    }
}

/// "Same name, mobile and organisation"; "Similar name, same e-mail"; "Same e-mail, another name".
fn reason(name: SameName, common: &Common) -> String {
    let mut same = Vec::new();
    same.extend((name == SameName::Same).then_some("name"));
    same.extend(common.mobile.then_some("mobile"));
    same.extend((common.email || common.shared_email).then_some("e-mail"));
    same.extend(common.phone.then_some("phone"));
    same.extend(common.profile.then_some("profile"));
    same.extend(common.birthday.then_some("birthday"));
    same.extend((common.organization == Some(true)).then_some("organisation"));
    let listed = match same.split_last() {
        None => return "Similar name".to_owned(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    };
    match name {
        SameName::Close | SameName::Near => format!("Similar name, same {listed}"),
        SameName::Part | SameName::Different => format!("Same {listed}, another name"),
        SameName::Same | SameName::Unknown => format!("Same {listed}"),
    }
}

/// Whether two addresses or handles are spelled the same but for capitals.
fn same_text(one: &str, other: &str) -> bool {
    let (one, other) = (one.trim(), other.trim());
    !one.is_empty() && (one.eq_ignore_ascii_case(other) || one.to_lowercase() == other.to_lowercase())
}

/// A profile without what its address may have or not: "https://www.linkedin.com/in/ana/" → "linkedin.com/in/ana".
pub(crate) fn profile(address: &str) -> &str {
    let address = address.trim();
    let bare =
        ["https://", "http://"].iter().find_map(|scheme| address.strip_prefix(scheme)).unwrap_or(address);
    bare.strip_prefix("www.").unwrap_or(bare).trim_end_matches('/')
}

/// The beginnings of words by which a name may stand in the book: as it is, with its initials, with its nicknames.
/// For a firm, its name.
pub(crate) fn spellings(details: &Details) -> Vec<Vec<String>> {
    if is_organization(details) {
        let name = if details.organization.is_empty() { &details.name.full } else { &details.organization };
        return vec![
            fold(name).split(' ').filter(|word| !word.is_empty()).take(2).map(str::to_owned).collect(),
        ];
    }
    name::spellings(&details.name)
}
