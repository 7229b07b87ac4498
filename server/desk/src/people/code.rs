//! One-time codes: asking for one, and trying one.

use async_trait::async_trait;
use domain::{
    base::{
        channel::Address,
        language::Language,
        refusal::Refuses as _,
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
        budget::{Account, draw, empty_until},
        event::Event,
        whence::Whence,
    },
    people::port::CodeRequest,
    store::UseCase,
};

/// Who asks, as the store may know it: a tag of the browser, and what is drawn from where it is not known.
pub(crate) struct Asker {
    /// The browser.
    pub(crate) browser: Option<String>,
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
    /// Who tries.
    pub(crate) asker: Asker,
}

/// Why a code did not serve, and whether its request takes no more codes since then.
pub(crate) struct Denied(Refusal, bool);

impl Denied {
    /// The code serves no more, for whatever reason.
    pub(crate) const fn spent() -> Self {
        Self(Refusal::CodeSpent, false)
    }
}

/// The request of a code that is right. A wrong one counts, before the code is used and after: the prize of a guess is the
/// same.
pub(crate) async fn try_code(act: &mut Act<'_>, tried: &Tried) -> Result<Result<CodeRequest, Denied>, Error> {
    let now = act.now;
    let request = act.people().code_request(&tried.request_hash).await?;
    let Some(mut request) = request.filter(|request| request.attempts < ATTEMPTS && lives(request, now)) else {
        return Ok(Err(Denied::spent()));
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
        Ok(_) => return Ok(Err(Denied::spent())),
        Err(denied) => return Ok(Err(denied)),
    };
    request.used_at = Some(act.now);
    act.people().update_code_request(&request).await?;
    Ok(Ok(request))
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
            let to = Address::Phone(phone.digits().to_owned());
            if let Err(unsent) = self.ways.send_code(self.random.token(), to, language, &code, &*self.clock).await {
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

    /// Sends another code to the phone of a request that is known here, by its secret. Returns the secret of the new one,
    /// and the phone, masked.
    ///
    /// # Errors
    /// [`Refusal::CodeSpent`] where the request is not known any more; those of [`Self::ask_code`].
    pub async fn ask_code_again(
        &self,
        request: &str,
        language: Language,
        key: &str,
        whence: &Whence,
    ) -> Result<(String, String), Error> {
        let found = self.read().await?.people().code_request(&self.vault.token_hash(request)).await?;
        let found = found.ok_or(Refusal::CodeSpent)?;
        let phone = self.vault.open_phone(&found.phone_index, &found.phone_sealed)?;
        let masked = phone.masked();
        Ok((self.ask_code(phone, language, key, whence).await?, masked))
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
            browser: whence
                .browser
                .as_deref()
                .filter(|secret| !secret.is_empty())
                .map(|secret| self.browser_tag(secret)),
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
}
