//! Somebody of the household.

use desk::Error;
use domain::{
    base::{id::PersonId, refusal::Refusal},
    people::person::Relation,
};
use leptos::prelude::*;

use crate::{
    base::{
        page::{Page, Place},
        table::At,
    },
    components::{
        form::{ErrorSummary, OneButton},
        icon::Icon,
    },
    people::{
        api::household::{ANSWER_CONSENT, CHANGE_PERSON, REMOVE_PERSON},
        components::person::{ConsentForm, PersonForm},
        routes,
    },
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let id = &PersonId::new(at.get("id"));
    let language = visitor.language;
    let household = visitor.signed_in()?;
    let home = visitor.desk.home(&household.id).await?;
    let found = home.people.into_iter().find(|(person, _)| person.id == *id);
    let (person, consent) = found.ok_or(Refusal::NotFound)?;
    let title = t!(language, "person-title");
    let next = visitor.asked("next").to_owned();
    let visitor = visitor.clone();
    let page = Page::new(title, move || {
        let name = person.name.clone();
        let holder = person.relation == Relation::Holder;
        let fields = vec![("person", person.id.to_string())];
        view! {
            {[CHANGE_PERSON, REMOVE_PERSON, ANSWER_CONSENT].map(|action| view! { <ErrorSummary action=action /> }).collect_view()}
            <p class="back"><a href=routes::ME><Icon name="back" />{t!(language, "nav-me")}</a></p>
            <h1 translate="no" lang="zh-CN">{name}</h1>
            {(!holder && person.is_protected_child(visitor.now)).then(|| view! {
                <section class="panel"><ConsentForm person=person.clone() consent=consent next=next.clone() /></section>
            })}
            <PersonForm action=CHANGE_PERSON person=Some(person.clone()) holder=holder next=next />
            {(!holder).then(|| view! {
                <details open=visitor.failure_of(REMOVE_PERSON).is_some()>
                    <summary>{t!(language, "remove-person")}</summary>
                    <p>{t!(language, "remove-person-text")}</p>
                    <OneButton action=REMOVE_PERSON words=t!(language, "remove-person-sure") fields=fields />
                </details>
            })}
        }
    });
    Ok(page.at(Place::Me).fills("person", CHANGE_PERSON))
}
