//! Today's sheet at the door: who is expected, who is here, with whom each child left.

use desk::{Error, tutoring::door::DoorRow};
use domain::tutoring::{
    sheet::{Alarm, Glance, Whereabouts},
    tap::Hand,
};
use leptos::{attr::custom::CustomAttribute as _, prelude::*};

use crate::{
    base::{page::Page, table::At},
    components::{
        form::{Carried, ErrorSummary},
        icon::Icon,
        motif::Motif,
        sentence::runs,
    },
    i18n::{named, when},
    t,
    tutoring::{
        api::door::DOOR_TAP,
        components::question::Questions,
        routes::{DOOR, DOOR_PHONE, at_door},
    },
    visitor::Visitor,
};

const fn glance(row: &DoorRow) -> Glance {
    Glance::of(&row.whereabouts, row.alarm.as_ref())
}

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let mut sheet = visitor.desk.door_sheet().await?;
    let questions = visitor.desk.door_questions(&sheet).await?;
    // Whom somebody has to look after first; the others stay where they are, by name, whatever is tapped.
    sheet.rows.sort_by_key(|row| match row.alarm {
        Some(Alarm::Late { .. }) => 0,
        Some(Alarm::Missing { .. }) => 1,
        None => 2,
    });
    let title = t!(language, "door-title");
    let heading = title.clone();
    let now = visitor.now;
    Ok(Page::new(title, move || {
        let count = |look: Glance| {
            let count = sheet.rows.iter().filter(|row| glance(row) == look).count();
            view! { <span class=look.slug()><b>{count}</b> {t!(language, &format!("door-{}", look.slug()))}</span> }
        };
        let empty = sheet.rows.is_empty();
        view! {
            <ErrorSummary action=DOOR_TAP />
            <header class="day">
                <h1>{heading}</h1>
                <p class="when">{when::day(language, sheet.date, now)}</p>
            </header>
            <p><a href=DOOR_PHONE>{t!(language, "door-phone-link")}</a></p>
            <Questions questions=questions />
            {empty.then(|| view! {
                <section class="message"><Motif kind="empty" /><h2>{t!(language, "door-empty")}</h2></section>
            })}
            {(!empty).then(|| view! { <p class="counts">{Glance::ALL.map(count).collect_view()}</p> })}
            <ul class="sheet">{sheet.rows.into_iter().map(|row| view! { <Line row=row /> }).collect_view()}</ul>
        }
    })
    .desk(DOOR))
}

/// A child, and the taps that make sense for it now.
#[component]
fn Line(row: DoorRow) -> impl IntoView {
    let look = glance(&row);
    let anchor = at_door(&row.person).trim_start_matches(DOOR).trim_start_matches('#').to_owned();
    let head = view! { <Face row=row.clone() /> };
    let class = format!("child {}", look.slug());
    if look == Glance::Missing {
        // The tap that most are waiting for needs no unfolding.
        let visitor = Visitor::current();
        let language = visitor.language;
        return view! {
            <li class=class id=anchor>
                {head}
                <div class="is">
                    <Tap row=row.clone() what="in" class="yes" words=t!(language, "door-in") />
                    <Tap row=row.clone() what="absent" class="no" words=t!(language, "door-not-coming") />
                </div>
                <Undo row=row />
            </li>
        }
        .into_any();
    }
    view! {
        <li class=class id=anchor>
            <details open=look == Glance::Late>
                <summary>{head} <State row=row.clone() look=look /></summary>
                <div class="may"><Taps row=row look=look /></div>
            </details>
        </li>
    }
    .into_any()
}

/// Who it is, and what somebody at the door must know.
#[component]
fn Face(row: DoorRow) -> impl IntoView {
    let language = Visitor::current().language;
    let allergies = Some(row.allergies.clone()).filter(|allergies| !allergies.is_empty());
    let missing = match row.alarm {
        Some(Alarm::Missing { minutes }) => Some(t!(language, "door-missing", minutes = minutes)),
        _ => None,
    };
    view! {
        <span class="face"><Motif kind="child" /></span>
        <span class="name">
            <b translate="no" lang="zh-CN">{row.name.clone()}</b>
            <small>{row.title.get(language).to_owned()} " " {when::hours(&row.hours)}</small>
            {allergies.map(|allergies| view! {
                <strong><Icon name="warn" />{t!(language, "door-allergies", allergies = allergies)}</strong>
            })}
            {missing.map(|missing| view! { <strong><Icon name="bell" />{missing}</strong> })}
        </span>
    }
}

/// Where it is, as sign, word and time.
#[component]
fn State(row: DoorRow, look: Glance) -> impl IntoView {
    let (language, now) = (Visitor::current().language, Visitor::current().now);
    let more = match (&row.whereabouts, &row.alarm) {
        (_, Some(Alarm::Late { minutes })) => t!(language, "door-minutes", minutes = *minutes),
        (Whereabouts::Here { at, .. }, _) => when::clock(*at),
        (Whereabouts::Left { at, with, .. }, _) => format!("{} {}", when::clock(*at), with.name),
        (Whereabouts::Absent { at, hand: Hand::Guardian(_) }, _) => {
            t!(language, "door-told", at = when::moment(language, *at, now))
        }
        _ => String::new(),
    };
    view! {
        <span class="is">
            <Icon name=look.icon() />
            {t!(language, &format!("door-{}", look.slug()))}
            <small>{more}</small>
        </span>
    }
}

/// One tap.
#[component]
fn Tap(
    row: DoorRow,
    /// what it says
    what: &'static str,
    /// the button's class
    class: &'static str,
    /// the button's words
    words: String,
    /// what it is about
    #[prop(optional)]
    about: String,
) -> impl IntoView {
    view! {
        <form method="post" action=DOOR_TAP>
            <Carried />
            <input type="hidden" name="programme" value=row.programme.to_string() />
            <input type="hidden" name="child" value=row.person.to_string() />
            <input type="hidden" name="about" value=about />
            <button class=class name="what" value=what>{words}</button>
        </form>
    }
}

/// The tap that takes the last one back, for ten minutes.
#[component]
fn Undo(row: DoorRow) -> impl IntoView {
    let language = Visitor::current().language;
    let of = row.undo.as_ref()?.to_string();
    Some(view! { <Tap row=row what="undo" class="quiet" about=of words=t!(language, "door-undo") /> })
}

/// What can be done where a row is unfolded.
#[component]
fn Taps(row: DoorRow, look: Glance) -> impl IntoView {
    let language = Visitor::current().language;
    let turned_away = row.turned_away.iter().map(|(at, name)| {
        let said = t!(language, "door-turned-away", at = when::clock(*at), adult = name.clone());
        view! { <p class="small">{runs(named(language, &said))}</p> }
    });
    let turned_away = turned_away.collect_view();
    let here = matches!(row.whereabouts, Whereabouts::Here { .. });
    let taps = if here {
        view! { <Collectors row=row.clone() /> }.into_any()
    } else {
        let words = t!(language, if look == Glance::Left { "door-back" } else { "door-in" });
        view! { <Tap row=row.clone() what="in" class="quiet" words=words /> }.into_any()
    };
    view! { {turned_away} {taps} <Undo row=row /> }
}

/// Who may collect it now, and what to do with anybody else.
#[component]
fn Collectors(row: DoorRow) -> impl IntoView {
    let language = Visitor::current().language;
    let none = row.collectors.is_empty();
    let own = row.clone();
    let adult = |pickup: &domain::tutoring::pickup::Pickup| {
        let label = t!(language, "door-out", adult = pickup.adult.name.clone());
        view! {
            <div class="adult">
                <span>
                    <b translate="no" lang="zh-CN">{pickup.adult.name.clone()}</b>
                    <small translate="no" lang="zh-CN">{pickup.adult.called.clone()}</small>
                </span>
                <Tap row=own.clone() what="out" class="yes" about=pickup.id.to_string() words=label />
            </div>
        }
    };
    let field = format!("stranger-{}", row.person);
    let stranger = leptos::html::details().class("stranger").attr("name", "stranger");
    view! {
        <p><b>{runs(named(language, &t!(language, "door-who", child = row.name.clone())))}</b></p>
        {none.then(|| view! { <p class="place">{t!(language, "door-nobody-listed")}</p> })}
        {row.collectors.iter().map(adult).collect_view()}
        {stranger.child(view! {
            <summary><b>{t!(language, "door-stranger")}</b></summary>
            <p>{t!(language, "door-stranger-text")}</p>
            <form method="post" action=DOOR_TAP class="stack">
                <Carried />
                <input type="hidden" name="programme" value=row.programme.to_string() />
                <input type="hidden" name="child" value=row.person.to_string() />
                <div class="field">
                    <label for=field.clone()>{t!(language, "pickup-name")}</label>
                    <input id=field name="about" autocomplete="off" />
                </div>
                <button class="no" name="what" value="turned-away">{t!(language, "door-turn-away")}</button>
            </form>
        })}
    }
}
