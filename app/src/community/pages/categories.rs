//! What is done in courses, beside the form of one category: a new one, or the one that was chosen.

use desk::Error;
use domain::{
    base::{id::CategoryId, refusal::Refusal},
    community::category::{Category, Motif as Drawing},
};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    community::{
        api::category::{PUT_CATEGORY, RETIRE_CATEGORY},
        routes::{CATEGORIES, COMMUNITY, category as route},
    },
    components::{
        form::{Carried, ErrorSummary, TextField},
        icon::Icon,
        motif::Motif,
        offered::{Offered, RetiredMark},
    },
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let categories = visitor.desk.look_at_community().await?.categories.clone();
    let retired = visitor.desk.retired_categories().await?;
    let id = CategoryId::new(at.get("id"));
    let number = categories.iter().position(|category| category.id == id).map(|at| at + 1);
    let chosen = categories.iter().find(|category| category.id == id).cloned();
    if chosen.is_none() && !id.as_str().is_empty() {
        return Err(Refusal::NotFound.into());
    }
    let title = t!(language, "categories-title");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        let row = |(number, each): (usize, &Category)| {
            let current = each.id == id;
            view! {
                <tr aria-current=current.then_some("true")>
                    <td class="number">{number}</td>
                    <td><span class="cut"><Motif kind=each.motif.slug() /></span></td>
                    <td><a href=route(&each.id)>{each.name.zh.clone()}</a><RetiredMark retired=retired.contains(each.id.as_str()) /></td>
                    <td>{each.name.en.clone()}</td>
                </tr>
            }
        };
        let another = chosen.is_some();
        let own = chosen.as_ref().map(|category| (category.id.to_string(), retired.contains(category.id.as_str())));
        let form_title = chosen
            .as_ref()
            .map_or_else(|| t!(language, "category-new"), |category| category.name.get(language).to_owned());
        view! {
            <p class="back"><a href=COMMUNITY><Icon name="back" />{t!(language, "community-title")}</a></p>
            <header class="tools">
                <h1>{heading}</h1>
                {another.then(|| view! { <a class="button push" href=CATEGORIES>{t!(language, "category-new")}</a> })}
            </header>
            <p class="small">{t!(language, "categories-text")}</p>
            <div class="sides">
                <div class="scroll">
                    <table class="dense">
                        <thead>
                            <tr>
                                <th scope="col" class="number">{t!(language, "category-number")}</th>
                                <th scope="col">{t!(language, "category-motif")}</th>
                                <th scope="col">{t!(language, "category-field-name")}</th>
                                <th scope="col">{t!(language, "category-field-name-en")}</th>
                            </tr>
                        </thead>
                        <tbody>{(1..).zip(&categories).map(row).collect_view()}</tbody>
                    </table>
                </div>
                <div class="stack">
                    <section class="panel" aria-labelledby="form">
                        <h2 id="form">{form_title}</h2>
                        <ErrorSummary action=PUT_CATEGORY />
                        <CategoryForm category=chosen number=number.map(|number| number.to_string()).unwrap_or_default() />
                    </section>
                    {own.map(|(id, retired)| view! {
                        <Offered action=RETIRE_CATEGORY name="category" id=id retired=retired />
                    })}
                </div>
            </div>
        }
    })
    .desk(COMMUNITY))
}

/// The form about a category: a new one where `category` is nothing.
#[component]
fn CategoryForm(category: Option<Category>, number: String) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let known = category.as_ref().map(|category| category.id.to_string());
    let chosen = match visitor.failure_of(PUT_CATEGORY) {
        Some(failure) => failure.value("motif").and_then(Drawing::from_slug),
        None => Some(category.as_ref().map_or(Drawing::Flower, |category| category.motif)),
    };
    let name = category.map(|category| category.name).unwrap_or_default();
    let drawing = |each: &Drawing| {
        view! {
            <label class="choice">
                <input type="radio" name="motif" value=each.slug() checked=chosen == Some(*each) />
                <span class="cut"><Motif kind=each.slug() /></span>
                {t!(language, &format!("motif-{}", each.slug()))}
            </label>
        }
    };
    view! {
        <form method="post" action=PUT_CATEGORY class="stack" novalidate>
            <Carried />
            {known.map(|id| view! { <input type="hidden" name="category" value=id /> })}
            <TextField action=PUT_CATEGORY name="name" label=t!(language, "category-field-name") value=name.zh />
            <TextField action=PUT_CATEGORY name="name_en" label=t!(language, "category-field-name-en") value=name.en />
            <fieldset class="field" id="motif">
                <legend class="label">{t!(language, "category-motif")}</legend>
                <div class="motifs">{Drawing::ALL.iter().map(drawing).collect_view()}</div>
            </fieldset>
            <TextField
                action=PUT_CATEGORY name="number" label=t!(language, "category-number") value=number inputmode="numeric" most="3"
            />
            <button class="button">{t!(language, "save")}</button>
        </form>
    }
}
