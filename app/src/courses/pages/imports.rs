//! Bringing in sheets: a file, then what it would do, then all of it or nothing.

use desk::Error;
use domain::{
    base::{language::Language, table::Heading},
    courses::import::HEADINGS,
};
use leptos::prelude::*;

use crate::{
    base::{failure::Failure, page::Page, table::At},
    components::form::{Carried, ErrorSummary},
    courses::routes::{DESK_COURSES, IMPORT_COURSES, IMPORTS},
    i18n::list,
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let failure = visitor.failure_of(IMPORT_COURSES).cloned();
    let done: Option<u32> = visitor.asked("done").parse().ok();
    let title = t!(language, "imports-title");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        let dry = failure.filter(|failure| failure.error.status == 200);
        let wrong = dry.is_none();
        let heading_of = |each: &Heading| if language == Language::English { each.en } else { each.zh };
        let columns: Vec<String> = HEADINGS.iter().map(|each| heading_of(each).to_owned()).collect();
        let answers = [("nothing", "makeup-nothing"), ("itself", "makeup-itself")].map(|(value, key)| {
            view! {
                <label class="choice"><input type="radio" name="makeup" value=value />{t!(language, key)}</label>
            }
        });
        view! {
            {wrong.then(|| view! { <ErrorSummary action=IMPORT_COURSES /> })}
            <header class="tools"><h1>{heading}</h1></header>
            {done.map(|count| view! {
                <p role="status">
                    {t!(language, "import-done", count = count)} " "
                    <a class="link" href=DESK_COURSES>{t!(language, "desk-courses-title")}</a>
                </p>
            })}
            {dry.map(|failure| view! { <DryRun failure=failure /> })}
            <form method="post" action=IMPORT_COURSES enctype="multipart/form-data" class="stack" novalidate>
                <Carried />
                <h2>{t!(language, "import-courses")}</h2>
                <p>{t!(language, "import-courses-text")}</p>
                <p class="small">{list(language, &columns)}</p>
                <div class="field">
                    <label for="file">{t!(language, "import-file")}</label>
                    <input id="file" name="file" type="file" accept=".xlsx,.csv,.txt" />
                </div>
                <fieldset class="field" id="makeup">
                    <legend class="label">{t!(language, "import-makeup")}</legend>
                    <div class="buttons">{answers}</div>
                </fieldset>
                <button class="button">{t!(language, "import-dry")}</button>
            </form>
        }
    })
    .desk(IMPORTS))
}

/// What a file would do.
#[component]
fn DryRun(failure: Failure) -> impl IntoView {
    let language = Visitor::current().language;
    let new: Vec<Vec<String>> = failure
        .typed
        .iter()
        .filter(|(name, _)| name == "new")
        .map(|(_, value)| value.splitn(3, '\t').map(str::to_owned).collect())
        .collect();
    let same = failure.value("same").unwrap_or("0").to_owned();
    let sealed = failure.value("sealed").unwrap_or_default().to_owned();
    let count = new.len();
    let row = |parts: Vec<String>| {
        let cell = |at: usize| parts.get(at).cloned().unwrap_or_default();
        view! {
            <tr><td class="number">{cell(0)}</td><td>{cell(1)}</td><td lang="zh-CN">{cell(2)}</td></tr>
        }
    };
    view! {
        <section class="panel" aria-labelledby="dry-run">
            <h2 id="dry-run">{t!(language, "import-would", new = count, same = same)}</h2>
            {(count > 0).then(|| view! {
                <table class="dense">
                    <thead>
                        <tr>
                            <th scope="col">{t!(language, "import-line-heading")}</th>
                            <th scope="col">{t!(language, "import-number")}</th>
                            <th scope="col">{t!(language, "course-name")}</th>
                        </tr>
                    </thead>
                    <tbody>{new.into_iter().map(row).collect_view()}</tbody>
                </table>
                <form method="post" action=IMPORT_COURSES class="stack">
                    <Carried />
                    <input type="hidden" name="sealed" value=sealed />
                    <button class="button">{t!(language, "import-apply", count = count)}</button>
                </form>
            })}
        </section>
    }
}
