//! What is kept of what a household books, and what of it is still to come.

use crate::{
    engine::statement::{Statement, statements},
    own::{Kind, Own},
};

statements! {
    pub(crate) PARTIES = "SELECT course.title_zh AS course, party.state, party.turn, party.booked_at, party.ends FROM party
        JOIN course ON course.id = party.course_id WHERE party.household_id = $1 ORDER BY party.booked_at, party.id";
    pub(crate) ENROLMENTS = "SELECT course.title_zh AS course, person.name, enrolment.state, enrolment.changed_at FROM enrolment
        JOIN person ON person.id = enrolment.person_id
        JOIN party ON party.id = enrolment.party_id JOIN course ON course.id = party.course_id
        WHERE person.household_id = $1 ORDER BY party.booked_at, enrolment.id";
    pub(crate) ATTENDANCES = "SELECT course.title_zh AS course, person.name, session.starts, attendance.mark, attendance.at FROM attendance
        JOIN person ON person.id = attendance.person_id
        JOIN session ON session.id = attendance.session_id JOIN course ON course.id = session.course_id
        WHERE person.household_id = $1 ORDER BY attendance.at, attendance.id";
    pub(crate) FEES = "SELECT course.title_zh AS course, fee_entry.kind, fee_entry.amount, fee_entry.means, fee_entry.at FROM fee_entry
        JOIN party ON party.id = fee_entry.party_id JOIN course ON course.id = party.course_id
        WHERE party.household_id = $1 ORDER BY fee_entry.at, fee_entry.id";
    pub(crate) PARTIES_OPEN = "SELECT COUNT(*) AS count, MAX(party.ends) AS until FROM party
        WHERE party.household_id = $1 AND party.size > 0 AND party.ends > $3 AND ($2 = '' OR EXISTS (
            SELECT 1 FROM enrolment WHERE enrolment.party_id = party.id AND enrolment.person_id = $2
                AND enrolment.state IN ('confirmed', 'waitlisted', 'offered')))";
}

pub(crate) const OWN: &[Own] = &[
    Own {
        table: "party",
        columns: &["household_id"],
        shown: Some((
            PARTIES,
            &[
                ("course", Kind::Text),
                ("state", Kind::Text),
                ("turn", Kind::Int),
                ("booked_at", Kind::Time),
                ("ends", Kind::Time),
            ],
        )),
        gone: &[],
        left: &[],
        why: "stays without a name: the order of a queue and what was full are told of afterwards, too",
    },
    Own {
        table: "enrolment",
        columns: &["person_id"],
        shown: Some((
            ENROLMENTS,
            &[("course", Kind::Text), ("name", Kind::Text), ("state", Kind::Text), ("changed_at", Kind::Time)],
        )),
        gone: &[],
        left: &[],
        why: "stays without a name: places add up",
    },
    Own {
        table: "attendance",
        columns: &["person_id"],
        shown: Some((
            ATTENDANCES,
            &[
                ("course", Kind::Text),
                ("name", Kind::Text),
                ("starts", Kind::Time),
                ("mark", Kind::Text),
                ("at", Kind::Time),
            ],
        )),
        gone: &[],
        left: &[],
        why: "stays without a name: how many came",
    },
    Own {
        table: "fee_entry",
        columns: &[],
        shown: Some((
            FEES,
            &[
                ("course", Kind::Text),
                ("kind", Kind::Text),
                ("amount", Kind::Int),
                ("means", Kind::Text),
                ("at", Kind::Time),
            ],
        )),
        gone: &[],
        left: &[],
        why: "stays without a name: money that was paid is accounted for",
    },
];

/// What stands in the way of going.
pub(crate) const OPEN: &[(&str, Statement)] = &[("bookings", PARTIES_OPEN)];
