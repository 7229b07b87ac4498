//! A household's bookings: looking at them, giving them back, answering offers.

use async_trait::async_trait;
use domain::{
    base::{
        self,
        id::{HouseholdId, PartyId, PersonId},
        time::{DAY, Instant},
    },
    courses::{
        booking::may_attend,
        cancellation::{can_undo, may_cancel},
        course::Course,
        notice::News,
        party::{Enrolment, Party, State},
        queue::{Movement, Reason},
        refusal::Refusal,
    },
    people::person::Person,
};
use serde::{Deserialize, Serialize};

use crate::{
    Desk, Error,
    base::{
        act::{Act, By},
        once::Change,
    },
    courses::{
        applicant::{applicants, without},
        port::{Listing, Past, ToCome},
        queue::{audit_at_the_desk, catch_up, course_of, move_party, promote, tell},
    },
    store::Repository,
};

/// For how many seconds after its last date a booking stays in the calendar: whoever subscribed hears what became of it.
pub const LATELY: i64 = 90 * DAY;

/// A party as its household sees it.
#[derive(Clone, Debug)]
pub struct Mine {
    /// The party.
    pub party: Party,
    /// Its people, in the order of its enrolments. Somebody who has left the household since is not among them.
    pub people: Vec<Person>,
    /// What was booked.
    pub listing: Listing,
    /// Its place in the queue, from 1, while it waits.
    pub position: Option<u32>,
    /// The last time that it moved up, while it waits.
    pub moved_up: Option<Movement>,
    /// All its moves, the oldest first; only looked up for a single party.
    pub movements: Vec<Movement>,
}

/// What a change to a party left behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// Where the party stands now.
    pub state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
enum What {
    Cancel,
    Accept,
    Decline,
    Restore,
}

#[derive(Serialize)]
struct ChangeParty {
    household: HouseholdId,
    party: PartyId,
    what: What,
    people: Vec<PersonId>,
}

#[async_trait]
impl Change for ChangeParty {
    const NAME: &'static str = "change-party";
    type Output = Changed;

    fn household(&self) -> Option<&HouseholdId> {
        Some(&self.household)
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<Changed, Error> {
        let course = self.own(act).await?.course;
        act.courses().lock_course(&course).await?;
        let course = course_of(&mut **act, &course).await?;
        if self.what == What::Restore {
            // Those who wait come before somebody who had left, and offers that are over stand before nobody.
            catch_up(act, &course).await?;
        }
        let mut party = self.own(act).await?;
        match self.what {
            What::Cancel => self.cancel(act, &course, &mut party).await?,
            What::Accept => self.accept(act, &course, &mut party).await?,
            What::Decline => self.decline(act, &course, &mut party).await?,
            What::Restore => self.restore(act, &course, &mut party).await?,
        }
        let action = match self.what {
            What::Cancel => "cancelled-at-desk",
            What::Accept => "offer-accepted-at-desk",
            What::Decline => "offer-declined-at-desk",
            What::Restore => "restored-at-desk",
        };
        audit_at_the_desk(act, &party, action).await?;
        // What became free may have been offered to the rest of the very party.
        Ok(Changed { state: self.own(act).await?.state })
    }
}

impl ChangeParty {
    /// The party, if it is theirs; a stranger's looks like none.
    async fn own(&self, act: &mut Act<'_>) -> Result<Party, Error> {
        let party = act.courses().party(&self.party).await?;
        party.filter(|party| party.household == self.household).ok_or_else(|| base::refusal::Refusal::NotFound.into())
    }

    async fn cancel(&self, act: &mut Act<'_>, course: &Course, party: &mut Party) -> Result<(), Error> {
        let now = act.now;
        may_cancel(course, &party.target, party.state, party.since(), now)?;
        let active = |each: &&Enrolment| each.state.is_active();
        for person in &self.people {
            let theirs = party.enrolments.iter().filter(active).any(|each| each.person == *person);
            if !theirs {
                return Err(Refusal::NotActive.into());
            }
        }
        let (to, reason) = match party.state {
            State::Offered => (State::Declined, Reason::Declined),
            _ if can_undo(party.since(), now) => (State::Cancelled, Reason::Undone),
            _ => (State::Cancelled, Reason::Cancelled),
        };
        move_party(act, party, &self.people, to, None, reason).await?;
        tell(act, course, party, News::Cancelled).await?;
        promote(act, course).await
    }

    async fn accept(&self, act: &mut Act<'_>, course: &Course, party: &mut Party) -> Result<(), Error> {
        let now = act.now;
        offer_stands(party, now)?;
        for applicant in applicants(&mut **act, &self.household, now).await? {
            if party.enrolments.iter().any(|each| each.state.is_active() && each.person == applicant.person.id) {
                may_attend(course, &party.target, &without(applicant, party), now)?;
            }
        }
        move_party(act, party, &[], State::Confirmed, None, Reason::Accepted).await?;
        tell(act, course, party, News::Confirmed).await
    }

    async fn decline(&self, act: &mut Act<'_>, course: &Course, party: &mut Party) -> Result<(), Error> {
        offer_stands(party, act.now)?;
        move_party(act, party, &[], State::Declined, None, Reason::Declined).await?;
        promote(act, course).await
    }

    async fn restore(&self, act: &mut Act<'_>, course: &Course, party: &mut Party) -> Result<(), Error> {
        let now = act.now;
        // Somebody who has left the household since does not come back.
        let members = act.people().people(&self.household).await?;
        let back: Vec<PersonId> = party
            .enrolments
            .iter()
            .filter(|each| each.state == State::Cancelled && can_undo(each.changed_at, now))
            .filter(|each| members.iter().any(|member| member.id == each.person))
            .map(|each| each.person.clone())
            .collect();
        if back.is_empty() {
            return Err(Refusal::UndoOver.into());
        }
        let was = if party.state.is_active() {
            party.state
        } else {
            let last = act.courses().movements(&party.id).await?.pop();
            last.and_then(|movement| movement.from).ok_or(Refusal::UndoOver)?
        };
        // An offer cannot be divided between those who hold it and those who come back.
        if was == State::Offered && party.state.is_active() {
            return Err(Refusal::PlaceGone.into());
        }
        if course.coming(&party.target, now).next().is_none() {
            return Err(Refusal::UndoOver.into());
        }
        for applicant in applicants(&mut **act, &self.household, now).await? {
            if back.contains(&applicant.person.id) {
                may_attend(course, &party.target, &without(applicant, party), now)?;
            }
        }
        if was.holds_place() {
            let free = act.courses().places(&course.id).await?.free(course, &party.target, now);
            if usize::try_from(free).unwrap_or(0) < back.len() {
                return Err(Refusal::PlaceGone.into());
            }
        }
        // Who waited gets the old turn back; who had a place has it again.
        let to = if was == State::Waitlisted { State::Waitlisted } else { State::Confirmed };
        move_party(act, party, &back, to, None, Reason::Restored).await?;
        let news = if to == State::Waitlisted { News::Waitlisted } else { News::Confirmed };
        tell(act, course, party, news).await?;
        promote(act, course).await
    }
}

fn offer_stands(party: &Party, now: Instant) -> Result<(), Refusal> {
    let stands = party.state == State::Offered && party.offer_until.is_some_and(|until| now < until);
    if stands { Ok(()) } else { Err(Refusal::NoOffer) }
}

impl Desk {
    /// Gives back the places of `people` (of everyone, if empty), or takes them out of the queue.
    /// Whoever is next is offered the places at once.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::NotActive`], [`Refusal::PastCutoff`]; [`Error::Unavailable`].
    pub async fn cancel(
        &self,
        household: HouseholdId,
        party: PartyId,
        people: Vec<PersonId>,
        by: By,
    ) -> Result<Changed, Error> {
        self.change_party(household, party, What::Cancel, people, by).await
    }

    /// Takes the offered places.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::NoOffer`], or a reason why they may not be enrolled; [`Error::Unavailable`].
    pub async fn accept_offer(&self, household: HouseholdId, party: PartyId, by: By) -> Result<Changed, Error> {
        self.change_party(household, party, What::Accept, Vec::new(), by).await
    }

    /// Lets the next in line have the offered places.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::NoOffer`]; [`Error::Unavailable`].
    pub async fn decline_offer(&self, household: HouseholdId, party: PartyId, by: By) -> Result<Changed, Error> {
        self.change_party(household, party, What::Decline, Vec::new(), by).await
    }

    /// Takes a cancellation of the last ten minutes back: the place, if nobody has it, or the old turn in the queue.
    /// Whoever has left the household since stays out.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::UndoOver`], [`Refusal::PlaceGone`], or a reason why they may not be enrolled;
    /// [`Error::Unavailable`].
    pub async fn restore(&self, household: HouseholdId, party: PartyId, by: By) -> Result<Changed, Error> {
        self.change_party(household, party, What::Restore, Vec::new(), by).await
    }

    async fn change_party(
        &self,
        household: HouseholdId,
        party: PartyId,
        what: What,
        people: Vec<PersonId>,
        by: By,
    ) -> Result<Changed, Error> {
        self.change(by, ChangeParty { household, party, what, people }).await
    }

    /// The bookings of a household that have dates to come or had some lately ([`LATELY`]), whatever became of them, the
    /// newest first: what a calendar shows.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn bookings(&self, household: &HouseholdId) -> Result<Vec<Mine>, Error> {
        let mut repo = self.read().await?;
        let parties = repo.courses().parties(household, self.now().plus(-LATELY)).await?;
        views(&mut *repo, household, parties).await
    }

    /// What the people of these households have booked that is not over.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn to_come(&self, households: &[HouseholdId]) -> Result<Vec<ToCome>, Error> {
        self.read().await?.courses().to_come(households, self.now()).await
    }

    /// The bookings of a household of which something can still come, the newest first: in years of bookings these
    /// are few.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn current_bookings(&self, household: &HouseholdId) -> Result<Vec<Mine>, Error> {
        let mut repo = self.read().await?;
        let parties = repo.courses().current_parties(household, self.now()).await?;
        views(&mut *repo, household, parties).await
    }

    /// The bookings of which something can still come, and up to `most` of the others; the newest first.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn current_and_past_bookings(
        &self,
        household: &HouseholdId,
        most: u32,
    ) -> Result<(Vec<Mine>, Vec<Past>), Error> {
        let now = self.now();
        let mut repo = self.read().await?;
        // In this order, what moves between the two questions is not shown twice.
        let mut past = repo.courses().past_parties(household, now, most).await?;
        let current = repo.courses().current_parties(household, now).await?;
        past.retain(|past| current.iter().all(|party| party.id != past.party));
        Ok((views(&mut *repo, household, current).await?, past))
    }

    /// One booking of a household, with its history.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], also for a stranger's; [`Error::Unavailable`].
    pub async fn booking(&self, household: &HouseholdId, party: &PartyId) -> Result<Mine, Error> {
        let mut repo = self.read().await?;
        let party = repo
            .courses()
            .party(party)
            .await?
            .filter(|party| party.household == *household)
            .ok_or(base::refusal::Refusal::NotFound)?;
        let people = repo.people().people(household).await?;
        let listing = repo.courses().listing(&party.course).await?.ok_or(base::refusal::Refusal::NotFound)?;
        let movements = repo.courses().movements(&party.id).await?;
        Ok(Mine { movements, ..view(&mut *repo, party, &people, listing).await? })
    }
}

async fn views(repo: &mut dyn Repository, household: &HouseholdId, parties: Vec<Party>) -> Result<Vec<Mine>, Error> {
    let people = repo.people().people(household).await?;
    let mut listings: Vec<Listing> = Vec::new();
    let mut mine = Vec::new();
    for party in parties {
        let known = listings.iter().find(|each| each.course.id == party.course).cloned();
        let listing = if let Some(listing) = known {
            listing
        } else {
            let listing = repo.courses().listing(&party.course).await?.ok_or(base::refusal::Refusal::NotFound)?;
            listings.push(listing.clone());
            listing
        };
        mine.push(view(repo, party, &people, listing).await?);
    }
    Ok(mine)
}

async fn view(repo: &mut dyn Repository, party: Party, people: &[Person], listing: Listing) -> Result<Mine, Error> {
    let people = party
        .enrolments
        .iter()
        .filter_map(|each| people.iter().find(|person| person.id == each.person).cloned())
        .collect();
    let (mut position, mut moved_up) = (None, None);
    if party.state == State::Waitlisted {
        position = Some(repo.courses().ahead(&party.course, &party.target, party.turn).await? + 1);
        moved_up = repo.courses().last_moved_up(&party.course, &party.target, party.turn, party.booked_at).await?;
    }
    Ok(Mine { party, people, listing, position, moved_up, movements: Vec::new() })
}
