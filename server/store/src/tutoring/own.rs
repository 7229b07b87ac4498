//! What is kept of a household's children in after-school care, and what of it is still to come.

use crate::{
    engine::statement::{Statement, statements},
    own::{Kind, Own},
};

statements! {
    pub(crate) PUPILS = "SELECT person.name, school.name_zh AS school, pupil.entered, pupil.allergies_sealed, pupil.person_id FROM pupil
        JOIN person ON person.id = pupil.person_id JOIN school ON school.id = pupil.school_id
        WHERE person.household_id = $1 ORDER BY person.number";
    pub(crate) SIGNUPS = "SELECT person.name, programme.title_zh AS programme, signup.weekday, signup.state, signup.turn, signup.at FROM signup
        JOIN person ON person.id = signup.person_id JOIN programme ON programme.id = signup.programme_id
        WHERE person.household_id = $1 ORDER BY signup.at, signup.id";
    pub(crate) PICKUPS = "SELECT person.name AS child, pickup.name, pickup.called, pickup.born_months, pickup.first_day, pickup.last_day,
            pickup.revoked_at
        FROM pickup JOIN person ON person.id = pickup.person_id WHERE pickup.household_id = $1 ORDER BY pickup.id";
    pub(crate) TAPS = "SELECT person.name, tap.first_day, tap.said FROM tap JOIN person ON person.id = tap.person_id
        WHERE person.household_id = $1 ORDER BY tap.first_day, tap.id";
    pub(crate) TICKETS = "SELECT person.name, ballot.title_zh AS ballot, ticket.number, ticket.said FROM ticket
        JOIN person ON person.id = ticket.person_id JOIN ballot ON ballot.id = ticket.ballot_id
        WHERE ticket.household_id = $1 ORDER BY ticket.ballot_id, ticket.number";
    pub(crate) PUPILS_GONE = "DELETE FROM pupil
        WHERE person_id IN (SELECT id FROM person WHERE household_id = $1 AND id = $2)";
    pub(crate) PICKUPS_GONE = "DELETE FROM pickup
        WHERE person_id IN (SELECT id FROM person WHERE household_id = $1 AND id = $2)";
    pub(crate) TAPS_GONE = "DELETE FROM tap
        WHERE person_id IN (SELECT id FROM person WHERE household_id = $1 AND id = $2)";
    pub(crate) SIGNUPS_OPEN = "SELECT COUNT(*) AS count, MAX(programme.ends) AS until FROM signup
        JOIN programme ON programme.id = signup.programme_id
        WHERE signup.household_id = $1 AND ($2 = '' OR signup.person_id = $2) AND programme.ends > $3
            AND signup.state IN ('placed', 'waiting')";
    // Closed and not drawn yet is still to come; a ballot that was given up holds nobody for longer than 90 days.
    pub(crate) TICKETS_OPEN = "SELECT COUNT(*) AS count, MAX(ballot.closes) AS until FROM ticket
        JOIN ballot ON ballot.id = ticket.ballot_id
        WHERE ticket.household_id = $1 AND ($2 = '' OR ticket.person_id = $2) AND ballot.transcript IS NULL
            AND ballot.closes > $3 - 7776000";
}

pub(crate) const OWN: &[Own] = &[
    Own {
        table: "pupil",
        columns: &["person_id", "allergies_sealed"],
        shown: Some((
            PUPILS,
            &[
                ("name", Kind::Text),
                ("school", Kind::Text),
                ("entered", Kind::Int),
                ("allergies", Kind::Sealed("pupil.allergies", "person_id")),
            ],
        )),
        gone: &[PUPILS_GONE],
        left: &[],
        why: "",
    },
    Own {
        table: "signup",
        columns: &["household_id", "person_id"],
        shown: Some((
            SIGNUPS,
            &[
                ("name", Kind::Text),
                ("programme", Kind::Text),
                ("weekday", Kind::Int),
                ("state", Kind::Text),
                ("turn", Kind::Int),
                ("at", Kind::Time),
            ],
        )),
        gone: &[],
        left: &[],
        why: "stays without a name: the order of a queue is told of afterwards, too",
    },
    Own {
        table: "pickup",
        columns: &["person_id", "household_id"],
        shown: Some((
            PICKUPS,
            &[
                ("child", Kind::Text),
                ("name", Kind::Text),
                ("called", Kind::Text),
                ("born_months", Kind::Month),
                ("first_day", Kind::Text),
                ("last_day", Kind::Text),
                ("revoked_at", Kind::Time),
            ],
        )),
        gone: &[PICKUPS_GONE],
        left: &[],
        why: "",
    },
    Own {
        table: "tap",
        columns: &["person_id"],
        shown: Some((TAPS, &[("name", Kind::Text), ("first_day", Kind::Text), ("said", Kind::Json)])),
        gone: &[TAPS_GONE],
        left: &[],
        why: "",
    },
    Own {
        table: "ticket",
        columns: &["person_id", "household_id"],
        shown: Some((
            TICKETS,
            &[("name", Kind::Text), ("ballot", Kind::Text), ("number", Kind::Text), ("said", Kind::Json)],
        )),
        gone: &[],
        left: &[],
        why: "stays without a name: a draw that can be re-run needs each of its numbers",
    },
];

/// What stands in the way of going.
pub(crate) const OPEN: &[(&str, Statement)] = &[("care", SIGNUPS_OPEN), ("tickets", TICKETS_OPEN)];
