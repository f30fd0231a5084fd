//! The page for an owner whose login failed.

use alloc::format;
use alloc::string::String;

/// Writes a plain page with a sentence and a link back to the start.
pub(super) fn page(sentence: &str, start: &str) -> String {
    let start = start.replace('&', "&amp;").replace('"', "&quot;");
    format!(
        "<!DOCTYPE html>\n\
         <html lang=\"en\">\n\
         <head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>Login</title></head>\n\
         <body><h1>Login</h1><p>{sentence}</p><p><a href=\"{start}\">Back to the start</a></p></body>\n\
         </html>\n"
    )
}
