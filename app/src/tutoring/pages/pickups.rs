//! Who may collect the children.

use desk::Error;
use domain::{people::person::Person, tutoring::pickup::Pickup};
use leptos::prelude::*;

use crate::{
    base::{
        page::{Page, Place},
        table::At,
    },
    components::{
        form::{Carried, ErrorSummary, OneButton, TextField},
        icon::Icon,
    },
    i18n::when,
    t,
    tutoring::{
        api::pickup::{NAME_PICKUP, REVOKE_PICKUP},
        routes::{MINE, pass},
    },
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let (children, pickups) = visitor.desk.pickups(&visitor.signed_in()?.id).await?;
    let title = t!(language, "pickups-title");
    let heading = title.clone();
    let now = visitor.now;
    Ok(Page::new(title, move || {
        let row = |pickup: &Pickup| {
            let until = pickup.until.map(|until| t!(language, "pickup-until", day = when::date(language, until, now)));
            let called = Some(pickup.adult.called.clone()).filter(|called| !called.is_empty());
            let until = if pickup.once {
                pickup.until.map(|day| t!(language, "pickup-once", day = when::date(language, day, now)))
            } else {
                until
            };
            view! {
                <li>
                    <span>
                        <b translate="no" lang="zh-CN">{pickup.adult.name.clone()}</b> " "
                        <span translate="no" lang="zh-CN">{called}</span>
                        {until.map(|until| view! { <br /> <small>{until}</small> })}
                    </span>
                    <div class="buttons">
                        <a class="button-quiet" href=pass(&pickup.id)>
                            {t!(language, if pickup.pass.is_some() { "pass-show" } else { "pass-make" })}
                        </a>
                        <OneButton
                            action=REVOKE_PICKUP
                            words=t!(language, "pickup-revoke")
                            fields=vec![("pickup", pickup.id.to_string())]
                        />
                    </div>
                </li>
            }
        };
        let child = |person: &Person| {
            let own: Vec<&Pickup> = pickups.iter().filter(|pickup| pickup.child == person.id).collect();
            let none = own.is_empty();
            view! {
                <section class="panel">
                    <h2><span translate="no" lang="zh-CN">{person.name.clone()}</span></h2>
                    {none.then(|| view! { <p class="waiting">{t!(language, "pickup-none")}</p> })}
                    <ul class="people">{own.into_iter().map(row).collect_view()}</ul>
                </section>
            }
        };
        view! {
            <p class="back"><a href=MINE><Icon name="back" />{t!(language, "care-mine-title")}</a></p>
            <ErrorSummary action=NAME_PICKUP />
            <h1>{heading}</h1>
            <p>{t!(language, "pickups-text")}</p>
            {children.iter().map(child).collect_view()}
            <Naming children=children />
        }
    })
    .at(Place::Bookings))
}

/// The form that names an adult.
#[component]
fn Naming(children: Vec<Person>) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let failure = visitor.failure_of(NAME_PICKUP);
    let tick = |person: &Person| {
        let id = person.id.to_string();
        let ticked = failure.is_none_or(|failure| failure.ticked("children[]", &id));
        view! {
            <label class="choice">
                <input type="checkbox" name="children[]" value=id checked=ticked />
                <span translate="no" lang="zh-CN">{person.name.clone()}</span>
            </label>
        }
    };
    view! {
        <section>
            <h2>{t!(language, "pickup-add")}</h2>
            <form method="post" action=NAME_PICKUP class="stack" id="pickup">
                <Carried />
                <fieldset id="children">
                    <legend class="label">{t!(language, "pickup-children")}</legend>
                    <div class="buttons">{children.iter().map(tick).collect_view()}</div>
                </fieldset>
                <TextField action=NAME_PICKUP name="name" label=t!(language, "pickup-name") />
                <TextField
                    action=NAME_PICKUP
                    name="called"
                    label=t!(language, "pickup-called")
                    hint=t!(language, "pickup-called-hint")
                    most="12"
                />
                <div class="pair">
                    <TextField
                        action=NAME_PICKUP
                        name="born_year"
                        label=t!(language, "pickup-born-year")
                        inputmode="numeric"
                    />
                    <TextField
                        action=NAME_PICKUP
                        name="born_month"
                        label=t!(language, "pickup-born-month")
                        inputmode="numeric"
                    />
                </div>
                <TextField
                    action=NAME_PICKUP
                    name="until"
                    kind="date"
                    label=t!(language, "pickup-last-day")
                    hint=t!(language, "pickup-last-day-hint")
                />
                <TextField
                    action=NAME_PICKUP
                    name="once"
                    kind="date"
                    label=t!(language, "pickup-once-day")
                    hint=t!(language, "pickup-once-day-hint")
                />
                <button class="button">{t!(language, "pickup-add")}</button>
            </form>
        </section>
    }
}
