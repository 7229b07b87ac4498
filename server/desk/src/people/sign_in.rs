//! Signing in with a phone and a one-time code.

use async_trait::async_trait;
use domain::{
    base::{
        id::HouseholdId,
        language::Language,
        time::{DAY, Instant},
    },
    people::{
        code::{self, ATTEMPTS, LIFETIME, may_ask},
        phone::Phone,
        refusal::Refusal,
    },
};

use crate::{
    Desk, Error,
    base::{
        act::{Act, Actor},
        notifier::{Body, Message},
        once::KEPT_FOR,
    },
    people::port::{CodeRequest, Household},
    store::UseCase,
};

/// Seconds for which somebody stays signed in.
pub const SIGNED_IN_FOR: i64 = 90 * DAY;

struct AskCode {
    request: CodeRequest,
}

#[async_trait]
impl UseCase for AskCode {
    // Whether there is a code to send; one that was asked for twice under one key is on its way already.
    type Output = bool;

    async fn run(&self, act: &mut Act<'_>) -> Result<bool, Error> {
        let now = act.now;
        act.people().lock_phone(&self.request.phone_index).await?;
        if let Some(known) = act.people().code_request(&self.request.request_hash).await? {
            return if takes_codes(&known, now) { Ok(false) } else { Err(Refusal::CodeSpent.into()) };
        }
        let asked = act.people().codes_asked(&self.request.phone_index, now.plus(-DAY)).await?;
        may_ask(&asked, now)?;
        act.people().insert_code_request(&self.request).await?;
        Ok(true)
    }
}

/// Takes back what no code was sent for.
struct TakeBack {
    request_hash: Vec<u8>,
}

#[async_trait]
impl UseCase for TakeBack {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        act.people().delete_code_request(&self.request_hash).await
    }
}

fn lives(request: &CodeRequest, now: Instant) -> bool {
    now.since(request.asked_at) < LIFETIME
}

/// Whether the right code, sent under this request, would sign somebody in.
fn takes_codes(request: &CodeRequest, now: Instant) -> bool {
    request.used_at.is_none() && request.attempts < ATTEMPTS && lives(request, now)
}

/// Spends a code for something else than a household's sign-in: right, once, and within its time. A wrong one counts.
pub(crate) async fn spend_code(
    act: &mut Act<'_>,
    request_hash: &[u8],
    code_hash: &[u8],
) -> Result<Result<CodeRequest, Refusal>, Error> {
    let now = act.now;
    let Some(mut request) = act.people().code_request(request_hash).await? else {
        return Ok(Err(Refusal::CodeSpent));
    };
    if !takes_codes(&request, now) {
        return Ok(Err(Refusal::CodeSpent));
    }
    if request.code_hash != code_hash {
        request.attempts += 1;
        act.people().update_code_request(&request).await?;
        let left = ATTEMPTS - request.attempts;
        return Ok(Err(if left == 0 { Refusal::CodeSpent } else { Refusal::CodeWrong { left } }));
    }
    request.used_at = Some(now);
    act.people().update_code_request(&request).await?;
    Ok(Ok(request))
}

struct UseCode {
    request_hash: Vec<u8>,
    code_hash: Vec<u8>,
    token_hash: Vec<u8>,
    language: Language,
}

#[async_trait]
impl UseCase for UseCode {
    // A wrong code counts, so a refusal is committed too.
    type Output = Result<HouseholdId, Refusal>;

    async fn run(&self, act: &mut Act<'_>) -> Result<Self::Output, Error> {
        let now = act.now;
        let Some(mut request) = act.people().code_request(&self.request_hash).await? else {
            return Ok(Err(Refusal::CodeSpent));
        };
        let right = request.code_hash == self.code_hash;
        if !takes_codes(&request, now) {
            // Sent again because the answer was lost: it is the same sign-in, unless that has ended.
            let repeated = right && lives(&request, now);
            let known = if repeated { act.people().signed_in(&self.token_hash, now).await? } else { None };
            return Ok(known.map(|household| household.id).ok_or(Refusal::CodeSpent));
        }
        if !right {
            request.attempts += 1;
            act.people().update_code_request(&request).await?;
            let left = ATTEMPTS - request.attempts;
            return Ok(Err(if left == 0 { Refusal::CodeSpent } else { Refusal::CodeWrong { left } }));
        }
        request.used_at = Some(now);
        act.people().update_code_request(&request).await?;
        let household = self.household(act, &request).await?;
        act.people().insert_sign_in(&self.token_hash, &household, now, now.plus(SIGNED_IN_FOR)).await?;
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
        Ok(id)
    }
}

struct SignOut {
    token_hash: Vec<u8>,
    everywhere: bool,
}

#[async_trait]
impl UseCase for SignOut {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let now = act.now;
        if self.everywhere
            && let Some(household) = act.people().signed_in(&self.token_hash, now).await?
        {
            act.people().delete_sign_ins(&household.id).await?;
        }
        act.people().delete_sign_in(&self.token_hash).await
    }
}

struct Forget;

#[async_trait]
impl UseCase for Forget {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let now = act.now;
        act.people().forget(now).await?;
        act.base().forget_outcomes(now.plus(-KEPT_FOR)).await
    }
}

impl Desk {
    /// Sends a one-time code to `phone`. Returns the secret of this request; only who holds it can use the code.
    /// Asked again under the same `key`, while the code can be used, it sends nothing and returns the same secret; an
    /// empty key is one of its own. Known and unknown phones are answered alike.
    ///
    /// # Errors
    /// [`Refusal::CodeTooSoon`]; [`Refusal::CodeSpent`] for a key whose code can be used no more;
    /// [`Error::Unavailable`], also when the code could not be sent, which counts as not having asked.
    pub async fn ask_code(&self, phone: Phone, language: Language, key: &str) -> Result<String, Error> {
        let key = if key.is_empty() { &self.random.token() } else { key };
        let secret = self.vault.code_request(&phone, key);
        let code = self.random.digits(code::DIGITS);
        let request_hash = self.vault.token_hash(&secret);
        let request = CodeRequest {
            request_hash: request_hash.clone(),
            phone_index: self.vault.phone_index(&phone),
            phone_sealed: self.vault.seal_phone(&phone, self.random.bytes()),
            code_hash: self.vault.code_hash(&secret, &code),
            asked_at: self.now(),
            attempts: 0,
            used_at: None,
        };
        if self.write(Actor::Wuse, AskCode { request }).await?
            && let Err(unsent) = self.notifier.send(Message { phone, language, body: Body::Code(code) }).await
        {
            // Nobody waits a minute, or for good under this key, for a code that never left.
            if let Err(error) = self.write(Actor::Wuse, TakeBack { request_hash }).await {
                tracing::warn!(%error, "a code that was not sent still counts");
            }
            return Err(unsent);
        }
        Ok(secret)
    }

    /// Signs in whoever holds `request` and the code that was sent for it. Returns the token of the sign-in: one
    /// for each request, however often the code is sent within its lifetime.
    ///
    /// # Errors
    /// [`Refusal::CodeMalformed`], [`Refusal::CodeWrong`], [`Refusal::CodeSpent`]; [`Error::Unavailable`].
    pub async fn use_code(&self, request: &str, typed: &str, language: Language) -> Result<String, Error> {
        let code = code::parse(typed)?;
        let token = self.vault.sign_in(request);
        let case = UseCode {
            request_hash: self.vault.token_hash(request),
            code_hash: self.vault.code_hash(request, &code),
            token_hash: self.vault.token_hash(&token),
            language,
        };
        self.write(Actor::Wuse, case).await??;
        Ok(token)
    }

    /// Who holds `token`, if it is a valid one.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn signed_in(&self, token: &str) -> Result<Option<Household>, Error> {
        self.read().await?.people().signed_in(&self.vault.token_hash(token), self.now()).await
    }

    /// Ends this sign-in, or all of the household's.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn sign_out(&self, token: &str, everywhere: bool) -> Result<(), Error> {
        let token_hash = self.vault.token_hash(token);
        self.write(Actor::Wuse, SignOut { token_hash, everywhere }).await
    }

    /// Forgets codes, sign-ins and kept answers that can matter to nobody any more. Safe to run at any time.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn forget(&self) -> Result<(), Error> {
        self.write(Actor::Wuse, Forget).await
    }
}
