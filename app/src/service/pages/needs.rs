//! What suits a volunteer, with the reasons in words; and everything else that is open.

use desk::{
    Error,
    service::{place::Found, suits::Suits},
};
use domain::service::{life::Life, state::State};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{icon::Icon, motif::Motif},
    i18n::when,
    service::{
        look::{Why, colour, motif, soon, windows},
        pages::volunteer,
        routes::{ALL_NEEDS, HOURS, VOLUNTEER, need},
    },
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let household = visitor.signed_in()?;
    // Who is no volunteer yet registers first.
    if visitor.desk.my_volunteer(&household.id).await?.is_none() {
        return volunteer::page(visitor, at).await;
    }
    let all = !visitor.asked("all").is_empty();
    let (suits, rest) = visitor.desk.needs_for_me(&household.id, all).await?;
    let promised = visitor.desk.held_by_me(&household.id).await?;
    let catalogue = visitor.desk.catalogue().await?;
    let now = visitor.now;
    let title = t!(language, "needs-title");
    let heading = title.clone();
    let page = Page::new(title, move || {
        let estate = |found: &Found| catalogue.estate(&found.row.need.spot.estate).get(language).to_owned();
        let head = |found: &Found| {
            let colour = colour(&catalogue, &found.kind).slug();
            view! {
                <Motif kind=motif(&found.kind) />
                <p class=format!("chip {colour}")>{t!(language, &format!("colour-{colour}"))}</p>
                <h3><a href=need(&found.row.need.id)>{found.kind.name.get(language).to_owned()}</a></h3>
            }
        };
        let mine = |(found, life): (Found, Life)| {
            let period = life.period.map(|period| when::session(language, &period, now));
            let until = life
                .lease
                .filter(|_| matches!(life.state, State::Claimed | State::Offered))
                .map(|lease| t!(language, "needs-until", until = soon(language, lease.until, now)));
            view! {
                <li class="course-card">
                    {head(&found)}
                    <p class="when">{period}</p>
                    <p class="state offered">{t!(language, &format!("need-{}-volunteer", life.state.slug()))}</p>
                    {until.map(|until| view! { <p class="small">{until}</p> })}
                </li>
            }
        };
        let suit = |suits: Suits| {
            view! {
                <li class="course-card">
                    {head(&suits.found)}
                    <p class="when">{when::session(language, &suits.fit.period, now)}</p>
                    <p class="small">{estate(&suits.found)}</p>
                    <Why reasons=suits.fit.reasons />
                </li>
            }
        };
        let other = |found: Found| {
            let (first, more) = windows(language, &found.row.need, now);
            view! {
                <li class="course-card">
                    {head(&found)}
                    <p class="when">{first}</p>
                    <p class="small">{estate(&found)} " " {more}</p>
                </li>
            }
        };
        let (none, holds, no_rest) = (suits.is_empty(), !promised.is_empty(), rest.is_empty());
        view! {
            <h1>{heading}</h1>
            {holds.then(|| view! {
                <section>
                    <h2>{t!(language, "needs-held")}</h2>
                    <ul class="cards">{promised.into_iter().map(mine).collect_view()}</ul>
                </section>
            })}
            <section>
                <h2>{t!(language, "needs-for-you")}</h2>
                {none.then(|| view! {
                    <div class="message">
                        <Motif kind="empty" />
                        <p>{t!(language, "needs-none")}</p>
                        <a class="button-quiet" href=VOLUNTEER>{t!(language, "volunteer-change")}</a>
                    </div>
                })}
                <ul class="cards">{suits.into_iter().map(suit).collect_view()}</ul>
            </section>
            {if all {
                view! {
                    <section>
                        <h2>{t!(language, "needs-rest")}</h2>
                        {no_rest.then(|| view! { <p>{t!(language, "needs-rest-none")}</p> })}
                        <ul class="cards">{rest.into_iter().map(other).collect_view()}</ul>
                    </section>
                }
                .into_any()
            } else {
                view! { <p><a class="button-quiet" href=ALL_NEEDS>{t!(language, "needs-all")}</a></p> }.into_any()
            }}
            <nav class="buttons" aria-label=t!(language, "volunteer-nav")>
                <a class="button-quiet" href=HOURS><Icon name="clock" />{t!(language, "hours-title")}</a>
                <a class="button-quiet" href=VOLUNTEER><Icon name="me" />{t!(language, "volunteer-change")}</a>
            </nav>
        }
    });
    Ok(page.wide())
}
