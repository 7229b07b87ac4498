//! What is kept of a household's needs and of what its people do for others, and what of it is still open.

use crate::{
    engine::statement::{Statement, statements},
    own::{Kind, Own},
};

statements! {
    pub(crate) NEEDS = "SELECT need.id, person.name, need.state, need.starts, need.ends, need.asked_at, need.terms, need.door_sealed FROM need
        JOIN person ON person.id = need.person_id WHERE need.household_id = $1 ORDER BY need.asked_at, need.id";
    pub(crate) LOOKS = "SELECT address_look.at, need.asked_at FROM address_look JOIN need ON need.id = address_look.need_id
        WHERE need.household_id = $1 ORDER BY address_look.at, address_look.id";
    pub(crate) VOLUNTEERS = "SELECT person.name, volunteer.number, volunteer.registered_at, volunteer.terms FROM volunteer
        JOIN person ON person.id = volunteer.person_id WHERE volunteer.household_id = $1 ORDER BY volunteer.number";
    pub(crate) HOURS = "SELECT hours_entry.volunteer, hours_entry.starts, hours_entry.ends, hours_entry.minutes, hours_entry.kind
        FROM hours_entry JOIN volunteer ON volunteer.number = hours_entry.volunteer
        WHERE volunteer.household_id = $1 ORDER BY hours_entry.sequence";
    pub(crate) CERTIFICATES = "SELECT certificate.number, certificate.issued_at, certificate.terms FROM certificate
        JOIN volunteer ON volunteer.id = certificate.volunteer_id
        WHERE volunteer.household_id = $1 ORDER BY certificate.issued_at, certificate.number";
    pub(crate) NEEDS_GONE = "UPDATE need SET door_sealed = NULL, terms = json_set(terms, '$.words', '', '$.spot.building', NULL, '$.wish', NULL, '$.tongues', json('[]'))
            WHERE person_id IN (SELECT id FROM person WHERE household_id = $1 AND id = $2)"
        / "UPDATE need SET door_sealed = NULL, terms = CAST(jsonb_set(CAST(terms AS JSONB), '{spot,building}', 'null')
                || '{\"words\": \"\", \"wish\": null, \"tongues\": []}' AS TEXT)
            WHERE person_id IN (SELECT id FROM person WHERE household_id = $1 AND id = $2)";
    pub(crate) VOLUNTEERS_GONE = "UPDATE volunteer SET terms = json_set(terms, '$.skills', json('[]'), '$.tongues', json('[]'),
                '$.free', json('[]'), '$.area', json('[]'), '$.home', NULL, '$.gender', NULL, '$.papers', json('[]'), '$.teams', json('[]'), '$.brands', json('[]'),
                '$.badge', json('false'))
            WHERE person_id IN (SELECT id FROM person WHERE household_id = $1 AND id = $2)"
        / "UPDATE volunteer SET terms = CAST(CAST(terms AS JSONB)
                || '{\"skills\": [], \"tongues\": [], \"free\": [], \"area\": [], \"home\": null, \"gender\": null, \"papers\": [],
                    \"teams\": [], \"brands\": [], \"badge\": false}' AS TEXT)
            WHERE person_id IN (SELECT id FROM person WHERE household_id = $1 AND id = $2)";
    // Those whom a volunteer helped were told who comes.
    pub(crate) NAMES_GONE = "UPDATE notice SET matter = REPLACE(matter, (SELECT '\"' || name || '\"' FROM person WHERE id = $2), '\"—\"')
        WHERE household_id IN (SELECT need.household_id FROM volunteer JOIN claim ON claim.volunteer_id = volunteer.id
            JOIN need_place ON need_place.id = claim.place_id JOIN need ON need.id = need_place.need_id
            WHERE volunteer.household_id = $1 AND volunteer.person_id = $2)";
    // What the chain holds is the hash of both; it stands without them.
    pub(crate) HOURS_GONE = "UPDATE hours_entry SET salt = NULL, details = NULL WHERE volunteer IN (
        SELECT volunteer.number FROM volunteer JOIN person ON person.id = volunteer.person_id
            WHERE person.household_id = $1 AND person.id = $2)";
    pub(crate) CERTIFICATES_GONE = "DELETE FROM certificate WHERE volunteer_id IN (
        SELECT volunteer.id FROM volunteer JOIN person ON person.id = volunteer.person_id
            WHERE person.household_id = $1 AND person.id = $2)";
    pub(crate) NEEDS_OPEN = "SELECT COUNT(*) AS count, MAX(need.ends) AS until FROM need
        WHERE need.household_id = $1 AND ($2 = '' OR need.person_id = $2) AND need.ends > $3
            AND need.state NOT IN ('closed', 'cancelled', 'expired', 'verified', 'done')";
    pub(crate) CLAIMS_OPEN = "SELECT COUNT(*) AS count, MAX(claim.ends) AS until FROM claim
        JOIN volunteer ON volunteer.id = claim.volunteer_id
        WHERE volunteer.household_id = $1 AND ($2 = '' OR volunteer.person_id = $2) AND claim.ended_at IS NULL AND claim.ends > $3";
}

pub(crate) const OWN: &[Own] = &[
    Own {
        table: "need",
        columns: &["household_id", "person_id", "door_sealed"],
        shown: Some((
            NEEDS,
            &[
                ("name", Kind::Text),
                ("state", Kind::Text),
                ("starts", Kind::Time),
                ("ends", Kind::Time),
                ("asked_at", Kind::Time),
                ("door", Kind::Sealed("need.door", "id")),
                ("terms", Kind::Json),
            ],
        )),
        gone: &[NEEDS_GONE],
        left: &[],
        why: "",
    },
    Own {
        table: "address_look",
        columns: &[],
        shown: Some((LOOKS, &[("asked_at", Kind::Time), ("at", Kind::Time)])),
        gone: &[],
        left: &[],
        why: "stays without a name: that somebody looked at an address can be asked about",
    },
    Own {
        table: "volunteer",
        columns: &["person_id", "household_id"],
        shown: Some((
            VOLUNTEERS,
            &[("name", Kind::Text), ("number", Kind::Text), ("registered_at", Kind::Time), ("terms", Kind::Json)],
        )),
        gone: &[NAMES_GONE, VOLUNTEERS_GONE],
        left: &[],
        why: "",
    },
    Own {
        table: "hours_entry",
        columns: &["volunteer"],
        shown: Some((
            HOURS,
            &[
                ("volunteer", Kind::Text),
                ("starts", Kind::Time),
                ("ends", Kind::Time),
                ("minutes", Kind::Int),
                ("kind", Kind::Text),
            ],
        )),
        gone: &[HOURS_GONE],
        left: &[],
        why: "the entries stay without their details: a chain has no gaps",
    },
    Own {
        table: "certificate",
        columns: &[],
        shown: Some((CERTIFICATES, &[("number", Kind::Text), ("issued_at", Kind::Time), ("terms", Kind::Json)])),
        gone: &[CERTIFICATES_GONE],
        left: &[],
        why: "",
    },
];

/// What stands in the way of going.
pub(crate) const OPEN: &[(&str, Statement)] = &[("needs", NEEDS_OPEN), ("claims", CLAIMS_OPEN)];
