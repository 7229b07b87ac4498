//! A naive model of booking, on the domain's words: what is expected of parties, answers and refusals.

use domain::{
    base::{
        refusal::{IntoRefused, Refused},
        time::{DAY, HOUR, Instant},
    },
    courses::{booking::Decision, cancellation::UNDO, offer::deadline, party::State, refusal::Refusal},
};
use proptest::{prelude::*, sample::select};
use proptest_state_machine::ReferenceStateMachine;

use crate::house::{NOW, person_id};

pub const HOUSEHOLDS: usize = 6;
pub const CAPACITY: usize = 3;
const STARTS: Instant = NOW.plus(3 * DAY);
const CUTOFF: Instant = STARTS.plus(-DAY);

/// What is expected of one party: its people are the first ones of its household.
#[derive(Clone, Debug)]
pub struct Expected {
    pub household: usize,
    pub state: State,
    /// Where it stood before it ended.
    ended_from: State,
    pub until: Option<Instant>,
    /// When the places became theirs; taking a cancellation back leaves it as it was.
    held: Option<Instant>,
    /// Where each person stands, and since when.
    pub people: Vec<(State, Instant)>,
}

impl Expected {
    pub fn size(&self) -> usize {
        self.people.iter().filter(|(state, _)| state.is_active()).count()
    }

    pub fn is_in(&self, place: usize) -> bool {
        self.people.get(place).is_some_and(|(state, _)| state.is_active())
    }

    fn is_over(&self, now: Instant) -> bool {
        self.until.is_some_and(|until| until <= now)
    }

    /// Since when the places have been theirs, while they are.
    pub fn held(&self) -> Option<Instant> {
        self.held.filter(|_| self.state == State::Confirmed)
    }

    fn can_undo(&self, now: Instant) -> bool {
        self.held().is_some_and(|since| now.since(since) < UNDO)
    }

    /// Moves one person, or everybody who is active.
    fn go(&mut self, who: Option<usize>, to: State, now: Instant) {
        let was = self.state;
        for (place, (state, since)) in self.people.iter_mut().enumerate() {
            if who.map_or(state.is_active(), |who| who == place) {
                (*state, *since) = (to, now);
            }
        }
        if to.is_active() || self.size() == 0 {
            self.state = to;
            self.until = None;
            self.ended_from = was;
        }
    }
}

/// What somebody is told who asked for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Booked(Decision),
    Changed(State),
}

pub type Outcome = Result<Answer, Vec<Refused>>;

/// The naive model: parties in order of turn.
#[derive(Clone, Debug)]
pub struct Model {
    pub now: Instant,
    pub parties: Vec<Expected>,
    /// How many requests were carried out.
    done: usize,
    /// How the last step is answered, if it was a request.
    pub outcome: Option<Outcome>,
}

/// Something that happens.
#[derive(Clone, Debug)]
pub enum Step {
    /// The first `size` people of a household.
    Book {
        household: usize,
        size: usize,
    },
    /// One person of a party, or everybody.
    Cancel {
        party: usize,
        who: Option<usize>,
    },
    Accept(usize),
    Decline(usize),
    Restore(usize),
    /// A request that was carried out is sent once more, under the same key.
    Again(usize),
    /// Time passes, and the job runs or does not.
    Pass {
        minutes: i64,
        job: bool,
    },
}

impl Model {
    pub fn free(&self) -> usize {
        CAPACITY - self.parties.iter().filter(|party| party.state.holds_place()).map(Expected::size).sum::<usize>()
    }

    pub fn waiting(&self) -> usize {
        self.parties.iter().filter(|party| party.state == State::Waitlisted).count()
    }

    fn enrolled(&self, household: usize, place: usize) -> bool {
        self.parties.iter().any(|party| party.household == household && party.is_in(place))
    }

    fn promote(&mut self) {
        loop {
            let (free, now) = (self.free(), self.now);
            let fits = |party: &&mut Expected| party.state == State::Waitlisted && party.size() <= free;
            let Some(next) = self.parties.iter_mut().find(fits) else {
                return;
            };
            next.go(None, State::Offered, now);
            next.until = Some(deadline(now, STARTS));
        }
    }

    /// The job: one offer after the other.
    fn settle(&mut self) {
        let now = self.now;
        let due = |model: &Self| {
            let due = model.parties.iter().enumerate().filter(|(_, party)| party.is_over(now));
            due.min_by_key(|(turn, party)| (party.until, *turn)).map(|(party, _)| party)
        };
        while let Some(party) = due(self) {
            self.parties[party].go(None, State::Lapsed, now);
            self.promote();
        }
    }

    /// What whoever asks for places finds: all that is over has ended.
    pub fn catch_up(&mut self) {
        let now = self.now;
        self.parties.iter_mut().filter(|party| party.is_over(now)).for_each(|party| party.go(None, State::Lapsed, now));
        self.promote();
    }

    fn ask(&mut self, step: &Step) -> Outcome {
        match *step {
            Step::Book { household, size } => self.book(household, size),
            Step::Cancel { party, who } => self.cancel(party, who),
            Step::Accept(party) => self.answer_offer(party, State::Confirmed),
            Step::Decline(party) => self.answer_offer(party, State::Declined),
            Step::Restore(party) => self.restore(party),
            Step::Again(_) | Step::Pass { .. } => unreachable!("not a request"),
        }
    }

    fn book(&mut self, household: usize, size: usize) -> Outcome {
        self.catch_up();
        let twice = (0..size).filter(|place| self.enrolled(household, *place));
        let twice: Vec<_> =
            twice.map(|place| Refusal::AlreadyEnrolled { person: person_id(household, place) }).collect();
        if !twice.is_empty() {
            return Err(twice.into_refused());
        }
        let (state, decision) = if size <= self.free() {
            (State::Confirmed, Decision::Confirmed)
        } else {
            let position = u32::try_from(self.waiting()).unwrap() + 1;
            (State::Waitlisted, Decision::Waitlisted { position })
        };
        let people = vec![(state, self.now); size];
        self.parties.push(Expected { household, state, ended_from: state, until: None, held: Some(self.now), people });
        Ok(Answer::Booked(decision))
    }

    fn cancel(&mut self, party: usize, who: Option<usize>) -> Outcome {
        let now = self.now;
        let its = &mut self.parties[party];
        if !its.state.is_active() {
            return Err(vec![Refusal::NotActive.into()]);
        }
        if its.state == State::Confirmed && now >= CUTOFF && !its.can_undo(now) {
            return Err(vec![Refusal::PastCutoff { cutoff: CUTOFF }.into()]);
        }
        if who.is_some_and(|who| !its.is_in(who)) {
            return Err(vec![Refusal::NotActive.into()]);
        }
        its.go(who, if its.state == State::Offered { State::Declined } else { State::Cancelled }, now);
        self.promote();
        // What was given back may have gone to the others of the very party.
        Ok(Answer::Changed(self.parties[party].state))
    }

    fn answer_offer(&mut self, party: usize, to: State) -> Outcome {
        let now = self.now;
        let its = &mut self.parties[party];
        if its.state != State::Offered || its.is_over(now) {
            return Err(vec![Refusal::NoOffer.into()]);
        }
        its.go(None, to, now);
        if to == State::Confirmed {
            its.held = Some(now);
        }
        self.promote();
        Ok(Answer::Changed(self.parties[party].state))
    }

    fn restore(&mut self, party: usize) -> Outcome {
        self.catch_up();
        let (now, free) = (self.now, self.free());
        let its = &self.parties[party];
        let just = |(state, since): &(State, Instant)| *state == State::Cancelled && now.since(*since) < UNDO;
        let back: Vec<usize> = (0..its.people.len()).filter(|place| just(&its.people[*place])).collect();
        if back.is_empty() {
            return Err(vec![Refusal::UndoOver.into()]);
        }
        let was = if its.state.is_active() { its.state } else { its.ended_from };
        if its.state == State::Offered {
            return Err(vec![Refusal::PlaceGone.into()]);
        }
        if let Some(place) = back.iter().find(|place| self.enrolled(its.household, **place)) {
            return Err(vec![Refusal::AlreadyEnrolled { person: person_id(its.household, *place) }.into()]);
        }
        if was.holds_place() && free < back.len() {
            return Err(vec![Refusal::PlaceGone.into()]);
        }
        let to = if was == State::Waitlisted { State::Waitlisted } else { State::Confirmed };
        for place in back {
            self.parties[party].go(Some(place), to, now);
        }
        self.promote();
        Ok(Answer::Changed(self.parties[party].state))
    }
}

pub struct Machine;

impl ReferenceStateMachine for Machine {
    type State = Model;
    type Transition = Step;

    fn init_state() -> BoxedStrategy<Model> {
        Just(Model { now: NOW, parties: Vec::new(), done: 0, outcome: None }).boxed()
    }

    /// Mostly what can be done, and now and then what cannot.
    fn transitions(model: &Model) -> BoxedStrategy<Step> {
        let book = (0..HOUSEHOLDS, 1_usize..4).prop_map(|(household, size)| Step::Book { household, size });
        let minutes = prop_oneof![2 => 1_i64..9, 2 => 60_i64..540, 1 => 600_i64..1500];
        let any_time = (minutes, any::<bool>()).prop_map(|(minutes, job)| Step::Pass { minutes, job });
        // Until an offer is over, the job is late.
        let over = model.parties.iter().filter_map(|party| party.until).min().filter(|until| *until > model.now);
        let minutes = over.map(|until| until.since(model.now).div_euclid(60) + 1);
        let pass = match minutes {
            Some(minutes) => prop_oneof![any_time, Just(Step::Pass { minutes, job: false })].boxed(),
            None => any_time.boxed(),
        };
        if model.parties.is_empty() {
            return prop_oneof![4 => book, 1 => pass].boxed();
        }
        let those = |suits: &dyn Fn(&Expected) -> bool| {
            let all = 0..model.parties.len();
            let suiting: Vec<usize> = all.clone().filter(|party| suits(&model.parties[*party])).collect();
            let any = select(all.collect::<Vec<_>>());
            if suiting.is_empty() { any.boxed() } else { prop_oneof![4 => select(suiting), 1 => any].boxed() }
        };
        let active = those(&|party| party.state.is_active());
        let offered = those(&|party| party.state == State::Offered);
        let stands = model.parties.iter().any(|party| party.state == State::Offered);
        let (accept, decline) = if stands { (5, 2) } else { (1, 1) };
        // What the job has left undone is met by who asks for places.
        let asking = if model.parties.iter().any(|party| party.is_over(model.now)) { 4 } else { 1 };
        let left = those(&|party| party.people.iter().any(|(state, _)| *state == State::Cancelled));
        let who = prop_oneof![Just(None), (0_usize..3).prop_map(Some)];
        prop_oneof![
            5 * asking => book,
            5 => (active, who).prop_map(|(party, who)| Step::Cancel { party, who }),
            accept => offered.clone().prop_map(Step::Accept),
            decline => offered.prop_map(Step::Decline),
            3 * asking => left.prop_map(Step::Restore),
            1 => (0..model.done.max(1)).prop_map(Step::Again),
            if stands { 4 } else { 2 } => pass,
        ]
        .boxed()
    }

    fn preconditions(model: &Model, step: &Step) -> bool {
        match *step {
            Step::Book { .. } => true,
            Step::Cancel { party, .. } | Step::Accept(party) | Step::Decline(party) | Step::Restore(party) => {
                party < model.parties.len()
            }
            Step::Again(request) => request < model.done,
            // The course stays ahead.
            Step::Pass { minutes, .. } => model.now.plus(minutes * 60) < STARTS.plus(-HOUR),
        }
    }

    fn apply(mut model: Model, step: &Step) -> Model {
        match *step {
            Step::Again(_) => model.outcome = None,
            Step::Pass { minutes, job } => {
                model.outcome = None;
                model.now = model.now.plus(minutes * 60);
                if job {
                    model.settle();
                }
            }
            _ => {
                let before = model.clone();
                let outcome = model.ask(step);
                if outcome.is_ok() {
                    model.done += 1;
                } else {
                    model = before;
                }
                model.outcome = Some(outcome);
            }
        }
        model
    }
}
