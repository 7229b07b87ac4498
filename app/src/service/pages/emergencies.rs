//! What is no volunteer's work: words by which it is known and the number to call, beside the form of one of them.

use desk::{Error, service::port::EmergencyRow};
use domain::base::refusal::Refusal;
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::form::{Carried, ErrorSummary, OneButton, TextField},
    i18n::list,
    service::{
        api::catalogue::{PUT_EMERGENCY, REMOVE_EMERGENCY},
        pages::catalogue::CatalogueHead,
        routes::{BOARD, EMERGENCIES, emergency as route},
    },
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let emergencies = visitor.desk.emergencies().await?;
    let id = at.get("id").to_owned();
    let chosen = emergencies.iter().find(|each| each.id == id).cloned();
    if chosen.is_none() && !id.is_empty() {
        return Err(Refusal::NotFound.into());
    }
    let title = t!(language, "emergencies-title");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        let row = |each: &EmergencyRow| {
            view! {
                <tr aria-current=(each.id == id).then_some("true")>
                    <td class="keep"><a href=route(&each.id)>{each.emergency.number.clone()}</a></td>
                    <td>{list(language, &each.emergency.words)}</td>
                </tr>
            }
        };
        let known = chosen.as_ref().map(|each| each.id.clone());
        let form_title =
            chosen.as_ref().map_or_else(|| t!(language, "emergency-new"), |each| each.emergency.number.clone());
        let (words, phone) =
            chosen.map(|each| (each.emergency.words.join("\n"), each.emergency.number)).unwrap_or_default();
        let carried = known.clone();
        view! {
            <CatalogueHead place=EMERGENCIES title=heading new=known.is_some().then(|| t!(language, "emergency-new")) />
            <p class="small">{t!(language, "emergencies-text")}</p>
            <div class="sides">
                <div class="scroll">
                    <table class="dense">
                        <thead>
                            <tr>
                                <th scope="col">{t!(language, "emergency-phone")}</th>
                                <th scope="col">{t!(language, "emergency-words")}</th>
                            </tr>
                        </thead>
                        <tbody>{emergencies.iter().map(row).collect_view()}</tbody>
                    </table>
                </div>
                <section class="panel" aria-labelledby="form">
                    <h2 id="form">{form_title}</h2>
                    <ErrorSummary action=PUT_EMERGENCY />
                    <ErrorSummary action=REMOVE_EMERGENCY />
                    <form method="post" action=PUT_EMERGENCY class="stack" novalidate>
                        <Carried />
                        {carried.map(|id| view! { <input type="hidden" name="emergency" value=id /> })}
                        <TextField
                            action=PUT_EMERGENCY name="phone" label=t!(language, "emergency-phone") value=phone
                            inputmode="tel" most="15"
                        />
                        <TextField
                            action=PUT_EMERGENCY name="words" label=t!(language, "emergency-words") rows="8"
                            hint=t!(language, "emergency-words-hint") value=words
                        />
                        <button class="button">{t!(language, "save")}</button>
                    </form>
                    {known.map(|id| view! {
                        <OneButton
                            action=REMOVE_EMERGENCY words=t!(language, "emergency-remove") fields=vec![("emergency", id)]
                        />
                    })}
                </section>
            </div>
        }
    })
    .desk(BOARD))
}
