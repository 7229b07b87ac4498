//! Passes: what an adult shows at the door, on a phone or on paper.

use async_trait::async_trait;
use domain::{
    base::{
        id::{HouseholdId, PickupId},
        refusal::Refusal as BaseRefusal,
        time::Instant,
    },
    tutoring::{
        pass::{Pass, PassId, PassKey, check},
        pickup::{Pickup, card_code, may_collect},
        refusal::Refusal,
    },
};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::{
    Desk, Error,
    base::{
        act::{Act, By},
        once::Change,
    },
};

/// What an adult shows, as the household sees it.
#[derive(Clone, Debug)]
pub struct ShownPass {
    /// The right.
    pub pickup: Pickup,
    /// The child's name.
    pub child: String,
    /// The address to put into a QR code; nothing where no pass was made yet, or it is expired.
    pub text: Option<String>,
}

/// What anybody learns of a pass: nothing about whom it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// It counts, on its days, until then.
    Good(Instant),
    /// It is expired since then.
    Expired(Instant),
    /// A newer one took its place, the right was taken back, or it is over.
    Ended,
    /// It is none of this house.
    None,
}

#[derive(Serialize)]
struct MakePass {
    household: HouseholdId,
    pickup: PickupId,
}

#[async_trait]
impl Change for MakePass {
    const NAME: &'static str = "make-pass";
    type Output = ();

    fn household(&self) -> Option<&HouseholdId> {
        Some(&self.household)
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let now = act.now;
        let rows = act.tutoring().pickups_of(&self.household).await?;
        let row = rows.iter().find(|row| row.id == self.pickup && row.revoked_at.is_none());
        let mut row = row.ok_or(BaseRefusal::NotFound)?.clone();
        if row.until.is_some_and(|until| until < now.local().date) {
            return Err(Refusal::PickupOver.into());
        }
        let random: [u8; 32] = Sha256::new().chain_update(act.id()).chain_update(act.id()).finalize().into();
        let (pass, rest) = random.split_first_chunk::<10>().ok_or_else(|| Error::fault("a hash is too short"))?;
        let letters = rest.first_chunk::<8>().ok_or_else(|| Error::fault("a hash is too short"))?;
        let others = rows.iter().filter(|other| other.child == row.child);
        let taken: Vec<&str> = others.filter_map(|other| other.card.as_deref()).collect();
        row.card = card_code(*letters, &taken);
        row.old_passes.extend(row.pass.replace(PassId(*pass)));
        row.pass_until = Some(row.pass_good_until(now));
        act.tutoring().put_pass(&row).await?;
        act.audit(Some(&self.household), "pass-made", self.pickup.as_str()).await
    }
}

impl Desk {
    /// The keys that sign passes, for those who check them without network.
    #[must_use]
    pub fn pass_keys(&self) -> Vec<PassKey> {
        let key = |signer: &crate::base::signer::Signer| PassKey {
            id: u16::from_be_bytes(signer.id().0),
            public: signer.public(),
        };
        self.signer.iter().map(key).collect()
    }

    /// What shows a right of this household; `base` is the site's own address.
    ///
    /// # Errors
    /// `NotFound`; [`Error::Unavailable`]; [`Error::Fault`] without a key to sign with.
    pub async fn shown_pass(&self, household: &HouseholdId, id: &PickupId, base: &str) -> Result<ShownPass, Error> {
        let now = self.now();
        let (children, pickups) = self.pickups(household).await?;
        let pickup = pickups.into_iter().find(|pickup| pickup.id == *id).ok_or(BaseRefusal::NotFound)?;
        let child = children.into_iter().find(|child| child.id == pickup.child);
        let text = match (pickup.pass, pickup.pass_until.filter(|until| *until > now)) {
            (Some(pass), Some(until)) => Some(self.signed(pass, until, base)?),
            _ => None,
        };
        Ok(ShownPass { pickup, child: child.map(|child| child.name).unwrap_or_default(), text })
    }

    fn signed(&self, id: PassId, until: Instant, base: &str) -> Result<String, Error> {
        let signer = self.signer.as_ref().ok_or_else(|| Error::fault("there is no key to sign passes with"))?;
        let pass = Pass::new(u16::from_be_bytes(signer.id().0), id, until);
        let host = base.split_once("://").map_or(base, |(_, host)| host);
        Ok(pass.text(host, signer.sign(&pass.message()).0))
    }

    /// Makes a pass and a card for a right; those before it end at once.
    ///
    /// # Errors
    /// `NotFound`; [`Refusal::PickupOver`]; [`Error::Unavailable`].
    pub async fn make_pass(&self, household: HouseholdId, pickup: PickupId, by: By) -> Result<(), Error> {
        self.change(by, MakePass { household, pickup }).await
    }

    /// Whether what a camera read is a pass that counts.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn pass_stands(&self, text: &str) -> Result<Stands, Error> {
        let now = self.now();
        let pass = match check(text, &self.pass_keys(), now) {
            Ok(pass) => pass,
            Err(Refusal::PassExpired { at }) => return Ok(Stands::Expired(at)),
            Err(_) => return Ok(Stands::None),
        };
        let row = self.read().await?.tutoring().pickup_of_pass(pass.id).await?;
        let row = row.filter(|row| {
            let why = may_collect(std::slice::from_ref(row), row, &row.child, now);
            matches!(why, Ok(()) | Err(Refusal::PickupNotToday))
        });
        Ok(row.map_or(Stands::Ended, |_| Stands::Good(pass.expires())))
    }
}
