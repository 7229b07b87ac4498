//! A naive model of several courses at once: drop-in, clashes, ages that change while somebody waits, sessions that
//! begin. It is written from the rules in words, and shares none of their code.

use domain::{
    base::{
        refusal::{IntoRefused, Refused},
        text::Text,
        time::{DAY, Instant},
    },
    courses::{booking::Decision, party::State, refusal::Refusal},
};

use crate::{
    courses::{
        group::{BORN, Group, LASTS, MINUTE, PLANS, What, sessions, start},
        naive::{UNDO, deadline},
    },
    house::{NOW, person_id},
};

/// What somebody is told who asked for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Booked(Decision),
    Changed(State),
}

pub type Outcome = Result<Answer, Vec<Refused>>;

/// Something that happens.
#[derive(Clone, Debug)]
pub enum Step {
    Book { what: What, household: usize, people: Vec<usize> },
    Cancel { party: usize, who: Vec<usize> },
    Accept(usize),
    Decline(usize),
    Restore(usize),
    Pass { minutes: i64, job: bool },
}

/// Everything that is expected: parties in order of booking.
#[derive(Clone, Debug)]
pub struct Town {
    pub now: Instant,
    pub groups: Vec<Group>,
    pub outcome: Option<Outcome>,
}

impl Town {
    pub const fn new() -> Self {
        Self { now: NOW, groups: Vec::new(), outcome: None }
    }

    /// The sessions of it that have not begun.
    fn coming(&self, what: What) -> Vec<usize> {
        sessions(what).into_iter().filter(|session| start(what.0, *session) > self.now).collect()
    }

    fn next(&self, what: What) -> Option<Instant> {
        self.coming(what).first().map(|session| start(what.0, *session))
    }

    /// People who could still be let in: as many as fit into the fullest session to come.
    fn free(&self, what: What) -> usize {
        let holders = |session: usize| {
            let inside = self.groups.iter().filter(|group| group.what.0 == what.0 && group.state.holds_place());
            inside.filter(|group| group.what.1.is_none_or(|own| own == session)).map(Group::size).sum::<usize>()
        };
        let fullest = self.coming(what).into_iter().map(holders).max();
        fullest.map_or(0, |fullest| PLANS[what.0].capacity.saturating_sub(fullest))
    }

    fn waits(group: &Group, what: What) -> bool {
        let same = what.1.is_none() || group.what.1.is_none() || group.what.1 == what.1;
        group.state == State::Waitlisted && group.what.0 == what.0 && same
    }

    /// Which one in the queue a party is.
    pub fn position(&self, party: usize) -> u32 {
        let what = self.groups[party].what;
        let before = self.groups[..party].iter().filter(|group| Self::waits(group, what)).count();
        u32::try_from(before).unwrap() + 1
    }

    /// Why somebody may not take part, if there is a reason; what their own party holds is none.
    fn reason(&self, what: What, household: usize, place: usize, own: Option<usize>) -> Option<Refusal> {
        let person = person_id(household, place);
        let (first, plan) = (self.next(what).unwrap_or(self.now), &PLANS[what.0]);
        if let Some(max) = plan.oldest {
            let local = first.local().date;
            let (year, month) = BORN[place];
            let birthday = i32::from(i32::from(u8::from(local.month())) >= i32::from(month));
            if local.year() - year - 1 + birthday > max {
                return Some(Refusal::TooOld { person, max: u8::try_from(max).unwrap() });
            }
        }
        let bound: Vec<&Group> = self
            .groups
            .iter()
            .enumerate()
            .filter(|(party, group)| group.household == household && group.has(place) && Some(*party) != own)
            .map(|(_, group)| group)
            .filter(|group| {
                sessions(group.what).iter().any(|session| start(group.what.0, *session).plus(LASTS) > self.now)
            })
            .collect();
        let same = |group: &&&Group| {
            group.what.0 == what.0 && (group.what.1.is_none() || what.1.is_none() || what.1 == group.what.1)
        };
        // Whoever comes once may not wait for the whole of it, but whoever has the whole may not come once either.
        if bound.iter().any(|group| same(&group)) {
            return Some(Refusal::AlreadyEnrolled { person });
        }
        for mine in self.coming(what).into_iter().map(|session| start(what.0, session)) {
            for group in bound.iter().filter(|group| group.what.0 != what.0 && group.state.holds_place()) {
                for theirs in sessions(group.what).into_iter().map(|session| start(group.what.0, session)) {
                    let over = theirs.plus(LASTS) <= self.now;
                    if !over && theirs < mine.plus(LASTS) && mine < theirs.plus(LASTS) {
                        let other = Text { zh: "瑜伽".into(), en: "English".into() };
                        return Some(Refusal::Clash { person, other, at: mine });
                    }
                }
            }
        }
        None
    }

    fn may_come(&self, party: usize) -> bool {
        let group = &self.groups[party];
        group.places().iter().all(|place| self.reason(group.what, group.household, *place, Some(party)).is_none())
    }

    fn queue(&self, course: usize) -> Vec<usize> {
        let waits =
            |party: &usize| self.groups[*party].what.0 == course && self.groups[*party].state == State::Waitlisted;
        (0..self.groups.len()).filter(waits).collect()
    }

    fn promote(&mut self, course: usize) {
        let now = self.now;
        for party in self.queue(course) {
            let what = self.groups[party].what;
            if self.groups[party].size() > self.free(what) {
                continue;
            }
            if self.may_come(party) {
                let until = deadline(now, self.next(what).unwrap());
                self.groups[party].go(&[], State::Offered, now);
                self.groups[party].until = Some(until);
            } else if self.groups[party].passed.is_none() {
                self.groups[party].passed = Some(now);
            }
        }
    }

    /// Ends what time has ended; whether there was any of it.
    fn end(&mut self, party: usize) -> bool {
        let group = &self.groups[party];
        let lapsed = group.until.is_some_and(|until| until <= self.now);
        let over = group.state == State::Waitlisted && self.next(group.what).is_none();
        if lapsed || over {
            self.groups[party].go(&[], State::Lapsed, self.now);
        }
        lapsed || over
    }

    /// One run of the job.
    fn settle(&mut self) -> bool {
        let all = 0..self.groups.len();
        let mut due: Vec<usize> =
            all.clone().filter(|party| self.groups[*party].until.is_some_and(|until| until <= self.now)).collect();
        due.sort_by_key(|party| (self.groups[*party].until, *party));
        let over = |party: &usize| {
            let group = &self.groups[*party];
            group.state == State::Waitlisted && self.next(group.what).is_none()
        };
        due.extend(all.filter(over).collect::<Vec<_>>());
        let mut some = false;
        for party in due {
            if self.end(party) {
                self.promote(self.groups[party].what.0);
                some = true;
            }
        }
        (0..PLANS.len()).for_each(|course| self.promote_restless(course));
        some
    }

    /// Offers what became free by a session's beginning, or because somebody may come by now.
    fn promote_restless(&mut self, course: usize) {
        let queue = self.queue(course);
        let passed = queue.iter().any(|party| self.groups[*party].passed.is_some());
        let fits =
            |party: &usize| self.groups[*party].size() <= self.free(self.groups[*party].what) && self.may_come(*party);
        if (PLANS[course].drop_in || passed) && queue.iter().any(fits) {
            self.promote(course);
        }
    }

    /// What whoever asks for places finds.
    fn catch_up(&mut self, course: usize) {
        let mut freed = false;
        for party in 0..self.groups.len() {
            let due = self.groups[party].until.is_some_and(|until| until <= self.now);
            freed |= due && self.groups[party].what.0 == course && self.end(party);
        }
        let passed = self.queue(course).iter().any(|party| self.groups[*party].passed.is_some());
        if freed || PLANS[course].drop_in || passed {
            self.promote(course);
        }
    }

    fn book(&mut self, what: What, household: usize, people: &[usize]) -> Outcome {
        self.catch_up(what.0);
        let plan = &PLANS[what.0];
        let mut refusals = Vec::new();
        if what.1.is_some() && !plan.drop_in {
            refusals.push(Refusal::NoDropIn);
        } else if self.next(what).is_none() {
            refusals.push(Refusal::Closed);
        }
        if people.len() > plan.capacity {
            refusals.push(Refusal::LargerThanRoom { capacity: u32::try_from(plan.capacity).unwrap() });
        }
        refusals.extend(people.iter().filter_map(|place| self.reason(what, household, *place, None)));
        if !refusals.is_empty() {
            return Err(refusals.into_refused());
        }
        let confirmed = people.len() <= self.free(what);
        let state = if confirmed { State::Confirmed } else { State::Waitlisted };
        self.groups.push(Group {
            household,
            what,
            state,
            until: None,
            passed: None,
            held: Some(self.now),
            ended_from: state,
            people: people.iter().map(|place| (*place, state, self.now)).collect(),
        });
        let position = self.position(self.groups.len() - 1);
        Ok(Answer::Booked(if confirmed { Decision::Confirmed } else { Decision::Waitlisted { position } }))
    }

    fn cancel(&mut self, party: usize, who: &[usize]) -> Outcome {
        let (now, group) = (self.now, &self.groups[party]);
        let next = self.next(group.what);
        match (group.state, next) {
            (State::Waitlisted | State::Offered, _) => {}
            (State::Confirmed, Some(next)) => {
                let cutoff = next.plus(-DAY);
                let undone = group.held.is_some_and(|held| now.since(held) < UNDO);
                if now >= cutoff && !undone {
                    return Err(Refusal::PastCutoff { cutoff }.into_refused());
                }
            }
            _ => return Err(Refusal::NotActive.into_refused()),
        }
        if who.iter().any(|place| !group.has(*place)) {
            return Err(Refusal::NotActive.into_refused());
        }
        let to = if group.state == State::Offered { State::Declined } else { State::Cancelled };
        self.groups[party].go(who, to, now);
        self.promote(self.groups[party].what.0);
        Ok(Answer::Changed(self.groups[party].state))
    }

    fn answer(&mut self, party: usize, to: State) -> Outcome {
        let group = &self.groups[party];
        if group.state != State::Offered || group.until.is_some_and(|until| until <= self.now) {
            return Err(Refusal::NoOffer.into_refused());
        }
        if to == State::Confirmed {
            let mut reasons = group
                .places()
                .into_iter()
                .filter_map(|place| self.reason(group.what, group.household, place, Some(party)));
            if let Some(reason) = reasons.next() {
                return Err(reason.into_refused());
            }
        }
        let course = group.what.0;
        self.groups[party].go(&[], to, self.now);
        if to == State::Confirmed {
            self.groups[party].held = Some(self.now);
        } else {
            self.promote(course);
        }
        Ok(Answer::Changed(self.groups[party].state))
    }

    fn restore(&mut self, party: usize) -> Outcome {
        self.catch_up(self.groups[party].what.0);
        let (now, group) = (self.now, &self.groups[party]);
        let just = |state: State, since: Instant| state == State::Cancelled && now.since(since) < UNDO;
        let back: Vec<usize> =
            group.people.iter().filter(|(_, state, since)| just(*state, *since)).map(|(place, ..)| *place).collect();
        if back.is_empty() {
            return Err(Refusal::UndoOver.into_refused());
        }
        let was = if group.state.is_active() { group.state } else { group.ended_from };
        if group.state == State::Offered {
            return Err(Refusal::PlaceGone.into_refused());
        }
        if self.next(group.what).is_none() {
            return Err(Refusal::UndoOver.into_refused());
        }
        // Somebody who has left may have been bound elsewhere since, even by the rest of this party.
        let reasons = back.iter().find_map(|place| self.reason(group.what, group.household, *place, None));
        if let Some(reason) = reasons {
            return Err(reason.into_refused());
        }
        if was.holds_place() && self.free(group.what) < back.len() {
            return Err(Refusal::PlaceGone.into_refused());
        }
        let to = if was == State::Waitlisted { State::Waitlisted } else { State::Confirmed };
        let course = group.what.0;
        self.groups[party].go(&back, to, now);
        self.promote(course);
        Ok(Answer::Changed(self.groups[party].state))
    }

    /// What the town is after a step.
    pub fn after(mut self, step: &Step) -> Self {
        if let Step::Pass { minutes, job } = step {
            self.outcome = None;
            self.now = self.now.plus(minutes * MINUTE);
            while *job && self.settle() {}
            return self;
        }
        // Nobody acts in the same second as somebody else.
        self.now = self.now.plus(1);
        let before = self.clone();
        let outcome = match step {
            Step::Book { what, household, people } => self.book(*what, *household, people),
            Step::Cancel { party, who } => self.cancel(*party, who),
            Step::Accept(party) => self.answer(*party, State::Confirmed),
            Step::Decline(party) => self.answer(*party, State::Declined),
            Step::Restore(party) => self.restore(*party),
            Step::Pass { .. } => unreachable!("not a request"),
        };
        let mut after = if outcome.is_ok() { self } else { before };
        after.outcome = Some(outcome);
        after
    }
}
