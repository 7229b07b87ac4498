//! Signing in with a phone and a one-time code.

use async_trait::async_trait;
use domain::{
    base::{
        id::HouseholdId,
        language::Language,
        refusal::Refuses as _,
        time::{DAY, Instant},
    },
    people::{
        code::{self, ATTEMPTS, LIFETIME, REPEATED, may_ask},
        phone::Phone,
        refusal::Refusal,
    },
};

use crate::{
    Desk, Error,
    base::{
        act::{Act, Actor},
        budget::{Account, draw, empty_until},
        channel::{Body, Message},
        event::Event,
        once::KEPT_FOR,
        whence::Whence,
    },
    people::port::{CodeRequest, Household},
    store::UseCase,
};

/// Seconds for which somebody stays signed in.
pub const SIGNED_IN_FOR: i64 = 90 * DAY;
/// Seconds for which a browser is known to its household after it was used for signing in.
pub const BROWSER_KNOWN_FOR: i64 = 400 * DAY;

/// Who asks, as the store may know it: a tag of the browser, and what is drawn from where it is not known.
struct Asker {
    browser: Option<String>,
    codes: Vec<Account>,
    wrong: Vec<Account>,
}

impl Asker {
    /// The browser, if the household with this phone has signed in in it.
    async fn known(&self, act: &mut Act<'_>, phone_index: &[u8]) -> Result<Option<String>, Error> {
        let Some(browser) = &self.browser else { return Ok(None) };
        let Some(household) = act.people().household_by_phone(phone_index).await? else { return Ok(None) };
        let known = act.people().knows_browser(browser, &household.id).await?;
        Ok(known.then(|| browser.clone()))
    }
}

struct AskCode {
    request: CodeRequest,
    asker: Asker,
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
        let mut request = self.request.clone();
        request.browser = self.asker.known(act, &request.phone_index).await?;
        let asked = act.people().codes_asked(&request.phone_index, request.browser.as_deref(), now.plus(-DAY)).await?;
        may_ask(&asked, now)?;
        // What strangers use up does not keep anybody out of their own browser.
        if request.browser.is_none() {
            if let Some(again) = empty_until(act, &self.asker.codes).await? {
                return Err(Refusal::CodesTooMany { again }.into());
            }
            draw(act, &self.asker.codes).await?;
        }
        act.people().insert_code_request(&request).await?;
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

/// A code that somebody tries, and whence.
pub(crate) struct Tried {
    request_hash: Vec<u8>,
    code_hash: Vec<u8>,
    asker: Asker,
}

/// Why a code did not serve, and whether its request takes no more codes since then.
pub(crate) struct Denied(pub(crate) Refusal, bool);

/// The request of a code that is right. A wrong one counts, before the code is used and after: the prize of a guess is the
/// same.
pub(crate) async fn try_code(act: &mut Act<'_>, tried: &Tried) -> Result<Result<CodeRequest, Denied>, Error> {
    let now = act.now;
    let request = act.people().code_request(&tried.request_hash).await?;
    let Some(mut request) = request.filter(|request| request.attempts < ATTEMPTS && lives(request, now)) else {
        return Ok(Err(Denied(Refusal::CodeSpent, false)));
    };
    let known = tried.asker.known(act, &request.phone_index).await?.is_some();
    if !known && let Some(again) = empty_until(act, &tried.asker.wrong).await? {
        return Ok(Err(Denied(Refusal::TriesTooMany { again }, false)));
    }
    if request.code_hash == tried.code_hash {
        return Ok(Ok(request));
    }
    request.attempts += 1;
    act.people().update_code_request(&request).await?;
    if !known {
        draw(act, &tried.asker.wrong).await?;
    }
    let left = ATTEMPTS - request.attempts;
    let used = request.used_at.is_some();
    let refusal = if left == 0 || used { Refusal::CodeSpent } else { Refusal::CodeWrong { left } };
    Ok(Err(Denied(refusal, left == 0)))
}

/// Spends a code for something else than a household's sign-in: right, once, and within its time.
pub(crate) async fn spend_code(act: &mut Act<'_>, tried: &Tried) -> Result<Result<CodeRequest, Denied>, Error> {
    let mut request = match try_code(act, tried).await? {
        Ok(request) if request.used_at.is_none() => request,
        Ok(_) => return Ok(Err(Denied(Refusal::CodeSpent, false))),
        Err(denied) => return Ok(Err(denied)),
    };
    request.used_at = Some(act.now);
    act.people().update_code_request(&request).await?;
    Ok(Ok(request))
}

struct UseCode {
    tried: Tried,
    token_hash: Vec<u8>,
    /// The sign-in that this browser had until now.
    before: Option<Vec<u8>>,
    language: Language,
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
            return Ok(known.map(|household| household.id).ok_or(Denied(Refusal::CodeSpent, false)));
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
    /// Sends a one-time code to `phone`. Returns the secret of this request; only who holds it can use the code.
    /// Asked again under the same `key` from the same browser, while the code can be used, it sends nothing and returns
    /// the same secret. An empty key is one of its own, and so is any key of a browser without a secret: no key alone
    /// gives anything away. Known and unknown phones are answered alike.
    ///
    /// # Errors
    /// [`Refusal::CodeTooSoon`], [`Refusal::CodesTooMany`]; [`Refusal::CodeSpent`] for a key whose code can be used no
    /// more; [`Error::Unavailable`], also when the code could not be sent, which counts as not having asked.
    pub async fn ask_code(
        &self,
        phone: Phone,
        language: Language,
        key: &str,
        whence: &Whence,
    ) -> Result<String, Error> {
        let secret = match whence.browser.as_deref().filter(|browser| !browser.is_empty() && !key.is_empty()) {
            Some(browser) => self.vault.code_request(browser, &phone, key),
            None => self.random.token(),
        };
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
            browser: None,
        };
        let who = self.vault.tag("phone", phone.digits());
        let asked = self.write(Actor::Wuse, AskCode { request, asker: self.asker(whence) }).await;
        let new = asked.inspect_err(|error| self.record_budget(error, &who, whence))?;
        if new {
            if let Err(unsent) = self.notifier.send(Message { phone, language, body: Body::Code(code) }).await {
                // Nobody waits a minute, or for good under this key, for a code that never left.
                if let Err(error) = self.write(Actor::Wuse, TakeBack { request_hash }).await {
                    tracing::warn!(%error, "a code that was not sent still counts");
                }
                return Err(unsent);
            }
            self.record(&Event::CodeAsked { who }, whence);
        }
        Ok(secret)
    }

    /// Signs in whoever holds `request` and the code that was sent for it, and ends the sign-in `before` that their
    /// browser had until now. The token is the same for each request and browser, however often the code is sent within
    /// a minute after its use.
    ///
    /// # Errors
    /// [`Refusal::CodeMalformed`], [`Refusal::CodeWrong`], [`Refusal::CodeSpent`], [`Refusal::TriesTooMany`];
    /// [`Error::Unavailable`].
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
        let case = UseCode { tried, token_hash: self.vault.token_hash(&token), before, language };
        match self.write(Actor::Wuse, case).await? {
            Ok(household) => {
                let who = Actor::Household(household.clone()).column();
                self.record(&Event::SignedIn { who }, whence);
                Ok(SignedIn { household, token })
            }
            Err(denied) => Err(self.record_denied(denied, request, whence)),
        }
    }

    /// A code as somebody typed it, for trying.
    pub(crate) fn tried(&self, request: &str, code: &str, whence: &Whence) -> Tried {
        Tried {
            request_hash: self.vault.token_hash(request),
            code_hash: self.vault.code_hash(request, code),
            asker: self.asker(whence),
        }
    }

    /// Tells the log of a code that did not serve.
    pub(crate) fn record_denied(&self, denied: Denied, request: &str, whence: &Whence) -> Error {
        let Denied(refusal, locked) = denied;
        let (who, why) = (self.vault.tag("request", request), refusal.code());
        if matches!(refusal, Refusal::TriesTooMany { .. }) {
            self.record(&Event::BudgetExceeded { who, what: why }, whence);
        } else {
            self.record(&Event::SignInFailed { who: who.clone(), why }, whence);
            if locked {
                self.record(&Event::Locked { who }, whence);
            }
        }
        refusal.into()
    }

    fn asker(&self, whence: &Whence) -> Asker {
        let network = self.vault.tag("network", &whence.network);
        let own = |what: &str| format!("{what}:{network}");
        let all = |what: &str| format!("{what}:all");
        Asker {
            browser: whence.browser.as_deref().filter(|secret| !secret.is_empty()).map(|secret| self.browser_tag(secret)),
            codes: vec![(own("codes"), code::PER_ADDRESS), (all("codes"), code::IN_ALL)],
            wrong: vec![(own("wrong"), code::WRONG_PER_ADDRESS), (all("wrong"), code::WRONG_IN_ALL)],
        }
    }

    fn browser_tag(&self, secret: &str) -> String {
        self.vault.tag("browser", secret)
    }

    fn record_budget(&self, error: &Error, who: &str, whence: &Whence) {
        let Error::Refused(refused) = error else { return };
        for code in ["code-too-soon", "codes-too-many"] {
            if refused.iter().any(|each| each.code == code) {
                self.record(&Event::BudgetExceeded { who: who.to_owned(), what: code }, whence);
            }
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
