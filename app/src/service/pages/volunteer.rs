//! Registering as a volunteer, or changing what was typed.

use desk::{
    Error,
    service::{need::Catalogue, port::VolunteerRow},
};
use domain::{
    base::time::{WEEK, Weekday},
    people::person::Person,
    service::{
        kind::Risk,
        setting::{SKILLS, TONGUES},
        volunteer::{GROWN, Gender, Volunteer},
    },
};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{
        form::{Carried, ErrorSummary, TextField},
        icon::Icon,
        motif::Motif,
    },
    i18n::when,
    people::routes::ME,
    service::{api::volunteer::PUT_VOLUNTEER, routes::NEEDS},
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let household = visitor.signed_in()?;
    let known = visitor.desk.my_volunteer(&household.id).await?;
    let home = visitor.desk.home(&household.id).await?;
    let grown = |person: &Person| person.age(visitor.now).is_none_or(|age| age >= GROWN);
    let people: Vec<Person> = home.people.into_iter().map(|(person, _)| person).filter(grown).collect();
    let catalogue = visitor.desk.catalogue().await?;
    let title = t!(language, "volunteer-title");
    let heading = title.clone();
    let anybody = !people.is_empty();
    let page = Page::new(title, move || {
        let (registered, nobody) = (known.is_some(), people.is_empty());
        let number = known.as_ref().map(|row| row.volunteer.number.clone());
        view! {
            {registered.then(|| view! { <p class="back"><a href=NEEDS><Icon name="back" />{t!(language, "needs-title")}</a></p> })}
            <ErrorSummary action=PUT_VOLUNTEER />
            <header class="course-head">
                <span class="window"><Motif kind="heart" /></span>
                <div>
                    <p class="chip blue">{t!(language, "colour-blue")}</p>
                    <h1>{heading}</h1>
                    {number.map(|number| view! { <p>{t!(language, "need-volunteer-number", number = number)}</p> })}
                </div>
            </header>
            <p>{t!(language, "volunteer-text")}</p>
            {nobody.then(|| view! {
                <p class="warning"><Icon name="bell" /><span>{t!(language, "volunteer-nobody")}</span></p>
                <a class="button" href=ME>{t!(language, "volunteer-add-person")}</a>
            })}
            {(!nobody).then(|| view! { <Form known=known people=people catalogue=catalogue /> })}
        }
    });
    Ok(if anybody { page.fills("volunteer", PUT_VOLUNTEER) } else { page })
}

#[component]
fn Form(known: Option<VolunteerRow>, people: Vec<Person>, catalogue: Catalogue) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let known: Option<Volunteer> = known.map(|row| row.volunteer);
    let failure = visitor.failure_of(PUT_VOLUNTEER).map(|failure| failure.typed.clone());
    let sent = failure.is_some();
    let typed = failure.unwrap_or_default();
    // After a refusal what was typed stands there; before, what is known.
    let ticked = move |name: &str, value: &str, was: bool| {
        if sent { typed.iter().any(|(own, each)| own == name && each == value) } else { was }
    };
    let ticked = std::sync::Arc::new(ticked);
    let tick = {
        let ticked = ticked.clone();
        move |kind: &'static str, name: &'static str, value: String, was: bool, words: String| {
            let checked = ticked(name, &value, was);
            let is_name = name == "person";
            view! {
                <label class="choice">
                    <input type=kind name=name value=value checked=checked />
                    " "
                    <span translate=is_name.then_some("no") lang=is_name.then_some("zh-CN")>{words}</span>
                </label>
            }
        }
    };
    let only = people.len() == 1;
    let person = |person: &Person| {
        let was = only || known.as_ref().is_some_and(|known| known.person == person.id);
        tick("radio", "person", person.id.to_string(), was, person.name.clone())
    };
    let gender = |own: Option<Gender>, value: &str, key: &str| {
        let was = known.as_ref().and_then(|known| known.gender) == own;
        tick("radio", "gender", value.to_owned(), was, t!(language, key))
    };
    let skill = |word: &'static str| {
        let was = known.as_ref().is_some_and(|known| known.skills.iter().any(|each| each.as_str() == word));
        tick("checkbox", "skills[]", word.to_owned(), was, t!(language, &format!("skill-{word}")))
    };
    let tongue = |word: &'static str| {
        let was = known.as_ref().is_some_and(|known| known.tongues.iter().any(|each| each.0 == word));
        tick("checkbox", "tongues[]", word.to_owned(), was, t!(language, &format!("tongue-{word}")))
    };
    let estate = |row: &domain::community::estate::Estate| {
        let was = known.as_ref().is_some_and(|known| known.area.contains(&row.id));
        tick("checkbox", "area[]", row.id.to_string(), was, row.name.get(language).to_owned())
    };
    let risk = |each: Risk| {
        let was = known.as_ref().map_or(Risk::L1, |known| known.limits.risk) == each;
        tick("radio", "risk", each.slug().to_owned(), was, t!(language, &format!("risk-{}", each.slug())))
    };
    let hours = known.as_ref().and_then(|known| known.limits.hours_a_month);
    let hours = hours.map(|hours| hours.to_string()).unwrap_or_default();
    let group = |key: &str, inside: AnyView| {
        view! {
            <fieldset class="field">
                <legend class="label">{t!(language, key)}</legend>
                <div class="choices">{inside}</div>
            </fieldset>
        }
    };
    view! {
        <form method="post" action=PUT_VOLUNTEER class="stack" id="volunteer" novalidate>
            <Carried />
            {group("volunteer-person", people.iter().map(person).collect_view().into_any())}
            {group("volunteer-gender", (
                gender(None, "", "wish-unsaid"),
                gender(Some(Gender::Woman), "woman", "wish-woman"),
                gender(Some(Gender::Man), "man", "wish-man"),
            ).into_any())}
            {group("volunteer-skills", SKILLS.map(skill).collect_view().into_any())}
            {group("volunteer-tongues", TONGUES.map(tongue).collect_view().into_any())}
            <Free known=known.clone() />
            {group("volunteer-area", catalogue.estates.iter().map(estate).collect_view().into_any())}
            {group("volunteer-risk", Risk::ALL.map(risk).collect_view().into_any())}
            <TextField action=PUT_VOLUNTEER name="hours" label=t!(language, "volunteer-hours") value=hours inputmode="numeric" />
            <button class="button">{t!(language, "volunteer-save")}</button>
        </form>
    }
}

/// When they are free, a line for each day of the week.
#[component]
fn Free(known: Option<Volunteer>) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let typed = visitor.failure_of(PUT_VOLUNTEER).map(|failure| failure.typed.clone());
    let clock = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    let line = |(at, weekday): (usize, Weekday)| {
        let free = known.as_ref().and_then(|known| known.free.iter().find(|free| free.weekday == weekday));
        let value = |name: &str, was: Option<u16>| match &typed {
            Some(typed) => {
                typed.iter().filter(|(own, _)| own == name).nth(at).map(|(_, value)| value.clone()).unwrap_or_default()
            }
            None => was.map(clock).unwrap_or_default(),
        };
        let day = when::weekday(language, weekday);
        view! {
            <div class="week-line">
                <span>{day.clone()}</span>
                <input
                    type="time" name="starts[]" aria-label=t!(language, "free-from", day = day.clone())
                    value=value("starts[]", free.map(|free| free.from))
                />
                <input
                    type="time" name="ends[]" aria-label=t!(language, "free-until", day = day)
                    value=value("ends[]", free.map(|free| free.until))
                />
            </div>
        }
    };
    view! {
        <fieldset class="field">
            <legend class="label">{t!(language, "volunteer-free")}</legend>
            <p class="small">{t!(language, "volunteer-free-hint")}</p>
            {WEEK.into_iter().enumerate().map(line).collect_view()}
        </fieldset>
    }
}
