//! Bytes on the wire.

use std::collections::BTreeMap;

use crate::{
    Fault,
    bench::rush::community,
    client::Client,
    community::person,
    database::Engine,
    figure::{Figure, Goal},
    rush::book,
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

/// The files of the client that a page names, with their versions.
fn named(html: &str) -> Vec<String> {
    let mut files: Vec<String> = html
        .split(['"', '\''])
        .filter(|part| part.starts_with("/pkg/") && (part.contains(".js") || part.contains(".wasm")))
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

pub(super) async fn weight() -> Result<Vec<Figure>, Fault> {
    let courses: Vec<String> = (0..27).map(|number| format!("course{number}")).collect();
    let courses: Vec<(&str, u32)> = courses.iter().map(|id| (id.as_str(), 20)).collect();
    let database = community(Engine::Sqlite, 10, &courses).await?;
    let mut server = Server::start(&database).await?;
    let mut client = Client::connect(server.address).await?;
    let mut figures = Vec::new();
    let mut files: BTreeMap<String, usize> = BTreeMap::new();
    let mut scripts = 0;
    let receipt = format!("/bookings/{}", book(&mut client, 1, "course4").await?.party);
    let me = person(1);
    for (route, path, token) in [
        ("first_page", "/", ""),
        ("search", "/?q=%E5%89%AA%E7%BA%B8&day=6", ""),
        ("course", "/courses/course3", ""),
        ("poster", "/courses/course3/poster", ""),
        ("sign_in", "/sign-in", ""),
        ("code", "/sign-in/code?phone=139%2A%2A%2A%2A5678", ""),
        ("privacy", "/privacy", ""),
        ("book", "/courses/course3/book", "token-1"),
        ("receipt", &receipt, "token-1"),
        ("bookings", "/bookings", "token-1"),
        ("notices", "/notices", "token-1"),
        ("me", "/me", "token-1"),
        ("person", &format!("/me/people/{me}"), "token-1"),
    ] {
        let page = client.get(path, token).await?;
        let figure =
            Figure::alone(&format!("weight.{route}"), kilobytes(page.body.len()), "kB of HTML and CSS, brotli");
        figures.push(figure.aims(Goal::AtMost(FIRST_PAGE)));
        let plain = client.get_plain(path, token).await?;
        let html = String::from_utf8_lossy(&plain.body);
        scripts += blocking(&html);
        let mut all = 0;
        for file in named(&html) {
            if !files.contains_key(&file) {
                files.insert(file.clone(), client.get(&file, "").await?.body.len());
            }
            all += files[&file];
        }
        let name = if route == "first_page" { "weight.wasm".to_owned() } else { format!("weight.wasm.{route}") };
        figures.push(
            Figure::alone(&name, kilobytes(all), "kB of WebAssembly and script, brotli")
                .against("kB, the smallest full-hydration app", FULL_HYDRATION)
                .ratio_aims(Goal::AtMost(1.0)),
        );
    }
    server.kill().await?;
    if !files.keys().any(|file| file.contains(".wasm")) {
        return Err("the pages name no WebAssembly; is the site built?".into());
    }
    let blocking =
        Figure::alone("weight.blocking", f64::from(u32::try_from(scripts)?), "scripts that a page waits for");
    figures.push(blocking.aims(Goal::AtMost(0.0)));
    Ok(figures)
}
