//! The ledger of hours, its heads, and certificates.

use async_trait::async_trait;
use desk::{
    Error,
    service::port::{Issued, Ledger},
};
use domain::{
    base::{
        chain::{Hash, Head},
        signature::{KeyId, Signature},
    },
    service::{
        certificate::Certificate,
        id::{VisitId, VolunteerId},
        ledger::{Entry, EntryKind, Salted},
    },
};

use crate::{
    base::hold::Held,
    engine::{conn::Row, statement::statements, value::values},
    repo::Repo,
    service::{json, parsed},
};

statements! {
    LAST_ENTRY = "SELECT * FROM hours_entry ORDER BY sequence DESC LIMIT 1";
    INSERT_ENTRY = "INSERT INTO hours_entry
        (sequence, volunteer, visit_id, starts, ends, minutes, kind, reverses, details_hash, proofs, officers, hash, salt, details)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    ENTRIES_OF = "SELECT * FROM hours_entry WHERE volunteer = $1 ORDER BY sequence";
    ENTRIES = "SELECT * FROM hours_entry ORDER BY sequence";
    HEADS = "SELECT * FROM hours_head ORDER BY sequence";
    INSERT_HEAD = "INSERT INTO hours_head (sequence, hash, at, key_id, signature) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (sequence) DO NOTHING";
    INSERT_CERTIFICATE = "INSERT INTO certificate (number, volunteer_id, issued_at, terms, seal) VALUES ($1, $2, $3, $4, $5)";
    CERTIFICATE = "SELECT terms, seal FROM certificate WHERE number = $1";
    CERTIFICATES_OF = "SELECT terms, seal FROM certificate WHERE volunteer_id = $1 ORDER BY issued_at DESC, number";
}

fn fixed<const N: usize>(row: &Row, column: &str) -> Result<[u8; N], Error> {
    row.bytes(column)?.try_into().map_err(|_| Error::fault(format!("{column} has another length")))
}

fn number(value: i64) -> Result<u64, Error> {
    u64::try_from(value).map_err(|_| Error::fault("a number of the ledger is negative"))
}

fn column(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

fn entry(row: &Row) -> Result<Entry, Error> {
    let kind = match row.text("kind")?.as_str() {
        "visit" => EntryKind::Visit,
        "reversal" => EntryKind::Reversal,
        other => return Err(Error::fault(format!("the ledger holds an unknown {other}"))),
    };
    let salted = match row.maybe_bytes("salt")? {
        Some(salt) => Some(Salted { salt, details: parsed(row, "details")? }),
        None => None,
    };
    Ok(Entry {
        sequence: number(row.int("sequence")?)?,
        volunteer: row.text("volunteer")?,
        visit: VisitId::new(row.text("visit_id")?),
        start: row.instant("starts")?,
        end: row.instant("ends")?,
        minutes: row.int("minutes")?,
        kind,
        reverses: row.maybe_int("reverses")?.map(number).transpose()?,
        details: Hash(fixed(row, "details_hash")?),
        proofs: parsed(row, "proofs")?,
        officers: parsed(row, "officers")?,
        hash: Hash(fixed(row, "hash")?),
        salted,
    })
}

fn issued(row: &Row) -> Result<Issued, Error> {
    Ok(Issued { certificate: parsed(row, "terms")?, seal: row.text("seal")? })
}

#[async_trait]
impl Ledger for Repo {
    async fn lock_ledger(&mut self) -> Result<(), Error> {
        self.hold(Held::Ledger).await
    }

    async fn last_entry(&mut self) -> Result<Option<Entry>, Error> {
        self.row(LAST_ENTRY, &[]).await?.as_ref().map(entry).transpose()
    }

    async fn insert_entry(&mut self, entry: &Entry) -> Result<(), Error> {
        let (proofs, officers) = (json(&entry.proofs)?, json(&entry.officers)?);
        let details = entry.salted.as_ref().map(|salted| json(&salted.details)).transpose()?;
        let values = values![
            column(entry.sequence),
            &*entry.volunteer,
            entry.visit.as_str(),
            entry.start,
            entry.end,
            entry.minutes,
            entry.kind.slug(),
            entry.reverses.map(column),
            entry.details.0.as_slice(),
            &*proofs,
            &*officers,
            entry.hash.0.as_slice(),
            entry.salted.as_ref().map(|salted| salted.salt.as_slice()),
            details.as_deref(),
        ];
        self.run_one(INSERT_ENTRY, values).await
    }

    async fn entries_of(&mut self, number: &str) -> Result<Vec<Entry>, Error> {
        self.rows(ENTRIES_OF, values![number]).await?.iter().map(entry).collect()
    }

    async fn entries(&mut self) -> Result<Vec<Entry>, Error> {
        self.rows(ENTRIES, &[]).await?.iter().map(entry).collect()
    }

    async fn heads(&mut self) -> Result<Vec<Head>, Error> {
        let rows = self.rows(HEADS, &[]).await?;
        rows.iter()
            .map(|row| {
                Ok(Head {
                    number: number(row.int("sequence")?)?,
                    hash: Hash(fixed(row, "hash")?),
                    at: row.instant("at")?,
                    key: KeyId(fixed(row, "key_id")?),
                    signature: Signature(fixed(row, "signature")?),
                })
            })
            .collect()
    }

    async fn insert_head(&mut self, head: &Head) -> Result<(), Error> {
        let (key, signature) = (head.key.0.as_slice(), head.signature.0.as_slice());
        let values = values![column(head.number), head.hash.0.as_slice(), head.at, key, signature];
        self.run(INSERT_HEAD, values).await
    }

    async fn insert_certificate(&mut self, volunteer: &VolunteerId, issued: &Issued) -> Result<(), Error> {
        let Certificate { number, issued: at, .. } = &issued.certificate;
        let (number, terms) = (String::from(*number), json(&issued.certificate)?);
        self.run_one(INSERT_CERTIFICATE, values![&*number, volunteer.as_str(), *at, &*terms, &*issued.seal]).await
    }

    async fn certificate(&mut self, number: &str) -> Result<Option<Issued>, Error> {
        self.row(CERTIFICATE, values![number]).await?.as_ref().map(issued).transpose()
    }

    async fn certificates_of(&mut self, volunteer: &VolunteerId) -> Result<Vec<Issued>, Error> {
        self.rows(CERTIFICATES_OF, values![volunteer.as_str()]).await?.iter().map(issued).collect()
    }
}
