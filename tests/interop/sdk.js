// Builds a URL for each of the configurations on standard input, with Smartcar's SDK for Node.

'use strict';

const {readFileSync} = require('fs');
const {AuthClient} = require('smartcar');

const url = (it) => {
  const client = new AuthClient({
    clientId: it.client_id,
    clientSecret: 'not in any URL',
    redirectUri: it.redirect_uri ?? undefined,
    mode: it.mode,
  });
  const options = {
    forcePrompt: it.force_prompt,
    state: it.state ?? undefined,
    makeBypass: it.make ?? undefined,
    flags: it.flags ? Object.fromEntries(it.flags) : undefined,
    user: it.user ?? undefined,
  };
  if (it.vin !== null) {
    options.singleSelect = {vin: it.vin};
  } else if (it.single_select !== null) {
    options.singleSelect = {enabled: it.single_select};
  }
  return it.scope === null ? client.getAuthUrl(options) : client.getAuthUrl(it.scope, options);
};

console.log(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(url)));
