//! Staff sign in: phone and code, then the second factor. Each step is kept under a new token.

use async_trait::async_trait;
use domain::{
    base::{
        id::{StaffId, TeacherId},
        refusal::Refuses as _,
        time::DAY,
    },
    people::code,
    staff::{
        refusal::Refusal,
        right::Right,
        second_factor::{Factor, Secret, Shown, recovery_code},
        session::{Renewed, Session, Stage, after_code, may_try},
    },
};
use serde::{Deserialize, Serialize};

use crate::{
    Desk, Error,
    base::{
        act::{Act, Actor},
        error::Cause,
        event::Event,
        port::Audit,
        whence::Whence,
    },
    people::code::{Denied, Tried, spend_code},
    staff::port::{FactorRow, SignInRow},
    store::UseCase,
};

/// Recovery codes that somebody gets with a new second factor.
const RECOVERY_CODES: usize = 10;
/// Seconds after which a sign-in matters to nobody, whatever became of it.
const FORGOTTEN_AFTER: i64 = 2 * DAY;

/// Somebody of the staff who is signing in, or has.
#[derive(Clone, Debug)]
pub struct AtWork {
    /// Who.
    pub member: StaffId,
    /// The name as colleagues know it.
    pub name: String,
    /// As whom they teach.
    pub teacher: Option<TeacherId>,
    /// What they may do.
    pub rights: std::collections::BTreeSet<Right>,
    /// How far they have come.
    pub session: Session,
}

/// What is shown once while a second factor is being set up.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Offered {
    secret: Vec<u8>,
    /// The recovery codes, as they are written down.
    pub recovery: Vec<String>,
}

impl Offered {
    /// The shared secret.
    ///
    /// # Errors
    /// [`Error::Fault`] when what was kept is none.
    pub fn secret(&self) -> Result<Secret, Error> {
        let bytes = self.secret.as_slice().try_into();
        bytes.map(Secret::new).map_err(|_| Error::fault("a second factor has an odd length"))
    }
}

/// Ends the first step: the phone is theirs.
struct UseStaffCode {
    tried: Tried,
    token_hash: Vec<u8>,
    offered_sealed: Vec<u8>,
}

/// Why the first step was not made.
enum NotStaff {
    /// The code did not serve.
    Denied(Denied),
    /// The phone is nobody's here.
    Unknown,
}

#[async_trait]
impl UseCase for UseStaffCode {
    // A wrong code counts, so a refusal is committed too.
    type Output = Result<Stage, NotStaff>;

    async fn run(&self, act: &mut Act<'_>) -> Result<Self::Output, Error> {
        let request = match spend_code(act, &self.tried).await? {
            Ok(request) => request,
            Err(denied) => return Ok(Err(NotStaff::Denied(denied))),
        };
        let member = act.staff().member_by_phone(&request.phone_index).await?;
        let staff = act.staff().staff().await?;
        let member = member.filter(|id| staff.members.iter().any(|member| member.id == *id && member.active));
        let Some(member) = member else {
            return Ok(Err(NotStaff::Unknown));
        };
        let has_factor = act.staff().factor(&member).await?.is_some();
        let Renewed(session) = after_code(member, has_factor, act.now);
        let stage = session.stage;
        let offered_sealed = (!has_factor).then(|| self.offered_sealed.clone());
        act.staff().put_staff_sign_in(&self.token_hash, &SignInRow { session, offered_sealed }).await?;
        Ok(Ok(stage))
    }
}

/// Shows the second factor, or sets it up with a first code from it.
struct ShowFactor {
    token_hash: Vec<u8>,
    next_hash: Vec<u8>,
    shown: Shown,
    /// The factor to be set up, with its recovery codes hashed; where there is one already, its secret.
    factor: Factor,
    secret_sealed: Vec<u8>,
    recovery_hash: Option<String>,
}

#[async_trait]
impl UseCase for ShowFactor {
    // A wrong factor counts, so a refusal is committed too.
    type Output = Result<(), Error>;

    async fn run(&self, act: &mut Act<'_>) -> Result<Self::Output, Error> {
        let now = act.now;
        let Some(row) = act.staff().staff_sign_in(&self.token_hash).await? else {
            return Ok(Err(Refusal::SignInSpent.into()));
        };
        let session = row.session;
        if let Err(refusal) = session.stands(now) {
            return Ok(Err(refusal.into()));
        }
        let member = session.member.clone();
        let misses = act.staff().factor_misses(&member, now.plus(-DAY)).await?;
        if let Err(refusal) = may_try(&misses, now) {
            return Ok(Err(refusal.into()));
        }
        // What another sign-in has used meanwhile is used.
        let kept = act.staff().factor(&member).await?;
        let factor = match &kept {
            Some(kept) => Factor { used: kept.used_step, recovery: kept.recovery.clone(), ..self.factor.clone() },
            None => self.factor.clone(),
        };
        let after = match (&self.shown, &self.recovery_hash) {
            (Shown::Code(code), _) => factor.after_code(code, now),
            // A recovery code proves that it was written down, not that the authenticator works.
            (Shown::Recovery(_), Some(hash)) if kept.is_some() => factor.after_recovery(hash),
            (Shown::Recovery(_), _) => None,
        };
        let Some(after) = after else {
            let (session, refusal) = session.after_wrong();
            let id = act.id();
            act.staff().insert_factor_miss(&id, &member, now).await?;
            let row = SignInRow { session, offered_sealed: row.offered_sealed };
            act.staff().put_staff_sign_in(&self.token_hash, &row).await?;
            return Ok(Err(refusal.into()));
        };
        let factor =
            FactorRow { secret_sealed: self.secret_sealed.clone(), used_step: after.used, recovery: after.recovery };
        act.staff().put_factor(&member, &factor, now).await?;
        act.staff().delete_factor_misses(&member).await?;
        let Renewed(session) = session.after_factor(now);
        act.staff().delete_staff_sign_in(&self.token_hash).await?;
        act.staff().put_staff_sign_in(&self.next_hash, &SignInRow { session, offered_sealed: None }).await?;
        let entry = Audit {
            id: act.id(),
            actor: Actor::Staff(member.clone()).column(),
            household: None,
            action: if kept.is_some() { "staff-signed-in" } else { "factor-set-up" }.to_owned(),
            subject: member.to_string(),
            at: now,
        };
        act.base().insert_audit(&entry).await?;
        Ok(Ok(()))
    }
}

struct EndSignIn {
    token_hash: Vec<u8>,
}

#[async_trait]
impl UseCase for EndSignIn {
    // Whose it was; nothing where it had ended already.
    type Output = Option<StaffId>;

    async fn run(&self, act: &mut Act<'_>) -> Result<Self::Output, Error> {
        let row = act.staff().staff_sign_in(&self.token_hash).await?;
        act.staff().delete_staff_sign_in(&self.token_hash).await?;
        Ok(row.map(|row| row.session.member))
    }
}

struct Seen {
    token_hash: Vec<u8>,
    session: Session,
}

#[async_trait]
impl UseCase for Seen {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        // Somebody may have signed out meanwhile.
        let Some(row) = act.staff().staff_sign_in(&self.token_hash).await? else { return Ok(()) };
        let session = Session { seen: self.session.seen, ..row.session };
        act.staff().put_staff_sign_in(&self.token_hash, &SignInRow { session, ..row }).await
    }
}

struct ForgetSignIns;

#[async_trait]
impl UseCase for ForgetSignIns {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let before = act.now.plus(-FORGOTTEN_AFTER);
        act.staff().forget_staff_sign_ins(before).await
    }
}

impl Desk {
    /// The first step: whoever holds `request` and the code that was sent for it, and is on the staff. Returns the
    /// token of the next step and which one that is.
    ///
    /// # Errors
    /// As [`Desk::use_code`]; [`Refusal::MemberUnknown`]; [`Error::Unavailable`].
    pub async fn use_staff_code(&self, request: &str, typed: &str, whence: &Whence) -> Result<(String, Stage), Error> {
        let code = code::parse(typed)?;
        let token = self.random.token();
        let case = UseStaffCode {
            tried: self.tried(request, &code, whence),
            token_hash: self.vault.token_hash(&token),
            offered_sealed: self.offer_factor(&token)?,
        };
        match self.write(Actor::Wuse, case).await? {
            Ok(stage) => Ok((token, stage)),
            Err(NotStaff::Denied(denied)) => Err(self.record_denied(denied, request, whence)),
            Err(NotStaff::Unknown) => {
                let (who, why) = (self.vault.tag("request", request), Refusal::MemberUnknown.code());
                self.record(&Event::SignInFailed { who, why }, whence);
                Err(Refusal::MemberUnknown.into())
            }
        }
    }

    /// The second step, and later whenever a fresh proof is asked for. Returns the token that counts from now on.
    ///
    /// # Errors
    /// [`Refusal::FactorMalformed`], [`Refusal::FactorWrong`], [`Refusal::FactorLocked`], [`Refusal::SignInSpent`] and
    /// their like; [`Error::Unavailable`].
    pub async fn show_factor(&self, token: &str, typed: &str, whence: &Whence) -> Result<String, Error> {
        let shown = Shown::parse(typed)?;
        let token_hash = self.vault.token_hash(token);
        let mut repo = self.read().await?;
        let row = repo.staff().staff_sign_in(&token_hash).await?.ok_or(Refusal::SignInSpent)?;
        let member = row.session.member.clone();
        let (factor, secret_sealed) = match (repo.staff().factor(&member).await?, &row.offered_sealed) {
            (Some(kept), _) => {
                let secret = self.vault.open_column("factor", member.as_str().as_bytes(), &kept.secret_sealed)?;
                let secret = Offered { secret, recovery: Vec::new() }.secret()?;
                (Factor { secret, used: kept.used_step, recovery: kept.recovery }, kept.secret_sealed)
            }
            (None, Some(offered)) => {
                let offered: Offered = self.open_json("offered factor", token.as_bytes(), offered)?;
                let recovery = offered.recovery.iter().filter_map(|code| self.recovery_hash(&member, code)).collect();
                let secret = offered.secret()?;
                let sealed =
                    self.vault.seal_column("factor", member.as_str().as_bytes(), secret.bytes(), self.random.bytes());
                (Factor { secret, used: None, recovery }, sealed)
            }
            (None, None) => return Err(Refusal::SignInSpent.into()),
        };
        drop(repo);
        let next = self.random.token();
        let recovery_hash = match &shown {
            Shown::Recovery(code) => self.recovery_hash(&member, code),
            Shown::Code(_) => None,
        };
        let case = ShowFactor {
            token_hash,
            next_hash: self.vault.token_hash(&next),
            shown,
            factor,
            secret_sealed,
            recovery_hash,
        };
        let who = Actor::Staff(member).column();
        if let Err(error) = self.write(Actor::Wuse, case).await? {
            if let Some(why) = error.code().map(str::to_owned) {
                self.record(&Event::FactorFailed { who, why }, whence);
            }
            return Err(error);
        }
        self.record(&Event::SignedIn { who }, whence);
        Ok(next)
    }

    /// What is shown while a second factor is being set up; nothing at any other step.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn offered_factor(&self, token: &str) -> Result<Option<Offered>, Error> {
        let row = self.read().await?.staff().staff_sign_in(&self.vault.token_hash(token)).await?;
        let sealed = row.and_then(|row| row.offered_sealed);
        sealed.map(|sealed| self.open_json("offered factor", token.as_bytes(), &sealed)).transpose()
    }

    /// Who holds `token`, if it still stands, at whichever step. Notes once a minute that they are still there.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn at_work(&self, token: &str) -> Result<Option<AtWork>, Error> {
        let token_hash = self.vault.token_hash(token);
        let mut repo = self.read().await?;
        let Some(row) = repo.staff().staff_sign_in(&token_hash).await? else { return Ok(None) };
        let now = self.now();
        let session = row.session;
        if session.stands(now).is_err() {
            return Ok(None);
        }
        let staff = repo.staff().staff().await?;
        drop(repo);
        let Some(member) = staff.members.iter().find(|member| member.id == session.member && member.active) else {
            return Ok(None);
        };
        let (name, teacher, rights) = (member.name.clone(), member.teacher.clone(), staff.rights(&member.id));
        if let Some(session) = session.seen(now)
            && let Err(error) = self.write(Actor::Wuse, Seen { token_hash, session }).await
        {
            // They are here all the same.
            tracing::warn!(%error, "a sign-in was not noted as seen");
        }
        Ok(Some(AtWork { member: session.member.clone(), name, teacher, rights, session }))
    }

    /// Ends this sign-in.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn staff_sign_out(&self, token: &str, whence: &Whence) -> Result<(), Error> {
        let token_hash = self.vault.token_hash(token);
        if let Some(member) = self.write(Actor::Wuse, EndSignIn { token_hash }).await? {
            self.record(&Event::SignedOut { who: Actor::Staff(member).column() }, whence);
        }
        Ok(())
    }

    /// Forgets sign-ins that can matter to nobody any more. Safe to run at any time.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn forget_staff_sign_ins(&self) -> Result<(), Error> {
        self.write(Actor::Wuse, ForgetSignIns).await
    }

    /// A new second factor, sealed: it is shown once, to whoever holds `token`, while they set it up.
    pub(crate) fn offer_factor(&self, token: &str) -> Result<Vec<u8>, Error> {
        let offered = Offered {
            secret: self.random.bytes::<20>().to_vec(),
            recovery: (0..RECOVERY_CODES).map(|_| recovery_code(self.random.bytes())).collect(),
        };
        self.seal_json("offered factor", token.as_bytes(), &offered)
    }

    fn recovery_hash(&self, member: &StaffId, code: &str) -> Option<String> {
        match Shown::parse(code) {
            Ok(Shown::Recovery(code)) => Some(self.vault.recovery_hash(member, &code)),
            _ => None,
        }
    }

    fn seal_json<T: Serialize>(&self, column: &str, row: &[u8], value: &T) -> Result<Vec<u8>, Error> {
        let text = serde_json::to_vec(value).map_err(|error| Error::fault(Cause::of(column, error)))?;
        Ok(self.vault.seal_column(column, row, &text, self.random.bytes()))
    }

    fn open_json<T: for<'a> Deserialize<'a>>(&self, column: &str, row: &[u8], sealed: &[u8]) -> Result<T, Error> {
        let text = self.vault.open_column(column, row, sealed)?;
        serde_json::from_slice(&text).map_err(|error| Error::fault(Cause::of(column, error)))
    }
}
