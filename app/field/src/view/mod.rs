//! What is seen: one list, huge rows, one tap.

mod bar;
mod ended;
mod icon;
mod named;
mod row;
mod scan;
mod sheet;

use gloo::{
    events::EventListener,
    storage::{LocalStorage as Remembered, Storage},
    timers::callback::Interval,
};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

use crate::{net, stage::Stage, state::State, words::Words};

use self::{
    bar::{Bar, Update},
    ended::{Ended, Plain},
    sheet::Sheet,
};

/// Milliseconds between two looks at the clock.
const TICK: u32 = 15_000;
/// Under which the chosen language is remembered on this phone; nothing about anybody.
const LANGUAGE: &str = "field-language";
/// And the large text.
const ELDER: &str = "field-elder";

fn root() -> Option<web_sys::Element> {
    document().document_element()
}

/// The language and size that were chosen here, or that the page came in.
fn chosen() -> (String, bool) {
    let own = root();
    let tag = own.as_ref().and_then(|root| root.get_attribute("lang")).unwrap_or_else(|| "zh-CN".to_owned());
    let elder = own.is_some_and(|root| root.class_list().contains("elder"));
    (Remembered::get(LANGUAGE).unwrap_or(tag), Remembered::get(ELDER).unwrap_or(elder))
}

fn set_elder(elder: bool) {
    if let Some(root) = root() {
        let _ = root.class_list().toggle_with_force("elder", elder);
    }
}

async fn speak(words: RwSignal<Words>, language: String) {
    let Some(read) = net::words(&language).await.and_then(|text| Words::read(&text)) else { return };
    document().set_title(&read.get("title"));
    if let Some(root) = root() {
        let _ = root.set_attribute("lang", &language);
    }
    words.set(read);
}

/// Asks the browser not to throw away what is kept here when the phone runs full.
fn ask_to_stay() {
    let asked = window().navigator().storage().persist();
    if let Ok(asked) = asked {
        spawn_local(async move {
            // Whatever it answers: what is kept is sent the same day.
            let _ = wasm_bindgen_futures::JsFuture::from(asked).await;
        });
    }
}

/// The app.
#[component]
pub fn App() -> impl IntoView {
    let words = RwSignal::new(Words::default());
    let state = State::new();
    let waiting = RwSignal::new_local(None::<web_sys::ServiceWorker>);
    let (language, elder) = chosen();
    let elder = RwSignal::new(elder);
    provide_context(words);
    provide_context(state);
    Effect::new(move || set_elder(elder.get()));
    spawn_local(async move {
        speak(words, language).await;
        state.open().await;
        ask_to_stay();
    });
    let online = EventListener::new(&window(), "online", move |_| spawn_local(state.sync()));
    let seen = EventListener::new(&document(), "visibilitychange", move |_| {
        if !document().hidden() {
            spawn_local(state.look_again());
        }
    });
    let newer = EventListener::new(&window(), "newer", move |event| {
        let worker = event.dyn_ref::<web_sys::CustomEvent>().map(web_sys::CustomEvent::detail);
        waiting.set(worker.and_then(|worker| worker.dyn_into().ok()));
    });
    // They live as long as the page.
    for listener in [online, seen, newer] {
        listener.forget();
    }
    Interval::new(TICK, move || spawn_local(state.tick())).forget();

    let change_language = move |_| {
        let other = words.with(Words::language).other().tag().to_owned();
        let _ = Remembered::set(LANGUAGE, &other);
        spawn_local(speak(words, other));
    };
    let change_elder = move |_| {
        elder.update(|elder| *elder = !*elder);
        let _ = Remembered::set(ELDER, elder.get_untracked());
    };
    // What is unfolded or half typed stays when the same thing is shown again.
    let shown = Memo::new(move |_| state.stage.get());
    let spoken = Memo::new(move |_| words.with(|words| *words != Words::default()));
    view! {
        <Show when=move || spoken.get()>
            <Update waiting=waiting />
            <Bar />
            <main>
                {move || match shown.get() {
                    Stage::Opening => view! { <p role="status">"…"</p> }.into_any(),
                    Stage::Sheet => view! { <Sheet /> }.into_any(),
                    Stage::NoSheet => view! { <Plain title="noSheet" text="noSheetText" door=true /> }.into_any(),
                    Stage::SignedOut => view! { <Plain title="signedOut" text="signedOutText" door=true /> }.into_any(),
                    Stage::NoDrawer => view! { <Plain title="noStore" text="" door=false /> }.into_any(),
                    Stage::Over => view! { <Ended title="over" text="overText" /> }.into_any(),
                    Stage::Ended => view! { <Ended title="ended" text="endedText" /> }.into_any(),
                }}
            </main>
            <footer class="foot">
                <button type="button" class="button-quiet" aria-pressed=move || elder.get().to_string() on:click=change_elder>
                    {move || words.with(|words| words.get("elder"))}
                </button>
                <button type="button" class="button-quiet" on:click=change_language>
                    {move || words.with(|words| words.get("otherLanguage"))}
                </button>
            </footer>
        </Show>
    }
}
