//! Volunteers who serve together, beside the form of one team, in which its people are ticked.

use desk::{
    Error,
    service::{need::Catalogue, port::VolunteerRow},
};
use domain::{
    base::refusal::Refusal,
    service::{id::TeamId, team::Team},
};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::form::{Carried, ErrorSummary, OneButton, TextField},
    service::{
        api::catalogue::{PUT_TEAM, REMOVE_TEAM},
        pages::catalogue::{Boxes, CatalogueHead, Choice},
        routes::{BOARD, TEAMS, team as route},
    },
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let (teams, catalogue) = (visitor.desk.teams().await?, visitor.desk.catalogue().await?);
    let volunteers = visitor.desk.volunteers().await?;
    let id = TeamId::new(at.get("id"));
    let number = teams.iter().position(|team| team.id == id).map(|at| at + 1);
    let chosen = teams.iter().find(|team| team.id == id).cloned();
    if chosen.is_none() && !id.as_str().is_empty() {
        return Err(Refusal::NotFound.into());
    }
    let title = t!(language, "teams-title");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        let row = |(number, each): (usize, &Team)| {
            let members = volunteers.iter().filter(|row| row.volunteer.teams.contains(&each.id)).count();
            let lead = volunteers.iter().find(|row| each.lead.as_ref() == Some(&row.volunteer.id));
            view! {
                <tr aria-current=(each.id == id).then_some("true")>
                    <td class="number">{number}</td>
                    <td class="keep"><a href=route(&each.id)>{each.name.get(language).to_owned()}</a></td>
                    <td>{each.about.get(language).to_owned()}</td>
                    <td class="keep">{each.vanguard.then(|| t!(language, "team-is-vanguard"))}</td>
                    <td class="keep" translate="no" lang="zh-CN">{lead.map(|row| row.name.clone())}</td>
                    <td class="number">{members}</td>
                </tr>
            }
        };
        let known = chosen.as_ref().map(|team| team.id.to_string());
        let form_title =
            chosen.as_ref().map_or_else(|| t!(language, "team-new"), |team| team.name.get(language).to_owned());
        let number = number.map(|number| number.to_string()).unwrap_or_default();
        view! {
            <CatalogueHead place=TEAMS title=heading new=known.is_some().then(|| t!(language, "team-new")) />
            <p class="small">{t!(language, "teams-text")}</p>
            <div class="sides">
                <div>
                    {teams.is_empty().then(|| view! { <p>{t!(language, "teams-none")}</p> })}
                    {(!teams.is_empty()).then(|| view! {
                        <div class="scroll">
                            <table class="dense">
                                <thead>
                                    <tr>
                                        <th scope="col" class="number">{t!(language, "category-number")}</th>
                                        <th scope="col">{t!(language, "category-field-name")}</th>
                                        <th scope="col">{t!(language, "brand-about")}</th>
                                        <th scope="col">{t!(language, "team-vanguard-head")}</th>
                                        <th scope="col">{t!(language, "team-lead")}</th>
                                        <th scope="col" class="number">{t!(language, "team-members")}</th>
                                    </tr>
                                </thead>
                                <tbody>{(1..).zip(&teams).map(row).collect_view()}</tbody>
                            </table>
                        </div>
                    })}
                </div>
                <section class="panel" aria-labelledby="form">
                    <h2 id="form">{form_title}</h2>
                    <ErrorSummary action=PUT_TEAM />
                    <ErrorSummary action=REMOVE_TEAM />
                    <TeamForm team=chosen number=number catalogue=catalogue.clone() volunteers=volunteers.clone() />
                    {known.map(|id| view! {
                        <OneButton action=REMOVE_TEAM words=t!(language, "team-remove") fields=vec![("team", id)] />
                    })}
                </section>
            </div>
        }
    })
    .desk(BOARD))
}

/// The form about a team: a new one where `team` is nothing.
#[component]
fn TeamForm(team: Option<Team>, number: String, catalogue: Catalogue, volunteers: Vec<VolunteerRow>) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let failure = visitor.failure_of(PUT_TEAM).cloned();
    let known = team.as_ref().map(|team| team.id.clone());
    let vanguard = match &failure {
        Some(failure) => failure.value("vanguard") == Some("1"),
        None => team.as_ref().is_some_and(|team| team.vanguard),
    };
    let none = || vec![(String::new(), t!(language, "team-none"))];
    let mut brands = none();
    brands.extend(catalogue.brands.iter().map(|brand| (brand.id.to_string(), brand.name.get(language).to_owned())));
    let mut leads = none();
    let named = |row: &VolunteerRow| format!("{} {}", row.name, row.volunteer.number);
    leads.extend(volunteers.iter().map(|row| (row.volunteer.id.to_string(), named(row))));
    let is_in = |row: &VolunteerRow| known.as_ref().is_some_and(|id| row.volunteer.teams.contains(id));
    let members: Vec<_> = volunteers.iter().map(|row| (row.volunteer.id.to_string(), named(row), is_in(row))).collect();
    let brand = team.as_ref().and_then(|team| team.brand.as_ref()).map(ToString::to_string).unwrap_or_default();
    let lead = team.as_ref().and_then(|team| team.lead.as_ref()).map(ToString::to_string).unwrap_or_default();
    let (name, about) = team.map(|team| (team.name, team.about)).unwrap_or_default();
    view! {
        <form method="post" action=PUT_TEAM class="stack" novalidate>
            <Carried />
            {known.map(|id| view! { <input type="hidden" name="team" value=id.to_string() /> })}
            <TextField action=PUT_TEAM name="name" label=t!(language, "category-field-name") value=name.zh />
            <TextField action=PUT_TEAM name="name_en" label=t!(language, "category-field-name-en") value=name.en />
            <TextField action=PUT_TEAM name="about" label=t!(language, "brand-about") value=about.zh most="160" />
            <TextField action=PUT_TEAM name="about_en" label=t!(language, "brand-about-en") value=about.en most="160" />
            <label class="choice">
                <input type="checkbox" name="vanguard" value="1" checked=vanguard />
                {t!(language, "team-vanguard")}
            </label>
            <Choice action=PUT_TEAM name="brand" label=t!(language, "kind-brand") options=brands chosen=brand />
            <Choice action=PUT_TEAM name="lead" label=t!(language, "team-lead") options=leads chosen=lead />
            <Boxes name="members" legend=t!(language, "team-members") failure=failure boxes=members />
            <TextField
                action=PUT_TEAM name="number" label=t!(language, "category-number") value=number inputmode="numeric" most="3"
            />
            <button class="button">{t!(language, "save")}</button>
        </form>
    }
}
