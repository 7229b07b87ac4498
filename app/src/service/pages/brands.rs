//! The names under which the community serves, beside the form of one of them.

use desk::Error;
use domain::{
    base::refusal::Refusal,
    service::{
        brand::{Brand, Colour},
        id::BrandId,
    },
};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::form::{Carried, ErrorSummary, OneButton, TextField},
    service::{
        api::catalogue::{PUT_BRAND, REMOVE_BRAND},
        pages::catalogue::{CatalogueHead, Choice},
        routes::{BOARD, BRANDS, brand as route},
    },
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let catalogue = visitor.desk.catalogue().await?;
    let id = BrandId::new(at.get("id"));
    let number = catalogue.brands.iter().position(|brand| brand.id == id).map(|at| at + 1);
    let chosen = catalogue.brands.iter().find(|brand| brand.id == id).cloned();
    if chosen.is_none() && !id.as_str().is_empty() {
        return Err(Refusal::NotFound.into());
    }
    let title = t!(language, "brands-title");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        let row = |(number, each): (usize, &Brand)| {
            let kinds = catalogue.kinds.iter().filter(|kind| kind.brand == each.id).count();
            view! {
                <tr aria-current=(each.id == id).then_some("true")>
                    <td class="number">{number}</td>
                    <td class="keep"><a href=route(&each.id)>{each.name.get(language).to_owned()}</a></td>
                    <td>{each.about.get(language).to_owned()}</td>
                    <td class="keep">{t!(language, &format!("colour-{}", each.colour.slug()))}</td>
                    <td class="number">{kinds}</td>
                </tr>
            }
        };
        let known = chosen.as_ref().map(|brand| brand.id.to_string());
        let form_title =
            chosen.as_ref().map_or_else(|| t!(language, "brand-new"), |brand| brand.name.get(language).to_owned());
        let number = number.map(|number| number.to_string()).unwrap_or_default();
        view! {
            <CatalogueHead place=BRANDS title=heading new=known.is_some().then(|| t!(language, "brand-new")) />
            <p class="small">{t!(language, "brands-text")}</p>
            <div class="sides">
                <div class="scroll">
                    <table class="dense">
                        <thead>
                            <tr>
                                <th scope="col" class="number">{t!(language, "category-number")}</th>
                                <th scope="col">{t!(language, "category-field-name")}</th>
                                <th scope="col">{t!(language, "brand-about")}</th>
                                <th scope="col">{t!(language, "brand-colour")}</th>
                                <th scope="col" class="number">{t!(language, "kinds-title")}</th>
                            </tr>
                        </thead>
                        <tbody>{(1..).zip(&catalogue.brands).map(row).collect_view()}</tbody>
                    </table>
                </div>
                <section class="panel" aria-labelledby="form">
                    <h2 id="form">{form_title}</h2>
                    <ErrorSummary action=PUT_BRAND />
                    <ErrorSummary action=REMOVE_BRAND />
                    <BrandForm brand=chosen number=number />
                    {known.map(|id| view! {
                        <OneButton action=REMOVE_BRAND words=t!(language, "brand-remove") fields=vec![("brand", id)] />
                    })}
                </section>
            </div>
        }
    })
    .desk(BOARD))
}

/// The form about a brand: a new one where `brand` is nothing.
#[component]
fn BrandForm(brand: Option<Brand>, number: String) -> impl IntoView {
    let language = Visitor::current().language;
    let known = brand.as_ref().map(|brand| brand.id.to_string());
    let chosen = brand.as_ref().map_or(Colour::Silver, |brand| brand.colour).slug().to_owned();
    let (name, about) = brand.map(|brand| (brand.name, brand.about)).unwrap_or_default();
    let colour = |colour: Colour| (colour.slug().to_owned(), t!(language, &format!("colour-{}", colour.slug())));
    view! {
        <form method="post" action=PUT_BRAND class="stack" novalidate>
            <Carried />
            {known.map(|id| view! { <input type="hidden" name="brand" value=id /> })}
            <TextField action=PUT_BRAND name="name" label=t!(language, "category-field-name") value=name.zh />
            <TextField action=PUT_BRAND name="name_en" label=t!(language, "category-field-name-en") value=name.en />
            <TextField action=PUT_BRAND name="about" label=t!(language, "brand-about") value=about.zh most="160" />
            <TextField action=PUT_BRAND name="about_en" label=t!(language, "brand-about-en") value=about.en most="160" />
            <Choice
                action=PUT_BRAND name="colour" label=t!(language, "brand-colour") options=Colour::ALL.map(colour).to_vec()
                chosen=chosen
            />
            <TextField
                action=PUT_BRAND name="number" label=t!(language, "category-number") value=number inputmode="numeric" most="3"
            />
            <button class="button">{t!(language, "save")}</button>
        </form>
    }
}
