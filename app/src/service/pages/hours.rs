//! A volunteer's hours, visit by visit, and certificates of them.

use desk::{Error, service::hours::MyHours};
use domain::service::{ledger::Entry, stars::Stars};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{
        form::{ErrorSummary, OneButton},
        icon::Icon,
        motif::Motif,
    },
    i18n::when,
    service::{
        api::hours::ISSUE_CERTIFICATE,
        pages::volunteer,
        routes::{CERTIFICATE, NEEDS},
    },
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let household = visitor.signed_in()?;
    if visitor.desk.my_volunteer(&household.id).await?.is_none() {
        return volunteer::page(visitor, at).await;
    }
    let mine = visitor.desk.my_hours(&household.id).await?;
    let now = visitor.now;
    let title = t!(language, "hours-title");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        let MyHours { who, minutes, entries, certificates } = mine;
        let sum = t!(language, "hours-sum", hours = minutes / 60, minutes = minutes % 60);
        let stars = Stars::default().of(minutes);
        let row = move |entry: Entry| {
            let details = entry.salted.map(|salted| salted.details).unwrap_or_default();
            view! {
                <li>
                    <p class="when">{when::moment(language, entry.start, now)}</p>
                    <p>
                        <b translate="no" lang="zh-CN">{details.project}</b> " "
                        <span translate="no" lang="zh-CN">{details.place}</span>
                    </p>
                    <b class="minutes">{t!(language, "help-minutes", minutes = entry.minutes)}</b>
                </li>
            }
        };
        let any = !entries.is_empty();
        view! {
            <p class="back"><a href=NEEDS><Icon name="back" />{t!(language, "needs-title")}</a></p>
            <ErrorSummary action=ISSUE_CERTIFICATE />
            <section class="receipt">
                <Motif kind="heart" />
                <h1>{heading}</h1>
                <p class="number">{sum}</p>
                {(stars > 0).then(|| view! { <p>{t!(language, "hours-stars", stars = stars)}</p> })}
                <p class="small">{t!(language, "need-volunteer-number", number = who.volunteer.number)}</p>
            </section>
            {(!any).then(|| view! { <p>{t!(language, "hours-none")}</p> })}
            {any.then(|| view! {
                <ul class="entries">{entries.into_iter().map(row).collect_view()}</ul>
                <OneButton action=ISSUE_CERTIFICATE words=t!(language, "certificate-issue") class="button" />
            })}
            {(!certificates.is_empty()).then(|| view! {
                <p><a class="button-quiet" href=CERTIFICATE>{t!(language, "certificate-show")}</a></p>
            })}
        }
    }))
}
