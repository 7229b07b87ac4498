//! What is kept of households, their people and their sign-ins; and how all that the areas keep is shown, and goes.

use async_trait::async_trait;
use desk::{
    Error,
    people::port::{Field, Kept, Open, OwnData, SignedIn},
};
use domain::base::{
    id::{HouseholdId, PersonId},
    time::Instant,
};

use crate::{
    engine::{
        conn::Row,
        statement::{Statement, statements},
        value::values,
    },
    own::{Kind, Own},
    repo::Repo,
};

statements! {
    pub(crate) HOUSEHOLD = "SELECT id, phone_index, phone_sealed, language, created_at FROM household WHERE id = $1";
    pub(crate) PEOPLE = "SELECT id, name, relation, born_months, added_at, removed_at FROM person
        WHERE household_id = $1 ORDER BY number";
    pub(crate) CONSENTS = "SELECT person.name, consent.purpose, consent.version, consent.given, consent.at FROM consent
        JOIN person ON person.id = consent.person_id WHERE person.household_id = $1 ORDER BY consent.at, consent.id";
    pub(crate) SIGN_INS = "SELECT device, at, expires, ended_at FROM sign_in WHERE household_id = $1 ORDER BY at, token_hash";
    pub(crate) AUDIT = "SELECT CASE WHEN actor LIKE 'staff:%' THEN 'staff' WHEN actor LIKE 'household:%' THEN 'household' ELSE actor END
            AS actor, action, subject, at
        FROM audit_entry WHERE household_id = $1 ORDER BY at, id";
    pub(crate) PEOPLE_GONE = "UPDATE person SET name = '—', born_months = NULL
        WHERE household_id = $1 AND id = $2 AND removed_at IS NOT NULL";
    // The index is of no phone any more, and still nobody else's.
    pub(crate) HOUSEHOLD_LEFT = "UPDATE household SET phone_index = CAST(id AS BLOB), phone_sealed = x'', phone_tail_index = NULL
            WHERE id = $1"
        / "UPDATE household SET phone_index = convert_to(id, 'UTF8'), phone_sealed = '', phone_tail_index = NULL
            WHERE id = $1";
    SET_ERASED = "UPDATE household SET erased_at = $2 WHERE id = $1";
    pub(crate) RESIDENCES = "SELECT estate.name_zh AS estate, COALESCE(building.name, residence.building) AS building
        FROM residence JOIN estate ON estate.id = residence.estate_id LEFT JOIN building ON building.id = residence.building
        WHERE residence.household_id = $1";
    pub(crate) RESIDENCES_LEFT = "DELETE FROM residence WHERE household_id = $1";
    pub(crate) CODES_LEFT = "DELETE FROM code_request WHERE phone_index = (SELECT phone_index FROM household WHERE id = $1)";
    pub(crate) SIGN_INS_LEFT = "DELETE FROM sign_in WHERE household_id = $1";
    pub(crate) BROWSERS_LEFT = "DELETE FROM known_browser WHERE household_id = $1";
    pub(crate) NOTES_LEFT = "DELETE FROM household_note WHERE household_id = $1";
    pub(crate) OUTCOMES_LEFT = "DELETE FROM outcome WHERE actor = 'household:' || $1";

    SIGNED_IN_NOW = "SELECT token_hash, device, at, expires FROM sign_in
        WHERE household_id = $1 AND expires > $2 AND ended_at IS NULL ORDER BY at DESC, token_hash";
    END_ONE = "UPDATE sign_in SET ended_at = $3 WHERE household_id = $1 AND token_hash = $2 AND ended_at IS NULL";
    REMOVED_OF = "SELECT id FROM person WHERE household_id = $1 AND removed_at IS NOT NULL ORDER BY number, id";
    REMOVED_BEFORE = "SELECT household_id, id FROM person WHERE removed_at <= $1 AND name <> '—' ORDER BY removed_at, id LIMIT 200";
}

/// Of households, their people and their sign-ins; and what the house keeps under a household's name.
pub(crate) const OWN: &[Own] = &[
    // It goes last: what goes before is found by what it holds.
    Own {
        table: "household",
        columns: &["phone_index", "phone_sealed", "phone_tail_index"],
        shown: Some((
            HOUSEHOLD,
            &[("phone", Kind::Phone("phone_index")), ("language", Kind::Text), ("created_at", Kind::Time)],
        )),
        gone: &[],
        left: &[HOUSEHOLD_LEFT],
        why: "",
    },
    Own {
        table: "person",
        columns: &["household_id"],
        shown: Some((
            PEOPLE,
            &[
                ("name", Kind::Text),
                ("relation", Kind::Text),
                ("born_months", Kind::Month),
                ("added_at", Kind::Time),
                ("removed_at", Kind::Time),
            ],
        )),
        gone: &[PEOPLE_GONE],
        left: &[],
        why: "",
    },
    Own {
        table: "residence",
        columns: &["household_id"],
        shown: Some((RESIDENCES, &[("estate", Kind::Text), ("building", Kind::Text)])),
        gone: &[],
        left: &[RESIDENCES_LEFT],
        why: "",
    },
    Own {
        table: "consent",
        columns: &["person_id"],
        shown: Some((
            CONSENTS,
            &[
                ("name", Kind::Text),
                ("purpose", Kind::Text),
                ("version", Kind::Int),
                ("given", Kind::Int),
                ("at", Kind::Time),
            ],
        )),
        gone: &[],
        left: &[],
        why: "stays without a name: it shows that a guardian had agreed to what was done until then",
    },
    Own {
        table: "sign_in",
        columns: &["household_id"],
        shown: Some((
            SIGN_INS,
            &[("device", Kind::Text), ("at", Kind::Time), ("expires", Kind::Time), ("ended_at", Kind::Time)],
        )),
        gone: &[],
        left: &[SIGN_INS_LEFT],
        why: "",
    },
    Own {
        table: "known_browser",
        columns: &["household_id"],
        shown: None,
        gone: &[],
        left: &[BROWSERS_LEFT],
        why: "not shown: a number that means nothing outside the browser",
    },
    Own {
        table: "code_request",
        columns: &["phone_index", "phone_sealed"],
        shown: None,
        gone: &[],
        left: &[CODES_LEFT],
        why: "not shown: codes that were asked for are forgotten after two days",
    },
    Own {
        table: "household_note",
        columns: &["household_id", "text_sealed"],
        shown: None,
        gone: &[],
        left: &[NOTES_LEFT],
        why: "not shown here: what the staff should know may speak of others, too; the desk tells",
    },
    Own {
        table: "outcome",
        columns: &["actor"],
        shown: None,
        gone: &[],
        left: &[OUTCOMES_LEFT],
        why: "not shown: answers to what was asked, kept for a week so that nothing is done twice",
    },
    Own {
        table: "audit_entry",
        columns: &["household_id", "actor"],
        shown: Some((
            AUDIT,
            &[("actor", Kind::Text), ("action", Kind::Text), ("subject", Kind::Text), ("at", Kind::Time)],
        )),
        gone: &[],
        left: &[],
        why: "stays without a name: who did what has to be told for as long as it can be asked about",
    },
];

fn field(row: &Row, name: &'static str, kind: Kind) -> Result<Field, Error> {
    Ok(match kind {
        Kind::Int => Field::Int(row.maybe_int(name)?),
        Kind::Text => Field::Text(row.maybe_text(name)?),
        Kind::Time => Field::Time(row.maybe_int(name)?.map(Instant)),
        Kind::Month => Field::Month(row.maybe_int(name)?),
        Kind::Json => Field::Json(row.text(name)?),
        Kind::Phone(index) => Field::Phone { index: row.bytes(index)?, sealed: row.bytes("phone_sealed")? },
        Kind::Sealed(column, bound) => {
            Field::Sealed { column, row: row.text(bound)?, bytes: row.maybe_bytes(&format!("{name}_sealed"))? }
        }
    })
}

impl Repo {
    /// What all areas keep, the lowest first.
    fn owns(&self) -> Vec<&'static Own> {
        self.sources().own.iter().flat_map(|own| own.iter()).collect()
    }
}

#[async_trait]
impl OwnData for Repo {
    async fn kept_of(&mut self, household: &HouseholdId) -> Result<Vec<Kept>, Error> {
        let mut all = Vec::new();
        for own in self.owns() {
            let Some((statement, fields)) = own.shown else { continue };
            for row in self.rows(statement, values![household.as_str()]).await? {
                let fields = fields.iter().map(|(name, kind)| Ok((*name, field(&row, name, *kind)?)));
                all.push(Kept { table: own.table, fields: fields.collect::<Result<_, Error>>()? });
            }
        }
        Ok(all)
    }

    async fn open_of(
        &mut self,
        household: &HouseholdId,
        person: Option<&PersonId>,
        now: Instant,
    ) -> Result<Vec<Open>, Error> {
        let mut all = Vec::new();
        let person = person.map_or("", PersonId::as_str);
        let asked: Vec<(&'static str, Statement)> = self.sources().open.concat();
        for (kind, statement) in asked {
            let row = self.row(statement, values![household.as_str(), person, now]).await?;
            let Some(row) = row else { continue };
            let count = row.count("count")?;
            if count > 0 {
                all.push(Open { kind, count, until: row.maybe_int("until")?.map(Instant) });
            }
        }
        Ok(all)
    }

    async fn erase_person(&mut self, household: &HouseholdId, person: &PersonId) -> Result<(), Error> {
        // The last first: what points goes before what it points to.
        for own in self.owns().into_iter().rev() {
            for statement in own.gone {
                self.run(*statement, values![household.as_str(), person.as_str()]).await?;
            }
        }
        Ok(())
    }

    async fn removed_of(&mut self, household: &HouseholdId) -> Result<Vec<PersonId>, Error> {
        let rows = self.rows(REMOVED_OF, values![household.as_str()]).await?;
        rows.iter().map(|row| row.text("id").map(PersonId::new)).collect()
    }

    async fn erase_household(&mut self, household: &HouseholdId, at: Instant) -> Result<(), Error> {
        for own in self.owns().into_iter().rev() {
            for statement in own.left {
                self.run(*statement, values![household.as_str()]).await?;
            }
        }
        self.run_one(SET_ERASED, values![household.as_str(), at]).await
    }

    async fn removed_before(&mut self, when: Instant) -> Result<Vec<(HouseholdId, PersonId)>, Error> {
        let rows = self.rows(REMOVED_BEFORE, values![when]).await?;
        let ids = |row: &Row| Ok((HouseholdId::new(row.text("household_id")?), PersonId::new(row.text("id")?)));
        rows.iter().map(ids).collect()
    }

    async fn signed_in_now(&mut self, household: &HouseholdId, now: Instant) -> Result<Vec<SignedIn>, Error> {
        let rows = self.rows(SIGNED_IN_NOW, values![household.as_str(), now]).await?;
        let one = |row: &Row| {
            Ok(SignedIn { token_hash: row.bytes("token_hash")?, device: row.text("device")?, at: row.instant("at")? })
        };
        rows.iter().map(one).collect()
    }

    async fn end_one(&mut self, household: &HouseholdId, token_hash: &[u8], at: Instant) -> Result<(), Error> {
        self.run(END_ONE, values![household.as_str(), token_hash, at]).await
    }
}
