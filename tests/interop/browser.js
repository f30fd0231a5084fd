// Builds a URL for each of the configurations on standard input, with Smartcar's SDK for browsers.

'use strict';

const {readFileSync} = require('fs');

// The parts of a browser that the SDK needs.
global.window = {
  addEventListener: () => {},
  atob,
  btoa,
  location: {origin: 'https://app.example.com'},
};

// It calls one of the redirect URIs outdated.
console.warn = () => {};

const Smartcar = require('@smartcar/auth');

const url = (it) => {
  const client = new Smartcar({
    applicationId: it.application_id,
    responseType: it.response_type,
    redirectUri: it.redirect_uri ?? undefined,
    scope: it.scope ?? undefined,
    mode: it.mode,
    externalId: it.external_id === undefined ? undefined : it.external_id,
    onComplete: (error, code, state) => [error, code, state],
  });
  const options = {
    forcePrompt: it.force_prompt,
    state: it.state ?? undefined,
    vehicleInfo: it.make === null ? undefined : {make: it.make},
    flags: it.flags?.map(([name, value]) => `${name}:${value}`),
    user: it.user ?? undefined,
  };
  if (it.vin !== null) {
    options.singleSelect = {vin: it.vin};
  } else if (it.single_select !== null) {
    options.singleSelect = it.single_select;
  }
  return client.getAuthUrl(options);
};

console.log(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(url)));
