//! The first start: whoever has the code that lies on the machine lets the first administrator in, from the browser.
//!
//! The code follows from the house's secret and from the moment at which the database was begun, so that every server of
//! one house has the same one and nothing has to be kept. It opens the house until an administrator has a second factor,
//! and never again: who broke off in between, or mistyped the phone, begins anew with it.

use std::collections::BTreeSet;

use async_trait::async_trait;
use domain::{
    base::id::{RoleId, StaffId},
    people::{name, phone::Phone},
    staff::{
        member::Member,
        refusal::Refusal,
        role::{ADMINISTRATOR, first_setting},
        session::{Renewed, after_code},
    },
};

use crate::{
    Desk, Error,
    base::{
        act::{Act, Actor},
        event::Event,
        whence::Whence,
    },
    staff::port::{MemberPhone, SignInRow},
    store::UseCase,
};

/// That an administrator has a second factor, which stays so.
struct Governed;

/// Enters an administrator, who may be known already, with the roles that a house begins with.
pub(crate) async fn let_in(act: &mut Act<'_>, typed: &str, phone: &MemberPhone) -> Result<StaffId, Error> {
    let now = act.now;
    let staff = act.staff().staff().await?;
    for role in first_setting() {
        if !staff.roles.iter().any(|there| there.id == role.id) {
            act.staff().put_role(&role).await?;
        }
    }
    let name = name::name(typed)?;
    let roles = BTreeSet::from([RoleId::new(ADMINISTRATOR)]);
    let known = act.staff().member_by_phone(&phone.index).await?;
    let id = known.clone().unwrap_or_else(|| StaffId::new(act.id()));
    let member = Member { id: id.clone(), name, roles, teacher: None, active: true };
    if known.is_some() {
        act.staff().update_member(&member).await?;
    } else {
        act.staff().insert_member(&member, phone, now).await?;
    }
    act.audit(None, "administrator-created", id.as_str()).await?;
    Ok(id)
}

/// Lets the first administrator in and begins their sign-in, at the step that sets the second factor up.
struct BeginSetUp {
    name: String,
    phone: MemberPhone,
    token_hash: Vec<u8>,
    offered_sealed: Vec<u8>,
}

#[async_trait]
impl UseCase for BeginSetUp {
    type Output = StaffId;

    async fn run(&self, act: &mut Act<'_>) -> Result<StaffId, Error> {
        act.staff().lock_staff().await?;
        let staff = act.staff().staff().await?;
        let before: Vec<Member> = staff.administrators().cloned().collect();
        for administrator in &before {
            if act.staff().factor(&administrator.id).await?.is_some() {
                return Err(Refusal::SetUpOver.into());
            }
        }
        let id = let_in(act, &self.name, &self.phone).await?;
        for administrator in before {
            // A phone that was mistyped is somebody else's: who holds it must not find a way in.
            act.staff().delete_staff_sign_ins(&administrator.id).await?;
            if administrator.id != id {
                act.staff().update_member(&Member { active: false, ..administrator }).await?;
            }
        }
        let Renewed(session) = after_code(id.clone(), false, act.now);
        let row = SignInRow { session, offered_sealed: Some(self.offered_sealed.clone()) };
        act.staff().put_staff_sign_in(&self.token_hash, &row).await?;
        Ok(id)
    }
}

impl Desk {
    /// Whether nobody is there yet who could let others in: then every page leads to setting the house up.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn is_empty_house(&self) -> Result<bool, Error> {
        struct Inhabited;
        if self.memory.last::<Inhabited>().is_some() {
            return Ok(false);
        }
        let empty = self.read().await?.staff().staff().await?.administrators().next().is_none();
        if !empty {
            // An administrator always remains.
            self.memory.put(self.now(), std::sync::Arc::new(Inhabited));
        }
        Ok(empty)
    }

    /// The code that opens this house, as it is written to the machine; nothing once an administrator has a second
    /// factor, in a demo, or where nobody has said yet what the database is for.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn set_up_code(&self) -> Result<Option<String>, Error> {
        if self.memory.last::<Governed>().is_some() {
            return Ok(None);
        }
        let mut repo = self.read().await?;
        if repo.base().is_demo().await? != Some(false) {
            return Ok(None);
        }
        let Some(begun) = repo.base().begun().await? else { return Ok(None) };
        for administrator in repo.staff().staff().await?.administrators() {
            if repo.staff().factor(&administrator.id).await?.is_some() {
                self.memory.put(self.now(), std::sync::Arc::new(Governed));
                return Ok(None);
            }
        }
        Ok(Some(self.vault.set_up_code(begun)))
    }

    /// Lets the first administrator in who has the code from the machine. Returns the token of the step that sets their
    /// second factor up.
    ///
    /// # Errors
    /// [`Refusal::SetUpOver`], [`Refusal::SetUpCodeWrong`]; what is wrong with the name; [`Error::Unavailable`].
    pub async fn begin_set_up(&self, code: &str, name: &str, phone: &Phone, whence: &Whence) -> Result<String, Error> {
        let known = self.set_up_code().await?.ok_or(Refusal::SetUpOver)?;
        // Compared as keyed hashes, which say nothing about how much of it was right.
        if self.vault.token_hash(&plain(code)) != self.vault.token_hash(&plain(&known)) {
            self.record(&Event::SetUpRefused, whence);
            return Err(Refusal::SetUpCodeWrong.into());
        }
        let token = self.random.token();
        let case = BeginSetUp {
            name: name.to_owned(),
            phone: self.member_phone_of(phone),
            token_hash: self.vault.token_hash(&token),
            offered_sealed: self.offer_factor(&token)?,
        };
        let who = Actor::Staff(self.write(Actor::Wuse, case).await?).column();
        self.record(&Event::SetUpBegun { who }, whence);
        Ok(token)
    }
}

/// A code as it counts, however it was typed: letters and digits alone, and those that look like one another the same.
fn plain(code: &str) -> String {
    let code = domain::base::text::digits(code).to_uppercase();
    let same = |letter: char| match letter {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    code.chars().filter(char::is_ascii_alphanumeric).map(same).collect()
}
