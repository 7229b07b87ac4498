//! Children signed up for weekdays, where who comes first gets a place.

use std::collections::BTreeMap;

use async_trait::async_trait;
use domain::{
    base::{
        id::{HouseholdId, NoticeId, PersonId, ProgrammeId, SchoolId},
        refusal::Refusal as BaseRefusal,
    },
    notices::notice::Notice,
    people::{
        commitment::To,
        consent::{CURRENT_VERSION, Consent, Purpose},
        person::{Person, Relation},
    },
    tutoring::{
        applicant::Applicant,
        day::{Day, Days},
        notice::News,
        programme::Programme,
        pupil::{Pupil, allergies, entered},
        refusal::Refusal,
        school::School,
        signup::{AllOrNone, Decision, decide},
    },
};
use serde::{Deserialize, Serialize};

use crate::{
    Desk, Error,
    base::{
        act::{Act, By},
        once::Change,
        vault::Vault,
    },
    store::Repository,
    tutoring::{
        port::{KeptPupil, Signup, Stands},
        programme::{Care, places},
    },
};

/// The column whose name a pupil's allergies are sealed with.
const ALLERGIES: &str = "pupil.allergies";

/// What was typed about one child.
#[derive(Clone, Debug, Serialize)]
pub struct ChildDraft {
    /// Which child.
    pub person: PersonId,
    /// The days that are asked for.
    pub days: Days,
    /// School, year of entry and allergies, where they were given.
    pub pupil: Option<PupilDraft>,
    /// The guardian's answer, where one was asked for and given.
    pub consent: Option<bool>,
}

/// What was typed about a pupil.
#[derive(Clone, Debug, Serialize)]
pub struct PupilDraft {
    /// The school.
    pub school: SchoolId,
    /// The year of entry.
    pub entered: i32,
    /// What those at the door must know.
    pub allergies: String,
}

/// What became of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedUp {
    /// Days, counted by child, with a place.
    pub placed: u32,
    /// Days, counted by child, that are waited for.
    pub waiting: u32,
}

/// A child on the form.
#[derive(Clone, Debug)]
pub struct Child {
    /// Who.
    pub person: Person,
    /// What is known of it as a pupil.
    pub pupil: Option<Pupil>,
    /// Whether consent to care stands.
    pub consent: bool,
    /// The days on which it has a place here or waits.
    pub held: Days,
}

/// What the form needs.
#[derive(Clone, Debug)]
pub struct SignUpSheet {
    /// The programme.
    pub care: Care,
    /// All schools.
    pub schools: Vec<School>,
    /// The household's children.
    pub children: Vec<Child>,
}

/// The allergies that were sealed with a pupil.
///
/// # Errors
/// [`Error::Fault`] when they do not open.
pub(super) fn open_allergies(vault: &Vault, person: &PersonId, sealed: &[u8]) -> Result<String, Error> {
    let plain = vault.open_column(ALLERGIES, person.as_str().as_bytes(), sealed)?;
    String::from_utf8(plain).map_err(|_| Error::fault("sealed allergies are no text"))
}

#[derive(Serialize)]
struct SignUp {
    household: HouseholdId,
    programme: ProgrammeId,
    children: Vec<ChildDraft>,
    /// The allergies of each child, sealed.
    #[serde(skip)]
    sealed: Vec<Vec<u8>>,
}

#[async_trait]
impl Change for SignUp {
    const NAME: &'static str = "sign-up";
    type Output = SignedUp;

    fn household(&self) -> Option<&HouseholdId> {
        Some(&self.household)
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<SignedUp, Error> {
        let now = act.now;
        act.tutoring().lock_programme(&self.programme).await?;
        let programme = act.tutoring().programme(&self.programme).await?.ok_or(BaseRefusal::NotFound)?;
        keep_facts(act, &self.household, &self.children, &self.sealed).await?;
        let calendar = act.community().calendar().await?;
        let signups = act.tutoring().signups(&programme.id).await?;
        let wanted: Vec<(PersonId, Days)> =
            self.children.iter().map(|child| (child.person.clone(), child.days)).collect();
        let mut applicants = applicants(&mut **act, &self.household, &wanted, &signups).await?;
        // A day that is held here already is no clash with something else.
        for applicant in &mut applicants {
            applicant.commitments.retain(|each| each.to != To::Programme(programme.id.clone()));
        }
        let outcomes = decide(&programme, &places(&signups), &applicants, AllOrNone::default(), &calendar, now)?;
        let mut said: BTreeMap<(PersonId, bool), Vec<Day>> = BTreeMap::new();
        let mut signed_up = SignedUp { placed: 0, waiting: 0 };
        for outcome in outcomes {
            let placed = outcome.decision == Decision::Placed;
            for (person, day) in outcome.children.iter().flat_map(|(who, days)| days.iter().map(move |day| (who, day)))
            {
                let turn = act.tutoring().next_care_turn(&programme.id).await?;
                let signup = Signup {
                    id: act.id(),
                    programme: programme.id.clone(),
                    household: self.household.clone(),
                    person: person.clone(),
                    weekday: day,
                    stands: if placed { Stands::Placed } else { Stands::Waiting },
                    turn,
                    at: now,
                };
                act.tutoring().insert_signup(&signup).await?;
                *(if placed { &mut signed_up.placed } else { &mut signed_up.waiting }) += 1;
                said.entry((person.clone(), placed)).or_default().push(day);
            }
        }
        for ((person, placed), days) in said {
            let days = days.into_iter().collect();
            let news = if placed { News::Placed(days) } else { News::Waits(days) };
            tell(act, &self.household, &programme, &person, news).await?;
        }
        act.audit(Some(&self.household), "care-signed-up", self.programme.as_str()).await?;
        Ok(signed_up)
    }
}

/// Writes what was typed about the children, and what their guardian answered.
pub(super) async fn keep_facts(
    act: &mut Act<'_>,
    household: &HouseholdId,
    children: &[ChildDraft],
    sealed: &[Vec<u8>],
) -> Result<(), Error> {
    let now = act.now;
    let people = act.people().people(household).await?;
    let schools = act.tutoring().schools().await?;
    let known = act.tutoring().pupils(household).await?;
    let mut refusals: Vec<Refusal> = Vec::new();
    for (child, sealed) in children.iter().zip(sealed) {
        if !people.iter().any(|person| person.id == child.person) {
            return Err(BaseRefusal::NotFound.into());
        }
        if let Some(given) = child.consent {
            answer(act, &child.person, given).await?;
        }
        let Some(draft) = &child.pupil else { continue };
        if !schools.iter().any(|school| school.id == draft.school) {
            return Err(BaseRefusal::NotFound.into());
        }
        refusals.extend(entered(draft.entered, now.local().date).err());
        refusals.extend(allergies(&draft.allergies).err());
        let old = known.iter().find(|kept| kept.pupil.person == child.person);
        let pupil = Pupil {
            person: child.person.clone(),
            school: draft.school.clone(),
            entered: draft.entered,
            exceptions: old.map(|kept| kept.pupil.exceptions.clone()).unwrap_or_default(),
            allergies: String::new(),
        };
        act.tutoring().put_pupil(&KeptPupil { pupil, allergies_sealed: sealed.clone() }).await?;
    }
    if refusals.is_empty() { Ok(()) } else { Err(refusals.into()) }
}

pub(super) async fn answer(act: &mut Act<'_>, person: &PersonId, given: bool) -> Result<(), Error> {
    let consent = Consent { version: CURRENT_VERSION, given, at: act.now };
    let (id, by) = (act.id(), act.by.column());
    act.people().insert_consent(&id, person, Purpose::Care, &consent, &by).await
}

/// The children of a household who want days, with everything that could stand in their way.
pub(super) async fn applicants(
    repo: &mut dyn Repository,
    household: &HouseholdId,
    wanted: &[(PersonId, Days)],
    signups: &[Signup],
) -> Result<Vec<Applicant>, Error> {
    let pupils = repo.tutoring().pupils(household).await?;
    let consents = repo.people().consents(household, Purpose::Care).await?;
    let commitments = repo.people().commitments(household, domain::base::time::Instant(0)).await?;
    let applicant = |(person, days): &(PersonId, Days)| Applicant {
        person: person.clone(),
        pupil: pupils.iter().find(|kept| kept.pupil.person == *person).map(|kept| kept.pupil.clone()),
        consent: consents.iter().any(|(id, consent)| id == person && consent.stands()),
        commitments: commitments.iter().filter(|(id, _)| id == person).map(|(_, each)| each.clone()).collect(),
        days: *days,
        held: signups.iter().filter(|each| each.person == *person).map(|each| each.weekday).collect(),
    };
    Ok(wanted.iter().map(applicant).collect())
}

/// Tells a household what happened to one of its children.
pub(super) async fn tell(
    act: &mut Act<'_>,
    household: &HouseholdId,
    programme: &Programme,
    person: &PersonId,
    news: News,
) -> Result<(), Error> {
    let people = act.people().people(household).await?;
    let name = people.iter().find(|each| each.id == *person).map(|each| each.name.clone()).unwrap_or_default();
    let notice = Notice { id: NoticeId::new(act.id()), matter: news.tell(programme, &name), at: act.now, read: false };
    act.notices().insert_notice(household, &notice).await
}

impl Desk {
    /// What the form that signs children up needs.
    ///
    /// # Errors
    /// `NotFound`; [`Error::Unavailable`].
    pub async fn sign_up_sheet(&self, household: &HouseholdId, id: &ProgrammeId) -> Result<SignUpSheet, Error> {
        let care = self.programme(id).await?;
        let mut repo = self.read().await?;
        let schools = repo.tutoring().schools().await?;
        let pupils = repo.tutoring().pupils(household).await?;
        let consents = repo.people().consents(household, Purpose::Care).await?;
        let signups = repo.tutoring().signups_of(household).await?;
        let mut children = Vec::new();
        for person in repo.people().people(household).await? {
            if person.relation != Relation::Child {
                continue;
            }
            let pupil = match pupils.iter().find(|kept| kept.pupil.person == person.id) {
                Some(kept) => Some(Pupil {
                    allergies: open_allergies(&self.vault, &person.id, &kept.allergies_sealed)?,
                    ..kept.pupil.clone()
                }),
                None => None,
            };
            children.push(Child {
                pupil,
                consent: consents.iter().any(|(id, consent)| *id == person.id && consent.stands()),
                held: signups
                    .iter()
                    .filter(|each| each.person == person.id && each.programme == *id)
                    .map(|each| each.weekday)
                    .collect(),
                person,
            });
        }
        Ok(SignUpSheet { care, schools, children })
    }

    /// The allergies of each child, sealed.
    pub(super) fn sealed(&self, children: &[ChildDraft]) -> Vec<Vec<u8>> {
        let seal = |child: &ChildDraft| {
            let text = child.pupil.as_ref().map(|pupil| pupil.allergies.trim()).unwrap_or_default();
            let row = child.person.as_str().as_bytes();
            self.vault.seal_column(ALLERGIES, row, text.as_bytes(), self.random.bytes())
        };
        children.iter().map(seal).collect()
    }

    /// Signs children up for weekdays: each child and day by itself has a place or waits.
    ///
    /// # Errors
    /// Those of [`decide`], and what is wrong with what was typed; `NotFound`; [`Error::Unavailable`].
    pub async fn sign_up(
        &self,
        household: HouseholdId,
        programme: ProgrammeId,
        children: Vec<ChildDraft>,
        by: By,
    ) -> Result<SignedUp, Error> {
        let sealed = self.sealed(&children);
        self.change(by, SignUp { household, programme, children, sealed }).await
    }
}
