//! The rows of the table, each under the parameter that its rule is about, in the order of `Parameter::ALL`.
//!
//! `app` adds the specification's client id to the keys of a row, `alone` adds nothing.

/// Passes the table to a macro.
macro_rules! with_cases {
    ($callback:ident) => {
        $callback! {
            // Any key: known, set once, no secret.
            key_unknown: app { redirect_url = "https://example.com/home" } refused
                ["unknown key `redirect_url`; did you mean `redirect_uri`?"];
            key_in_camel_case: app { redirectUri = "https://example.com/home" } refused
                ["unknown key `redirectUri`; did you mean `redirect_uri`?"];
            key_unknown_replaces_the_required: alone { clientid = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07" } refused
                ["unknown key `clientid`; did you mean `client_id`?"];
            key_twice: app { mode = "live", mode = "simulated" } refused
                ["`mode` is set twice; remove one of them"];
            key_secret: app { client_secret = "0facda33-1900-4ff0-a1ae-a1f38ee24d07" } refused
                ["the URL contains a client secret, which every browser and proxy on the way could read; remove it"];
            key_secret_in_camel_case: app { clientSecret = "0facda33-1900-4ff0-a1ae-a1f38ee24d07" } refused
                ["the URL contains a client secret, which every browser and proxy on the way could read; remove it"];

            // response_type: `code`, `none`, `vehicle_id` or a vehicle's id.
            response_type_none: app { response_type = "none" } accepted [];
            response_type_none_with_redirect_uri: app { response_type = "none", redirect_uri = "https://example.com/home" } accepted [];
            response_type_code: app { response_type = "code" } accepted [];
            response_type_vehicle: app { response_type = "4a1b01e5-0497-417c-a30e-6df6ba33ba46", redirect_uri = "https://example.com/home", mode = "live" } accepted [];
            response_type_vehicle_sc: app { response_type = "sc4a1b01e5-0497-417c-a30e-6df6ba33ba46" } accepted [];
            response_type_token: app { response_type = "token" } refused
                ["unknown response type `token`; write `code`, `none`, `vehicle_id` or the id of a vehicle"];
            response_type_near: app { response_type = "coed" } refused
                ["unknown response type `coed`; did you mean `code`?"];
            response_type_upper_case: app { response_type = "4A1B01E5-0497-417C-A30E-6DF6BA33BA46" } refused
                ["response type `4A1B01E5-0497-417C-A30E-6DF6BA33BA46` is not in lower case; write `4a1b01e5-0497-417c-a30e-6df6ba33ba46`"];
            response_type_empty: app { response_type = "" } refused
                ["the response type is empty; omit it"];

            // client_id: required, a lower-case hyphenated UUID.
            client_id: alone { client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07" } accepted [];
            client_id_missing: alone {} refused
                ["the id of the application is missing; add `client_id` or `application_id`, which the Smartcar Dashboard shows"];
            client_id_empty: alone { client_id = "" } refused
                ["the client id is empty; copy it from the Smartcar Dashboard"];
            client_id_upper_case: alone { client_id = "8229DF9F-91A0-4FF0-A1AE-A1F38EE24D07" } refused
                ["client id `8229DF9F-91A0-4FF0-A1AE-A1F38EE24D07` is not in lower case; write `8229df9f-91a0-4ff0-a1ae-a1f38ee24d07`"];
            client_id_unhyphenated: alone { client_id = "8229DF9F91a04ff0a1aea1f38ee24d07" } refused
                ["client id `8229DF9F91a04ff0a1aea1f38ee24d07` is not a UUID; write `8229df9f-91a0-4ff0-a1ae-a1f38ee24d07`"];
            client_id_no_uuid: alone { client_id = "my-application" } refused
                ["client id `my-application` is not a UUID; copy it from the Smartcar Dashboard"];
            client_id_not_hexadecimal: alone { client_id = "8229df9g-91a0-4ff0-a1ae-a1f38ee24d07" } refused
                ["client id `8229df9g-91a0-4ff0-a1ae-a1f38ee24d07` is not a UUID; copy it from the Smartcar Dashboard"];
            client_id_hyphens_misplaced: alone { client_id = "8229df9f9-1a0-4ff0-a1ae-a1f38ee24d07" } refused
                ["client id `8229df9f9-1a0-4ff0-a1ae-a1f38ee24d07` is not a UUID; copy it from the Smartcar Dashboard"];
            client_id_in_braces: alone { client_id = "{8229df9f-91a0-4ff0-a1ae-a1f38ee24d07}" } refused
                ["client id `{8229df9f-91a0-4ff0-a1ae-a1f38ee24d07}` is not a UUID; copy it from the Smartcar Dashboard"];
            client_id_placeholder: alone { client_id = "YOUR_CLIENT_ID" } refused
                ["client id `YOUR_CLIENT_ID` is a placeholder; copy it from the Smartcar Dashboard"];
            client_id_placeholder_kebab: alone { client_id = "your-client-id" } refused
                ["client id `your-client-id` is a placeholder; copy it from the Smartcar Dashboard"];
            client_id_nil: alone { client_id = "00000000-0000-0000-0000-000000000000" } refused
                ["client id `00000000-0000-0000-0000-000000000000` is a placeholder; copy it from the Smartcar Dashboard"];
            client_id_api_credential: alone { client_id = "client_01HXYZ" } refused
                ["client id `client_01HXYZ` is that of API credentials, which Connect answers with 400; write the application id, a UUID"];

            // application_id: the new name, in place of client_id, by the same rule.
            application_id: alone { application_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07" } accepted [];
            application_id_of_the_browser_sdk: alone { application_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07", response_type = "none", app_origin = "https://example.com" } accepted [];
            application_id_in_a_custom_scheme: alone { application_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07", redirect_uri = "sc8229df9f-91a0-4ff0-a1ae-a1f38ee24d07://callback" } accepted [];
            application_id_with_client_id: app { application_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07" } refused
                ["`client_id` is another name of `application_id`; remove one of them"];
            application_id_empty: alone { application_id = "" } refused
                ["the application id is empty; copy it from the Smartcar Dashboard"];
            application_id_upper_case: alone { application_id = "8229DF9F-91A0-4FF0-A1AE-A1F38EE24D07" } refused
                ["application id `8229DF9F-91A0-4FF0-A1AE-A1F38EE24D07` is not in lower case; write `8229df9f-91a0-4ff0-a1ae-a1f38ee24d07`"];
            application_id_unhyphenated: alone { application_id = "8229df9f91a04ff0a1aea1f38ee24d07" } refused
                ["application id `8229df9f91a04ff0a1aea1f38ee24d07` is not a UUID; write `8229df9f-91a0-4ff0-a1ae-a1f38ee24d07`"];
            application_id_no_uuid: alone { application_id = "my-application" } refused
                ["application id `my-application` is not a UUID; copy it from the Smartcar Dashboard"];
            application_id_placeholder: alone { application_id = "YOUR_APPLICATION_ID" } refused
                ["application id `YOUR_APPLICATION_ID` is a placeholder; copy it from the Smartcar Dashboard"];
            application_id_nil: alone { application_id = "00000000-0000-0000-0000-000000000000" } refused
                ["application id `00000000-0000-0000-0000-000000000000` is a placeholder; copy it from the Smartcar Dashboard"];
            application_id_api_credential: alone { application_id = "client_01HXYZ" } refused
                ["application id `client_01HXYZ` is that of API credentials, which Connect answers with 400; write the application id, a UUID"];
            application_id_misspelled: alone { application_di = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07" } refused
                ["unknown key `application_di`; did you mean `application_id`?"];
            application_id_foreign_custom_scheme: alone { application_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07", redirect_uri = "sc4a1b01e5-0497-417c-a30e-6df6ba33ba46://callback" } refused
                ["the redirect URI has a scheme with the id of another application; write `sc` and your own id, here and in the Dashboard"];

            // vehicle_id: a UUID, for re-authentication only.
            vehicle_id_no_uuid: app { response_type = "vehicle_id", vehicle_id = "my-car", redirect_uri = "https://example.com/home" } refused
                ["vehicle id `my-car` is not a UUID; write the id that Smartcar's API returned"];
            vehicle_id_upper_case: app { response_type = "vehicle_id", vehicle_id = "SC4a1b01e5-0497-417c-a30e-6df6ba33ba46", redirect_uri = "https://example.com/home" } refused
                ["vehicle id `SC4a1b01e5-0497-417c-a30e-6df6ba33ba46` is not in lower case; write `sc4a1b01e5-0497-417c-a30e-6df6ba33ba46`"];
            vehicle_id_empty: app { response_type = "vehicle_id", vehicle_id = "", redirect_uri = "https://example.com/home" } refused
                ["the vehicle id is empty; write the id that Smartcar's API returned"];
            vehicle_id_with_code: app { vehicle_id = "4a1b01e5-0497-417c-a30e-6df6ba33ba46" } refused
                ["`vehicle_id` is for re-authentication only; set `response_type` to `vehicle_id`, or remove it"];
            vehicle_id_with_vehicle: app { response_type = "4a1b01e5-0497-417c-a30e-6df6ba33ba46", vehicle_id = "4a1b01e5-0497-417c-a30e-6df6ba33ba46" } refused
                ["`vehicle_id` is for re-authentication only; set `response_type` to `vehicle_id`, or remove it"];

            // Re-authentication: needs a vehicle or Tesla's own form, and refuses what is for authorization.
            reauthenticate_with_none: app { response_type = "none", vehicle_id = "4a1b01e5-0497-417c-a30e-6df6ba33ba46" } accepted [];
            reauthenticate_with_none_and_external_id: app { response_type = "none", vehicle_id = "4a1b01e5-0497-417c-a30e-6df6ba33ba46", redirect_uri = "https://example.com/home", external_id = "42" } accepted [];
            reauthenticate_with_none_refuses: app { response_type = "none", vehicle_id = "4a1b01e5-0497-417c-a30e-6df6ba33ba46", mode = "live" } refused
                ["`mode` is not a parameter of re-authentication; remove it"];
            reauthenticate: app { response_type = "vehicle_id", vehicle_id = "sc4a1b01e5-0497-417c-a30e-6df6ba33ba46", redirect_uri = "https://example.com/home", user = "42", state = "0facda3319" } accepted [];
            reauthenticate_tesla: app { response_type = "vehicle_id", vehicle_id = "4a1b01e5-0497-417c-a30e-6df6ba33ba46", make = "TESLA", scope = "read_vin" } accepted [];
            reauthenticate_without_vehicle: app { response_type = "vehicle_id", redirect_uri = "https://example.com/home" } refused
                ["`vehicle_id` is missing; add it, or `make = TESLA` and a scope"];
            reauthenticate_without_redirect_uri: app { response_type = "vehicle_id", vehicle_id = "4a1b01e5-0497-417c-a30e-6df6ba33ba46" } accepted [];
            reauthenticate_tesla_without_scope: app { response_type = "vehicle_id", vehicle_id = "4a1b01e5-0497-417c-a30e-6df6ba33ba46", make = "TESLA" } accepted [];
            reauthenticate_tesla_without_vehicle_and_scope: app { response_type = "vehicle_id", make = "TESLA" } refused
                ["`vehicle_id` is missing; add it, or `make = TESLA` and a scope"];
            reauthenticate_another_make_without_vehicle: app { response_type = "vehicle_id", make = "BMW", scope = "read_vin" } refused
                ["`vehicle_id` is missing; add it, or `make = TESLA` and a scope"];
            reauthenticate_another_make: app { response_type = "vehicle_id", vehicle_id = "4a1b01e5-0497-417c-a30e-6df6ba33ba46", make = "BMW", scope = "read_vin" } accepted [];
            reauthenticate_refuses: app { response_type = "vehicle_id", vehicle_id = "4a1b01e5-0497-417c-a30e-6df6ba33ba46", redirect_uri = "https://example.com/home",
                approval_prompt = "auto", mode = "live", single_select = "true", single_select_vin = "5YJSA1CN5DFP00101", flags = "country:DE" } refused
                ["`approval_prompt` is not a parameter of re-authentication; remove it",
                 "`mode` is not a parameter of re-authentication; remove it",
                 "`flags` is not a parameter of re-authentication; remove it",
                 "`single_select` is not a parameter of re-authentication; remove it",
                 "`single_select_vin` is not a parameter of re-authentication; remove it"];

            // scope: known permissions, none twice, one space between them.
            scope_semicolon: app { scope = "read_vin;read_fuel" } refused
                ["permissions are separated by `;`; write one space instead"];
            scope_cannot_be_a_name: app { scope = "Read-All" } refused
                ["unknown permission `Read-All`; write a name such as `read_odometer`"];
            scope_required_twice: app { scope = "required:required:read_vin" } refused
                ["unknown permission `required:read_vin`; write a name such as `read_odometer`"];
            scope_one: app { scope = "read_odometer" } accepted [];
            scope_required: app { scope = "read_odometer required:read_vin control_security" } accepted [];
            scope_empty: app { scope = "" } refused
                ["the scope is empty; omit it"];
            scope_unknown: app { scope = "read_vin read_odometr" } refused
                ["unknown permission `read_odometr`; did you mean `read_odometer`?"];
            scope_unknown_far: app { scope = "drive_away" } refused
                ["unknown permission `drive_away`; write `other(\"drive_away\")` if Smartcar has added it"];
            scope_upper_case: app { scope = "READ_VIN" } refused
                ["unknown permission `READ_VIN`; did you mean `read_vin`?"];
            scope_without_read: app { scope = "odometer" } refused
                ["unknown permission `odometer`; did you mean `read_odometer`?"];
            scope_alias: app { scope = "read_oil" } refused
                ["unknown permission `read_oil`; write `other(\"read_oil\")` if Smartcar has added it"];
            scope_required_unknown: app { scope = "required:read_vim" } refused
                ["unknown permission `read_vim`; did you mean `read_vin`?"];
            scope_twice: app { scope = "read_vin read_fuel read_vin" } refused
                ["`read_vin` is set twice; remove one of them"];
            scope_twice_required: app { scope = "read_vin required:read_vin" } refused
                ["`read_vin` is set twice; remove one of them"];
            scope_comma: app { scope = "read_vin,read_fuel" } refused
                ["permissions are separated by `,`; write one space instead"];
            scope_comma_and_space: app { scope = "read_vin, read_fuel" } refused
                ["permissions are separated by `,`; write one space instead"];
            scope_plus: app { scope = "read_vin+read_fuel" } refused
                ["permissions are separated by `+`; write one space instead"];
            scope_secret: app { scope = "client_secret 0facda33" } refused
                ["the permission contains a client secret, which every browser and proxy on the way could read; remove it"];
            scope_two_spaces: app { scope = "read_vin  read_fuel" } refused
                ["the scope has extra white space; write one space between two items"];
            scope_trailing_space: app { scope = "read_vin " } refused
                ["the scope has extra white space; write one space between two items"];
            scope_old_name: app { scope = "read_vin control_security:lock" } refused
                ["permission `control_security:lock` is deprecated; write `control_security`"];
            scope_old_name_required: app { scope = "required:control_security:unlock" } refused
                ["permission `control_security:unlock` is deprecated; write `control_security`"];
            scope_prefix: app { scope = "optional:read_vin" } refused
                ["unknown prefix `optional`; the only prefix is `required:`"];
            scope_prefix_misspelled: app { scope = "require:read_vin" } refused
                ["unknown prefix `require`; did you mean `required`?"];
            scope_prefix_in_upper_case: app { scope = "Required:read_vin" } refused
                ["unknown prefix `Required`; did you mean `required`?"];
            scope_prefix_far: app { scope = "read_fuel:read_vin" } refused
                ["unknown prefix `read_fuel`; the only prefix is `required:`"];
            scope_prefix_and_space: app { scope = "required: read_vin" } refused
                ["expected a permission after `required:`; write it directly after the colon"];
            scope_line_break: app { scope = "\n  read_vin\n  read_fule" } refused
                ["the scope has extra white space; write one space between two items",
                 "unknown permission `read_fule`; did you mean `read_fuel`?"];

            // redirect_uri: one of the documented formats, sent as it is written; the first mistake is reported.
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
                ["the redirect URI is empty; omit it to use the Dashboard's default"];

            // redirect_uri, its scheme: `https`, `http` for `localhost`, `sc` and the client id.
            redirect_uri_scheme_upper_case: app { redirect_uri = "HTTPS://example.com" } accepted [];
            redirect_uri_http_upper_case: app { redirect_uri = "HTTP://LOCALHOST:8000" } accepted [];
            redirect_uri_relative: app { redirect_uri = "/home" } refused
                ["the redirect URI is not absolute; begin it with `https://`, here and in the Dashboard"];
            redirect_uri_without_scheme: app { redirect_uri = "example.com/home" } refused
                ["the redirect URI is not absolute; begin it with `https://`, here and in the Dashboard"];
            redirect_uri_host_and_port_without_scheme: app { redirect_uri = "example.com:8443/home" } refused
                ["the redirect URI is not absolute; begin it with `https://`, here and in the Dashboard"];
            redirect_uri_localhost_without_scheme: app { redirect_uri = "localhost:8000/callback" } refused
                ["the redirect URI is not absolute; begin it with `https://`, here and in the Dashboard"];
            redirect_uri_user_info_without_scheme: app { redirect_uri = "me:0facda33@example.com/home" } refused
                ["the redirect URI is not absolute; begin it with `https://`, here and in the Dashboard"];
            redirect_uri_query_without_scheme: app { redirect_uri = "example.com/home?key=0facda33" } refused
                ["the redirect URI is not absolute; begin it with `https://`, here and in the Dashboard"];
            redirect_uri_encoded_already: app { redirect_uri = "https%3A%2F%2Fexample.com%3Fkey%3D0facda33" } refused
                ["the redirect URI is not absolute; begin it with `https://`, here and in the Dashboard"];
            redirect_uri_one_slash: app { redirect_uri = "https:/example.com" } refused
                ["the redirect URI is not absolute; begin it with `https://`, here and in the Dashboard"];
            redirect_uri_scheme_only: app { redirect_uri = "https:" } refused
                ["the redirect URI is not absolute; begin it with `https://`, here and in the Dashboard"];
            redirect_uri_scheme_and_slash: app { redirect_uri = "https:/" } refused
                ["the redirect URI is not absolute; begin it with `https://`, here and in the Dashboard"];
            redirect_uri_scheme_empty: app { redirect_uri = "://example.com" } refused
                ["the redirect URI is not absolute; begin it with `https://`, here and in the Dashboard"];
            redirect_uri_scheme_with_underscore: app { redirect_uri = "my_app://callback" } refused
                ["the redirect URI is not absolute; begin it with `https://`, here and in the Dashboard"];
            redirect_uri_http: app { redirect_uri = "http://example.com/home" } refused
                ["the redirect URI has the scheme `http`, which is for `localhost` only; write `https`, or `localhost` as the host, here and in the Dashboard"];
            redirect_uri_query_of_its_own: app { redirect_uri = "https://example.com/cb?year=2020&make=x&from=connect" } accepted [];
            redirect_uri_http_name_with_digits: app { redirect_uri = "http://127.example.com/" } refused
                ["the redirect URI has the scheme `http`, which is for `localhost` only; write `https`, or `localhost` as the host, here and in the Dashboard"];
            redirect_uri_http_loopback: app { redirect_uri = "http://127.0.0.1:8000" } refused
                ["the redirect URI has the scheme `http`, which is for `localhost` only; write `https`, or `localhost` as the host, here and in the Dashboard"];
            redirect_uri_http_loopback_ipv6: app { redirect_uri = "http://[::1]:8000" } refused
                ["the redirect URI has the scheme `http`, which is for `localhost` only; write `https`, or `localhost` as the host, here and in the Dashboard"];
            redirect_uri_http_localhost_like: app { redirect_uri = "http://localhost.example.com" } refused
                ["the redirect URI has the scheme `http`, which is for `localhost` only; write `https`, or `localhost` as the host, here and in the Dashboard"];
            redirect_uri_another_client_id: app { redirect_uri = "sc4a1b01e5-0497-417c-a30e-6df6ba33ba46://callback" } refused
                ["the redirect URI has a scheme with the id of another application; write `sc` and your own id, here and in the Dashboard"];
            redirect_uri_custom_scheme_no_uuid: app { redirect_uri = "scmyapp://callback" } refused
                ["the redirect URI has a scheme that is not `sc` and the client id; write `other(\"…\")` if it is your application's own"];
            redirect_uri_custom_scheme_query: app { redirect_uri = "sc8229df9f-91a0-4ff0-a1ae-a1f38ee24d07://callback:80?a=b" } accepted [];
            redirect_uri_custom_scheme_without_host: app { redirect_uri = "sc8229df9f-91a0-4ff0-a1ae-a1f38ee24d07:///callback" } refused
                ["the redirect URI has no host; write one after `://`, here and in the Dashboard"];
            redirect_uri_custom_scheme_without_slashes: app { redirect_uri = "sc8229df9f-91a0-4ff0-a1ae-a1f38ee24d07:callback" } refused
                ["the redirect URI has no host; write one after `://`, here and in the Dashboard"];
            redirect_uri_own_scheme: app { redirect_uri = "myapp://callback?key=0facda33" } refused
                ["the redirect URI has a scheme that is not `sc` and the client id; write `other(\"…\")` if it is your application's own"];
            redirect_uri_own_scheme_without_slashes: app { redirect_uri = "com.example.app:/oauth2redirect" } refused
                ["the redirect URI has a scheme that is not `sc` and the client id; write `other(\"…\")` if it is your application's own"];
            redirect_uri_ftp: app { redirect_uri = "ftp://example.com" } refused
                ["the redirect URI has a scheme that the browser itself handles; write `https` or a scheme of your application's own, here and in the Dashboard"];
            redirect_uri_javascript: app { redirect_uri = "JavaScript:alert(1)" } refused
                ["the redirect URI has a scheme that the browser itself handles; write `https` or a scheme of your application's own, here and in the Dashboard"];
            redirect_uri_data: app { redirect_uri = "data:text/html,0facda33" } refused
                ["the redirect URI has a scheme that the browser itself handles; write `https` or a scheme of your application's own, here and in the Dashboard"];

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
            redirect_uri_ip_future: app { redirect_uri = "https://[v1F.a:b]/home" } refused
                ["the redirect URI has an invalid host; write a domain name, or an IPv6 address in brackets, here and in the Dashboard"];
            redirect_uri_port_default: app { redirect_uri = "https://example.com:443/home" } accepted [];
            redirect_uri_http_port_default: app { redirect_uri = "http://localhost:80/home" } accepted [];
            redirect_uri_port_empty: app { redirect_uri = "https://example.com:/home" } accepted [];
            redirect_uri_port_leading_zero: app { redirect_uri = "https://example.com:08443" } accepted [];
            redirect_uri_user_info: app { redirect_uri = "https://me:0facda33@example.com/home" } refused
                ["the redirect URI contains user info before the `@`; remove it, here and in the Dashboard"];
            redirect_uri_without_host: app { redirect_uri = "https:///home" } refused
                ["the redirect URI has no host; write one after `://`, here and in the Dashboard"];
            redirect_uri_port_without_host: app { redirect_uri = "https://:8443/home" } refused
                ["the redirect URI has no host; write one after `://`, here and in the Dashboard"];
            redirect_uri_host_not_ascii: app { redirect_uri = "https://exämple.com/home" } refused
                ["the redirect URI contains `ä`; percent-encode it, here and in the Dashboard"];
            redirect_uri_host_bracket: app { redirect_uri = "https://exa[mple.com" } refused
                ["the redirect URI has an invalid host; write a domain name, or an IPv6 address in brackets, here and in the Dashboard"];
            redirect_uri_ipv6_short: app { redirect_uri = "https://[1:2:3:4:5:6:7]/home" } refused
                ["the redirect URI has an invalid host; write a domain name, or an IPv6 address in brackets, here and in the Dashboard"];
            redirect_uri_ipv6_long: app { redirect_uri = "https://[1:2:3:4::5:6:7:8]/home" } refused
                ["the redirect URI has an invalid host; write a domain name, or an IPv6 address in brackets, here and in the Dashboard"];
            redirect_uri_ipv6_two_gaps: app { redirect_uri = "https://[1::2::3]/home" } refused
                ["the redirect URI has an invalid host; write a domain name, or an IPv6 address in brackets, here and in the Dashboard"];
            redirect_uri_ipv6_zone: app { redirect_uri = "https://[fe80::1%25eth0]/home" } refused
                ["the redirect URI has an invalid host; write a domain name, or an IPv6 address in brackets, here and in the Dashboard"];
            redirect_uri_ipv6_bad_ipv4: app { redirect_uri = "https://[::192.0.2.256]/home" } refused
                ["the redirect URI has an invalid host; write a domain name, or an IPv6 address in brackets, here and in the Dashboard"];
            redirect_uri_ipv6_without_brackets: app { redirect_uri = "https://2001:db8::1/home" } refused
                ["the redirect URI has an invalid host; write a domain name, or an IPv6 address in brackets, here and in the Dashboard"];
            redirect_uri_port_too_large: app { redirect_uri = "https://example.com:99999/home" } refused
                ["the redirect URI has an invalid port; write a number up to 65535, here and in the Dashboard"];
            redirect_uri_port_largest: app { redirect_uri = "https://example.com:65535/home" } accepted [];
            redirect_uri_ipv4_out_of_range: app { redirect_uri = "https://256.256.256.256/home" } refused
                ["the redirect URI has an invalid host; write a domain name, or an IPv6 address in brackets, here and in the Dashboard"];
            redirect_uri_ipv4_of_three_numbers: app { redirect_uri = "https://127.0.1/home" } refused
                ["the redirect URI has an invalid host; write a domain name, or an IPv6 address in brackets, here and in the Dashboard"];
            redirect_uri_host_nul: app { redirect_uri = "https://%00/home" } refused
                ["the redirect URI has an invalid host; write a domain name, or an IPv6 address in brackets, here and in the Dashboard"];
            redirect_uri_port_no_number: app { redirect_uri = "https://example.com:https/home" } refused
                ["the redirect URI has an invalid port; write a number up to 65535, here and in the Dashboard"];

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
                ["the redirect URI contains `[`; percent-encode it, here and in the Dashboard"];
            redirect_uri_bracket_open: app { redirect_uri = "https://example.com/a[1" } refused
                ["the redirect URI contains `[`; percent-encode it, here and in the Dashboard"];
            redirect_uri_bracket_closed: app { redirect_uri = "https://example.com/1]/b" } refused
                ["the redirect URI contains `]`; percent-encode it, here and in the Dashboard"];
            redirect_uri_space_around: app { redirect_uri = " https://example.com/home" } refused
                ["the redirect URI begins or ends with white space; remove it"];
            redirect_uri_space_after: app { redirect_uri = "https://example.com/home " } refused
                ["the redirect URI begins or ends with white space; remove it"];
            redirect_uri_space: app { redirect_uri = "https://example.com/my home" } refused
                ["the redirect URI contains ` `; percent-encode it, here and in the Dashboard"];
            redirect_uri_not_ascii: app { redirect_uri = "https://example.com/größe" } refused
                ["the redirect URI contains `ö`; percent-encode it, here and in the Dashboard"];
            redirect_uri_not_ascii_in_query: app { redirect_uri = "https://example.com/?größe" } refused
                ["the redirect URI contains `ö`; percent-encode it, here and in the Dashboard"];
            redirect_uri_line_break: app { redirect_uri = "https://example.com/\r\nSet-Cookie:x" } refused
                ["the redirect URI contains `\\r`; percent-encode it, here and in the Dashboard"];
            redirect_uri_backslash: app { redirect_uri = "https://example.com\\@evil.com" } refused
                ["the redirect URI contains `\\`; percent-encode it, here and in the Dashboard"];
            redirect_uri_bad_escape: app { redirect_uri = "https://example.com/%2" } refused
                ["the redirect URI is not percent-encoded correctly; write `%25` for a `%`, here and in the Dashboard"];
            redirect_uri_callback_parameter: app { redirect_uri = "https://example.com/home?next=garage&code=0facda33" } refused
                ["the redirect URI has `code` in its query, which Connect adds itself; remove it, here and in the Dashboard"];
            redirect_uri_callback_parameters: app { redirect_uri = "https://example.com/home?st%61te=1&user_id&virtual_key_url=2" } refused
                ["the redirect URI has `state` in its query, which Connect adds itself; remove it, here and in the Dashboard"];
            redirect_uri_secret_in_query: app { redirect_uri = "https://example.com/home?client%5Fsecret=0facda33" } refused
                ["the redirect URI contains a client secret, which every browser and proxy on the way could read; remove it, here and in the Dashboard"];
            redirect_uri_secret_in_query_of_custom_scheme: app { redirect_uri = "sc8229df9f-91a0-4ff0-a1ae-a1f38ee24d07://callback?ClientSecret=0facda33" } refused
                ["the redirect URI contains a client secret, which every browser and proxy on the way could read; remove it, here and in the Dashboard"];
            redirect_uri_several_mistakes: app { redirect_uri = "http://Example.com/a b/[1]?error=1#top" } refused
                ["the redirect URI contains ` `; percent-encode it, here and in the Dashboard"];

            // redirect_uri, Smartcar's JavaScript page, which needs the origin of the page that opened Connect.
            redirect_uri_javascript_page_path: app { redirect_uri = "https://javascript-sdk.smartcar.com/v2/redirekt?app_origin=https://myapp.com" } refused
                ["the redirect URI is not the address of Smartcar's JavaScript page; write `https://javascript-sdk.smartcar.com/v2/redirect`, here and in the Dashboard"];
            redirect_uri_javascript_page_slash: app { redirect_uri = "https://javascript-sdk.smartcar.com/v2/redirect/?app_origin=https://myapp.com" } refused
                ["the redirect URI is not the address of Smartcar's JavaScript page; write `https://javascript-sdk.smartcar.com/v2/redirect`, here and in the Dashboard"];
            redirect_uri_javascript_page_port: app { redirect_uri = "https://javascript-sdk.smartcar.com:444/v2/redirect?app_origin=https://myapp.com" } refused
                ["the redirect URI is not the address of Smartcar's JavaScript page; write `https://javascript-sdk.smartcar.com/v2/redirect`, here and in the Dashboard"];
            redirect_uri_javascript_page_without_origin: app { redirect_uri = "https://javascript-sdk.smartcar.com/v2/redirect" } refused
                ["the redirect URI has no `app_origin` that is an origin; end it with `?app_origin=https://` and your host, here and in the Dashboard"];
            redirect_uri_javascript_page_another_parameter: app { redirect_uri = "https://javascript-sdk.smartcar.com/v2/redirect?other_name=https://myapp.com" } refused
                ["the redirect URI has no `app_origin` that is an origin; end it with `?app_origin=https://` and your host, here and in the Dashboard"];
            redirect_uri_javascript_page_origin_path: app { redirect_uri = "https://javascript-sdk.smartcar.com/v2/redirect?app_origin=https://myapp.com/home" } refused
                ["the redirect URI has no `app_origin` that is an origin; end it with `?app_origin=https://` and your host, here and in the Dashboard"];
            redirect_uri_javascript_page_origin_slash: app { redirect_uri = "https://javascript-sdk.smartcar.com/v2/redirect?app_origin=https%3A%2F%2Fmyapp.com%2F" } refused
                ["the redirect URI has no `app_origin` that is an origin; end it with `?app_origin=https://` and your host, here and in the Dashboard"];
            redirect_uri_javascript_page_origin_encoded_twice: app { redirect_uri = "https://javascript-sdk.smartcar.com/v2/redirect?app_origin=https%253A%252F%252Fmyapp.com" } refused
                ["the redirect URI has no `app_origin` that is an origin; end it with `?app_origin=https://` and your host, here and in the Dashboard"];
            redirect_uri_javascript_page_origin_user_info: app { redirect_uri = "https://javascript-sdk.smartcar.com/v2/redirect?app_origin=https://me:0facda33@myapp.com" } refused
                ["the redirect URI has no `app_origin` that is an origin; end it with `?app_origin=https://` and your host, here and in the Dashboard"];
            redirect_uri_javascript_page_origin_http: app { redirect_uri = "https://javascript-sdk.smartcar.com/v2/redirect?app_origin=http://myapp.com" } refused
                ["the redirect URI has no `app_origin` that is an origin; end it with `?app_origin=https://` and your host, here and in the Dashboard"];
            redirect_uri_javascript_page_several_mistakes: app { redirect_uri = "https://javascript-sdk.smartcar.com/v2/redirect?state=1" } refused
                ["the redirect URI has no `app_origin` that is an origin; end it with `?app_origin=https://` and your host, here and in the Dashboard"];

            // app_origin: an origin, with `response_type = none` and without a redirect URI.
            app_origin: app { response_type = "none", app_origin = "https://example.com:8443" } accepted [];
            app_origin_localhost: app { response_type = "none", app_origin = "http://localhost:3000" } accepted [];
            app_origin_with_code: app { app_origin = "https://example.com" } refused
                ["`app_origin` is for `response_type = none` only; set that, or remove it"];
            app_origin_with_redirect_uri: app { response_type = "none", redirect_uri = "https://example.com/home", app_origin = "https://example.com" } refused
                ["`app_origin` has no effect with `redirect_uri`; remove one of them"];
            app_origin_port_too_large: app { response_type = "none", app_origin = "https://example.com:65536" } refused
                ["the origin has an invalid port; write a number up to 65535"];
            app_origin_with_path: app { response_type = "none", app_origin = "https://example.com/page" } refused
                ["the origin has a path or a query; end it after the host and port"];

            // approval_prompt: the documented values.
            approval_prompt_auto: app { approval_prompt = "auto" } accepted [];
            approval_prompt_force: app { approval_prompt = "force" } accepted [];
            approval_prompt_near: app { approval_prompt = "forced" } refused
                ["unknown approval prompt `forced`; did you mean `force`?"];
            approval_prompt_unknown: app { approval_prompt = "always" } refused
                ["unknown approval prompt `always`; write `auto` or `force`"];
            approval_prompt_empty: app { approval_prompt = "" } refused
                ["the approval prompt is empty; omit it"];

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
                ["the mode is empty; omit it"];

            // flags: `name` or `name:value`, none twice, the country an ISO 3166-1 alpha-2 code.
            flags_comma: app { flags = "country:DE,color:00819D" } refused
                ["flags are separated by `,`; write one space instead"];
            flags_bar: app { flags = "country:DE|color:00819D" } refused
                ["flags are separated by `|`; write one space instead"];
            flags_secret_and_a_space: app { flags = "client_secret 0facda33" } refused
                ["the flag contains a client secret, which every browser and proxy on the way could read; remove it"];
            flags_country: app { flags = "country:DE" } accepted [];
            flags_two: app { flags = "country:GB color:00819D" } accepted [];
            flags_value_with_colon: app { flags = "beta:a:b" } accepted [];
            flags_empty: app { flags = "" } refused
                ["the list of flags is empty; omit it"];
            flags_country_without_value: app { flags = "country" } refused
                ["flag `country` has no value; write `name:value`, as in `country:DE`"];
            flags_equals: app { flags = "country=DE" } refused
                ["the flag contains `=`; write `name:value`, as in `country:DE`"];
            flags_secret: app { flags = "country:DE client_secret:0facda33" } refused
                ["the flag contains a client secret, which every browser and proxy on the way could read; remove it"];
            flags_empty_value: app { flags = "color:" } refused
                ["flag `color` has no value; write `name:value`, as in `country:DE`"];
            flags_empty_name: app { flags = ":DE" } refused
                ["the flag is not a valid name; write letters, digits, `_`, `-` and `.`"];
            flags_bad_name: app { flags = "count/ry:DE" } refused
                ["flag `count/ry` is not a valid name; write letters, digits, `_`, `-` and `.`"];
            flags_twice: app { flags = "country:DE country:FR" } refused
                ["`country` is set twice; remove one of them"];
            flags_two_spaces: app { flags = "country:DE  color:00819D" } refused
                ["the list of flags has extra white space; write one space between two items"];
            flags_country_lower_case: app { flags = "country:de" } refused
                ["unknown country `de`; did you mean `DE`?"];
            flags_country_uk: app { flags = "country:UK" } refused
                ["unknown country `UK`; did you mean `GB`?"];
            flags_country_alpha_3: app { flags = "country:USA" } refused
                ["unknown country `USA`; did you mean `US`?"];
            flags_country_name: app { flags = "country:Germany" } refused
                ["unknown country `Germany`; did you mean `DE`?"];
            flags_country_unknown: app { flags = "country:XX" } refused
                ["unknown country `XX`; write an ISO 3166-1 alpha-2 code such as `DE`"];

            // extra: names that are not keys, none twice.
            extra: app { extra = [theme: "42", layout: "a b&c=d"] } accepted [];
            extra_empty_value: app { extra = [theme: ""] } accepted [];
            extra_key: app { extra = [mode: "live"] } refused
                ["parameter `mode` is known; set it outside of `extra`"];
            extra_twice: app { extra = [theme: "42", theme: "43"] } refused
                ["`theme` is set twice; remove one of them"];
            extra_secret: app { extra = [client_secret: "0facda33-1900-4ff0-a1ae-a1f38ee24d07"] } refused
                ["the URL contains a client secret, which every browser and proxy on the way could read; remove it"];

            // make: known, in its wire spelling.
            make: app { make = "TESLA" } accepted [];
            make_two_words: app { make = "LAND_ROVER" } accepted [];
            make_lower_case: app { make = "Tesla" } refused
                ["unknown make `Tesla`; did you mean `TESLA`?"];
            make_alias: app { make = "VW" } refused
                ["unknown make `VW`; did you mean `VOLKSWAGEN`?"];
            make_space: app { make = "Land Rover" } refused
                ["unknown make `Land Rover`; write `other(\"Land Rover\")` if Connect accepts it"];
            make_accent: app { make = "Citroën" } refused
                ["unknown make `Citroën`; did you mean `CITROEN`?"];
            make_unknown: app { make = "NEWBRAND" } refused
                ["unknown make `NEWBRAND`; write `other(\"NEWBRAND\")` if Connect accepts it"];
            make_unknown_in_any_spelling: app { make = "-New & brand" } refused
                ["unknown make `-New …`; write `other(\"…\")` if Connect accepts it"];
            make_of_the_sdks_of_2018: app { make = "alfa-romeo" } refused
                ["unknown make `alfa-romeo`; write `other(\"alfa-romeo\")` if Connect accepts it"];
            make_with_a_control_character: app { make = "NEW\nBRAND" } refused
                ["make `NEW…` is not a valid name; remove control characters and surrounding spaces"];
            make_with_a_space_around: app { make = "NEWBRAND " } refused
                ["make `NEWBRAND ` is not a valid name; remove control characters and surrounding spaces"];
            make_empty: app { make = "" } refused
                ["the make is empty; omit it"];

            // single_select: `true` or `false`.
            single_select_empty: app { single_select = "" } refused
                ["the value is empty; omit it"];
            single_select: app { single_select = "true" } accepted [];
            single_select_false: app { single_select = "false" } accepted [];
            single_select_near: app { single_select = "True" } refused
                ["unknown value `True`; did you mean `true`?"];
            single_select_unknown: app { single_select = "1" } refused
                ["unknown value `1`; write `true` or `false`"];

            // single_select_vin: a VIN of 17 characters; sets `single_select`.
            vin: app { single_select_vin = "5YJSA1CN5DFP00101" } accepted [];
            vin_with_single_select: app { single_select = "true", single_select_vin = "5YJSA1CN5DFP00101" } accepted [];
            vin_simulated: app { single_select_vin = "0SCAUDI037A5ADB1C", mode = "simulated" } accepted [];
            vin_short: app { single_select_vin = "5YJSA1CN5DFP0010" } refused
                ["VIN `5YJSA1CN5DFP0010` does not have 17 characters; write all 17"];
            vin_long: app { single_select_vin = "5YJSA1CN5DFP001010" } refused
                ["VIN `5YJSA1CN5DFP001010` does not have 17 characters; write all 17"];
            vin_empty: app { single_select_vin = "" } refused
                ["the VIN is empty; omit it"];
            vin_lower_case: app { single_select_vin = "5yjsa1cn5dfp00101" } refused
                ["VIN `5yjsa1cn5dfp00101` is not in upper case; write `5YJSA1CN5DFP00101`"];
            vin_hyphen: app { single_select_vin = "5YJSA1CN5-FP00101" } refused
                ["the VIN contains `-`; write upper-case letters and digits"];
            vin_not_ascii: app { single_select_vin = "5YJSA1CN5ÄFP00101" } refused
                ["the VIN contains `Ä`; write upper-case letters and digits"];
            vin_i: app { single_select_vin = "5YJSAICN5DFP00101" } refused
                ["VIN `5YJSAICN5DFP00101` contains I, O or Q, which no real VIN does; write `1` or `0`, or set `mode` to `simulated`"];
            vin_o: app { single_select_vin = "5YJSA1CN5DFPO0101" } refused
                ["VIN `5YJSA1CN5DFPO0101` contains I, O or Q, which no real VIN does; write `1` or `0`, or set `mode` to `simulated`"];
            vin_q: app { single_select_vin = "5YJSA1CN5DFPQ0101" } refused
                ["VIN `5YJSA1CN5DFPQ0101` contains I, O or Q, which no real VIN does; write `1` or `0`, or set `mode` to `simulated`"];
            vin_simulated_without_mode: app { single_select_vin = "0SCAUDI037A5ADB1C" } refused
                ["VIN `0SCAUDI037A5ADB1C` is a simulated vehicle's, which live mode refuses; set `mode` to `simulated`"];
            vin_simulated_live: app { single_select_vin = "0SCAUDI037A5ADB1C", mode = "live" } refused
                ["VIN `0SCAUDI037A5ADB1C` is a simulated vehicle's, which live mode refuses; set `mode` to `simulated`"];
            vin_without_single_select: app { single_select = "false", single_select_vin = "5YJSA1CN5DFP00101" } refused
                ["`single_select` is `false`, but `single_select_vin` is set; remove `single_select`"];

            // external_id: not empty, and not the text `null`.
            external_id: app { external_id = "owner-42" } accepted [];
            external_id_of_any_characters: app { external_id = "42 ä/&=" } accepted [];
            external_id_empty: app { external_id = "" } refused
                ["the external id is empty; write your own id of the owner, or omit it"];

            // user: not empty.
            user: app { user = "owner 42 &client_id=x" } accepted [];
            user_empty: app { user = "" } refused
                ["the user is empty; omit it"];

            // state: not empty.
            state: app { state = "0facda3319 &=+%#;/?é🚗" } accepted [];
            state_empty: app { state = "" } refused
                ["the state is empty; write a fresh random value"];

            // Seen in the field: URLs and settings of SDKs, pages and public applications.
            field_tesla_reauthentication: app { response_type = "vehicle_id", make = "TESLA", scope = "read_odometer control_security" } accepted [];
            field_reauthentication_of_a_failed_signal: app { response_type = "vehicle_id", vehicle_id = "sc4a1b01e5-0497-417c-a30e-6df6ba33ba46" } accepted [];
            field_version_3: alone { application_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07", redirect_uri = "https://example.com/callback",
                scope = "read_odometer", mode = "simulated", external_id = "owner-42", state = "0facda3319" } accepted [];
            field_version_3_by_its_api_credentials: alone { client_id = "client_01K0ZJ6Y4V3W2X1Q0P9N8M7L6K", scope = "read_odometer" } refused
                ["client id `client_01K0ZJ6Y4V3W2X1Q0P9N8M7L6K` is that of API credentials, which Connect answers with 400; write the application id, a UUID"];
            field_ios_sdk: alone { application_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07", response_type = "none", extra = [sdk_platform: "iOS", sdk_version: "6.1.0"],
                redirect_uri = "sc8229df9f-91a0-4ff0-a1ae-a1f38ee24d07://exchange" } accepted [];
            field_android_sdk: app { flags = "country:DE feature3", extra = [sdk_platform: "Android", sdk_version: "4.2.1"] } accepted [];
            field_flags_documented: app { flags = "tesla_auth:true account_sync:true" } accepted [];
            field_redirect_uri_javascript_page: app { redirect_uri = "https://javascript-sdk.smartcar.com/redirect-2.1.1?app_origin=http://localhost:3000" } accepted [];
            field_redirect_uri_of_an_application: app { redirect_uri = "flows://smartcar" } refused
                ["the redirect URI has a scheme that is not `sc` and the client id; write `other(\"…\")` if it is your application's own"];
            field_redirect_uri_of_expo: app { redirect_uri = "exp://192.168.1.14:8081/--/callback" } refused
                ["the redirect URI has a scheme that is not `sc` and the client id; write `other(\"…\")` if it is your application's own"];
            field_redirect_uri_of_the_android_emulator: app { redirect_uri = "http://10.0.2.2:8000/callback" } refused
                ["the redirect URI has the scheme `http`, which is for `localhost` only; write `https`, or `localhost` as the host, here and in the Dashboard"];
            field_make_seat: app { make = "SEAT" } accepted [];
            field_make_in_title_case: app { make = "Ford" } refused
                ["unknown make `Ford`; did you mean `FORD`?"];
            field_make_mercedes: app { make = "MERCEDES-BENZ" } refused
                ["unknown make `MERCEDES-BENZ`; write `other(\"MERCEDES-BENZ\")` if Connect accepts it"];
            field_vin_of_a_simulated_vehicle: app { single_select_vin = "1234A67Q90F2T4567", mode = "simulated" } accepted [];
            field_vin_of_a_simulated_vehicle_in_live_mode: app { single_select_vin = "1234A67Q90F2T4567" } refused
                ["VIN `1234A67Q90F2T4567` contains I, O or Q, which no real VIN does; write `1` or `0`, or set `mode` to `simulated`"];
            field_vin_of_an_api_error: app { single_select_vin = "0SCLR00021D803C7B", mode = "simulated" } accepted [];
            field_vin_whose_check_digit_is_wrong: app { single_select_vin = "5YJSA1CN5DFP00101", mode = "live" } accepted [];
            field_single_select_of_the_python_sdk: app { single_select = "True" } refused
                ["unknown value `True`; did you mean `true`?"];
            field_mode_of_older_sdks: app { mode = "test" } refused
                ["mode `test` is deprecated; write `simulated`"];
            field_scope_of_a_form: app { scope = "" } refused
                ["the scope is empty; omit it"];
            field_scope_twice: app { scope = "read_odometer read_vin read_odometer" } refused
                ["`read_odometer` is set twice; remove one of them"];
            field_scope_of_2018: app { scope = "control_security:lock control_security:unlock" } refused
                ["permission `control_security:lock` is deprecated; write `control_security`",
                 "permission `control_security:unlock` is deprecated; write `control_security`"];

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
                 "unknown country `UK`; did you mean `GB`?",
                 "unknown make `VW`; did you mean `VOLKSWAGEN`?",
                 "the state is empty; write a fresh random value"];
        }
    };
}
