//! What the app of a phone at a door is given by the server: its page, its words, and the scripts that start it and keep
//! it on the phone. There is nothing about anybody in it; the sheet comes by itself.

use domain::base::language::Language;
use leptos::{attr::custom::CustomAttribute as _, prelude::*};
use serde_json::{Value, json};

use crate::{
    t,
    tutoring::{
        routes::{DOOR, DOOR_PHONE, FIELD, FIELD_BOOT, FIELD_MANIFEST, FIELD_WORDS},
        words::day,
    },
    visitor::Script,
};

/// What the app puts in, by the names of its own: `{child}`.
macro_rules! slots {
    ($language:expr, $key:expr $(, $name:ident)*) => {
        t!($language, $key, $($name = concat!("{", stringify!($name), "}")),*)
    };
}

/// The app's files, with a version in each address that changes with them.
#[derive(Clone, Copy)]
pub struct Files<'a> {
    /// Script and module.
    pub script: &'a Script,
    /// The stylesheet.
    pub style: &'a str,
}

/// All words of the app, by name; it fills in what stands in braces.
#[must_use]
pub fn words(language: Language) -> Value {
    json!({
        "language": language.tag(),
        "title": t!(language, "door-title"),
        "days": (1..=7_u8).filter_map(|number| number.try_into().ok()).map(|each| day(language, each)).collect::<Vec<_>>(),
        "date": slots!(language, "day", month, day, weekday),
        "months": (1..=12).map(|month| t!(language, &format!("month-{month}"))).collect::<Vec<_>>(),
        "late": t!(language, "door-late"),
        "unknown": t!(language, "door-unknown"),
        "here": t!(language, "door-here"),
        "left": t!(language, "door-left"),
        "absent": t!(language, "door-absent"),
        "minutes": slots!(language, "door-minutes", minutes),
        "missing": slots!(language, "door-missing", minutes),
        "allergies": slots!(language, "door-allergies", allergies),
        "in": t!(language, "door-in"),
        "back": t!(language, "door-back"),
        "notComing": t!(language, "door-not-coming"),
        "out": t!(language, "door-out"),
        "undo": t!(language, "door-undo"),
        "who": slots!(language, "door-who", child),
        "nobodyListed": t!(language, "door-nobody-listed"),
        "stranger": t!(language, "door-stranger"),
        "strangerText": t!(language, "door-stranger-text"),
        "strangerName": t!(language, "pickup-name"),
        "scan": t!(language, "door-scan"),
        "scanText": t!(language, "door-scan-text"),
        "scanStop": t!(language, "door-scan-stop"),
        "scanNone": t!(language, "door-scan-none"),
        "card": t!(language, "door-card"),
        "cardCheck": t!(language, "door-card-check"),
        "shown": slots!(language, "door-shown", adult, child),
        "passUnreadable": t!(language, "refusal-pass-unreadable"),
        "passKeyUnknown": t!(language, "refusal-pass-key-unknown"),
        "passForged": t!(language, "refusal-pass-forged"),
        "passReplaced": t!(language, "refusal-pass-replaced"),
        "passExpired": slots!(language, "refusal-pass-expired", at),
        "passOtherChild": t!(language, "refusal-pass-other-child"),
        "cardUnknown": t!(language, "refusal-card-unknown"),
        "passNotListed": t!(language, "refusal-not-listed"),
        "pickupUsed": slots!(language, "refusal-pickup-used", at),
        "turnAway": t!(language, "door-turn-away"),
        "turnedAway": slots!(language, "door-turned-away", at, adult),
        "once": t!(language, "door-app-once"),
        "empty": t!(language, "door-empty"),
        "kept": slots!(language, "door-app-kept", count),
        "keptOne": t!(language, "door-app-kept-here"),
        "allSent": slots!(language, "door-app-all-sent", at),
        "asOf": slots!(language, "door-app-as-of", at),
        "offline": t!(language, "door-app-offline"),
        "sending": t!(language, "door-app-sending"),
        "sendNow": t!(language, "door-app-send-now"),
        "holder": slots!(language, "door-app-holder", name),
        "ended": t!(language, "door-app-ended"),
        "endedText": t!(language, "door-app-ended-text"),
        "again": t!(language, "door-app-again"),
        "noSheet": t!(language, "door-app-no-sheet"),
        "noSheetText": t!(language, "door-app-no-sheet-text"),
        "over": t!(language, "door-app-over"),
        "overText": slots!(language, "door-app-over-text", count),
        "refused": t!(language, "door-app-refused"),
        "seen": t!(language, "door-app-seen"),
        "signOut": t!(language, "door-app-sign-out"),
        "signOutText": slots!(language, "door-app-sign-out-text", count),
        "signOutAnyway": t!(language, "door-app-sign-out-anyway"),
        "cancel": t!(language, "door-app-cancel"),
        "signedOut": t!(language, "door-app-signed-out"),
        "signedOutText": t!(language, "door-app-signed-out-text"),
        "update": t!(language, "door-app-update"),
        "updateNow": t!(language, "door-app-update-now"),
        "noStore": t!(language, "door-app-no-store"),
        "tapIn": t!(language, "question-tap-in"),
        "tapOut": slots!(language, "question-tap-out", adult),
        "tapAbsent": t!(language, "question-tap-absent"),
        "tapTurnedAway": slots!(language, "question-tap-turned-away", adult),
        "tapUndo": t!(language, "question-tap-undo"),
        "elder": t!(language, "door-app-elder"),
        "otherLanguage": t!(language.other(), "door-app-language"),
        "leftAlready": slots!(language, "door-app-left-already", at, with),
        "hereAlready": slots!(language, "door-app-here-already", at),
        "notHere": t!(language, "door-app-not-here"),
        "tooLate": t!(language, "door-app-too-late"),
        "told": slots!(language, "door-told", at),
        "dayWrong": t!(language, "door-app-day-wrong"),
        "cannot": t!(language, "door-app-cannot"),
        "nameWrong": t!(language, "door-app-name-wrong"),
    })
}

/// The address of the words in a language.
#[must_use]
pub fn words_at(language: Language) -> String {
    format!("{FIELD_WORDS}/{}.json", language.tag())
}

/// The whole document. Everything in it is the same for everybody but language and size of the text.
#[must_use]
pub fn shell(language: Language, elder: bool, files: Files<'_>) -> String {
    let html = leptos::html::html()
        .attr("lang", language.tag())
        .attr("data-door", DOOR_PHONE)
        .attr("class", elder.then_some("elder"));
    let style = files.style.to_owned();
    let owner = Owner::new_root(None);
    let page = owner.with(|| {
        html.child(view! {
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover" />
                <meta name="theme-color" content="#f7f2e7" media="(prefers-color-scheme: light)" />
                <meta name="theme-color" content="#15110e" media="(prefers-color-scheme: dark)" />
                <title>{t!(language, "door-title")}</title>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="apple-touch-icon" href="/icon-192.png" />
                <link rel="manifest" href=FIELD_MANIFEST />
                <link rel="stylesheet" href=style />
                <script type="module" src=FIELD_BOOT></script>
            </head>
            <body class="desk field">
                <noscript>
                    <main>
                        <h1>{t!(language, "door-title")}</h1>
                        <p>{t!(language, "door-app-scripts")}</p>
                        <p><a href=DOOR>{t!(language, "door-app-page")}</a></p>
                    </main>
                </noscript>
            </body>
        })
        .to_html()
    });
    owner.unset_with_forced_cleanup();
    format!("<!DOCTYPE html>{page}")
}

/// The script that starts the app, and says when there is a newer one.
#[must_use]
pub fn boot(files: Files<'_>) -> String {
    include_str!("field/boot.js").replace("%SCRIPT%", &files.script.js).replace("%MODULE%", &files.script.wasm)
}

/// What the worker keeps on the phone: the shell, and what it loads. Nothing about anybody.
#[must_use]
pub fn kept(files: Files<'_>) -> Vec<String> {
    let Files { script, style } = files;
    let words = [words_at(Language::Chinese), words_at(Language::English)];
    let others = [FIELD, FIELD_BOOT, FIELD_MANIFEST, &script.js, &script.wasm, style, "/favicon.svg"];
    others.into_iter().map(str::to_owned).chain(words).collect()
}

/// The worker that keeps the app on the phone, under a version that changes with whatever it keeps.
#[must_use]
pub fn worker(files: Files<'_>, version: &str) -> String {
    let kept = Value::from(kept(files)).to_string();
    include_str!("field/sw.js").replace("%VERSION%", version).replace("\"%KEPT%\"", &kept)
}

/// By which a phone puts the app on its home screen.
#[must_use]
pub fn manifest(language: Language) -> Value {
    json!({
        "name": t!(language, "door-title"),
        "short_name": t!(language, "door-title"),
        "id": FIELD,
        "start_url": FIELD,
        "scope": FIELD,
        "display": "standalone",
        "lang": language.tag(),
        "background_color": "#f7f2e7",
        "theme_color": "#f7f2e7",
        "icons": [
            { "src": "/icon-192.png", "sizes": "192x192", "type": "image/png" },
            { "src": "/icon-512.png", "sizes": "512x512", "type": "image/png" },
        ],
    })
}
