//! What an adult shows at the door: a pass before the camera, or the code of a card by hand.

use domain::tutoring::{
    door::Listed,
    journal::{Press, Row},
    pass::PassId,
    pickup::CARD_LENGTH,
};
use gloo::timers::future::TimeoutFuture;
use leptos::{html, prelude::*};
use wasm_bindgen_futures::spawn_local;

use crate::{
    camera::{self, Camera},
    state::State,
    words::words,
};

/// Scans a pass or takes the code of a card, and says who may collect the child of this row.
#[component]
pub fn Scan(row: Memo<Row>, press: Callback<Press>) -> impl IntoView {
    let (state, words) = (expect_context::<State>(), words());
    let open = RwSignal::new(false);
    let blind = RwSignal::new(false);
    let found = RwSignal::new(None::<(Listed, Option<PassId>)>);
    let wrong = RwSignal::new(None::<String>);
    let (video, canvas) = (NodeRef::<html::Video>::new(), NodeRef::<html::Canvas>::new());
    let card = RwSignal::new(String::new());
    let look = move |text: &str| {
        let child = row.with_untracked(|row| row.child.person.clone());
        match state.shown(&child, text) {
            Some(Ok(shown)) => {
                found.set(Some(shown));
                wrong.set(None);
                open.set(false);
            }
            Some(Err(refusal)) => wrong.set(Some(words.with_untracked(|words| words.refusal(&refusal)))),
            None => {}
        }
    };
    // As long as it is open, and on the page.
    let watch = move |video: web_sys::HtmlVideoElement, canvas: web_sys::HtmlCanvasElement| {
        spawn_local(async move {
            let Ok(_camera) = Camera::open(&video).await else {
                let _ = blind.try_set(true);
                return;
            };
            while open.try_get_untracked() == Some(true) {
                if let Some(text) = camera::read(&video, &canvas) {
                    look(&text);
                }
                TimeoutFuture::new(camera::PAUSE).await;
            }
        });
    };
    Effect::new(move |_| {
        if let (true, Some(video), Some(canvas)) = (open.get(), video.get(), canvas.get()) {
            watch(video, canvas);
        }
    });
    let check = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        look(&card.get_untracked());
    };
    let field = move || row.with(|row| format!("card-{}", row.child.person));
    let begin = move |_| {
        found.set(None);
        wrong.set(None);
        blind.set(false);
        open.set(true);
    };
    let said = move || {
        found.get().map(|(listed, _)| {
            let child = row.with(|row| row.child.name.clone());
            words.with(|words| words.fill("shown", &[("adult", &listed.name), ("child", &child)]))
        })
    };
    let out =
        move |_| {
            if let Some((listed, pass)) = found.get_untracked() {
                press.run(pass.map_or_else(
                    || Press::Out(listed.pickup.clone()),
                    |pass| Press::Shown(listed.pickup.clone(), pass),
                ));
            }
        };
    view! {
        <div class="scan">
            <Show when=move || found.with(Option::is_some)>
                <div class="adult found" role="status">
                    <span><b>{said}</b></span>
                    <button type="button" class="yes" on:click=out>{move || words.with(|words| words.get("out"))}</button>
                </div>
            </Show>
            <Show when=move || wrong.with(Option::is_some)><p class="wrong" role="alert">{move || wrong.get()}</p></Show>
            <Show when=move || open.get() fallback=move || view! {
                <button type="button" class="quiet" on:click=begin>{move || words.with(|words| words.get("scan"))}</button>
            }>
                <Show when=move || !blind.get() fallback=move || view! { <p>{move || words.with(|words| words.get("scanNone"))}</p> }>
                    <p>{move || words.with(|words| words.get("scanText"))}</p>
                    <video node_ref=video playsinline muted></video>
                    <canvas node_ref=canvas hidden></canvas>
                </Show>
                <form class="card" on:submit=check>
                    <label for=field>{move || words.with(|words| words.get("card"))}</label>
                    <input
                        id=field autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength=CARD_LENGTH
                        prop:value=move || card.get() on:input=move |event| card.set(event_target_value(&event))
                    />
                    <button class="yes">{move || words.with(|words| words.get("cardCheck"))}</button>
                </form>
                <button type="button" class="quiet" on:click=move |_| open.set(false)>
                    {move || words.with(|words| words.get("scanStop"))}
                </button>
            </Show>
        </div>
    }
}
