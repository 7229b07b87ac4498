//! What a sentence is about: the values that a catalogue's words are filled in with.

use serde::{Deserialize, Serialize};

use crate::base::{id::PersonId, money::Fen, text::Text, time::Instant};

/// One value of a sentence. The reader's language decides how it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fact {
    /// A number of things, of years, of minutes.
    Number(i64),
    /// Money, in fen (1/100 yuan).
    Fen(i64),
    /// A moment.
    When(Instant),
    /// A name, or words that are the same in every language.
    Words(String),
    /// Words that staff wrote in both languages.
    Text(Text),
    /// Names, to be joined as the language joins them.
    Names(Vec<String>),
    /// A person, whose name is looked up where the sentence is shown.
    Person(PersonId),
}

/// The facts of a sentence, each under the name that it has in the catalogue.
pub type Facts = Vec<(String, Fact)>;

macro_rules! facts {
    ($($type:ty => $variant:ident $(as $int:ty)?;)+) => {$(
        impl From<$type> for Fact {
            fn from(value: $type) -> Self {
                Self::$variant(value $(as $int)?)
            }
        }
    )+};
}
facts! {
    i64 => Number;
    Instant => When;
    String => Words;
    Text => Text;
    Vec<String> => Names;
    PersonId => Person;
}

impl From<Fen> for Fact {
    fn from(value: Fen) -> Self {
        Self::Fen(value.0)
    }
}

impl From<u8> for Fact {
    fn from(value: u8) -> Self {
        Self::Number(value.into())
    }
}

impl From<u32> for Fact {
    fn from(value: u32) -> Self {
        Self::Number(value.into())
    }
}

impl From<usize> for Fact {
    fn from(value: usize) -> Self {
        Self::Number(i64::try_from(value).unwrap_or(i64::MAX))
    }
}
