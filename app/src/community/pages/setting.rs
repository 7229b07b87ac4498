//! What every page shows of the community, as its staff enter it.

use desk::Error;
use domain::{
    base::time::{WEEK, Weekday},
    community::setting::Setting,
};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    community::{
        api::setting::PUT_SETTING,
        routes::{CATEGORIES, COMMUNITY, ESTATES, HOLIDAYS},
        words::typed,
    },
    components::form::{Carried, ErrorSummary, TextField},
    i18n::when,
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let community = visitor.desk.look_at_community().await?;
    let next = visitor.asked("next").to_owned();
    let title = t!(language, "community-title");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        view! {
            <header class="tools">
                <h1>{heading}</h1>
                <a class="button-quiet push" href=CATEGORIES>{t!(language, "categories-title")}</a>
                <a class="button-quiet" href=ESTATES>{t!(language, "estates-title")}</a>
                <a class="button-quiet" href=HOLIDAYS>{t!(language, "holidays-title")}</a>
            </header>
            <p class="small">{t!(language, "community-text")}</p>
            <ErrorSummary action=PUT_SETTING />
            <SettingForm setting=community.setting.clone() next=next />
        }
    })
    .desk(COMMUNITY))
}

/// The form; empty where nothing was entered yet.
#[component]
fn SettingForm(setting: Option<Setting>, next: String) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let (name, address, phone, hours) =
        setting.map_or_else(Default::default, |setting| (setting.name, setting.address, setting.phone, setting.hours));
    let failure = visitor.failure_of(PUT_SETTING);
    let wrong = failure.and_then(|failure| failure.error.of_field("hours")).map(str::to_owned);
    let is_wrong = wrong.is_some();
    let day = |(number, weekday): (u8, Weekday)| {
        let name = format!("hours[{number}]");
        let value = failure
            .map_or_else(|| typed(&hours, weekday), |failure| failure.value(&name).unwrap_or_default().to_owned());
        let id = format!("hours-{number}");
        view! {
            <div class="field">
                <label for=id.clone()>{when::weekday(language, weekday)}</label>
                <input id=id name=name type="text" value=value autocomplete="off" placeholder=t!(language, "hours-closed") />
            </div>
        }
    };
    view! {
        <form method="post" action=PUT_SETTING class="stack" novalidate>
            <Carried />
            {(!next.is_empty()).then(|| view! { <input type="hidden" name="next" value=next /> })}
            <div class="pairs">
                <TextField action=PUT_SETTING name="name" label=t!(language, "community-name") value=name.zh />
                <TextField action=PUT_SETTING name="name_en" label=t!(language, "community-name-en") value=name.en />
                <TextField action=PUT_SETTING name="address" label=t!(language, "community-address") value=address.zh />
                <TextField
                    action=PUT_SETTING name="address_en" label=t!(language, "community-address-en") value=address.en
                />
                <TextField
                    action=PUT_SETTING name="phone" label=t!(language, "community-phone") value=phone kind="tel"
                    inputmode="tel" most="30"
                />
            </div>
            <fieldset class=if is_wrong { "field field-error" } else { "field" } id="hours">
                <legend class="label">{t!(language, "community-hours")}</legend>
                <p class="small">{t!(language, "community-hours-hint")}</p>
                {wrong.map(|why| view! { <span class="why">{why}</span> })}
                <div class="openings">{(1..).zip(WEEK).map(day).collect_view()}</div>
            </fieldset>
            <button class="button">{t!(language, "save")}</button>
        </form>
    }
}
