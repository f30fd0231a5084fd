//! The rules, applied to a URL that was built at run time.

use super::ConnectUrl;
use super::combination::Combination;
use crate::values::{extra, state, user};
use crate::violation::Violation;
#[cfg(feature = "alloc")]
use crate::violation::violations::Violations;

impl ConnectUrl<'_> {
    /// Checks the rules that the types of the values do not cover: those that span several parameters, and
    /// those of plain strings (`state`, `user` and the parameters of [`extra`](Self::extra)).
    ///
    /// # Errors
    ///
    /// If any rule is broken; all violations are in one error.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ClientId, ConnectUrl, Vin};
    ///
    /// let url = ConnectUrl::new(ClientId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"))
    ///     .single_select_vin(Vin::from_static("0SCAUDI037A5ADB1C"));
    /// assert_eq!(
    ///     url.check().unwrap_err().to_string(),
    ///     "single_select_vin: VIN `0SCAUDI037A5ADB1C` is a simulated vehicle's, \
    ///      which live mode refuses; set `mode` to `simulated`",
    /// );
    /// ```
    #[cfg(feature = "alloc")]
    pub fn check(&self) -> Result<(), Violations> {
        Violations::or(self.violations().collect(), ())
    }

    /// Returns every violation that [`check`](Self::check) reports, without allocating.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ClientId, ConnectUrl, Rule};
    ///
    /// let url = ConnectUrl::new(ClientId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"));
    /// let rules: Vec<_> = url.state("").violations().map(|violation| violation.rule()).collect();
    /// assert_eq!(rules, [Rule::Empty]);
    /// ```
    pub fn violations(&self) -> impl Iterator<Item = Violation> {
        let combination = Combination::of(self).violations();
        self.text_violations()
            .chain(combination.map(|(violation, _)| violation))
    }

    /// Returns the violations of the parameters that are plain strings.
    pub(crate) fn text_violations(&self) -> impl Iterator<Item = Violation> {
        let user = self.user.and_then(|user| user::check(user).err());
        let state = self.state.and_then(|state| state::check(state).err());
        self.extra_violations().chain(user).chain(state)
    }

    fn extra_violations(&self) -> impl Iterator<Item = Violation> {
        let extra = self.get_extra();
        let checked = extra.clone().enumerate().map(move |(at, (name, _))| {
            extra::check_name(name)?;
            if extra.clone().take(at).any(|(before, _)| before == name) {
                return Err(extra::given_twice(name));
            }
            Ok(())
        });
        checked.filter_map(Result::err)
    }
}
