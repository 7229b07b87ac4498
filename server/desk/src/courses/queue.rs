//! Moves in the queue: every change of a party's state goes through [`move_party`], every freed place
//! through [`promote`], in the transaction that causes it; whoever asks for places comes after [`catch_up`].

use async_trait::async_trait;
use domain::{
    base::{
        id::{CourseId, NoticeId, PartyId, PersonId},
        time::Instant,
    },
    courses::{
        booking::may_attend,
        course::Course,
        notice::News,
        offer,
        party::{Party, State},
        queue::{Movement, Reason, first_who_fits},
    },
    notices::notice::Notice,
};

use crate::{
    Desk, Error,
    base::act::{Act, Actor},
    courses::applicant::{applicants, without},
    store::{Repository, UseCase},
};

/// Waiting parties that are looked at in one go.
const PAGE: u32 = 64;
/// Timed moves of each kind that are looked up in one go.
const BATCH: u32 = 500;

/// What a party in `state` takes of its target: places (people), and turns in the queue.
#[must_use]
pub fn weight(state: State, size: u32) -> (i64, i64) {
    let taken = if state.holds_place() { i64::from(size) } else { 0 };
    let waiting = i64::from(state == State::Waitlisted && size > 0);
    (taken, waiting)
}

/// Moves the enrolments `who` (all active ones, if empty) of `party` to `to`, and writes everything that follows.
pub(crate) async fn move_party(
    act: &mut Act<'_>,
    party: &mut Party,
    who: &[PersonId],
    to: State,
    offer_until: Option<Instant>,
    reason: Reason,
) -> Result<(), Error> {
    let now = act.now;
    let from = party.state;
    let before = weight(party.state, party.size);
    for enrolment in &mut party.enrolments {
        let chosen = if who.is_empty() { enrolment.state.is_active() } else { who.contains(&enrolment.person) };
        if chosen {
            enrolment.state = to;
            enrolment.changed_at = now;
        }
    }
    let active = party.enrolments.iter().filter(|each| each.state.is_active()).count();
    party.size = u32::try_from(active).unwrap_or(u32::MAX);
    // Somebody who is taken out of a party leaves the others where they are.
    if to.is_active() || party.size == 0 {
        party.state = to;
        party.offer_until = offer_until;
    }
    if reason == Reason::Accepted {
        party.held_since = Some(now);
    }
    party.passed_over = None;
    let after = weight(party.state, party.size);
    act.courses().update_party(party).await?;
    act.courses().add_to_tally(&party.course, &party.target, after.0 - before.0, after.1 - before.1).await?;
    record(act, party, Some(from), reason).await
}

/// Records where a party stands now, where it stood before, and why.
pub(crate) async fn record(act: &mut Act<'_>, party: &Party, from: Option<State>, reason: Reason) -> Result<(), Error> {
    let by_staff = matches!(act.by, Actor::Staff(_));
    let movement = Movement { at: act.now, from, to: party.state, reason, by_staff };
    let (id, by) = (act.id(), act.by.column());
    act.courses().insert_movement(&id, party, &movement, &by).await
}

/// Writes down what staff did to a party for its household; what a household does itself stands in its moves.
pub(crate) async fn audit_at_the_desk(act: &mut Act<'_>, party: &Party, action: &str) -> Result<(), Error> {
    if !matches!(act.by, Actor::Staff(_)) {
        return Ok(());
    }
    act.audit(Some(&party.household), action, party.id.as_str()).await
}

/// Offers what is free to those who fit and may come, in order of turn, until nobody does any more. Whoever fits and
/// may not come just now (a clash, an age, a consent) is passed over, keeps the turn, and is told so once.
pub(crate) async fn promote(act: &mut Act<'_>, course: &Course) -> Result<(), Error> {
    let now = act.now;
    let mut after = i64::MIN;
    loop {
        let page = act.courses().queue(&course.id, after, PAGE).await?;
        let Some((last, _)) = page.last() else { return Ok(()) };
        after = *last;
        let mut waiting: Vec<_> = page.into_iter().map(|(_, waiting)| waiting).collect();
        let mut places = act.courses().places(&course.id).await?;
        while let Some(next) = first_who_fits(course, &places, &waiting, now).map(|next| next.party.clone()) {
            waiting.retain(|each| each.party != next);
            let mut party = act.courses().party(&next).await?.ok_or_else(|| gone(&next))?;
            if !may_come(&mut **act, course, &party, now).await? {
                pass_over(act, course, &mut party).await?;
                continue;
            }
            let starts = course.coming(&party.target, now).next().map_or(now, |session| session.period.starts);
            let until = offer::deadline(now, starts);
            move_party(act, &mut party, &[], State::Offered, Some(until), Reason::PlacesFreed).await?;
            tell(act, course, &party, News::Offered(until)).await?;
            places = act.courses().places(&course.id).await?;
        }
    }
}

/// Whether all active people of a party could take a place at `now`: what accepting the offer will ask.
async fn may_come(repo: &mut dyn Repository, course: &Course, party: &Party, now: Instant) -> Result<bool, Error> {
    let everyone = applicants(repo, &party.household, now).await?;
    let active = party.enrolments.iter().filter(|each| each.state.is_active());
    let fits = |person: &PersonId| {
        let applicant = everyone.iter().find(|each| each.person.id == *person);
        applicant.is_some_and(|each| may_attend(course, &party.target, &without(each.clone(), party), now).is_ok())
    };
    Ok(active.map(|each| &each.person).all(fits))
}

/// Notes that a party could not take what was free. It is told once, until that has changed.
async fn pass_over(act: &mut Act<'_>, course: &Course, party: &mut Party) -> Result<(), Error> {
    if party.passed_over.is_some() {
        return Ok(());
    }
    party.passed_over = Some(act.now);
    act.courses().update_party(party).await?;
    record(act, party, Some(party.state), Reason::PassedOver).await?;
    tell(act, course, party, News::PassedOver).await
}

/// Writes a notice to the household about its party. It names those whom the news is about: the ones who moved last.
pub(crate) async fn tell(act: &mut Act<'_>, course: &Course, party: &Party, news: News) -> Result<(), Error> {
    let people = act.people().people(&party.household).await?;
    let newest = party.enrolments.iter().map(|each| each.changed_at).max();
    let names = party
        .enrolments
        .iter()
        .filter(|each| Some(each.changed_at) == newest)
        .filter_map(|each| people.iter().find(|person| person.id == each.person))
        .map(|person| person.name.clone())
        .collect();
    let matter = news.tell(course, party, names, act.now);
    let notice = Notice { id: NoticeId::new(act.id()), matter, at: act.now, read: false };
    act.notices().insert_notice(&party.household, &notice).await
}

/// A course that a stored party points to.
pub(crate) async fn course_of(repo: &mut dyn Repository, id: &CourseId) -> Result<Course, Error> {
    repo.courses().course(id).await?.ok_or_else(|| Error::fault(format!("course {id} of a party is missing")))
}

fn gone(id: &PartyId) -> Error {
    Error::fault(format!("party {id} vanished from the queue"))
}

/// Ends what time has ended for a party: an offer that nobody answered, or a wait for something that has begun.
/// Whether there was any of it. The course must be locked; what becomes free is not offered yet.
async fn end_if_over(act: &mut Act<'_>, course: &Course, party: &PartyId) -> Result<bool, Error> {
    let now = act.now;
    let Some(mut party) = act.courses().party(party).await? else {
        return Ok(false);
    };
    let begun = course.coming(&party.target, now).next().is_none();
    let (reason, news) = match (party.state, party.offer_until) {
        (State::Offered, Some(until)) if until <= now => (Reason::Unanswered, News::Lapsed),
        (State::Waitlisted, _) if begun => (Reason::Over, News::QueueOver),
        _ => return Ok(false),
    };
    move_party(act, &mut party, &[], State::Lapsed, None, reason).await?;
    tell(act, course, &party, news).await?;
    Ok(true)
}

/// Does for a course what time has brought and no job has done yet: lets its offers lapse that ran out, and offers
/// what is free to those who wait. Nobody who asks next queues behind an offer that is over, or passes anybody by.
/// The course must be locked.
pub(crate) async fn catch_up(act: &mut Act<'_>, course: &Course) -> Result<(), Error> {
    let now = act.now;
    let mut freed = false;
    for party in act.courses().due_offers(&course.id, now).await? {
        freed |= end_if_over(act, course, &party).await?;
    }
    // The places of a drop-in course also change when a session begins; whoever was passed over may come by now.
    if freed || course.drop_in.is_some() || act.courses().any_passed_over(&course.id).await? {
        promote(act, course).await
    } else {
        Ok(())
    }
}

/// Ends what time has ended for one party, and offers on what becomes free.
struct Settle {
    party: PartyId,
}

#[async_trait]
impl UseCase for Settle {
    type Output = bool;

    async fn run(&self, act: &mut Act<'_>) -> Result<bool, Error> {
        let Some(party) = act.courses().party(&self.party).await? else {
            return Ok(false);
        };
        act.courses().lock_course(&party.course).await?;
        let course = course_of(&mut **act, &party.course).await?;
        // Somebody may have answered between the look and the lock.
        let ended = end_if_over(act, &course, &self.party).await?;
        if ended {
            promote(act, &course).await?;
        }
        Ok(ended)
    }
}

/// Offers what has become free because a session began, or because somebody may come by now.
struct Promote {
    course: CourseId,
}

#[async_trait]
impl UseCase for Promote {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        act.courses().lock_course(&self.course).await?;
        let course = course_of(&mut **act, &self.course).await?;
        promote(act, &course).await
    }
}

impl Desk {
    /// Lets offers lapse that ran out, ends waits for what has begun, and offers what has become free because a
    /// session began. Takes no input, is safe to run twice and from several servers. Returns how many offers and
    /// waits ended.
    ///
    /// # Errors
    /// The last one met; the others are settled all the same.
    pub async fn settle_queues(&self) -> Result<u32, Error> {
        let now = self.now();
        let mut outcome = Ok(());
        let mut settled = 0;
        loop {
            let mut due = self.read().await?.courses().offers_due(now, BATCH).await?;
            let over = self.read().await?.courses().queue_over(now, BATCH).await?;
            let last = due.len().max(over.len()) < BATCH as usize;
            due.extend(over);
            let before = settled;
            for party in due {
                match self.write(Actor::Wuse, Settle { party }).await {
                    Ok(moved) => settled += u32::from(moved),
                    Err(error) => outcome = Err(error),
                }
            }
            // What could not be settled would be looked up again for ever.
            if last || settled == before {
                break;
            }
        }
        for course in self.read().await?.courses().restless_queues(now).await? {
            if self.somebody_fits(&course, now).await? {
                outcome = outcome.and(self.write(Actor::Wuse, Promote { course }).await);
            }
        }
        outcome.map(|()| settled)
    }

    /// Whether [`Promote`] would offer anything: looking is cheap, a transaction for each course and run is not.
    async fn somebody_fits(&self, id: &CourseId, now: Instant) -> Result<bool, Error> {
        let mut repo = self.read().await?;
        let course = course_of(&mut *repo, id).await?;
        let places = repo.courses().places(id).await?;
        let mut after = i64::MIN;
        loop {
            let page = repo.courses().queue(id, after, PAGE).await?;
            let Some((last, _)) = page.last() else { return Ok(false) };
            after = *last;
            let mut waiting: Vec<_> = page.into_iter().map(|(_, waiting)| waiting).collect();
            while let Some(next) = first_who_fits(&course, &places, &waiting, now).map(|next| next.party.clone()) {
                waiting.retain(|each| each.party != next);
                let Some(party) = repo.courses().party(&next).await? else { continue };
                if may_come(&mut *repo, &course, &party, now).await? {
                    return Ok(true);
                }
            }
        }
    }
}
