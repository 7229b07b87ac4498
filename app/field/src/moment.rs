//! What a browser knows that no rule may ask for by itself: the time on this phone, and chance.

use domain::base::{
    id::{DeviceId, TapId},
    time::Instant,
};

/// The time that this phone shows.
pub fn now() -> Instant {
    // Whole seconds since 1970 are far below what a double holds exactly.
    #[expect(clippy::cast_possible_truncation, reason = "see above")]
    Instant((js_sys::Date::now() / 1000.0) as i64)
}

/// 32 hexadecimal digits that nobody else has.
fn unique() -> String {
    let mut bytes = [0_u8; 16];
    let crypto = leptos::prelude::window().crypto();
    if crypto.and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes)).is_err() {
        // No browser that keeps anything is without it; a tap that could be taken for another one must not be made.
        wasm_bindgen::throw_str("this browser has no randomness");
    }
    format!("{:032x}", u128::from_be_bytes(bytes))
}

/// The id of a new tap.
pub fn tap_id() -> TapId {
    TapId::new(unique())
}

/// The name by which this phone is known from now on.
pub fn device_id() -> DeviceId {
    DeviceId::new(unique())
}
