//! A week of rooms, or of teachers: what takes place, what clashes, and when there is room for more.

use desk::{
    Error,
    courses::{clash::Week, port::Listing},
};
use domain::{
    base::{
        day,
        time::{DAY, HOUR, Instant, Period},
    },
    courses::{
        clash::{Clash, Resource, Taken, free},
        course::{Publication, Session, Target},
    },
};
use leptos::prelude::*;
use time::{Date, Duration};

use crate::{
    base::{page::Page, table::At},
    courses::routes::{WEEK, move_session, new_course_at, week},
    i18n::when,
    t,
    visitor::Visitor,
};

/// The hours that are always shown.
const OPEN: (i64, i64) = (8, 21);
/// Seconds that a row of the grid stands for.
const ROW: i64 = HOUR / 4;
/// Free stretches that are shorter than this are not worth a word.
const WORTH: i64 = HOUR;

/// A room or a teacher, with what takes place there on the day.
#[derive(Clone)]
struct Column {
    resource: Resource,
    name: String,
    more: String,
    entries: Vec<Entry>,
    free: Vec<Period>,
}

/// Something that takes place: a session, or what is no course.
#[derive(Clone)]
enum Entry {
    Session(Box<Listing>, Session),
    Other(Taken),
}

impl Entry {
    const fn period(&self) -> Period {
        match self {
            Self::Session(_, session) => session.period,
            Self::Other(taken) => taken.period,
        }
    }
}

/// Something in a column: a group of sessions that meet, or a stretch of nothing.
#[derive(Clone)]
struct Cell {
    row: i64,
    rows: i64,
    entries: Vec<Entry>,
    free: Option<Period>,
}

fn row_of(window: &Period, at: Instant, up: bool) -> i64 {
    let seconds = at.since(window.starts).clamp(0, window.ends.since(window.starts));
    (seconds + if up { ROW - 1 } else { 0 }) / ROW
}

impl Column {
    /// What stands in it from top to bottom, without gaps.
    fn cells(&self, window: &Period) -> Vec<Cell> {
        let mut cells: Vec<Cell> = Vec::new();
        for entry in &self.entries {
            let from = row_of(window, entry.period().starts, false);
            let until = row_of(window, entry.period().ends, true).max(from + 1);
            let one = entry.clone();
            match cells.last_mut() {
                Some(last) if from < last.row + last.rows => {
                    last.rows = last.rows.max(until - last.row);
                    last.entries.push(one);
                }
                _ => cells.push(Cell { row: from, rows: until - from, entries: vec![one], free: None }),
            }
        }
        let end = row_of(window, window.ends, true);
        let mut whole = Vec::new();
        let mut next = 0;
        for cell in cells.into_iter().map(Some).chain([None]) {
            let row = cell.as_ref().map_or(end, |cell| cell.row);
            if row > next {
                let starts = window.starts.plus(next * ROW);
                let gap = self.free.iter().find(|gap| gap.starts <= starts.plus(ROW) && gap.ends > starts).copied();
                whole.push(Cell { row: next, rows: row - next, entries: Vec::new(), free: gap });
            }
            if let Some(cell) = cell {
                next = cell.row + cell.rows;
                whole.push(cell);
            }
        }
        whole
    }
}

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let (language, now) = (visitor.language, visitor.now);
    let by = if visitor.asked("by") == "teacher" { "teacher" } else { "room" };
    let chosen = day::parse(visitor.asked("day")).unwrap_or_else(|| now.local().date);
    let found = visitor.desk.week(chosen).await?;
    let title = t!(language, "week-title");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        let window = window(&found, chosen);
        let columns = columns(&found, by, chosen, &window, language);
        let clashes: Vec<Clash> = found.clashes.iter().filter(|clash| is_on(&clash.overlap, chosen)).cloned().collect();
        let (count, holiday) = (clashes.len(), found.calendar.get(chosen).map(|day| day.name.get(language).to_owned()));
        let other = |key: &str, days: i64| {
            let day = chosen.checked_add(Duration::days(days)).unwrap_or(chosen);
            view! { <a class="button-quiet" href=week(by, day)>{t!(language, key)}</a> }
        };
        let way = |own: &'static str, key: &str| {
            view! {
                <a class="button-quiet" href=week(own, chosen) aria-current=(own == by).then_some("page")>{t!(language, key)}</a>
            }
        };
        view! {
            <header class="tools">
                <h1>{heading}</h1>
                {way("room", "week-rooms")}
                {way("teacher", "week-teachers")}
                <span class="push"></span>
                {other("week-before", -7)}
                <a class="button-quiet" href=week(by, now.local().date)>{t!(language, "week-today")}</a>
                {other("week-after", 7)}
            </header>
            <Strip found=found by=by chosen=chosen />
            <h2>
                {when::day(language, chosen, now)} " " {holiday} " "
                {(count > 0).then(|| view! { <span class="bad">{t!(language, "clash-count", count = count)}</span> })}
            </h2>
            <Grid columns=columns.clone() window=window chosen=chosen clashes=clashes.clone() />
            <Lists columns=columns clashes=clashes />
        }
    })
    .desk(WEEK))
}

fn is_on(period: &Period, date: Date) -> bool {
    period.starts.local().date == date
}

/// The hours of the day that are shown: the usual ones, and whatever takes place before or after.
fn window(found: &Week, chosen: Date) -> Period {
    let midnight = Instant::at(chosen, 0, 0);
    let sessions = found.sessions.iter().map(|(_, session)| session.period);
    let all = sessions.chain(found.elsewhere.iter().map(|taken| taken.period));
    let of_day = all.filter(|period| is_on(period, chosen));
    let (mut starts, mut ends) = (midnight.plus(OPEN.0 * HOUR), midnight.plus(OPEN.1 * HOUR));
    for period in of_day {
        starts = starts.min(period.starts.plus(-period.starts.since(midnight).rem_euclid(HOUR)));
        ends = ends.max(period.ends.plus((-period.ends.since(midnight)).rem_euclid(HOUR)));
    }
    Period { starts, ends: ends.min(midnight.plus(DAY)) }
}

fn columns(
    found: &Week,
    by: &str,
    chosen: Date,
    window: &Period,
    language: domain::base::language::Language,
) -> Vec<Column> {
    let column = |resource: Resource, name: String, more: String| {
        let own = |(listing, session): &&(Listing, Session)| {
            let course = &listing.course;
            let here = match &resource {
                Resource::Room(room) => course.room == *room,
                Resource::Teacher(teacher) => course.teacher == *teacher,
            };
            here && is_on(&session.period, chosen)
        };
        let sessions = found.sessions.iter().filter(own).cloned();
        let sessions = sessions.map(|(listing, session)| Entry::Session(Box::new(listing), session));
        let others = found.elsewhere.iter().filter(|taken| taken.resource == resource && is_on(&taken.period, chosen));
        let mut entries: Vec<Entry> = sessions.chain(others.cloned().map(Entry::Other)).collect();
        entries.sort_by_key(|entry| entry.period().starts);
        let taken: Vec<Period> = entries.iter().map(Entry::period).collect();
        let free = free(*window, &taken, WORTH);
        Column { resource, name, more, entries, free }
    };
    if by == "teacher" {
        let all = found.teachers.iter();
        all.map(|each| column(Resource::Teacher(each.id.clone()), each.name.clone(), String::new())).collect()
    } else {
        let seats = |seats: u32| t!(language, "week-seats", seats = seats);
        let all = found.rooms.iter();
        all.map(|room| column(Resource::Room(room.id.clone()), room.name.get(language).to_owned(), seats(room.seats)))
            .collect()
    }
}

/// The seven days, each with how much takes place and what clashes.
#[component]
fn Strip(found: Week, by: &'static str, chosen: Date) -> impl IntoView {
    let visitor = Visitor::current();
    let (language, today) = (visitor.language, visitor.now.local().date);
    let days = (0..7).filter_map(|number| found.monday.checked_add(Duration::days(number)));
    let card = |date: Date| {
        let sessions = found.sessions.iter().map(|(_, session)| session.period);
        let all = sessions.chain(found.elsewhere.iter().map(|taken| taken.period));
        let sessions = all.filter(|period| is_on(period, date)).count();
        let clashes = found.clashes.iter().filter(|clash| is_on(&clash.overlap, date)).count();
        let special = found.calendar.get(date);
        let name = special.map(|special| {
            let work = found.calendar.is_workday(date);
            if work { t!(language, "week-workday") } else { special.name.get(language).to_owned() }
        });
        let off = found.calendar.is_holiday(date);
        view! {
            <a class=if off { "off" } else { "" } href=week(by, date) aria-current=(date == chosen).then_some("date")>
                <b>{when::weekday(language, date.weekday())} " " {date.day()}</b>
                <span>{t!(language, "week-count", count = sessions)}</span>
                {name.map(|name| view! { <small>{name}</small> })}
                {(date == today).then(|| view! { <small>{t!(language, "today")}</small> })}
                {(clashes > 0).then(|| view! { <small class="bad">{t!(language, "clash-count", count = clashes)}</small> })}
            </a>
        }
    };
    view! { <nav class="strip" aria-label=t!(language, "week-days")>{days.map(card).collect_view()}</nav> }
}

/// One session: what, with whom or where, how full, and what it is in the way of.
#[component]
fn Block(listing: Listing, session: Session, resource: Resource, clashes: Vec<Clash>) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let course = &listing.course;
    let own = Some(&session.id);
    let others = clashes.iter().filter(|clash| clash.new.resource == resource).filter_map(|clash| {
        match (clash.new.session.as_ref() == own, clash.other.session.as_ref() == own) {
            (true, _) => Some(clash.other.title.get(language).to_owned()),
            (_, true) => Some(clash.new.title.get(language).to_owned()),
            _ => None,
        }
    });
    let others: Vec<String> = others.collect();
    let bad = !others.is_empty();
    let beside = match resource {
        Resource::Room(_) => listing.teacher.name.clone(),
        Resource::Teacher(_) => listing.room.name.get(language).to_owned(),
    };
    let taken = listing.places.whole.taken + listing.places.tally(&Target::Session(session.id.clone())).taken;
    let waiting = listing.places.waiting(&Target::Whole);
    let draft = course.publication == Publication::Draft;
    view! {
        <div class=if bad { "block clash" } else { "block" }>
            <a href=move_session(&course.id, &session.id)>{course.title.get(language).to_owned()}</a> " "
            <span>{beside}</span> " "
            <small>{when::hours(&session.period)}</small> " "
            <small>{t!(language, "week-taken", taken = taken, capacity = course.capacity)}</small>
            {(waiting > 0).then(|| view! { " " <small>{t!(language, "week-waiting", count = waiting)}</small> })}
            {draft.then(|| view! { " " <small class="tag">{t!(language, "publication-draft")}</small> })}
            {bad.then(|| view! {
                " " <small class="bad">{t!(language, "week-clash", other = crate::i18n::list(language, &others))}</small>
            })}
        </div>
    }
}

/// Whatever takes place; what is no course is seen and not moved from here.
#[component]
fn Shown(entry: Entry, resource: Resource, clashes: Vec<Clash>) -> impl IntoView {
    let language = Visitor::current().language;
    match entry {
        Entry::Session(listing, session) => {
            view! { <Block listing=*listing session=session resource=resource clashes=clashes /> }.into_any()
        }
        Entry::Other(taken) => view! {
            <div class="block other">
                <b>{taken.title.get(language).to_owned()}</b> " " <small>{when::hours(&taken.period)}</small>
            </div>
        }
        .into_any(),
    }
}

/// A free stretch, and the way to a new course in it.
#[component]
fn Gap(gap: Period, resource: Resource) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let minutes = gap.ends.since(gap.starts) / 60;
    let (hours, half) = (minutes / 60, if minutes % 60 >= 30 { "yes" } else { "no" });
    let words = t!(language, "week-free", hours = hours, half = half);
    match resource {
        Resource::Room(room) if gap.starts > visitor.now => {
            let href = new_course_at(&room, gap.starts.local().date, &when::clock(gap.starts));
            view! { <a href=href title=t!(language, "week-free-new")>{words}</a> }.into_any()
        }
        Resource::Room(_) | Resource::Teacher(_) => words.into_any(),
    }
}

/// The day as a grid: hours down, rooms or teachers across.
#[component]
fn Grid(columns: Vec<Column>, window: Period, chosen: Date, clashes: Vec<Clash>) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let head = columns.iter().map(|column| {
        view! {
            <th scope="col"><span>{column.name.clone()}</span> <small>{column.more.clone()}</small></th>
        }
    });
    let head = head.collect_view();
    let cells: Vec<(Resource, Vec<Cell>)> =
        columns.iter().map(|column| (column.resource.clone(), column.cells(&window))).collect();
    let line = |row: i64| {
        let at = window.starts.plus(row * ROW);
        let hour = (row % 4 == 0).then(|| view! { <th scope="row" rowspan="4">{when::clock(at)}</th> });
        let own = cells.iter().filter_map(|(resource, cells)| {
            let cell = cells.iter().find(|cell| cell.row == row)?;
            let clashes = clashes.clone();
            let entry = |entry: &Entry| {
                view! { <Shown entry=entry.clone() resource=resource.clone() clashes=clashes.clone() /> }
            };
            let entries = cell.entries.iter().map(entry).collect_view();
            let gap = cell.free.map(|gap| view! { <Gap gap=gap resource=resource.clone() /> });
            let busy = !cell.entries.is_empty();
            Some(view! {
                <td rowspan=cell.rows.to_string() class=if busy { "busy" } else { "free" }>{entries} {gap}</td>
            })
        });
        view! { <tr class=if row % 4 == 0 { "hour" } else { "" }>{hour} {own.collect_view()}</tr> }
    };
    let rows = row_of(&window, window.ends, true);
    view! {
        <div class="scroll wide-only" tabindex="0" role="region" aria-label=when::day(language, chosen, visitor.now)>
            <table class="week">
                <thead><tr><td></td>{head}</tr></thead>
                <tbody>{(0..rows).map(line).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// The same as lists, for a narrow screen.
#[component]
fn Lists(columns: Vec<Column>, clashes: Vec<Clash>) -> impl IntoView {
    let language = Visitor::current().language;
    let section = |column: Column| {
        let Column { resource, name, entries, free, .. } = column;
        let blocks = entries.into_iter().map(|entry| {
            view! { <li><Shown entry=entry resource=resource.clone() clashes=clashes.clone() /></li> }
        });
        let blocks = blocks.collect_view();
        let gaps: Vec<String> = free.iter().map(when::hours).collect();
        let gaps = (!gaps.is_empty()).then(|| t!(language, "week-free-at", hours = crate::i18n::list(language, &gaps)));
        view! {
            <section>
                <h3>{name}</h3>
                <ul class="plain">{blocks}</ul>
                <p class="small">{gaps}</p>
            </section>
        }
    };
    view! { <div class="narrow-only">{columns.into_iter().map(section).collect_view()}</div> }
}
