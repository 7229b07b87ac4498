//! The demo's messages: what would have been sent to phones.

use desk::{
    Error,
    base::{channel::Message, ways::CODE},
};
use domain::base::time::Instant;
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{motif::Motif, sentence::runs},
    i18n::{named, when},
    people, t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let title = t!(language, "outbox-title");
    let heading = title.clone();
    let messages = visitor.site.outbox.messages();
    let next = visitor.asked("next").to_owned();
    let visitor = visitor.clone();
    Ok(Page::new(title, move || {
        let empty = messages.is_empty();
        let line = |(at, message): (Instant, Message)| {
            let phone = message.to.masked();
            let text = match message.fact(CODE).filter(|_| message.template == CODE) {
                Some(code) => view! {
                    <p>{t!(language, "message-code")} " " <b class="number">{code.to_owned()}</b></p>
                    <p>
                        <a class="link" href=people::routes::code(people::routes::SIGN_IN_CODE, &phone, &next)>
                            {t!(language, "outbox-use-code")}
                        </a>
                    </p>
                }
                .into_any(),
                // In the language of whoever gets it.
                None => view! {
                    <div lang=message.language.tag()>
                        {message.text.lines().map(|each| view! { <p>{runs(named(message.language, each))}</p> }).collect_view()}
                    </div>
                }
                .into_any(),
            };
            view! {
                <li class="notice">
                    <p><b>{phone}</b> " " <small>{when::moment(language, at, visitor.now)}</small></p>
                    {text}
                </li>
            }
        };
        view! {
            <h1>{heading}</h1>
            <p>{t!(language, "outbox-text")}</p>
            {empty.then(|| view! {
                <section class="message"><Motif kind="empty" /><h2>{t!(language, "outbox-none")}</h2></section>
            })}
            <ol>{messages.into_iter().map(line).collect_view()}</ol>
        }
    }))
}
