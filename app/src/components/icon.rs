//! Small line icons; a word always stands beside them.

use leptos::prelude::*;

/// One line icon in the colour and size of the text around it; hidden from screen readers.
#[component]
pub fn Icon(
    /// which icon
    name: &'static str,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path
                fill="none"
                stroke="currentColor"
                stroke-width="2"
                stroke-linecap="round"
                stroke-linejoin="round"
                d=line(name)
            ></path>
        </svg>
    }
}

/// The line of an icon. An unknown name draws nothing.
#[rustfmt::skip]
fn line(name: &str) -> &'static str {
    match name {
        "course" => "M4 5h6a2 2 0 0 1 2 2 2 2 0 0 1 2-2h6v14h-6a2 2 0 0 0-2 1 2 2 0 0 0-2-1H4zM12 7v13",
        "bookings" => "M4 7h16v3.5a1.5 1.5 0 0 0 0 3V17H4v-3.5a1.5 1.5 0 0 0 0-3zM14 7v2M14 11.5v1M14 15v2",
        "notices" => "M4 5h16v12h-9l-4 3.5V17H4zM8 9.5h8M8 13h5",
        "me" => "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.5-4 3.5-6 7.5-6s7 2 7.5 6",
        "search" => "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L21 21",
        "filter" => "M4 6.5h16M7 12h10M10 17.5h4",
        "calendar" => "M4 6h16v14H4zM4 11h16M8 3v4M16 3v4",
        "week" => "M4 5h16v14H4zM4 10h16M10 5v14M15 10v9",
        "place" => "M12 21c5-6 7-8.5 7-11.5a7 7 0 1 0-14 0C5 12.5 7 15 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
        "person" => "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.5-4 3-5.5 6.5-5.5s6 1.5 6.5 5.5M16 4.5a3.5 3.5 0 0 1 0 6.3M18 15c2 .8 3.2 2.5 3.5 5",
        "clock" => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.5l3.5 2",
        "price" => "M7 4l5 7 5-7M12 11v9M7 12h10M7 16h10",
        "back" => "M15 5l-7 7 7 7",
        "check" => "M5 12.5l5 5L19.5 7",
        "cross" => "M6.5 6.5l11 11M17.5 6.5l-11 11",
        "print" => "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
        "import" => "M12 4v11M7 10l5 5 5-5M5 19.5h14",
        "settings" => "M4 7h9M17 7h3M15 5v4M4 17h3M11 17h9M9 15v4",
        "bell" => "M6 17V11a6 6 0 0 1 12 0v6l2 1H4zM10 21h4M12 5V3",
        "heart" => "M12 20C6 15.5 3.5 12.5 3.5 9a4.5 4.5 0 0 1 8.5-2 4.5 4.5 0 0 1 8.5 2c0 3.5-2.5 6.5-8.5 11z",
        "elder" => "M5 18L10 6l5 12M6.7 14h6.6M15 11h6M18 8v6",
        "exit" => "M13 4H5v16h8M10 12h11M17 8l4 4-4 4",
        "phone" => "M5 4h4l1.5 4.5-2 1.5a11 11 0 0 0 5.5 5.5l1.5-2L20 15v4a1 1 0 0 1-1 1C11 20 4 13 4 5a1 1 0 0 1 1-1z",
        "warn" => "M12 4l9 16H3zM12 10v4.5M12 17.4v.1",
        "house" => "M4 11.5L12 4l8 7.5M6 10v10h12V10M10 20v-6h4v6",
        "language" => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c5 5.5 5 12.5 0 18M12 3c-5 5.5-5 12.5 0 18",
        _ => "",
    }
}
