//! The router: pages, server functions, files, calendars, and what every answer carries.

mod accept;
mod assets;
mod compress;
mod document;
mod draft;
mod exports;
mod field;
mod forms;
mod guard;
mod holidays;
mod imports;
mod listen;
mod manifest;
mod network;
mod numbers;
mod own_data;
mod places;
mod plan;
mod polite;
mod resources;
mod shared;
mod shelf;
mod visit;
mod whence;

pub use network::{Network, client};
pub use numbers::numbers_router;
pub use shelf::Shelf;
pub use whence::Peer;

use std::{net::SocketAddr, sync::Arc};

use app::{
    base::{cookie, error::ApiError},
    house::{
        dispatch::{self, Answer, may},
        tables::{page_at, route_at},
    },
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
use desk::{Desk, Error, base::event::Event};
use domain::base::{
    id::{HouseholdId, PartyId},
    refusal::Refusal,
    time::{DAY, Instant},
};
use tokio::{net::TcpListener, sync::watch};

use crate::{adapters::demo::DemoOutbox, calendar::calendar, config::Config, jobs, live::Hub, metrics::Metrics};

use self::{assets::Assets, shared::SharedPages};

/// What every request needs.
#[derive(Clone)]
pub struct Web(Arc<Inner>);

struct Inner {
    desk: Desk,
    site: Arc<Site>,
    base: String,
    trusted: Vec<Network>,
    assets: Assets,
    shared: SharedPages,
    hub: Hub,
    metrics: Metrics,
}

impl Web {
    /// Reads the site's files and starts the hub of live changes.
    #[must_use]
    pub fn new(config: &Config, desk: Desk, outbox: Arc<DemoOutbox>, stop: watch::Receiver<bool>) -> Self {
        let assets = Assets::load(&config.site_root);
        let site = Arc::new(Site {
            demo: config.demo,
            outbox,
            path_of: app::house::tables::path_of,
            doors: app::house::tables::doors,
            options: app::house::tables::OPTIONS,
            style: assets.style("/pkg/app.css"),
            desk_style: assets.style("/pkg/desk.css"),
            script: assets.script("app"),
            recheck: assets.script("recheck"),
        });
        let hub = Hub::start(desk.clone(), stop);
        let shared = SharedPages::new(&site);
        let (base, trusted) = (config.public_url.clone(), config.trusted_proxies.clone());
        let metrics = Metrics::default();
        Self(Arc::new(Inner { desk, site, base, trusted, assets, shared, hub, metrics }))
    }

    /// The numbers of this process.
    #[must_use]
    pub fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }
}

/// Where programs find what they may read.
const DESCRIPTION: &str = "/api/v1/openapi.json";
/// Where pages listen for changes.
const LIVE: &str = "/api/live";

/// Everything that is answered.
pub fn router(web: Web) -> Router {
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route(LIVE, get(live))
        .route("/api/{function}", post(forms::post))
        .route(app::courses::routes::IMPORT_COURSES, post(imports::courses))
        .route(app::community::routes::IMPORT_HOLIDAYS, post(holidays::take))
        .route(DESCRIPTION, get(resources::description))
        .route("/api/v1/{*resource}", get(resources::read))
        .route(app::people::routes::OWN_DATA_JSON, get(own_data::json))
        .route(app::people::routes::OWN_DATA_CSV, get(own_data::csv))
        .route("/staff/exports/{file}", get(exports::sheet))
        .route(app::service::routes::PLAN_DOCUMENT, get(plan::document))
        .merge(field::routes())
        .route("/bookings/{party}/calendar.ics", get(booking_calendar))
        .route("/calendar/{household}/{file}", get(feed))
        .fallback(page_or_file)
        .method_not_allowed_fallback(other_method)
        .layer(middleware::from_fn_with_state(web.clone(), guard::guard))
        .with_state(web)
}

fn unheard(listen: SocketAddr, error: std::io::Error) -> Error {
    Error::unavailable(format!(
        "{listen} cannot be listened on: {error}. If another Wuse is there, name another address in the configuration."
    ))
}

/// Serves until the process is asked to stop.
///
/// # Errors
/// [`Error::Unavailable`] when the address cannot be listened on.
pub async fn serve(config: Config, desk: Desk, outbox: Arc<DemoOutbox>) -> Result<(), Error> {
    let (stop, stopped) = watch::channel(false);
    let listener = TcpListener::bind(config.listen).await.map_err(|error| unheard(config.listen, error))?;
    let web = Web::new(&config, desk.clone(), outbox, stopped.clone());
    let numbers = match config.metrics {
        Some(address) => Some(TcpListener::bind(address).await.map_err(|error| unheard(address, error))?),
        None => None,
    };
    let jobs = tokio::spawn(jobs::run(desk, web.metrics().clone(), stopped.clone()));
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
    let numbers = async {
        if let Some(listener) = numbers {
            listen::serve(listener, numbers_router(web.clone()), &[], &config.public_url, stopped.clone()).await;
        }
    };
    let site =
        listen::serve(listener, router(web.clone()), &config.trusted_proxies, &config.public_url, stopped.clone());
    tokio::join!(site, numbers);
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
    match web.0.hub.listen(visit::language(&web, request.headers()), Instant(since)).await {
        Ok(stream) => stream,
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database is out of reach\n").into_response(),
    }
}

async fn page_or_file(State(web): State<Web>, request: Request) -> Response {
    if request.uri().path() == manifest::PATH
        && let Some(manifest) = manifest::named(&web).await
    {
        return manifest;
    }
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
    record_refused(&web, &visitor, parts.uri.path());
    let mut response = answer(&visitor, page, &parts.headers);
    draft::take(&mut response, &web, &visitor, &parts.headers);
    introduce(&mut response, &web, &visitor, parts.uri.path());
    response
}

/// Tells the log of a page that was asked for without the right to it. Who has never signed in is led to signing in, and
/// nothing was refused.
fn record_refused(web: &Web, visitor: &Visitor, path: &str) {
    let Some((row, _)) = page_at(path) else { return };
    let tokens = [&visitor.token, &visitor.staff_token];
    let claims = tokens.into_iter().flatten().any(|token| !token.is_empty());
    if let Err(refusal) = may(visitor, row.right)
        && (claims || !refusal.is(&Refusal::NotSignedIn))
    {
        let (who, what) = (forms::who(visitor), row.pattern.to_owned());
        let why = refusal.code().unwrap_or_default().to_owned();
        web.0.desk.record(&Event::AccessRefused { who, what, why }, &visitor.whence);
    }
}

/// Gives a browser that is about to sign in a secret of its own: what it asks for under a key is its own, also when the
/// first answer is lost. It is forgotten after a day, unless somebody signs in.
fn introduce(response: &mut Response, web: &Web, visitor: &Visitor, path: &str) {
    let doors = [app::people::routes::SIGN_IN, app::staff::routes::STAFF_SIGN_IN];
    if !doors.iter().any(|door| path.starts_with(door)) || visitor.whence.browser.is_some() {
        return;
    }
    let cookie = cookie::cookie(&web.0.base, cookie::BROWSER, &web.0.desk.fresh_key(), DAY);
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

/// An address that is there, asked for in a way that it has no answer to. A browser that comes to the address of a
/// form by itself, by its history or a bookmark, is led home.
async fn other_method(State(web): State<Web>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let (path, headers) = (parts.uri.path(), &parts.headers);
    let stranger = || guard::stranger(&web, headers, visit::whence(&parts));
    let known = path == LIVE || path == DESCRIPTION || route_at(path).is_some();
    if path.starts_with("/api/") && !known {
        let visitor = stranger();
        return forms::refuse(&visitor, ApiError::new(&visitor.reader(), Refusal::NotFound, &[]), headers);
    }
    if guard::reads(&parts.method) && forms::accepts_html(headers) {
        return redirect(app::base::routes::HOME);
    }
    refuse_method(&stranger(), headers)
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
        Answer::Html { status, html, secret } => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            // The length of what is compressed tells whether an address has words in common with the secret.
            let mut response = if secret {
                Body::from(html).into_response()
            } else {
                let styles = [&visitor.site.style, &visitor.site.desk_style];
                compress::compressed(html, styles, headers)
            };
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
        Ok(mine) => ics(calendar(&[mine], visitor.language, &visitor.community_name(), &web.0.base)),
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
        let community = web.0.desk.community_now().await?;
        let name = community.setting.as_ref().map_or("五色 Wuse", |setting| setting.name.get(household.language));
        Ok::<_, Error>(calendar(&bookings, household.language, name, &web.0.base))
    };
    match found.await {
        Ok(text) => ics(text),
        Err(error) => {
            let (parts, _) = request.into_parts();
            if error.is(&Refusal::NotFound) {
                web.0.desk.record(&Event::FeedRefused, &visit::whence(&parts));
            }
            let (Ok(visitor) | Err(visitor)) = visit::visitor(&web, &parts, None).await;
            // A calendar app is told in a few bytes; a page is for people.
            forms::refuse(&visitor, ApiError::new(&visitor.reader(), error, &[]), &parts.headers)
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
