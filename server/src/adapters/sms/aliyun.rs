//! Text messages by Aliyun: Dysmsapi 2017-05-25, requests signed with ACS3-HMAC-SHA256.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use async_trait::async_trait;
use desk::base::{
    channel::{Channel, Health, Message, Receipt},
    clock::Clock,
    random::Random,
    vault::hex,
};
use domain::base::{
    channel::{Address, Again, Blame, Failure, Fate, Reason},
    time::Instant,
};
use http::{HeaderName, header};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use super::{LONGEST, MENDING, Numbers, filled, midnight, phone};
use crate::adapters::{
    http::{Endpoint, Http},
    secret::Secret,
    signing::{hmac_sha256, sha256},
};

const ALGORITHM: &str = "ACS3-HMAC-SHA256";
const VERSION: &str = "2017-05-25";
/// Everything but letters, digits, `-`, `_`, `.` and `~` is written with `%` (RFC 3986).
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
/// Most messages of one phone and day that are looked through, and how many come at once.
const PAGES: u32 = 4;
const PAGE: u32 = 50;
/// Seconds after which the gateway's record of a message is there.
const RECORDED: i64 = 120;

/// The table `channels.aliyun`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The access key's id.
    pub key_id: String,
    /// The access key's secret.
    pub key: Option<Secret>,
    /// The file that it stands in.
    pub key_file: Option<PathBuf>,
    /// The approved signature that stands before each message, without its brackets.
    pub sign_name: String,
    /// Where the gateway is.
    #[serde(default = "gateway")]
    pub endpoint: String,
    /// Letters of the longest word in a notice.
    #[serde(default = "longest")]
    pub longest: usize,
    /// Our messages, and the gateway's templates for them.
    pub templates: BTreeMap<String, Template>,
}

fn gateway() -> String {
    "https://dysmsapi.aliyuncs.com".into()
}

const fn longest() -> usize {
    LONGEST
}

/// A template, and which fact fills each of its gaps.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// The template's codes: `SMS_…`.
    pub codes: Numbers,
    /// Names of the gaps, and of the facts.
    #[serde(default)]
    pub parameters: BTreeMap<String, String>,
}

/// Signs one request as the documentation says (help.aliyun.com, document 2593177). The answer is the header
/// `Authorization`. `query` and `headers` are sorted by name, names of headers in lower case; the body is empty.
#[must_use]
pub fn sign(key_id: &str, key: &Secret, query: &BTreeMap<&str, String>, headers: &BTreeMap<&str, String>) -> String {
    let lines: Vec<_> = headers.iter().map(|(name, value)| format!("{name}:{}", value.trim())).collect();
    let lines = lines.join("\n");
    let names = headers.keys().copied().collect::<Vec<_>>().join(";");
    let request = format!("POST\n/\n{}\n{lines}\n\n{names}\n{}", encoded(query), sha256(b""));
    let text = format!("{ALGORITHM}\n{}", sha256(request.as_bytes()));
    let signature = hex(&hmac_sha256(key.expose().as_bytes(), text.as_bytes()));
    format!("{ALGORITHM} Credential={key_id},SignedHeaders={names},Signature={signature}")
}

fn encoded(query: &BTreeMap<&str, String>) -> String {
    let escape = |text: &str| utf8_percent_encode(text, ESCAPED).to_string();
    query.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect::<Vec<_>>().join("&")
}

/// The gateway.
pub struct Aliyun {
    settings: Settings,
    key: Secret,
    endpoint: Endpoint,
    http: Arc<Http>,
    clock: Arc<dyn Clock>,
    random: Arc<Random>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Said {
    code: String,
    #[serde(default)]
    biz_id: String,
    #[serde(rename = "SmsSendDetailDTOs")]
    details: Option<Details>,
    sign_status: Option<i64>,
    template_status: Option<i64>,
}

#[derive(Deserialize)]
struct Details {
    #[serde(rename = "SmsSendDetailDTO", default)]
    each: Vec<Detail>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Detail {
    #[serde(default)]
    out_id: String,
    send_status: i64,
    #[serde(default)]
    err_code: String,
}

impl Aliyun {
    /// The gateway as it is set up.
    ///
    /// # Errors
    /// A sentence that says which setting cannot be.
    pub fn new(
        settings: Settings,
        http: Arc<Http>,
        clock: Arc<dyn Clock>,
        random: Arc<Random>,
    ) -> Result<Self, String> {
        let key = Secret::given("channels.aliyun.key", settings.key.as_ref(), settings.key_file.as_deref())?;
        let endpoint =
            Endpoint::parse(&settings.endpoint).map_err(|why| format!("channels.aliyun.endpoint: {why}."))?;
        Ok(Self { settings, key, endpoint, http, clock, random })
    }

    /// Calls an action of the gateway.
    async fn call(&self, action: &str, query: BTreeMap<&str, String>) -> Result<Said, Failure> {
        let at = time::OffsetDateTime::from_unix_timestamp(self.clock.now().0);
        let at = at.unwrap_or(time::OffsetDateTime::UNIX_EPOCH);
        let (date, hours, minutes, seconds) = (at.date(), at.hour(), at.minute(), at.second());
        let headers = BTreeMap::from([
            ("host", self.endpoint.host().to_owned()),
            ("x-acs-action", action.to_owned()),
            ("x-acs-content-sha256", sha256(b"")),
            ("x-acs-date", format!("{date}T{hours:02}:{minutes:02}:{seconds:02}Z")),
            ("x-acs-signature-nonce", self.random.token()),
            ("x-acs-version", VERSION.to_owned()),
        ]);
        let authorization = sign(&self.settings.key_id, &self.key, &query, &headers);
        let to = self.endpoint.at(&format!("/?{}", encoded(&query)));
        let to = to.ok_or_else(|| Failure::refused(Blame::Setup, "request-not-possible"))?;
        let sent = headers.into_iter().filter(|(name, _)| *name != "host");
        let mut sent: Vec<_> = sent.map(|(name, value)| (HeaderName::from_static(name), value)).collect();
        sent.push((header::AUTHORIZATION, authorization));
        let answer = self.http.post(&to, &sent, Vec::new()).await?;
        match serde_json::from_slice::<Said>(&answer.body) {
            Ok(said) if said.code == "OK" => Ok(said),
            Ok(said) => Err(self.failure(&said.code, answer.status)),
            Err(_) => Err(Failure::unknown(&format!("http-{}", answer.status))),
        }
    }

    /// What the gateway's word means (help.aliyun.com, document 101346, and the gateway's common errors).
    fn failure(&self, code: &str, status: u16) -> Failure {
        let now = self.clock.now();
        match code {
            "isv.MOBILE_NUMBER_ILLEGAL" => Failure::refused(Blame::Address, code),
            "isv.PARAM_LENGTH_LIMIT"
            | "isv.PARAM_NOT_SUPPORT_URL"
            | "isv.BLACK_KEY_CONTROL_LIMIT"
            | "isv.SMS_CONTENT_ILLEGAL"
            | "isv.TEMPLATE_PARAMS_ILLEGAL" => Failure::refused(Blame::Message, code),
            // The limits of one phone, and of a second.
            "isv.BUSINESS_LIMIT_CONTROL" | "SignatureNonceUsed" => Failure::later(code),
            _ if code.starts_with("Throttling") => Failure::later(code),
            "isv.DAY_LIMIT_CONTROL" | "isv.MONTH_LIMIT_CONTROL" => Failure::paused(midnight(now), code),
            "isv.OUT_OF_SERVICE"
            | "isv.AMOUNT_NOT_ENOUGH"
            | "isv.PRODUCT_UN_SUBSCRIPT"
            | "isv.PRODUCT_UNSUBSCRIBE"
            | "isv.ACCOUNT_NOT_EXISTS"
            | "isv.ACCOUNT_ABNORMAL"
            | "isv.DENY_IP_RANGE"
            | "isp.RAM_PERMISSION_DENY"
            | "SignatureDoesNotMatch"
            | "IncompleteSignature"
            | "NoPermission" => Failure::paused(now.plus(MENDING), code),
            _ if ["InvalidAccessKeyId", "InvalidTimeStamp", "Forbidden"].iter().any(|head| code.starts_with(head)) => {
                Failure::paused(now.plus(MENDING), code)
            }
            "isp.SYSTEM_ERROR" | "isv.SYSTEM_ERROR" | "InternalError" => Failure::unknown(code),
            _ if status >= 500 => Failure::unknown(code),
            _ => Failure::refused(Blame::Setup, code),
        }
    }

    /// The message among those that went to its phone on a day.
    async fn found_on(&self, date: time::Date, to: &str, id: &str) -> Result<Option<Fate>, Failure> {
        let (year, month, day) = date.to_calendar_date();
        let date = format!("{year}{:02}{day:02}", u8::from(month));
        for page in 1..=PAGES {
            let query = BTreeMap::from([
                ("CurrentPage", page.to_string()),
                ("PageSize", PAGE.to_string()),
                ("PhoneNumber", to.to_owned()),
                ("SendDate", date.clone()),
            ]);
            let said = self.call("QuerySendDetails", query).await?;
            let each = said.details.map(|details| details.each).unwrap_or_default();
            let last = each.len() < PAGE as usize;
            if let Some(found) = each.into_iter().find(|detail| detail.out_id == id) {
                return Ok(Some(match found.send_status {
                    2 => Fate::Failed(Reason::new(&found.err_code)),
                    3 => Fate::Delivered,
                    _ => Fate::Underway,
                }));
            }
            if last {
                break;
            }
        }
        Ok(None)
    }
}

#[async_trait]
impl Channel for Aliyun {
    fn name(&self) -> &'static str {
        "aliyun"
    }

    fn takes(&self, message: &Message) -> bool {
        matches!(message.to, Address::Phone(_)) && self.settings.templates.contains_key(&message.template)
    }

    async fn send(&self, message: &Message) -> Result<Receipt, Failure> {
        let to = phone(message)?;
        let template = self.settings.templates.get(&message.template);
        let template = template.ok_or_else(|| Failure::refused(Blame::Setup, "no-template"))?;
        let mut parameters = serde_json::Map::new();
        for (gap, fact) in &template.parameters {
            parameters.insert(gap.clone(), filled(message, fact, self.settings.longest)?.into());
        }
        let query = BTreeMap::from([
            ("OutId", message.id.clone()),
            ("PhoneNumbers", to.to_owned()),
            ("SignName", self.settings.sign_name.clone()),
            ("TemplateCode", template.codes.of(message.language).to_owned()),
            ("TemplateParam", serde_json::Value::Object(parameters).to_string()),
        ]);
        let said = self.call("SendSms", query).await?;
        Ok(Receipt { reference: said.biz_id })
    }

    fn again(&self) -> Again {
        Again::Ask { after: RECORDED }
    }

    async fn find(&self, message: &Message, asked_at: Instant) -> Result<Option<Fate>, Failure> {
        let to = phone(message)?;
        let (first, last) = (asked_at.local().date, asked_at.plus(RECORDED).local().date);
        let found = self.found_on(first, to, &message.id).await?;
        // What was tried just before midnight may stand under the next day.
        if found.is_none() && last != first { self.found_on(last, to, &message.id).await } else { Ok(found) }
    }

    async fn health(&self) -> Health {
        // Asks for the signature and for each template: the key is right, and all of them are approved.
        let sign_name = BTreeMap::from([("SignName", self.settings.sign_name.clone())]);
        match self.call("QuerySmsSign", sign_name).await {
            Ok(said) if said.sign_status == Some(1) => {}
            Ok(_) => return Health::Ill(Reason::new("signature-not-approved")),
            Err(failure) => return Health::Ill(failure.reason().clone()),
        }
        for (key, template) in &self.settings.templates {
            for code in template.codes.all() {
                let query = BTreeMap::from([("TemplateCode", code.to_owned())]);
                match self.call("QuerySmsTemplate", query).await {
                    Ok(said) if said.template_status == Some(1) => {}
                    Ok(_) => return Health::Ill(Reason::new(&format!("template-not-approved:{key}"))),
                    Err(failure) => return Health::Ill(failure.reason().clone()),
                }
            }
        }
        Health::Well
    }
}
