//! Combinations, at the token that has to change.

use super::Mistake;

pub(super) const MISTAKES: &[Mistake] = &[
    (
        ", make = TESLA, single_select_vin = \"5YJSA1CN5DFP00101\"",
        &[(
            "make",
            "`make` has no effect beside `single_select_vin`, which takes precedence; leave one of the two out",
        )],
    ),
    (
        ", single_select_vin = {vin}, single_select = false",
        &[(
            "false",
            "`single_select_vin` needs `single_select` to be `true`; leave `single_select` out, which sets it",
        )],
    ),
    (
        ", response_type = vehicle_id, redirect_uri = {uri}",
        &[(
            "vehicle_id",
            "re-authentication needs the vehicle; add `vehicle_id`",
        )],
    ),
    (
        ", vehicle_id = {id}",
        &[(
            "vehicle_id",
            "`vehicle_id` is for re-authentication only; set `response_type` to `vehicle_id`, or leave `vehicle_id` out",
        )],
    ),
    (
        ", response_type = vehicle_id, vehicle_id = {id}, redirect_uri = {uri}, mode = {mode}",
        &[(
            "mode",
            "re-authentication does not take `mode`; leave it out",
        )],
    ),
    (
        ", redirect_uri = \"sc4a1b01e5-0497-417c-a30e-6df6ba33ba46://callback\"",
        &[(
            "\"sc4a1b01e5-0497-417c-a30e-6df6ba33ba46://callback\"",
            "the custom scheme `sc4a1b01e5-0497-417c-a30e-6df6ba33ba46` carries another client id; write `sc` and your `client_id`, here and in the Dashboard",
        )],
    ),
    // Advice that holds whether `response_type` is there or not.
    (
        ", response_type = code, vehicle_id = {id}, app_origin = {origin}",
        &[
            (
                "vehicle_id",
                "`vehicle_id` is for re-authentication only; set `response_type` to `vehicle_id`, or leave `vehicle_id` out",
            ),
            (
                "app_origin",
                "`app_origin` is for `response_type = none` only; set that or leave `app_origin` out",
            ),
        ],
    ),
    (
        ", redirect_uri = other(\"sc4a1b01e5-0497-417c-a30e-6df6ba33ba46://callback\")",
        &[(
            "other(\"sc4a1b01e5-0497-417c-a30e-6df6ba33ba46://callback\")",
            "the scheme `sc4a1b01e5-0497-417c-a30e-6df6ba33ba46` is a documented one; write the redirect URI without `other`, with your own id behind `sc`",
        )],
    ),
];
