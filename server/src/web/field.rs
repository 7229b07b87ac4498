//! The app of a phone at a door: its page and scripts, which are the same for everybody; today's sheet and what the
//! phone kept, for whoever holds it.

use std::time::Duration;

use app::{
    base::{
        cookie::{self, cookie},
        error::ApiError,
    },
    tutoring::{
        field::{Files, boot, manifest, shell, worker},
        routes::{
            FIELD, FIELD_BOOT, FIELD_COMMANDS, FIELD_MANIFEST, FIELD_SHEET, FIELD_SIGN_OUT, FIELD_WORDS, FIELD_WORKER,
        },
    },
    visitor::Script,
};
use axum::{
    Json, Router,
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, header, request::Parts},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use desk::{Error, base::event::Event, tutoring::door_session::AtTheDoor};
use domain::{
    base::{
        language::Language,
        refusal::{Refusal, Refuses as _},
    },
    tutoring::{
        door::{Answer, BATCH},
        tap::Tap,
    },
};
use sha2::{Digest, Sha256};

use super::{Named, Web, forms, guard, named, visit};

/// The most that a request of taps may hold, in bytes.
const BODY_MAX: usize = 128 * 1024;
/// How long it may take to arrive.
const BODY_WITHIN: Duration = Duration::from_secs(30);

/// The page's own policy: nothing in it is written into the page, so that it can be kept on the phone.
const PAGE: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; \
     manifest-src 'self'; worker-src 'self'; form-action 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
);
/// A worker goes by the policy of its own script, and has to be able to fetch.
const WORKER: HeaderValue = HeaderValue::from_static("default-src 'none'; connect-src 'self'; frame-ancestors 'none'");

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route(FIELD, get(page))
        .route(FIELD_WORKER, get(worker_script))
        .route(FIELD_BOOT, get(boot_script))
        .route(FIELD_MANIFEST, get(home_screen))
        .route(&format!("{FIELD_WORDS}/{{file}}"), get(words))
        .route(FIELD_SHEET, get(sheet))
        .route(FIELD_COMMANDS, post(commands))
        .route(FIELD_SIGN_OUT, post(sign_out))
}

/// The app's files, where they were built.
struct Built {
    script: Script,
    style: String,
}

impl Built {
    fn of(web: &Web) -> Result<Self, Refusal> {
        let assets = &web.0.assets;
        let script = assets.script("field").ok_or(Refusal::NotFound)?;
        Ok(Self { script, style: assets.address("/pkg/field.css").ok_or(Refusal::NotFound)? })
    }

    const fn files(&self) -> Files<'_> {
        Files { script: &self.script, style: self.style.as_str() }
    }

    /// Changes with whatever the worker keeps.
    fn version(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(worker(self.files(), ""));
        hash.update(boot(self.files()));
        for language in [Language::Chinese, Language::English] {
            hash.update(shell(language, false, self.files()));
            hash.update(app::tutoring::field::words(language).to_string());
            hash.update(manifest(language).to_string());
        }
        desk::base::vault::hex(hash.finalize().get(..8).unwrap_or_default())
    }
}

fn text(kind: &'static str, body: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        // The worker keeps it; whatever is asked for is as it is now.
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        (header::VARY, HeaderValue::from_static("cookie, accept-language")),
    ];
    (headers, Body::from(body)).into_response()
}

fn refused(web: &Web, parts: &Parts, error: impl Into<Error>) -> Response {
    let visitor = guard::stranger(web, &parts.headers, visit::whence(parts));
    forms::refuse(&visitor, ApiError::new(&visitor.reader(), error, &[]), &parts.headers)
}

/// What is made of the files that were built; the sentence that there is nothing where they were not.
fn made(web: &Web, request: Request, make: impl FnOnce(&Built, &Parts) -> Response) -> Response {
    let (parts, _) = request.into_parts();
    match Built::of(web) {
        Ok(built) => make(&built, &parts),
        Err(refusal) => refused(web, &parts, refusal),
    }
}

async fn page(State(web): State<Web>, request: Request) -> Response {
    made(&web, request, |built, parts| {
        let (language, elder) = (visit::language(&web, &parts.headers), visit::elder(&web, &parts.headers));
        let mut response = text("text/html; charset=utf-8", shell(language, elder, built.files()));
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, PAGE);
        response
    })
}

async fn worker_script(State(web): State<Web>, request: Request) -> Response {
    made(&web, request, |built, _| {
        let mut response = text("text/javascript", worker(built.files(), &built.version()));
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_SECURITY_POLICY, WORKER);
        // It lies below the page that it keeps.
        headers.insert("service-worker-allowed", HeaderValue::from_static(FIELD));
        response
    })
}

async fn boot_script(State(web): State<Web>, request: Request) -> Response {
    made(&web, request, |built, _| text("text/javascript", boot(built.files())))
}

async fn home_screen(State(web): State<Web>, request: Request) -> Response {
    let language = visit::language(&web, request.headers());
    text("application/manifest+json", manifest(language).to_string())
}

async fn words(State(web): State<Web>, file: Named<String>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let language = named(file).ok().and_then(|file| Language::from_tag(file.strip_suffix(".json")?));
    match language {
        Some(language) => text("application/json", app::tutoring::field::words(language).to_string()),
        None => refused(&web, &parts, Refusal::NotFound),
    }
}

fn token<'a>(web: &Web, headers: &'a HeaderMap) -> Option<&'a str> {
    visit::cookie(headers, &cookie::name(&web.0.base, cookie::DOOR)).filter(|token| !token.is_empty())
}

/// Who holds the phone that asks. Nobody does whose day is over, who took another phone, or who lost the right.
async fn holder(web: &Web, parts: &Parts) -> Result<AtTheDoor, Error> {
    let Some(token) = token(web, &parts.headers) else { return Err(Refusal::NotSignedIn.into()) };
    if let Some(holder) = web.0.desk.at_the_door(token).await? {
        return Ok(holder);
    }
    let (what, why) = (parts.uri.path().to_owned(), Refusal::NotSignedIn.code().to_owned());
    web.0.desk.record(&Event::AccessRefused { who: "nobody".to_owned(), what, why }, &visit::whence(parts));
    Err(Refusal::NotSignedIn.into())
}

/// JSON that nobody but who asked for it may keep.
fn private<T: serde::Serialize>(value: T) -> Response {
    ([(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))], Json(value)).into_response()
}

async fn sheet(State(web): State<Web>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let found = async { web.0.desk.door_snapshot(&holder(&web, &parts).await?).await };
    match found.await {
        Ok(snapshot) => private(snapshot),
        Err(error) => refused(&web, &parts, error),
    }
}

/// The taps of a request; those that cannot be read spoil it, because no phone of ours sends them.
async fn taps(parts: &Parts, body: Body) -> Result<Vec<Tap>, Refusal> {
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if !kind.is_some_and(|kind| kind.starts_with("application/json")) {
        return Err(Refusal::Malformed);
    }
    let body = tokio::time::timeout(BODY_WITHIN, to_bytes(body, BODY_MAX)).await;
    let body = body.map_err(|_| Refusal::Malformed)?.map_err(|_| Refusal::Malformed)?;
    let taps: Vec<Tap> = serde_json::from_slice(&body).map_err(|_| Refusal::Malformed)?;
    if taps.len() > BATCH { Err(Refusal::Malformed) } else { Ok(taps) }
}

/// Takes what a phone kept, one after the other: what was taken stays taken when the rest is broken off.
async fn commands(State(web): State<Web>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let came = async {
        let holder = holder(&web, &parts).await?;
        let taps = taps(&parts, body).await?;
        let visitor = guard::stranger(&web, &parts.headers, visit::whence(&parts));
        let mut answers = Vec::with_capacity(taps.len());
        for tap in taps {
            let id = tap.id.clone();
            match web.0.desk.keep_tap(holder.member.clone(), tap).await {
                Ok(()) => answers.push(Answer { tap: id, refused: None, sentence: None }),
                Err(Error::Refused(refused)) => {
                    let problem =
                        ApiError::new(&visitor.reader(), Error::Refused(refused), &[]).problems.into_iter().next();
                    let (code, sentence) = problem.map(|problem| (problem.code, problem.sentence)).unzip();
                    answers.push(Answer { tap: id, refused: code, sentence });
                }
                // The phone keeps what has no answer, and sends it again.
                Err(error) if answers.is_empty() => return Err(error),
                Err(_) => break,
            }
        }
        Ok::<_, Error>(answers)
    };
    match came.await {
        Ok(answers) => private(answers),
        Err(error) => refused(&web, &parts, error),
    }
}

async fn sign_out(State(web): State<Web>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    if let Some(token) = token(&web, &parts.headers)
        && let Err(error) = web.0.desk.leave_door(token, &visit::whence(&parts)).await
    {
        return refused(&web, &parts, error);
    }
    let mut response = private(());
    if let Ok(gone) = HeaderValue::from_str(&cookie(&web.0.base, cookie::DOOR, "", 0)) {
        response.headers_mut().insert(header::SET_COOKIE, gone);
    }
    response
}
