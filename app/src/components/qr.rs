//! QR codes.

use leptos::prelude::*;
use qrcode::{EcLevel, QrCode};

/// A QR code as a drawing of squares; nothing when the text is too long for one.
#[component]
pub fn Qr(
    /// what it says
    text: String,
    /// what a screen reader says
    label: String,
) -> impl IntoView {
    let code = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::M).ok()?;
    let width = code.width();
    let mut squares = String::new();
    for (index, color) in code.to_colors().into_iter().enumerate() {
        if color == qrcode::Color::Dark {
            squares.extend(["M", &(index % width + 2).to_string(), " ", &(index / width + 2).to_string(), "h1v1h-1z"]);
        }
    }
    let side = width + 4;
    Some(view! {
        <svg class="qr" viewBox=format!("0 0 {side} {side}") role="img" aria-label=label shape-rendering="crispEdges">
            <path d=squares></path>
        </svg>
    })
}
