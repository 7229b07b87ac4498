//! The camera of the phone: what it sees, and the code that is in it. Nothing of it is kept, and nothing leaves the phone.

use js_sys::Object;
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CanvasRenderingContext2d, HtmlCanvasElement, HtmlVideoElement, MediaStream, MediaStreamConstraints,
    MediaStreamTrack,
};

/// Milliseconds between two looks: eight a second, which a cheap phone manages beside everything else.
pub const PAUSE: u32 = 125;
/// The longest side of what is looked at, in pixels: a code that fills a third of it can be read.
const SIDE: u32 = 640;

/// A camera that is on. It goes off when this is dropped.
pub struct Camera {
    stream: MediaStream,
}

impl Camera {
    /// Asks for the camera that looks away from whoever holds the phone, and shows what it sees.
    ///
    /// # Errors
    /// Whatever the browser says where there is no camera, or it may not be used.
    pub async fn open(video: &HtmlVideoElement) -> Result<Self, JsValue> {
        let facing = Object::new();
        js_sys::Reflect::set(&facing, &"facingMode".into(), &"environment".into())?;
        let wanted = MediaStreamConstraints::new();
        wanted.set_video(&facing);
        let devices = window().navigator().media_devices()?;
        let stream = JsFuture::from(devices.get_user_media_with_constraints(&wanted)?).await?;
        let camera = Self { stream: stream.dyn_into()? };
        video.set_src_object(Some(&camera.stream));
        JsFuture::from(video.play()?).await?;
        Ok(camera)
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        for track in self.stream.get_tracks() {
            if let Ok(track) = track.dyn_into::<MediaStreamTrack>() {
                track.stop();
            }
        }
    }
}

/// What the code says that is seen just now; nothing where there is none, or it cannot be read.
pub fn read(video: &HtmlVideoElement, canvas: &HtmlCanvasElement) -> Option<String> {
    let (width, height) = (video.video_width(), video.video_height());
    let longest = width.max(height);
    if width.min(height) == 0 {
        return None;
    }
    let scaled = |side: u32| if longest > SIDE { side * SIDE / longest } else { side };
    let (width, height) = (scaled(width), scaled(height));
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let (wide, high) = (f64::from(width), f64::from(height));
    context.draw_image_with_html_video_element_and_dw_and_dh(video, 0.0, 0.0, wide, high).ok()?;
    let pixels = context.get_image_data(0.0, 0.0, wide, high).ok()?.data().0;
    let (columns, rows) = (width as usize, height as usize);
    let grey = |x: usize, y: usize| {
        let at = 4 * (y * columns + x);
        let part = |place: usize, weight: u32| u32::from(pixels.get(at + place).copied().unwrap_or(0)) * weight;
        u8::try_from((part(0, 77) + part(1, 151) + part(2, 28)) >> 8).unwrap_or(u8::MAX)
    };
    let mut seen = rqrr::PreparedImage::prepare_from_greyscale(columns, rows, grey);
    seen.detect_grids().into_iter().find_map(|grid| grid.decode().ok()).map(|(_, text)| text)
}
