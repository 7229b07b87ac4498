//! Offers that wait for an answer.

use desk::courses::party::Mine;
use leptos::prelude::*;

use crate::{
    components::form::OneButton,
    courses::components::booking::{party, title},
    courses::{
        api::party::{ACCEPT_OFFER, DECLINE_OFFER},
        components::{booking::when_of, ticket::names},
        routes,
    },
    i18n::when,
    t,
    visitor::Visitor,
};

/// The open offers, each with its two answers; nothing where there is none.
#[component]
pub(crate) fn Offers(offers: Vec<Mine>) -> impl IntoView {
    let language = Visitor::current().language;
    (!offers.is_empty()).then(|| {
        view! {
            <section aria-labelledby="offers">
                <h2 id="offers">{t!(language, "bookings-offers")}</h2>
                {offers.into_iter().map(|mine| view! { <Offer mine=mine /> }).collect_view()}
            </section>
        }
    })
}

#[component]
fn Offer(mine: Mine) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let until = mine.party.offer_until.map(|until| when::moment(language, until, visitor.now)).unwrap_or_default();
    view! {
        <article class="offer">
            <h3><a href=routes::booking(&mine.party.id)>{title(&visitor, &mine)}</a></h3>
            <p>
                <b>{t!(language, "offer-turn")}</b>
                <span translate="no" lang="zh-CN">{names(&mine, &visitor)}</span>
            </p>
            <p class="when">{when_of(&visitor, &mine)}</p>
            <p>{t!(language, "offer-until", when = until)}</p>
            <div class="answers">
                <OneButton action=ACCEPT_OFFER words=t!(language, "offer-accept") fields=party(&mine) class="button" />
                <OneButton action=DECLINE_OFFER words=t!(language, "offer-decline") fields=party(&mine) />
            </div>
        </article>
    }
}
