//! Signing children up, giving days back, and consent to care.

use std::collections::BTreeMap;

use desk::{
    base::act::By,
    tutoring::signup::{ChildDraft, PupilDraft, SignedUp},
};
use domain::{
    base::{
        id::{PersonId, ProgrammeId, SchoolId},
        refusal::Refusal,
    },
    people::refusal::Refusal as PeopleRefusal,
    tutoring::day::Day,
};
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    tutoring::routes::MINE,
    visitor::Visitor,
};

/// Where the form that signs children up posts to.
pub const SIGN_UP: &str = "/api/sign-up";
/// Where giving a day back posts to.
pub const LEAVE_DAY: &str = "/api/leave-day";
/// Where a guardian's answer about care posts to.
pub const ANSWER_CARE: &str = "/api/answer-care";

/// What a guardian said: `yes`, `no`, or nothing.
fn answer(word: Option<&str>) -> Option<bool> {
    match word {
        Some("yes") => Some(true),
        Some("no") => Some(false),
        _ => None,
    }
}

/// What is typed about each child beside its days, by `of-PERSON`.
pub(super) struct Typed {
    pub(super) school: BTreeMap<String, String>,
    pub(super) entered: BTreeMap<String, String>,
    pub(super) allergies: BTreeMap<String, String>,
    pub(super) consent: BTreeMap<String, String>,
}

impl Typed {
    /// The children that have days, each `PERSON:3`, with what was typed about them.
    pub(super) fn children(&self, days: Vec<String>) -> Result<Vec<ChildDraft>, Refusal> {
        let mut chosen: Vec<(String, Vec<Day>)> = Vec::new();
        for each in days {
            let (person, number) = each.split_once(':').ok_or(Refusal::Malformed)?;
            let day =
                number.parse().ok().and_then(|number: u8| Day::try_from(number).ok()).ok_or(Refusal::Malformed)?;
            match chosen.iter_mut().find(|(known, _)| known == person) {
                Some((_, days)) => days.push(day),
                None => chosen.push((person.to_owned(), vec![day])),
            }
        }
        let child = |(person, days): (String, Vec<Day>)| {
            let typed = |map: &BTreeMap<String, String>| map.get(&format!("of-{person}")).cloned().unwrap_or_default();
            let (school, year) = (typed(&self.school), typed(&self.entered).parse().ok());
            let pupil = year.filter(|_| !school.is_empty()).map(|entered| PupilDraft {
                school: SchoolId::new(school),
                entered,
                allergies: typed(&self.allergies),
            });
            let consent = answer(self.consent.get(&format!("of-{person}")).map(String::as_str));
            ChildDraft { days: days.into_iter().collect(), pupil, consent, person: PersonId::new(person) }
        };
        Ok(chosen.into_iter().map(child).collect())
    }
}

/// Signs children of the household up for days of the week, each `PERSON:3` (1 is Monday). What else is typed about a
/// child stands under `of-PERSON`: a name that begins with a digit would be read as the number of a list. Leads to what the children have.
#[server(prefix = "/api", endpoint = "sign-up")]
pub async fn sign_up(
    programme: String,
    #[server(default)] days: Vec<String>,
    #[server(default)] school: BTreeMap<String, String>,
    #[server(default)] entered: BTreeMap<String, String>,
    #[server(default)] allergies: BTreeMap<String, String>,
    #[server(default)] consent: BTreeMap<String, String>,
    key: String,
) -> Result<SignedUp, ApiError> {
    let visitor = Visitor::current();
    let household = visitor.signed_in()?;
    let children = Typed { school, entered, allergies, consent }.children(days)?;
    let by = By::themselves(&key);
    match visitor.desk.sign_up(household.id.clone(), ProgrammeId::new(programme), children, by).await {
        Ok(signed_up) => {
            lead_to(MINE);
            Ok(signed_up)
        }
        Err(error) => Err(ApiError::naming(&visitor.reader(), &household.id, error).await),
    }
}

/// Gives one day of one child back, or leaves the queue for it.
#[server(prefix = "/api", endpoint = "leave-day")]
pub async fn leave_day(signup: String, key: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let household = visitor.signed_in()?.id;
    visitor.desk.leave_day(household, signup, By::themselves(&key)).await?;
    lead_to(MINE);
    Ok(())
}

/// Records a guardian's yes or no to care. A no gives all places of the child back.
#[server(prefix = "/api", endpoint = "answer-care")]
pub async fn answer_care(person: String, #[server(default)] consent: String, key: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let household = visitor.signed_in()?.id;
    let given = answer(Some(&consent)).ok_or(PeopleRefusal::ConsentUnanswered)?;
    visitor.desk.answer_care(household, PersonId::new(person), given, By::themselves(&key)).await?;
    lead_to(MINE);
    Ok(())
}
