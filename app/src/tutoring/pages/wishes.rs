//! What a family asks a ballot for: one form for all children, which can be changed until the ballot closes.

use std::collections::BTreeMap;

use desk::Error;
use domain::{base::id::BallotId, tutoring::programme::Offered};
use leptos::prelude::*;

use crate::{
    base::{
        page::{Page, Place},
        routes::encode,
        table::At,
    },
    components::{
        form::{Carried, ErrorSummary},
        icon::Icon,
    },
    i18n::when,
    people::routes::ME,
    t,
    tutoring::{api::wish::HAND_IN_WISHES, components::child::ChildFields, routes::ballot},
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let household = visitor.signed_in()?;
    let found = visitor.desk.wish_sheet(&household.id, &BallotId::new(at.get("id"))).await?;
    let title = t!(language, "wish-title");
    let heading = title.clone();
    let (here, now) = (visitor.path.clone(), visitor.now);
    let failure = visitor.failure_of(HAND_IN_WISHES).cloned();
    let anybody = !found.sheet.children.is_empty();
    let page = Page::new(title, move || {
        let own = found.row.ballot;
        let name = found.row.title.get(language).to_owned();
        let add = format!("{ME}?next={}#add", encode(&here));
        let (tickets, programmes, schools) = (found.tickets, found.programmes, found.sheet.schools);
        let offered = programmes.iter().flat_map(|programme| &programme.days);
        let days: BTreeMap<_, Offered> = offered.map(|each| (each.day, each.clone())).collect();
        let empty = found.sheet.children.is_empty();
        let several = found.sheet.children.len() > 1;
        let handed_in = !tickets.is_empty();
        let first = tickets.first().map(|(_, ticket)| ticket.clone());
        let was_whole = first.as_ref().is_some_and(|ticket| ticket.whole);
        let was_together =
            tickets.len() > 1 && tickets.iter().all(|(_, each)| first.as_ref().is_some_and(|own| own.lot == each.lot));
        let checked =
            move |name: &str, before: bool| failure.as_ref().map_or(before, |failure| failure.ticked(name, "1"));
        let tick = |name: &'static str, before: bool, key: &str| {
            view! {
                <label class="choice">
                    <input type="checkbox" name=name value="1" checked=checked(name, before) />
                    {t!(language, key)}
                </label>
            }
        };
        let children = found.sheet.children.into_iter().map(|child| {
            let ticket =
                tickets.iter().find(|(person, _)| *person == child.person.id).map(|(_, ticket)| ticket.clone());
            view! {
                <ChildFields
                    action=HAND_IN_WISHES
                    child=child
                    days={days.values().cloned().collect()}
                    schools=schools.clone()
                    programmes=programmes.clone()
                    handed_in=ticket
                />
            }
        });
        let children = children.collect_view();
        view! {
            <p class="back"><a href=ballot(&own.id) target="_self"><Icon name="back" />{name}</a></p>
            <ErrorSummary action=HAND_IN_WISHES />
            <h1>{heading}</h1>
            <p>{t!(language, "wish-text", at = when::moment(language, own.window.closes, now))}</p>
            {empty.then(|| view! { <p>{t!(language, "sign-up-no-child")}</p> })}
            {(!empty).then(|| view! {
                <form method="post" action=HAND_IN_WISHES class="stack" id="children">
                    <Carried />
                    <input type="hidden" name="ballot" value=own.id.to_string() />
                    <div class="stack" id="weekdays">{children}</div>
                    <fieldset id="wishes" class="stack">
                        <legend class="label">{t!(language, "wish-all-or-none")}</legend>
                        {tick("whole", was_whole, "wish-whole")}
                        {several.then(|| tick("together", was_together, "wish-together"))}
                    </fieldset>
                    <button class="button">{t!(language, if handed_in { "wish-change" } else { "wish-hand-in" })}</button>
                </form>
            })}
            <p><a class="link" href=add>{t!(language, "sign-up-add-child")}</a></p>
        }
    });
    let page = page.at(Place::Courses);
    Ok(if anybody { page.fills("children", HAND_IN_WISHES) } else { page })
}
