//! The schools, beside the form of one of them: a new one, or the one that was chosen.

use desk::Error;
use domain::{
    base::{id::SchoolId, refusal::Refusal},
    tutoring::school::School,
};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{
        form::{Carried, ErrorSummary, TextField},
        icon::Icon,
    },
    t,
    tutoring::{
        api::programme::PUT_SCHOOL,
        routes::{DESK_PROGRAMMES, SCHOOLS, school as route},
    },
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let schools = visitor.desk.schools().await?;
    let id = SchoolId::new(at.get("id"));
    let chosen = schools.iter().find(|school| school.id == id).cloned();
    if chosen.is_none() && !id.as_str().is_empty() {
        return Err(Refusal::NotFound.into());
    }
    let next = visitor.asked("next").to_owned();
    let title = t!(language, "schools-title");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        let row = |each: &School| {
            let current = each.id == id;
            view! {
                <tr aria-current=current.then_some("true")>
                    <td><a href=route(&each.id)>{each.name.zh.clone()}</a></td>
                    <td>{each.name.en.clone()}</td>
                </tr>
            }
        };
        let empty = schools.is_empty();
        let another = chosen.is_some();
        let form_title = match &chosen {
            Some(school) => school.name.get(language).to_owned(),
            None => t!(language, "school-new"),
        };
        let (known, name) = chosen.clone().map_or_else(Default::default, |school| (school.id.to_string(), school.name));
        view! {
            <p class="back"><a href=DESK_PROGRAMMES><Icon name="back" />{t!(language, "care-title")}</a></p>
            <header class="tools">
                <h1>{heading}</h1>
                {another.then(|| view! { <a class="button push" href=SCHOOLS>{t!(language, "school-new")}</a> })}
            </header>
            <div class="sides">
                <div>
                    {empty.then(|| view! { <p>{t!(language, "schools-none")}</p> })}
                    {(!empty).then(|| view! {
                        <div class="scroll">
                            <table class="dense">
                                <thead>
                                    <tr>
                                        <th scope="col">{t!(language, "school-name")}</th>
                                        <th scope="col">{t!(language, "school-name-en")}</th>
                                    </tr>
                                </thead>
                                <tbody>{schools.iter().map(row).collect_view()}</tbody>
                            </table>
                        </div>
                    })}
                </div>
                <section class="panel" aria-labelledby="form">
                    <h2 id="form">{form_title}</h2>
                    <ErrorSummary action=PUT_SCHOOL />
                    <form method="post" action=PUT_SCHOOL class="stack" novalidate>
                        <Carried />
                        {another.then(|| view! { <input type="hidden" name="school" value=known /> })}
                        {(!next.is_empty()).then(|| view! { <input type="hidden" name="next" value=next /> })}
                        <TextField action=PUT_SCHOOL name="name" label=t!(language, "school-name") value=name.zh />
                        <TextField action=PUT_SCHOOL name="name_en" label=t!(language, "school-name-en") value=name.en />
                        <button class="button">{t!(language, "save")}</button>
                    </form>
                </section>
            </div>
        }
    })
    .desk(DESK_PROGRAMMES))
}
