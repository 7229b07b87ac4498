//! The router: pages, server functions, files, calendars, and what every answer carries.

mod assets;
mod ballots;
mod draft;
mod forms;
mod guard;
mod listen;
mod shared;
mod visit;

use std::sync::Arc;

use app::{
    base::error::ApiError,
    house::dispatch::{self, Answer},
    visitor::{Site, Visitor},
};
use axum::{
    Router,
    body::Body,
    extract::{Path, Request, State, rejection::PathRejection},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use desk::{Desk, Error};
use domain::base::{
    id::{HouseholdId, PartyId},
    refusal::Refusal,
    text::Text,
    time::Instant,
};
use tokio::{net::TcpListener, sync::watch};

use crate::{calendar::calendar, config::Config, jobs, live::Hub, notify::DemoOutbox};

use self::{assets::Assets, shared::SharedPages};

/// What every request needs.
#[derive(Clone)]
pub struct Web(Arc<Inner>);

struct Inner {
    desk: Desk,
    site: Arc<Site>,
    base: String,
    assets: Assets,
    shared: SharedPages,
    hub: Hub,
}

impl Web {
    /// Reads the site's files and starts the hub of live changes.
    #[must_use]
    pub fn new(config: &Config, desk: Desk, outbox: Arc<DemoOutbox>, stop: watch::Receiver<bool>) -> Self {
        let assets = Assets::load(&config.site_root);
        let site = Arc::new(Site {
            community: Text { zh: config.community.zh.clone(), en: config.community.en.clone() },
            demo: config.demo,
            outbox,
            path_of: app::house::tables::path_of,
            doors: app::house::tables::doors,
            style: assets.text("/pkg/app.css"),
            desk_style: assets.text("/pkg/desk.css"),
            script: assets.script("app"),
            recheck: assets.script("recheck"),
        });
        let hub = Hub::start(desk.clone(), stop);
        let shared = SharedPages::new(&site);
        Self(Arc::new(Inner { desk, site, base: config.public_url.clone(), assets, shared, hub }))
    }
}

/// Where pages listen for changes.
const LIVE: &str = "/api/live";

/// Everything that is answered.
pub fn router(web: Web) -> Router {
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route(LIVE, get(live))
        .route("/api/{function}", post(forms::post))
        .route("/api/v1/ballots", get(ballots::list))
        .route("/api/v1/ballots/{ballot}/transcript", get(ballots::transcript))
        .route("/bookings/{party}/calendar.ics", get(booking_calendar))
        .route("/calendar/{household}/{file}", get(feed))
        .fallback(page_or_file)
        .method_not_allowed_fallback(other_method)
        .layer(middleware::from_fn_with_state(web.clone(), guard::guard))
        .with_state(web)
}

/// Serves until the process is asked to stop.
///
/// # Errors
/// [`Error::Unavailable`] when the address cannot be listened on.
pub async fn serve(config: Config, desk: Desk, outbox: Arc<DemoOutbox>) -> Result<(), Error> {
    let (stop, stopped) = watch::channel(false);
    let unheard = |error| {
        let listen = config.listen;
        Error::unavailable(format!(
            "{listen} cannot be listened on: {error}. If another Wuse is there, name another address in WUSE_LISTEN."
        ))
    };
    let listener = TcpListener::bind(config.listen).await.map_err(unheard)?;
    let web = Web::new(&config, desk.clone(), outbox, stopped.clone());
    let jobs = tokio::spawn(jobs::run(desk, stopped.clone()));
    tracing::info!(listen = %config.listen, "serving");
    println!("Wuse is at {}", config.public_url);
    if config.demo {
        println!("Demo: sign in as 13800010001; the code appears at {}/demo/outbox", config.public_url);
    }
    tokio::spawn(async move {
        wait_for_signal().await;
        tracing::info!("stopping");
        // Jobs and streams end; requests that are being answered are finished.
        let _ = stop.send(true);
    });
    listen::serve(listener, router(web), stopped).await;
    if let Err(error) = jobs.await {
        tracing::warn!(%error, "the jobs ended badly");
    }
    Ok(())
}

async fn wait_for_signal() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupted => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    let _ = interrupted.await;
}

async fn ready(State(web): State<Web>) -> Response {
    match web.0.desk.store().ready().await {
        Ok(()) => "ready\n".into_response(),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database is out of reach\n").into_response(),
    }
}

async fn live(State(web): State<Web>, request: Request) -> Response {
    // Who has lost the connection, or does not say how old the page is, is told everything.
    let again = request.headers().contains_key("last-event-id");
    let since = request.uri().query().and_then(|query| query.strip_prefix("since="));
    let since = since.filter(|_| !again).and_then(|since| since.parse().ok()).unwrap_or(i64::MIN);
    match web.0.hub.listen(visit::language(request.headers()), Instant(since)).await {
        Ok(stream) => stream,
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database is out of reach\n").into_response(),
    }
}

async fn page_or_file(State(web): State<Web>, request: Request) -> Response {
    if let Some(file) = web.0.assets.get(request.uri().path(), request.headers()) {
        return file;
    }
    let (parts, _) = request.into_parts();
    if let Some(page) = web.0.shared.answer(&web, &parts).await {
        return page;
    }
    let visitor = match visit::visitor(&web, &parts, None).await {
        Ok(visitor) => visitor,
        Err(visitor) => return answer(&visitor, dispatch::refuse(&visitor, unavailable(&visitor)), &parts.headers),
    };
    if !guard::reads(&parts.method) {
        return refuse_method(&visitor, &parts.headers);
    }
    let page = dispatch::answer(&visitor).await;
    let mut response = answer(&visitor, page, &parts.headers);
    draft::take(&mut response, &visitor);
    response
}

/// An address that is there, asked for in a way that it has no answer to. A browser that comes to the address of a
/// form by itself, by its history or a bookmark, is led home.
async fn other_method(State(web): State<Web>, request: Request) -> Response {
    let (path, headers) = (request.uri().path(), request.headers());
    if path.starts_with("/api/") && path != LIVE && app::house::tables::function_at(path).is_none() {
        let visitor = guard::stranger(&web, headers);
        return forms::refuse(&visitor, ApiError::new(&visitor.reader(), Refusal::NotFound, &[]), headers);
    }
    if guard::reads(request.method()) && forms::accepts_html(headers) {
        return redirect(app::base::routes::HOME);
    }
    refuse_method(&guard::stranger(&web, headers), headers)
}

fn refuse_method(visitor: &Visitor, headers: &HeaderMap) -> Response {
    let error = ApiError { status: 405, ..ApiError::new(&visitor.reader(), Refusal::NotFound, &[]) };
    forms::refuse(visitor, error, headers)
}

/// What is said while the database is out of reach.
fn unavailable(visitor: &Visitor) -> ApiError {
    ApiError::new(&visitor.reader(), Error::unavailable("the visitor could not be looked up"), &[])
}

/// A page as a response, compressed where the browser takes that.
fn answer(visitor: &Visitor, answer: Answer, headers: &HeaderMap) -> Response {
    match answer {
        Answer::Redirect(path) => redirect(&path),
        Answer::Html { status, html } => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            let mut response = assets::compressed(html, headers);
            *response.status_mut() = status;
            let nonce = format!("'nonce-{}'", visitor.nonce);
            let policy = HeaderValue::from_str(&guard::content_policy(&nonce, &nonce));
            assets::as_page(&mut response, policy.unwrap_or(guard::NOTHING));
            response
        }
    }
}

fn redirect(path: &str) -> Response {
    let location = HeaderValue::from_str(app::base::routes::local(path)).unwrap_or(HeaderValue::from_static("/"));
    (
        StatusCode::SEE_OTHER,
        [(header::LOCATION, location), (header::CACHE_CONTROL, HeaderValue::from_static("no-store"))],
    )
        .into_response()
}

/// What an address names, unless its bytes are no text.
type Named<T> = Result<Path<T>, PathRejection>;

/// What is no text names nothing.
fn named<T>(names: Named<T>) -> Result<T, Refusal> {
    names.map(|Path(names)| names).map_err(|_| Refusal::NotFound)
}

async fn booking_calendar(State(web): State<Web>, id: Named<String>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let visitor = match visit::visitor(&web, &parts, None).await {
        Ok(visitor) => visitor,
        Err(visitor) => return answer(&visitor, dispatch::refuse(&visitor, unavailable(&visitor)), &parts.headers),
    };
    let Ok(household) = visitor.signed_in() else {
        return redirect(&app::people::routes::sign_in(&visitor.path));
    };
    let found = async { web.0.desk.booking(&household.id, &PartyId::new(named(id)?)).await };
    match found.await {
        Ok(mine) => ics(calendar(&[mine], visitor.language, &web.0.base)),
        Err(error) => {
            answer(&visitor, dispatch::refuse(&visitor, ApiError::new(&visitor.reader(), error, &[])), &parts.headers)
        }
    }
}

async fn feed(State(web): State<Web>, names: Named<(String, String)>, request: Request) -> Response {
    let found = async {
        let (household, file) = named(names)?;
        let token = file.strip_suffix(".ics").unwrap_or_default();
        let household = web.0.desk.household_of_feed(&HouseholdId::new(household), token).await?;
        let bookings = web.0.desk.bookings(&household.id).await?;
        Ok::<_, Error>(calendar(&bookings, household.language, &web.0.base))
    };
    match found.await {
        Ok(text) => ics(text),
        Err(error) => {
            let (parts, _) = request.into_parts();
            let (Ok(visitor) | Err(visitor)) = visit::visitor(&web, &parts, None).await;
            answer(&visitor, dispatch::refuse(&visitor, ApiError::new(&visitor.reader(), error, &[])), &parts.headers)
        }
    }
}

fn ics(text: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    (headers, Body::from(text)).into_response()
}
