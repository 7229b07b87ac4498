//! A household's bookings: looking at them, giving them back, answering offers.

use async_trait::async_trait;
use domain::{courses::{booking::may_attend, cancellation::{can_undo, may_cancel}, course::Course, party::{Enrolment, Party, State}, queue::{Movement, Reason}}, base::{id::{HouseholdId, PartyId, PersonId}, refusal::Refusal, text::Text, time::Instant}, notices::notice::Matter, people::person::Person};
use serde::{Deserialize, Serialize};

use crate::{Desk, Error, base::{answer::Key, random::{IdStream, Ids}}, courses::{booking::applicants, queue::{catch_up, course_of, move_party, promote, tell}}, store::{Listing, Repository, UseCase}};

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

/// A booking of which nothing comes any more, as a line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// Which.
    pub party: PartyId,
    /// The course.
    pub title: Text,
    /// What became of it.
    pub state: State,
    /// When it was booked.
    pub booked_at: Instant,
}

/// What a change to a party left behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// Where the party stands now.
    pub state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    Cancel,
    Accept,
    Decline,
    Restore,
}

struct ChangeParty {
    household: HouseholdId,
    party: PartyId,
    change: Change,
    people: Vec<PersonId>,
    key: Key,
    now: Instant,
    ids: Ids,
}

#[async_trait]
impl UseCase for ChangeParty {
    type Output = Changed;

    async fn run(&self, repo: &mut dyn Repository) -> Result<Changed, Error> {
        repo.lock_household(&self.household).await?;
        if let Some(changed) = self.key.answered(repo, &self.household).await? {
            return Ok(changed);
        }
        let course = self.own(repo).await?.course;
        repo.lock_course(&course).await?;
        let course = course_of(repo, &course).await?;
        let ids = &mut self.ids.start();
        if self.change == Change::Restore {
            // Those who wait come before somebody who had left, and offers that are over stand before nobody.
            catch_up(repo, &course, self.now, ids).await?;
        }
        let mut party = self.own(repo).await?;
        match self.change {
            Change::Cancel => self.cancel(repo, &course, &mut party, ids).await?,
            Change::Accept => self.accept(repo, &course, &mut party, ids).await?,
            Change::Decline => self.decline(repo, &course, &mut party, ids).await?,
            Change::Restore => self.restore(repo, &course, &mut party, ids).await?,
        }
        let changed = Changed { state: party.state };
        self.key.keep(repo, &self.household, &changed, self.now).await?;
        Ok(changed)
    }
}

impl ChangeParty {
    /// The party, if it is theirs; a stranger's looks like none.
    async fn own(&self, repo: &mut dyn Repository) -> Result<Party, Error> {
        let party = repo.party(&self.party).await?;
        party.filter(|party| party.household == self.household).ok_or_else(|| Refusal::NotFound.into())
    }

    async fn cancel(
        &self,
        repo: &mut dyn Repository,
        course: &Course,
        party: &mut Party,
        ids: &mut IdStream,
    ) -> Result<(), Error> {
        may_cancel(course, &party.target, party.state, party.since(), self.now)?;
        let active = |each: &&Enrolment| each.state.is_active();
        for person in &self.people {
            let theirs = party.enrolments.iter().filter(active).any(|each| each.person == *person);
            if !theirs {
                return Err(Refusal::NotActive.into());
            }
        }
        let (to, reason) = match party.state {
            State::Offered => (State::Declined, Reason::Declined),
            _ if can_undo(party.since(), self.now) => (State::Cancelled, Reason::Undone),
            _ => (State::Cancelled, Reason::Cancelled),
        };
        move_party(repo, party, &self.people, to, None, reason, self.now, ids).await?;
        tell(repo, course, party, self.now, ids, Matter::Cancelled).await?;
        promote(repo, course, self.now, ids).await
    }

    async fn accept(
        &self,
        repo: &mut dyn Repository,
        course: &Course,
        party: &mut Party,
        ids: &mut IdStream,
    ) -> Result<(), Error> {
        self.offer_stands(party)?;
        for applicant in applicants(repo, &self.household, self.now).await? {
            if party.enrolments.iter().any(|each| each.state.is_active() && each.person == applicant.person.id) {
                may_attend(course, &party.target, &without(applicant, party), self.now)?;
            }
        }
        move_party(repo, party, &[], State::Confirmed, None, Reason::Accepted, self.now, ids).await?;
        tell(repo, course, party, self.now, ids, Matter::Confirmed).await
    }

    async fn decline(
        &self,
        repo: &mut dyn Repository,
        course: &Course,
        party: &mut Party,
        ids: &mut IdStream,
    ) -> Result<(), Error> {
        self.offer_stands(party)?;
        move_party(repo, party, &[], State::Declined, None, Reason::Declined, self.now, ids).await?;
        promote(repo, course, self.now, ids).await
    }

    fn offer_stands(&self, party: &Party) -> Result<(), Refusal> {
        let stands = party.state == State::Offered && party.offer_until.is_some_and(|until| self.now < until);
        if stands { Ok(()) } else { Err(Refusal::NoOffer) }
    }

    async fn restore(
        &self,
        repo: &mut dyn Repository,
        course: &Course,
        party: &mut Party,
        ids: &mut IdStream,
    ) -> Result<(), Error> {
        // Somebody who has left the household since does not come back.
        let members = repo.people(&self.household).await?;
        let back: Vec<PersonId> = party
            .enrolments
            .iter()
            .filter(|each| each.state == State::Cancelled && can_undo(each.changed_at, self.now))
            .filter(|each| members.iter().any(|member| member.id == each.person))
            .map(|each| each.person.clone())
            .collect();
        if back.is_empty() {
            return Err(Refusal::UndoOver.into());
        }
        let was = if party.state.is_active() {
            party.state
        } else {
            let last = repo.movements(&party.id).await?.pop();
            last.and_then(|movement| movement.from).ok_or(Refusal::UndoOver)?
        };
        // An offer cannot be divided between those who hold it and those who come back.
        if was == State::Offered && party.state.is_active() {
            return Err(Refusal::PlaceGone.into());
        }
        if course.coming(&party.target, self.now).next().is_none() {
            return Err(Refusal::UndoOver.into());
        }
        for applicant in applicants(repo, &self.household, self.now).await? {
            if back.contains(&applicant.person.id) {
                may_attend(course, &party.target, &without(applicant, party), self.now)?;
            }
        }
        if was.holds_place() {
            let free = repo.places(&course.id).await?.free(course, &party.target, self.now);
            if usize::try_from(free).unwrap_or(0) < back.len() {
                return Err(Refusal::PlaceGone.into());
            }
        }
        // Who waited gets the old turn back; who had a place has it again.
        let to = if was == State::Waitlisted { State::Waitlisted } else { State::Confirmed };
        move_party(repo, party, &back, to, None, Reason::Restored, self.now, ids).await?;
        let matter = if to == State::Waitlisted { Matter::Waitlisted } else { Matter::Confirmed };
        tell(repo, course, party, self.now, ids, matter).await?;
        promote(repo, course, self.now, ids).await
    }
}

/// The applicant as if the rest of this party did not bind them; a party never stands in its own way.
fn without(mut applicant: domain::courses::booking::Applicant, party: &Party) -> domain::courses::booking::Applicant {
    let still_in = party.enrolments.iter().any(|each| each.state.is_active() && each.person == applicant.person.id);
    if still_in {
        applicant.commitments.retain(|each| each.course != party.course || each.target != party.target);
    }
    applicant
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
        key: Key,
    ) -> Result<Changed, Error> {
        self.change(household, party, Change::Cancel, people, key).await
    }

    /// Takes the offered places.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::NoOffer`], or a reason why they may not be enrolled; [`Error::Unavailable`].
    pub async fn accept_offer(&self, household: HouseholdId, party: PartyId, key: Key) -> Result<Changed, Error> {
        self.change(household, party, Change::Accept, Vec::new(), key).await
    }

    /// Lets the next in line have the offered places.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::NoOffer`]; [`Error::Unavailable`].
    pub async fn decline_offer(&self, household: HouseholdId, party: PartyId, key: Key) -> Result<Changed, Error> {
        self.change(household, party, Change::Decline, Vec::new(), key).await
    }

    /// Takes a cancellation of the last ten minutes back: the place, if nobody has it, or the old turn in the queue.
    /// Whoever has left the household since stays out.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::UndoOver`], [`Refusal::PlaceGone`], or a reason why they may not be enrolled;
    /// [`Error::Unavailable`].
    pub async fn restore(&self, household: HouseholdId, party: PartyId, key: Key) -> Result<Changed, Error> {
        self.change(household, party, Change::Restore, Vec::new(), key).await
    }

    async fn change(
        &self,
        household: HouseholdId,
        party: PartyId,
        change: Change,
        people: Vec<PersonId>,
        key: Key,
    ) -> Result<Changed, Error> {
        self.write(ChangeParty { household, party, change, people, key, now: self.now(), ids: self.ids() }).await
    }

    /// All bookings of a household, the newest first.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn bookings(&self, household: &HouseholdId) -> Result<Vec<Mine>, Error> {
        let mut repo = self.read().await?;
        let parties = repo.parties(household).await?;
        views(&mut *repo, household, parties).await
    }

    /// The bookings of a household of which something can still come, the newest first: in years of bookings these
    /// are few.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn current_bookings(&self, household: &HouseholdId) -> Result<Vec<Mine>, Error> {
        let mut repo = self.read().await?;
        let parties = repo.current_parties(household, self.now()).await?;
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
        let mut past = repo.past_parties(household, now, most).await?;
        let current = repo.current_parties(household, now).await?;
        past.retain(|past| current.iter().all(|party| party.id != past.party));
        Ok((views(&mut *repo, household, current).await?, past))
    }

    /// One booking of a household, with its history.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], also for a stranger's; [`Error::Unavailable`].
    pub async fn booking(&self, household: &HouseholdId, party: &PartyId) -> Result<Mine, Error> {
        let mut repo = self.read().await?;
        let party = repo.party(party).await?.filter(|party| party.household == *household).ok_or(Refusal::NotFound)?;
        let people = repo.people(household).await?;
        let listing = repo.listing(&party.course).await?.ok_or(Refusal::NotFound)?;
        let movements = repo.movements(&party.id).await?;
        Ok(Mine { movements, ..view(&mut *repo, party, &people, listing).await? })
    }
}

async fn views(repo: &mut dyn Repository, household: &HouseholdId, parties: Vec<Party>) -> Result<Vec<Mine>, Error> {
    let people = repo.people(household).await?;
    let mut listings: Vec<Listing> = Vec::new();
    let mut mine = Vec::new();
    for party in parties {
        let known = listings.iter().find(|each| each.course.id == party.course).cloned();
        let listing = if let Some(listing) = known {
            listing
        } else {
            let listing = repo.listing(&party.course).await?.ok_or(Refusal::NotFound)?;
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
        position = Some(repo.ahead(&party.course, &party.target, party.turn).await? + 1);
        moved_up = repo.last_moved_up(&party.course, &party.target, party.turn, party.booked_at).await?;
    }
    Ok(Mine { party, people, listing, position, moved_up, movements: Vec::new() })
}
