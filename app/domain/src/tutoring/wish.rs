//! What a family asks a ballot for, and the tickets that come of it when the ballot closes.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::{
    base::{
        id::{PersonId, ProgrammeId, TicketId, TierId},
        time::Instant,
    },
    community::holidays::Calendar,
    courses::course::EnrolmentWindow,
    tutoring::{
        applicant::{Applicant, CHILDREN_MAX, window_open},
        day::Days,
        programme::{Method, Programme},
        refusal::Refusal,
        signup::AllOrNone,
        ticket::{Ticket, WISHES_MAX, weight},
    },
};

/// A child and the programmes that are wished for it, the dearest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wishing {
    /// The child, its days, and what could stand in its way.
    pub applicant: Applicant,
    /// The programmes.
    pub wishes: Vec<ProgrammeId>,
}

/// Whether a family may hand in these wishes at `now`. The browser asks at once, the server for certain.
///
/// Where all days are asked for as one, each wished programme has to offer all of them; else each day has to be
/// offered by one of them.
///
/// # Errors
/// All refusals at once: those of the ballot first, then those of each child in the order of `children`.
pub fn decide(
    window: &EnrolmentWindow,
    programmes: &[Programme],
    children: &[Wishing],
    all_or_none: AllOrNone,
    calendar: &Calendar,
    now: Instant,
) -> Result<(), Vec<Refusal>> {
    let mut refusals: Vec<Refusal> = window_open(window, now).err().into_iter().collect();
    if children.is_empty() {
        refusals.push(Refusal::NoChild);
    }
    if children.len() > CHILDREN_MAX {
        refusals.push(Refusal::TooManyChildren { most: CHILDREN_MAX });
    }
    for (at, child) in children.iter().enumerate() {
        let person = || child.applicant.person.clone();
        if children[..at].iter().any(|other| other.applicant.person == child.applicant.person) {
            refusals.push(Refusal::SignedUpAlready { person: person() });
        }
        refusals.extend(child.applicant.in_general());
        if child.wishes.is_empty() {
            refusals.push(Refusal::NoWish { person: person() });
        }
        if child.wishes.len() > WISHES_MAX {
            refusals.push(Refusal::TooManyWishes { person: person(), most: WISHES_MAX });
        }
        if child.wishes.iter().enumerate().any(|(at, wish)| child.wishes[..at].contains(wish)) {
            refusals.push(Refusal::WishTwice { person: person() });
        }
        let wished: Vec<&Programme> =
            child.wishes.iter().filter_map(|wish| programmes.iter().find(|programme| programme.id == *wish)).collect();
        if all_or_none.days {
            let each = wished.iter().flat_map(|each| child.applicant.lacking(each.weekdays(), &each.title));
            refusals.extend(each);
        } else if let Some(dearest) = wished.first() {
            let offered = wished.iter().flat_map(|each| each.weekdays().iter()).collect();
            refusals.extend(child.applicant.lacking(offered, &dearest.title));
        }
        for wish in &child.wishes {
            match programmes.iter().find(|programme| programme.id == *wish) {
                None => refusals.push(Refusal::WishUnknown { person: person() }),
                Some(programme) if programme.method == Method::FirstCome => refusals.push(Refusal::FirstCome),
                Some(programme) => refusals.extend(child.applicant.to(programme, calendar, now)),
            }
        }
    }
    if refusals.is_empty() { Ok(()) } else { Err(refusals) }
}

/// What one household handed in, in one go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// The children and what is asked for each. A child without wishes is withdrawn.
    pub children: Vec<Asked>,
    /// What is asked for all or none.
    pub all_or_none: AllOrNone,
}

/// What is asked for one child.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Who.
    pub person: PersonId,
    /// On which days.
    pub days: Days,
    /// In which programmes, the dearest first.
    pub wishes: Vec<ProgrammeId>,
}

/// What the roster adds to the wishes of a child that is valid at closing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Who.
    pub person: PersonId,
    /// Its number, which names nobody.
    pub ticket: TicketId,
    /// How often in a row it lost before.
    pub losses: u32,
    /// Its tier in each programme where it has one.
    pub tiers: BTreeMap<ProgrammeId, TierId>,
}

/// The tickets of a ballot, of all `forms` in the order in which they were handed in.
///
/// One child has one ticket, also where it belongs to two households: the last form that names it counts. Siblings
/// draw together as long as the same form, which asked for all or none, is the last one of each. Who has no entry
/// is not valid and has no ticket.
#[must_use]
pub fn tickets(forms: &[Form], entries: &[Entry]) -> Vec<Ticket> {
    let mut last: HashMap<&PersonId, (usize, &Asked)> = HashMap::new();
    for (at, form) in forms.iter().enumerate() {
        last.extend(form.children.iter().map(|asked| (&asked.person, (at, asked))));
    }
    let standing = |entry: &Entry| last.get(&entry.person).copied().filter(|(_, asked)| !asked.wishes.is_empty());
    let mut lots: HashMap<usize, &TicketId> = HashMap::new();
    for entry in entries {
        if let Some((form, _)) = standing(entry) {
            lots.entry(form).and_modify(|lot| *lot = (*lot).min(&entry.ticket)).or_insert(&entry.ticket);
        }
    }
    let ticket = |entry: &Entry| {
        let (form, asked) = standing(entry)?;
        let all_or_none = forms[form].all_or_none;
        let together = lots.get(&form).filter(|_| all_or_none.children);
        let tiers = entry.tiers.iter().filter(|(programme, _)| asked.wishes.contains(programme));
        Some(Ticket {
            id: entry.ticket.clone(),
            wishes: asked.wishes.clone(),
            weight: weight(entry.losses),
            weekdays: asked.days,
            whole: all_or_none.days,
            lot: together.map_or(&entry.ticket, |lot| *lot).clone(),
            tiers: tiers.map(|(programme, tier)| (programme.clone(), tier.clone())).collect(),
        })
    };
    entries.iter().filter_map(ticket).collect()
}
