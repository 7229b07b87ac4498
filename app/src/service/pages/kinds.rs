//! What can be asked for, beside the form of one kind: a new one, or the one that was chosen.

use desk::{Error, service::need::Catalogue};
use domain::{
    base::refusal::Refusal,
    service::{
        id::KindId,
        kind::{Ask, Kind, Risk},
        setting::SKILLS,
        volunteer::Paper,
    },
};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    community::routes::estate_first,
    components::{
        form::{Carried, ErrorSummary, TextField},
        offered::{Offered, RetiredMark},
    },
    service::{
        api::catalogue::{PUT_KIND, RETIRE_KIND},
        pages::catalogue::{Boxes, CatalogueHead, Choice},
        routes::{BOARD, KINDS, kind as route},
    },
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let catalogue = visitor.desk.catalogue().await?;
    let id = KindId::new(at.get("id"));
    let number = catalogue.kinds.iter().position(|kind| kind.id == id).map(|at| at + 1);
    let chosen = catalogue.kinds.iter().find(|kind| kind.id == id).cloned();
    if chosen.is_none() && !id.as_str().is_empty() {
        return Err(Refusal::NotFound.into());
    }
    let title = t!(language, "kinds-title");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        let row = |(number, each): (usize, &Kind)| {
            let brand = catalogue.brands.iter().find(|brand| brand.id == each.brand);
            let brand = brand.map(|brand| brand.name.get(language).to_owned()).unwrap_or_default();
            let retired = catalogue.retired.contains(each.id.as_str());
            view! {
                <tr aria-current=(each.id == id).then_some("true")>
                    <td class="number">{number}</td>
                    <td class="keep"><a href=route(&each.id)>{each.name.get(language).to_owned()}</a><RetiredMark retired=retired /></td>
                    <td class="keep">{brand}</td>
                    <td class="keep">{t!(language, &format!("risk-{}", each.risk.slug()))}</td>
                    <td class="number">{each.minutes}</td>
                    <td class="number">{each.places}</td>
                </tr>
            }
        };
        let another = chosen.is_some();
        let form_title =
            chosen.as_ref().map_or_else(|| t!(language, "kind-new"), |kind| kind.name.get(language).to_owned());
        let own = chosen.as_ref().map(|kind| (kind.id.to_string(), catalogue.retired.contains(kind.id.as_str())));
        let number = number.map(|number| number.to_string()).unwrap_or_default();
        view! {
            <CatalogueHead place=KINDS title=heading new=another.then(|| t!(language, "kind-new")) />
            <p class="small">{t!(language, "kinds-text")}</p>
            {catalogue.estates.is_empty().then(|| view! {
                <p class="panel">
                    {t!(language, "kinds-no-estates")} " "
                    <a href=estate_first(KINDS)>{t!(language, "estate-first")}</a>
                </p>
            })}
            <div class="sides">
                <div class="scroll">
                    <table class="dense">
                        <thead>
                            <tr>
                                <th scope="col" class="number">{t!(language, "category-number")}</th>
                                <th scope="col">{t!(language, "kind-name")}</th>
                                <th scope="col">{t!(language, "kind-brand")}</th>
                                <th scope="col">{t!(language, "kind-risk")}</th>
                                <th scope="col" class="number">{t!(language, "kind-minutes")}</th>
                                <th scope="col" class="number">{t!(language, "kind-places")}</th>
                            </tr>
                        </thead>
                        <tbody>{(1..).zip(&catalogue.kinds).map(row).collect_view()}</tbody>
                    </table>
                </div>
                <div class="stack">
                    <section class="panel" aria-labelledby="form">
                        <h2 id="form">{form_title}</h2>
                        <ErrorSummary action=PUT_KIND />
                        <KindForm kind=chosen number=number catalogue=catalogue.clone() />
                    </section>
                    {own.map(|(id, retired)| view! { <Offered action=RETIRE_KIND name="kind" id=id retired=retired /> })}
                </div>
            </div>
        }
    })
    .desk(BOARD))
}

/// The form about a kind: a new one where `kind` is nothing.
#[component]
fn KindForm(kind: Option<Kind>, number: String, catalogue: Catalogue) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let failure = visitor.failure_of(PUT_KIND).cloned();
    let known = kind.as_ref().map(|kind| kind.id.to_string());
    let text = |of: fn(&Kind) -> String| kind.as_ref().map(of).unwrap_or_default();
    let mut brands: Vec<(String, String)> = Vec::new();
    if kind.is_none() {
        brands.push((String::new(), t!(language, "choose")));
    }
    brands.extend(catalogue.brands.iter().map(|brand| (brand.id.to_string(), brand.name.get(language).to_owned())));
    let risk = |risk: Risk| (risk.slug().to_owned(), t!(language, &format!("risk-{}", risk.slug())));
    let mut risks: Vec<(String, String)> = Vec::new();
    if kind.is_none() {
        risks.push((String::new(), t!(language, "choose")));
    }
    risks.extend(Risk::ALL.map(risk));
    let skills = |own: fn(&Kind) -> &Vec<domain::service::id::SkillId>| -> Vec<(String, String, bool)> {
        let is = |skill: &str| kind.as_ref().is_some_and(|kind| own(kind).iter().any(|each| each.as_str() == skill));
        SKILLS.map(|skill| (skill.to_owned(), t!(language, &format!("skill-{skill}")), is(skill))).to_vec()
    };
    let paper = |paper: Paper| {
        let words = t!(language, &format!("paper-{}", paper.slug()));
        (paper.slug().to_owned(), words, kind.as_ref().is_some_and(|kind| kind.papers.contains(&paper)))
    };
    let ask = |ask: Ask| {
        let words = t!(language, &format!("kind-ask-{}", ask.slug()));
        (ask.slug().to_owned(), words, kind.as_ref().is_some_and(|kind| kind.asks.contains(&ask)))
    };
    let own_words = match &failure {
        Some(failure) => failure.value("own_words") == Some("1"),
        None => kind.as_ref().is_some_and(|kind| kind.own_words),
    };
    let minutes = kind.as_ref().map_or_else(|| "60".to_owned(), |kind| kind.minutes.to_string());
    let places = kind.as_ref().map_or_else(|| "1".to_owned(), |kind| kind.places.to_string());
    view! {
        <form method="post" action=PUT_KIND class="stack" novalidate>
            <Carried />
            {known.map(|id| view! { <input type="hidden" name="kind" value=id /> })}
            <TextField action=PUT_KIND name="name" label=t!(language, "kind-name") value=text(|kind| kind.name.zh.clone()) />
            <TextField
                action=PUT_KIND name="name_en" label=t!(language, "category-field-name-en")
                value=text(|kind| kind.name.en.clone())
            />
            <Choice
                action=PUT_KIND name="brand" label=t!(language, "kind-brand") options=brands
                chosen=text(|kind| kind.brand.to_string())
            />
            <Choice
                action=PUT_KIND name="risk" label=t!(language, "kind-risk") options=risks
                chosen=text(|kind| kind.risk.slug().to_owned())
            />
            <TextField
                action=PUT_KIND name="minutes" label=t!(language, "kind-minutes") value=minutes inputmode="numeric" most="3"
            />
            <TextField
                action=PUT_KIND name="places" label=t!(language, "kind-places") value=places inputmode="numeric" most="2"
                hint=t!(language, "kind-places-hint")
            />
            <label class="choice">
                <input type="checkbox" name="own_words" value="1" checked=own_words />
                {t!(language, "kind-own-words")}
            </label>
            <details open=failure.is_some()>
                <summary>{t!(language, "kind-more")}</summary>
                <Boxes name="must" legend=t!(language, "kind-must") failure=failure.clone() boxes=skills(|kind| &kind.must) />
                <Boxes name="helps" legend=t!(language, "kind-helps") failure=failure.clone() boxes=skills(|kind| &kind.helps) />
                <Boxes
                    name="papers" legend=t!(language, "kind-papers") failure=failure.clone()
                    boxes=Paper::ALL.map(paper).to_vec()
                />
                <Boxes name="asks" legend=t!(language, "kind-asks") failure=failure.clone() boxes=Ask::ALL.map(ask).to_vec() />
            </details>
            <TextField
                action=PUT_KIND name="number" label=t!(language, "category-number") value=number inputmode="numeric" most="3"
            />
            <button class="button">{t!(language, "save")}</button>
        </form>
    }
}
