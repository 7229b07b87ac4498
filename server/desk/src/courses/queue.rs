//! Moves in the queue: every change of a party's state goes through [`move_party`], every freed place
//! through [`promote`], in the transaction that causes it; whoever asks for places comes after [`catch_up`].

use async_trait::async_trait;
use domain::{courses::{course::Course, party::{Party, State}, offer, queue::{Movement, Reason, first_who_fits}}, base::{id::{CourseId, NoticeId, PartyId, PersonId}, time::Instant}, notices::notice::{About, Matter, Notice}};

use crate::{Desk, Error, base::random::{IdStream, Ids}, store::{Repository, UseCase, weight}};

/// Waiting parties that are looked at in one go.
const PAGE: u32 = 64;
/// Timed moves of each kind that are looked up in one go.
const BATCH: u32 = 500;

/// Moves the enrolments `who` (all active ones, if empty) of `party` to `to`, and writes everything that follows.
#[expect(clippy::too_many_arguments, reason = "a move is all of these; a struct for one caller would only rename them")]
pub(crate) async fn move_party(
    repo: &mut dyn Repository,
    party: &mut Party,
    who: &[PersonId],
    to: State,
    offer_until: Option<Instant>,
    reason: Reason,
    now: Instant,
    ids: &mut IdStream,
) -> Result<(), Error> {
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
    let after = weight(party.state, party.size);
    repo.update_party(party).await?;
    repo.add_to_tally(&party.course, &party.target, after.0 - before.0, after.1 - before.1).await?;
    let movement = Movement { at: now, from: Some(from), to: party.state, reason };
    repo.insert_movement(&ids.next_id(), party, &movement).await
}

/// Offers what is free to those who fit, in order of turn, until nobody fits any more.
pub(crate) async fn promote(
    repo: &mut dyn Repository,
    course: &Course,
    now: Instant,
    ids: &mut IdStream,
) -> Result<(), Error> {
    let mut after = i64::MIN;
    loop {
        let page = repo.queue(&course.id, after, PAGE).await?;
        let Some((last, _)) = page.last() else { return Ok(()) };
        after = *last;
        let mut waiting: Vec<_> = page.into_iter().map(|(_, waiting)| waiting).collect();
        let mut places = repo.places(&course.id).await?;
        while let Some(next) = first_who_fits(course, &places, &waiting, now).map(|next| next.party.clone()) {
            waiting.retain(|each| each.party != next);
            let mut party = repo.party(&next).await?.ok_or_else(|| gone(&next))?;
            let starts = course.coming(&party.target, now).next().map_or(now, |session| session.period.starts);
            let until = offer::deadline(now, starts);
            move_party(repo, &mut party, &[], State::Offered, Some(until), Reason::PlacesFreed, now, ids).await?;
            tell(repo, course, &party, now, ids, |about| Matter::Offered { about, until }).await?;
            places = repo.places(&course.id).await?;
        }
    }
}

/// Writes a notice to the household about its party.
pub(crate) async fn tell(
    repo: &mut dyn Repository,
    course: &Course,
    party: &Party,
    now: Instant,
    ids: &mut IdStream,
    matter: impl FnOnce(About) -> Matter + Send,
) -> Result<(), Error> {
    let people = repo.people(&party.household).await?;
    let newest = party.enrolments.iter().map(|each| each.changed_at).max();
    let names = party
        .enrolments
        .iter()
        .filter(|each| Some(each.changed_at) == newest)
        .filter_map(|each| people.iter().find(|person| person.id == each.person))
        .map(|person| person.name.clone())
        .collect();
    let about = About {
        party: party.id.clone(),
        title: course.title.clone(),
        people: names,
        starts: course.coming(&party.target, now).next().map(|session| session.period.starts),
    };
    let notice = Notice { id: NoticeId::new(ids.next_id()), matter: matter(about), at: now, read: false };
    repo.insert_notice(&party.household, &notice).await
}

/// A course that a stored party points to.
pub(crate) async fn course_of(repo: &mut dyn Repository, id: &CourseId) -> Result<Course, Error> {
    repo.course(id).await?.ok_or_else(|| Error::Fault(format!("course {id} of a party is missing")))
}

fn gone(id: &PartyId) -> Error {
    Error::Fault(format!("party {id} vanished from the queue"))
}

/// Ends what time has ended for a party: an offer that nobody answered, or a wait for something that has begun.
/// Whether there was any of it. The course must be locked; what becomes free is not offered yet.
async fn end_if_over(
    repo: &mut dyn Repository,
    course: &Course,
    party: &PartyId,
    now: Instant,
    ids: &mut IdStream,
) -> Result<bool, Error> {
    let Some(mut party) = repo.party(party).await? else {
        return Ok(false);
    };
    let begun = course.coming(&party.target, now).next().is_none();
    let (reason, matter): (_, fn(About) -> Matter) = match (party.state, party.offer_until) {
        (State::Offered, Some(until)) if until <= now => (Reason::Unanswered, Matter::Lapsed),
        (State::Waitlisted, _) if begun => (Reason::Over, Matter::QueueOver),
        _ => return Ok(false),
    };
    move_party(repo, &mut party, &[], State::Lapsed, None, reason, now, ids).await?;
    tell(repo, course, &party, now, ids, matter).await?;
    Ok(true)
}

/// Does for a course what time has brought and no job has done yet: lets its offers lapse that ran out, and offers
/// what is free to those who wait. Nobody who asks next queues behind an offer that is over, or passes anybody by.
/// The course must be locked.
pub(crate) async fn catch_up(
    repo: &mut dyn Repository,
    course: &Course,
    now: Instant,
    ids: &mut IdStream,
) -> Result<(), Error> {
    let mut freed = false;
    for party in repo.due_offers(&course.id, now).await? {
        freed |= end_if_over(repo, course, &party, now, ids).await?;
    }
    // The places of a drop-in course also change when a session begins.
    if freed || course.drop_in.is_some() { promote(repo, course, now, ids).await } else { Ok(()) }
}

/// Ends what time has ended for one party, and offers on what becomes free.
struct Settle {
    party: PartyId,
    now: Instant,
    ids: Ids,
}

#[async_trait]
impl UseCase for Settle {
    type Output = bool;

    async fn run(&self, repo: &mut dyn Repository) -> Result<bool, Error> {
        let Some(party) = repo.party(&self.party).await? else {
            return Ok(false);
        };
        repo.lock_course(&party.course).await?;
        let course = course_of(repo, &party.course).await?;
        let ids = &mut self.ids.start();
        // Somebody may have answered between the look and the lock.
        let ended = end_if_over(repo, &course, &self.party, self.now, ids).await?;
        if ended {
            promote(repo, &course, self.now, ids).await?;
        }
        Ok(ended)
    }
}

/// Offers what has become free because a session began.
struct Promote {
    course: CourseId,
    now: Instant,
    ids: Ids,
}

#[async_trait]
impl UseCase for Promote {
    type Output = ();

    async fn run(&self, repo: &mut dyn Repository) -> Result<(), Error> {
        repo.lock_course(&self.course).await?;
        let course = course_of(repo, &self.course).await?;
        promote(repo, &course, self.now, &mut self.ids.start()).await
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
            let mut due = self.read().await?.offers_due(now, BATCH).await?;
            let over = self.read().await?.queue_over(now, BATCH).await?;
            let last = due.len().max(over.len()) < BATCH as usize;
            due.extend(over);
            let before = settled;
            for party in due {
                match self.write(Settle { party, now, ids: self.ids() }).await {
                    Ok(moved) => settled += u32::from(moved),
                    Err(error) => outcome = Err(error),
                }
            }
            // What could not be settled would be looked up again for ever.
            if last || settled == before {
                break;
            }
        }
        for course in self.read().await?.drop_in_queues(now).await? {
            if self.somebody_fits(&course, now).await? {
                outcome = outcome.and(self.write(Promote { course, now, ids: self.ids() }).await);
            }
        }
        outcome.map(|()| settled)
    }

    /// Whether [`Promote`] would offer anything: looking is cheap, a transaction for each course and run is not.
    async fn somebody_fits(&self, id: &CourseId, now: Instant) -> Result<bool, Error> {
        let mut repo = self.read().await?;
        let course = course_of(&mut *repo, id).await?;
        let places = repo.places(id).await?;
        let mut after = i64::MIN;
        loop {
            let page = repo.queue(id, after, PAGE).await?;
            let Some((last, _)) = page.last() else { return Ok(false) };
            after = *last;
            let waiting: Vec<_> = page.into_iter().map(|(_, waiting)| waiting).collect();
            if first_who_fits(&course, &places, &waiting, now).is_some() {
                return Ok(true);
            }
        }
    }
}
