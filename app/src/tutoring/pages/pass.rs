//! What an adult shows at the door: a pass on a phone, a card on paper; and what anybody learns who looks at one.

use desk::{
    Error,
    tutoring::pass::{ShownPass, Stands},
};
use domain::base::id::PickupId;
use leptos::prelude::*;

use crate::{
    base::{
        page::{Page, Place},
        table::At,
    },
    components::{
        form::{ErrorSummary, OneButton},
        icon::Icon,
        motif::Motif,
        qr::Qr,
    },
    i18n::when,
    t,
    tutoring::{api::pickup::MAKE_PASS, routes::PICKUPS},
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let (language, now) = (visitor.language, visitor.now);
    let household = visitor.signed_in()?.id;
    let id = PickupId::new(at.get("id"));
    let ShownPass { pickup, child, text } = visitor.desk.shown_pass(&household, &id, &visitor.base).await?;
    let title = t!(language, "pass-title");
    let heading = title.clone();
    let community = visitor.community_name();
    Ok(Page::new(title, move || {
        let make = |words: String, class: &'static str| {
            view! { <OneButton action=MAKE_PASS words=words fields=vec![("pickup", pickup.id.to_string())] class=class /> }
        };
        let until = pickup.pass_until.map(|until| when::moment(language, until, now)).unwrap_or_default();
        let card = pickup.card.clone().unwrap_or_default();
        let called = pickup.adult.called.clone();
        let once = pickup.once.then(|| view! { <p>{t!(language, "pass-once")}</p> });
        let shown = text.map(|text| {
            view! {
                <section class="panel card-pass">
                    <Qr text=text label=t!(language, "pass-label") />
                    <p class="who">
                        <b translate="no" lang="zh-CN">{pickup.adult.name.clone()}</b> " "
                        <span translate="no" lang="zh-CN">{called}</span>
                    </p>
                    <p>{t!(language, "pass-collects", child = child.clone())}</p>
                    {once}
                    <p class="small">{t!(language, "pass-until", until = until)}</p>
                    <p class="card-code">{t!(language, "pass-card")} " " <b translate="no">{card}</b></p>
                    <p class="small print">{community}</p>
                </section>
                <p class="screen">{t!(language, "pass-text")}</p>
                <p class="screen">{t!(language, "pass-print")}</p>
                <div class="screen">{make(t!(language, "pass-make-again"), "button-quiet")}</div>
                <p class="small screen">{t!(language, "pass-make-again-text")}</p>
            }
        });
        let none = shown.is_none().then(|| {
            view! {
                <p>{t!(language, "pass-none", child = child)}</p>
                {make(t!(language, "pass-make"), "button")}
            }
        });
        view! {
            <p class="back"><a href=PICKUPS><Icon name="back" />{t!(language, "pickups-title")}</a></p>
            <ErrorSummary action=MAKE_PASS />
            <h1>{heading}</h1>
            {shown}
            {none}
        }
    })
    .at(Place::Bookings)
    .secret())
}

/// Whether a pass counts, for whoever looks at one with any camera. Whose it is, is nobody's business.
pub(crate) async fn anybody(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let (language, now) = (visitor.language, visitor.now);
    let stands = visitor.desk.pass_stands(at.get("id")).await?;
    let (motif, words) = match stands {
        Stands::Good(until) => ("tutoring", t!(language, "pass-good", until = when::moment(language, until, now))),
        Stands::Expired(at) => ("refused", t!(language, "pass-expired", at = when::moment(language, at, now))),
        Stands::Ended => ("refused", t!(language, "pass-ended")),
        Stands::None => ("refused", t!(language, "pass-unknown")),
    };
    let title = t!(language, "pass-title");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        view! {
            <section class="message">
                <Motif kind=motif />
                <h1>{heading}</h1>
                <p>{words}</p>
                <p class="small">{t!(language, "pass-door")}</p>
            </section>
        }
    }))
}
