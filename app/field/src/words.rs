//! The app's words, in one language, as the server made them from the catalogues.

use domain::{
    base::{language::Language, time::Instant},
    tutoring::{
        refusal::Refusal,
        tap::{Tap, What},
    },
};
use leptos::prelude::{RwSignal, expect_context};
use serde_json::{Map, Value};

/// The words of a language, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(Map<String, Value>);

/// A time of day: `9:05`.
pub fn clock(at: Instant) -> String {
    let local = at.local();
    format!("{}:{:02}", local.hour, local.minute)
}

/// The words in which everything is shown, from wherever it is.
pub fn words() -> RwSignal<Words> {
    expect_context()
}

impl Words {
    /// The words of this file.
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok().map(Self)
    }

    /// The words under a name; the name itself where there are none.
    pub fn get(&self, name: &str) -> String {
        self.0.get(name).and_then(Value::as_str).unwrap_or(name).to_owned()
    }

    /// The same, with what stands in braces filled in.
    pub fn fill(&self, name: &str, values: &[(&str, &str)]) -> String {
        let fill = |text: String, (slot, value): &(&str, &str)| text.replace(&format!("{{{slot}}}"), value);
        values.iter().fold(self.get(name), fill)
    }

    /// What stands before and after a slot, so that what comes in between can be marked as a name.
    pub fn around(&self, name: &str, slot: &str) -> (String, String) {
        let text = self.get(name);
        let (before, after) = text.split_once(&format!("{{{slot}}}")).unwrap_or((&text, ""));
        (before.to_owned(), after.to_owned())
    }

    /// In which language they are.
    pub fn language(&self) -> Language {
        Language::from_tag(&self.get("language")).unwrap_or_default()
    }

    fn of_list(&self, name: &str, place: usize) -> String {
        self.0.get(name).and_then(|list| list.get(place)?.as_str()).unwrap_or_default().to_owned()
    }

    /// The day of a moment: `12月5日 周六`.
    pub fn day(&self, at: Instant) -> String {
        let date = at.local().date;
        let month = self.of_list("months", usize::from(u8::from(date.month())) - 1);
        let weekday = self.of_list("days", usize::from(date.weekday().number_days_from_monday()));
        self.fill("date", &[("month", &month), ("day", &date.day().to_string()), ("weekday", &weekday)])
    }

    /// What a tap says: `17:28 由李建军接走`.
    pub fn said(&self, tap: &Tap) -> String {
        let what = match &tap.what {
            What::In { .. } => self.get("tapIn"),
            What::Out { with, .. } => self.fill("tapOut", &[("adult", &with.name)]),
            What::Absent { .. } => self.get("tapAbsent"),
            What::TurnedAway { name, .. } => self.fill("tapTurnedAway", &[("adult", name)]),
            _ => self.get("tapUndo"),
        };
        format!("{} {what}", clock(tap.at))
    }

    /// Why a tap does not count.
    pub fn refusal(&self, refusal: &Refusal) -> String {
        match refusal {
            Refusal::LeftAlready { at, with } => self.fill("leftAlready", &[("at", &clock(*at)), ("with", with)]),
            Refusal::HereAlready { at } => self.fill("hereAlready", &[("at", &clock(*at))]),
            Refusal::NotHere => self.get("notHere"),
            Refusal::UndoneTooLate => self.get("tooLate"),
            Refusal::DoorDayOver => self.get("dayWrong"),
            Refusal::TapUnreadable => self.get("nameWrong"),
            Refusal::PassUnreadable => self.get("passUnreadable"),
            Refusal::PassKeyUnknown => self.get("passKeyUnknown"),
            Refusal::PassForged => self.get("passForged"),
            Refusal::PassReplaced => self.get("passReplaced"),
            Refusal::PassExpired { at } => self.fill("passExpired", &[("at", &self.day(*at))]),
            Refusal::PassOtherChild => self.get("passOtherChild"),
            Refusal::CardUnknown => self.get("cardUnknown"),
            Refusal::NotListed => self.get("passNotListed"),
            Refusal::PickupUsed { at } => self.fill("pickupUsed", &[("at", &clock(*at))]),
            _ => self.get("cannot"),
        }
    }
}
