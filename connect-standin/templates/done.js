// Reports the outcome to the page that opened Connect, in the message that Smartcar's SDK for browsers reads.
const outcome = new URLSearchParams(location.search);
const value = (name) => outcome.get(name) ?? undefined;

if (window.opener && value('app_origin')) {
  window.opener.postMessage({
    name: 'SmartcarAuthMessage',
    state: value('state'),
    code: value('code'),
    userId: value('user_id'),
    externalId: value('external_id'),
    virtualKeyUrl: value('virtual_key_url'),
    error: value('error'),
    errorDescription: value('error_description'),
    vin: value('vin'),
    make: value('make'),
    model: value('model'),
    year: value('year'),
  }, value('app_origin'));
}
