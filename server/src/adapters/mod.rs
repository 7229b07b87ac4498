//! The ways by which messages leave: text message gateways, mail, WeChat, a webhook, the demo's page; each a [`Channel`].
//!
//! docs/channels.md is the page for those who set them up.

pub mod demo;
pub mod http;
pub mod secret;
mod signing;
pub mod sms;
pub mod smtp;
pub mod trial;
pub mod webhook;
pub mod wechat;

use std::{sync::Arc, time::Duration};

use desk::base::{
    channel::Channel,
    clock::Clock,
    random::Random,
    ways::{Ways, Wording},
};
use serde::Deserialize;

use self::{
    http::{Http, Reach},
    sms::{aliyun, tencent},
    wechat::Tokens,
};

/// The table `channels` of the configuration.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Seconds for which another side is waited for.
    pub patience: u64,
    /// The channels that codes for signing in go out by: the first that takes them. Where none are named: the text
    /// message gateways that are set up, then mail. A program gets codes only where it is named.
    pub codes: Option<Vec<String>>,
    /// The channels that notices go by: the first that takes them. Where none are named: WeChat, the text message
    /// gateways, mail, a program, as far as they are set up.
    pub notices: Option<Vec<String>>,
    /// Text messages by Aliyun.
    pub aliyun: Option<aliyun::Settings>,
    /// Text messages by Tencent Cloud.
    pub tencent: Option<tencent::Settings>,
    /// Mail.
    pub mail: Option<smtp::Settings>,
    /// WeChat's template messages.
    pub wechat: Option<wechat::Settings>,
    /// A program that listens.
    pub webhook: Option<webhook::Settings>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            patience: 10,
            codes: None,
            notices: None,
            aliyun: None,
            tencent: None,
            mail: None,
            wechat: None,
            webhook: None,
        }
    }
}

/// What codes go out by where the configuration does not say.
const USUAL_FOR_CODES: [&str; 3] = ["aliyun", "tencent", "mail"];
/// What notices go out by where the configuration does not say.
const USUAL_FOR_NOTICES: [&str; 5] = ["wechat", "aliyun", "tencent", "mail", "webhook"];

/// What channels need from outside.
#[derive(Clone)]
pub struct Surroundings {
    /// What time it is: signatures have one.
    pub clock: Arc<dyn Clock>,
    /// Numbers that are used once.
    pub random: Arc<Random>,
    /// Where WeChat's token is kept.
    pub tokens: Arc<dyn Tokens>,
}

/// The channels that are set up.
#[derive(Clone)]
pub struct Channels {
    all: Vec<Arc<dyn Channel>>,
    codes: Vec<Arc<dyn Channel>>,
    notices: Vec<Arc<dyn Channel>>,
}

impl Channels {
    /// Reads keys and makes the channels; nobody is talked to yet.
    ///
    /// # Errors
    /// A sentence that says which setting cannot be.
    pub fn open(settings: Settings, surroundings: &Surroundings) -> Result<Self, String> {
        if settings.patience == 0 || settings.patience > 60 {
            return Err(format!("channels.patience is {}: it must be 1 to 60 seconds.", settings.patience));
        }
        let patience = Duration::from_secs(settings.patience);
        let Surroundings { clock, random, tokens } = surroundings;
        let http = Arc::new(Http::new(Reach::Anywhere, patience)?);
        let mut all: Vec<Arc<dyn Channel>> = Vec::new();
        if let Some(aliyun) = settings.aliyun {
            all.push(Arc::new(aliyun::Aliyun::new(aliyun, http.clone(), clock.clone(), random.clone())?));
        }
        if let Some(tencent) = settings.tencent {
            all.push(Arc::new(tencent::Tencent::new(tencent, http.clone(), clock.clone())?));
        }
        if let Some(mail) = settings.mail {
            all.push(Arc::new(smtp::Smtp::new(mail, patience, clock.clone())?));
        }
        if let Some(wechat) = settings.wechat {
            all.push(Arc::new(wechat::WeChat::new(wechat, http, clock.clone(), tokens.clone())?));
        }
        if let Some(webhook) = settings.webhook {
            all.push(Arc::new(webhook::Webhook::new(webhook, patience, clock.clone())?));
        }
        let chosen = |key: &str, named: Option<Vec<String>>, usual: &[&str]| {
            let find = |name: &str| all.iter().find(|channel| channel.name() == name).cloned();
            let Some(names) = named else {
                return Ok(usual.iter().filter_map(|name| find(name)).collect());
            };
            let missing = |name: &str| format!("channels.{key} names {name}, and there is no table channels.{name}.");
            names.iter().map(|name| find(name).ok_or_else(|| missing(name))).collect::<Result<Vec<_>, _>>()
        };
        let codes = chosen("codes", settings.codes, &USUAL_FOR_CODES)?;
        let notices = chosen("notices", settings.notices, &USUAL_FOR_NOTICES)?;
        Ok(Self { all, codes, notices })
    }

    /// Every channel that is set up.
    #[must_use]
    pub fn all(&self) -> &[Arc<dyn Channel>] {
        &self.all
    }

    /// The channel of this name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Arc<dyn Channel>> {
        self.all.iter().find(|channel| channel.name() == name)
    }

    /// Those that codes go out by, in this order.
    #[must_use]
    pub fn for_codes(&self) -> &[Arc<dyn Channel>] {
        &self.codes
    }

    /// Those that notices and those that codes go out by, in their order, with these words.
    #[must_use]
    pub fn ways(&self, wording: Arc<dyn Wording>) -> Ways {
        Ways::new(wording, self.notices.clone(), self.codes.clone())
    }
}
