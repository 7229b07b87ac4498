//! Single dates of a course: one is moved or dropped, one more is added, one that was dropped is put back. What that does
//! is said first.

use desk::Error;
use domain::{
    base::{
        day,
        id::{CourseId, SessionId},
        time::Period,
    },
    courses::{
        course::{Course, Session},
        schedule::Exception,
    },
};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{
        form::{Carried, ErrorSummary, TextField},
        icon::Icon,
    },
    courses::{
        api::date::{CHANGE_DATE, said},
        components::effect::Effect,
        routes::{DESK_COURSES, dates, desk_course, move_session},
        typed::Typed,
    },
    i18n::when,
    t,
    visitor::Visitor,
};

/// The hours between which free ones are looked for.
const OPEN: (u8, u8) = (8, 21);

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let (language, now) = (visitor.language, visitor.now);
    let id = CourseId::new(at.get("id"));
    let (edition, version) = visitor.desk.edition(&id).await?;
    let choices = visitor.desk.course_choices().await?;
    let failure = visitor.failure_of(CHANGE_DATE);
    let is = |code: &str| failure.is_some_and(|failure| failure.error.is(code));
    let mut typed = Typed(failure.map_or_else(|| visitor.query.clone(), |failure| failure.typed.clone()));
    let seen = if is("course-changed") { version } else { typed.get("version").parse().unwrap_or(version) };
    let session = edition.course.session(&SessionId::new(typed.get("session"))).cloned();
    fill(&mut typed, &edition.course, session.as_ref());
    let said = said(&typed).ok().filter(|_| is("to-be-confirmed"));
    let prospect = match said {
        Some(said) => visitor.desk.date_prospect(&id, &said).await.ok(),
        None => None,
    };
    let free = match day::parse(typed.get("day")) {
        Some(day) => visitor.desk.free_for(&edition.course, day, OPEN).await?,
        None => Vec::new(),
    };
    let heading = match &session {
        Some(session) => t!(language, "date-move-title", at = when::session(language, &session.period, now)),
        None => t!(language, "date-add-title"),
    };
    let title = heading.clone();
    let dropped: Vec<Exception> =
        edition.series.exceptions.iter().copied().filter(|each| can_be_put_back(each, visitor)).collect();
    Ok(Page::new(title, move || {
        let course = edition.course;
        let begun = session.as_ref().is_some_and(|session| session.period.starts <= now);
        let hidden = Hidden { course: id.to_string(), version: seen };
        let plain = prospect.is_none();
        let room =
            choices.rooms.iter().find(|room| room.id == course.room).map(|room| room.name.get(language).to_owned());
        let teacher = choices.teachers.iter().find(|each| each.id == course.teacher).map(|each| each.name.clone());
        view! {
            <p class="back">
                <a href=desk_course(&id)><Icon name="back" />{course.title.get(language).to_owned()}</a>
            </p>
            {plain.then(|| view! { <ErrorSummary action=CHANGE_DATE /> })}
            <header class="tools"><h1>{heading}</h1></header>
            <p>{room} " · " <span translate="no" lang="zh-CN">{teacher}</span></p>
            {prospect.map(|prospect| view! {
                <Confirm hidden=hidden.clone() typed=typed.clone() />
                <Effect prospect=prospect choices=choices form="said" />
            })}
            {begun.then(|| view! { <p class="panel">{t!(language, "date-begun")}</p> })}
            {(!begun).then(|| view! {
                <div class="sides">
                    <div class="stack">
                        <Hours hidden=hidden.clone() typed=typed.clone() session=session.clone() />
                        {session.clone().map(|session| view! { <Drop hidden=hidden.clone() session=session /> })}
                    </div>
                    <Free free=free session=session course=id typed=typed />
                </div>
            })}
            {(!dropped.is_empty()).then(|| view! { <Dropped hidden=hidden dropped=dropped /> })}
        }
    })
    .desk(DESK_COURSES))
}

/// What every form of this page carries.
#[derive(Clone)]
struct Hidden {
    course: String,
    version: u32,
}

/// What stands in the fields before anybody types: the session's hours, or the last one's for one more.
fn fill(typed: &mut Typed, course: &Course, session: Option<&Session>) {
    let like = session.or(course.sessions.last());
    let Some(period) = like.map(|session| session.period) else { return };
    let local = period.starts.local();
    let fields = [
        ("day", if session.is_some() { day::iso(local.date) } else { String::new() }),
        ("starts", format!("{:02}:{:02}", local.hour, local.minute)),
        ("minutes", (period.ends.since(period.starts) / 60).to_string()),
    ];
    for (name, value) in fields {
        if typed.get(name).is_empty() {
            typed.0.retain(|(own, _)| own != name);
            typed.0.push((name.to_owned(), value));
        }
    }
}

/// Whether a date was dropped that is still to come.
fn can_be_put_back(exception: &Exception, visitor: &Visitor) -> bool {
    matches!(exception, Exception::Dropped { on, .. } if *on > visitor.now.local().date)
}

/// The form that is sent again, as it was, with what was said about it.
#[component]
fn Confirm(hidden: Hidden, typed: Typed) -> impl IntoView {
    let names = ["what", "session", "day", "starts", "minutes", "on", "slot"];
    let field = |name: &'static str| view! { <input type="hidden" name=name value=typed.get(name).to_owned() /> };
    view! {
        <form method="post" action=CHANGE_DATE id="said">
            <Carried />
            <Which hidden=hidden />
            {names.map(field).collect_view()}
        </form>
    }
}

#[component]
fn Which(hidden: Hidden) -> impl IntoView {
    view! {
        <input type="hidden" name="course" value=hidden.course />
        <input type="hidden" name="version" value=hidden.version.to_string() />
    }
}

/// When a session takes place instead, or when one more does.
#[component]
fn Hours(hidden: Hidden, typed: Typed, session: Option<Session>) -> impl IntoView {
    let language = Visitor::current().language;
    let field = |name: &'static str, key: &str, kind: &'static str| {
        let value = typed.get(name).to_owned();
        view! { <TextField action=CHANGE_DATE name=name label=t!(language, key) kind=kind value=value own=true /> }
    };
    let (what, button) = match session {
        Some(_) => ("move", t!(language, "date-move")),
        None => ("add", t!(language, "date-add")),
    };
    view! {
        <form method="post" action=CHANGE_DATE class="stack" novalidate>
            <Carried />
            <Which hidden=hidden />
            <input type="hidden" name="what" value=what />
            {session.map(|session| view! { <input type="hidden" name="session" value=session.id.to_string() /> })}
            <div class="pairs">
                {field("day", "date-day", "date")}
                {field("starts", "course-starts", "time")}
                {field("minutes", "course-minutes", "text")}
            </div>
            <button class="button">{button}</button>
        </form>
    }
}

/// That a session does not take place.
#[component]
fn Drop(hidden: Hidden, session: Session) -> impl IntoView {
    let language = Visitor::current().language;
    view! {
        <form method="post" action=CHANGE_DATE class="stack">
            <Carried />
            <Which hidden=hidden />
            <input type="hidden" name="what" value="drop" />
            <input type="hidden" name="session" value=session.id.to_string() />
            <button class="button-quiet">{t!(language, "date-drop")}</button>
            <p class="small">{t!(language, "date-drop-text")}</p>
        </form>
    }
}

/// When room and teacher have nothing else on the day that stands in the form.
#[component]
fn Free(free: Vec<Period>, session: Option<Session>, course: CourseId, typed: Typed) -> impl IntoView {
    let visitor = Visitor::current();
    let (language, now) = (visitor.language, visitor.now);
    let on = day::parse(typed.get("day"))?;
    let here = session.map_or_else(|| dates(&course), |session| move_session(&course, &session.id));
    let mark = if here.contains('?') { '&' } else { '?' };
    let none = free.is_empty();
    let line = |period: Period| {
        let starts = when::clock(period.starts);
        let href = format!("{here}{mark}day={}&starts={starts}", day::iso(on));
        view! { <li><a href=href>{when::hours(&period)}</a></li> }
    };
    Some(view! {
        <section class="panel" aria-labelledby="free">
            <h2 id="free">{t!(language, "date-free", day = when::day(language, on, now))}</h2>
            {none.then(|| view! { <p>{t!(language, "date-free-none")}</p> })}
            <ul class="dates">{free.into_iter().map(line).collect_view()}</ul>
        </section>
    })
}

/// Dates that were dropped and are still to come.
#[component]
fn Dropped(hidden: Hidden, dropped: Vec<Exception>) -> impl IntoView {
    let visitor = Visitor::current();
    let (language, now) = (visitor.language, visitor.now);
    let line = |exception: Exception| {
        let Exception::Dropped { on, slot } = exception else { return None };
        Some(view! {
            <li>
                {when::day(language, on, now)}
                <form method="post" action=CHANGE_DATE>
                    <Carried />
                    <Which hidden=hidden.clone() />
                    <input type="hidden" name="what" value="put-back" />
                    <input type="hidden" name="on" value=day::iso(on) />
                    <input type="hidden" name="slot" value=slot.to_string() />
                    <button class="button-quiet">{t!(language, "date-put-back")}</button>
                </form>
            </li>
        })
    };
    view! {
        <section aria-labelledby="dropped">
            <h2 id="dropped">{t!(language, "date-dropped")}</h2>
            <ul class="dates">{dropped.into_iter().map(line).collect_view()}</ul>
        </section>
    }
}
