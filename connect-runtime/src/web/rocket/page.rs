//! The error page as a response.

use alloc::format;
use std::io::Cursor;

use ::rocket::http::{ContentType, Status};
use ::rocket::response::Response;

use crate::web::login::LoginError;

/// Turns a response into the error page.
pub(super) fn put_page(error: &LoginError, response: &mut Response<'_>) {
    response.set_status(Status::new(error.status()));
    for (name, value) in error.headers() {
        response.set_raw_header(name, value);
    }
    let page = error.page();
    response.set_sized_body(page.len(), Cursor::new(page));
}

/// Returns `true` if a response is rocket's own error page, which it sends if the application has no catcher.
pub(super) async fn is_rockets_page(response: &mut Response<'_>, status: u16) -> bool {
    const LONGEST: usize = 2048;
    let size = response.body().preset_size();
    if response.status().code != status
        || response.content_type() != Some(ContentType::HTML)
        || size.is_none_or(|size| size > LONGEST)
    {
        return false;
    }
    // The body is in memory; whatever it is, it is put back.
    let page = response.body_mut().to_string().await.unwrap_or_default();
    let heading = format!("<h1>{status}: ");
    let is_rockets = page.contains(&heading) && page.contains("<small>Rocket</small>");
    response.set_sized_body(page.len(), Cursor::new(page));
    is_rockets
}
