//! How alike two contacts are: the same one for certain, possibly, or not.
//!
//! Certain takes a name that fits, a way to reach them that is theirs alone, and nothing that speaks against it. A
//! switchboard, a firm, an info@ address, a family name shared by father and son are not that: they make it possible at
//! most. Nor is it certain where one of the names says a generation, a couple or an assistant and the other does not.

mod company;
mod generation;
pub(crate) mod keys;
mod name;
mod nickname;
mod shared;
pub(crate) mod source;

use super::{Details, Kind, PlaceKind, phone};
use crate::fold::fold;
pub(crate) use generation::generation_behind;
use name::{Names, SameName, compared};
pub(crate) use shared::{has_legal_form, is_one_place};
use shared::{is_role, organization_key, rings_in_a_pocket};

/// Why two contacts may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// Whether there is no doubt.
    pub certain: bool,
    /// The higher, the more alike.
    pub score: u32,
    /// Why, in words, e.g. "Same name, mobile and organisation".
    pub reason: String,
    /// Whether the name fits and the organisation is another one: it may be a new job.
    pub new_job: bool,
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
    /// A postal address.
    address: bool,
    /// `None` where one of them has none.
    organization: Option<bool>,
    /// Two birthdays that differ.
    other_birthday: bool,
    /// Postal addresses, and none in common.
    other_address: bool,
    /// Departments that differ.
    other_department: bool,
    /// Of how many kinds of ways to reach them both have some, and none in common.
    apart: u32,
}

/// Where what is compared comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    /// It was typed, by the owner or into another program.
    Typed,
    /// One of the two was read from a picture: a letter may be misread.
    Read,
}

/// How alike two contacts are; `None` when nothing says that they are one.
pub fn likeness(one: &Details, other: &Details) -> Option<Likeness> {
    alike(one, other, Origin::Typed)
}

/// How alike a card that was read from a picture and a contact are: one letter may have been read wrongly.
pub(crate) fn likeness_of_read(card: &Details, known: &Details) -> Option<Likeness> {
    alike(card, known, Origin::Read)
}

/// How alike two people are of whom nothing but the whole name is the same, and who work at two organisations: they are not
/// held for one, but it may be a new job.
pub(crate) fn at_another_organisation(one: &Details, other: &Details) -> Option<Likeness> {
    if is_organization(one) || is_organization(other) {
        return None;
    }
    let names = compared(&one.name, &other.name);
    if names.same != SameName::Same || !names.whole || names.against {
        return None;
    }
    let common = Common::of(one, other);
    let may_be = common.organization == Some(false) && !common.other_birthday;
    may_be.then(|| Likeness {
        reason: "Same name, different organisation".to_owned(),
        ..common.likeness(names.same, false)
    })
}

fn alike(one: &Details, other: &Details, origin: Origin) -> Option<Likeness> {
    match (is_organization(one), is_organization(other)) {
        (false, false) => {
            let names = compared(&one.name, &other.name);
            // Most of those that are compared have nothing in common but the beginning of a key.
            of_people(names, &Common::of(one, other), origin)
        }
        (true, true) => of_organizations(&Common::of(one, other)),
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

fn of_people(names: Names, common: &Common, origin: Origin) -> Option<Likeness> {
    let name = match names.same {
        SameName::Slip if origin == Origin::Read => SameName::Near,
        same => same,
    };
    let strong = usize::from(common.mobile) + usize::from(common.email) + usize::from(common.profile);
    let weak = common.phone || common.shared_email || common.birthday || common.address;
    let same_firm = common.organization == Some(true);
    // So many kinds of numbers and addresses may differ where there is nothing but the name; of a given name, none.
    let most_apart = u32::from(names.whole);
    let only_name = common.organization.is_none() && common.apart <= most_apart && !common.other_birthday;
    let (certain, possible) = match name {
        SameName::Same => (strong > 0, weak || same_firm || only_name),
        SameName::Close => (strong > 0, weak || same_firm),
        SameName::Near => (strong > 1, weak || same_firm),
        SameName::Slip | SameName::Part | SameName::Unknown => (false, false),
        SameName::Different => return (strong > 1).then(|| common.likeness(name, false)),
    };
    let certain = certain && !names.against && !common.other_birthday;
    (possible || strong > 0).then(|| common.likeness(name, certain))
}

fn of_organizations(common: &Common) -> Option<Likeness> {
    // For a firm, its switchboard and its info@ address are its own; its branches have them in common.
    let reached = common.mobile || common.phone || common.email || common.shared_email || common.profile;
    let certain = reached && !common.other_address && !common.other_department;
    (common.organization == Some(true)).then(|| common.likeness(SameName::Unknown, certain))
}

impl Common {
    fn of(one: &Details, other: &Details) -> Self {
        let mut common = Self::default();
        let voices = |details: &Details| details.phones.iter().filter(|phone| !is_fax(phone)).count();
        for mine in one.phones.iter().filter(|phone| !is_fax(phone)) {
            let theirs = other.phones.iter().filter(|phone| !is_fax(phone));
            for theirs in theirs.filter(|theirs| phone::same(&mine.value, &theirs.value)) {
                if rings_in_a_pocket((mine, one), (theirs, other)) {
                    common.mobile = true;
                } else {
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
        for mine in &one.addresses {
            common.address |= other.addresses.iter().any(|theirs| is_one_place(mine, theirs));
        }
        common.other_address = !common.address && !one.addresses.is_empty() && !other.addresses.is_empty();
        common.other_department = ![&one.department, &other.department].iter().any(|of| of.is_empty())
            && fold(&one.department) != fold(&other.department);
        let both = |of: fn(&Details) -> usize| of(one) > 0 && of(other) > 0;
        common.apart = [
            voices(one) > 0 && voices(other) > 0 && !common.phone && !common.mobile,
            both(|of| of.emails.len()) && !common.email && !common.shared_email,
            common.other_address,
        ]
        .into_iter()
        .map(u32::from)
        .sum();
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

    fn likeness(&self, name: SameName, certain: bool) -> Likeness {
        Likeness {
            certain,
            score: self.score() + name.score() + if certain { 1_000 } else { 0 },
            reason: reason(name, self),
            new_job: self.organization == Some(false)
                && matches!(name, SameName::Same | SameName::Close | SameName::Near),
        }
    }

    fn score(&self) -> u32 {
        let weights = [
            (self.mobile, 40),
            (self.email, 40),
            (self.profile, 30),
            (self.phone, 15),
            (self.shared_email, 10),
            (self.birthday, 10),
            (self.address, 10),
            (self.organization == Some(true), 10),
        ];
        weights.into_iter().filter(|(holds, _)| *holds).map(|(_, weight)| weight).sum()
    }
}

/// "Same name, mobile and organisation"; "Similar name, same e-mail"; "Same e-mail, different name".
fn reason(name: SameName, common: &Common) -> String {
    let mut same = Vec::new();
    same.extend((name == SameName::Same).then_some("name"));
    same.extend(common.mobile.then_some("mobile"));
    same.extend((common.email || common.shared_email).then_some("e-mail"));
    same.extend(common.phone.then_some("phone"));
    same.extend(common.profile.then_some("profile"));
    same.extend(common.birthday.then_some("birthday"));
    same.extend(common.address.then_some("address"));
    same.extend((common.organization == Some(true)).then_some("organisation"));
    let listed = match same.split_last() {
        None => return "Similar name".to_owned(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    };
    match name {
        SameName::Close | SameName::Near | SameName::Slip => format!("Similar name, same {listed}"),
        SameName::Part | SameName::Different => format!("Same {listed}, different name"),
        SameName::Same | SameName::Unknown => format!("Same {listed}"),
    }
}

fn is_fax(phone: &super::Phone) -> bool {
    phone.marks.is(PlaceKind::Fax)
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
