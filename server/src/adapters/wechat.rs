//! The community's WeChat service account: template messages to those who follow it.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use async_trait::async_trait;
use desk::base::{
    channel::{Channel, Health, Message, Receipt},
    clock::Clock,
};
use domain::base::{
    channel::{Address, Again, Blame, Failure, Reason},
    language::Language,
    time::{DAY, Instant},
};
use http::header;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use tokio::sync::Mutex;

use super::{
    http::{Endpoint, Http},
    secret::Secret,
    sms::{midnight, shortened},
};

/// Seconds before its end in which a token is not used any more; the old and the new one are both valid then.
const EARLY: i64 = 300;
/// Seconds between two tokens that are asked for by force: 20 a day is all that WeChat gives.
const FORCED: i64 = DAY / 20;
/// Seconds after which an account that somebody has to mend is tried again.
const MENDING: i64 = 15 * 60;
/// Seconds for which WeChat remembers `client_msg_id`; less than the ten minutes that it promises.
const REMEMBERED: i64 = 540;
/// The words for a token that is not valid (any more).
const STALE: [i64; 3] = [40001, 40014, 42001];

/// The table `channels.wechat`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The account's `AppID`.
    pub app_id: String,
    /// Its `AppSecret`.
    pub key: Option<Secret>,
    /// The file that it stands in.
    pub key_file: Option<PathBuf>,
    /// Where WeChat's servers are.
    #[serde(default = "servers")]
    pub endpoint: String,
    /// Our messages, and the account's templates for them.
    pub templates: BTreeMap<String, Template>,
}

fn servers() -> String {
    "https://api.weixin.qq.com".into()
}

/// A template of the account, and which fact fills each of its keywords.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// The template's id.
    pub id: String,
    /// The id of the English one, where there is one.
    pub id_en: Option<String>,
    /// Keywords such as `thing1`, and facts.
    pub parameters: BTreeMap<String, String>,
}

impl Template {
    fn id(&self, language: Language) -> &str {
        match (language, &self.id_en) {
            (Language::English, Some(id)) => id,
            _ => &self.id,
        }
    }
}

/// An access token.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    /// The token: up to 512 characters.
    pub value: Secret,
    /// When it ends.
    pub until: Instant,
}

/// Where the account's token is kept, so that several servers use one: a row of the database, or this process.
#[async_trait]
pub trait Tokens: Send + Sync {
    /// The token of an account, if one is kept.
    async fn load(&self, app_id: &str) -> Option<Token>;
    /// Keeps it instead of the one before.
    async fn keep(&self, app_id: &str, token: &Token);
}

/// Keeps tokens for as long as the process lives.
#[derive(Default)]
pub struct InMemory(std::sync::Mutex<BTreeMap<String, Token>>);

#[async_trait]
impl Tokens for InMemory {
    async fn load(&self, app_id: &str) -> Option<Token> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).get(app_id).cloned()
    }

    async fn keep(&self, app_id: &str, token: &Token) {
        let mut kept = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        kept.insert(app_id.to_owned(), token.clone());
    }
}

/// The account.
pub struct WeChat {
    settings: Settings,
    key: Secret,
    endpoint: Endpoint,
    http: Arc<Http>,
    clock: Arc<dyn Clock>,
    tokens: Arc<dyn Tokens>,
    // Held while a token is fetched, so that a hundred messages fetch one. Remembers when one was last forced.
    fetching: Mutex<Option<Instant>>,
}

#[derive(Deserialize)]
struct Said {
    #[serde(default)]
    errcode: i64,
    #[serde(default)]
    msgid: Value,
    access_token: Option<Secret>,
    #[serde(default)]
    expires_in: i64,
    #[serde(default)]
    template_list: Vec<Listed>,
}

#[derive(Deserialize)]
struct Listed {
    template_id: String,
}

impl WeChat {
    /// The account as it is set up.
    ///
    /// # Errors
    /// A sentence that says which setting cannot be.
    pub fn new(
        settings: Settings,
        http: Arc<Http>,
        clock: Arc<dyn Clock>,
        tokens: Arc<dyn Tokens>,
    ) -> Result<Self, String> {
        let key = Secret::given("channels.wechat.key", settings.key.as_ref(), settings.key_file.as_deref())?;
        let endpoint =
            Endpoint::parse(&settings.endpoint).map_err(|why| format!("channels.wechat.endpoint: {why}."))?;
        for (keyword, name) in settings.templates.values().flat_map(|template| &template.parameters) {
            if limit(keyword).is_none() {
                return Err(format!("channels.wechat.templates: {keyword} (for {name}) is not a keyword of WeChat's."));
            }
        }
        Ok(Self { settings, key, endpoint, http, clock, tokens, fetching: Mutex::new(None) })
    }

    async fn call(&self, path: &str, body: &Value) -> Result<Said, Failure> {
        let to = self.endpoint.at(path).ok_or_else(|| Failure::refused(Blame::Setup, "request-not-possible"))?;
        let headers = [(header::CONTENT_TYPE, "application/json".to_owned())];
        let answer = self.http.post(&to, &headers, body.to_string()).await?;
        let said = serde_json::from_slice(&answer.body).ok().filter(|_| answer.status == 200);
        said.ok_or_else(|| Failure::unknown(&format!("http-{}", answer.status)))
    }

    /// Calls a path with the token; with a new one, once, when WeChat says that it is not valid.
    async fn call_with_token(&self, path: &str, body: &Value) -> Result<Said, Failure> {
        let token = self.token(None).await?;
        let said = self.call(&with(path, &token), body).await?;
        let said = if STALE.contains(&said.errcode) {
            let token = self.token(Some(&token)).await?;
            self.call(&with(path, &token), body).await?
        } else {
            said
        };
        if said.errcode == 0 { Ok(said) } else { Err(self.failure(said.errcode)) }
    }

    /// A token that is valid for some minutes yet, and is not the `refused` one.
    ///
    /// # Errors
    /// [`Failure`] when there is none; nothing was sent then.
    async fn token(&self, refused: Option<&Secret>) -> Result<Secret, Failure> {
        let mut forced = self.fetching.lock().await;
        let now = self.clock.now();
        let kept = self.tokens.load(&self.settings.app_id).await;
        if let Some(kept) = kept.filter(|kept| Some(&kept.value) != refused && kept.until.since(now) > EARLY) {
            return Ok(kept.value);
        }
        let token = self.fetch(false).await?;
        // Another server may have fetched a newer one; if it is the very same, only force helps.
        let may = forced.is_none_or(|last| now.since(last) >= FORCED);
        if Some(&token) != refused {
            return Ok(token);
        }
        if !may {
            return Err(Failure::paused(now.plus(MENDING), "token-refused"));
        }
        *forced = Some(now);
        self.fetch(true).await
    }

    async fn fetch(&self, force: bool) -> Result<Secret, Failure> {
        let body = json!({
            "grant_type": "client_credential",
            "appid": self.settings.app_id,
            "secret": self.key.expose(),
            "force_refresh": force,
        });
        // A lost answer to this question is no lost message.
        let said = self.call("/cgi-bin/stable_token", &body).await.map_err(|failure| match failure {
            Failure::Unknown { reason } => Failure::Later { reason },
            other => other,
        })?;
        let Some(value) = said.access_token else {
            let reason = Reason::new(&format!("token-{}", said.errcode));
            return Err(match self.failure(said.errcode) {
                // Nobody's message is to blame for an account without a token.
                Failure::Refused { .. } => Failure::Paused { until: self.clock.now().plus(MENDING), reason },
                other => other,
            });
        };
        let until = self.clock.now().plus(said.expires_in);
        self.tokens.keep(&self.settings.app_id, &Token { value: value.clone(), until }).await;
        Ok(value)
    }

    /// What WeChat's number means.
    fn failure(&self, code: i64) -> Failure {
        let now = self.clock.now();
        let word = format!("wechat-{code}");
        match code {
            // No such follower; not following (any more); does not want it.
            40003 | 43004 | 43101 | 43019 => Failure::refused(Blame::Address, &word),
            // Words that a keyword does not take.
            47003 | 45002 | 87014 => Failure::refused(Blame::Message, &word),
            // Busy; too many in a minute. Nothing was sent.
            -1 | 45011 => Failure::later(&word),
            // The day's quota.
            45009 => Failure::paused(midnight(now), &word),
            // The key, the list of addresses that may call, the account's rights.
            40013 | 40125 | 40164 | 40243 | 48001 | 50001 | 50002 => Failure::paused(now.plus(MENDING), &word),
            _ if STALE.contains(&code) => Failure::paused(now.plus(MENDING), &word),
            _ => Failure::refused(Blame::Setup, &word),
        }
    }
}

/// A path with the token, which is all that may stand there.
fn with(path: &str, token: &Secret) -> String {
    let token = percent_encoding::utf8_percent_encode(token.expose(), percent_encoding::NON_ALPHANUMERIC);
    format!("{path}?access_token={token}")
}

/// Letters that a keyword takes, by its kind: the letters before its number. Nothing for what is no keyword.
fn limit(keyword: &str) -> Option<usize> {
    match keyword.trim_end_matches(|c: char| c.is_ascii_digit()) {
        "thing" | "const" | "name" | "date" | "time" | "amount" => Some(20),
        "character_string" | "number" | "letter" => Some(32),
        "phone_number" => Some(17),
        "car_number" => Some(8),
        "phrase" | "symbol" => Some(5),
        // Templates from before the categories.
        "first" | "keyword" | "remark" => Some(200),
        _ => None,
    }
}

/// What a keyword gets. Words are cut where they are too long; a number or a time that does not fit says nothing.
fn filled(message: &Message, keyword: &str, fact: &str) -> Result<String, Failure> {
    let words = message.fact(fact).ok_or_else(|| Failure::refused(Blame::Setup, &format!("no-fact:{fact}")))?;
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let longest = limit(keyword).unwrap_or(0);
    if line.is_empty() {
        return Err(Failure::refused(Blame::Message, &format!("empty-fact:{fact}")));
    }
    if ["thing", "name", "first", "keyword", "remark"].iter().any(|kind| keyword.starts_with(kind)) {
        return Ok(shortened(&line, longest));
    }
    if line.chars().count() > longest {
        return Err(Failure::refused(Blame::Message, &format!("too-long:{keyword}")));
    }
    Ok(line)
}

#[async_trait]
impl Channel for WeChat {
    fn name(&self) -> &'static str {
        "wechat"
    }

    fn takes(&self, message: &Message) -> bool {
        matches!(message.to, Address::OpenId(_)) && self.settings.templates.contains_key(&message.template)
    }

    async fn send(&self, message: &Message) -> Result<Receipt, Failure> {
        let Address::OpenId(to) = &message.to else {
            return Err(Failure::refused(Blame::Address, "not-an-open-id"));
        };
        let template = self.settings.templates.get(&message.template);
        let template = template.ok_or_else(|| Failure::refused(Blame::Setup, "no-template"))?;
        let mut data = Map::new();
        for (keyword, fact) in &template.parameters {
            data.insert(keyword.clone(), json!({ "value": filled(message, keyword, fact)? }));
        }
        let mut body = json!({
            "touser": to,
            "template_id": template.id(message.language),
            "client_msg_id": message.id,
            "data": data,
        });
        if let (Some(link), Some(body)) = (&message.link, body.as_object_mut()) {
            body.insert("url".into(), link.as_str().into());
        }
        let said = self.call_with_token("/cgi-bin/message/template/send", &body).await?;
        Ok(Receipt { reference: said.msgid.to_string() })
    }

    fn again(&self) -> Again {
        Again::Once { within: REMEMBERED }
    }

    async fn health(&self) -> Health {
        let said = match self.call_with_token("/cgi-bin/template/get_all_private_template", &json!({})).await {
            Ok(said) => said,
            Err(failure) => return Health::Ill(failure.reason().clone()),
        };
        for (key, template) in &self.settings.templates {
            let there = |id: &str| said.template_list.iter().any(|listed| listed.template_id == id);
            if !there(&template.id) || template.id_en.as_deref().is_some_and(|id| !there(id)) {
                return Health::Ill(Reason::new(&format!("no-such-template:{key}")));
            }
        }
        Health::Well
    }
}
