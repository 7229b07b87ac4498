//! What goes into a statement: only text, 64-bit integers and bytes, so that both engines take them as they are.

/// A value that goes into a statement.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Value<'a> {
    Int(i64),
    MaybeInt(Option<i64>),
    Text(&'a str),
    MaybeText(Option<&'a str>),
    Bytes(&'a [u8]),
    MaybeBytes(Option<&'a [u8]>),
}

macro_rules! from {
    ($($type:ty => $variant:ident $(as $int:ty)?;)+) => {$(
        impl<'a> From<$type> for Value<'a> {
            fn from(value: $type) -> Self {
                Self::$variant(value $(as $int)?)
            }
        }
    )+};
}
from! {
    i64 => Int;
    Option<i64> => MaybeInt;
    &'a str => Text;
    Option<&'a str> => MaybeText;
    &'a [u8] => Bytes;
    Option<&'a [u8]> => MaybeBytes;
}

impl From<u32> for Value<'_> {
    fn from(value: u32) -> Self {
        Self::Int(i64::from(value))
    }
}

impl From<domain::base::time::Instant> for Value<'_> {
    fn from(value: domain::base::time::Instant) -> Self {
        Self::Int(value.0)
    }
}

/// The values of a statement, in the order of its placeholders.
macro_rules! values {
    ($($value:expr),* $(,)?) => { &[$($crate::engine::value::Value::from($value)),*] };
}
pub(crate) use values;
