//! The rules, applied to what was put together at run time.

use super::ConnectUrl;
use crate::connect_url::combination::{Blame, Combination, Given};
use crate::values::client_id::ClientId;
use crate::values::{extra, state, user};
use crate::violation::Violation;

impl ConnectUrl<'_> {
    /// Applies the rules that no single value can be checked against: the combinations, and the
    /// parameters that are plain text (`state`, `user` and those of [`extra`](Self::extra)).
    ///
    /// # Errors
    ///
    /// Every rule that is broken, in one error.
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
    pub fn check(&self) -> Result<(), crate::Violations> {
        let mut violations = alloc::vec::Vec::new();
        self.for_each_violation(|violation| violations.push(violation));
        crate::Violations::or(violations, ())
    }

    /// Applies the rules of [`check`](Self::check) without allocating.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ClientId, ConnectUrl, Rule};
    ///
    /// let url = ConnectUrl::new(ClientId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"));
    /// url.state("").for_each_violation(|violation| assert_eq!(violation.rule(), Rule::Empty));
    /// ```
    pub fn for_each_violation(&self, mut report: impl FnMut(Violation)) {
        self.check_extra(&mut report);
        if let Some(Err(violation)) = self.user.map(user::check) {
            report(violation);
        }
        if let Some(Err(violation)) = self.state.map(state::check) {
            report(violation);
        }
        self.combination()
            .check(&mut |violation, _: Blame| report(violation));
    }

    fn check_extra(&self, report: &mut impl FnMut(Violation)) {
        for (at, (name, _)) in self.get_extra().enumerate() {
            if let Err(violation) = extra::check_name(name) {
                report(violation);
            } else if self.get_extra().take(at).any(|(before, _)| before == name) {
                report(extra::given_twice(name));
            }
        }
    }

    /// What a struct leaves out whose client id is optional after all, behind an alias, is empty.
    fn given_client_id(&self) -> Given<ClientId<'_>> {
        if self.client_id.as_str().is_empty() {
            Given::No
        } else {
            Given::Value(self.client_id)
        }
    }

    fn combination(&self) -> Combination<'_> {
        Combination {
            response_type: Given::Value(self.response_type),
            client_id: self.given_client_id(),
            vehicle_id: self.vehicle_id.map(drop).into(),
            scope: self.scope.map(drop).into(),
            redirect_uri: self.redirect_uri.into(),
            approval_prompt: self.approval_prompt.map(drop).into(),
            mode: self.mode.into(),
            flags: self.flags.map(drop).into(),
            make: self.make.into(),
            single_select: self.single_select.into(),
            single_select_vin: self.single_select_vin.into(),
        }
    }
}
