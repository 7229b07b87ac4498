//! Pages that are the same for everybody who is not signed in, rendered once for each state of the store.
//!
//! A page is kept until the next commit, or until the minute is over (pages say "today" and "from 19:00"), so it
//! is never staler than rendering it anew. Its policy allows script and style by their hashes instead of a nonce,
//! which must not be sent twice.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use app::{
    house::{
        dispatch::{self, Answer},
        tables::page_at,
    },
    people::api::sign_in::CODE_COOKIE,
    visitor::Site,
};
use axum::{
    body::{Body, Bytes},
    http::{HeaderValue, Method, request::Parts},
    response::{IntoResponse, Response},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use domain::base::language::Language;
use sha2::{Digest, Sha256};

use super::{Web, assets, guard, visit};

/// Pages that are kept at most; searches make many, of which few are asked for again.
const KEPT: usize = 512;

pub(super) struct SharedPages {
    policy: HeaderValue,
    kept: Mutex<Kept>,
}

/// The pages of one state of the store and one minute.
#[derive(Default)]
struct Kept {
    version: String,
    minute: i64,
    pages: HashMap<Key, Bytes>,
}

/// Everything that such a page depends on.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    address: String,
    language: Language,
    elder: bool,
    brotli: bool,
}

impl SharedPages {
    pub(super) fn new(site: &Site) -> Self {
        let hash = |text: &str| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)));
        let script = app::house::shell::loader(site).map(|text| hash(&text)).unwrap_or_default();
        let policy = guard::content_policy(&script, &hash(&site.style));
        Self { policy: HeaderValue::from_str(&policy).unwrap_or(guard::NOTHING), kept: Mutex::default() }
    }

    /// The page, if it is one that everybody gets the same.
    pub(super) async fn answer(&self, web: &Web, parts: &Parts) -> Option<Response> {
        let key = key(web, parts)?;
        let minute = web.0.desk.now().0.div_euclid(60);
        // Before rendering: what is committed meanwhile makes the page newer than it claims, never older.
        let version = web.0.desk.store().version().await.ok()?;
        if let Some(page) = self.kept(&key, &version, minute) {
            return Some(self.respond(page, key.brotli));
        }
        let visitor = visit::visitor(web, parts, None).await.ok()?;
        let Answer::Html { status: 200, html } = dispatch::answer(&visitor).await else { return None };
        let page: Bytes = if key.brotli { assets::brotli(html.as_bytes())?.into() } else { html.into() };
        let brotli = key.brotli;
        self.keep(key, version, minute, page.clone());
        Some(self.respond(page, brotli))
    }

    fn kept(&self, key: &Key, version: &str, minute: i64) -> Option<Bytes> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        (kept.version == version && kept.minute == minute).then(|| kept.pages.get(key).cloned()).flatten()
    }

    fn keep(&self, key: Key, version: String, minute: i64, page: Bytes) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.version != version || kept.minute != minute {
            *kept = Kept { version, minute, pages: HashMap::new() };
        }
        if kept.pages.len() < KEPT {
            kept.pages.insert(key, page);
        }
    }

    fn respond(&self, page: Bytes, brotli: bool) -> Response {
        let mut response = if brotli { assets::encoded(page) } else { Body::from(page).into_response() };
        assets::as_page(&mut response, self.policy.clone());
        response
    }
}

/// What a page depends on, if this request is for a shared one by somebody who is not signed in.
fn key(web: &Web, parts: &Parts) -> Option<Key> {
    let own = visit::has_cookie(&parts.headers, &[visit::session_cookie(web), visit::staff_cookie(web), CODE_COOKIE]);
    if own || parts.method != Method::GET || !page_at(parts.uri.path())?.0.cacheable {
        return None;
    }
    Some(Key {
        address: parts.uri.path_and_query()?.as_str().to_owned(),
        language: visit::language(&parts.headers),
        elder: visit::elder(&parts.headers),
        brotli: assets::takes_brotli(&parts.headers),
    })
}
