//! Two phones at one door, without network for as long as they like, their clocks five minutes apart; one is restarted,
//! requests are broken off and repeated, a right is taken back meanwhile. Whatever the order, the server ends up with
//! each tap once, and nobody leaves twice unseen.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    base::{
        id::{DeviceId, PersonId, PickupId, ProgrammeId, StaffId, TapId},
        text::Text,
        time::{HOUR, Instant, Period, date},
    },
    people::person::BirthMonth,
    tutoring::{
        conflict::{Kind, conflicts, is_questioned},
        door::{Afternoon, Answer, Child, Known, Listed, Snapshot},
        journal::{Journal, Mark, Press},
        pickup::{Adult, Pickup, may_collect},
        refusal::Refusal,
        sheet::{Sheet, Whereabouts},
        tap::{Hand, Tap, What},
    },
};
use proptest::prelude::*;

const CHILDREN: usize = 3;
/// By how many seconds each phone's clock is wrong.
const CLOCKS: [i64; 2] = [150, -150];

/// Thursday 2026-10-08, 16:30 in the community.
fn start() -> Instant {
    Instant::at(date(2026, 10, 8).unwrap(), 16, 30)
}

fn child(number: usize) -> PersonId {
    PersonId::new(format!("child{number}"))
}

fn care() -> ProgrammeId {
    ProgrammeId::new("care")
}

fn member(phone: usize) -> StaffId {
    StaffId::new(format!("tutor{phone}"))
}

fn pickup(child_number: usize, adult: usize) -> Pickup {
    let name = ["陈静", "张桂芳"][adult];
    Pickup {
        id: PickupId::new(format!("{adult}of{child_number}")),
        child: child(child_number),
        adult: Adult { name: name.into(), called: "妈妈".into(), born: BirthMonth::new(1985, 5, start()).unwrap() },
        barred: false,
        from: date(2026, 9, 1).unwrap(),
        until: None,
        days: None,
        once: false,
        used_at: None,
        revoked_at: None,
        pass: None,
        pass_until: None,
        old_passes: Vec::new(),
        card: None,
    }
}

#[derive(Clone, Debug)]
enum Act {
    Press {
        phone: usize,
        child: usize,
        press: Press,
    },
    /// Sends the first `taps` of what is kept; the answer may be lost on its way.
    Send {
        phone: usize,
        taps: usize,
        heard: bool,
    },
    /// A request that was sent before arrives once more.
    Again(usize),
    Refresh(usize),
    Restart(usize),
    Revoke(usize),
    Minutes(i64),
}

struct World {
    now: Instant,
    server: Sheet,
    pickups: Vec<Pickup>,
    phones: Vec<Journal>,
    /// All taps that a phone ever said "kept here" to.
    made: Vec<Tap>,
    requests: Vec<(usize, Vec<Tap>)>,
}

impl World {
    fn new() -> Self {
        let today = start().local().date;
        let pickups = (0..CHILDREN).flat_map(|each| [pickup(each, 0), pickup(each, 1)]).collect();
        let server = Sheet::new(today);
        let mut world =
            Self { now: start(), server, pickups, phones: Vec::new(), made: Vec::new(), requests: Vec::new() };
        world.phones = (0..CLOCKS.len()).map(|phone| Journal::new(world.snapshot(phone), Vec::new())).collect();
        world
    }

    fn snapshot(&self, phone: usize) -> Snapshot {
        let listed = |row: &Pickup| Listed::from(row.clone());
        let children = (0..CHILDREN).map(|number| {
            let own: Vec<Pickup> = self.pickups.iter().filter(|row| row.child == child(number)).cloned().collect();
            let may = |row: &&Pickup| may_collect(&own, row, &child(number), self.now).is_ok();
            Child {
                person: child(number),
                programme: care(),
                name: format!("任小{number}"),
                allergies: String::new(),
                collectors: own.iter().filter(may).map(listed).collect(),
            }
        });
        Snapshot {
            as_of: self.now,
            date: self.server.date(),
            member: member(phone),
            name: "王老师".into(),
            programmes: vec![Afternoon {
                programme: care(),
                title: Text::default(),
                hours: Period { starts: start(), ends: start().plus(2 * HOUR) },
            }],
            children: children.collect(),
            sheet: self.server.clone(),
            keys: Vec::new(),
        }
    }

    /// What the server does with a request, in the order in which it holds the taps.
    fn arrive(&mut self, phone: usize, taps: &[Tap]) -> Vec<Answer> {
        let mut answers = Vec::new();
        for tap in taps {
            let known = Known { sheet: &self.server, programmes: &[care()], pickups: &self.pickups };
            let there = self.server.taps().any(|(each, _)| each.id == tap.id);
            let taken = if there { Ok(None) } else { known.take(tap, &member(phone), self.now).map(Some) };
            if let Ok(Some(tap)) = &taken {
                self.server.add(tap.clone(), Some(self.now));
            }
            let refused = taken.err().map(|refusal| refusal.to_string());
            answers.push(Answer { tap: tap.id.clone(), refused, sentence: None });
        }
        answers
    }

    fn act(&mut self, act: Act) {
        match act {
            Act::Press { phone, child: number, press } => {
                let count = self.made.len();
                let mark = Mark {
                    id: TapId::new(format!("t{count}")),
                    at: self.now.plus(CLOCKS[phone]),
                    device: DeviceId::new(format!("phone{phone}")),
                    number: u32::try_from(count).unwrap(),
                };
                if let Ok(tap) = self.phones[phone].press(&child(number), &care(), &press, mark) {
                    self.phones[phone].keep(tap.clone());
                    self.made.push(tap);
                }
            }
            Act::Send { phone, taps, heard } => {
                let batch: Vec<Tap> = self.phones[phone].kept().iter().take(taps).cloned().collect();
                let answers = self.arrive(phone, &batch);
                self.requests.push((phone, batch));
                if heard {
                    self.phones[phone].sent(&answers);
                }
            }
            Act::Again(which) => {
                if let Some((phone, batch)) = self.requests.get(which % self.requests.len().max(1)).cloned() {
                    self.arrive(phone, &batch);
                }
            }
            Act::Refresh(phone) => {
                let snapshot = self.snapshot(phone);
                self.phones[phone].renew(snapshot);
            }
            Act::Restart(phone) => {
                let (snapshot, kept) = (self.phones[phone].snapshot(), self.phones[phone].kept());
                let text = serde_json::to_string(&(snapshot, kept)).unwrap();
                let (snapshot, mut kept): (Snapshot, Vec<Tap>) = serde_json::from_str(&text).unwrap();
                // A database gives them back in whichever order.
                kept.reverse();
                self.phones[phone] = Journal::new(snapshot, kept);
            }
            Act::Revoke(number) => {
                let (now, row) = (self.now, &mut self.pickups[2 * number + 1]);
                if row.revoked_at.is_none() {
                    row.revoked_at = Some(now);
                    let tap = Tap {
                        id: TapId::new(format!("revoked{number}")),
                        date: self.server.date(),
                        child: child(number),
                        at: now,
                        device: DeviceId::new("online"),
                        number: 0,
                        hand: Hand::Guardian(PersonId::new("mother")),
                        what: What::Revoked { pickup: row.id.clone() },
                    };
                    self.server.add(tap, Some(now));
                }
            }
            Act::Minutes(minutes) => self.now = self.now.plus(minutes * 60),
        }
    }

    /// The network is back for both, until nothing is left.
    fn everybody_hears(&mut self) {
        for phone in 0..self.phones.len() {
            let all = self.phones[phone].kept().len();
            self.act(Act::Send { phone, taps: all, heard: true });
        }
        for phone in 0..self.phones.len() {
            self.act(Act::Refresh(phone));
        }
    }
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let phone = || 0..CLOCKS.len();
    let press = (phone(), 0..CHILDREN, 0_usize..6).prop_map(|(phone, number, what)| {
        let press = match what {
            0 | 1 => Press::In,
            2 => Press::Out(PickupId::new(format!("0of{number}"))),
            3 => Press::Out(PickupId::new(format!("1of{number}"))),
            4 => Press::Undo,
            _ => Press::Absent,
        };
        Act::Press { phone, child: number, press }
    });
    let act = prop_oneof![
        8 => press,
        2 => (phone(), 0_usize..4, any::<bool>()).prop_map(|(phone, taps, heard)| Act::Send { phone, taps, heard }),
        1 => any::<usize>().prop_map(Act::Again),
        1 => phone().prop_map(Act::Refresh),
        1 => phone().prop_map(Act::Restart),
        1 => (0..CHILDREN).prop_map(Act::Revoke),
        2 => (1_i64..9).prop_map(Act::Minutes),
    ];
    prop::collection::vec(act, 0..60)
}

proptest! {
    #[test]
    fn whatever_the_order_each_tap_arrives_once_and_nobody_leaves_twice_unseen(acts in acts()) {
        let mut world = World::new();
        for act in acts {
            world.act(act);
        }
        world.everybody_hears();

        // Each tap is there once, with its time at the door and its hand, whatever was lost or repeated on the way.
        let at_the_server: BTreeMap<&TapId, &Tap> = world.server.taps().map(|(tap, _)| (&tap.id, tap)).collect();
        let revoked = world.pickups.iter().filter(|row| row.revoked_at.is_some()).count();
        prop_assert_eq!(world.server.taps().count(), world.made.len() + revoked);
        for tap in &world.made {
            prop_assert_eq!(at_the_server.get(&tap.id), Some(&tap));
        }
        for phone in &world.phones {
            prop_assert_eq!(phone.kept(), &[]);
            prop_assert_eq!(phone.sheet(), world.server.clone());
        }

        // The order of arrival does not matter.
        let taps: Vec<&Tap> = world.server.taps().map(|(tap, _)| tap).collect();
        let mut backwards = Sheet::new(world.server.date());
        for tap in taps.iter().rev() {
            backwards.add((*tap).clone(), None);
        }
        let found = conflicts(&world.server);
        for number in 0..CHILDREN {
            let who = child(number);
            prop_assert_eq!(backwards.whereabouts(&who), world.server.whereabouts(&who));

            // Nobody leaves twice, or by a right that had ended, without somebody being shown it.
            let undone: BTreeSet<&TapId> = taps.iter().filter_map(|tap| tap.undoes()).collect();
            let outs = || taps.iter().filter(|tap| tap.child == who && !undone.contains(&tap.id)).filter_map(|tap| match &tap.what {
                What::Out { stay, with } => Some((*stay, with.pickup.clone(), tap.at)),
                _ => None,
            });
            let twice = outs().map(|(stay, ..)| stay).collect::<BTreeSet<_>>().len() < outs().count();
            prop_assert_eq!(found.iter().any(|each| each.child == who && each.kind == Kind::TwoSignOuts), twice);
            let ended = world.pickups[2 * number + 1].revoked_at;
            let late = outs().any(|(_, pickup, at)| ended.is_some_and(|ended| ended <= at) && pickup == world.pickups[2 * number + 1].id);
            let shown = found.iter().any(|each| each.child == who && matches!(each.kind, Kind::CollectedAfterRevoked { .. }));
            prop_assert_eq!(shown, late);
        }
        for conflict in &found {
            prop_assert!(conflict.taps.iter().all(|tap| is_questioned(&world.server, tap)));
        }
    }
}

fn pressed(journal: &Journal, number: u32, minutes: i64, press: &Press) -> Tap {
    let mark = Mark {
        id: TapId::new(format!("p{number}")),
        at: start().plus(minutes * 60),
        device: DeviceId::new("phone0"),
        number,
    };
    journal.press(&child(0), &care(), press, mark).unwrap()
}

#[test]
fn what_no_phone_can_have_kept_is_refused() {
    let mut world = World::new();
    let came = pressed(&world.phones[0], 1, 0, &Press::In);
    world.phones[0].keep(came.clone());
    let left = pressed(&world.phones[0], 2, 30, &Press::Out(PickupId::new("0of0")));
    let other_day = date(2026, 10, 6).unwrap();
    let with = |what: What| Tap { what, ..left.clone() };
    let out = |pickup: &str, stay| match left.what.clone() {
        What::Out { with, .. } => {
            What::Out { stay, with: domain::tutoring::tap::Collector { pickup: PickupId::new(pickup), ..with } }
        }
        _ => panic!("it leaves"),
    };
    let cases = [
        (Tap { hand: Hand::Staff(member(1)), ..came.clone() }, Refusal::OtherHand),
        (Tap { hand: Hand::Guardian(child(0)), ..came.clone() }, Refusal::OtherHand),
        (Tap { date: other_day, ..came.clone() }, Refusal::DoorDayOver),
        (Tap { id: TapId::new("<script>"), ..came.clone() }, Refusal::TapUnreadable),
        (Tap { id: TapId::new("a".repeat(41)), ..came.clone() }, Refusal::TapUnreadable),
        (with(What::In { programme: ProgrammeId::new("other"), stay: 1 }), Refusal::NotOnSheet),
        (with(What::In { programme: care(), stay: 9 }), Refusal::NotHere),
        (with(out("0of1", 1)), Refusal::NotListed),
        (with(out("nobody", 1)), Refusal::NotListed),
        (with(What::Absent { until: date(2026, 12, 1).unwrap() }), Refusal::TapUnreadable),
        (with(What::TurnedAway { name: "<b>".into(), code: String::new() }), Refusal::TapUnreadable),
        (with(What::Revoked { pickup: PickupId::new("0of0") }), Refusal::TapUnreadable),
        (with(What::Undo { of: TapId::new("none") }), Refusal::NothingToUndo),
    ];
    for (tap, expected) in cases {
        let known = Known { sheet: &world.server, programmes: &[care()], pickups: &world.pickups };
        assert_eq!(known.take(&tap, &member(0), world.now), Err(expected), "{tap:?}");
    }
    let stranger = Known { sheet: &world.server, programmes: &[], pickups: &world.pickups };
    assert_eq!(stranger.take(&came, &member(0), world.now), Err(Refusal::NotOnSheet));
    // A right that ended yesterday was on no list of today.
    world.pickups[0].revoked_at = Some(start().plus(-30 * HOUR));
    let known = Known { sheet: &world.server, programmes: &[care()], pickups: &world.pickups };
    assert!(matches!(known.take(&left, &member(0), world.now), Err(Refusal::PickupRevoked { .. })));
}

#[test]
fn the_name_on_the_list_counts_and_what_was_tapped_before_midnight_is_taken_after_it() {
    let mut world = World::new();
    let came = pressed(&world.phones[0], 1, 0, &Press::In);
    world.phones[0].keep(came.clone());
    let mut left = pressed(&world.phones[0], 2, 30, &Press::Out(PickupId::new("0of0")));
    if let What::Out { with, .. } = &mut left.what {
        with.name = "somebody else".into();
    }
    world.now = start().plus(9 * HOUR);
    let answers = world.arrive(0, &[came, left]);
    assert!(answers.iter().all(|answer| answer.refused.is_none()), "{answers:?}");
    assert!(matches!(world.server.whereabouts(&child(0)), Whereabouts::Left { with, .. } if with.name == "陈静"));
    assert!(world.phones[0].is_over(world.now));
    let mark = Mark { id: TapId::new("late"), at: world.now, device: DeviceId::new("phone0"), number: 3 };
    assert_eq!(world.phones[0].press(&child(1), &care(), &Press::In, mark), Err(Refusal::DoorDayOver));
}

#[test]
fn what_the_server_refused_stays_until_a_person_has_seen_it_and_what_it_has_goes() {
    let mut world = World::new();
    let (one, two) = (pressed(&world.phones[0], 1, 0, &Press::In), pressed(&world.phones[0], 2, 1, &Press::In));
    world.phones[0].keep(one.clone());
    world.phones[0].keep(two.clone());
    world.phones[0].keep(two.clone());
    let answer = |tap: &Tap, refused: Option<&str>| Answer {
        tap: tap.id.clone(),
        refused: refused.map(str::to_owned),
        sentence: None,
    };
    world.phones[0].sent(&[answer(&one, None), answer(&two, Some("other-hand"))]);
    assert_eq!(world.phones[0].kept(), std::slice::from_ref(&two));
    assert!(matches!(world.phones[0].sheet().whereabouts(&child(0)), Whereabouts::Here { .. }), "it does not flicker");
    world.phones[0].discard(&[two.id]);
    assert_eq!(world.phones[0].kept(), &[]);
    let rows = world.phones[0].rows(start().plus(HOUR));
    assert_eq!(
        rows.iter().map(|row| row.child.name.as_str()).collect::<Vec<_>>(),
        ["任小1", "任小2", "任小0"],
        "who is missed comes first"
    );
}
