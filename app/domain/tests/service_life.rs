//! The life of a need with all its ways out, against a table on paper and a clock that is moved by minutes.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod service;

use std::sync::OnceLock;

use domain::{
    base::time::{HOUR, Instant},
    service::action::{Action, Actor},
    service::alarm::{What, alarms},
    service::kind::Risk,
    service::lease::Lease,
    service::life::Life,
    service::sight::{Sight, Viewer, sees},
    service::state::State,
    service::timers::Timers,
};
use proptest::prelude::*;
use service::place::{LAST_START, MINUTE, NOW, STARTS, actors, terms, visit_time, volunteer};

fn actions() -> Vec<(&'static str, Action)> {
    let period = visit_time();
    vec![
        ("triage", Action::Triage),
        ("publish", Action::Publish),
        ("offer", Action::Offer { to: volunteer(1), period }),
        ("accept", Action::Accept),
        ("decline", Action::Decline),
        ("claim", Action::Claim { period }),
        ("extend", Action::Extend),
        ("agree", Action::Agree),
        ("someone-else", Action::SomeoneElse),
        ("release", Action::Release),
        ("check-in", Action::CheckIn),
        ("check-out", Action::CheckOut),
        ("verify", Action::Verify),
        ("dispute", Action::Dispute),
        ("settle-done", Action::Settle { done: true }),
        ("settle-not", Action::Settle { done: false }),
        ("close", Action::Close),
        ("cancel", Action::Cancel),
        ("no-show", Action::NoShow),
        ("stop-unsafe", Action::StopUnsafe),
        ("reopen", Action::Reopen),
        ("pass", Action::Pass),
    ]
}

/// The rules on paper: from, what, who (r resident, h who holds it, v any volunteer, o staff who do not hold it,
/// l their lead, c the clock), to. `=` is decided by the risk, `*` stays.
const PAPER: &str = "
    requested    triage        o     triaged
    triaged      publish       o     published
    reassigned   publish       oc    published
    no-show      publish       o     published
    unsafe-stop  publish       l     published
    published    offer         o     offered
    offered      accept        h     =
    offered      decline       h     published
    published    claim         v     =
    claimed      extend        h     *
    claimed      agree         ro    *
    offered      someone-else  ro    reassigned
    claimed      someone-else  ro    reassigned
    confirmed    someone-else  ro    reassigned
    claimed      release       h     reassigned
    confirmed    release       h     reassigned
    confirmed    check-in      ho    in-progress
    in-progress  check-out     ho    done
    done         verify        ro    verified
    done         dispute       rho   disputed
    verified     dispute       rho   disputed
    disputed     settle-done   l     verified
    disputed     settle-not    l     closed
    verified     close         roc   closed
    unsafe-stop  close         l     closed
    requested    cancel        ro    cancelled
    triaged      cancel        ro    cancelled
    published    cancel        ro    cancelled
    offered      cancel        ro    cancelled
    claimed      cancel        ro    cancelled
    confirmed    cancel        ro    cancelled
    reassigned   cancel        ro    cancelled
    confirmed    no-show       ro    no-show
    confirmed    stop-unsafe   hl    unsafe-stop
    in-progress  stop-unsafe   hl    unsafe-stop
    cancelled    reopen        ro    requested
    expired      reopen        ro    requested
    no-show      reopen        ro    requested
    closed       reopen        ro    requested
";

fn rows() -> &'static [Vec<&'static str>] {
    static ROWS: OnceLock<Vec<Vec<&str>>> = OnceLock::new();
    ROWS.get_or_init(|| {
        PAPER.lines().filter(|row| !row.trim().is_empty()).map(|row| row.split_whitespace().collect()).collect()
    })
}

/// A place as somebody would keep it on paper: with a look at the clock every minute.
#[expect(clippy::struct_excessive_bools, reason = "boxes to tick on a sheet of paper")]
#[derive(Clone, Debug)]
struct Paper {
    state: &'static str,
    holder: Option<u8>,
    clock: Instant,
    held_until: Option<Instant>,
    extended: bool,
    resident: bool,
    staff: bool,
    published: Option<Instant>,
    risky: bool,
    urgent: bool,
}

impl Paper {
    fn wait_until(&mut self, now: Instant) {
        while self.clock < now {
            self.clock = self.clock.plus(MINUTE);
            self.look();
        }
    }

    fn look(&mut self) {
        let over = self.held_until.is_some_and(|until| self.clock >= until);
        let begun = self.clock >= STARTS;
        let free = match self.state {
            "offered" => over || begun,
            "claimed" => begun || (over && !self.resident),
            _ => false,
        };
        if free {
            self.go("published");
            self.holder = None;
        }
        if ["requested", "triaged", "published"].contains(&self.state) && self.clock >= LAST_START {
            self.go("expired");
        }
    }

    fn go(&mut self, state: &'static str) {
        self.state = state;
        self.held_until = None;
    }

    fn who(&self, actor: usize) -> &'static str {
        let mine = self.holder == Some(1);
        match actor {
            0 => "r",
            1 if mine => "hv",
            2 if self.holder == Some(2) => "hv",
            1 | 2 => "v",
            3 => "o",
            4 if !mine => "o",
            5 => "ol",
            6 if !mine => "ol",
            7 => "c",
            _ => "",
        }
    }

    /// What the rules on paper say; nothing when they say no.
    fn does(&mut self, what: &str, actor: usize) -> Option<()> {
        let lease = |urgent| if urgent { 20 * MINUTE } else { 24 * HOUR };
        let offer = |urgent| if urgent { 20 * MINUTE } else { 12 * HOUR };
        let latest = STARTS.plus(-2 * HOUR);
        let row = rows().iter().find(|row| row[0] == self.state && row[1] == what)?;
        if !row[2].chars().any(|letter| self.who(actor).contains(letter)) {
            return None;
        }
        let now = self.clock;
        match what {
            "publish" | "reopen" if self.state != "triaged" && now >= LAST_START => return None,
            "offer" | "claim" if now >= STARTS => return None,
            "claim" | "accept" if self.risky && now >= latest => return None,
            "someone-else" | "release" | "cancel"
                if ["claimed", "confirmed"].contains(&self.state) && now >= STARTS =>
            {
                return None;
            }
            "check-in" if now < STARTS.plus(-HOUR) || now >= STARTS.plus(HOUR) => return None,
            "no-show" if now < STARTS.plus(15 * MINUTE) => return None,
            "extend" if self.extended || self.held_until == Some(latest) => return None,
            _ => {}
        }
        match what {
            "extend" => {
                self.extended = true;
                self.held_until = self.held_until.map(|until| until.plus(lease(self.urgent)).min(latest));
                return Some(());
            }
            "agree" => {
                self.resident |= actor == 0;
                self.staff |= actor != 0;
                if self.resident && self.staff {
                    self.go("confirmed");
                }
                return Some(());
            }
            "offer" => {
                self.go("offered");
                self.holder = Some(1);
                self.held_until = Some(now.plus(offer(self.urgent)));
                return Some(());
            }
            "claim" | "accept" => {
                (self.resident, self.staff, self.extended) = (false, what == "accept", false);
                if what == "claim" {
                    self.holder = Some(u8::try_from(actor).unwrap());
                }
                self.go(if self.risky { "claimed" } else { "confirmed" });
                self.held_until = self.risky.then(|| now.plus(lease(self.urgent)).min(latest));
                return Some(());
            }
            _ => {}
        }
        self.go(row[3]);
        if row[3] == "published" {
            self.holder = None;
            self.published = self.published.or(Some(now));
        }
        if row[3] == "requested" {
            (self.holder, self.published) = (None, None);
        }
        Some(())
    }
}

/// What usually comes next, so that lives get far: (action, actor).
fn usual(state: &str, holder: Option<u8>) -> Vec<(usize, usize)> {
    let holder = usize::from(holder.unwrap_or(1));
    match state {
        "requested" => vec![(0, 3)],
        "triaged" => vec![(1, 3)],
        "published" => vec![(5, 1), (5, 2), (2, 3)],
        "offered" => vec![(3, 1), (3, 1), (4, 1)],
        "claimed" => vec![(7, 0), (7, 5), (6, holder), (7, 0), (7, 3)],
        "confirmed" => vec![(10, holder), (18, 0), (19, holder), (10, holder)],
        "in-progress" => vec![(11, holder), (11, holder), (19, 5)],
        "done" => vec![(12, 0), (13, 0)],
        "verified" => vec![(16, 7), (13, 1)],
        "disputed" => vec![(14, 5), (15, 5)],
        "reassigned" => vec![(1, 7)],
        _ => vec![(20, 0), (1, 5), (16, 5)],
    }
}

/// How many minutes pass, what is done, by whom, and whether the usual is done instead.
type Move = (i64, usize, usize, usize);

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let gap = prop_oneof![4 => 0_i64..30, 2 => 0_i64..12 * 60, 1 => 12_i64 * 60..30 * 60];
    prop::collection::vec((gap, 0_usize..22, 0_usize..8, 0_usize..12), 1..40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn a_life_goes_as_on_paper_whoever_tries_what_whenever(risk in 0_usize..4, urgent in any::<bool>(), moves in moves()) {
        let timers = Timers::default();
        let terms = terms(Risk::ALL[risk], urgent);
        let (everybody, everything) = (actors(), actions());
        let mut life = Life::new(NOW);
        let mut paper = Paper {
            state: "requested", holder: None, clock: NOW, held_until: None, extended: false, resident: false, staff: false,
            published: None, risky: risk >= 2, urgent,
        };
        let mut agreed = (false, false);
        let mut came = false;
        for (gap, action, actor, choice) in moves {
            let now = paper.clock.plus(gap * MINUTE);
            paper.wait_until(now);
            let usual = usual(paper.state, paper.holder);
            let (action, actor) = if choice < 9 { usual[choice % usual.len()] } else { (action, actor) };
            let (name, action) = &everything[action];
            let by = &everybody[actor];
            let before = life.at(&terms, now);
            let outcome = life.step(&terms, action, by, now, &timers);
            if *name == "pass" {
                prop_assert_eq!(outcome.is_ok(), actor == 7 && before != life, "time that passes is written down once");
            } else {
                prop_assert_eq!(outcome.is_ok(), paper.does(name, actor).is_some(), "{} by {} in {}: {:?}", name, actor, paper.state, outcome);
            }
            if let Ok(after) = outcome {
                match (before.state, after.state, by) {
                    (State::Done | State::Disputed, State::Verified, by) => {
                        prop_assert!(came, "nothing is verified to which nobody came");
                        prop_assert!(!matches!(by, Actor::Clock | Actor::Volunteer(_)), "nobody verifies for themselves");
                    }
                    (State::Published, State::Claimed, _) => agreed = (false, false),
                    (State::Offered, State::Claimed, _) => agreed = (false, true),
                    (State::Confirmed, State::InProgress, _) => came = true,
                    _ => {}
                }
                if *action == Action::Agree {
                    if *by == Actor::Resident { agreed.0 = true } else { agreed.1 = true }
                }
                if after.state == State::Confirmed && before.state == State::Claimed {
                    prop_assert!(agreed == (true, true), "staff and resident both agreed");
                }
                if after.state == State::Requested {
                    came = false;
                }
                life = after;
            }
            let shown = life.at(&terms, now);
            prop_assert_eq!(shown.state.slug(), paper.state);
            prop_assert_eq!(shown.holder.clone(), paper.holder.map(volunteer));
            prop_assert_eq!(shown.published, paper.published, "it keeps its age");
            prop_assert_eq!(shown.lease.as_ref().map(|lease| lease.until.min(STARTS)), paper.held_until.map(|until| until.min(STARTS)));
            let stranger = Viewer::Volunteer(volunteer(3));
            prop_assert_eq!(sees(&stranger, &life, &terms, now, &timers), Sight::Estate);
            let sight = paper.holder.map(|holder| sees(&Viewer::Volunteer(volunteer(holder)), &life, &terms, now, &timers));
            let most = match paper.state {
                "claimed" => Sight::Building,
                "confirmed" | "in-progress" | "done" | "verified" | "closed" | "disputed" | "unsafe-stop" => Sight::Door,
                _ => Sight::Estate,
            };
            prop_assert_eq!(sight.unwrap_or(most), most);
            let silent = alarms(&life, None, &terms, now, &timers).iter().any(|alarm| alarm.what == What::StaffSilent);
            let silent_on_paper = paper.state == "claimed" && paper.resident && !paper.staff && paper.held_until <= Some(now);
            prop_assert_eq!(silent, silent_on_paper, "where only staff are silent the lead hears");
        }
    }

    #[test]
    fn what_time_does_is_the_same_however_often_a_job_looks(risk in 0_usize..4, urgent in any::<bool>(), moves in moves(), looks in prop::collection::vec(0_i64..6 * 24 * 60, 0..4)) {
        let timers = Timers::default();
        let terms = terms(Risk::ALL[risk], urgent);
        let mut life = Life::new(NOW);
        let mut now = NOW;
        for (gap, action, actor, choice) in moves {
            now = now.plus(gap * MINUTE);
            let usual = usual(life.at(&terms, now).state.slug(), life.holder.as_ref().map(|holder| if *holder == volunteer(1) { 1 } else { 2 }));
            let (action, actor) = if choice < 11 { usual[choice % usual.len()] } else { (action, actor) };
            life = life.step(&terms, &actions()[action].1, &actors()[actor], now, &timers).unwrap_or(life);
        }
        let mut looks: Vec<Instant> = looks.into_iter().map(|minutes| now.plus(minutes * MINUTE)).collect();
        looks.push(now);
        looks.sort_unstable();
        let last = looks[looks.len() - 1];
        let often = looks.iter().fold(life.clone(), |life, at| life.at(&terms, *at));
        prop_assert_eq!(often, life.at(&terms, last));
    }
}

/// Each state as a life and as paper would have it, held by volunteer 1 where somebody holds it.
fn in_state(state: State, risky: bool, since: Instant) -> (Life, Paper) {
    let held = !state.waits() && state != State::Expired;
    let until = STARTS.plus(-2 * HOUR);
    let leased = matches!(state, State::Offered | State::Claimed);
    let lease = leased.then_some(Lease { until, extended: false, resident: false, staff: state == State::Offered });
    let life = Life {
        state,
        since,
        published: (state > State::Triaged).then_some(NOW),
        holder: held.then(|| volunteer(1)),
        period: held.then(visit_time),
        lease,
    };
    let paper = Paper {
        state: State::ALL.iter().find(|other| **other == state).unwrap().slug(),
        holder: held.then_some(1),
        clock: since,
        held_until: leased.then_some(until),
        extended: false,
        resident: false,
        staff: state == State::Offered,
        published: life.published,
        risky,
        urgent: false,
    };
    (life, paper)
}

#[test]
fn in_each_state_each_step_by_everybody_is_as_on_paper() {
    let clocks = Timers::default();
    let moments = [
        NOW,
        STARTS.plus(-3 * HOUR),
        STARTS.plus(-HOUR),
        STARTS,
        STARTS.plus(15 * MINUTE),
        STARTS.plus(HOUR),
        LAST_START,
    ];
    let mut steps = 0;
    for (state, risk) in State::ALL.into_iter().flat_map(|state| [Risk::L1, Risk::L2].map(|risk| (state, risk))) {
        for (name, action) in actions().into_iter().filter(|(name, _)| *name != "pass") {
            for (actor, by) in actors().iter().enumerate() {
                for now in moments {
                    let terms_of_it = terms(risk, false);
                    let (life, mut paper) = in_state(state, risk >= Risk::L2, NOW);
                    paper.clock = now;
                    paper.look();
                    let outcome = life.step(&terms_of_it, &action, by, now, &clocks);
                    let allowed = paper.does(name, actor).is_some();
                    assert_eq!(outcome.is_ok(), allowed, "{name} by {by:?} in {state:?} at {now:?}: {outcome:?}");
                    if let Ok(life) = outcome {
                        assert_eq!((life.state.slug(), life.holder), (paper.state, paper.holder.map(volunteer)));
                        steps += 1;
                    }
                }
            }
        }
    }
    assert!(steps > 500, "{steps}");
}
