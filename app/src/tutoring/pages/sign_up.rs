//! One form for all children of the household.

use desk::{Error, tutoring::signup::Child};
use domain::{
    base::id::ProgrammeId,
    tutoring::{
        applicant::window_open,
        programme::{Method, Offered},
        pupil::{Grade, school_year},
        refusal::Refusal,
        school::School,
    },
};
use leptos::prelude::*;

use crate::{
    base::{
        page::{Page, Place},
        routes::encode,
        table::At,
    },
    components::{
        form::{Carried, ErrorSummary},
        icon::Icon,
    },
    people::routes::ME,
    t,
    tutoring::{
        api::signup::SIGN_UP,
        routes::programme,
        words::{day, grade, hours},
    },
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let household = visitor.signed_in()?;
    let sheet = visitor.desk.sign_up_sheet(&household.id, &ProgrammeId::new(at.get("id"))).await?;
    if sheet.care.programme.method == Method::Ballot {
        return Err(Refusal::ByBallot.into());
    }
    window_open(&sheet.care.programme.enrolment, visitor.now)?;
    let title = t!(language, "sign-up-title");
    let heading = title.clone();
    let here = visitor.path.clone();
    Ok(Page::new(title, move || {
        let own = sheet.care.programme;
        let add = format!("{ME}?next={}#add", encode(&here));
        let empty = sheet.children.is_empty();
        let (days, schools) = (own.days.clone(), sheet.schools);
        let children = sheet.children.into_iter().map(move |child| {
            view! { <ChildFields child=child days=days.clone() schools=schools.clone() /> }
        });
        view! {
            <p class="back">
                <a href=programme(&own.id)><Icon name="back" />{own.title.get(language).to_owned()}</a>
            </p>
            <ErrorSummary action=SIGN_UP />
            <h1>{heading}</h1>
            <p>{t!(language, "sign-up-text")}</p>
            {empty.then(|| view! { <p>{t!(language, "sign-up-no-child")}</p> })}
            {(!empty).then(|| view! {
                <form method="post" action=SIGN_UP class="stack" id="children">
                    <Carried />
                    <input type="hidden" name="programme" value=own.id.to_string() />
                    <div class="stack" id="weekdays">{children.collect_view()}</div>
                    <button class="button">{t!(language, "care-sign-up")}</button>
                </form>
            })}
            <p><a class="link" href=add>{t!(language, "sign-up-add-child")}</a></p>
        }
    })
    .at(Place::Courses))
}

/// What is asked about one child.
#[component]
fn ChildFields(child: Child, days: Vec<Offered>, schools: Vec<School>) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let failure = visitor.failure_of(SIGN_UP).cloned();
    let id = child.person.id.to_string();
    let typed = |field: &str, known: String| {
        let name = format!("{field}[of-{id}]");
        failure.as_ref().and_then(|failure| failure.value(&name)).map_or(known, str::to_owned)
    };
    let name_of = |field: &str| format!("{field}[of-{id}]");
    let box_of = |offered: &Offered| {
        let value = format!("{id}:{}", offered.day);
        let held = child.held.contains(offered.day);
        let ticked = held || failure.as_ref().is_some_and(|failure| failure.ticked("days[]", &value));
        view! {
            <label class="choice">
                <input type="checkbox" name="days[]" value=value checked=ticked disabled=held />
                {day(language, offered.day)} " " <small>{hours(offered)}</small>
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
            <div class="buttons">{days.iter().map(box_of).collect_view()}</div>
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
                    <legend class="label">{t!(language, "care-consent-question", name = child.person.name.clone())}</legend>
                    <p class="small">{t!(language, "care-consent-text")}</p>
                    <div class="buttons">{answer("yes", "consent-yes")} {answer("no", "consent-no")}</div>
                </fieldset>
            })}
        </fieldset>
    }
}
