//! The booking model against the domain alone: whatever a few households do, its rules decide as the model does.

use domain::{
    base::{
        id::{CourseId, PartyId},
        refusal::IntoRefused,
        text::Text,
    },
    courses::{
        booking::{Applicant, decide},
        cancellation::{can_undo, may_cancel},
        course::{Course, Target},
        party::State,
        places::{Places, Tally},
        queue::{Waiting, first_who_fits},
        refusal::Refusal,
    },
    people::commitment::{Commitment, To},
    people::person::{BirthMonth, Person, Relation},
};
use proptest::test_runner::Config;
use proptest_state_machine::{StateMachineTest, prop_state_machine};

use crate::{
    courses::model::{Answer, CAPACITY, Machine, Model, Step},
    house::{NOW, course, person_id},
};

/// The course, and where the model stood before the step.
pub struct Rules {
    course: Course,
    before: Model,
}

impl Rules {
    fn places(model: &Model) -> Places {
        let taken = CAPACITY - model.free();
        let whole = Tally { taken: taken.try_into().unwrap(), waiting: model.waiting().try_into().unwrap() };
        Places { whole, sessions: Vec::new() }
    }

    /// The queue in order of turn.
    fn queue(model: &Model) -> Vec<Waiting> {
        let waits = model.parties.iter().enumerate().filter(|(_, party)| party.state == State::Waitlisted);
        let waiting = waits.map(|(turn, party)| Waiting {
            party: PartyId::new(turn.to_string()),
            target: Target::Whole,
            size: party.size().try_into().unwrap(),
        });
        waiting.collect()
    }

    fn applicant(&self, model: &Model, household: usize, place: usize) -> Applicant {
        let own = model.parties.iter().filter(|party| party.household == household && party.is_in(place));
        let commitments = own.map(|party| Commitment {
            to: To::Course(CourseId::new("yoga"), None),
            title: Text::default(),
            holds_place: party.state.holds_place(),
            ages: self.course.ages,
            periods: self.course.sessions.iter().map(|session| session.period).collect(),
        });
        let person = Person {
            id: person_id(household, place),
            name: "王桂兰".into(),
            relation: Relation::Holder,
            born: Some(BirthMonth::new(1960, 5, NOW).unwrap()),
        };
        Applicant { person, consent: false, commitments: commitments.collect() }
    }

    /// Whom the rule would offer places, one after the other, if those who were offered some just now still waited.
    fn next_in_line(&self, after: &Model) -> Vec<usize> {
        let mut model = after.clone();
        for (party, was) in model.parties.iter_mut().zip(&self.before.parties) {
            if party.state == State::Offered {
                party.state = was.state;
            }
        }
        let mut offered = Vec::new();
        while let Some(next) = self.first_who_fits(&model) {
            model.parties[next].state = State::Offered;
            offered.push(next);
        }
        offered.sort_unstable();
        offered
    }

    fn first_who_fits(&self, model: &Model) -> Option<usize> {
        let queue = Self::queue(model);
        let next = first_who_fits(&self.course, &Self::places(model), &queue, model.now)?;
        Some(next.party.to_string().parse().unwrap())
    }

    fn asks_for_places(&self, after: &Model, household: usize, size: usize) {
        let mut met = self.before.clone();
        met.catch_up();
        let applicants: Vec<_> = (0..size).map(|place| self.applicant(&met, household, place)).collect();
        let decision = decide(&self.course, &Target::Whole, &Self::places(&met), &applicants, met.now);
        assert_eq!(Some(decision.map(Answer::Booked).map_err(IntoRefused::into_refused)), after.outcome);
    }

    fn gives_back(&self, after: &Model, party: usize, who: Option<usize>) {
        let its = &self.before.parties[party];
        let since = its.held().unwrap_or(NOW);
        let may = may_cancel(&self.course, &Target::Whole, its.state, since, self.before.now);
        let theirs = who.is_none_or(|who| its.is_in(who));
        match after.outcome.as_ref().unwrap() {
            Ok(_) => assert_eq!(may, Ok(())),
            Err(refusals) => assert!(may.map_or_else(|refusal| refusals[..] == [refusal.into()], |()| !theirs)),
        }
    }

    fn takes_back(&self, after: &Model, party: usize) {
        let mut left = self.before.parties[party].people.iter().filter(|(state, _)| *state == State::Cancelled);
        let can = left.any(|(_, since)| can_undo(*since, self.before.now));
        assert_eq!(after.outcome == Some(Err(vec![Refusal::UndoOver.into()])), !can);
    }
}

impl StateMachineTest for Rules {
    type SystemUnderTest = Self;
    type Reference = Machine;

    fn init_test(model: &Model) -> Self {
        Self { course: course("yoga", CAPACITY.try_into().unwrap(), 2, false), before: model.clone() }
    }

    fn apply(mut rules: Self, after: &Model, step: Step) -> Self {
        match step {
            Step::Book { household, size } => rules.asks_for_places(after, household, size),
            Step::Cancel { party, who } => rules.gives_back(after, party, who),
            Step::Restore(party) => rules.takes_back(after, party),
            Step::Accept(_) | Step::Decline(_) | Step::Again(_) | Step::Pass { .. } => {}
        }
        // Where several offers lapse, places become free one after the other.
        if matches!(step, Step::Cancel { .. } | Step::Decline(_) | Step::Accept(_)) {
            let both = after.parties.iter().zip(&rules.before.parties).enumerate();
            let new = both.filter(|(_, (now, was))| now.state == State::Offered && was.state != State::Offered);
            let offered: Vec<_> = new.map(|(party, _)| party).collect();
            assert_eq!(rules.next_in_line(after), offered, "{step:?}");
        }
        rules.before = after.clone();
        rules
    }

    fn check_invariants(rules: &Self, model: &Model) {
        assert_eq!(rules.first_who_fits(model), None, "nobody waits for a place that is free");
        let free = Rules::places(model).free(&rules.course, &Target::Whole, model.now);
        assert_eq!(usize::try_from(free).unwrap(), model.free());
    }
}

prop_state_machine! {
    #![proptest_config(Config { cases: 256, ..Config::default() })]
    #[test]
    fn the_rules_decide_as_the_model_does(sequential 5..40 => Rules);
}
