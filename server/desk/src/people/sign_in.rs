//! Signing in with a phone and a one-time code.

use std::sync::Arc;

use async_trait::async_trait;
use domain::{
    base::{id::HouseholdId, language::Language, time::DAY},
    people::code::{self, REPEATED},
};

use crate::{
    Desk, Error,
    base::{
        act::{Act, Actor},
        event::Event,
        once::KEPT_FOR,
        vault::Vault,
        whence::Whence,
    },
    people::{
        code::{Denied, Tried, try_code},
        port::{CodeRequest, Household},
    },
    store::UseCase,
};

/// Seconds for which somebody stays signed in.
pub const SIGNED_IN_FOR: i64 = 90 * DAY;
/// Seconds for which a browser is known to its household after it was used for signing in.
pub const BROWSER_KNOWN_FOR: i64 = 400 * DAY;

struct UseCode {
    tried: Tried,
    token_hash: Vec<u8>,
    /// The sign-in that this browser had until now.
    before: Option<Vec<u8>>,
    /// On what it is.
    device: String,
    language: Language,
    vault: Arc<Vault>,
}

#[async_trait]
impl UseCase for UseCode {
    // A wrong code counts, so a refusal is committed too.
    type Output = Result<HouseholdId, Denied>;

    async fn run(&self, act: &mut Act<'_>) -> Result<Self::Output, Error> {
        let now = act.now;
        let mut request = match try_code(act, &self.tried).await? {
            Ok(request) => request,
            Err(denied) => return Ok(Err(denied)),
        };
        if let Some(used) = request.used_at {
            // Sent again because the answer was lost: it is the same sign-in, in the same browser, unless it has ended.
            let repeated = now.since(used) <= REPEATED;
            let known = if repeated { act.people().signed_in(&self.token_hash, now).await? } else { None };
            return Ok(known.map(|household| household.id).ok_or(Denied::spent()));
        }
        request.used_at = Some(now);
        act.people().update_code_request(&request).await?;
        let household = self.household(act, &request).await?;
        if let Some(before) = &self.before {
            act.people().end_sign_in(before, now).await?;
        }
        if let Some(browser) = &self.tried.asker.browser {
            act.people().meet_browser(browser, &household, now).await?;
        }
        act.people().insert_sign_in(&self.token_hash, &household, (now, now.plus(SIGNED_IN_FOR)), &self.device).await?;
        Ok(Ok(household))
    }
}

impl UseCode {
    async fn household(&self, act: &mut Act<'_>, request: &CodeRequest) -> Result<HouseholdId, Error> {
        let now = act.now;
        act.people().lock_phone(&request.phone_index).await?;
        if let Some(known) = act.people().household_by_phone(&request.phone_index).await? {
            return Ok(known.id);
        }
        let id = HouseholdId::new(act.id());
        let household = Household {
            id: id.clone(),
            phone_index: request.phone_index.clone(),
            phone_sealed: request.phone_sealed.clone(),
            language: self.language,
            feed_version: 1,
            created_at: now,
        };
        act.people().insert_household(&household).await?;
        // At the desk somebody who has just signed up is found by the last digits at once.
        let phone = self.vault.open_phone(&request.phone_index, &request.phone_sealed)?;
        act.people().set_tail(&id, &self.vault.phone_tail_index(&phone)).await?;
        Ok(id)
    }
}

struct SignOut {
    token_hash: Vec<u8>,
    everywhere: bool,
}

#[async_trait]
impl UseCase for SignOut {
    // Whose it was; nothing where it had ended already.
    type Output = Option<HouseholdId>;

    async fn run(&self, act: &mut Act<'_>) -> Result<Self::Output, Error> {
        let now = act.now;
        let Some(household) = act.people().signed_in(&self.token_hash, now).await? else { return Ok(None) };
        act.people().end_sign_in(&self.token_hash, now).await?;
        if self.everywhere {
            // Whatever somebody may have carried away: sign-ins, the browsers that are known, the calendar's address.
            act.people().end_sign_ins(&household.id, now).await?;
            act.people().forget_browsers(&household.id).await?;
            act.people().renew_feed(&household.id).await?;
        }
        Ok(Some(household.id))
    }
}

struct Forget;

#[async_trait]
impl UseCase for Forget {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let now = act.now;
        act.people().forget(now).await?;
        act.base().forget_draws(now.plus(-DAY)).await?;
        act.base().forget_outcomes(now.plus(-KEPT_FOR)).await
    }
}

/// Somebody who has just been signed in.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The household.
    pub household: HouseholdId,
    /// The secret by which their browser is known from now on.
    pub token: String,
}

impl Desk {
    /// Signs in whoever holds `request` and the code that was sent for it, and ends the sign-in `before` that their
    /// browser had until now. The token is the same for each request and browser, however often the code is sent within
    /// a minute after its use.
    ///
    /// # Errors
    /// `code-malformed`, `code-wrong`, `code-spent`, `tries-too-many`; [`Error::Unavailable`].
    pub async fn use_code(
        &self,
        request: &str,
        typed: &str,
        before: Option<&str>,
        language: Language,
        whence: &Whence,
    ) -> Result<SignedIn, Error> {
        let code = code::parse(typed)?;
        let token = self.vault.sign_in(request, whence.browser.as_deref().unwrap_or_default());
        let before = before.filter(|before| *before != token).map(|before| self.vault.token_hash(before));
        let tried = self.tried(request, &code, whence);
        let device = whence.device.clone();
        let (token_hash, vault) = (self.vault.token_hash(&token), self.vault.clone());
        let case = UseCode { tried, token_hash, before, device, language, vault };
        match self.write(Actor::Wuse, case).await? {
            Ok(household) => {
                let who = Actor::Household(household.clone()).column();
                self.record(&Event::SignedIn { who }, whence);
                Ok(SignedIn { household, token })
            }
            Err(denied) => Err(self.record_denied(denied, request, whence)),
        }
    }

    /// Who holds `token`, if it is a valid one.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn signed_in(&self, token: &str) -> Result<Option<Household>, Error> {
        self.read().await?.people().signed_in(&self.vault.token_hash(token), self.now()).await
    }

    /// Ends this sign-in; or all of the household's, and with them whatever else opens something without signing in.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn sign_out(&self, token: &str, everywhere: bool, whence: &Whence) -> Result<(), Error> {
        let token_hash = self.vault.token_hash(token);
        if let Some(household) = self.write(Actor::Wuse, SignOut { token_hash, everywhere }).await? {
            let who = Actor::Household(household).column();
            let event = if everywhere { Event::SignedOutEverywhere { who } } else { Event::SignedOut { who } };
            self.record(&event, whence);
        }
        Ok(())
    }

    /// Forgets codes, sign-ins and kept answers that can matter to nobody any more. Safe to run at any time.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn forget(&self) -> Result<(), Error> {
        let (now, mut repo) = (self.now(), self.read().await?);
        // Looking is cheap; a transaction that changes nothing would make every shared page old.
        let anything = repo.people().old_sign_ins(now).await?
            || repo.base().old_draws(now.plus(-DAY)).await?
            || repo.base().old_outcomes(now.plus(-KEPT_FOR)).await?;
        drop(repo);
        if anything { self.write(Actor::Wuse, Forget).await } else { Ok(()) }
    }
}
