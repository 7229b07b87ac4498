//! Booking for people of a household, in one go.

use async_trait::async_trait;
use domain::{
    base::{
        id::{CourseId, EnrolmentId, HouseholdId, PartyId, PersonId},
        refusal::Refusal,
    },
    courses::{
        booking::{Applicant, Decision, decide},
        course::Target,
        notice::News,
        party::{Enrolment, Party, State},
        queue::Reason,
    },
};
use serde::{Deserialize, Serialize};

use crate::{
    Desk, Error,
    base::{
        act::{Act, By},
        once::Change,
    },
    courses::{
        applicant::applicants,
        port::Listing,
        queue::{audit_at_the_desk, catch_up, record, tell, weight},
    },
};

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

#[derive(Serialize)]
struct Book {
    household: HouseholdId,
    course: CourseId,
    target: Target,
    people: Vec<PersonId>,
}

#[async_trait]
impl Change for Book {
    const NAME: &'static str = "book";
    type Output = Booked;

    fn household(&self) -> Option<&HouseholdId> {
        Some(&self.household)
    }

    fn course(&self) -> Option<&CourseId> {
        Some(&self.course)
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<Booked, Error> {
        act.courses().lock_course(&self.course).await?;
        let course = act.courses().course(&self.course).await?.ok_or(Refusal::NotFound)?;
        if self.target.session().is_some_and(|session| course.session(session).is_none()) {
            return Err(Refusal::NotFound.into());
        }
        // Those who wait come before a newcomer, and an offer of their own that is over binds nobody.
        catch_up(act, &course).await?;
        let now = act.now;
        let everyone = applicants(&mut **act, &self.household, now).await?;
        let chosen: Vec<Applicant> =
            everyone.into_iter().filter(|applicant| self.people.contains(&applicant.person.id)).collect();
        if chosen.len() < self.people.len() {
            return Err(Refusal::NotFound.into());
        }
        let places = act.courses().places(&self.course).await?;
        let decision = decide(&course, &self.target, &places, &chosen, now)?;

        let state = match decision {
            Decision::Confirmed => State::Confirmed,
            Decision::Waitlisted { .. } => State::Waitlisted,
        };
        let id = PartyId::new(act.id());
        let enrol = |applicant: &Applicant| Enrolment {
            id: EnrolmentId::new(act.id()),
            person: applicant.person.id.clone(),
            state,
            changed_at: now,
        };
        let enrolments = chosen.iter().map(enrol).collect();
        let party = Party {
            id,
            household: self.household.clone(),
            course: self.course.clone(),
            target: self.target.clone(),
            state,
            size: u32::try_from(chosen.len()).unwrap_or(u32::MAX),
            turn: act.courses().next_turn(&self.course).await?,
            booked_at: now,
            offer_until: None,
            held_since: (state == State::Confirmed).then_some(now),
            passed_over: None,
            enrolments,
        };
        act.courses().insert_party(&party).await?;
        let (taken, waiting) = weight(state, party.size);
        act.courses().add_to_tally(&self.course, &self.target, taken, waiting).await?;
        record(act, &party, None, Reason::Booked).await?;
        audit_at_the_desk(act, &party, "booked-at-desk").await?;
        let news = if state == State::Confirmed { News::Confirmed } else { News::Waitlisted };
        tell(act, &course, &party, news).await?;
        Ok(Booked { party: party.id, decision })
    }
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
        by: By,
    ) -> Result<Booked, Error> {
        people.sort_unstable();
        people.dedup();
        self.change(by, Book { household, course, target, people }).await
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
        let listing = repo.courses().listing(course).await?.ok_or(Refusal::NotFound)?;
        if target.session().is_some_and(|session| listing.course.session(session).is_none()) {
            return Err(Refusal::NotFound.into());
        }
        let applicants = applicants(&mut *repo, household, self.now()).await?;
        Ok(BookingSheet { listing, applicants })
    }
}
