//! A child's row: who it is, where it is as colour, sign, word and time, and the taps that make sense now.

use domain::tutoring::{
    door::Listed,
    journal::{Press, Row},
    sheet::{Alarm, Glance, Whereabouts},
    tap::Hand,
};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{
    state::{Key, State, key},
    view::{
        icon::{Face, Icon},
        named::Named,
        scan::Scan,
    },
    words::{Words, clock, words},
};

/// What a row comes down to.
pub fn glance(row: &Row) -> Glance {
    Glance::of(&row.whereabouts, row.alarm.as_ref())
}

/// What stands below the word: since when, with whom, how late; and a name.
fn more(words: &Words, row: &Row) -> (String, String) {
    let more = match (&row.whereabouts, &row.alarm) {
        (_, Some(Alarm::Late { minutes })) => words.fill("minutes", &[("minutes", &minutes.to_string())]),
        (Whereabouts::Here { at, .. }, _) => clock(*at),
        (Whereabouts::Left { at, with, .. }, _) => return (clock(*at), with.name.clone()),
        (Whereabouts::Absent { at, hand: Hand::Guardian(_) }, _) => {
            let today = row.afternoon.as_ref().map(|afternoon| afternoon.hours.starts.local().date);
            let at = if Some(at.local().date) == today { clock(*at) } else { words.day(*at) };
            words.fill("told", &[("at", &at)])
        }
        _ => String::new(),
    };
    (more, String::new())
}

/// A row, from the moment on at which its child is on the sheet.
#[component]
pub fn Line(
    /// the row as it is first
    first: Row,
    /// the row as it is now
    row: Memo<Option<Row>>,
    /// which row is unfolded
    open: RwSignal<Option<Key>>,
) -> impl IntoView {
    let (state, words) = (expect_context::<State>(), words());
    let own = key(&first);
    let row = Memo::new(move |_| row.get().unwrap_or_else(|| first.clone()));
    let look = Memo::new(move |_| row.with(glance));
    let missing = Memo::new(move |_| look.get() == Glance::Missing);
    let wrong = RwSignal::new(None::<String>);
    let press = {
        let own = own.clone();
        Callback::new(move |press: Press| {
            let own = own.clone();
            wrong.set(None);
            spawn_local(async move {
                if let Err(refusal) = state.press(own, press).await {
                    wrong.set(Some(words.with_untracked(|words| words.refusal(&refusal))));
                } else {
                    open.set(None);
                }
            });
        })
    };
    let id = format!("child-{}", own.0);
    let unfolded = {
        let own = own.clone();
        Memo::new(move |_| open.with(|open| open.as_ref() == Some(&own)))
    };
    let fold = move |_| open.set(if unfolded.get_untracked() { None } else { Some(own.clone()) });
    view! {
        <li class=move || format!("child {}", look.get().slug()) id=id>
            <Show when=move || missing.get() fallback=move || {
                let fold = fold.clone();
                view! {
                    <button type="button" class="fold" aria-expanded=move || unfolded.get().to_string() on:click=fold>
                        <Head row=row />
                        <Is row=row look=look />
                    </button>
                    <Show when=move || unfolded.get()>
                        <div class="may"><May row=row press=press /></div>
                    </Show>
                }
            }>
                <div class="head"><Head row=row /></div>
                <div class="is">
                    <button type="button" class="yes" on:click=move |_| press.run(Press::In)>
                        {move || words.with(|words| words.get("in"))}
                    </button>
                    <button type="button" class="no" on:click=move |_| press.run(Press::Absent)>
                        {move || words.with(|words| words.get("notComing"))}
                    </button>
                </div>
                <Undo row=row press=press />
            </Show>
            <Show when=move || wrong.with(Option::is_some)><p class="wrong" role="alert">{move || wrong.get()}</p></Show>
        </li>
    }
}

/// Who it is, and what somebody at the door must know.
#[component]
fn Head(row: Memo<Row>) -> impl IntoView {
    let words = words();
    let title = move || {
        let language = words.with(Words::language);
        row.with(|row| {
            row.afternoon.as_ref().map(|afternoon| {
                let hours = afternoon.hours;
                format!("{} {}–\u{2060}{}", afternoon.title.get(language), clock(hours.starts), clock(hours.ends))
            })
        })
    };
    let allergies = move || row.with(|row| (!row.child.allergies.is_empty()).then(|| row.child.allergies.clone()));
    let allergies = move || {
        allergies().map(|allergies| {
            let (before, after) = words.with(|words| words.around("allergies", "allergies"));
            view! {
                <strong>
                    <Icon name="warn" />
                    <span>{before} <span lang="zh-CN">{allergies}</span> {after}</span>
                </strong>
            }
        })
    };
    let missing = move || {
        row.with(|row| match row.alarm {
        Some(Alarm::Missing { minutes }) => Some(minutes),
        _ => None,
    }).map(|minutes| view! {
        <strong><Icon name="bell" />{move || words.with(|words| words.fill("missing", &[("minutes", &minutes.to_string())]))}</strong>
    })
    };
    let kept = move || {
        row.with(|row| row.kept > 0).then(|| {
            view! {
                <span class="kept"><Icon name="cut" />{move || words.with(|words| words.get("keptOne"))}</span>
            }
        })
    };
    view! {
        <Face />
        <span class="name">
            <b translate="no" lang="zh-CN">{move || row.with(|row| row.child.name.clone())}</b>
            <small>{title}</small>
            {allergies}
            {missing}
            {kept}
        </span>
    }
}

/// Where it is, as sign, word and time.
#[component]
fn Is(row: Memo<Row>, look: Memo<Glance>) -> impl IntoView {
    let words = words();
    let more = move || words.with(|words| row.with(|row| more(words, row)));
    view! {
        <span class="is">
            {move || view! { <Icon name=look.get().icon() /> }}
            {move || words.with(|words| words.get(look.get().slug()))}
            <small>
                {move || more().0} " "
                <span translate="no" lang="zh-CN">{move || more().1}</span>
            </small>
        </span>
    }
}

/// What can be done where a row is unfolded.
#[component]
fn May(row: Memo<Row>, press: Callback<Press>) -> impl IntoView {
    let words = words();
    let here = Memo::new(move |_| row.with(|row| matches!(row.whereabouts, Whereabouts::Here { .. })));
    let left = move || row.with(|row| matches!(row.whereabouts, Whereabouts::Left { .. }));
    let turned_away = move || {
        let turned_away = row.with(|row| row.turned_away.clone());
        turned_away.into_iter().map(|(at, adult)| view! {
            <p class="small">{words.with(|words| words.fill("turnedAway", &[("at", &clock(at)), ("adult", &adult)]))}</p>
        }).collect_view()
    };
    view! {
        {turned_away}
        <Show when=move || here.get() fallback=move || view! {
            <button type="button" class="quiet" on:click=move |_| press.run(Press::In)>
                {move || words.with(|words| words.get(if left() { "back" } else { "in" }))}
            </button>
        }>
            <Collectors row=row press=press />
        </Show>
        <Undo row=row press=press />
    }
}

/// Who may collect it now, and what to do with anybody else.
#[component]
fn Collectors(row: Memo<Row>, press: Callback<Press>) -> impl IntoView {
    let words = words();
    let listed = Memo::new(move |_| row.with(|row| row.child.collectors.clone()));
    let child = Signal::derive(move || row.with(|row| row.child.name.clone()));
    let adult = move |listed: Listed| {
        let pickup = listed.pickup.clone();
        let label = format!("adult-{}", listed.pickup);
        view! {
            <div class="adult">
                <span id=label.clone()>
                    <b translate="no" lang="zh-CN">{listed.name}</b>
                    <small translate="no" lang="zh-CN">{listed.called}</small>
                    {listed.once.then(|| view! { <small>{move || words.with(|words| words.get("once"))}</small> })}
                </span>
                <button type="button" class="yes" aria-describedby=label on:click=move |_| press.run(Press::Out(pickup.clone()))>
                    {move || words.with(|words| words.get("out"))}
                </button>
            </div>
        }
    };
    let name = RwSignal::new(String::new());
    let field = move || row.with(|row| format!("stranger-{}", row.child.person));
    let turn_away = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        press.run(Press::TurnedAway(name.get_untracked()));
    };
    view! {
        <p><b><Named key="who" place="child" name=child /></b></p>
        <Show when=move || listed.with(Vec::is_empty)>
            <p class="place">{move || words.with(|words| words.get("nobodyListed"))}</p>
        </Show>
        <Show when=move || listed.with(|listed| listed.iter().any(|each| each.pass.is_some() || each.card.is_some()))>
            <Scan row=row press=press />
        </Show>
        {move || listed.get().into_iter().map(adult).collect_view()}
        <details class="stranger">
            <summary><b>{move || words.with(|words| words.get("stranger"))}</b></summary>
            <p>{move || words.with(|words| words.get("strangerText"))}</p>
            <form class="stack" on:submit=turn_away>
                <div class="field">
                    <label for=field>{move || words.with(|words| words.get("strangerName"))}</label>
                    <input id=field autocomplete="off" prop:value=move || name.get() on:input=move |event| name.set(event_target_value(&event)) />
                </div>
                <button class="no">{move || words.with(|words| words.get("turnAway"))}</button>
            </form>
        </details>
    }
}

/// The tap that takes the last one back, for ten minutes.
#[component]
fn Undo(row: Memo<Row>, press: Callback<Press>) -> impl IntoView {
    let words = words();
    let may = Memo::new(move |_| row.with(|row| row.undo));
    view! {
        <Show when=move || may.get()>
            <button type="button" class="quiet undo" on:click=move |_| press.run(Press::Undo)>
                {move || words.with(|words| words.get("undo"))}
            </button>
        </Show>
    }
}
