//! Choosing people: the rules of the domain answer at every tick of a box.

use domain::{
    base::time::Instant,
    courses::refusal::Refusal,
    courses::{
        booking::{Applicant, Decision, decide},
        course::{Course, Target},
        places::Places,
    },
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;

use crate::components::sentence::{Run, runs};

/// A person who can be chosen, or the reason why not.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Row {
    /// The person's id.
    pub id: String,
    /// The name.
    pub name: String,
    /// Age and relation.
    pub about: String,
    /// Why they cannot be chosen.
    pub why: Option<Vec<Run>>,
    /// Where something can be done about it: path and words.
    pub way_on: Option<(String, String)>,
    /// Whether the box is ticked at first.
    pub ticked: bool,
}

/// The words of the form, from the catalogue of the reader's language; `{n}` and `{position}` are put in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PartyWords {
    /// What the boxes are about.
    pub legend: String,
    /// While nobody is chosen.
    pub nobody: String,
    /// When one person would get a place.
    pub confirm_one: String,
    /// When several would all get one.
    pub confirm: String,
    /// When one person would wait.
    pub queue_one: String,
    /// When several would.
    pub queue: String,
    /// When they are more than the room holds.
    pub too_many: String,
    /// On the button, when they would get a place.
    pub confirm_button: String,
    /// On the button, when they would wait.
    pub queue_button: String,
}

/// The ids of those whose boxes are ticked.
fn ticked(boxes: &web_sys::Element) -> Vec<String> {
    let found = boxes.query_selector_all("input:checked").ok();
    let each = |at| found.as_ref()?.get(at)?.dyn_into::<web_sys::Element>().ok()?.get_attribute("value");
    (0..found.as_ref().map_or(0, web_sys::NodeList::length)).filter_map(each).collect()
}

/// The boxes, the line that sums up, and the button that says what will happen.
#[island]
pub fn PartyCheck(
    /// what is to be booked
    course: Course,
    /// all of it, or one session
    target: Target,
    /// what was taken when the page was made
    places: Places,
    /// everything that could stand in the way
    applicants: Vec<Applicant>,
    /// the household, as it is shown
    rows: Vec<Row>,
    /// the words
    words: PartyWords,
    /// the address under which changes of the places are told
    live: String,
    /// when the page was made
    now: Instant,
) -> impl IntoView {
    // Where nobody may take part, there is nothing to confirm.
    let anybody = rows.iter().any(|row| row.why.is_none());
    let chosen = RwSignal::new(rows.iter().filter(|row| row.ticked).map(|row| row.id.clone()).collect::<Vec<_>>());
    let places = RwSignal::new(places);
    #[cfg(feature = "hydrate")]
    crate::live::follow(live, places);
    #[cfg(not(feature = "hydrate"))]
    let _ = live;
    let boxes = NodeRef::<leptos::html::Fieldset>::new();
    let count = move || {
        if let Some(boxes) = boxes.get_untracked() {
            chosen.set(ticked(&boxes));
        }
    };
    // Somebody may have ticked boxes before this woke.
    Effect::new(move |_| count());
    let full = {
        let (course, target) = (course.clone(), target.clone());
        move || places.with(|places| places.free(&course, &target, now) == 0)
    };
    let decided = {
        let target = target.clone();
        Memo::new(move |_| {
            let chosen = chosen.get();
            let party: Vec<Applicant> = applicants
                .iter()
                .filter(|each| chosen.iter().any(|id| id == each.person.id.as_str()))
                .cloned()
                .collect();
            (party.len(), decide(&course, &target, &places.get(), &party, now))
        })
    };
    let PartyWords { legend, nobody, confirm_one, confirm, queue_one, queue, too_many, confirm_button, queue_button } =
        words;
    let sum = move || match decided.get() {
        (0, _) => nobody.clone(),
        (_, Err(refusals)) if refusals.iter().any(|each| matches!(each, Refusal::LargerThanRoom { .. })) => {
            too_many.clone()
        }
        (count, Ok(Decision::Waitlisted { position })) => {
            let words = if count == 1 { &queue_one } else { &queue };
            words.replace("{n}", &count.to_string()).replace("{position}", &position.to_string())
        }
        (1, _) => confirm_one.clone(),
        (count, _) => confirm.replace("{n}", &count.to_string()),
    };
    let button = move || match decided.get() {
        (_, Ok(Decision::Waitlisted { .. })) => queue_button.clone(),
        (0, _) if full() => queue_button.clone(),
        _ => confirm_button.clone(),
    };
    let row = move |row: Row| {
        let box_id = format!("person-{}", row.id);
        let why_id = row.why.as_ref().map(|_| format!("why-{}", row.id));
        let why = row.why.zip(why_id.clone()).map(|(why, why_id)| {
            let way_on = row.way_on.map(|(href, words)| view! { <a href=href>{words}</a> });
            view! { <p class="why" id=why_id>{runs(why)} " " {way_on}</p> }
        });
        view! {
            <div class="person-row">
                <input
                    type="checkbox" id=box_id.clone() name="people[]" value=row.id checked=row.ticked
                    disabled=why.is_some() aria-describedby=why_id
                />
                <label for=box_id><span translate="no" lang="zh-CN">{row.name}</span><small>{row.about}</small></label>
                {why}
            </div>
        }
    };
    view! {
        <fieldset class="stack" id="people" node_ref=boxes on:change=move |_| count()>
            <legend class="vh">{legend}</legend>
            <div>{rows.into_iter().map(row).collect_view()}</div>
        </fieldset>
        {anybody.then(|| view! {
            <div class="action">
                <p aria-live="polite">{sum}</p>
                <button class="button">{button}</button>
            </div>
        })}
    }
}
