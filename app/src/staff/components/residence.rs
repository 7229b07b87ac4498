//! Where a household lives, and the form that says so.

use std::collections::BTreeSet;

use domain::{base::id::HouseholdId, community::estate::Estate, people::residence::Residence};
use leptos::prelude::*;

use crate::{
    components::form::{Carried, ErrorSummary},
    staff::api::household::PUT_RESIDENCE,
    t,
    visitor::Visitor,
};

/// The form in which a worker says where a household lives; what is known where they may not.
#[component]
pub(crate) fn ResidencePanel(
    /// which household
    household: HouseholdId,
    /// what is known
    residence: Option<Residence>,
    /// all estates
    estates: Vec<Estate>,
    /// whether it can be changed
    may_change: bool,
) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let failure = visitor.failure_of(PUT_RESIDENCE);
    let typed =
        |name: &str, known: String| failure.map_or(known, |failure| failure.value(name).unwrap_or_default().to_owned());
    let known = residence.as_ref();
    let estate = typed("estate", known.map(|known| known.estate.to_string()).unwrap_or_default());
    let building = typed("building", known.map(|known| known.building_name(&estates).to_owned()).unwrap_or_default());
    let said = known.map_or_else(
        || t!(language, "residence-none"),
        |known| {
            let own = estates.iter().find(|each| each.id == known.estate);
            format!("{} {}", own.map_or("", |estate| estate.name.get(language)), known.building_name(&estates))
        },
    );
    let option = |each: &Estate| {
        let selected = each.id.as_str() == estate;
        view! { <option value=each.id.to_string() selected=selected>{each.name.get(language).to_owned()}</option> }
    };
    let options = estates.iter().map(option).collect_view();
    let names: BTreeSet<String> =
        estates.iter().flat_map(|estate| &estate.buildings).map(|building| building.name.clone()).collect();
    let buildings = names.into_iter().map(|name| view! { <option value=name></option> }).collect_view();
    view! {
        <section class="panel" aria-labelledby="residence">
            <h2 id="residence">{t!(language, "residence-title")}</h2>
            <ErrorSummary action=PUT_RESIDENCE />
            {if may_change {
                view! {
                    <form method="post" action=PUT_RESIDENCE class="stack" novalidate>
                        <Carried />
                        <input type="hidden" name="household" value=household.to_string() />
                        <div class="pairs">
                            <div class="field">
                                <label for="estate">{t!(language, "residence-estate")}</label>
                                <select id="estate" name="estate"><option value="">{t!(language, "residence-none")}</option>{options}</select>
                            </div>
                            <div class="field">
                                <label for="building">{t!(language, "residence-building")}</label>
                                <input id="building" name="building" type="text" value=building list="buildings" autocomplete="off" />
                                <datalist id="buildings">{buildings}</datalist>
                            </div>
                        </div>
                        <button class="button-quiet">{t!(language, "save")}</button>
                    </form>
                }.into_any()
            } else {
                view! { <p>{said}</p> }.into_any()
            }}
        </section>
    }
}
