//! The rows of the table, each under the parameter that its rule is about, in the order of `Parameter::ALL`.
//!
//! `app` stands for the specification's client id in front of what is written out, `alone` for nothing.

/// Hands the table to a macro.
macro_rules! with_cases {
    ($callback:ident) => {
        $callback! {
            // Any key: known, given once, no secret.
            key_unknown: app { redirect_url = "https://example.com/home" } refused
                ["unknown key `redirect_url`; did you mean `redirect_uri`?"];
            key_in_camel_case: app { redirectUri = "https://example.com/home" } refused
                ["unknown key `redirectUri`; did you mean `redirect_uri`?"];
            key_unknown_stands_for_the_required: alone { clientid = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07" } refused
                ["unknown key `clientid`; did you mean `client_id`?"];
            key_twice: app { mode = "live", mode = "simulated" } refused
                ["`mode` is given twice; leave one of the two out"];
            key_secret: app { client_secret = "0facda33-1900-4ff0-a1ae-a1f38ee24d07" } refused
                ["`client_secret` has no place in a URL, which every browser and proxy on the way can read; leave it out"];
            key_secret_in_camel_case: app { clientSecret = "0facda33-1900-4ff0-a1ae-a1f38ee24d07" } refused
                ["`client_secret` has no place in a URL, which every browser and proxy on the way can read; leave it out"];

            // response_type: `code`, `none`, `vehicle_id` or a vehicle's id.
            response_type_none: app { response_type = "none" } accepted [];
            response_type_none_with_redirect_uri: app { response_type = "none", redirect_uri = "https://example.com/home" } accepted [];
            response_type_code: app { response_type = "code" } accepted [];
            response_type_vehicle: app { response_type = "4a1b01e5-0497-417c-a30e-6df6ba33ba46", redirect_uri = "https://example.com/home", mode = "live" } accepted [];
            response_type_vehicle_sc: app { response_type = "sc4a1b01e5-0497-417c-a30e-6df6ba33ba46" } accepted [];
            response_type_token: app { response_type = "token" } refused
                ["unknown response type `token`; write `code`, `none`, `vehicle_id` or a vehicle's id"];
            response_type_near: app { response_type = "coed" } refused
                ["unknown response type `coed`; did you mean `code`?"];
            response_type_upper_case: app { response_type = "4A1B01E5-0497-417C-A30E-6DF6BA33BA46" } refused
                ["vehicle id `4A1B01E5-0497-417C-A30E-6DF6BA33BA46` is not in lower case; write `4a1b01e5-0497-417c-a30e-6df6ba33ba46`"];
            response_type_empty: app { response_type = "" } refused
                ["the response type is empty; write `code`, `none`, `vehicle_id` or a vehicle's id, or leave it out"];

            // client_id: required, a lower-case hyphenated UUID.
            client_id: alone { client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07" } accepted [];
            client_id_missing: alone {} refused
                ["the client id is missing; add `client_id`, which the Smartcar Dashboard shows"];
            client_id_empty: alone { client_id = "" } refused
                ["the client id is empty; copy it from the Smartcar Dashboard"];
            client_id_upper_case: alone { client_id = "8229DF9F-91A0-4FF0-A1AE-A1F38EE24D07" } refused
                ["client id `8229DF9F-91A0-4FF0-A1AE-A1F38EE24D07` is not in lower case; write `8229df9f-91a0-4ff0-a1ae-a1f38ee24d07`"];
            client_id_unhyphenated: alone { client_id = "8229DF9F91a04ff0a1aea1f38ee24d07" } refused
                ["client id `8229DF9F91a04ff0a1aea1f38ee24d07` has no hyphens; write `8229df9f-91a0-4ff0-a1ae-a1f38ee24d07`"];
            client_id_no_uuid: alone { client_id = "my-application" } refused
                ["client id `my-application` is not a UUID; copy it from the Smartcar Dashboard"];
            client_id_not_hexadecimal: alone { client_id = "8229df9g-91a0-4ff0-a1ae-a1f38ee24d07" } refused
                ["client id `8229df9g-91a0-4ff0-a1ae-a1f38ee24d07` is not a UUID; copy it from the Smartcar Dashboard"];
            client_id_hyphens_misplaced: alone { client_id = "8229df9f9-1a0-4ff0-a1ae-a1f38ee24d07" } refused
                ["client id `8229df9f9-1a0-4ff0-a1ae-a1f38ee24d07` is not a UUID; copy it from the Smartcar Dashboard"];
            client_id_in_braces: alone { client_id = "{8229df9f-91a0-4ff0-a1ae-a1f38ee24d07}" } refused
                ["client id `{8229df9f-91a0-4ff0-a1ae-a1f38ee24d07}` is not a UUID; copy it from the Smartcar Dashboard"];
            client_id_placeholder: alone { client_id = "YOUR_CLIENT_ID" } refused
                ["`YOUR_CLIENT_ID` is a placeholder; copy your application's client id from the Smartcar Dashboard"];
            client_id_placeholder_kebab: alone { client_id = "your-client-id" } refused
                ["`your-client-id` is a placeholder; copy your application's client id from the Smartcar Dashboard"];
            client_id_nil: alone { client_id = "00000000-0000-0000-0000-000000000000" } refused
                ["the nil UUID is a placeholder; copy your application's client id from the Smartcar Dashboard"];
            client_id_api_credential: alone { client_id = "client_01HXYZ" } refused
                ["`client_01HXYZ` is the id of an API credential, which Connect answers with 400; write the application's client id, a UUID"];

            // application_id: the new name, in place of client_id, by the same rule.
            application_id: alone { application_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07" } accepted [];
            application_id_of_the_browser_sdk: alone { application_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07", response_type = "none", app_origin = "https://example.com" } accepted [];
            application_id_in_a_custom_scheme: alone { application_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07", redirect_uri = "sc8229df9f-91a0-4ff0-a1ae-a1f38ee24d07://callback" } accepted [];
            application_id_beside_client_id: app { application_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07" } refused
                ["`client_id` and `application_id` are two names of one thing; leave `client_id` out"];
            application_id_empty: alone { application_id = "" } refused
                ["the application id is empty; copy it from the Smartcar Dashboard"];
            application_id_upper_case: alone { application_id = "8229DF9F-91A0-4FF0-A1AE-A1F38EE24D07" } refused
                ["application id `8229DF9F-91A0-4FF0-A1AE-A1F38EE24D07` is not in lower case; write `8229df9f-91a0-4ff0-a1ae-a1f38ee24d07`"];
            application_id_unhyphenated: alone { application_id = "8229df9f91a04ff0a1aea1f38ee24d07" } refused
                ["application id `8229df9f91a04ff0a1aea1f38ee24d07` has no hyphens; write `8229df9f-91a0-4ff0-a1ae-a1f38ee24d07`"];
            application_id_no_uuid: alone { application_id = "my-application" } refused
                ["application id `my-application` is not a UUID; copy it from the Smartcar Dashboard"];
            application_id_placeholder: alone { application_id = "YOUR_APPLICATION_ID" } refused
                ["`YOUR_APPLICATION_ID` is a placeholder; copy your application id from the Smartcar Dashboard"];
            application_id_nil: alone { application_id = "00000000-0000-0000-0000-000000000000" } refused
                ["the nil UUID is a placeholder; copy your application id from the Smartcar Dashboard"];
            application_id_api_credential: alone { application_id = "client_01HXYZ" } refused
                ["`client_01HXYZ` is the id of an API credential, which Connect answers with 400; write the application id, a UUID"];
            application_id_misspelled: alone { application_di = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07" } refused
                ["unknown key `application_di`; did you mean `application_id`?"];
            application_id_foreign_custom_scheme: alone { application_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07", redirect_uri = "sc4a1b01e5-0497-417c-a30e-6df6ba33ba46://callback" } refused
                ["the custom scheme `sc4a1b01e5-0497-417c-a30e-6df6ba33ba46` carries another id; write `sc` and your `application_id`, here and in the Dashboard"];

            // vehicle_id: a UUID, for re-authentication only.
            vehicle_id_no_uuid: app { response_type = "vehicle_id", vehicle_id = "my-car", redirect_uri = "https://example.com/home" } refused
                ["vehicle id `my-car` is not a UUID; write the id that Smartcar gave the vehicle"];
            vehicle_id_upper_case: app { response_type = "vehicle_id", vehicle_id = "SC4a1b01e5-0497-417c-a30e-6df6ba33ba46", redirect_uri = "https://example.com/home" } refused
                ["vehicle id `SC4a1b01e5-0497-417c-a30e-6df6ba33ba46` is not in lower case; write `sc4a1b01e5-0497-417c-a30e-6df6ba33ba46`"];
            vehicle_id_empty: app { response_type = "vehicle_id", vehicle_id = "", redirect_uri = "https://example.com/home" } refused
                ["the vehicle id is empty; write the id that Smartcar gave the vehicle"];
            vehicle_id_with_code: app { vehicle_id = "4a1b01e5-0497-417c-a30e-6df6ba33ba46" } refused
                ["`vehicle_id` is for re-authentication only; set `response_type` to `vehicle_id`, or leave `vehicle_id` out"];
            vehicle_id_with_vehicle: app { response_type = "4a1b01e5-0497-417c-a30e-6df6ba33ba46", vehicle_id = "4a1b01e5-0497-417c-a30e-6df6ba33ba46" } refused
                ["`vehicle_id` is for re-authentication only; set `response_type` to `vehicle_id`, or leave `vehicle_id` out"];

            // Re-authentication: needs vehicle and redirect URI, and refuses what is for authorization.
            reauthenticate_with_none: app { response_type = "none", vehicle_id = "4a1b01e5-0497-417c-a30e-6df6ba33ba46" } accepted [];
            reauthenticate_with_none_and_external_id: app { response_type = "none", vehicle_id = "4a1b01e5-0497-417c-a30e-6df6ba33ba46", redirect_uri = "https://example.com/home", external_id = "42" } accepted [];
            reauthenticate_with_none_refuses: app { response_type = "none", vehicle_id = "4a1b01e5-0497-417c-a30e-6df6ba33ba46", mode = "live" } refused
                ["re-authentication does not take `mode`; leave it out"];
            reauthenticate: app { response_type = "vehicle_id", vehicle_id = "sc4a1b01e5-0497-417c-a30e-6df6ba33ba46", redirect_uri = "https://example.com/home", user = "42", state = "0facda3319" } accepted [];
            reauthenticate_tesla: app { response_type = "vehicle_id", vehicle_id = "4a1b01e5-0497-417c-a30e-6df6ba33ba46", make = "TESLA", scope = "read_vin" } accepted [];
            reauthenticate_without_vehicle: app { response_type = "vehicle_id", redirect_uri = "https://example.com/home" } refused
                ["re-authentication needs the vehicle; add `vehicle_id`"];
            reauthenticate_without_redirect_uri: app { response_type = "vehicle_id", vehicle_id = "4a1b01e5-0497-417c-a30e-6df6ba33ba46" } refused
                ["re-authentication needs a redirect URI, except with `response_type = none` or with `make = TESLA` and a scope; add `redirect_uri`"];
            reauthenticate_tesla_without_scope: app { response_type = "vehicle_id", vehicle_id = "4a1b01e5-0497-417c-a30e-6df6ba33ba46", make = "TESLA" } refused
                ["re-authentication needs a redirect URI, except with `response_type = none` or with `make = TESLA` and a scope; add `redirect_uri`"];
            reauthenticate_another_make: app { response_type = "vehicle_id", vehicle_id = "4a1b01e5-0497-417c-a30e-6df6ba33ba46", make = "BMW", scope = "read_vin" } refused
                ["re-authentication needs a redirect URI, except with `response_type = none` or with `make = TESLA` and a scope; add `redirect_uri`"];
            reauthenticate_refuses: app { response_type = "vehicle_id", vehicle_id = "4a1b01e5-0497-417c-a30e-6df6ba33ba46", redirect_uri = "https://example.com/home",
                approval_prompt = "auto", mode = "live", single_select = "true", single_select_vin = "5YJSA1CN5DFP00101", flags = "country:DE" } refused
                ["re-authentication does not take `approval_prompt`; leave it out",
                 "re-authentication does not take `mode`; leave it out",
                 "re-authentication does not take `flags`; leave it out",
                 "re-authentication does not take `single_select`; leave it out",
                 "re-authentication does not take `single_select_vin`; leave it out"];

            // scope: known permissions, none twice, one space between them.
            scope_semicolon: app { scope = "read_vin;read_fuel" } refused
                ["permissions are separated by `;`; write one space instead"];
            scope_cannot_be_a_name: app { scope = "Read-All" } refused
                ["unknown permission `Read-All`; write one such as `read_odometer`"];
            scope_required_twice_in_front: app { scope = "required:required:read_vin" } refused
                ["the prefix in `required:read_vin` is not part of a permission's name; leave `required:` out here"];
            scope_one: app { scope = "read_odometer" } accepted [];
            scope_required: app { scope = "read_odometer required:read_vin control_security" } accepted [];
            scope_empty: app { scope = "" } refused
                ["the scope is empty; leave it out to ask for the permissions set in the Dashboard"];
            scope_unknown: app { scope = "read_vin read_odometr" } refused
                ["unknown permission `read_odometr`; did you mean `read_odometer`?"];
            scope_unknown_far: app { scope = "drive_away" } refused
                ["unknown permission `drive_away`; if Smartcar has added it since, write `other(\"drive_away\")`"];
            scope_upper_case: app { scope = "READ_VIN" } refused
                ["unknown permission `READ_VIN`; did you mean `read_vin`?"];
            scope_without_read: app { scope = "odometer" } refused
                ["unknown permission `odometer`; did you mean `read_odometer`?"];
            scope_alias: app { scope = "read_oil" } refused
                ["unknown permission `read_oil`; did you mean `read_engine_oil`?"];
            scope_required_unknown: app { scope = "required:read_vim" } refused
                ["unknown permission `read_vim`; did you mean `read_vin`?"];
            scope_twice: app { scope = "read_vin read_fuel read_vin" } refused
                ["permission `read_vin` is given twice; leave one of the two out"];
            scope_twice_required: app { scope = "read_vin required:read_vin" } refused
                ["permission `read_vin` is given twice; leave one of the two out"];
            scope_comma: app { scope = "read_vin,read_fuel" } refused
                ["permissions are separated by `,`; write one space instead"];
            scope_comma_and_space: app { scope = "read_vin, read_fuel" } refused
                ["permissions are separated by `,`; write one space instead"];
            scope_plus: app { scope = "read_vin+read_fuel" } refused
                ["permissions are separated by `+`; write one space instead"];
            scope_secret: app { scope = "client_secret 0facda33" } refused
                ["`client_secret` has no place in a URL, which every browser and proxy on the way can read; leave it out"];
            scope_two_spaces: app { scope = "read_vin  read_fuel" } refused
                ["there is an extra space in the scope; write one space between two permissions and none around them"];
            scope_trailing_space: app { scope = "read_vin " } refused
                ["there is an extra space in the scope; write one space between two permissions and none around them"];
            scope_old_name: app { scope = "read_vin control_security:lock" } refused
                ["`control_security:lock` and `control_security:unlock` are old names; write `control_security`, without a colon"];
            scope_old_name_required: app { scope = "required:control_security:unlock" } refused
                ["`control_security:lock` and `control_security:unlock` are old names; write `control_security`, without a colon"];
            scope_prefix: app { scope = "optional:read_vin" } refused
                ["unknown prefix `optional`; a permission is optional unless `required:` stands before it"];
            scope_prefix_misspelled: app { scope = "require:read_vin" } refused
                ["unknown prefix `require`; did you mean `required`?"];
            scope_prefix_in_upper_case: app { scope = "Required:read_vin" } refused
                ["unknown prefix `Required`; did you mean `required`?"];
            scope_prefix_far: app { scope = "read_fuel:read_vin" } refused
                ["unknown prefix `read_fuel`; the only one is `required:`"];
            scope_prefix_and_space: app { scope = "required: read_vin" } refused
                ["there is nothing behind `required:`; write the permission there, without a space"];
            scope_line_break: app { scope = "\n  read_vin\n  read_fule" } refused
                ["there is a line break in the scope; write one space between two permissions and none around them"];

            // redirect_uri: one of the documented formats, by RFC 3986's grammar; it goes out as it is written.
            redirect_uri_https: app { redirect_uri = "https://example.com/home" } accepted [];
            redirect_uri_https_host_only: app { redirect_uri = "https://myapplication.com" } accepted [];
            redirect_uri_https_everything: app { redirect_uri = "https://sub.example.co.uk:8443/a/b-c_d.e~f/%20;p=1,2?x=1&y=a/b?c:@!$()*+,;=" } accepted [];
            redirect_uri_https_localhost: app { redirect_uri = "https://localhost:8443/home" } accepted [];
            redirect_uri_localhost: app { redirect_uri = "http://localhost:8000" } accepted [];
            redirect_uri_localhost_path: app { redirect_uri = "http://localhost/callback" } accepted [];
            redirect_uri_custom_scheme: app { redirect_uri = "sc8229df9f-91a0-4ff0-a1ae-a1f38ee24d07://callback" } accepted [];
            redirect_uri_custom_scheme_of_the_documentation: alone { client_id = "4a1b01e5-0497-417c-a30e-6df6ba33ba46", redirect_uri = "sc4a1b01e5-0497-417c-a30e-6df6ba33ba46://callback" } accepted [];
            redirect_uri_custom_scheme_path: app { redirect_uri = "sc8229df9f-91a0-4ff0-a1ae-a1f38ee24d07://callback/a/b" } accepted [];
            redirect_uri_javascript_page: app { redirect_uri = "https://javascript-sdk.smartcar.com/v2/redirect?app_origin=https://myapp.com" } accepted [];
            redirect_uri_javascript_page_localhost: app { redirect_uri = "https://javascript-sdk.smartcar.com/v2/redirect?app_origin=http://localhost:3000" } accepted [];
            redirect_uri_javascript_page_older: app { redirect_uri = "https://javascript-sdk.smartcar.com/redirect-2.1.1?app_origin=http://localhost:3000" } accepted [];
            redirect_uri_javascript_page_later: app { redirect_uri = "https://javascript-sdk.smartcar.com/v10/redirect?app_origin=https://myapp.com" } accepted [];
            redirect_uri_javascript_page_encoded: app { redirect_uri = "https://javascript-sdk.smartcar.com/v2/redirect?app_origin=https%3A%2F%2Fmyapp.com%3A8443" } accepted [];
            redirect_uri_javascript_page_encoded_localhost: app { redirect_uri = "https://javascript-sdk.smartcar.com/redirect-2.1.1?app_origin=http%3a%2f%2flocalhost%3a3000" } accepted [];
            redirect_uri_javascript_page_encoded_name: app { redirect_uri = "https://javascript-sdk.smartcar.com/v2/redirect?app%5Forigin=https://myapp.com" } accepted [];
            redirect_uri_javascript_page_more: app { redirect_uri = "https://JavaScript-SDK.smartcar.com:443/v2/redirect?from=home&app_origin=https://myapp.com&to=garage" } accepted [];
            redirect_uri_empty: app { redirect_uri = "" } refused
                ["the redirect URI is empty; leave it out to use the Dashboard's default"];

            // redirect_uri, its scheme: `https`, `http` for this machine, `sc` and the client id.
            redirect_uri_scheme_upper_case: app { redirect_uri = "HTTPS://example.com" } accepted [];
            redirect_uri_http_upper_case: app { redirect_uri = "HTTP://LOCALHOST:8000" } accepted [];
            redirect_uri_relative: app { redirect_uri = "/home" } refused
                ["redirect URI `/home` is not absolute; begin it with `https://` and the host, here and in the Dashboard"];
            redirect_uri_without_scheme: app { redirect_uri = "example.com/home" } refused
                ["redirect URI `example.com/home` is not absolute; begin it with `https://`, here and in the Dashboard"];
            redirect_uri_host_and_port_without_scheme: app { redirect_uri = "example.com:8443/home" } refused
                ["redirect URI `example.com:8443/home` is not absolute; begin it with `https://`, here and in the Dashboard"];
            redirect_uri_localhost_without_scheme: app { redirect_uri = "localhost:8000/callback" } refused
                ["redirect URI `localhost:8000/callback` is not absolute; begin it with `http://`, here and in the Dashboard"];
            redirect_uri_user_info_without_scheme: app { redirect_uri = "me:0facda33@example.com/home" } refused
                ["the redirect URI is not absolute; begin it with `https://` and the host, here and in the Dashboard"];
            redirect_uri_query_without_scheme: app { redirect_uri = "example.com/home?key=0facda33" } refused
                ["redirect URI `example.com/home` is not absolute; begin it with `https://`, here and in the Dashboard"];
            redirect_uri_encoded_already: app { redirect_uri = "https%3A%2F%2Fexample.com%3Fkey%3D0facda33" } refused
                ["the redirect URI is percent-encoded; write it plain, as the Dashboard has it"];
            redirect_uri_one_slash: app { redirect_uri = "https:/example.com" } refused
                ["redirect URI `https:/example.com` is not absolute; begin it with `https://`, here and in the Dashboard"];
            redirect_uri_scheme_only: app { redirect_uri = "https:" } refused
                ["redirect URI `https:` is not absolute; begin it with `https://`, here and in the Dashboard"];
            redirect_uri_scheme_and_slash: app { redirect_uri = "https:/" } refused
                ["redirect URI `https:/` is not absolute; begin it with `https://`, here and in the Dashboard"];
            redirect_uri_scheme_empty: app { redirect_uri = "://example.com" } refused
                ["redirect URI `://example.com` is not absolute; begin it with `https://`, here and in the Dashboard"];
            redirect_uri_scheme_with_underscore: app { redirect_uri = "my_app://callback" } refused
                ["`my_app` cannot be a scheme; write a letter, then letters, digits, `+`, `-` and `.`, here and in the Dashboard"];
            redirect_uri_http: app { redirect_uri = "http://example.com/home" } refused
                ["`http` is for `localhost` only, not for `example.com`; write `https`, here and in the Dashboard"];
            redirect_uri_query_of_its_own: app { redirect_uri = "https://example.com/cb?year=2020&make=x&from=connect" } accepted [];
            redirect_uri_http_name_with_digits: app { redirect_uri = "http://127.example.com/" } refused
                ["`http` is for `localhost` only, not for `127.example.com`; write `https`, here and in the Dashboard"];
            redirect_uri_http_loopback: app { redirect_uri = "http://127.0.0.1:8000" } refused
                ["`http` is for `localhost` only; write `localhost` instead of `127.0.0.1`, here and in the Dashboard"];
            redirect_uri_http_loopback_ipv6: app { redirect_uri = "http://[::1]:8000" } refused
                ["`http` is for `localhost` only; write `localhost` instead of `[::1]`, here and in the Dashboard"];
            redirect_uri_http_localhost_like: app { redirect_uri = "http://localhost.example.com" } refused
                ["`http` is for `localhost` only, not for `localhost.example.com`; write `https`, here and in the Dashboard"];
            redirect_uri_another_client_id: app { redirect_uri = "sc4a1b01e5-0497-417c-a30e-6df6ba33ba46://callback" } refused
                ["the custom scheme `sc4a1b01e5-0497-417c-a30e-6df6ba33ba46` carries another client id; write `sc` and your `client_id`, here and in the Dashboard"];
            redirect_uri_custom_scheme_no_uuid: app { redirect_uri = "scmyapp://callback" } refused
                ["the scheme `scmyapp` is not `sc` and the client id; if it is your application's own, write `other(\"…\")`"];
            redirect_uri_custom_scheme_query: app { redirect_uri = "sc8229df9f-91a0-4ff0-a1ae-a1f38ee24d07://callback:80?a=b" } accepted [];
            redirect_uri_custom_scheme_without_host: app { redirect_uri = "sc8229df9f-91a0-4ff0-a1ae-a1f38ee24d07:///callback" } refused
                ["the redirect URI has no host; write one such as `example.com` after `://`, here and in the Dashboard"];
            redirect_uri_custom_scheme_without_slashes: app { redirect_uri = "sc8229df9f-91a0-4ff0-a1ae-a1f38ee24d07:callback" } refused
                ["the redirect URI has no host; write one such as `example.com` after `://`, here and in the Dashboard"];
            redirect_uri_own_scheme: app { redirect_uri = "myapp://callback?key=0facda33" } refused
                ["the scheme `myapp` is not `sc` and the client id; if it is your application's own, write `other(\"…\")`"];
            redirect_uri_own_scheme_without_slashes: app { redirect_uri = "com.example.app:/oauth2redirect" } refused
                ["the scheme `com.example.app` is not `sc` and the client id; if it is your application's own, write `other(\"…\")`"];
            redirect_uri_ftp: app { redirect_uri = "ftp://example.com" } refused
                ["the scheme `ftp` is handled by the browser itself and leads back to no application; write `https` or a scheme of your own, here and in the Dashboard"];
            redirect_uri_javascript: app { redirect_uri = "JavaScript:alert(1)" } refused
                ["the scheme `JavaScript` is handled by the browser itself and leads back to no application; write `https` or a scheme of your own, here and in the Dashboard"];
            redirect_uri_data: app { redirect_uri = "data:text/html,0facda33" } refused
                ["the scheme `data` is handled by the browser itself and leads back to no application; write `https` or a scheme of your own, here and in the Dashboard"];

            // redirect_uri, its host and port.
            redirect_uri_host_upper_case: app { redirect_uri = "https://Example.COM" } accepted [];
            redirect_uri_host_any_name: app { redirect_uri = "https://-exa_mple..com-/home" } accepted [];
            redirect_uri_host_encoded: app { redirect_uri = "https://m%C3%BCnchen!$&'()*+,;=~.example/home" } accepted [];
            redirect_uri_host_punycode: app { redirect_uri = "https://xn--mnchen-3ya.example/home" } accepted [];
            redirect_uri_host_long: app { redirect_uri = "https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example/home" } accepted [];
            redirect_uri_ipv4: app { redirect_uri = "https://192.0.2.1/home" } accepted [];
            redirect_uri_ipv4_as_a_name: app { redirect_uri = "https://256.0.0.0x1/home" } accepted [];
            redirect_uri_ipv6: app { redirect_uri = "https://[2001:DB8::192.0.2.1]:8443/home" } accepted [];
            redirect_uri_ipv6_zero: app { redirect_uri = "https://[::]" } accepted [];
            redirect_uri_ipv6_whole: app { redirect_uri = "https://[1:2:3:4:5:6:7:8]/home" } accepted [];
            redirect_uri_ip_future: app { redirect_uri = "https://[v1F.a:b]/home" } accepted [];
            redirect_uri_port_default: app { redirect_uri = "https://example.com:443/home" } accepted [];
            redirect_uri_http_port_default: app { redirect_uri = "http://localhost:80/home" } accepted [];
            redirect_uri_port_empty: app { redirect_uri = "https://example.com:/home" } accepted [];
            redirect_uri_port_leading_zero: app { redirect_uri = "https://example.com:08443" } accepted [];
            redirect_uri_user_info: app { redirect_uri = "https://me:0facda33@example.com/home" } refused
                ["the redirect URI has user info before the `@`; leave it out, here and in the Dashboard"];
            redirect_uri_without_host: app { redirect_uri = "https:///home" } refused
                ["the redirect URI has no host; write one such as `example.com` after `://`, here and in the Dashboard"];
            redirect_uri_port_without_host: app { redirect_uri = "https://:8443/home" } refused
                ["the redirect URI has no host; write one such as `example.com` after `://`, here and in the Dashboard"];
            redirect_uri_host_not_ascii: app { redirect_uri = "https://exämple.com/home" } refused
                ["the host has the character `ä`; write the domain in its ASCII form, with `xn--`, here and in the Dashboard"];
            redirect_uri_host_bracket: app { redirect_uri = "https://exa[mple.com" } refused
                ["`exa[mple.com` cannot be the host; write a domain name, an IPv4 address or an IPv6 address in brackets, here and in the Dashboard"];
            redirect_uri_ipv6_short: app { redirect_uri = "https://[1:2:3:4:5:6:7]/home" } refused
                ["`[1:2:3:4:5:6:7]` cannot be the host; write a domain name, an IPv4 address or an IPv6 address in brackets, here and in the Dashboard"];
            redirect_uri_ipv6_long: app { redirect_uri = "https://[1:2:3:4::5:6:7:8]/home" } refused
                ["`[1:2:3:4::5:6:7:8]` cannot be the host; write a domain name, an IPv4 address or an IPv6 address in brackets, here and in the Dashboard"];
            redirect_uri_ipv6_two_gaps: app { redirect_uri = "https://[1::2::3]/home" } refused
                ["`[1::2::3]` cannot be the host; write a domain name, an IPv4 address or an IPv6 address in brackets, here and in the Dashboard"];
            redirect_uri_ipv6_zone: app { redirect_uri = "https://[fe80::1%25eth0]/home" } refused
                ["`[fe80::1%25eth0]` cannot be the host; write a domain name, an IPv4 address or an IPv6 address in brackets, here and in the Dashboard"];
            redirect_uri_ipv6_bad_ipv4: app { redirect_uri = "https://[::192.0.2.256]/home" } refused
                ["`[::192.0.2.256]` cannot be the host; write a domain name, an IPv4 address or an IPv6 address in brackets, here and in the Dashboard"];
            redirect_uri_ipv6_without_brackets: app { redirect_uri = "https://2001:db8::1/home" } refused
                ["`2001:db8::1` does not end with a port; write digits after the last `:`, and an IPv6 address in brackets, here and in the Dashboard"];
            redirect_uri_port_no_number: app { redirect_uri = "https://example.com:https/home" } refused
                ["`example.com:https` does not end with a port; write digits after the last `:`, and an IPv6 address in brackets, here and in the Dashboard"];

            // redirect_uri, its path, query and fragment.
            redirect_uri_dots: app { redirect_uri = "https://example.com/a/../b/./%2E/%2e%2E" } accepted [];
            redirect_uri_quote_in_query: app { redirect_uri = "https://example.com/?a='b'" } accepted [];
            redirect_uri_brackets_in_query: app { redirect_uri = "https://example.com/?a[]=b" } accepted [];
            redirect_uri_names_in_query: app { redirect_uri = "https://example.com/?Code=1&codes=2&client_id=3&scope=4" } accepted [];
            redirect_uri_fragment: app { redirect_uri = "https://example.com/home#0facda33" } refused
                ["the redirect URI has a fragment, which RFC 6749 forbids; end it before the `#`, here and in the Dashboard"];
            redirect_uri_empty_fragment: app { redirect_uri = "https://example.com/home#" } refused
                ["the redirect URI has a fragment, which RFC 6749 forbids; end it before the `#`, here and in the Dashboard"];
            redirect_uri_bracket: app { redirect_uri = "https://example.com/a[1]" } refused
                ["the path has a bracket; percent-encode it, here and in the Dashboard"];
            redirect_uri_bracket_open: app { redirect_uri = "https://example.com/a[1" } refused
                ["the path has a bracket; percent-encode it, here and in the Dashboard"];
            redirect_uri_bracket_closed: app { redirect_uri = "https://example.com/1]/b" } refused
                ["the path has a bracket; percent-encode it, here and in the Dashboard"];
            redirect_uri_space_around: app { redirect_uri = " https://example.com/home" } refused
                ["there is a space around the redirect URI; leave it out, here and in the Dashboard"];
            redirect_uri_space_behind: app { redirect_uri = "https://example.com/home " } refused
                ["there is a space around the redirect URI; leave it out, here and in the Dashboard"];
            redirect_uri_space: app { redirect_uri = "https://example.com/my home" } refused
                ["the redirect URI has a space; write `%20`, here and in the Dashboard"];
            redirect_uri_not_ascii: app { redirect_uri = "https://example.com/größe" } refused
                ["the redirect URI has the character `ö`, which is not ASCII; percent-encode it, here and in the Dashboard"];
            redirect_uri_not_ascii_in_query: app { redirect_uri = "https://example.com/?größe" } refused
                ["the redirect URI has a character that is not ASCII; percent-encode it, here and in the Dashboard"];
            redirect_uri_line_break: app { redirect_uri = "https://example.com/\r\nSet-Cookie:x" } refused
                ["the redirect URI has the character `\\u{d}`, which no URI may have; percent-encode it or leave it out, here and in the Dashboard"];
            redirect_uri_backslash: app { redirect_uri = "https://example.com\\@evil.com" } refused
                ["the redirect URI has a character that no URI may have; percent-encode it or leave it out, here and in the Dashboard"];
            redirect_uri_bad_escape: app { redirect_uri = "https://example.com/%2" } refused
                ["a `%` in the redirect URI is not followed by two hexadecimal digits; write `%25` for the character itself, here and in the Dashboard"];
            redirect_uri_answer_in_query: app { redirect_uri = "https://example.com/home?next=garage&code=0facda33" } refused
                ["the redirect URI has `code` in its query, which Connect's answer would then have twice; leave it out, here and in the Dashboard"];
            redirect_uri_answers_in_query: app { redirect_uri = "https://example.com/home?st%61te=1&user_id&virtual_key_url=2" } refused
                ["the redirect URI has `state` in its query, which Connect's answer would then have twice; leave it out, here and in the Dashboard",
                 "the redirect URI has `user_id` in its query, which Connect's answer would then have twice; leave it out, here and in the Dashboard",
                 "the redirect URI has `virtual_key_url` in its query, which Connect's answer would then have twice; leave it out, here and in the Dashboard"];
            redirect_uri_secret_in_query: app { redirect_uri = "https://example.com/home?client%5Fsecret=0facda33" } refused
                ["the redirect URI has a `client_secret` in its query, which every browser and proxy on the way can read; leave it out, here and in the Dashboard"];
            redirect_uri_secret_in_query_of_custom_scheme: app { redirect_uri = "sc8229df9f-91a0-4ff0-a1ae-a1f38ee24d07://callback?ClientSecret=0facda33" } refused
                ["the redirect URI has a `client_secret` in its query, which every browser and proxy on the way can read; leave it out, here and in the Dashboard"];
            redirect_uri_all_at_once: app { redirect_uri = "http://Example.com/a b/[1]?error=1#top" } refused
                ["the redirect URI has a space; write `%20`, here and in the Dashboard",
                 "the redirect URI has a fragment, which RFC 6749 forbids; end it before the `#`, here and in the Dashboard",
                 "`http` is for `localhost` only, not for `Example.com`; write `https`, here and in the Dashboard",
                 "the redirect URI has `error` in its query, which Connect's answer would then have twice; leave it out, here and in the Dashboard"];

            // redirect_uri, Smartcar's JavaScript page, which needs the origin of the page that opened Connect.
            redirect_uri_javascript_page_path: app { redirect_uri = "https://javascript-sdk.smartcar.com/v2/redirekt?app_origin=https://myapp.com" } refused
                ["Smartcar's JavaScript page is not at `/v2/redirekt`; write `/v2/redirect`, here and in the Dashboard"];
            redirect_uri_javascript_page_slash: app { redirect_uri = "https://javascript-sdk.smartcar.com/v2/redirect/?app_origin=https://myapp.com" } refused
                ["Smartcar's JavaScript page is not at `/v2/redirect/`; write `/v2/redirect`, here and in the Dashboard"];
            redirect_uri_javascript_page_port: app { redirect_uri = "https://javascript-sdk.smartcar.com:444/v2/redirect?app_origin=https://myapp.com" } refused
                ["Smartcar's JavaScript page is not at the port `444`; leave it out together with the `:`, here and in the Dashboard"];
            redirect_uri_javascript_page_without_origin: app { redirect_uri = "https://javascript-sdk.smartcar.com/v2/redirect" } refused
                ["Smartcar's JavaScript page needs your page's origin; end the redirect URI with `?app_origin=https://` and your host, here and in the Dashboard"];
            redirect_uri_javascript_page_another_parameter: app { redirect_uri = "https://javascript-sdk.smartcar.com/v2/redirect?other_name=https://myapp.com" } refused
                ["Smartcar's JavaScript page needs your page's origin; end the redirect URI with `?app_origin=https://` and your host, here and in the Dashboard"];
            redirect_uri_javascript_page_origin_path: app { redirect_uri = "https://javascript-sdk.smartcar.com/v2/redirect?app_origin=https://myapp.com/home" } refused
                ["the `app_origin` of the redirect URI is not an origin; write `https://`, the host and nothing after it, here and in the Dashboard"];
            redirect_uri_javascript_page_origin_slash: app { redirect_uri = "https://javascript-sdk.smartcar.com/v2/redirect?app_origin=https%3A%2F%2Fmyapp.com%2F" } refused
                ["the `app_origin` of the redirect URI is not an origin; write `https://`, the host and nothing after it, here and in the Dashboard"];
            redirect_uri_javascript_page_origin_encoded_twice: app { redirect_uri = "https://javascript-sdk.smartcar.com/v2/redirect?app_origin=https%253A%252F%252Fmyapp.com" } refused
                ["the `app_origin` of the redirect URI is not an origin; write `https://`, the host and nothing after it, here and in the Dashboard"];
            redirect_uri_javascript_page_origin_user_info: app { redirect_uri = "https://javascript-sdk.smartcar.com/v2/redirect?app_origin=https://me:0facda33@myapp.com" } refused
                ["the `app_origin` of the redirect URI is not an origin; write `https://`, the host and nothing after it, here and in the Dashboard"];
            redirect_uri_javascript_page_origin_http: app { redirect_uri = "https://javascript-sdk.smartcar.com/v2/redirect?app_origin=http://myapp.com" } refused
                ["the `app_origin` of the redirect URI has the scheme `http`, which is for `localhost` only; write `https`, here and in the Dashboard"];
            redirect_uri_javascript_page_all_at_once: app { redirect_uri = "https://javascript-sdk.smartcar.com/v2/redirect?state=1" } refused
                ["Smartcar's JavaScript page needs your page's origin; end the redirect URI with `?app_origin=https://` and your host, here and in the Dashboard",
                 "the redirect URI has `state` in its query, which Connect's answer would then have twice; leave it out, here and in the Dashboard"];

            // app_origin: an origin, with `response_type = none` and without a redirect URI.
            app_origin: app { response_type = "none", app_origin = "https://example.com:8443" } accepted [];
            app_origin_localhost: app { response_type = "none", app_origin = "http://localhost:3000" } accepted [];
            app_origin_with_code: app { app_origin = "https://example.com" } refused
                ["`app_origin` is for `response_type = none` only; set that or leave `app_origin` out"];
            app_origin_with_redirect_uri: app { response_type = "none", redirect_uri = "https://example.com/home", app_origin = "https://example.com" } refused
                ["`app_origin` takes the place of a redirect URI; leave one of the two out"];
            app_origin_with_path: app { response_type = "none", app_origin = "https://example.com/page" } refused
                ["origin `https://example.com/page` goes on after host and port; end it there, without a `/`"];

            // approval_prompt: the documented values.
            approval_prompt_auto: app { approval_prompt = "auto" } accepted [];
            approval_prompt_force: app { approval_prompt = "force" } accepted [];
            approval_prompt_near: app { approval_prompt = "forced" } refused
                ["unknown approval prompt `forced`; did you mean `force`?"];
            approval_prompt_unknown: app { approval_prompt = "always" } refused
                ["unknown approval prompt `always`; write `auto` or `force`"];
            approval_prompt_empty: app { approval_prompt = "" } refused
                ["the approval prompt is empty; write `auto` or `force`, or leave it out"];

            // mode: the documented values.
            mode_live: app { mode = "live" } accepted [];
            mode_simulated: app { mode = "simulated" } accepted [];
            mode_test: app { mode = "test" } refused
                ["mode `test` is deprecated; write `simulated`"];
            mode_near: app { mode = "Live" } refused
                ["unknown mode `Live`; did you mean `live`?"];
            mode_unknown: app { mode = "production" } refused
                ["unknown mode `production`; write `live` or `simulated`"];
            mode_empty: app { mode = "" } refused
                ["the mode is empty; write `live` or `simulated`, or leave it out"];

            // flags: `flag:value`, none twice, the country an ISO 3166-1 alpha-2 code.
            flags_comma: app { flags = "country:DE,color:00819D" } refused
                ["flags are separated by `,`; write one space instead"];
            flags_bar: app { flags = "country:DE|color:00819D" } refused
                ["flags are separated by `|`; write one space instead"];
            flags_secret_and_a_space: app { flags = "client_secret 0facda33" } refused
                ["`client_secret` has no place in a URL, which every browser and proxy on the way can read; leave it out"];
            flags_country: app { flags = "country:DE" } accepted [];
            flags_two: app { flags = "country:GB color:00819D" } accepted [];
            flags_value_with_colon: app { flags = "beta:a:b" } accepted [];
            flags_empty: app { flags = "" } refused
                ["the flags are empty; leave them out"];
            flags_without_value: app { flags = "country" } refused
                ["flag `country` has no value; write `flag:value`"];
            flags_equals: app { flags = "country=DE" } refused
                ["flag `country=DE` has a `=`; write `:` between a flag and its value"];
            flags_secret: app { flags = "country:DE client_secret:0facda33" } refused
                ["`client_secret` has no place in a URL, which every browser and proxy on the way can read; leave it out"];
            flags_empty_value: app { flags = "color:" } refused
                ["flag `color` has no value; write `flag:value`"];
            flags_empty_name: app { flags = ":DE" } refused
                ["a flag has no name; write `flag:value`"];
            flags_bad_name: app { flags = "count/ry:DE" } refused
                ["`count/ry` cannot be the name of a flag; write letters, digits, `_`, `-` and `.`"];
            flags_twice: app { flags = "country:DE country:FR" } refused
                ["flag `country` is given twice; leave one of the two out"];
            flags_two_spaces: app { flags = "country:DE  color:00819D" } refused
                ["there is an extra space in the flags; write one space between two flags and none around them"];
            flags_country_lower_case: app { flags = "country:de" } refused
                ["unknown country `de`; did you mean `DE`?"];
            flags_country_uk: app { flags = "country:UK" } refused
                ["unknown country `UK`; did you mean `GB`?"];
            flags_country_alpha_3: app { flags = "country:USA" } refused
                ["unknown country `USA`; did you mean `US`?"];
            flags_country_name: app { flags = "country:Germany" } refused
                ["unknown country `Germany`; did you mean `DE`?"];
            flags_country_unknown: app { flags = "country:XX" } refused
                ["unknown country `XX`; write an ISO 3166-1 alpha-2 code in upper case such as `DE`"];

            // extra: names that are no keys, none twice.
            extra: app { extra = [theme: "42", layout: "a b&c=d"] } accepted [];
            extra_empty_value: app { extra = [theme: ""] } accepted [];
            extra_key: app { extra = [mode: "live"] } refused
                ["`mode` is a key of its own; write it outside of `extra`"];
            extra_twice: app { extra = [theme: "42", theme: "43"] } refused
                ["parameter `theme` is given twice in `extra`; leave one of the two out"];
            extra_secret: app { extra = [client_secret: "0facda33-1900-4ff0-a1ae-a1f38ee24d07"] } refused
                ["`client_secret` has no place in a URL, which every browser and proxy on the way can read; leave it out"];

            // make: known, in its wire spelling.
            make: app { make = "TESLA" } accepted [];
            make_two_words: app { make = "LAND_ROVER" } accepted [];
            make_lower_case: app { make = "Tesla" } refused
                ["unknown make `Tesla`; did you mean `TESLA`?"];
            make_alias: app { make = "VW" } refused
                ["unknown make `VW`; did you mean `VOLKSWAGEN`?"];
            make_space: app { make = "Land Rover" } refused
                ["unknown make `Land Rover`; did you mean `LAND_ROVER`?"];
            make_accent: app { make = "Citroën" } refused
                ["unknown make `Citroën`; did you mean `CITROEN`?"];
            make_unknown: app { make = "NEWBRAND" } refused
                ["unknown make `NEWBRAND`; if Connect takes it all the same, write `other(\"NEWBRAND\")`"];
            make_unknown_in_any_spelling: app { make = "-New & brand" } refused
                ["unknown make `-New & brand`; if Connect takes it all the same, write `other(\"-New & brand\")`"];
            make_of_the_sdks_of_2018: app { make = "alfa-romeo" } refused
                ["unknown make `alfa-romeo`; did you mean `ALFA_ROMEO`?"];
            make_with_a_control_character: app { make = "NEW\nBRAND" } refused
                ["`NEW\\u{a}BRAND` cannot be a make; write its name without control characters and spaces around it"];
            make_with_a_space_around: app { make = "NEWBRAND " } refused
                ["`NEWBRAND ` cannot be a make; write its name without control characters and spaces around it"];
            make_empty: app { make = "" } refused
                ["the make is empty; write one such as `TESLA`, or leave it out"];

            // single_select: `true` or `false`.
            single_select_empty: app { single_select = "" } refused
                ["`single_select` is empty; write `true` or `false`, or leave it out"];
            single_select: app { single_select = "true" } accepted [];
            single_select_false: app { single_select = "false" } accepted [];
            single_select_near: app { single_select = "True" } refused
                ["`single_select` is `True`; did you mean `true`?"];
            single_select_unknown: app { single_select = "1" } refused
                ["`single_select` is `1`; write `true` or `false`"];

            // single_select_vin: 17 characters of a VIN; sets `single_select`.
            vin: app { single_select_vin = "5YJSA1CN5DFP00101" } accepted [];
            vin_with_single_select: app { single_select = "true", single_select_vin = "5YJSA1CN5DFP00101" } accepted [];
            vin_simulated: app { single_select_vin = "0SCAUDI037A5ADB1C", mode = "simulated" } accepted [];
            vin_short: app { single_select_vin = "5YJSA1CN5DFP0010" } refused
                ["VIN `5YJSA1CN5DFP0010` has 16 characters; write all 17"];
            vin_long: app { single_select_vin = "5YJSA1CN5DFP001010" } refused
                ["VIN `5YJSA1CN5DFP001010` has 18 characters; write all 17"];
            vin_empty: app { single_select_vin = "" } refused
                ["the VIN is empty; write its 17 characters or leave it out"];
            vin_lower_case: app { single_select_vin = "5yjsa1cn5dfp00101" } refused
                ["VIN `5yjsa1cn5dfp00101` is not in upper case; write `5YJSA1CN5DFP00101`"];
            vin_hyphen: app { single_select_vin = "5YJSA1CN5-FP00101" } refused
                ["a VIN has no `-`; write its 17 upper-case letters and digits and nothing else"];
            vin_not_ascii: app { single_select_vin = "5YJSA1CN5ÄFP00101" } refused
                ["a VIN has no `Ä`; write its 17 upper-case letters and digits and nothing else"];
            vin_i: app { single_select_vin = "5YJSAICN5DFP00101" } refused
                ["a VIN has no `I`, except Smartcar's own that begin with `0SC`; is it a `1`?"];
            vin_o: app { single_select_vin = "5YJSA1CN5DFPO0101" } refused
                ["a VIN has no `O`, except Smartcar's own that begin with `0SC`; is it a `0`?"];
            vin_q: app { single_select_vin = "5YJSA1CN5DFPQ0101" } refused
                ["a VIN has no `Q`, except Smartcar's own that begin with `0SC`; is it a `0`?"];
            vin_simulated_without_mode: app { single_select_vin = "0SCAUDI037A5ADB1C" } refused
                ["VIN `0SCAUDI037A5ADB1C` is a simulated vehicle's, which live mode refuses; set `mode` to `simulated`"];
            vin_simulated_live: app { single_select_vin = "0SCAUDI037A5ADB1C", mode = "live" } refused
                ["VIN `0SCAUDI037A5ADB1C` is a simulated vehicle's, which live mode refuses; set `mode` to `simulated`"];
            vin_without_single_select: app { single_select = "false", single_select_vin = "5YJSA1CN5DFP00101" } refused
                ["`single_select_vin` needs `single_select` to be `true`; leave `single_select` out, which sets it"];

            // external_id: not empty, and `null` is a word of its own.
            external_id: app { external_id = "owner-42" } accepted [];
            external_id_of_any_characters: app { external_id = "42 ä/&=" } accepted [];
            external_id_empty: app { external_id = "" } refused
                ["the external id is empty; write your own id of the owner or leave it out"];

            // user: not empty.
            user: app { user = "owner 42 &client_id=x" } accepted [];
            user_empty: app { user = "" } refused
                ["the user is empty; write the owner's unique identifier or leave it out"];

            // state: not empty.
            state: app { state = "0facda3319 &=+%#;/?é🚗" } accepted [];
            state_empty: app { state = "" } refused
                ["the state is empty and would protect nothing; write a fresh random value or leave it out"];

            // Everything at once, accepted and refused.
            everything: app {
                redirect_uri = "https://example.com/home", response_type = "code", scope = "required:read_vin read_fuel",
                approval_prompt = "force", mode = "simulated", flags = "country:DE color:00819D", extra = [theme: "42"],
                make = "TESLA", single_select = "true", user = "42", state = "0facda3319"
            } accepted [];
            all_at_once: alone { client_id = "42", scope = "read_vim", mode = "test", make = "VW", flags = "country:UK", state = "" } refused
                ["client id `42` is not a UUID; copy it from the Smartcar Dashboard",
                 "unknown permission `read_vim`; did you mean `read_vin`?",
                 "mode `test` is deprecated; write `simulated`",
                 "unknown make `VW`; did you mean `VOLKSWAGEN`?",
                 "unknown country `UK`; did you mean `GB`?",
                 "the state is empty and would protect nothing; write a fresh random value or leave it out"];
        }
    };
}
