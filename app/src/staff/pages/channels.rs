//! The ways by which messages leave: what the configuration sets up, a trial of each, and how to set one up.

use desk::Error;
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{
        form::{Carried, ErrorSummary, TextField},
        icon::Icon,
    },
    staff::{
        api::channel::TRY_CHANNEL,
        routes::{CHANNELS, FIRST_STEPS},
    },
    t,
    visitor::Visitor,
};

/// How a mail server is set up: what stands in the configuration, the same in every language.
const EXAMPLE: &str = "[channels.mail]
server = \"smtp.example.cn\"
user = \"wuse@example.cn\"
key_file = \"/etc/wuse/mail.key\"
from = \"五色 <wuse@example.cn>\"
phones = \"{phone}@sms.example.cn\"";

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let channels = visitor.desk.channels();
    let tried = visitor.asked("tried").to_owned();
    let tried = channels.iter().any(|(name, _)| *name == tried).then_some(tried);
    let title = t!(language, "channels-title");
    let heading = title.clone();
    let demo = visitor.site.demo;
    Ok(Page::new(title, move || {
        let empty = channels.is_empty();
        let row = |(name, codes): &(String, bool)| {
            let for_codes = codes.then(|| t!(language, "channel-for-codes")).unwrap_or_default();
            view! { <tr><td>{name.clone()}</td><td>{for_codes}</td></tr> }
        };
        let options = channels.clone();
        view! {
            <p class="back"><a href=FIRST_STEPS><Icon name="back" />{t!(language, "first-steps-title")}</a></p>
            <header class="tools"><h1>{heading}</h1></header>
            {tried.map(|name| view! { <p class="panel" role="status">{t!(language, "channel-tried", name = name)}</p> })}
            {demo.then(|| view! { <p class="panel">{t!(language, "channels-demo")}</p> })}
            <div class="sides">
                <div class="stack">
                    {empty.then(|| view! { <p>{t!(language, "channels-none")}</p> })}
                    {(!empty).then(|| view! {
                        <div class="scroll">
                            <table class="dense">
                                <thead>
                                    <tr>
                                        <th scope="col">{t!(language, "channel-name")}</th>
                                        <th scope="col">{t!(language, "channel-use")}</th>
                                    </tr>
                                </thead>
                                <tbody>{channels.iter().map(row).collect_view()}</tbody>
                            </table>
                        </div>
                    })}
                    <section>
                        <h2>{t!(language, "channels-how")}</h2>
                        <p>{t!(language, "channels-how-text")}</p>
                        <pre class="sample" translate="no">{EXAMPLE}</pre>
                        <p class="small">{t!(language, "channels-how-more")}</p>
                    </section>
                </div>
                {(!empty).then(|| view! {
                    <section class="panel" aria-labelledby="form">
                        <h2 id="form">{t!(language, "channel-try")}</h2>
                        <ErrorSummary action=TRY_CHANNEL />
                        <TrialForm channels=options />
                    </section>
                })}
            </div>
        }
    })
    .desk(CHANNELS))
}

/// The form that sends a message which means nothing.
#[component]
fn TrialForm(channels: Vec<(String, bool)>) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let typed = visitor.failure_of(TRY_CHANNEL).and_then(|failure| failure.value("channel")).unwrap_or_default();
    let option = |(name, _): (String, bool)| {
        let selected = name == typed;
        view! { <option value=name.clone() selected=selected>{name.clone()}</option> }
    };
    let options = channels.into_iter().map(option).collect_view();
    view! {
        <form method="post" action=TRY_CHANNEL class="stack" novalidate>
            <Carried />
            <div class="field">
                <label for="channel">{t!(language, "channel-name")}</label>
                <select id="channel" name="channel">{options}</select>
            </div>
            <TextField action=TRY_CHANNEL name="to" label=t!(language, "channel-to") hint=t!(language, "channel-to-hint") most="80" />
            <button class="button">{t!(language, "channel-send")}</button>
        </form>
    }
}
