//! What follows when a course is to hold more people, or fewer.

use crate::{
    base::{
        id::{PartyId, SessionId},
        time::Instant,
    },
    courses::{
        course::{Course, Target},
        places::{Places, Tally},
        queue::{Waiting, first_who_fits},
        refusal::Refusal,
    },
};

/// What follows from another capacity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consequences {
    /// Parties that are offered places at once, in this order.
    pub offered: Vec<PartyId>,
    /// Coming sessions with more people than the new capacity, and how many too many. Nobody loses a place; a place
    /// that is given back is offered to nobody until they are few enough.
    pub over: Vec<(SessionId, u32)>,
    /// Waiting parties that are larger than the new capacity and so would wait in vain.
    pub in_vain: Vec<PartyId>,
}

/// What follows when `course` gets the capacity `to`, with `queue` in order of turn.
///
/// `seats` are those of its room. Offers are made in the transaction that raises the capacity, so that nobody books
/// past those who wait.
///
/// # Errors
/// [`Refusal::CapacityMissing`] or [`Refusal::CapacityBeyondRoom`].
pub fn consequences(
    course: &Course,
    places: &Places,
    queue: &[Waiting],
    seats: u32,
    to: u32,
    now: Instant,
) -> Result<Consequences, Refusal> {
    if to == 0 {
        return Err(Refusal::CapacityMissing);
    }
    if to > seats {
        return Err(Refusal::CapacityBeyondRoom { seats });
    }
    let changed = Course { capacity: to, ..course.clone() };
    let taken = |session: &SessionId| places.whole.taken + places.tally(&Target::Session(session.clone())).taken;
    let over = changed.coming(&Target::Whole, now).filter_map(|session| {
        let over = taken(&session.id).saturating_sub(to);
        (over > 0).then(|| (session.id.clone(), over))
    });
    let in_vain = queue.iter().filter(|waiting| waiting.size > to).map(|waiting| waiting.party.clone());
    Ok(Consequences { over: over.collect(), in_vain: in_vain.collect(), offered: offers(&changed, places, queue, now) })
}

fn offers(course: &Course, places: &Places, queue: &[Waiting], now: Instant) -> Vec<PartyId> {
    let (mut places, mut queue, mut offered) = (places.clone(), queue.to_vec(), Vec::new());
    while let Some(next) = first_who_fits(course, &places, &queue, now).cloned() {
        match &next.target {
            Target::Whole => places.whole.taken += next.size,
            Target::Session(id) => match places.sessions.iter_mut().find(|(session, _)| session == id) {
                Some((_, tally)) => tally.taken += next.size,
                None => places.sessions.push((id.clone(), Tally { taken: next.size, waiting: 0 })),
            },
        }
        queue.retain(|waiting| waiting.party != next.party);
        offered.push(next.party);
    }
    offered
}
