//! One tap of a parent: the child does not come.

use domain::{
    base::{
        day,
        time::{Instant, Period},
    },
    people::person::Person,
    tutoring::absence::Absence,
};
use leptos::prelude::*;

use crate::{
    base::failure::Failure,
    components::form::{Carried, OneButton},
    i18n::when,
    t,
    tutoring::api::absence::{TAKE_ABSENCE_BACK, TELL_ABSENCE},
    visitor::Visitor,
};

/// What was said ahead of a child, and the buttons that say so for the next day on which it is expected.
#[component]
pub(crate) fn Absent(
    /// which child
    person: Person,
    /// the next afternoon for which it is expected
    #[prop(optional_no_strip)]
    next: Option<Period>,
    /// what was said of all children
    absences: Vec<Absence>,
) -> impl IntoView {
    let visitor = Visitor::current();
    let (language, now) = (visitor.language, visitor.now);
    let own = absences.into_iter().filter(|absence| absence.child == person.id);
    let child = person.id.to_string();
    let told = own.map(|absence| {
        let fields = vec![("person", child.clone()), ("absence", absence.tap.to_string())];
        let words = t!(language, "absence-take-back");
        let until = (absence.from < absence.until).then(|| when::near(language, absence.until, now));
        let from = when::near(language, absence.from, now);
        let said = if let Some(until) = until {
            t!(language, "absence-told-until", from = from, until = until)
        } else {
            t!(language, "absence-told", day = from)
        };
        view! {
            <li>
                <span>{said}</span>
                {absence.by_family.then(|| view! { <OneButton action=TAKE_ABSENCE_BACK words=words fields=fields /> })}
            </li>
        }
    });
    let told = told.collect_view();
    let any = !told.is_empty();
    view! {
        {any.then(|| view! { <ul class="people">{told}</ul> })}
        {next.map(|next| view! { <Tell child=child next=next now=now failure=visitor.failure_of(TELL_ABSENCE).cloned() /> })}
    }
}

/// The button for one day, and, folded, the form for several.
#[component]
fn Tell(
    child: String,
    next: Period,
    now: Instant,
    #[prop(optional_no_strip)] failure: Option<Failure>,
) -> impl IntoView {
    let language = Visitor::current().language;
    let date = next.starts.local().date;
    let from = day::iso(date);
    let words = t!(language, "absence-tell", day = when::near(language, date, now));
    let fields = vec![("person", child.clone()), ("from", from.clone())];
    let failure = failure.filter(|failure| failure.value("person") == Some(child.as_str()));
    let open = failure.is_some();
    let until = failure.as_ref().and_then(|failure| failure.value("until")).unwrap_or_default().to_owned();
    let why = failure.as_ref().and_then(|failure| failure.error.of_field("until")).map(str::to_owned);
    let wrong = why.is_some();
    let field = format!("until-{child}");
    view! {
        <OneButton action=TELL_ABSENCE words=words fields=fields />
        <details open=open>
            <summary>{t!(language, "absence-several")}</summary>
            <form method="post" action=TELL_ABSENCE class="stack">
                <Carried />
                <input type="hidden" name="person" value=child />
                <input type="hidden" name="from" value=from.clone() />
                <div class=if wrong { "field field-error" } else { "field" }>
                    <label for=field.clone()>
                        {t!(language, "absence-until", day = when::near(language, date, now))}
                    </label>
                    {why.map(|why| view! { <span class="why" id="until">{why}</span> })}
                    <input id=field name="until" type="date" min=from value=until />
                </div>
                <button class="button-quiet">{t!(language, "absence-send")}</button>
            </form>
        </details>
    }
}
