//! Bytes on the wire.

use crate::{
    Fault,
    bench::rush::community,
    client::Client,
    database::Engine,
    figure::{Figure, Goal},
    server::Server,
};

/// The first page of a signed-out phone: one round trip's worth, in kilobytes.
const FIRST_PAGE: f64 = 14.0;
/// Script and WebAssembly of the smallest full-hydration application with its glue, in kilobytes.
const FULL_HYDRATION: f64 = 171.0;

#[expect(clippy::cast_precision_loss, reason = "files are far smaller than 2^52 bytes")]
fn kilobytes(bytes: usize) -> f64 {
    bytes as f64 / 1000.0
}

/// The files of the client that a page names.
#[expect(clippy::case_sensitive_file_extension_comparisons, reason = "our own build names them")]
fn named(html: &str) -> Vec<String> {
    let mut files: Vec<String> = html
        .split(['"', '\''])
        .filter(|part| part.starts_with("/pkg/") && (part.ends_with(".js") || part.ends_with(".wasm")))
        .map(str::to_owned)
        .collect();
    files.sort_unstable();
    files.dedup();
    files
}

/// Scripts that the page would wait for before it is shown.
fn blocking(html: &str) -> usize {
    let scripts = html.split("<script").skip(1).filter_map(|rest| rest.split_once('>'));
    let waits =
        |tag: &str| !["type=\"module\"", "async", "defer", "application/"].iter().any(|word| tag.contains(word));
    scripts.filter(|(tag, _)| waits(tag)).count()
}

#[expect(clippy::case_sensitive_file_extension_comparisons, reason = "our own build names them")]
pub(super) async fn weight() -> Result<Vec<Figure>, Fault> {
    let courses: Vec<String> = (0..27).map(|number| format!("course{number}")).collect();
    let courses: Vec<(&str, u32)> = courses.iter().map(|id| (id.as_str(), 20)).collect();
    let database = community(Engine::Sqlite, 10, &courses).await?;
    let mut server = Server::start(&database).await?;
    let mut client = Client::connect(server.address).await?;
    let mut figures = Vec::new();
    let mut files = Vec::new();
    let mut scripts = 0;
    for (name, path, token) in [
        ("weight.first_page", "/", ""),
        ("weight.page.course", "/courses/course3", ""),
        ("weight.page.sign_in", "/sign-in", ""),
        ("weight.page.book", "/courses/course3/book", "token-1"),
        ("weight.page.bookings", "/bookings", "token-1"),
    ] {
        let page = client.get(path, token).await?;
        let figure = Figure::alone(name, kilobytes(page.body.len()), "kB of HTML and CSS, brotli");
        figures.push(figure.aims(Goal::AtMost(FIRST_PAGE)));
        let plain = client.get_plain(path, token).await?;
        let html = String::from_utf8_lossy(&plain.body);
        files.extend(named(&html));
        scripts += blocking(&html);
    }
    files.sort_unstable();
    files.dedup();
    if !files.iter().any(|file| file.ends_with(".wasm")) {
        return Err("the pages name no WebAssembly; is the site built?".into());
    }
    let mut all = 0;
    for file in &files {
        all += client.get(file, "").await?.body.len();
    }
    server.kill().await?;
    figures.push(
        Figure::alone("weight.blocking", f64::from(u32::try_from(scripts)?), "scripts that a page waits for")
            .aims(Goal::AtMost(0.0)),
    );
    figures.push(
        Figure::alone("weight.wasm", kilobytes(all), "kB of WebAssembly and script, brotli")
            .against("kB, the smallest full-hydration app", FULL_HYDRATION)
            .ratio_aims(Goal::AtMost(1.0)),
    );
    Ok(figures)
}
