//! The example's tickets are told why, as the page tells it.

use domain::{
    base::id::{ProgrammeId, TicketId},
    tutoring::{
        day::Day,
        why::{Full, Step, Tried, Tries, explain},
    },
};

use crate::document::transcript;

fn full(weekday: u8, capacity: u32, last: usize) -> Full {
    Full { weekday: Day::try_from(weekday).unwrap(), capacity, taken: capacity, kept: 0, last: Some(last) }
}

#[test]
fn who_got_nothing_is_told_who_took_the_last_seats_and_how_long_the_list_is() {
    let steps = explain(&transcript(), &TicketId::new("T1")).unwrap();
    assert!(matches!(&steps[1], Step::Numbered { position: 4, of: 5, weight: 1, .. }));
    let tried = |programme: &str, days| Tried { programme: ProgrammeId::new(programme), end: Tries::Full { days } };
    // On Monday the second seat of A went to the lot at place 2, but out of those kept for its tier: for T1 the last one went to the first.
    let wishes = vec![tried("A", vec![full(1, 2, 1), full(2, 1, 1)]), tried("B", vec![full(1, 2, 3)])];
    assert_eq!(
        steps[2..],
        [Step::Chose { weekday: 0, wishes, took: Vec::new() }, Step::Waits { weekday: 0, position: 1 }]
    );
}

#[test]
fn siblings_are_told_of_each_other() {
    let transcript = transcript();
    let steps = explain(&transcript, &TicketId::new("T5")).unwrap();
    assert!(
        matches!(&steps[0], Step::Asked { together, .. } if *together == [TicketId::new("T4"), TicketId::new("T5")])
    );
    let Step::Chose { weekday: 1, wishes, took } = &steps[2] else { panic!("{steps:?}") };
    assert_eq!(wishes.iter().map(|tried| &tried.end).collect::<Vec<_>>(), [&Tries::Granted, &Tries::NotNeeded]);
    assert_eq!(took.len(), 1);
    assert_eq!(explain(&transcript, &TicketId::new("T7")), None);
}
