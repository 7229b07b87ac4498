//! Line icons; a word always stands beside them. They are those of the day's page on the server, which this app does not
//! share a crate with.

use leptos::prelude::*;

/// One line icon in the colour and size of the text around it.
#[component]
pub fn Icon(
    /// which icon
    name: &'static str,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" d=line(name)></path>
        </svg>
    }
}

/// The drawing of a child where there is no photo.
#[component]
pub fn Face() -> impl IntoView {
    view! {
        <span class="face">
            <svg class="motif" viewBox="0 0 64 64" aria-hidden="true">
                <path fill="currentColor" fill-rule="evenodd" d=CHILD></path>
            </svg>
        </span>
    }
}

const CHILD: &str = "M32 9c9 0 15 6 15 15l-3-3c-4 0-8-2-11-5-3 3-8 6-14 6l-2 3c0-10 6-16 15-16zM18 27c6 0 11-2 15-5 3 2 7 4 12 4 1 10-4 18-13 18s-15-7-14-17zM25.5 28l2.2 2.8-2.2 2.8-2.2-2.8zM38.5 28l2.2 2.8-2.2 2.8-2.2-2.8zM26 37q6 5 12 0q-6 2-12 0zM9 64c0-12 8-18 15-18l8 6 8-6c7 0 15 6 15 18zM32 55l3 3.5-3 3.5-3-3.5z";

/// The line of an icon. An unknown name draws nothing.
fn line(name: &str) -> &'static str {
    match name {
        "clock" => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.5l3.5 2",
        "bell" => "M6 17V11a6 6 0 0 1 12 0v6l2 1H4zM10 21h4M12 5V3",
        "check" => "M5 12.5l5 5L19.5 7",
        "exit" => "M13 4H5v16h8M10 12h11M17 8l4 4-4 4",
        "calendar" => "M4 6h16v14H4zM4 11h16M8 3v4M16 3v4",
        "warn" => "M12 4l9 16H3zM12 10v4.5M12 17.4v.1",
        "cut" => {
            "M4 4l16 16M2.5 9.5a14 14 0 0 1 4-2.6M10.5 5.3a14 14 0 0 1 11 4.2M5.5 13a9.5 9.5 0 0 1 4-2.3M15 11.3a9.5 9.5 0 0 1 3.5 1.7M9 16.5a5 5 0 0 1 5.5-.6M12 20h.1"
        }
        _ => "",
    }
}
