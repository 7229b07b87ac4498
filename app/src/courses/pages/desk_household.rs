//! A household at the desk: its people, its bookings, what can be done for it (代办), and notes.

use std::collections::BTreeSet;

use desk::{
    Error,
    base::act::Actor,
    courses::{
        party::Mine,
        port::{Listing, Past},
    },
    people::note::Note,
};
use domain::{
    base::id::HouseholdId,
    courses::{booking::course_open, course::Target, party::State},
    people::{
        consent::Consent,
        person::{Person, Relation},
    },
    staff::{member::Staff, right::Right},
};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{
        form::{Carried, ErrorSummary, OneButton},
        icon::Icon,
    },
    courses::{
        api::at_desk::{ACCEPT_AT_DESK, BOOK_AT_DESK, CANCEL_AT_DESK, DECLINE_AT_DESK},
        components::{
            booking::{state_words, title, when_of},
            places::said,
            rhythm::{price, rhythm},
            ticket::names,
        },
        routes,
    },
    i18n::when,
    people::components::person::{PersonForm, about},
    staff::{
        api::household::{ADD_NOTE, CONSENT_AT_DESK, PUT_PERSON_AT_DESK, REMOVE_NOTE},
        components::residence::ResidencePanel,
        routes::{PEOPLE, desk_person},
    },
    t,
    visitor::Visitor,
};

/// How many bookings that are over are shown.
const PAST_SHOWN: u32 = 10;
/// How many single sessions of one course are offered.
const SESSIONS_SHOWN: usize = 4;

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let id = HouseholdId::new(at.get("id"));
    let at_work = visitor.at_work()?;
    let rights = at_work.rights.clone();
    let home = visitor.desk.look_at(&id, &at_work.member).await?;
    let (current, past) = visitor.desk.current_and_past_bookings(&id, PAST_SHOWN).await?;
    let (residence, estates) = (visitor.desk.residence(&id).await?, visitor.desk.estates().await?);
    let notes = visitor.desk.notes(&id).await?;
    let staff = visitor.desk.staff().await?;
    let may_book = rights.contains(&Right::PeopleBook);
    let open =
        if may_book { visitor.desk.courses(&domain::courses::search::Search::default()).await? } else { Vec::new() };
    let holder = home.people.iter().find(|(person, _)| person.relation == Relation::Holder);
    let name = holder.or_else(|| home.people.first()).map(|(person, _)| person.name.clone());
    let no_holder = holder.is_none();
    let title =
        name.map_or_else(|| t!(language, "household-unnamed"), |name| t!(language, "household-of", name = name));
    let heading = title.clone();
    let (phone, people) = (home.phone, home.people);
    let since = when::date(language, home.household.created_at.local().date, visitor.now);
    let adding = visitor.failure_of(PUT_PERSON_AT_DESK).is_some() || people.is_empty();
    Ok(Page::new(title, move || {
        let may_change = rights.contains(&Right::PeopleChange);
        let everybody: Vec<Person> = people.iter().map(|(person, _)| person.clone()).collect();
        view! {
            <p class="back"><a href=PEOPLE><Icon name="back" />{t!(language, "people-title")}</a></p>
            {[BOOK_AT_DESK, CANCEL_AT_DESK, ACCEPT_AT_DESK, DECLINE_AT_DESK, PUT_PERSON_AT_DESK, CONSENT_AT_DESK, ADD_NOTE, REMOVE_NOTE]
                .map(|action| view! { <ErrorSummary action=action /> })
                .collect_view()}
            <header class="tools">
                <h1 translate="no" lang="zh-CN">{heading}</h1>
                <span>{phone}</span>
                <small>{t!(language, "household-since", day = since)}</small>
            </header>
            <div class="sides">
                <div class="stack">
                    <Members household=id.clone() people=people may_change=may_change />
                    {may_change.then(|| view! {
                        <details open=adding>
                            <summary>{t!(language, if no_holder { "household-add-holder" } else { "add-person" })}</summary>
                            <PersonForm
                                action=PUT_PERSON_AT_DESK person=None holder=no_holder next=String::new() household=id.clone()
                            />
                        </details>
                    })}
                    <Bookings household=id.clone() current=current past=past rights=rights />
                </div>
                <div class="stack">
                    {(may_book && !everybody.is_empty()).then(|| view! {
                        <BookFor household=id.clone() people=everybody open=open />
                    })}
                    {(!estates.is_empty()).then(|| view! {
                        <ResidencePanel household=id.clone() residence=residence estates=estates may_change=may_change />
                    })}
                    <HouseholdNotes household=id notes=notes staff=staff may_change=may_change />
                </div>
            </div>
        }
    })
    .desk(PEOPLE))
}

/// Everybody of the household, and whether a guardian has answered for the children.
#[component]
fn Members(household: HouseholdId, people: Vec<(Person, Option<Consent>)>, may_change: bool) -> impl IntoView {
    let visitor = Visitor::current();
    let (language, now) = (visitor.language, visitor.now);
    let row = |(person, consent): (Person, Option<Consent>)| {
        let ward = person.relation != Relation::Holder && person.is_protected_child(now);
        let answered = ward.then(|| {
            let stands = consent.is_some_and(|consent| consent.stands());
            t!(language, if stands { "consent-given" } else { "household-consent-missing" })
        });
        let said = if person.relation == Relation::Holder {
            let oneself = t!(language, "people-holder-self");
            match person.age(now) {
                Some(age) => t!(language, "age-and-relation", age = age, relation = oneself),
                None => oneself,
            }
        } else {
            about(&visitor, &person)
        };
        view! {
            <tr>
                <td translate="no" lang="zh-CN"><b>{person.name.clone()}</b></td>
                <td>{said}</td>
                <td>{answered}</td>
                {may_change.then(|| view! {
                    <td class="number">
                        <a href=desk_person(&household, &person.id)>
                            {t!(language, "change-person")}
                            <span class="vh">" " <span translate="no" lang="zh-CN">{person.name.clone()}</span></span>
                        </a>
                    </td>
                })}
            </tr>
        }
    };
    view! {
        <section aria-labelledby="members">
            <h2 id="members">{t!(language, "household")}</h2>
            <table class="dense"><tbody>{people.into_iter().map(row).collect_view()}</tbody></table>
        </section>
    }
}

/// What is booked, where it stands, and what can be done about it.
#[component]
fn Bookings(household: HouseholdId, current: Vec<Mine>, past: Vec<Past>, rights: BTreeSet<Right>) -> impl IntoView {
    let visitor = Visitor::current();
    let (language, now) = (visitor.language, visitor.now);
    let may_book = rights.contains(&Right::PeopleBook);
    let edits = rights.contains(&Right::CoursesEdit);
    let charges = rights.contains(&Right::CoursesFees);
    let row = |mine: Mine| {
        let (key, icon) = state_words(mine.party.state);
        let course = title(&visitor, &mine);
        let course = if edits {
            view! { <a href=routes::desk_course(&mine.listing.course.id)>{course}</a> }.into_any()
        } else {
            course.into_any()
        };
        let fee =
            (charges && mine.party.state == State::Confirmed && mine.listing.course.price_fen(&mine.party.target) > 0)
                .then(|| view! { <br /><a href=routes::bill(&mine.party.id)>{t!(language, "fee-open")}</a> });
        let place = mine.position.map(|position| t!(language, "queue-place", position = position));
        let until =
            mine.party.offer_until.map(|until| t!(language, "offer-until", when = when::moment(language, until, now)));
        view! {
            <tr>
                <td>{course} <br /><small>{when_of(&visitor, &mine)}</small></td>
                <td translate="no" lang="zh-CN">{names(&mine, &visitor)}</td>
                <td>
                    <span class=format!("state {}", mine.party.state.slug())><Icon name=icon />{t!(language, key)}</span>
                    " " {place} {until.map(|until| view! { <br /><small>{until}</small> })} {fee}
                </td>
                {may_book.then(|| view! { <td><Doing household=household.clone() mine=mine /></td> })}
            </tr>
        }
    };
    let over = |each: Past| {
        let (key, icon) = state_words(each.state);
        view! {
            <tr>
                <td>{each.title.get(language).to_owned()}</td>
                <td>{when::day(language, each.booked_at.local().date, now)}</td>
                <td><span class=format!("state {}", each.state.slug())><Icon name=icon />{t!(language, key)}</span></td>
            </tr>
        }
    };
    let none = current.is_empty();
    view! {
        <section aria-labelledby="bookings">
            <h2 id="bookings">{t!(language, "household-bookings")}</h2>
            {none.then(|| view! { <p>{t!(language, "household-no-bookings")}</p> })}
            {(!none).then(|| view! {
                <div class="scroll">
                    <table class="dense"><tbody>{current.into_iter().map(row).collect_view()}</tbody></table>
                </div>
            })}
            {(!past.is_empty()).then(|| view! {
                <details>
                    <summary>{t!(language, "household-past")}</summary>
                    <table class="dense"><tbody>{past.into_iter().map(over).collect_view()}</tbody></table>
                </details>
            })}
        </section>
    }
}

/// What staff can do about one booking. Cancelling asks once more, and for whom.
#[component]
fn Doing(household: HouseholdId, mine: Mine) -> impl IntoView {
    let language = Visitor::current().language;
    let fields = || vec![("household", household.to_string()), ("party", mine.party.id.to_string())];
    if mine.party.state == State::Offered {
        return view! {
            <div class="buttons">
                <OneButton action=ACCEPT_AT_DESK words=t!(language, "desk-accept") fields=fields() />
                <OneButton action=DECLINE_AT_DESK words=t!(language, "desk-decline") fields=fields() />
            </div>
        }
        .into_any();
    }
    let active =
        |person: &&Person| mine.party.enrolments.iter().any(|each| each.state.is_active() && each.person == person.id);
    let people: Vec<Person> = mine.people.iter().filter(active).cloned().collect();
    let choice = |person: &Person| {
        view! {
            <label class="choice">
                <input type="checkbox" name="people[]" value=person.id.to_string() checked />
                <span translate="no" lang="zh-CN">{person.name.clone()}</span>
            </label>
        }
    };
    let choices = (people.len() > 1).then(|| {
        view! {
            <fieldset class="field">
                <legend class="label">{t!(language, "cancel-who")}</legend>
                <div class="buttons">{people.iter().map(choice).collect_view()}</div>
            </fieldset>
            <input type="hidden" name="choose" value="1" />
        }
    });
    let waits = mine.party.state == State::Waitlisted;
    let hidden = |(name, value): (&'static str, String)| view! { <input type="hidden" name=name value=value /> };
    view! {
        <details>
            <summary>{t!(language, if waits { "leave-queue" } else { "cancel-booking" })}</summary>
            <form method="post" action=CANCEL_AT_DESK class="stack">
                <Carried />
                {fields().into_iter().map(hidden).collect_view()}
                {choices}
                <button class="button-quiet">{t!(language, "desk-cancel-sure")}</button>
            </form>
        </details>
    }
    .into_any()
}

/// Booking for them: who, and what. Full courses lead into the same queue as for everybody.
#[component]
fn BookFor(household: HouseholdId, people: Vec<Person>, open: Vec<Listing>) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let failure = visitor.failure_of(BOOK_AT_DESK);
    let alone = people.len() == 1;
    let choice = |person: &Person| {
        let ticked = failure.map_or(alone, |failure| failure.ticked("people[]", person.id.as_str()));
        view! {
            <label class="choice">
                <input type="checkbox" name="people[]" value=person.id.to_string() checked=ticked />
                <span translate="no" lang="zh-CN">{person.name.clone()}</span>
            </label>
        }
    };
    let chosen = failure.and_then(|failure| failure.value("course")).unwrap_or_default().to_owned();
    let why = failure.and_then(|failure| failure.error.of_field("people")).map(str::to_owned);
    let options: Vec<(String, String)> = open.iter().flat_map(|listing| choices(&visitor, listing)).collect();
    let none = options.is_empty();
    let option = |(value, words): (String, String)| {
        let selected = value == chosen;
        view! { <option value=value selected=selected>{words}</option> }
    };
    view! {
        <section class="panel" aria-labelledby="book-for">
            <h2 id="book-for">{t!(language, "desk-book-title")}</h2>
            {none.then(|| view! { <p>{t!(language, "desk-book-none")}</p> })}
            {(!none).then(|| view! {
                <form method="post" action=BOOK_AT_DESK class="stack" novalidate>
                    <Carried />
                    <input type="hidden" name="household" value=household.to_string() />
                    <fieldset
                        class=if why.is_some() { "field field-error" } else { "field" } id="people"
                        aria-describedby=why.is_some().then_some("people-why")
                    >
                        <legend class="label">{t!(language, "book-legend")}</legend>
                        {why.clone().map(|why| view! { <span class="why" id="people-why">{why}</span> })}
                        <div class="buttons">{people.iter().map(choice).collect_view()}</div>
                    </fieldset>
                    <div class="field">
                        <label for="course">{t!(language, "desk-book-what")}</label>
                        <select id="course" name="course">{options.into_iter().map(option).collect_view()}</select>
                    </div>
                    <p class="small">{t!(language, "desk-book-text")}</p>
                    <button class="button">{t!(language, "desk-book")}</button>
                </form>
            })}
        </section>
    }
}

/// The ways in which a course can be booked now, each with its value in the form and its words.
fn choices(visitor: &Visitor, listing: &Listing) -> Vec<(String, String)> {
    let (language, now) = (visitor.language, visitor.now);
    let course = &listing.course;
    let name = course.title.get(language);
    let words = |target: &Target, when: String| {
        let (places, _) = said(language, listing, target, now);
        format!("{name} · {when} · {} · {places}", price(language, listing))
    };
    let whole = course_open(course, &Target::Whole, now)
        .is_ok()
        .then(|| (course.id.to_string(), words(&Target::Whole, rhythm(language, listing, now))));
    let single = course.coming(&Target::Whole, now).filter_map(|session| {
        let target = Target::Session(session.id.clone());
        course_open(course, &target, now).ok()?;
        Some((format!("{}/{}", course.id, session.id), words(&target, when::session(language, &session.period, now))))
    });
    whole.into_iter().chain(single.take(SESSIONS_SHOWN)).collect()
}

/// What the staff should know of a household.
#[component]
fn HouseholdNotes(household: HouseholdId, notes: Vec<Note>, staff: Staff, may_change: bool) -> impl IntoView {
    let visitor = Visitor::current();
    let (language, now) = (visitor.language, visitor.now);
    let failure = visitor.failure_of(ADD_NOTE);
    let typed = failure.and_then(|failure| failure.value("note")).unwrap_or_default().to_owned();
    let why = failure.and_then(|failure| failure.error.of_field("note")).map(str::to_owned);
    let row = |note: Note| {
        let by = note.by.and_then(|by| match by {
            Actor::Staff(id) => staff.members.iter().find(|member| member.id == id).map(|member| member.name.clone()),
            Actor::Household(_) | Actor::Wuse => None,
        });
        let fields = vec![("household", household.to_string()), ("note", note.id)];
        view! {
            <li>
                <p lang="zh-CN">{note.text}</p>
                <small>
                    <span translate="no" lang="zh-CN">{by}</span> " " {when::date(language, note.at.local().date, now)}
                </small>
                {may_change.then(|| view! {
                    <OneButton action=REMOVE_NOTE words=t!(language, "note-remove") fields=fields />
                })}
            </li>
        }
    };
    view! {
        <section aria-labelledby="notes">
            <h2 id="notes">{t!(language, "notes-title")}</h2>
            <ul class="notes">{notes.into_iter().map(row).collect_view()}</ul>
            {may_change.then(|| view! {
                <form method="post" action=ADD_NOTE class="stack" novalidate>
                    <Carried />
                    <input type="hidden" name="household" value=household.to_string() />
                    <div class=if why.is_some() { "field field-error" } else { "field" }>
                        <label for="note">{t!(language, "note-new")}</label>
                        {why.clone().map(|why| view! { <span class="why" id="note-why">{why}</span> })}
                        <textarea
                            id="note" name="note" rows="2" maxlength="300"
                            aria-invalid=why.is_some().then_some("true") aria-describedby=why.is_some().then_some("note-why")
                        >{typed}</textarea>
                    </div>
                    <button class="button-quiet">{t!(language, "note-add")}</button>
                </form>
            })}
        </section>
    }
}
