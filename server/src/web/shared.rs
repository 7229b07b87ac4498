//! Pages that are the same for everybody who is not signed in, rendered once for each state of the store.
//!
//! A page is kept until the next commit, or until the minute is over (pages say "today" and "from 19:00"), so it
//! is never staler than rendering it anew. Its policy allows script and style by their hashes instead of a nonce,
//! which must not be sent twice.
//!
//! What strangers ask for fills a bounded room: only the fields that a page knows make pages of their own, only short
//! words, and what is kept is counted in bytes. Each page is rendered by one at a time, for all who wait.

use std::{
    collections::{HashMap, VecDeque},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use app::{
    base::{cookie, routes::encode, table::PageRow},
    house::{
        dispatch::{self, Answer},
        tables::page_at,
    },
    visitor::{Site, Visitor},
};
use axum::{
    body::{Body, Bytes},
    http::{HeaderValue, Method, request::Parts},
    response::{IntoResponse, Response},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use desk::base::whence::Whence;
use domain::base::language::Language;
use sha2::{Digest, Sha256};

use super::{Web, assets, guard, visit};

/// Bytes of pages that are kept at most: all courses in all editions, and what is searched for often.
const ROOM: usize = 16 * 1024 * 1024;
/// Bytes that a page takes beside its text, at most.
const OVERHEAD: usize = 1024;
/// The longest value of a field that makes a page of its own, in bytes: a dozen Chinese letters.
const VALUE_MAX: usize = 40;

pub(super) struct SharedPages {
    policy: HeaderValue,
    kept: Mutex<Kept>,
    /// Who renders a page just now, and who waits for it.
    turns: Mutex<HashMap<Key, Arc<tokio::sync::Mutex<()>>>>,
    /// Moves on with each request and each rendering, so that it is known which came first.
    moment: AtomicU64,
}

/// The pages, those that were kept first in front.
#[derive(Default)]
struct Kept {
    pages: HashMap<Key, Made>,
    order: VecDeque<Key>,
    bytes: usize,
}

/// A page, and what it shows.
#[derive(Clone)]
struct Made {
    page: Bytes,
    version: String,
    minute: i64,
    /// When its rendering began.
    began: u64,
}

/// Everything that such a page depends on.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    address: String,
    language: Language,
    elder: bool,
    brotli: bool,
}

impl Kept {
    /// Keeps a page, unless a newer one is there; the oldest make room.
    fn keep(&mut self, key: Key, made: Made) {
        let size = made.page.len() + OVERHEAD;
        if size > ROOM / 16 || self.pages.get(&key).is_some_and(|there| there.began > made.began) {
            return;
        }
        self.bytes += size;
        match self.pages.insert(key.clone(), made) {
            Some(before) => self.bytes -= before.page.len() + OVERHEAD,
            None => self.order.push_back(key),
        }
        while self.bytes > ROOM
            && let Some(oldest) = self.order.pop_front()
        {
            self.bytes -= self.pages.remove(&oldest).map_or(0, |made| made.page.len() + OVERHEAD);
        }
    }
}

impl SharedPages {
    pub(super) fn new(site: &Site) -> Self {
        let hash = |text: &str| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)));
        let script = app::house::shell::loader(site).map(|text| hash(&text)).unwrap_or_default();
        let policy = guard::content_policy(&script, &hash(&site.style));
        Self {
            policy: HeaderValue::from_str(&policy).unwrap_or(guard::NOTHING),
            kept: Mutex::default(),
            turns: Mutex::default(),
            moment: AtomicU64::new(0),
        }
    }

    /// The page, if it is one that everybody gets the same.
    pub(super) async fn answer(&self, web: &Web, parts: &Parts) -> Option<Response> {
        let key = key(web, parts)?;
        let came = self.moment.fetch_add(1, Ordering::SeqCst);
        if let Some(page) = self.fresh(web, &key, came).await? {
            return Some(self.respond(page, key.brotli));
        }
        let turn = lock(&self.turns).entry(key.clone()).or_default().clone();
        let page = {
            let _turn = turn.lock().await;
            // Whoever was before may have rendered it meanwhile.
            match self.fresh(web, &key, came).await {
                Some(Some(page)) => Some(page),
                Some(None) => self.render(web, &key).await,
                None => None,
            }
        };
        let mut turns = lock(&self.turns);
        // The table's own, and ours: nobody waits.
        if Arc::strong_count(&turn) <= 2 {
            turns.remove(&key);
        }
        drop(turns);
        page.map(|page| self.respond(page, key.brotli))
    }

    /// The page as it is kept, if it shows what is true now, or was rendered after the request `came`. Nothing at all
    /// when the store cannot say what is true.
    async fn fresh(&self, web: &Web, key: &Key, came: u64) -> Option<Option<Bytes>> {
        let minute = web.0.desk.now().0.div_euclid(60);
        let version = web.0.desk.store().version().await.ok()?;
        let made = lock(&self.kept).pages.get(key).cloned();
        let fresh = |made: &Made| made.minute == minute && (made.version == version || made.began > came);
        Some(made.filter(fresh).map(|made| made.page))
    }

    async fn render(&self, web: &Web, key: &Key) -> Option<Bytes> {
        // Before rendering: what is committed meanwhile makes the page newer than it claims, never older.
        let began = self.moment.fetch_add(1, Ordering::SeqCst);
        let minute = web.0.desk.now().0.div_euclid(60);
        let version = web.0.desk.store().version().await.ok()?;
        let nobody = visit::nobody(web, Whence::default(), key.address.clone());
        let visitor = Visitor::new(app::visitor::Request { language: key.language, elder: key.elder, ..nobody });
        let Answer::Html { status: 200, html, .. } = dispatch::answer(&visitor).await else { return None };
        let page: Bytes = if key.brotli { assets::brotli(html.as_bytes())?.into() } else { html.into() };
        lock(&self.kept).keep(key.clone(), Made { page: page.clone(), version, minute, began });
        Some(page)
    }

    fn respond(&self, page: Bytes, brotli: bool) -> Response {
        let mut response = if brotli { assets::encoded(page) } else { Body::from(page).into_response() };
        assets::as_page(&mut response, self.policy.clone());
        response
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a page depends on, if this request is for a shared one by somebody who is not signed in.
fn key(web: &Web, parts: &Parts) -> Option<Key> {
    let cookies = [cookie::SESSION, cookie::STAFF, cookie::CODE].map(|own| cookie::name(&web.0.base, own));
    let own = visit::has_cookie(&parts.headers, &cookies);
    let row = page_at(parts.uri.path())?.0;
    if own || parts.method != Method::GET || !row.cacheable {
        return None;
    }
    Some(Key {
        address: address(row, parts.uri.path(), parts.uri.query().unwrap_or_default())?,
        language: visit::language(web, &parts.headers),
        elder: visit::elder(web, &parts.headers),
        brotli: assets::takes_brotli(&parts.headers),
    })
}

/// The one address of all that show the same: the fields that the page knows, in its order, and no others. Nothing
/// where a value is so long that few will ask for it.
fn address(row: &PageRow, path: &str, query: &str) -> Option<String> {
    let mut address = path.to_owned();
    let mut sign = '?';
    for field in row.asked {
        let value = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == field);
        let Some((_, value)) = value.filter(|(_, value)| !value.is_empty()) else { continue };
        if value.len() > VALUE_MAX {
            return None;
        }
        address.extend([sign.to_string().as_str(), field, "=", &encode(&value)]);
        sign = '&';
    }
    Some(address)
}
