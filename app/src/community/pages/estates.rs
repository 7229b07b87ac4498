//! The estates in which people live, beside the form of one of them: a new one, or the one that was chosen.

use desk::Error;
use domain::{
    base::{id::EstateId, refusal::Refusal},
    community::estate::Estate,
};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    community::{
        api::estate::{PUT_ESTATE, REMOVE_ESTATE},
        routes::{COMMUNITY, ESTATES, estate as route},
    },
    components::{
        form::{Carried, ErrorSummary, OneButton, TextField},
        icon::Icon,
    },
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let estates = visitor.desk.estates().await?;
    let id = EstateId::new(at.get("id"));
    let number = estates.iter().position(|estate| estate.id == id).map(|at| at + 1);
    let chosen = estates.iter().find(|estate| estate.id == id).cloned();
    if chosen.is_none() && !id.as_str().is_empty() {
        return Err(Refusal::NotFound.into());
    }
    let next = visitor.asked("next").to_owned();
    let title = t!(language, "estates-title");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        let row = |(number, each): (usize, &Estate)| {
            let names: Vec<&str> = each.buildings.iter().map(|building| building.name.as_str()).collect();
            view! {
                <tr aria-current=(each.id == id).then_some("true")>
                    <td class="number">{number}</td>
                    <td class="keep"><a href=route(&each.id)>{each.name.zh.clone()}</a></td>
                    <td class="keep">{each.name.en.clone()}</td>
                    <td class="number">{each.buildings.len()}</td>
                    <td>{names.join("　")}</td>
                </tr>
            }
        };
        let empty = estates.is_empty();
        let form_title = match &chosen {
            Some(estate) => estate.name.get(language).to_owned(),
            None if empty => t!(language, "estate-first"),
            None => t!(language, "estate-new"),
        };
        let known = chosen.as_ref().map(|estate| estate.id.to_string());
        let number = number.map(|number| number.to_string()).unwrap_or_default();
        view! {
            <p class="back"><a href=COMMUNITY><Icon name="back" />{t!(language, "community-title")}</a></p>
            <header class="tools">
                <h1>{heading}</h1>
                {known.is_some().then(|| view! { <a class="button push" href=ESTATES>{t!(language, "estate-new")}</a> })}
            </header>
            <p class="small">{t!(language, "estates-text")}</p>
            <div class="sides">
                <div>
                    {empty.then(|| view! { <p>{t!(language, "estates-none")}</p> })}
                    {(!empty).then(|| view! {
                        <div class="scroll">
                            <table class="dense">
                                <thead>
                                    <tr>
                                        <th scope="col" class="number">{t!(language, "category-number")}</th>
                                        <th scope="col">{t!(language, "category-field-name")}</th>
                                        <th scope="col">{t!(language, "category-field-name-en")}</th>
                                        <th scope="col" class="number">{t!(language, "estate-count")}</th>
                                        <th scope="col">{t!(language, "estate-buildings")}</th>
                                    </tr>
                                </thead>
                                <tbody>{(1..).zip(&estates).map(row).collect_view()}</tbody>
                            </table>
                        </div>
                    })}
                </div>
                <section class="panel" aria-labelledby="form">
                    <h2 id="form">{form_title}</h2>
                    <ErrorSummary action=PUT_ESTATE />
                    <ErrorSummary action=REMOVE_ESTATE />
                    <EstateForm estate=chosen number=number next=next />
                    {known.map(|id| view! {
                        <OneButton action=REMOVE_ESTATE words=t!(language, "estate-remove") fields=vec![("estate", id)] />
                    })}
                </section>
            </div>
        }
    })
    .desk(COMMUNITY))
}

/// The form about an estate: a new one where `estate` is nothing.
#[component]
fn EstateForm(estate: Option<Estate>, number: String, next: String) -> impl IntoView {
    let language = Visitor::current().language;
    let known = estate.as_ref().map(|estate| estate.id.to_string());
    let (name, buildings) = estate.map(|estate| (estate.name, estate.buildings)).unwrap_or_default();
    let buildings: Vec<String> = buildings.into_iter().map(|building| building.name).collect();
    view! {
        <form method="post" action=PUT_ESTATE class="stack" novalidate>
            <Carried />
            {known.map(|id| view! { <input type="hidden" name="estate" value=id /> })}
            {(!next.is_empty()).then(|| view! { <input type="hidden" name="next" value=next /> })}
            <TextField action=PUT_ESTATE name="name" label=t!(language, "category-field-name") value=name.zh />
            <TextField action=PUT_ESTATE name="name_en" label=t!(language, "category-field-name-en") value=name.en />
            <TextField
                action=PUT_ESTATE name="buildings" label=t!(language, "estate-buildings") rows="8"
                hint=t!(language, "estate-buildings-hint") value=buildings.join("\n")
            />
            <TextField
                action=PUT_ESTATE name="number" label=t!(language, "category-number") value=number inputmode="numeric" most="3"
            />
            <button class="button">{t!(language, "save")}</button>
        </form>
    }
}
