//! The day sheet, tried out completely where it is small: two phones and the desk, up to five taps, in every order.

use std::collections::BTreeSet;

use domain::{
    base::{
        id::{DeviceId, PersonId, PickupId, ProgrammeId, StaffId, TapId},
        time::{HOUR, Instant, Period, date},
    },
    tutoring::{
        conflict::{Conflict, Kind, conflicts},
        pass::PassId,
        refusal::Refusal,
        sheet::{Alarm, Sheet, Whereabouts},
        tap::{Collector, Hand, Tap, What},
    },
};
use proptest::prelude::*;

/// Thursday 2026-10-08, 16:30 in the community.
fn noon() -> Instant {
    Instant::at(date(2026, 10, 8).unwrap(), 16, 30)
}

fn sheet() -> Sheet {
    Sheet::new(date(2026, 10, 8).unwrap())
}

fn child() -> PersonId {
    PersonId::new("child")
}

fn mother() -> Collector {
    Collector { pickup: PickupId::new("mother"), name: "陈静".into(), pass: Some(PassId([1; 10])), once: false }
}

fn neighbour() -> Collector {
    Collector { pickup: PickupId::new("neighbour"), name: "张桂芳".into(), pass: None, once: true }
}

fn tap(id: &str, device: &str, minutes: i64, what: What) -> Tap {
    Tap {
        id: TapId::new(id),
        date: date(2026, 10, 8).unwrap(),
        child: child(),
        at: noon().plus(minutes * 60),
        device: DeviceId::new(device),
        number: 1,
        hand: Hand::Staff(StaffId::new(device)),
        what,
    }
}

fn comes(programme: &str, stay: u8) -> What {
    What::In { programme: ProgrammeId::new(programme), stay }
}

fn leaves(with: Collector, stay: u8) -> What {
    What::Out { stay, with }
}

/// What can happen, each once.
fn everything() -> Vec<Tap> {
    let undo = |of: &str| What::Undo { of: TapId::new(of) };
    let correct = What::Correct { of: TapId::new("c"), at: noon().plus(80 * 60), with: Some(neighbour()) };
    let absent = What::Absent { until: date(2026, 10, 9).unwrap() };
    let revoked = What::Revoked { pickup: PickupId::new("neighbour") };
    let sibling = Tap { child: PersonId::new("sibling"), ..tap("m", "two", 62, leaves(neighbour(), 1)) };
    vec![
        tap("a", "one", 0, comes("A", 1)),
        tap("b", "two", 1, comes("B", 1)),
        tap("c", "one", 60, leaves(mother(), 1)),
        tap("d", "two", 56, leaves(mother(), 1)),
        tap("e", "two", 58, leaves(neighbour(), 1)),
        tap("f", "desk", 50, revoked),
        tap("g", "one", 61, undo("c")),
        tap("h", "two", 59, undo("e")),
        tap("i", "desk", -300, absent),
        tap("j", "desk", 120, correct),
        tap("k", "one", 70, comes("A", 2)),
        tap("l", "two", 90, leaves(mother(), 2)),
        sibling,
    ]
}

/// All subsets of at most `most`.
fn subsets(taps: &[Tap], most: usize) -> Vec<Vec<Tap>> {
    taps.iter().fold(vec![Vec::new()], |mut all, tap| {
        let with: Vec<Vec<Tap>> = all
            .iter()
            .filter(|set| set.len() < most)
            .map(|set| [set.as_slice(), std::slice::from_ref(tap)].concat())
            .collect();
        all.extend(with);
        all
    })
}

/// All orders of `0..length`.
fn orders(length: usize) -> Vec<Vec<usize>> {
    (0..length).fold(vec![Vec::new()], |all, next| {
        let put = |order: &Vec<usize>, at: usize| [&order[..at], &[next], &order[at..]].concat();
        all.iter().flat_map(|order| (0..=order.len()).map(move |at| put(order, at))).collect()
    })
}

fn of(taps: &[Tap]) -> Sheet {
    let mut sheet = sheet();
    for tap in taps {
        sheet.add(tap.clone(), None);
    }
    sheet
}

fn merged(parts: &[&Sheet]) -> Sheet {
    let mut all = sheet();
    for part in parts {
        all.merge(part);
    }
    all
}

#[test]
fn any_order_and_any_repetition_of_hearing_gives_the_same_sheet() {
    let orders: Vec<_> = (0..=5).map(orders).collect();
    for taps in subsets(&everything(), 5) {
        let whole = of(&taps);
        for order in &orders[taps.len()] {
            let mut heard = sheet();
            for at in order {
                heard.add(taps[*at].clone(), None);
                heard.add(taps[order[0]].clone(), None);
            }
            assert_eq!(heard, whole);
        }
        // Each device knows its own taps; whoever hears of whom in whichever order, and how often, ends up the same.
        let own =
            |device: &str| of(&taps.iter().filter(|tap| tap.device.as_str() == device).cloned().collect::<Vec<_>>());
        let parts = [own("one"), own("two"), own("desk")];
        for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            let [a, b, c] = order.map(|at| &parts[at]);
            assert_eq!(merged(&[a, b, c]), whole);
            assert_eq!(merged(&[&merged(&[a, b]), &merged(&[b, c, a])]), whole);
            assert_eq!(merged(&[a, &merged(&[b, c])]), whole);
        }
    }
}

/// What was not undone, found out without asking the sheet.
fn standing(taps: &[Tap]) -> Vec<&Tap> {
    let undone = |tap: &Tap| taps.iter().any(|other| matches!(&other.what, What::Undo { of } if *of == tap.id));
    taps.iter().filter(|tap| !undone(tap)).collect()
}

fn kinds(sheet: &Sheet) -> Vec<Kind> {
    conflicts(sheet).into_iter().map(|conflict| conflict.kind).collect()
}

#[test]
fn nobody_leaves_twice_or_is_in_two_places_without_a_conflict() {
    let mut seen = BTreeSet::new();
    for taps in subsets(&everything(), 5) {
        let (sheet, standing) = (of(&taps), standing(&taps));
        let found = conflicts(&sheet);
        seen.extend(
            found.iter().map(|conflict| std::mem::discriminant(&conflict.kind)).map(|kind| format!("{kind:?}")),
        );
        for who in [child(), PersonId::new("sibling")] {
            let own = || standing.iter().filter(|tap| tap.child == who);
            let outs: Vec<u8> =
                own().filter_map(|tap| if let What::Out { stay, .. } = tap.what { Some(stay) } else { None }).collect();
            let ins: Vec<(u8, &ProgrammeId)> = own()
                .filter_map(
                    |tap| if let What::In { stay, programme } = &tap.what { Some((*stay, programme)) } else { None },
                )
                .collect();
            let is = |kind: Kind| found.iter().any(|conflict| conflict.child == who && conflict.kind == kind);
            let stays: BTreeSet<u8> = ins.iter().map(|(stay, _)| *stay).collect();
            let left: BTreeSet<u8> = outs.iter().copied().collect();
            assert_eq!(is(Kind::TwoSignOuts), left.len() < outs.len(), "{taps:?}");
            assert_eq!(is(Kind::OutWithoutIn), !left.is_subset(&stays), "{taps:?}");
            assert_eq!(
                is(Kind::TwoPlaces),
                ins.iter().any(|a| ins.iter().any(|b| a.0 == b.0 && a.1 != b.1)),
                "{taps:?}"
            );
            if outs.len() > stays.len() {
                assert!(is(Kind::TwoSignOuts) || is(Kind::OutWithoutIn), "left twice: {taps:?}");
            }
            let whereabouts = sheet.whereabouts(&who);
            let last = stays.iter().chain(&left).max();
            match last {
                Some(last) if left.contains(last) => {
                    assert!(matches!(whereabouts, Whereabouts::Left { stay, .. } if stay == *last));
                }
                Some(last) => assert!(matches!(whereabouts, Whereabouts::Here { stay, .. } if stay == *last)),
                None if own().any(|tap| matches!(tap.what, What::Absent { .. })) => {
                    assert!(matches!(whereabouts, Whereabouts::Absent { .. }));
                }
                None => assert_eq!(whereabouts, Whereabouts::Unknown, "no record is not absent"),
            }
        }
    }
    assert_eq!(
        seen.len(),
        7,
        "the small world has every conflict that needs neither a broken device nor a second correction"
    );
}

/// A phone, or the desk, in the small world: what it knows.
struct World {
    sheets: [Sheet; 3],
    made: Vec<Tap>,
}

const DESK: usize = 2;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    In(usize),
    Out(usize),
    OutWithNeighbour(usize),
    UndoLast(usize),
    Sync(usize),
}

impl World {
    fn act(&mut self, act: Act) {
        let (Act::In(device)
        | Act::Out(device)
        | Act::OutWithNeighbour(device)
        | Act::UndoLast(device)
        | Act::Sync(device)) = act;
        let known = &self.sheets[device];
        let whereabouts = known.whereabouts(&child());
        let stay =
            if let Whereabouts::Here { stay, .. } | Whereabouts::Left { stay, .. } = whereabouts { stay } else { 1 };
        let own = |tap: &&Tap| tap.device.as_str() == device.to_string() && tap.undoes().is_none();
        let what = match act {
            Act::In(_) => comes("A", whereabouts.next_stay()),
            Act::Out(_) => leaves(mother(), stay),
            Act::OutWithNeighbour(_) => leaves(neighbour(), stay),
            Act::UndoLast(_) => match self.made.iter().rfind(own) {
                Some(last) => What::Undo { of: last.id.clone() },
                None => return,
            },
            Act::Sync(_) => {
                let both = merged(&[&self.sheets[device], &self.sheets[DESK]]);
                self.sheets[device] = both.clone();
                self.sheets[DESK] = both;
                return;
            }
        };
        // The second phone's clock is five minutes slow.
        let minutes = i64::try_from(self.made.len()).unwrap() - if device == 1 { 5 } else { 0 };
        let tap = tap(&format!("t{}", self.made.len()), &device.to_string(), minutes, what);
        if self.sheets[device].may(&tap).is_ok() {
            self.sheets[device].add(tap.clone(), None);
            self.made.push(tap);
        }
    }

    fn everybody_hears(&mut self) {
        let all = merged(&[&self.sheets[0], &self.sheets[1], &self.sheets[2]]);
        self.sheets = [all.clone(), all.clone(), all];
    }
}

fn worlds(acts: &[Act], length: usize) -> Vec<Vec<Act>> {
    (0..length).fold(vec![Vec::new()], |all, _| {
        all.iter().flat_map(|before| acts.iter().map(move |act| [before.as_slice(), &[*act]].concat())).collect()
    })
}

#[test]
fn two_phones_and_the_desk_lose_nothing_and_hide_no_second_leaving_in_any_five_acts() {
    use Act::{In, Out, OutWithNeighbour, Sync, UndoLast};
    let acts = [In(0), In(1), Out(0), Out(1), OutWithNeighbour(1), UndoLast(0), UndoLast(1), Sync(0), Sync(1)];
    let mut conflicts_seen = 0;
    for acts in worlds(&acts, 5) {
        let mut world = World { sheets: [sheet(), sheet(), sheet()], made: Vec::new() };
        for act in &acts {
            world.act(*act);
        }
        world.everybody_hears();
        let sheet = &world.sheets[DESK];
        assert_eq!(sheet.taps().count(), world.made.len(), "{acts:?}");
        let standing = standing(&world.made);
        let outs: Vec<u8> = standing
            .iter()
            .filter_map(|tap| if let What::Out { stay, .. } = tap.what { Some(stay) } else { None })
            .collect();
        let twice = outs.iter().collect::<BTreeSet<_>>().len() < outs.len();
        let found = kinds(sheet);
        assert_eq!(twice, found.contains(&Kind::TwoSignOuts), "{acts:?}");
        conflicts_seen += usize::from(twice);
    }
    assert!(conflicts_seen > 100, "the small world is large enough to go wrong");
}

#[test]
fn with_network_nothing_can_be_tapped_that_is_a_conflict() {
    use Act::{In, Out, OutWithNeighbour, UndoLast};
    for acts in worlds(&[In(0), In(1), Out(0), Out(1), OutWithNeighbour(1)], 5) {
        let mut world = World { sheets: [sheet(), sheet(), sheet()], made: Vec::new() };
        for act in &acts {
            world.act(*act);
            world.everybody_hears();
        }
        assert_eq!(conflicts(&world.sheets[DESK]), [], "{acts:?}");
    }
    let mut world = World { sheets: [sheet(), sheet(), sheet()], made: Vec::new() };
    for act in [In(0), Out(0), UndoLast(0), Out(1)] {
        world.act(act);
        world.everybody_hears();
    }
    assert_eq!((world.made.len(), conflicts(&world.sheets[DESK])), (4, Vec::new()));
}

proptest! {
    #[test]
    fn arrivals_and_storage_change_nothing(picks in prop::collection::vec((0_usize..13, 0_i64..10_000), 0..40), split in any::<u64>()) {
        let taps = everything();
        let heard: Vec<(Tap, Option<Instant>)> =
            picks.iter().map(|(at, late)| (taps[*at].clone(), (*late > 2_000).then(|| noon().plus(*late)))).collect();
        let mut whole = sheet();
        let (mut one, mut two) = (sheet(), sheet());
        for (at, (tap, arrived)) in heard.iter().enumerate() {
            whole.add(tap.clone(), *arrived);
            let part = if split >> (at % 64) & 1 == 0 { &mut one } else { &mut two };
            part.add(tap.clone(), *arrived);
        }
        prop_assert_eq!(&merged(&[&two, &one]), &whole);
        for (tap, arrived) in whole.taps() {
            let first = heard.iter().filter(|(each, _)| each == tap).filter_map(|(_, arrived)| *arrived).min();
            prop_assert_eq!(arrived, first);
        }
        let stored = serde_json::to_string(&whole).unwrap();
        prop_assert_eq!(serde_json::from_str::<Sheet>(&stored).unwrap(), whole);
    }
}

#[test]
fn the_second_tap_says_who_did_it_and_when() {
    let sheet = of(&[tap("a", "one", 0, comes("A", 1)), tap("c", "one", 60, leaves(mother(), 1))]);
    let again = tap("x", "two", 61, leaves(neighbour(), 1));
    assert_eq!(sheet.may(&again), Err(Refusal::LeftAlready { at: noon().plus(3600), with: "陈静".into() }));
    let back = tap("x", "two", 70, comes("A", 2));
    assert_eq!(sheet.may(&back), Ok(()), "who comes back comes back");
    assert_eq!(of(&[]).may(&again), Err(Refusal::NotHere));
}

#[test]
fn a_slip_is_undone_for_ten_minutes_and_corrected_from_then_on_and_both_values_stay() {
    let (came, left) = (tap("a", "one", 0, comes("A", 1)), tap("c", "one", 60, leaves(mother(), 1)));
    let sheet = of(&[came, left.clone()]);
    let undo = |minutes| tap("x", "one", minutes, What::Undo { of: TapId::new("c") });
    assert_eq!(sheet.may(&undo(69)), Ok(()));
    assert_eq!(sheet.may(&undo(70)), Err(Refusal::UndoneTooLate));
    let correction =
        tap("y", "desk", 200, What::Correct { of: TapId::new("c"), at: noon().plus(90 * 60), with: Some(neighbour()) });
    assert_eq!(sheet.may(&correction), Ok(()));
    let mut corrected = sheet.clone();
    corrected.add(correction, None);
    assert!(
        matches!(corrected.whereabouts(&child()), Whereabouts::Left { at, with, .. } if at == noon().plus(90 * 60) && with == neighbour())
    );
    assert!(corrected.taps().any(|(tap, _)| *tap == left));
    assert_eq!(conflicts(&corrected), []);
    let other = tap("z", "two", 190, What::Correct { of: TapId::new("c"), at: noon().plus(95 * 60), with: None });
    corrected.add(other, None);
    assert_eq!(kinds(&corrected), [Kind::TwoCorrections]);
}

#[test]
fn a_right_for_one_time_is_used_once_and_not_after_it_was_taken_back() {
    let came = tap("a", "one", 0, comes("A", 1));
    let sibling = |what: Tap| Tap { child: PersonId::new("sibling"), ..what };
    let left = tap("c", "one", 60, leaves(neighbour(), 1));
    let sheet = of(&[came.clone(), sibling(tap("b", "one", 0, comes("A", 1))), left.clone()]);
    let again = sibling(tap("d", "one", 61, leaves(neighbour(), 1)));
    assert_eq!(sheet.may(&again), Err(Refusal::PickupUsed { at: noon().plus(3600) }));
    let revoked = |minutes| tap("r", "desk", minutes, What::Revoked { pickup: PickupId::new("neighbour") });
    assert_eq!(
        kinds(&of(&[came.clone(), left.clone(), revoked(59)])),
        [Kind::CollectedAfterRevoked { pickup: PickupId::new("neighbour") }]
    );
    assert_eq!(kinds(&of(&[came, left, revoked(61)])), []);
}

#[test]
fn clocks_and_ids_that_cannot_be_are_shown_to_a_person() {
    let mut ahead = sheet();
    ahead.add(tap("a", "one", 60, comes("A", 1)), Some(noon().plus(49 * 60)));
    assert_eq!(kinds(&ahead), [Kind::ImpossibleTime]);
    let mut five_minutes = sheet();
    five_minutes.add(tap("a", "one", 60, comes("A", 1)), Some(noon().plus(55 * 60)));
    assert_eq!(kinds(&five_minutes), []);
    assert_eq!(kinds(&of(&[tap("a", "one", 24 * 60, comes("A", 1))])), [Kind::ImpossibleTime]);
    let same = of(&[tap("a", "one", 0, comes("A", 1)), tap("a", "two", 1, comes("A", 1))]);
    let ids = vec![TapId::new("a"), TapId::new("a")];
    assert_eq!(conflicts(&same), [Conflict { child: child(), kind: Kind::SameId, taps: ids }]);
    let early = of(&[tap("a", "one", 30, comes("A", 1)), tap("b", "two", 15, leaves(mother(), 1))]);
    assert_eq!(kinds(&early), [Kind::OutBeforeIn]);
}

#[test]
fn each_day_stands_alone_and_an_absence_of_several_days_is_on_each_of_them() {
    let mut tomorrow = Sheet::new(date(2026, 10, 9).unwrap());
    for tap in everything() {
        tomorrow.add(tap, None);
    }
    assert!(matches!(tomorrow.whereabouts(&child()), Whereabouts::Absent { .. }));
    assert_eq!(tomorrow.taps().count(), 1);
}

#[test]
fn the_alarm_sounds_fifteen_minutes_after_the_end_for_who_is_still_here_and_only_for_them() {
    let hours = Period { starts: noon(), ends: noon().plus(2 * HOUR) };
    let here = of(&[tap("a", "one", 0, comes("A", 1))]).whereabouts(&child());
    assert_eq!(here.alarm(hours, hours.ends.plus(899)), None);
    assert_eq!(here.alarm(hours, hours.ends.plus(900)), Some(Alarm::Late { minutes: 15 }));
    assert_eq!(Whereabouts::Unknown.alarm(hours, hours.starts.plus(900)), Some(Alarm::Missing { minutes: 15 }));
    let left = of(&[tap("a", "one", 0, comes("A", 1)), tap("c", "one", 60, leaves(mother(), 1))]);
    assert_eq!(left.whereabouts(&child()).alarm(hours, hours.ends.plus(9000)), None);
}
