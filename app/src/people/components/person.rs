//! A person in a few words, and the forms about one.

use domain::{
    base::id::HouseholdId,
    people::{
        consent::Consent,
        person::{BirthMonth, Person, Relation},
    },
};
use leptos::prelude::*;

use crate::{
    components::{
        form::{Carried, OneButton, TextField, described_by},
        icon::Icon,
        sentence::runs,
    },
    i18n::{named, when},
    people::api::household::ANSWER_CONSENT,
    t,
    visitor::Visitor,
};

/// `8 岁`, or how they belong to the household.
pub(crate) fn about(visitor: &Visitor, person: &Person) -> String {
    let relation = t!(visitor.language, &format!("relation-{}", person.relation.slug()));
    match person.age(visitor.now) {
        Some(age) => t!(visitor.language, "age-and-relation", age = age, relation = relation),
        None => relation,
    }
}

/// A guardian's yes or no, of equal weight; withdrawing is one button.
#[component]
pub(crate) fn ConsentForm(
    person: Person,
    consent: Option<Consent>,
    next: String,
    /// where it posts to
    #[prop(default = ANSWER_CONSENT)]
    action: &'static str,
    /// whose person it is, where staff note the answer
    #[prop(optional, into)]
    household: Option<HouseholdId>,
) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let fields = |answer: &str| {
        let whose = household.as_ref().map(|household| ("household", household.to_string()));
        let own = [("person", person.id.to_string()), ("consent", answer.to_owned()), ("next", next.clone())];
        own.into_iter().chain(whose).collect::<Vec<_>>()
    };
    match consent {
        Some(consent) if consent.stands() => {
            let day = when::day(language, consent.at.local().date, visitor.now);
            view! {
                <p>
                    <span class="state confirmed"><Icon name="check" />{t!(language, "consent-given")}</span> " "
                    <small>{day}</small>
                </p>
                <OneButton action=action words=t!(language, "consent-withdraw") fields=fields("no") />
            }
            .into_any()
        }
        _ => view! {
            <p>{runs(named(language, &t!(language, "consent-question", name = person.name.clone())))}</p>
            <p class="small">{t!(language, "consent-text")}</p>
            <div class="buttons">
                <OneButton action=action words=t!(language, "consent-yes") fields=fields("yes") />
                <OneButton action=action words=t!(language, "consent-no") fields=fields("no") />
            </div>
        }
        .into_any(),
    }
}

/// The form that adds somebody, or corrects what is known about `person`.
#[component]
pub(crate) fn PersonForm(
    action: &'static str,
    person: Option<Person>,
    holder: bool,
    next: String,
    /// whose person it is, where staff write
    #[prop(optional, into)]
    household: Option<HouseholdId>,
) -> impl IntoView {
    let language = Visitor::current().language;
    let relations = if holder { vec![Relation::Holder] } else { Relation::ADDABLE.to_vec() };
    view! {
        <form method="post" action=action class="stack" id="person" novalidate>
            <Carried />
            {person.as_ref().map(|person| view! { <input type="hidden" name="person" value=person.id.to_string() /> })}
            {household.map(|household| view! { <input type="hidden" name="household" value=household.to_string() /> })}
            {(!next.is_empty()).then(|| view! { <input type="hidden" name="next" value=next /> })}
            <PersonFields action=action person=person relations=relations />
            <button class="button">{t!(language, "save")}</button>
        </form>
    }
}

/// What is asked about a person: name, how they belong to the household, month of birth, and a guardian's answer.
#[component]
pub(crate) fn PersonFields(
    /// the form that they belong to
    action: &'static str,
    person: Option<Person>,
    /// among which to choose; a single one is not asked for
    relations: Vec<Relation>,
    /// whether the month of birth is asked for
    #[prop(default = true)]
    born: bool,
) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let failure = visitor.failure_of(action).cloned();
    let typed = |field: &str| failure.as_ref().and_then(|failure| failure.value(field)).map(str::to_owned);
    let month = person.as_ref().and_then(|person| person.born);
    let relation = typed("relation")
        .or_else(|| person.as_ref().map(|person| person.relation.slug().to_owned()))
        .unwrap_or_default();
    let consent = typed("consent").unwrap_or_default();
    let why = |field: &str| {
        let why = failure.as_ref().and_then(|failure| failure.error.of_field(field)).map(str::to_owned);
        why.map(|why| view! { <span class="why" id=format!("{field}-why")>{why}</span> })
    };
    let is_wrong = |field: &str| failure.as_ref().is_some_and(|failure| failure.error.of_field(field).is_some());
    let wrong = |field: &str| if is_wrong(field) { "field field-error" } else { "field" };
    let described = |field: &str, hint: bool| {
        described_by([(is_wrong(field), &format!("{field}-why")), (hint, &format!("{field}-hint"))])
    };
    let answers = [("yes", "consent-yes"), ("no", "consent-no")].map(|(value, key)| {
        view! {
            <label class="choice">
                <input type="radio" name="consent" value=value checked=consent == value />
                {t!(language, key)}
            </label>
        }
    });
    let prefix = if person.is_some() { "change" } else { "add" };
    let child = relations.contains(&Relation::Child);
    // Where a child is one of several, the question about children waits until it is chosen.
    let waits = if relations.len() > 1 { "if-child" } else { "" };
    let label = t!(language, if relations == [Relation::Child] { "name-of-child" } else { "name" });
    view! {
        <TextField
            action=action name="name" label=label hint=t!(language, "name-hint") most="60"
            value=person.as_ref().map(|person| person.name.clone()).unwrap_or_default()
        />
        {match relations.as_slice() {
            [only] => view! { <input type="hidden" name="relation" value=only.slug() /> }.into_any(),
            several => {
                let choice = |each: &Relation| {
                    let words = t!(language, &format!("relation-{}", each.slug()));
                    view! {
                        <label class="choice">
                            <input type="radio" name="relation" value=each.slug() checked=relation == each.slug() />
                            {words}
                        </label>
                    }
                };
                let choices = several.iter().map(choice).collect_view();
                view! {
                    <fieldset class=wrong("relation") id="relation" aria-describedby=described("relation", false)>
                        <legend class="label">{t!(language, "relation")}</legend>
                        {why("relation")}
                        <div class="buttons">{choices}</div>
                    </fieldset>
                }
                .into_any()
            }
        }}
        {born.then(|| view! { <Born action=action born=month prefix=prefix /> })}
        {child.then(|| view! {
            <fieldset class=format!("{waits} {}", wrong("consent")) id="consent" aria-describedby=described("consent", true)>
                <legend class="label">{t!(language, "consent-child")}</legend>
                <p class="small" id="consent-hint">{t!(language, "consent-text")}</p>
                {why("consent")}
                <div class="buttons">{answers}</div>
            </fieldset>
        })}
    }
}

/// Year and month of birth, of which the day is nobody's business.
#[component]
fn Born(
    action: &'static str,
    born: Option<BirthMonth>,
    /// sets its fields apart from those of another form on the page
    prefix: &'static str,
) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let failure = visitor.failure_of(action).cloned();
    let typed = |field: &str| failure.as_ref().and_then(|failure| failure.value(field)).map(str::to_owned);
    let why = failure.as_ref().and_then(|failure| failure.error.of_field("born")).map(str::to_owned);
    let wrong = why.is_some();
    let year = typed("born_year").or_else(|| born.map(|born| born.year().to_string())).unwrap_or_default();
    let month = typed("born_month").or_else(|| born.map(|born| born.month().to_string())).unwrap_or_default();
    let field = |part: &'static str, value: String, most: &'static str| {
        let id = format!("{prefix}-{part}");
        view! {
            <div class="field">
                <label for=id.clone()>{t!(language, &format!("born-{part}"))}</label>
                <input
                    id=id name=format!("born_{part}") value=value inputmode="numeric" maxlength=most autocomplete="off"
                    aria-invalid=wrong.then_some("true")
                />
            </div>
        }
    };
    view! {
        <fieldset
            class=if wrong { "field field-error" } else { "field" }
            id="born"
            aria-describedby=described_by([(wrong, "born-why"), (true, "born-hint")])
        >
            <legend class="label">{t!(language, "born")}</legend>
            <p class="small" id="born-hint">{t!(language, "born-hint")}</p>
            {why.map(|why| view! { <span class="why" id="born-why">{why}</span> })}
            <div class="pair">{field("year", year, "8")} {field("month", month, "4")}</div>
        </fieldset>
    }
}
