//! The rooms, beside the form of one of them: a new one, or the one that was chosen.

use desk::Error;
use domain::{
    base::{id::RoomId, refusal::Refusal},
    rooms::room::Room,
};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{
        form::{Carried, ErrorSummary, TextField},
        offered::{Offered, RetiredMark},
    },
    rooms::{
        api::room::{PUT_ROOM, RETIRE_ROOM},
        routes::{ROOMS, room as route},
    },
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let rooms = visitor.desk.rooms().await?;
    let id = RoomId::new(at.get("id"));
    let chosen = rooms.iter().find(|room| room.id == id).cloned();
    if chosen.is_none() && !id.as_str().is_empty() {
        return Err(Refusal::NotFound.into());
    }
    let retired = visitor.desk.retired_rooms().await?;
    let next = visitor.asked("next").to_owned();
    let title = t!(language, "rooms-title");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        let row = |each: &Room| {
            let current = each.id == id;
            view! {
                <tr aria-current=current.then_some("true")>
                    <td><a href=route(&each.id)>{each.name.get(language).to_owned()}</a><RetiredMark retired=retired.contains(each.id.as_str()) /></td>
                    <td>{each.address.get(language).to_owned()}</td>
                    <td class="number">{each.seats}</td>
                </tr>
            }
        };
        let empty = rooms.is_empty();
        let another = chosen.is_some();
        let own = chosen.as_ref().map(|room| (room.id.to_string(), retired.contains(room.id.as_str())));
        let form_title = match &chosen {
            Some(room) => room.name.get(language).to_owned(),
            None if empty => t!(language, "room-first"),
            None => t!(language, "room-new"),
        };
        view! {
            <header class="tools">
                <h1>{heading}</h1>
                {another.then(|| view! { <a class="button push" href=ROOMS>{t!(language, "room-new")}</a> })}
            </header>
            <div class="sides">
                <div>
                    {empty.then(|| view! { <p>{t!(language, "rooms-none")}</p> })}
                    {(!empty).then(|| view! {
                        <div class="scroll">
                            <table class="dense">
                                <thead>
                                    <tr>
                                        <th scope="col">{t!(language, "room-name")}</th>
                                        <th scope="col">{t!(language, "room-address")}</th>
                                        <th scope="col" class="number">{t!(language, "room-seats")}</th>
                                    </tr>
                                </thead>
                                <tbody>{rooms.iter().map(row).collect_view()}</tbody>
                            </table>
                        </div>
                    })}
                </div>
                <div class="stack">
                    <section class="panel" aria-labelledby="form">
                        <h2 id="form">{form_title}</h2>
                        <ErrorSummary action=PUT_ROOM />
                        <RoomForm room=chosen next=next />
                    </section>
                    {own.map(|(id, retired)| view! { <Offered action=RETIRE_ROOM name="room" id=id retired=retired /> })}
                </div>
            </div>
        }
    })
    .desk(ROOMS))
}

/// The form about a room: a new one where `room` is nothing.
#[component]
fn RoomForm(room: Option<Room>, next: String) -> impl IntoView {
    let language = Visitor::current().language;
    let known = room.is_some();
    let (id, name, address, seats) = room
        .map_or_else(Default::default, |room| (room.id.to_string(), room.name, room.address, room.seats.to_string()));
    view! {
        <form method="post" action=PUT_ROOM class="stack" novalidate>
            <Carried />
            {known.then(|| view! { <input type="hidden" name="room" value=id /> })}
            {(!next.is_empty()).then(|| view! { <input type="hidden" name="next" value=next /> })}
            <TextField action=PUT_ROOM name="name" label=t!(language, "room-name") value=name.zh />
            <TextField action=PUT_ROOM name="name_en" label=t!(language, "room-name-en") value=name.en />
            <TextField
                action=PUT_ROOM name="address" label=t!(language, "room-address") hint=t!(language, "room-address-hint")
                value=address.zh
            />
            <TextField action=PUT_ROOM name="address_en" label=t!(language, "room-address-en") value=address.en />
            <TextField
                action=PUT_ROOM name="seats" label=t!(language, "room-seats") value=seats inputmode="numeric" most="5"
            />
            <button class="button">{t!(language, "save")}</button>
        </form>
    }
}
