//! What was announced to groups, and the form of a new announcement with how many it reaches.

use desk::{
    Error,
    notices::{announcement::Announced, audience::Group},
};
use domain::{
    base::{language::Language, text::Text, time::Instant},
    notices::announcement::{Said, State, TITLE_MAX, UNDO, WORDS_MAX},
};
use leptos::prelude::*;

use crate::{
    base::{failure::Failure, page::Page, table::At},
    components::form::{Carried, ErrorSummary, OneButton, TextField},
    i18n::when,
    notices::{
        api::announcement::{ANNOUNCE, UNDO_ANNOUNCEMENT},
        routes::ANNOUNCEMENTS,
    },
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let (language, now) = (visitor.language, visitor.now);
    let announced = visitor.desk.announcements().await?;
    let groups = visitor.desk.groups().await?;
    // Nobody has seen yet whom it reaches: that is no mistake, it is what comes next.
    let unseen = visitor.failure_of(ANNOUNCE).filter(|failure| failure.error.is("announcement-unseen")).cloned();
    let sent = visitor.asked("sent").to_owned();
    let title = t!(language, "announcements-title");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        let rows = announced.iter().map(|each| row(language, each, now, &sent)).collect_view();
        let empty = announced.is_empty();
        let plain = unseen.is_none();
        view! {
            <header class="tools"><h1>{heading}</h1></header>
            <p class="small">{t!(language, "announcements-text")}</p>
            <div class="sides">
                <div>
                    <ErrorSummary action=UNDO_ANNOUNCEMENT />
                    {empty.then(|| view! { <p>{t!(language, "announcements-none")}</p> })}
                    {(!empty).then(|| view! {
                        <div class="scroll">
                            <table class="dense">
                                <thead>
                                    <tr>
                                        <th scope="col">{t!(language, "announcement-at")}</th>
                                        <th scope="col">{t!(language, "announcement-audience")}</th>
                                        <th scope="col">{t!(language, "announcement-what")}</th>
                                        <th scope="col" class="number">{t!(language, "announcement-households")}</th>
                                        <th scope="col">{t!(language, "announcement-state")}</th>
                                    </tr>
                                </thead>
                                <tbody>{rows}</tbody>
                            </table>
                        </div>
                    })}
                </div>
                <section class="panel" aria-labelledby="form">
                    <h2 id="form">{t!(language, "announcement-new")}</h2>
                    {plain.then(|| view! { <ErrorSummary action=ANNOUNCE /> })}
                    <Form groups=groups unseen=unseen />
                </section>
            </div>
        }
    })
    .desk(ANNOUNCEMENTS))
}

/// What a group is called.
fn called(language: Language, noun: &str, id: &str, name: &Text) -> String {
    match (noun, name.get(language)) {
        ("everybody", _) => t!(language, "audience-everybody"),
        ("grade", _) => t!(language, "audience-grade", grade = id),
        (_, name) => name.to_owned(),
    }
}

fn row(language: Language, each: &Announced, now: Instant, sent: &str) -> impl IntoView + use<> {
    let announcement = &each.announcement;
    let audience = &announcement.audience;
    let group = called(language, &audience.noun, &audience.id, &announcement.group);
    let by = each.by.clone();
    let waits = announcement.state == State::Waiting && !announcement.is_due(now);
    let (class, state) = match announcement.state {
        State::Sent => ("state confirmed", t!(language, "announcement-sent")),
        State::Undone => ("state", t!(language, "announcement-undone")),
        State::Waiting => {
            let left = (UNDO - now.since(announcement.at)).max(0);
            ("state offered", t!(language, "announcement-waiting", seconds = left))
        }
    };
    let id = announcement.id.to_string();
    let marked = id == sent;
    view! {
        <tr aria-current=marked.then_some("true")>
            <td>
                {when::near(language, announcement.at.local().date, now)} " " {when::clock(announcement.at)} <br />
                <small translate="no" lang="zh-CN">{by}</small>
            </td>
            <td>{group}</td>
            <td>
                <b>{announcement.said.title.get(language).to_owned()}</b> <br />
                <small class="lines">{announcement.said.words.get(language).to_owned()}</small>
            </td>
            <td class="number">{announcement.households}</td>
            <td>
                <span class=class>{state}</span>
                {waits.then(|| view! {
                    <OneButton
                        action=UNDO_ANNOUNCEMENT words=t!(language, "announcement-undo") fields=vec![("announcement", id)]
                    />
                })}
            </td>
        </tr>
    }
}

/// The form; with what it would say and to how many, once somebody has asked.
#[component]
fn Form(groups: Vec<Group>, unseen: Option<Failure>) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let failure = visitor.failure_of(ANNOUNCE);
    let typed = |name: &str| failure.and_then(|failure| failure.value(name)).unwrap_or_default().to_owned();
    let chosen = match typed("audience") {
        none if none.is_empty() => visitor.asked("audience").to_owned(),
        chosen => chosen,
    };
    let why = failure.and_then(|failure| failure.error.of_field("audience")).map(str::to_owned);
    let wrong = why.is_some();
    let mut kinds: Vec<&'static str> = groups.iter().map(|group| group.noun).collect();
    kinds.dedup();
    let option = |group: &Group| {
        let value = format!("{}:{}", group.noun, group.id);
        let selected = value == chosen;
        view! { <option value=value selected=selected>{called(language, group.noun, &group.id, &group.name)}</option> }
    };
    let kind = |noun: &'static str| {
        let own = groups.iter().filter(|group| group.noun == noun).map(option).collect_view();
        view! { <optgroup label=t!(language, &format!("audience-kind-{noun}"))>{own}</optgroup> }
    };
    let said = Said {
        title: Text { zh: typed("title"), en: typed("title_en") },
        words: Text { zh: typed("words"), en: typed("words_en") },
    };
    let (short, long) =
        (t!(language, "announcement-most", most = TITLE_MAX), t!(language, "announcement-most", most = WORDS_MAX));
    let shown = unseen.is_some();
    let preview = unseen.map(|unseen| view! { <Preview said=said seen=chosen.clone() unseen=unseen /> });
    view! {
        {preview}
        <form method="post" action=ANNOUNCE class="stack" id="announcement" novalidate>
            <Carried />
            <div class=if wrong { "field field-error" } else { "field" }>
                <label for="audience">{t!(language, "announcement-audience")}</label>
                {why.map(|why| view! { <span class="why">{why}</span> })}
                <select id="audience" name="audience" aria-invalid=wrong.then_some("true")>
                    <option value="">{t!(language, "announcement-choose")}</option>
                    {kinds.into_iter().map(kind).collect_view()}
                </select>
            </div>
            <TextField action=ANNOUNCE name="title" label=t!(language, "announcement-title") hint=short />
            <TextField action=ANNOUNCE name="words" label=t!(language, "announcement-words") hint=long rows="5" />
            <TextField action=ANNOUNCE name="title_en" label=t!(language, "announcement-title-en") />
            <TextField action=ANNOUNCE name="words_en" label=t!(language, "announcement-words-en") rows="4" />
            <button class=if shown { "button-quiet" } else { "button" }>
                {t!(language, if shown { "announcement-look-again" } else { "announcement-look" })}
            </button>
        </form>
    }
}

/// What is said to whom, before it is said.
#[component]
fn Preview(said: Said, seen: String, unseen: Failure) -> impl IntoView {
    let language = Visitor::current().language;
    let reach = unseen.error.problems.first().map(|problem| problem.sentence.clone());
    let one = |of: Language| {
        let (title, words) = (said.title.get(of).to_owned(), said.words.get(of).to_owned());
        view! {
            <blockquote lang=of.tag()>
                <b>{title}</b>
                <p class="lines">{words}</p>
            </blockquote>
        }
    };
    let english = !said.title.en.is_empty() || !said.words.en.is_empty();
    view! {
        <div class="error-summary" role="alert" tabindex="-1"><section class="effect" aria-labelledby="preview">
            <h3 id="preview">{t!(language, "announcement-preview")}</h3>
            <p><b>{reach}</b></p>
            {one(Language::Chinese)}
            {english.then(|| one(Language::English))}
            <p class="small">{t!(language, "announcement-minute")}</p>
            <button class="button" form="announcement" name="seen" value=seen>{t!(language, "announcement-send")}</button>
        </section></div>
    }
}
