//! The ways by which messages leave: text message gateways, mail, WeChat, a webhook; each a [`Channel`].
//!
//! docs/channels.md is the page for those who set them up.

pub mod codes;
pub mod http;
pub mod secret;
mod signing;
pub mod sms;
pub mod smtp;
pub mod trial;
pub mod webhook;
pub mod wechat;

use std::{sync::Arc, time::Duration};

use desk::base::{channel::Channel, clock::Clock, random::Random};
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
        Self { patience: 10, codes: None, aliyun: None, tencent: None, mail: None, wechat: None, webhook: None }
    }
}

/// What codes go out by where the configuration does not say.
const USUAL_FOR_CODES: [&str; 3] = ["aliyun", "tencent", "mail"];

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
        let codes = match &settings.codes {
            None => all.iter().filter(|channel| USUAL_FOR_CODES.contains(&channel.name())).cloned().collect(),
            Some(names) => {
                let of_name = |name: &String| {
                    let found = all.iter().find(|channel| channel.name() == name).cloned();
                    found.ok_or_else(|| format!("channels.codes names {name}, and there is no table channels.{name}."))
                };
                names.iter().map(of_name).collect::<Result<_, _>>()?
            }
        };
        Ok(Self { all, codes })
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
}
