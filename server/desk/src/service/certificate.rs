//! Certificates of hours: issued, and checked.

use async_trait::async_trait;
use domain::{
    base::id::HouseholdId,
    service::{
        certificate::{Certificate, Holder, Issuer, NUMBER, Number, Seal, corrected_since},
        refusal::Refusal,
    },
};
use serde::Serialize;

use crate::{
    Desk, Error,
    base::{
        act::{Act, By},
        once::Change,
        signer::Signer,
        vault::hex,
    },
    service::{claim::volunteer_of, port::Issued},
};

/// A certificate that somebody asks about.
#[derive(Clone, Debug)]
pub struct Checked {
    /// As it was issued.
    pub certificate: Certificate,
    /// Whether the ledger of today gives other minutes.
    pub corrected: bool,
}

#[derive(Serialize)]
struct IssueCertificate {
    household: HouseholdId,
    unit: String,
    #[serde(skip)]
    number: Number,
    #[serde(skip)]
    signer: Signer,
}

#[async_trait]
impl Change for IssueCertificate {
    const NAME: &'static str = "issue-certificate";
    type Output = String;

    fn household(&self) -> Option<&HouseholdId> {
        Some(&self.household)
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<String, Error> {
        let now = act.now;
        let who = volunteer_of(&mut **act, &self.household).await?;
        let entries = act.service().entries_of(&who.volunteer.number).await?;
        let first = entries.iter().map(|entry| entry.start).min().ok_or(Refusal::NoHours)?;
        let holder = Holder {
            name: who.name.clone(),
            paper: String::new(),
            paper_number: String::new(),
            volunteer: who.volunteer.number.clone(),
        };
        let issuer =
            Issuer { unit: self.unit.clone(), head: String::new(), clerk: String::new(), phone: String::new() };
        let days = (first.local().date, now.local().date);
        let certificate = Certificate::issue(self.number, holder, days, &entries, issuer, now)?;
        let signature = self.signer.sign(&certificate.message(self.signer.id()));
        let seal = Seal::new(&certificate, self.signer.id(), signature).text();
        act.service().insert_certificate(&who.volunteer.id, &Issued { certificate, seal }).await?;
        Ok(String::from(self.number))
    }
}

impl Desk {
    /// Issues a certificate of all hours of a household's volunteer, as of now. Returns its number.
    ///
    /// # Errors
    /// [`Refusal::NoHours`]; `NotFound`; [`Error::Unavailable`], also when this process has no key to sign with.
    pub async fn issue_certificate(&self, household: HouseholdId, unit: String, by: By) -> Result<String, Error> {
        let signer = self.signer.clone().ok_or_else(|| Error::unavailable("there is no key to sign with"))?;
        let number = Number(self.random.bytes::<NUMBER>());
        self.change(by, IssueCertificate { household, unit, number, signer }).await
    }

    /// The public half of the key that signs here, as 64 hexadecimal digits; nothing when this process has none.
    #[must_use]
    pub fn public_key(&self) -> Option<String> {
        self.signer.as_ref().map(|signer| hex(&signer.public()))
    }

    /// The certificate with this seal; nothing when the text is no seal of this house.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn certificate(&self, text: &str) -> Result<Option<Checked>, Error> {
        let Some(signer) = &self.signer else { return Ok(None) };
        let Ok(seal) = Seal::open(text, &signer.ring()?) else { return Ok(None) };
        let mut repo = self.read().await?;
        let Some(issued) = repo.service().certificate(&String::from(seal.number)).await? else { return Ok(None) };
        if seal.proves(&issued.certificate).is_err() {
            return Ok(None);
        }
        let entries = repo.service().entries_of(&issued.certificate.holder.volunteer).await?;
        let corrected = corrected_since(&issued.certificate, &entries);
        Ok(Some(Checked { certificate: issued.certificate, corrected }))
    }
}
