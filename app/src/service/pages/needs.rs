//! What suits a volunteer, with the reasons in words; and everything else that is open.

use desk::{
    Error,
    service::{claim::Suits, place::Found},
};
use domain::{
    base::language::Language,
    service::{fit::Reason, life::Life},
};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    i18n::{list, when},
    service::{
        pages::volunteer,
        routes::{ALL_NEEDS, HOURS, VOLUNTEER, need},
    },
    t,
    visitor::Visitor,
};

/// A reason in words.
fn reason(language: Language, reason: &Reason) -> String {
    match reason {
        Reason::Regular => t!(language, "reason-regular"),
        Reason::Urgent => t!(language, "reason-urgent"),
        Reason::Waits(days) => t!(language, "reason-waits", days = *days),
        Reason::Free(_) => t!(language, "reason-free"),
        Reason::Speaks(tongue) => {
            t!(language, "reason-speaks", tongue = t!(language, &format!("tongue-{}", tongue.0)))
        }
        Reason::Can(skill) => t!(language, "reason-can", skill = t!(language, &format!("skill-{skill}"))),
        Reason::Brand(_) => t!(language, "reason-brand"),
        Reason::SameEstate => t!(language, "reason-estate"),
    }
}

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let household = visitor.signed_in()?;
    // Who is no volunteer yet registers first.
    if visitor.desk.my_volunteer(&household.id).await?.is_none() {
        return volunteer::page(visitor, at).await;
    }
    let all = !visitor.asked("all").is_empty();
    let (suits, rest) = visitor.desk.needs_for_me(&household.id, all).await?;
    let held = visitor.desk.held_by_me(&household.id).await?;
    let catalogue = visitor.desk.catalogue().await?;
    let now = visitor.now;
    let title = t!(language, "needs-title");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        let estate = move |found: &Found| catalogue.estate(&found.row.need.spot.estate).get(language).to_owned();
        let name = move |found: &Found| found.kind.name.get(language).to_owned();
        let mine = move |(found, life): (Found, Life)| {
            let period = life.period.map(|period| when::session(language, &period, now));
            view! {
                <li class="booking">
                    <h3><a href=need(&found.row.need.id)>{name(&found)}</a></h3>
                    <p class="when">{period}</p>
                    <p>{t!(language, &format!("need-{}-volunteer", life.state.slug()))}</p>
                </li>
            }
        };
        let suit = {
            let estate = estate.clone();
            move |suits: Suits| {
                let why: Vec<String> = suits.fit.reasons.iter().map(|each| reason(language, each)).collect();
                view! {
                    <li class="booking">
                        <h3><a href=need(&suits.fit.need)>{name(&suits.found)}</a></h3>
                        <p class="when">{when::session(language, &suits.fit.period, now)}</p>
                        <p>{estate(&suits.found)}</p>
                        <p class="small">{list(language, &why)}</p>
                    </li>
                }
            }
        };
        let other = move |found: Found| {
            view! {
                <li class="plain">
                    <a class="link" href=need(&found.row.need.id)>{name(&found)}</a> " " <small>{estate(&found)}</small>
                </li>
            }
        };
        let (none, holds) = (suits.is_empty(), !held.is_empty());
        view! {
            <h1>{heading}</h1>
            <div class="buttons">
                <a class="button-quiet" href=HOURS>{t!(language, "hours-title")}</a>
                <a class="button-quiet" href=VOLUNTEER>{t!(language, "volunteer-change")}</a>
            </div>
            {holds.then(|| view! {
                <section>
                    <h2>{t!(language, "needs-held")}</h2>
                    <ul class="cards">{held.into_iter().map(mine).collect_view()}</ul>
                </section>
            })}
            <section>
                <h2>{t!(language, "needs-for-you")}</h2>
                {none.then(|| view! { <p>{t!(language, "needs-none")}</p> })}
                <ul class="cards">{suits.into_iter().map(suit).collect_view()}</ul>
            </section>
            {if all {
                view! {
                    <section>
                        <h2>{t!(language, "needs-rest")}</h2>
                        <ul>{rest.into_iter().map(other).collect_view()}</ul>
                    </section>
                }
                .into_any()
            } else {
                view! { <p><a class="link" href=ALL_NEEDS>{t!(language, "needs-all")}</a></p> }.into_any()
            }}
        }
    }))
}
