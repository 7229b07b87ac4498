//! Pages that are the same for everybody who is not signed in, rendered once for each state of the store.
//!
//! A page is kept until the next commit, or until the minute is over (pages say "today" and "from 19:00"), so it
//! is never staler than rendering it anew. Its policy allows script and style by their hashes instead of a nonce,
//! which must not be sent twice.
//!
//! What strangers ask for fills a bounded room: only the fields that a page knows make pages of their own, only short
//! words, and what is kept is counted in bytes. Each page is rendered by one at a time, for all who wait.

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

use super::{Web, assets, compress, guard, shelf::Shelf, visit};

/// Bytes of pages that are kept at most: all courses in all editions, and what is searched for often.
const ROOM: usize = 16 * 1024 * 1024;
/// The longest value of a field that makes a page of its own, in bytes: a dozen Chinese letters.
const VALUE_MAX: usize = 40;

pub(super) struct SharedPages {
    policy: HeaderValue,
    /// The state is the store's version, and the minute.
    shelf: Shelf<Key, (String, i64)>,
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
        let policy = guard::content_policy(&script, &hash(&site.style.text));
        Self { policy: HeaderValue::from_str(&policy).unwrap_or(guard::NOTHING), shelf: Shelf::new(ROOM) }
    }

    /// The page, if it is one that everybody gets the same.
    pub(super) async fn answer(&self, web: &Web, parts: &Parts) -> Option<Response> {
        let key = key(web, parts)?;
        let state = async || {
            let version = web.0.desk.store().version().await.ok()?;
            Some((version, web.0.desk.now().0.div_euclid(60)))
        };
        let page = self.shelf.get(&key, state, || render(web, &key)).await?;
        Some(self.respond(page, key.brotli))
    }

    fn respond(&self, page: Bytes, brotli: bool) -> Response {
        let mut response = if brotli { compress::encoded(page) } else { Body::from(page).into_response() };
        assets::as_page(&mut response, self.policy.clone());
        response
    }
}

/// The page as somebody sees it of whom nothing is known but how they read.
async fn render(web: &Web, key: &Key) -> Option<Bytes> {
    // What is kept for many is made of what is there this moment, not of what was a moment ago.
    web.0.desk.look_at_community().await.ok()?;
    let nobody = visit::nobody(web, Whence::default(), key.address.clone());
    let visitor = Visitor::new(app::visitor::Request { language: key.language, elder: key.elder, ..nobody });
    let Answer::Html { status: 200, html, .. } = dispatch::answer(&visitor).await else { return None };
    Some(if key.brotli { compress::whole(html.as_bytes())?.into() } else { html.into() })
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
        brotli: compress::takes_brotli(&parts.headers),
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
