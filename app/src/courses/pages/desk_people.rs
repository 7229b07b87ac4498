//! Finding people at the desk: by a part of the name, the whole phone, or its last four digits.

use std::collections::HashMap;

use desk::{Error, courses::port::ToCome, people::finding::FoundPerson};
use domain::{base::id::PersonId, people::person::Relation, staff::right::Right};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::icon::Icon,
    staff::routes::{NEW_HOUSEHOLD, PEOPLE, household},
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let (language, now) = (visitor.language, visitor.now);
    let typed = visitor.asked("q").trim().to_owned();
    let found = visitor.desk.find_people(&typed).await?;
    let mut households: Vec<_> = found.people.iter().map(|each| each.household.clone()).collect();
    households.sort_unstable();
    households.dedup();
    let to_come: HashMap<PersonId, ToCome> =
        visitor.desk.to_come(&households).await?.into_iter().map(|each| (each.person.clone(), each)).collect();
    let may_change = visitor.at_work()?.rights.contains(&Right::PeopleChange);
    let title = t!(language, "people-title");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        let count = |number: u32| if number == 0 { "·".to_owned() } else { number.to_string() };
        let row = |each: &FoundPerson| {
            let holder = if each.person.relation == Relation::Holder {
                view! { <td>{t!(language, "people-holder-self")}</td> }.into_any()
            } else {
                view! { <td translate="no" lang="zh-CN">{each.holder.clone()}</td> }.into_any()
            };
            let coming = to_come.get(&each.person.id);
            view! {
                <tr>
                    <td>
                        <a href=household(&each.household) translate="no" lang="zh-CN">
                            {marked(&each.person.name, &typed).into_iter().map(piece).collect_view()}
                        </a>
                    </td>
                    <td class="number">{each.person.age(now)}</td>
                    {holder}
                    <td>{each.phone.clone()}</td>
                    <td class="number">{count(coming.map_or(0, |each| each.booked))}</td>
                    <td class="number">{count(coming.map_or(0, |each| each.waiting))}</td>
                </tr>
            }
        };
        let shown = u32::try_from(found.people.len()).unwrap_or(u32::MAX);
        let sum = match (typed.is_empty(), found.total) {
            (true, _) => t!(language, "people-hint"),
            (false, 0) => t!(language, "people-none"),
            (false, total) if total > shown => t!(language, "people-more", total = total, shown = shown),
            (false, total) => t!(language, "people-sum", total = total, households = households.len()),
        };
        view! {
            <header class="tools">
                <h1>{heading}</h1>
                <form method="get" action=PEOPLE role="search">
                    <label class="vh" for="q">{t!(language, "people-search")}</label>
                    <input
                        id="q" name="q" type="search" value=typed.clone() maxlength="60" autocomplete="off"
                        placeholder=t!(language, "people-search") autofocus=typed.is_empty()
                    />
                    <button class="button-quiet"><Icon name="search" />{t!(language, "people-find")}</button>
                </form>
                {may_change.then(|| view! { <a class="button push" href=NEW_HOUSEHOLD>{t!(language, "household-new")}</a> })}
            </header>
            <p role="status">{sum}</p>
            {(!found.people.is_empty()).then(|| view! {
                <div class="scroll">
                    <table class="dense">
                        <thead>
                            <tr>
                                <th scope="col">{t!(language, "name")}</th>
                                <th scope="col" class="number">{t!(language, "people-age")}</th>
                                <th scope="col">{t!(language, "people-holder")}</th>
                                <th scope="col">{t!(language, "phone")}</th>
                                <th scope="col" class="number">{t!(language, "people-booked")}</th>
                                <th scope="col" class="number">{t!(language, "people-waiting")}</th>
                            </tr>
                        </thead>
                        <tbody>{found.people.iter().map(row).collect_view()}</tbody>
                    </table>
                </div>
            })}
        }
    })
    .desk(PEOPLE))
}

fn piece((text, found): (String, bool)) -> impl IntoView {
    if found { view! { <mark>{text}</mark> }.into_any() } else { text.into_any() }
}

/// A name in pieces, and which of them is what was typed; upper and lower case are one.
fn marked(name: &str, typed: &str) -> Vec<(String, bool)> {
    let lower = |text: &str| text.chars().map(|letter| letter.to_lowercase().next().unwrap_or(letter)).collect();
    let (letters, all, part): (Vec<char>, Vec<char>, Vec<char>) = (name.chars().collect(), lower(name), lower(typed));
    let at = (!part.is_empty()).then(|| all.windows(part.len()).position(|window| window == part)).flatten();
    let Some(at) = at else { return vec![(name.to_owned(), false)] };
    let text = |letters: &[char]| letters.iter().collect::<String>();
    let end = at + part.len();
    let pieces = [(text(&letters[..at]), false), (text(&letters[at..end]), true), (text(&letters[end..]), false)];
    pieces.into_iter().filter(|(text, _)| !text.is_empty()).collect()
}
