//! Text messages by Tencent Cloud: SMS 2021-01-11, requests signed with TC3-HMAC-SHA256.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use async_trait::async_trait;
use desk::base::{
    channel::{Channel, Health, Message, Receipt},
    clock::Clock,
    vault::hex,
};
use domain::base::{
    channel::{Address, Again, Blame, Failure, Fate, Reason},
    time::Instant,
};
use http::{HeaderName, header};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{LONGEST, MENDING, Numbers, filled, midnight, phone};
use crate::adapters::{
    http::{Endpoint, Http},
    secret::Secret,
    signing::{hmac_sha256, sha256},
};

const ALGORITHM: &str = "TC3-HMAC-SHA256";
const VERSION: &str = "2021-01-11";
const CONTENT: &str = "application/json; charset=utf-8";
const SIGNED: &str = "content-type;host;x-tc-action";
/// Reports of one phone that are looked through; the most that the gateway gives.
const REPORTS: u32 = 100;
/// Seconds within which the network reports whether a message arrived, nearly always.
const REPORTED: i64 = 300;

/// The table `channels.tencent`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The key's id.
    pub key_id: String,
    /// The key.
    pub key: Option<Secret>,
    /// The file that it stands in.
    pub key_file: Option<PathBuf>,
    /// The number of the application, `SdkAppId`.
    pub app_id: String,
    /// The approved signature, without its brackets.
    pub sign_name: String,
    /// The region that takes the messages.
    #[serde(default = "region")]
    pub region: String,
    /// Where the gateway is.
    #[serde(default = "gateway")]
    pub endpoint: String,
    /// Letters of the longest word in a notice; 12 for accounts of single persons.
    #[serde(default = "longest")]
    pub longest: usize,
    /// Our messages, and the gateway's templates for them.
    pub templates: BTreeMap<String, Template>,
}

fn region() -> String {
    "ap-guangzhou".into()
}

fn gateway() -> String {
    "https://sms.tencentcloudapi.com".into()
}

const fn longest() -> usize {
    LONGEST
}

/// A template, and which facts fill its gaps `{1}`, `{2}`, … in this order.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// The template's numbers.
    pub codes: Numbers,
    /// The facts.
    #[serde(default)]
    pub parameters: Vec<String>,
}

/// What one request says, as far as its signature covers it.
pub struct Call<'a> {
    /// `cvm` or `sms`: the first word of the host that the documentation names.
    pub service: &'a str,
    /// The header `Host`.
    pub host: &'a str,
    /// The header `X-TC-Action`.
    pub action: &'a str,
    /// Seconds since 1970.
    pub at: Instant,
    /// The body.
    pub body: &'a [u8],
}

/// Signs one request as the documentation says (cloud.tencent.com, document api/213/30654). The answer is the header
/// `Authorization`.
#[must_use]
pub fn sign(key_id: &str, key: &Secret, call: &Call<'_>) -> String {
    let Call { service, host, action, at, body } = call;
    let action = action.to_lowercase();
    let lines = format!("content-type:{CONTENT}\nhost:{host}\nx-tc-action:{action}\n");
    let request = format!("POST\n/\n\n{lines}\n{SIGNED}\n{}", sha256(body));
    let date = time::OffsetDateTime::from_unix_timestamp(at.0).unwrap_or(time::OffsetDateTime::UNIX_EPOCH).date();
    let scope = format!("{date}/{service}/tc3_request");
    let text = format!("{ALGORITHM}\n{}\n{scope}\n{}", at.0, sha256(request.as_bytes()));
    let day = hmac_sha256(format!("TC3{}", key.expose()).as_bytes(), date.to_string().as_bytes());
    let of_service = hmac_sha256(&day, service.as_bytes());
    let signature = hex(&hmac_sha256(&hmac_sha256(&of_service, b"tc3_request"), text.as_bytes()));
    format!("{ALGORITHM} Credential={key_id}/{scope}, SignedHeaders={SIGNED}, Signature={signature}")
}

/// The gateway.
pub struct Tencent {
    settings: Settings,
    key: Secret,
    endpoint: Endpoint,
    http: Arc<Http>,
    clock: Arc<dyn Clock>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Envelope {
    response: Said,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Said {
    error: Option<Fault>,
    send_status_set: Vec<Status>,
    pull_sms_send_status_set: Vec<Report>,
    describe_template_status_set: Vec<Approval>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Fault {
    code: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Status {
    #[serde(default)]
    serial_no: String,
    code: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Report {
    #[serde(default)]
    user_receive_time: i64,
    #[serde(rename = "ReportStatus")]
    status: String,
    #[serde(default)]
    description: String,
    session_context: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Approval {
    template_id: u64,
    status_code: i64,
}

impl Tencent {
    /// The gateway as it is set up.
    ///
    /// # Errors
    /// A sentence that says which setting cannot be.
    pub fn new(settings: Settings, http: Arc<Http>, clock: Arc<dyn Clock>) -> Result<Self, String> {
        let key = Secret::given("channels.tencent.key", settings.key.as_ref(), settings.key_file.as_deref())?;
        let endpoint =
            Endpoint::parse(&settings.endpoint).map_err(|why| format!("channels.tencent.endpoint: {why}."))?;
        let codes = settings.templates.values().flat_map(|template| template.codes.all());
        for code in codes {
            if code.parse::<u64>().is_err() {
                return Err(format!("channels.tencent.templates: {code} is not the number of a template."));
            }
        }
        Ok(Self { settings, key, endpoint, http, clock })
    }

    /// Calls an action of the gateway.
    async fn call(&self, action: &str, body: Value) -> Result<Said, Failure> {
        let body = body.to_string();
        let at = self.clock.now();
        let call = Call { service: "sms", host: self.endpoint.host(), action, at, body: body.as_bytes() };
        let headers = [
            (header::AUTHORIZATION, sign(&self.settings.key_id, &self.key, &call)),
            (header::CONTENT_TYPE, CONTENT.to_owned()),
            (HeaderName::from_static("x-tc-action"), action.to_owned()),
            (HeaderName::from_static("x-tc-region"), self.settings.region.clone()),
            (HeaderName::from_static("x-tc-timestamp"), at.0.to_string()),
            (HeaderName::from_static("x-tc-version"), VERSION.to_owned()),
        ];
        let to = self.endpoint.at("/").ok_or_else(|| Failure::refused(Blame::Setup, "request-not-possible"))?;
        let answer = self.http.post(&to, &headers, body).await?;
        match serde_json::from_slice::<Envelope>(&answer.body).map(|envelope| envelope.response) {
            Ok(Said { error: Some(error), .. }) => Err(self.failure(&error.code)),
            Ok(said) if answer.status == 200 => Ok(said),
            _ => Err(Failure::unknown(&format!("http-{}", answer.status))),
        }
    }

    /// What the gateway's word means (cloud.tencent.com, document 382/49316).
    fn failure(&self, code: &str) -> Failure {
        let now = self.clock.now();
        match code {
            "FailedOperation.PhoneNumberInBlacklist" | "InvalidParameterValue.IncorrectPhoneNumber" => {
                Failure::refused(Blame::Address, code)
            }
            "FailedOperation.ContainSensitiveWord"
            | "InvalidParameterValue.ContentLengthLimit"
            | "InvalidParameterValue.ProhibitedUseUrlInTemplateParameter"
            | "InvalidParameterValue.TemplateParameterFormatError"
            | "InvalidParameterValue.TemplateParameterLengthLimit" => Failure::refused(Blame::Message, code),
            "LimitExceeded.AppDailyLimit" | "LimitExceeded.AppMainlandChinaDailyLimit" | "LimitExceeded.DailyLimit" => {
                Failure::paused(midnight(now), code)
            }
            "FailedOperation.InsufficientBalanceInSmsPackage" => Failure::paused(now.plus(MENDING), code),
            _ => match code.split('.').next().unwrap_or_default() {
                // The limits of one phone, and of a second.
                "LimitExceeded" | "RequestLimitExceeded" => Failure::later(code),
                "AuthFailure" | "UnauthorizedOperation" => Failure::paused(now.plus(MENDING), code),
                "InternalError" => Failure::unknown(code),
                _ => Failure::refused(Blame::Setup, code),
            },
        }
    }
}

#[async_trait]
impl Channel for Tencent {
    fn name(&self) -> &'static str {
        "tencent"
    }

    fn takes(&self, message: &Message) -> bool {
        matches!(message.to, Address::Phone(_)) && self.settings.templates.contains_key(&message.template)
    }

    async fn send(&self, message: &Message) -> Result<Receipt, Failure> {
        let to = phone(message)?;
        let template = self.settings.templates.get(&message.template);
        let template = template.ok_or_else(|| Failure::refused(Blame::Setup, "no-template"))?;
        let parameters = template.parameters.iter().map(|fact| filled(message, fact, self.settings.longest));
        let body = json!({
            "PhoneNumberSet": [format!("+86{to}")],
            "SmsSdkAppId": self.settings.app_id,
            "SignName": self.settings.sign_name,
            "TemplateId": template.codes.of(message.language),
            "TemplateParamSet": parameters.collect::<Result<Vec<_>, _>>()?,
            "SessionContext": message.id,
        });
        let said = self.call("SendSms", body).await?;
        match said.send_status_set.into_iter().next() {
            Some(status) if status.code == "Ok" => Ok(Receipt { reference: status.serial_no }),
            Some(status) => Err(self.failure(&status.code)),
            None => Err(Failure::unknown("no-status")),
        }
    }

    fn again(&self) -> Again {
        Again::Ask { after: REPORTED }
    }

    async fn find(&self, message: &Message, asked_at: Instant) -> Result<Option<Fate>, Failure> {
        let to = phone(message)?;
        let body = json!({
            "SmsSdkAppId": self.settings.app_id,
            "PhoneNumber": format!("+86{to}"),
            "BeginTime": asked_at.plus(-1).0,
            "EndTime": self.clock.now().plus(1).0,
            "Offset": 0,
            "Limit": REPORTS,
        });
        let said = self.call("PullSmsSendStatusByPhoneNumber", body).await?;
        // Reports carry our id only where Tencent has turned that on for the account. Without it, what arrived soon
        // after this try is taken for it: better one message too few than the same one twice.
        let ours = |report: &Report| match report.session_context.as_deref() {
            Some("") | None => (0..=REPORTED).contains(&report.user_receive_time.saturating_sub(asked_at.0)),
            Some(id) => id == message.id,
        };
        Ok(said.pull_sms_send_status_set.into_iter().find(ours).map(|report| match report.status.as_str() {
            "SUCCESS" => Fate::Delivered,
            _ => Fate::Failed(Reason::new(&report.description)),
        }))
    }

    async fn health(&self) -> Health {
        let codes = self.settings.templates.values().flat_map(|template| template.codes.all());
        let numbers: Vec<u64> = codes.filter_map(|code| code.parse().ok()).collect();
        let said =
            match self.call("DescribeSmsTemplateList", json!({ "International": 0, "TemplateIdSet": numbers })).await {
                Ok(said) => said,
                Err(failure) => return Health::Ill(failure.reason().clone()),
            };
        for (key, template) in &self.settings.templates {
            let approved = |code: &str| {
                let known = &said.describe_template_status_set;
                known.iter().any(|each| each.template_id.to_string() == code && each.status_code == 0)
            };
            if !template.codes.all().all(approved) {
                return Health::Ill(Reason::new(&format!("template-not-approved:{key}")));
            }
        }
        Health::Well
    }
}
