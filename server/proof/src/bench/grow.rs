//! Whether things stay as fast when a community has been at it for years: a hundred times as many residents and
//! enrolments, most of them over.

use tokio::process::Command;

use crate::{
    Fault,
    bench::pages::pace,
    cluster::run,
    community::{Community, ENROLMENTS, Years},
    database::{Database, Engine},
    figure::{Figure, Goal},
    rush,
    server::Server,
};

/// Residents of the small community, and of the large one.
const FEW: u32 = 1_000;
const MANY: u32 = 100_000;
/// What is offered now.
const OFFERED: u32 = 27;
/// Courses of the rush; each of the same residents books each of them.
const POPULAR: u32 = 8;
/// Keep-alive connections of the rush.
const CONNECTIONS: u32 = 64;

/// What is measured on either.
struct Pace {
    list: f64,
    search: f64,
    mine: f64,
    rush: f64,
}

async fn measure(residents: u32) -> Result<Pace, Fault> {
    let database = Database::create(Engine::Sqlite).await?;
    let offered = (0..OFFERED).map(|number| (format!("course{number}"), 1_000));
    let popular = (0..POPULAR).map(|number| (format!("popular{number}"), 1_000_000));
    let courses = offered.chain(popular).collect();
    let store = database.store().await?;
    let now = crate::now();
    Community { households: residents, courses, now }.settle(&*store, &database.vault()).await?;
    Years { residents, now }.pass(&*store).await?;
    drop(store);
    // What was just written is on its way to the disk for minutes; nobody fills a community in one go.
    run(Command::new("sync")).await?;
    let mut server = Server::start(&database).await?;
    let address = server.address;
    // Signed in, nothing is shared: each page is looked up and rendered. The first round opens connections.
    pace(address, "/bookings", Some(residents)).await?;
    let list = pace(address, "/", Some(residents)).await?.per_second;
    let search = pace(address, "/?q=%E5%89%AA%E7%BA%B8&day=6", Some(residents)).await?.per_second;
    let mine = pace(address, "/bookings", Some(residents)).await?.per_second;
    let mut took = 0.0;
    for number in 0..POPULAR {
        let outcome = rush::run(address, 0..FEW, CONNECTIONS, move |_| format!("popular{number}")).await?;
        took += outcome.took.as_secs_f64();
    }
    server.kill().await?;
    Ok(Pace { list, search, mine, rush: f64::from(FEW * POPULAR) / took })
}

pub(super) async fn grow() -> Result<Vec<Figure>, Fault> {
    let small = measure(FEW).await?;
    eprintln!("measuring grow with {} enrolments; filling the database takes minutes …", MANY * ENROLMENTS);
    let large = measure(MANY).await?;
    let held = |name: &str, unit: &str, large: f64, small: f64| {
        Figure::alone(name, large, unit)
            .against(&format!("with {} enrolments", FEW * ENROLMENTS), small)
            .ratio_aims(Goal::AtLeast(0.8))
    };
    Ok(vec![
        held("grow.courses", "pages/s", large.list, small.list),
        held("grow.search", "pages/s", large.search, small.search),
        held("grow.mine", "pages/s", large.mine, small.mine),
        held("grow.rush", "bookings/s", large.rush, small.rush),
    ])
}
