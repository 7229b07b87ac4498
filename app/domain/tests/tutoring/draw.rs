//! What a draw promises, over small markets at random.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    base::id::{ProgrammeId, TicketId},
    tutoring::{
        check::{Verdict, verify},
        day::Day,
        digest::Digest,
        draw::{Draw, Drawing},
        list::{self, Free, first_who_fits},
        market::Market,
        seed::number,
        transcript::Transcript,
        why::{Step, Tries, explain},
    },
};
use proptest::prelude::*;

use crate::{
    market::{drawn, rows},
    oracle,
};

/// Free seats after a draw.
fn free(transcript: &Transcript) -> Free {
    let mut free: Free =
        transcript.places.iter().map(|place| ((place.programme.clone(), place.weekday), place.capacity)).collect();
    for take in transcript.turns.iter().flat_map(|turn| &turn.takes) {
        *free.get_mut(&(take.programme.clone(), take.weekday)).unwrap() -= 1;
    }
    free
}

/// All that one of the lot's bundles could take, by brute force.
fn some_combination_fits(transcript: &Transcript, lot: &TicketId, weekday: u8, free: &Free) -> bool {
    let day = Day::try_from(weekday).ok();
    let wants = transcript
        .tickets
        .iter()
        .filter(|ticket| ticket.lot == *lot && day.is_none_or(|day| ticket.weekdays.contains(day)));
    let fitting = wants.fold(vec![free.clone()], |all, ticket| {
        let days: Vec<Day> = day.map_or_else(|| ticket.weekdays.iter().collect(), |day| vec![day]);
        let with = |free: &Free, wish: &ProgrammeId| {
            let mut free = free.clone();
            for day in &days {
                let seats = free.get_mut(&(wish.clone(), *day))?;
                *seats = seats.checked_sub(1)?;
            }
            Some(free)
        };
        all.iter()
            .flat_map(|free| ticket.wishes.iter().filter_map(|wish| with(free, wish)).collect::<Vec<_>>())
            .collect()
    });
    !fitting.is_empty()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn the_draw_is_what_somebody_computes_who_only_read_the_page(rows in rows()) {
        let text = drawn(rows).write();
        prop_assert_eq!(&oracle::computed(&text), &text);
        prop_assert!(matches!(verify(&text), Verdict::Same(_)));
    }

    #[test]
    fn no_place_is_given_twice_and_reserved_seats_go_to_their_tier(rows in rows()) {
        let transcript = drawn(rows);
        let mut taken: BTreeMap<_, u32> = BTreeMap::new();
        let mut children = BTreeSet::new();
        for take in transcript.turns.iter().flat_map(|turn| &turn.takes) {
            *taken.entry((&take.programme, take.weekday, None)).or_default() += 1;
            *taken.entry((&take.programme, take.weekday, Some(take.seat.as_str()))).or_default() += 1;
            prop_assert!(children.insert((&take.ticket, take.weekday)), "one seat a day for each child");
            let ticket = transcript.tickets.iter().find(|ticket| ticket.id == take.ticket).unwrap();
            prop_assert!(ticket.wishes.contains(&take.programme) && ticket.weekdays.contains(take.weekday));
            prop_assert!(take.seat.as_str() == "open" || ticket.tiers.get(&take.programme) == Some(&take.seat));
        }
        for place in &transcript.places {
            let count = |seat| taken.get(&(&place.programme, place.weekday, seat)).copied().unwrap_or(0);
            prop_assert!(count(None) <= place.capacity);
            for (tier, seats) in &place.reserves {
                prop_assert!(count(Some(tier.as_str())) <= *seats);
            }
        }
    }

    #[test]
    fn siblings_and_whole_weeks_get_all_or_nothing(rows in rows()) {
        let transcript = drawn(rows);
        for turn in transcript.turns.iter().filter(|turn| !turn.takes.is_empty()) {
            for ticket in transcript.tickets.iter().filter(|ticket| ticket.lot == turn.lot) {
                let own: Vec<_> = turn.takes.iter().filter(|take| take.ticket == ticket.id).collect();
                let days = ticket.weekdays.iter().filter(|day| turn.weekday == 0 || day.number() == turn.weekday);
                prop_assert_eq!(own.iter().map(|take| take.weekday).collect::<Vec<_>>(), days.collect::<Vec<_>>());
                prop_assert!(own.iter().all(|take| take.programme == own[0].programme));
            }
        }
        for ticket in transcript.tickets.iter().filter(|ticket| ticket.whole) {
            let takes = transcript.turns.iter().flat_map(|turn| &turn.takes).filter(|take| take.ticket == ticket.id);
            let own: Vec<&ProgrammeId> = takes.map(|take| &take.programme).collect();
            prop_assert!(own.is_empty() || own == vec![own[0]; ticket.weekdays.len() as usize]);
        }
    }

    #[test]
    fn nobody_waits_whom_a_wholly_free_combination_fits(rows in rows()) {
        let transcript = drawn(rows);
        let free = free(&transcript);
        for turn in transcript.turns.iter().filter(|turn| turn.takes.is_empty()) {
            prop_assert!(!some_combination_fits(&transcript, &turn.lot, turn.weekday, &free), "{:?}", turn);
        }
    }

    #[test]
    fn in_which_order_the_rows_come_does_not_matter(
        (rows, (places, tickets)) in rows().prop_flat_map(|rows| (Just(rows.clone()), (Just(rows.0).prop_shuffle(), Just(rows.1).prop_shuffle()))),
    ) {
        prop_assert_eq!(drawn(rows).write(), drawn((places, tickets)).write());
    }

    #[test]
    fn a_draw_in_small_pieces_is_the_same_draw(rows in rows(), seed in any::<[u8; 32]>(), work in 1_usize..5) {
        let market = Market::new(rows.0, rows.1).unwrap();
        let mut drawing = Drawing::new(market.clone(), Digest::from(seed));
        for _ in 0..1000 {
            drawing.advance(work);
        }
        prop_assert_eq!(drawing.finish().1, Draw::run(market, Digest::from(seed)));
    }

    #[test]
    fn after_the_draw_a_withdrawal_reorders_nobody_else(rows in rows(), seed in any::<[u8; 32]>(), given_back in prop::collection::vec(0_u32..2, 9), all_hope in any::<bool>()) {
        let market = Market::new(rows.0, rows.1).unwrap();
        let draw = Draw::run(market.clone(), Digest::from(seed));
        let hoping = market.tickets().iter().map(|ticket| ticket.id.clone()).filter(|_| all_hope).collect();
        let list = list::of(&market, &draw, &hoping);
        prop_assert!(list.windows(2).all(|two| two[0].turn < two[1].turn), "the list is in the order of the draw");
        let mut free: Free = market.places().iter().map(|place| ((place.programme.clone(), place.weekday), 0)).collect();
        for (seats, back) in free.values_mut().zip(given_back) {
            *seats += back;
        }
        let granted = first_who_fits(&free, &list);
        for gone in 0..list.len() {
            let mut rest = list.clone();
            let gone = rest.remove(gone);
            let next = first_who_fits(&free, &rest);
            match &granted {
                Some(grant) if grant.turn == gone.turn => prop_assert!(next.is_none_or(|next| next.turn > gone.turn)),
                granted => prop_assert_eq!(&next, granted),
            }
        }
    }

    #[test]
    fn right_after_the_draw_nobody_on_the_list_fits_and_who_insists_on_less_keeps_the_turn(rows in rows()) {
        let transcript = drawn(rows.clone());
        let market = Market::new(rows.0, rows.1).unwrap();
        let draw = Draw { lots: transcript.lots.clone(), returned: transcript.returned.clone(), turns: transcript.turns.clone() };
        let free = free(&transcript);
        let list = list::of(&market, &draw, &BTreeSet::new());
        prop_assert_eq!(first_who_fits(&free, &list), None);
        for (at, waiting) in list.iter().enumerate() {
            for loosened in waiting.by_day().iter().chain(&waiting.by_child()) {
                prop_assert!(list[..at].iter().all(|before| before.turn < loosened.turn));
                prop_assert!(list[at + 1..].iter().all(|after| loosened.turn < after.turn));
            }
        }
    }

    #[test]
    fn who_holds_a_seat_only_changes_it_for_something_dearer(rows in rows(), back in 0_usize..9) {
        let transcript = drawn(rows.clone());
        let market = Market::new(rows.0, rows.1).unwrap();
        let draw = Draw { lots: transcript.lots.clone(), returned: transcript.returned.clone(), turns: transcript.turns.clone() };
        let hoping: BTreeSet<TicketId> = market.tickets().iter().map(|ticket| ticket.id.clone()).collect();
        let list = list::of(&market, &draw, &hoping);
        let mut free = free(&transcript);
        let place = free.keys().nth(back % free.len()).unwrap().clone();
        *free.get_mut(&place).unwrap() += 1;
        if let Some(grant) = first_who_fits(&free, &list) {
            let waiting = list.iter().find(|waiting| waiting.turn == grant.turn).unwrap();
            let rank = |ticket: &TicketId, programme: &ProgrammeId| {
                let child = waiting.children.iter().find(|child| child.ticket == *ticket).unwrap();
                child.wishes.iter().position(|wish| wish == programme).unwrap()
            };
            let new: usize = grant.seats.iter().map(|(ticket, programme)| rank(ticket, programme)).sum();
            let held = waiting.children.iter().map(|child| child.holds.as_ref().map(|holds| rank(&child.ticket, holds)));
            if let Some(held) = held.sum::<Option<usize>>() {
                prop_assert!(new < held);
            }
            for (ticket, programme) in &grant.seats {
                let child = waiting.children.iter().find(|child| child.ticket == *ticket).unwrap();
                for day in child.days.iter() {
                    let key = (programme.clone(), day);
                    let own = waiting.children.iter().any(|child| child.holds.as_ref() == Some(programme) && child.days.contains(day));
                    prop_assert!(free[&key] > 0 || own);
                }
            }
        }
    }

    #[test]
    fn each_ticket_is_told_what_happened_and_no_seat_was_free_that_it_is_told_was_taken(rows in rows()) {
        let transcript = drawn(rows);
        for ticket in &transcript.tickets {
            let steps = explain(&transcript, &ticket.id).unwrap();
            let alone = transcript.tickets.iter().filter(|each| each.lot == ticket.lot).count() == 1;
            let mut told = Vec::new();
            for step in &steps {
                let Step::Chose { weekday, wishes, took } = step else { continue };
                told.extend(took.iter().cloned());
                prop_assert_eq!(wishes.len(), ticket.wishes.len());
                let granted = wishes.iter().position(|tried| tried.end == Tries::Granted);
                prop_assert_eq!(granted.is_some(), !took.is_empty());
                for (rank, tried) in wishes.iter().enumerate() {
                    prop_assert_eq!(tried.end == Tries::NotNeeded, granted.is_some_and(|granted| granted < rank));
                    prop_assert!(!(alone && tried.end == Tries::NotTogether), "who is alone is never told of others");
                    if let Tries::Full { days } = &tried.end {
                        for full in days {
                            prop_assert_eq!(full.taken + full.kept, full.capacity);
                            prop_assert!(*weekday == 0 || full.weekday.number() == *weekday);
                        }
                    }
                }
            }
            let takes: Vec<_> = transcript.turns.iter().flat_map(|turn| &turn.takes).filter(|take| take.ticket == ticket.id).cloned().collect();
            prop_assert_eq!(told, takes);
        }
    }
}

/// Of lots that weigh 1, 2, 3 and 4, each is first as often as its share: chi-square over 20,000 seeds, three degrees
/// of freedom, below the value that chance alone exceeds once in a thousand.
#[test]
fn who_weighs_more_is_first_as_much_more_often() {
    let lots: Vec<(TicketId, u8)> = (1..=4).map(|weight| (TicketId::new(format!("T{weight}")), weight)).collect();
    let mut first = [0_f64; 4];
    let tries = 20_000_u32;
    for seed in 0..tries {
        let seed = Digest::of("seed", &[&seed.to_be_bytes()]);
        let winner = lots.iter().min_by_key(|(id, weight)| number(seed, id, *weight)).unwrap();
        first[usize::from(winner.1) - 1] += 1.0;
    }
    let expected = [1.0, 2.0, 3.0, 4.0].map(|weight| f64::from(tries) * weight / 10.0);
    let chi: f64 = first.iter().zip(expected).map(|(seen, expected)| (seen - expected).powi(2) / expected).sum();
    assert!(chi < 16.27, "{first:?} gives {chi}");
    // The test can fail: equal chances would not pass it.
    let equal = f64::from(tries) / 4.0;
    assert!(first.iter().map(|seen| (seen - equal).powi(2) / equal).sum::<f64>() > 16.27);
}
