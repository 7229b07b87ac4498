//! What is kept of a household: to be seen, carried away, and forgotten.

use desk::{
    Error,
    people::{own_data::Device, port::Open},
};
use leptos::prelude::*;

use crate::{
    base::{
        page::{Page, Place},
        table::At,
    },
    components::{
        form::{Carried, ErrorSummary, OneButton, TextField},
        motif::Motif,
    },
    i18n::when,
    people::{
        api::own_data::{END_SIGN_IN, ERASE_HOUSEHOLD},
        routes::{ME, OWN_DATA_CSV, OWN_DATA_JSON},
        words::of_table,
    },
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let household = visitor.signed_in()?;
    let own = visitor.desk.own_data(&household.id, visitor.token.as_deref().unwrap_or_default()).await?;
    let title = t!(language, "own-title");
    let heading = title.clone();
    let page = Page::new(title, move || {
        let line = |(table, count): (&'static str, usize)| {
            view! { <div><dt>{of_table(language, table)}</dt> <dd>{t!(language, "own-rows", count = count)}</dd></div> }
        };
        view! {
            <p><a class="link" href=ME>{t!(language, "nav-me")}</a></p>
            <ErrorSummary action=ERASE_HOUSEHOLD />
            <h1>{heading}</h1>
            <p>{t!(language, "own-text")}</p>
            <section class="stack">
                <h2>{t!(language, "own-kept")}</h2>
                <dl class="facts">{own.tables.into_iter().map(line).collect_view()}</dl>
                <p>{t!(language, "own-download-text")}</p>
                <div class="buttons">
                    <a class="button-quiet" href=OWN_DATA_CSV download="wuse.csv">{t!(language, "own-csv")}</a>
                    <a class="button-quiet" href=OWN_DATA_JSON download="wuse.json">{t!(language, "own-json")}</a>
                </div>
            </section>
            <section class="stack">
                <h2>{t!(language, "own-devices")}</h2>
                <ul class="cards">{own.signed_in.into_iter().map(|device| view! { <SignedIn device=device /> }).collect_view()}</ul>
            </section>
            <section class="stack" id="erase"><Erasing open=own.open /></section>
        }
    });
    Ok(page.at(Place::Me))
}

/// A sign-in, and how it is ended.
#[component]
fn SignedIn(device: Device) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let name = if device.device.is_empty() { t!(language, "own-device-unknown") } else { device.device };
    let since = t!(language, "own-device-since", at = when::moment(language, device.at, visitor.now));
    view! {
        <li class="panel">
            <div class="member">
                <h3>{name} " " <small>{since}</small></h3>
                {if device.here {
                    view! { <p class="small keep">{t!(language, "own-device-here")}</p> }.into_any()
                } else {
                    view! { <OneButton action=END_SIGN_IN words=t!(language, "own-device-end") fields=vec![("id", device.id)] /> }.into_any()
                }}
            </div>
        </li>
    }
}

/// What stands in the way of being forgotten; or the form that asks for it.
#[component]
fn Erasing(open: Vec<Open>) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let line = |open: Open| {
        let until = open.until.map(|until| when::date(language, until.local().date, visitor.now)).unwrap_or_default();
        view! { <li>{t!(language, &format!("own-open-{}", open.kind), count = open.count, until = until)}</li> }
    };
    let wanted = visitor.failure_of(ERASE_HOUSEHOLD).is_some();
    view! {
        <h2>{t!(language, "own-erase")}</h2>
        <p>{t!(language, "own-erase-text")}</p>
        {if open.is_empty() {
            view! {
                <details open=wanted>
                    <summary>{t!(language, "own-erase-begin")}</summary>
                    <form method="post" action=ERASE_HOUSEHOLD>
                        <Carried />
                        <p>{t!(language, "own-erase-last")}</p>
                        <TextField
                            action=ERASE_HOUSEHOLD name="phone" label=t!(language, "own-phone") kind="tel" inputmode="tel"
                        />
                        <button class="button">{t!(language, "own-erase-now")}</button>
                    </form>
                </details>
            }
            .into_any()
        } else {
            view! {
                <p>{t!(language, "own-open-first")}</p>
                <ul>{open.into_iter().map(line).collect_view()}</ul>
            }
            .into_any()
        }}
    }
}

/// Where somebody arrives who is forgotten.
pub(crate) async fn erased(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let title = t!(language, "own-erased");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        view! {
            <section class="message">
                <Motif kind="empty" />
                <h1>{heading}</h1>
                <p>{t!(language, "own-erased-text")}</p>
            </section>
        }
    }))
}
