//! Remarks that a handler adds to the record of its request, as extensions of the response.

/// The text that the log shows after the status.
#[derive(Clone, Debug, Default)]
pub(crate) struct Remark(pub(crate) String);

/// The parameters of a form, which only its handler has read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parameters(pub(crate) Vec<(String, String)>);
