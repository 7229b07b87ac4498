//! What saving a course would do, said before it is saved.

use desk::courses::{prospect::Prospect, series::Choices};
use domain::{
    base::{language::Language, text::Text},
    courses::{
        clash::{Clash, Resource},
        edition::{Edition, Field},
        schedule::{Exception, Move},
    },
};
use leptos::prelude::*;

use crate::{
    i18n::{list, money, when},
    t,
    visitor::Visitor,
};

/// What stands in a field of a course.
fn value(visitor: &Visitor, choices: &Choices, edition: &Edition, field: Field) -> String {
    let language = visitor.language;
    let course = &edition.course;
    let words = |text: &Text| text.get(language).to_owned();
    match field {
        Field::Title => words(&course.title),
        Field::Summary => words(&course.summary),
        Field::About => words(&course.about),
        Field::Audience => words(&course.audience),
        Field::Bring => words(&course.bring),
        Field::Kind => t!(language, &format!("kind-{}", course.kind.slug())),
        Field::Category => visitor.category_name(&course.category),
        Field::Ages => match (course.ages.min, course.ages.max) {
            (None, None) => t!(language, "ages-any"),
            (min, max) => {
                let age = |age: Option<u8>| age.map(|age| age.to_string()).unwrap_or_default();
                format!("{}–{}", age(min), age(max))
            }
        },
        Field::Room => {
            choices.rooms.iter().find(|room| room.id == course.room).map_or_else(String::new, |room| words(&room.name))
        }
        Field::Teacher => {
            let teacher = choices.teachers.iter().find(|teacher| teacher.id == course.teacher);
            teacher.map_or_else(String::new, |teacher| teacher.name.clone())
        }
        Field::Capacity => course.capacity.to_string(),
        Field::Price => money(language, course.price_fen),
        Field::DropIn => {
            course.drop_in.map_or_else(|| t!(language, "drop-in-none"), |drop_in| money(language, drop_in.price_fen))
        }
        Field::Cutoff => t!(language, "cutoff-hours", hours = course.cutoff_hours),
        Field::Rhythm => rhythm(language, edition),
        Field::Dates => t!(language, "course-dates-count", count = course.sessions.len()),
    }
}

/// The weekly pattern in words: `周三、周五 9:00`.
fn rhythm(language: Language, edition: &Edition) -> String {
    let slots = &edition.series.pattern.slots;
    let days: Vec<String> = slots.iter().map(|slot| when::weekday(language, slot.weekday)).collect();
    let hours = slots.first().map(|slot| {
        let ends = slot.starts.minutes() + slot.minutes;
        format!("{}–\u{2060}{:02}:{:02}", slot.starts, ends / 60, ends % 60)
    });
    format!("{} {}", list(language, &days), hours.unwrap_or_default())
}

/// The fields that stand otherwise in two editions, each with both values.
#[component]
pub(crate) fn Changes(
    /// as it was
    was: Edition,
    /// as it is
    is: Edition,
    /// the names of rooms and teachers
    choices: Choices,
) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let row = |field: Field| {
        let (from, to) = (value(&visitor, &choices, &was, field), value(&visitor, &choices, &is, field));
        // What reads the same in this language is said as one value: the other language's words, or single dates.
        let same = from == to;
        view! {
            <dt>{t!(language, &format!("field-{}", field.slug()))}</dt>
            <dd>{(!same).then(|| view! { <del>{from}</del> " " })} <ins>{to}</ins></dd>
        }
    };
    view! { <dl class="changes">{was.differs(&is).into_iter().map(row).collect_view()}</dl> }
}

/// Where something is in the way of something else, each by name.
#[component]
pub(crate) fn Clashes(
    /// what is taken twice
    clashes: Vec<Clash>,
    /// the names of rooms and teachers
    choices: Choices,
) -> impl IntoView {
    let visitor = Visitor::current();
    let (language, now) = (visitor.language, visitor.now);
    let count = clashes.len();
    let line = |clash: Clash| {
        let what = match &clash.new.resource {
            Resource::Room(id) => {
                choices.rooms.iter().find(|room| room.id == *id).map(|room| room.name.get(language).to_owned())
            }
            Resource::Teacher(id) => choices.teachers.iter().find(|each| each.id == *id).map(|each| each.name.clone()),
        };
        let (what, other) = (what.unwrap_or_default(), clash.other.title.get(language).to_owned());
        view! {
            <li>
                <b>{when::session(language, &clash.overlap, now)}</b> " "
                {t!(language, "clash-line", what = what, other = other)}
            </li>
        }
    };
    (count > 0).then(|| {
        view! {
            <div class="clashes">
                <h3>{t!(language, "clash-count", count = count)}</h3>
                <ul>{clashes.into_iter().map(line).collect_view()}</ul>
            </div>
        }
    })
}

/// What was said about a single date, in words.
fn exception(language: Language, exception: &Exception, visitor: &Visitor) -> String {
    let now = visitor.now;
    match exception {
        Exception::Moved { on, to, .. } => {
            let to = when::session(language, to, now);
            t!(language, "exception-moved", on = when::date(language, *on, now), to = to)
        }
        Exception::Dropped { on, .. } => t!(language, "exception-dropped", on = when::date(language, *on, now)),
        Exception::Added { period, .. } => t!(language, "exception-added", at = when::session(language, period, now)),
    }
}

/// What saving would do to dates and people, and the button that does it.
#[component]
pub(crate) fn Effect(
    /// what it would do
    prospect: Prospect,
    /// the names of rooms and teachers
    choices: Choices,
    /// the form that is saved
    form: &'static str,
) -> impl IntoView {
    let visitor = Visitor::current();
    let (language, now) = (visitor.language, visitor.now);
    let (dates, households) = (prospect.dates(), prospect.households());
    let confirmation = prospect.confirmation();
    let people = prospect.people();
    let Prospect { was, is, edit, clashes, capacity, busy, .. } = prospect;
    let at = |period: &domain::base::time::Period| when::session(language, period, now);
    let moved = |each: &Move| view! { <li><del>{at(&each.from)}</del> " → " <ins>{at(&each.to.period)}</ins></li> };
    let moved = edit.moved.iter().map(moved).collect_view();
    let dropped = edit.dropped.iter().map(|each| view! { <li><del>{at(&each.period)}</del></li> }).collect_view();
    let added = edit.added.iter().map(|each| view! { <li><ins>{at(&each.period)}</ins></li> }).collect_view();
    let part = |key: &str, count: usize, lines: AnyView| {
        (count > 0).then(|| view! { <h3>{t!(language, key, count = count)}</h3> <ul class="dates">{lines}</ul> })
    };
    let undone: Vec<String> = edit.undone.iter().map(|each| exception(language, each, &visitor)).collect();
    let over: Vec<String> = capacity
        .over
        .iter()
        .filter_map(|(session, over)| {
            let session = is.course.session(session)?;
            Some(t!(language, "effect-over-line", at = at(&session.period), over = *over))
        })
        .collect();
    let guessed = edit.guessed_from.filter(|_| dates > 0).map(|date| when::date(language, date, now));
    let words = if households > 0 {
        t!(language, "effect-save-tell", households = households)
    } else {
        t!(language, "effect-save")
    };
    view! {
        // What comes back with a form is looked for under this class, by the server and by the browser's focus.
        <div class="error-summary" role="alert" tabindex="-1"><section class="effect" id="effect">
            <h2>{t!(language, "effect-title", dates = dates, households = households, people = people)}</h2>
            <p>{t!(language, "effect-not-yet")}</p>
            <Changes was=was is=is choices=choices.clone() />
            {part("effect-moved", edit.moved.len(), moved.into_any())}
            {part("effect-dropped", edit.dropped.len(), dropped.into_any())}
            {part("effect-added", edit.added.len(), added.into_any())}
            {(!undone.is_empty()).then(|| view! {
                <h3>{t!(language, "effect-undone")}</h3>
                <ul>{undone.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            })}
            <Clashes clashes=clashes choices=choices />
            {(busy > 0).then(|| view! { <p>{t!(language, "effect-busy", count = busy)}</p> })}
            {(!capacity.offered.is_empty()).then(|| view! {
                <p>{t!(language, "effect-offered", count = capacity.offered.len())}</p>
            })}
            {(!over.is_empty()).then(|| view! {
                <p>{t!(language, "effect-over")}</p>
                <ul>{over.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            })}
            {(!capacity.in_vain.is_empty()).then(|| view! {
                <p>{t!(language, "effect-in-vain", count = capacity.in_vain.len())}</p>
            })}
            {guessed.map(|day| view! { <p>{t!(language, "course-dates-guessed", day = day)}</p> })}
            <button class="button" form=form name="confirm" value=confirmation>{words}</button>
        </section></div>
    }
}
