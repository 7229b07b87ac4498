//! What is asked about one child, on the forms that sign it up or hand its wishes in.

use desk::tutoring::signup::Child;
use domain::tutoring::{
    programme::{Offered, Programme},
    pupil::{Grade, school_year},
    school::School,
    ticket::Ticket,
};
use leptos::prelude::*;

use crate::{
    components::sentence::runs,
    i18n::named,
    t,
    tutoring::words::{day, grade, hours},
    visitor::Visitor,
};

/// How many wishes a form asks for, where there are as many programmes.
const RANKS: usize = 3;

/// What is asked about one child.
#[component]
pub(crate) fn ChildFields(
    /// where the form posts to
    action: &'static str,
    /// who
    child: Child,
    /// the days that can be asked for
    days: Vec<Offered>,
    /// all schools
    schools: Vec<School>,
    /// the programmes of a ballot, which can be ranked; none where there is only one to sign up for
    #[prop(optional)]
    programmes: Vec<Programme>,
    /// what was handed in before
    #[prop(optional_no_strip)]
    handed_in: Option<Ticket>,
) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let failure = visitor.failure_of(action).cloned();
    let id = child.person.id.to_string();
    let typed = |field: &str, known: String| {
        let name = format!("{field}[of-{id}]");
        failure.as_ref().and_then(|failure| failure.value(&name)).map_or(known, str::to_owned)
    };
    let name_of = |field: &str| format!("{field}[of-{id}]");
    // Where all days have the same hours, they are said once.
    let same = days.windows(2).all(|pair| hours(&pair[0]) == hours(&pair[1]));
    let once = days.first().filter(|_| same).map(hours);
    let box_of = |offered: &Offered| {
        let value = format!("{id}:{}", offered.day);
        // What a ballot was asked for can be changed; a place is given back elsewhere.
        let held = child.held.contains(offered.day) && programmes.is_empty();
        let before = failure.is_none() && child.held.contains(offered.day);
        let ticked = held || before || failure.as_ref().is_some_and(|failure| failure.ticked("days[]", &value));
        view! {
            <label class="choice">
                <input type="checkbox" name="days[]" value=value checked=ticked disabled=held />
                {day(language, offered.day)}
                {(!same).then(|| view! { " " <small>{hours(offered)}</small> })}
                {held.then(|| view! { " " <small>{t!(language, "sign-up-held")}</small> })}
            </label>
        }
    };
    let pupil = child.pupil.as_ref();
    let school = typed("school", pupil.map(|pupil| pupil.school.to_string()).unwrap_or_default());
    let entered = typed("entered", pupil.map(|pupil| pupil.entered.to_string()).unwrap_or_default());
    let allergies = typed("allergies", pupil.map(|pupil| pupil.allergies.clone()).unwrap_or_default());
    let answered = typed("consent", String::new());
    let this_year = school_year(visitor.now.local().date);
    let years = (Grade::FIRST.number()..=Grade::LAST.number()).map(|number| {
        let year = (this_year + 1 - i32::from(number)).to_string();
        let label = t!(language, "sign-up-grade-entered", grade = grade(language, number), year = year.clone());
        view! { <option value=year.clone() selected=entered == year>{label}</option> }
    });
    let options = schools.iter().map(|each| {
        let own = each.id.to_string();
        view! { <option value=own.clone() selected=school == own>{each.name.get(language).to_owned()}</option> }
    });
    let ranks = view! { <Ranks action=action child=id.clone() programmes=programmes.clone() handed_in=handed_in /> };
    let asked = !child.consent;
    let answer = |word: &'static str, key: &str| {
        view! {
            <label class="choice">
                <input type="radio" name=name_of("consent") value=word checked=answered == word />
                {t!(language, key)}
            </label>
        }
    };
    view! {
        <fieldset class="panel">
            <legend class="label"><span translate="no" lang="zh-CN">{child.person.name.clone()}</span></legend>
            {once.map(|once| view! { <p class="small">{once}</p> })}
            <div class="buttons">{days.iter().map(box_of).collect_view()}</div>
            {ranks}
            <div class="field">
                <label for=format!("school-{id}")>{t!(language, "sign-up-school")}</label>
                <select id=format!("school-{id}") name=name_of("school")>
                    <option value="">{t!(language, "sign-up-choose")}</option>
                    {options.collect_view()}
                </select>
            </div>
            <div class="field">
                <label for=format!("entered-{id}")>{t!(language, "sign-up-grade")}</label>
                <select id=format!("entered-{id}") name=name_of("entered")>
                    <option value="">{t!(language, "sign-up-choose")}</option>
                    {years.collect_view()}
                </select>
            </div>
            <div class="field">
                <label for=format!("allergies-{id}")>{t!(language, "sign-up-allergies")}</label>
                <small id=format!("allergies-hint-{id}")>{t!(language, "sign-up-allergies-hint")}</small>
                <input
                    id=format!("allergies-{id}")
                    name=name_of("allergies")
                    value=allergies
                    maxlength="24"
                    autocomplete="off"
                    aria-describedby=format!("allergies-hint-{id}")
                />
            </div>
            {asked.then(|| view! {
                <fieldset>
                    <legend class="label">{runs(named(language, &t!(language, "care-consent-question", name = child.person.name.clone())))}</legend>
                    <p class="small">{t!(language, "care-consent-text")}</p>
                    <div class="buttons">{answer("yes", "consent-yes")} {answer("no", "consent-no")}</div>
                </fieldset>
            })}
        </fieldset>
    }
}

/// The programmes that a child can rank, the dearest first.
#[component]
fn Ranks(
    /// where the form posts to
    action: &'static str,
    /// whose they are
    child: String,
    /// the programmes
    programmes: Vec<Programme>,
    /// what was handed in before
    #[prop(optional_no_strip)]
    handed_in: Option<Ticket>,
) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let failure = visitor.failure_of(action).cloned();
    let wished = handed_in.map(|ticket| ticket.wishes).unwrap_or_default();
    let rank = |rank: usize| {
        let known = wished.get(rank - 1).map(ToString::to_string).unwrap_or_default();
        let field = format!("wish[of-{child}-{rank}]");
        let chosen = failure.as_ref().and_then(|failure| failure.value(&field)).map_or(known, str::to_owned);
        let options = programmes.iter().map(|each| {
            let own = each.id.to_string();
            view! { <option value=own.clone() selected=chosen == own>{each.title.get(language).to_owned()}</option> }
        });
        view! {
            <div class="field">
                <label for=format!("wish-{child}-{rank}")>{t!(language, "wish-rank", rank = rank)}</label>
                <select id=format!("wish-{child}-{rank}") name=field>
                    <option value="">{t!(language, if rank == 1 { "sign-up-choose" } else { "wish-none" })}</option>
                    {options.collect_view()}
                </select>
            </div>
        }
    };
    (1..=programmes.len().min(RANKS)).map(rank).collect_view()
}
