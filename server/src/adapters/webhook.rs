//! Messages for a program: posted as JSON, signed as Standard Webhooks say (standardwebhooks.com).

use std::{path::PathBuf, sync::Arc, time::Duration};

use async_trait::async_trait;
use base64::{Engine, engine::general_purpose::STANDARD};
use desk::base::{
    channel::{Channel, Health, Message, Receipt},
    clock::Clock,
};
use domain::base::{
    channel::{Address, Again, Blame, Failure},
    time::{DAY, Instant},
};
use http::{HeaderName, header};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    http::{Endpoint, Http, Reach},
    secret::Secret,
    signing::hmac_sha256,
};

/// What a key begins with.
const PREFIX: &str = "whsec_";
/// Bytes of the shortest and of the longest key.
const KEY: std::ops::RangeInclusive<usize> = 24..=64;
/// Seconds for which a channel waits after 429 or 503 that name no time.
const BUSY: i64 = 60;

/// The table `channels.webhook`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Where the program listens.
    pub url: String,
    /// The key that it checks signatures with: `whsec_` and 24 to 64 bytes in base64.
    pub key: Option<Secret>,
    /// The file that it stands in.
    pub key_file: Option<PathBuf>,
    /// Whether the address may be one of this machine or of its network.
    #[serde(default)]
    pub allow_private: bool,
    /// The messages that it gets; all of them where none are named.
    pub templates: Option<Vec<String>>,
}

/// The bytes of a key.
///
/// # Errors
/// A sentence when it is no such key.
fn bytes(key: &Secret) -> Result<Vec<u8>, String> {
    let bytes = key.expose().strip_prefix(PREFIX).and_then(|text| STANDARD.decode(text).ok());
    let bytes = bytes.filter(|bytes| KEY.contains(&bytes.len()));
    bytes.ok_or_else(|| format!("channels.webhook.key must be {PREFIX} and 24 to 64 random bytes in base64."))
}

/// The header `webhook-signature` of one message.
///
/// # Errors
/// A sentence when the key is none.
pub fn sign(key: &Secret, id: &str, at: Instant, body: &str) -> Result<String, String> {
    Ok(signed(&bytes(key)?, id, at, body))
}

fn signed(key: &[u8], id: &str, at: Instant, body: &str) -> String {
    let text = format!("{id}.{}.{body}", at.0);
    format!("v1,{}", STANDARD.encode(hmac_sha256(key, text.as_bytes())))
}

/// The program that listens.
pub struct Webhook {
    key: Vec<u8>,
    endpoint: Endpoint,
    templates: Option<Vec<String>>,
    http: Http,
    clock: Arc<dyn Clock>,
}

impl Webhook {
    /// The program as it is set up; it is waited for no longer than `patience`.
    ///
    /// # Errors
    /// A sentence that says which setting cannot be.
    pub fn new(settings: Settings, patience: Duration, clock: Arc<dyn Clock>) -> Result<Self, String> {
        let key = Secret::given("channels.webhook.key", settings.key.as_ref(), settings.key_file.as_deref())?;
        let endpoint = Endpoint::parse(&settings.url).map_err(|why| format!("channels.webhook.url: {why}."))?;
        let reach = if settings.allow_private { Reach::Anywhere } else { Reach::Public };
        let http = Http::new(reach, patience)?;
        Ok(Self { key: bytes(&key)?, endpoint, templates: settings.templates, http, clock })
    }
}

/// What the program gets.
fn body(message: &Message, at: Instant) -> String {
    let facts = message.facts.iter().map(|(name, words)| (name.clone(), Value::from(words.as_str())));
    let to = match &message.to {
        Address::Phone(phone) => json!({ "phone": phone }),
        Address::Mail(mail) => json!({ "mail": mail }),
        Address::OpenId(open_id) => json!({ "open_id": open_id }),
        Address::Url(_) => Value::Null,
    };
    let time = time::OffsetDateTime::from_unix_timestamp(at.0).unwrap_or(time::OffsetDateTime::UNIX_EPOCH);
    let (date, hours, minutes, seconds) = (time.date(), time.hour(), time.minute(), time.second());
    let body = json!({
        "type": format!("notice.{}", message.template),
        "timestamp": format!("{date}T{hours:02}:{minutes:02}:{seconds:02}Z"),
        "data": {
            "to": to,
            "language": message.language.tag(),
            "subject": message.subject,
            "text": message.text,
            "link": message.link,
            "facts": facts.collect::<serde_json::Map<_, _>>(),
        },
    });
    body.to_string()
}

#[async_trait]
impl Channel for Webhook {
    fn name(&self) -> &'static str {
        "webhook"
    }

    fn takes(&self, message: &Message) -> bool {
        self.templates.as_ref().is_none_or(|templates| templates.contains(&message.template))
    }

    async fn send(&self, message: &Message) -> Result<Receipt, Failure> {
        let at = self.clock.now();
        let body = body(message, at);
        let headers = [
            (header::CONTENT_TYPE, "application/json".to_owned()),
            (HeaderName::from_static("webhook-id"), message.id.clone()),
            (HeaderName::from_static("webhook-timestamp"), at.0.to_string()),
            (HeaderName::from_static("webhook-signature"), signed(&self.key, &message.id, at, &body)),
        ];
        let answer = self.http.post(&self.endpoint, &headers, body).await?;
        let word = format!("http-{}", answer.status);
        match answer.status {
            200..=299 => Ok(Receipt { reference: String::new() }),
            // Where it leads on is not where the configuration says that words may go.
            300..=399 => Err(Failure::refused(Blame::Setup, &word)),
            410 => Err(Failure::refused(Blame::Address, &word)),
            429 | 503 => Err(Failure::paused(at.plus(answer.retry_after.unwrap_or(BUSY).clamp(1, DAY)), &word)),
            500.. => Err(Failure::unknown(&word)),
            _ => Err(Failure::later(&word)),
        }
    }

    fn again(&self) -> Again {
        // The same id each time; receivers keep ids for as long as senders try.
        Again::Once { within: i64::MAX }
    }

    async fn health(&self) -> Health {
        Health::Untried
    }
}
