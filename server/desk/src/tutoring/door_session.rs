//! A phone at a door: after the second factor, today's sheet only, until midnight.
//!
//! It outlives the staff's idle end, because an afternoon has no network. It ends when whoever holds the phone signs out
//! there, when they take the sheet on another phone, and at once when they lose the right or leave.

use async_trait::async_trait;
use domain::{
    base::{id::StaffId, refusal::Refusal as BaseRefusal, time::Instant},
    staff::{
        refusal::Refusal,
        right::Right,
        session::{Renewed, Session, Stage},
    },
};

use crate::{
    Desk, Error,
    base::{
        act::{Act, Actor},
        event::Event,
        port::Audit,
        whence::Whence,
    },
    store::UseCase,
};

/// Whoever holds a phone at a door.
#[derive(Clone, Debug)]
pub struct AtTheDoor {
    /// Who.
    pub member: StaffId,
    /// The name as colleagues know it.
    pub name: String,
}

/// Makes of a sign-in at the desk one at a door: the old token ends.
struct TakeSheet {
    token_hash: Vec<u8>,
    next_hash: Vec<u8>,
}

#[async_trait]
impl UseCase for TakeSheet {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let now = act.now;
        let row = act.staff().staff_sign_in(&self.token_hash).await?.ok_or(BaseRefusal::NotSignedIn)?;
        row.session.stands(now)?;
        let Renewed(session) = row.session.at_the_door(now)?;
        act.staff().delete_staff_sign_in(&self.token_hash).await?;
        act.tutoring().put_door_session(&session.member, &self.next_hash, session.began).await?;
        let entry = Audit {
            id: act.id(),
            actor: Actor::Staff(session.member.clone()).column(),
            household: None,
            action: "door-sheet-taken".to_owned(),
            subject: session.member.to_string(),
            at: now,
        };
        act.base().insert_audit(&entry).await
    }
}

struct LeaveDoor {
    token_hash: Vec<u8>,
}

#[async_trait]
impl UseCase for LeaveDoor {
    // Whose it was; nothing where it had ended already.
    type Output = Option<StaffId>;

    async fn run(&self, act: &mut Act<'_>) -> Result<Self::Output, Error> {
        let row = act.tutoring().door_session(&self.token_hash).await?;
        act.tutoring().end_door_session(&self.token_hash).await?;
        Ok(row.map(|(member, _)| member))
    }
}

struct ForgetDoorSessions {
    before: Instant,
}

#[async_trait]
impl UseCase for ForgetDoorSessions {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        act.tutoring().forget_door_sessions(self.before).await
    }
}

impl Desk {
    /// Takes today's sheet along on the phone that holds `token`, a sign-in at the desk, which ends by that. Returns the
    /// token of the door and for how many seconds it is good.
    ///
    /// # Errors
    /// `NotSignedIn`; [`Refusal::ProofNotFresh`] unless the second factor was just shown; [`Error::Unavailable`].
    pub async fn take_sheet(&self, token: &str, whence: &Whence) -> Result<(String, i64), Error> {
        let next = self.random.token();
        let case = TakeSheet { token_hash: self.vault.token_hash(token), next_hash: self.vault.token_hash(&next) };
        self.write(Actor::Wuse, case).await?;
        let now = self.now();
        let today = now.local().date;
        let midnight = Instant::at(today.next_day().unwrap_or(today), 0, 0);
        if let Some(holder) = self.at_the_door(&next).await? {
            self.record(&Event::SignedIn { who: Actor::Staff(holder.member).column() }, whence);
        }
        Ok((next, midnight.since(now)))
    }

    /// Who holds the phone of this token, if it may still see today's sheet.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn at_the_door(&self, token: &str) -> Result<Option<AtTheDoor>, Error> {
        let token_hash = self.vault.token_hash(token);
        let mut repo = self.read().await?;
        let Some((member, began)) = repo.tutoring().door_session(&token_hash).await? else { return Ok(None) };
        let now = self.now();
        let session = Session { member, stage: Stage::Door, began, seen: began, proved: None, tries: 0 };
        let staff = repo.staff().staff().await?;
        // Whose second factor was taken back has none, or a younger one: this phone may be the one that was lost.
        let proved = repo.staff().factor_set_at(&session.member).await?.is_some_and(|set| set <= session.began);
        drop(repo);
        let holder = staff.members.iter().find(|holder| holder.id == session.member && holder.active && proved);
        let Some(holder) = holder.filter(|holder| staff.rights(&holder.id).contains(&Right::TutoringDoor)) else {
            // Whoever gets the right back takes the sheet anew.
            self.write(Actor::Wuse, LeaveDoor { token_hash }).await?;
            return Ok(None);
        };
        let stands: Result<(), Refusal> = session.stands(now).and_then(|()| session.allows(Right::TutoringDoor, now));
        Ok(stands.is_ok().then(|| AtTheDoor { member: holder.id.clone(), name: holder.name.clone() }))
    }

    /// Signs out at the door.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn leave_door(&self, token: &str, whence: &Whence) -> Result<(), Error> {
        let token_hash = self.vault.token_hash(token);
        if let Some(member) = self.write(Actor::Wuse, LeaveDoor { token_hash }).await? {
            self.record(&Event::SignedOut { who: Actor::Staff(member).column() }, whence);
        }
        Ok(())
    }

    /// Forgets phones whose day is over. Safe to run at any time.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn forget_door_sessions(&self) -> Result<(), Error> {
        let before = Instant::at(self.now().local().date, 0, 0);
        // Looking is cheap; a transaction that changes nothing would make every shared page old.
        let anything = self.read().await?.tutoring().old_door_sessions(before).await?;
        if anything { self.write(Actor::Wuse, ForgetDoorSessions { before }).await } else { Ok(()) }
    }
}
