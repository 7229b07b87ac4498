//! What was noted about fees.

use async_trait::async_trait;
use desk::{Error, courses::port::Fees};
use domain::{
    base::{
        id::{CourseId, FeeId, PartyId, StaffId},
        money::Fen,
    },
    courses::fee::{Entry, Means, What},
};

use crate::{
    engine::{conn::Row, statement::statements, value::values},
    repo::Repo,
};

statements! {
    FEES = "SELECT * FROM fee_entry WHERE party_id = $1 ORDER BY number";
    FEES_OF_COURSE = "SELECT fee_entry.* FROM party JOIN fee_entry ON fee_entry.party_id = party.id
        WHERE party.course_id = $1 ORDER BY fee_entry.party_id, fee_entry.number";
    INSERT_FEE = "INSERT INTO fee_entry (id, party_id, number, kind, amount, means, handled_by, reason, corrects, member_id, at)
        VALUES ($1, $2, (SELECT COUNT(*) FROM fee_entry WHERE party_id = $2), $3, $4, $5, $6, $7, $8, $9, $10)";
}

fn entry(row: &Row) -> Result<Entry, Error> {
    let odd = || Error::fault("an entry about a fee says nothing that is known");
    let amount = || Ok::<_, Error>(Fen(row.maybe_int("amount")?.ok_or_else(odd)?));
    let means = || row.maybe_text("means")?.and_then(|means| Means::from_slug(&means)).ok_or_else(odd);
    let who = || Ok::<_, Error>(StaffId::new(row.maybe_text("handled_by")?.ok_or_else(odd)?));
    let reason = || row.maybe_text("reason")?.ok_or_else(odd);
    let what = match row.text("kind")?.as_str() {
        "due" => What::Due { amount: amount()? },
        "paid" => What::Paid { amount: amount()?, means: means()?, to: who()? },
        "waived" => What::Waived { amount: amount()?, reason: reason()? },
        "refunded" => What::Refunded { amount: amount()?, means: means()?, by: who()? },
        "corrected" => {
            let entry = FeeId::new(row.maybe_text("corrects")?.ok_or_else(odd)?);
            What::Corrected { entry, reason: reason()? }
        }
        _ => return Err(odd()),
    };
    let (id, by) = (FeeId::new(row.text("id")?), StaffId::new(row.text("member_id")?));
    Ok(Entry { id, what, at: row.instant("at")?, by })
}

#[async_trait]
impl Fees for Repo {
    async fn fees(&mut self, party: &PartyId) -> Result<Vec<Entry>, Error> {
        self.rows(FEES, values![party.as_str()]).await?.iter().map(entry).collect()
    }

    async fn fees_of_course(&mut self, course: &CourseId) -> Result<Vec<(PartyId, Entry)>, Error> {
        let rows = self.rows(FEES_OF_COURSE, values![course.as_str()]).await?;
        rows.iter().map(|row| Ok((PartyId::new(row.text("party_id")?), entry(row)?))).collect()
    }

    async fn insert_fee(&mut self, party: &PartyId, entry: &Entry) -> Result<(), Error> {
        let (amount, means, who, reason, corrects) = match &entry.what {
            What::Due { amount } => (Some(amount.0), None, None, None, None),
            What::Paid { amount, means, to: who } | What::Refunded { amount, means, by: who } => {
                (Some(amount.0), Some(means.slug()), Some(who.as_str()), None, None)
            }
            What::Waived { amount, reason } => (Some(amount.0), None, None, Some(reason.as_str()), None),
            What::Corrected { entry, reason } => (None, None, None, Some(reason.as_str()), Some(entry.as_str())),
        };
        let (id, kind, by) = (entry.id.as_str(), entry.what.slug(), entry.by.as_str());
        let values = values![id, party.as_str(), kind, amount, means, who, reason, corrects, by, entry.at];
        self.run_one(INSERT_FEE, values).await
    }
}
