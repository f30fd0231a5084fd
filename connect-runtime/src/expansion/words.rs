//! The words that Connect knows, each with what it stands for, as the schema of Connect.toml has them.

pub use crate::parameter::WORDS as PARAMETERS;
pub use crate::values::approval_prompt::WORDS as APPROVAL_PROMPTS;
pub use crate::values::make::WORDS as MAKES;
pub use crate::values::mode::WORDS as MODES;
pub use crate::values::response_type::WORDS as RESPONSE_TYPES;
pub use crate::values::scope::permission::WORDS as PERMISSIONS;
