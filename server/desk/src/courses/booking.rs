//! Booking for people of a household, in one go.

use async_trait::async_trait;
use domain::{courses::{booking::{Applicant, Decision, decide}, course::Target, party::{Enrolment, Party, State}, queue::{Movement, Reason}}, people::consent::Purpose, base::{id::{CourseId, EnrolmentId, HouseholdId, PartyId, PersonId}, refusal::Refusal, time::Instant}, notices::notice::Matter};
use serde::{Deserialize, Serialize};

use crate::{Desk, Error, base::{answer::Key, random::Ids}, courses::queue::{catch_up, tell}, store::{Listing, Repository, UseCase, weight}};

/// What became of a booking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booked {
    /// The party that was booked; its receipt stands at its page.
    pub party: PartyId,
    /// Whether they have places or wait.
    pub decision: Decision,
}

/// What the booking form needs: the course, and the people of the household with all that could stand in the way.
#[derive(Clone, Debug)]
pub struct BookingSheet {
    /// What is to be booked.
    pub listing: Listing,
    /// Who could be enrolled.
    pub applicants: Vec<Applicant>,
}

struct Book {
    household: HouseholdId,
    course: CourseId,
    target: Target,
    people: Vec<PersonId>,
    key: Key,
    now: Instant,
    ids: Ids,
}

#[async_trait]
impl UseCase for Book {
    type Output = Booked;

    async fn run(&self, repo: &mut dyn Repository) -> Result<Booked, Error> {
        repo.lock_household(&self.household).await?;
        if let Some(booked) = self.key.answered(repo, &self.household).await? {
            return Ok(booked);
        }
        repo.lock_course(&self.course).await?;
        let course = repo.course(&self.course).await?.ok_or(Refusal::NotFound)?;
        if self.target.session().is_some_and(|session| course.session(session).is_none()) {
            return Err(Refusal::NotFound.into());
        }
        let ids = &mut self.ids.start();
        // Those who wait come before a newcomer, and an offer of their own that is over binds nobody.
        catch_up(repo, &course, self.now, ids).await?;
        let everyone = applicants(repo, &self.household, self.now).await?;
        let chosen: Vec<Applicant> =
            everyone.into_iter().filter(|applicant| self.people.contains(&applicant.person.id)).collect();
        if chosen.len() < self.people.len() {
            return Err(Refusal::NotFound.into());
        }
        let places = repo.places(&self.course).await?;
        let decision = decide(&course, &self.target, &places, &chosen, self.now)?;

        let state = match decision {
            Decision::Confirmed => State::Confirmed,
            Decision::Waitlisted { .. } => State::Waitlisted,
        };
        let enrol = |applicant: &Applicant, id: String| Enrolment {
            id: EnrolmentId::new(id),
            person: applicant.person.id.clone(),
            state,
            changed_at: self.now,
        };
        let party = Party {
            id: PartyId::new(ids.next_id()),
            household: self.household.clone(),
            course: self.course.clone(),
            target: self.target.clone(),
            state,
            size: u32::try_from(chosen.len()).unwrap_or(u32::MAX),
            turn: repo.next_turn(&self.course).await?,
            booked_at: self.now,
            offer_until: None,
            enrolments: chosen.iter().map(|applicant| enrol(applicant, ids.next_id())).collect(),
        };
        repo.insert_party(&party).await?;
        let (taken, waiting) = weight(state, party.size);
        repo.add_to_tally(&self.course, &self.target, taken, waiting).await?;
        let movement = Movement { at: self.now, from: None, to: state, reason: Reason::Booked };
        repo.insert_movement(&ids.next_id(), &party, &movement).await?;
        let matter = if state == State::Confirmed { Matter::Confirmed } else { Matter::Waitlisted };
        tell(repo, &course, &party, self.now, ids, matter).await?;
        let booked = Booked { party: party.id, decision };
        self.key.keep(repo, &self.household, &booked, self.now).await?;
        Ok(booked)
    }
}

/// The people of a household with their consents and commitments.
pub(crate) async fn applicants(
    repo: &mut dyn Repository,
    household: &HouseholdId,
    now: Instant,
) -> Result<Vec<Applicant>, Error> {
    let people = repo.people(household).await?;
    let consents = repo.consents(household, Purpose::Booking).await?;
    let mut commitments = repo.commitments(household, now).await?;
    let mut applicants = Vec::with_capacity(people.len());
    for person in people {
        let (own, others) = commitments.into_iter().partition(|(id, _)| *id == person.id);
        commitments = others;
        applicants.push(Applicant {
            consent: consents.iter().any(|(id, consent)| *id == person.id && consent.stands()),
            commitments: Vec::into_iter(own).map(|(_, commitment)| commitment).collect(),
            person,
        });
    }
    Ok(applicants)
}

impl Desk {
    /// Enrols all of `people` in `target`, or puts all of them into its queue.
    ///
    /// # Errors
    /// Every refusal of [`decide`]; [`Refusal::NotFound`] for a course, session or person that is not there or not
    /// theirs; [`Error::Unavailable`].
    pub async fn book(
        &self,
        household: HouseholdId,
        course: CourseId,
        target: Target,
        mut people: Vec<PersonId>,
        key: Key,
    ) -> Result<Booked, Error> {
        people.sort_unstable();
        people.dedup();
        self.write(Book { household, course, target, people, key, now: self.now(), ids: self.ids() }).await
    }

    /// Everything that the booking form shows.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] or [`Error::Unavailable`].
    pub async fn booking_sheet(
        &self,
        household: &HouseholdId,
        course: &CourseId,
        target: &Target,
    ) -> Result<BookingSheet, Error> {
        let mut repo = self.read().await?;
        let listing = repo.listing(course).await?.ok_or(Refusal::NotFound)?;
        if target.session().is_some_and(|session| listing.course.session(session).is_none()) {
            return Err(Refusal::NotFound.into());
        }
        let applicants = applicants(&mut *repo, household, self.now()).await?;
        Ok(BookingSheet { listing, applicants })
    }
}
