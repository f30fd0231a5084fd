// Walks through a login against the stand-in with Smartcar's SDK for Node, as its documentation shows.
//
// The variables of the environment send the SDK there.

'use strict';

const assert = require('assert');
const smartcar = require('smartcar');

const clientId = '8229df9f-91a0-4ff0-a1ae-a1f38ee24d07';
const redirectUri = 'https://example.com/home';
const scope = ['read_vehicle_info', 'read_odometer', 'required:read_location'];

const client = (options) => new smartcar.AuthClient({
  clientId, clientSecret: 'hush', redirectUri, mode: 'simulated', ...options,
});

const code = async () => {
  const url = client().getAuthUrl(scope, {state: '0facda3319', makeBypass: 'AUDI'});
  const {headers} = await fetch(url, {redirect: 'manual'});
  const location = new URL(headers.get('location'));
  assert.equal(`${location.origin}${location.pathname}`, redirectUri);
  assert.equal(location.searchParams.get('state'), '0facda3319');
  assert.equal(location.searchParams.get('user_id').length, 36);
  return location.searchParams.get('code');
};

// The token of an application, for which no SDK has a function.
const applicationToken = async () => {
  const answer = await fetch(`${process.env.SMARTCAR_AUTH_ORIGIN}/oauth2/token`, {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify({
      grant_type: 'client_credentials', client_id: 'client_1', client_secret: 'hush',
    }),
  });
  return (await answer.json()).access_token;
};

const refused = async (statusCode, type, promise) => {
  const error = await promise.then(() => assert.fail(`${type} was expected`), (error) => error);
  assert(error instanceof smartcar.SmartcarError, error);
  assert.deepEqual([error.statusCode, error.type], [statusCode, type]);
  return error;
};

const run = async () => {
  const first = await code();
  const access = await client().exchangeCode(first);
  assert.equal(access.accessToken.length, 36);
  const again = await refused(400, 'invalid_grant', client().exchangeCode(first));
  assert.match(again.description, /used before/);
  const elsewhere = client({redirectUri: 'https://example.com/elsewhere'});
  const foreign = await refused(400, 'invalid_grant', elsewhere.exchangeCode(await code()));
  assert.equal(foreign.description, 'Unauthorized redirect_uri: https://example.com/elsewhere');
  const loud = client({clientSecret: 'loud'});
  await refused(401, 'invalid_client', loud.exchangeCode(await code()));

  const renewed = await client().exchangeRefreshToken(access.refreshToken);
  assert.notEqual(renewed.accessToken, access.accessToken);
  assert.notEqual(renewed.refreshToken, access.refreshToken);
  const token = renewed.accessToken;

  const user = await smartcar.getUser(token);
  assert.deepEqual([user.id.length, user.meta.requestId.length], [36, 36]);
  const {vehicles, paging} = await smartcar.getVehicles(token);
  assert.deepEqual([vehicles.length, paging.count], [1, 1]);
  const none = await smartcar.getVehicles(token, {limit: 1, offset: 1});
  assert.deepEqual(none.vehicles, []);

  const [id] = vehicles;
  const vehicle = new smartcar.Vehicle(id, token);
  const attributes = await vehicle.attributes();
  assert.deepEqual([attributes.id, attributes.make, attributes.model], [id, 'AUDI', 'A4']);
  const odometer = await vehicle.odometer();
  assert(odometer.distance > 1000);
  assert.equal(odometer.meta.unitSystem, 'metric');
  assert(Math.abs(odometer.meta.dataAge - Date.now()) < 60_000);
  const miles = await new smartcar.Vehicle(id, token, {unitSystem: 'imperial'}).odometer();
  assert(Math.abs((odometer.distance / miles.distance) - 1.609344) < 0.001);
  const location = await vehicle.location();
  assert.equal(typeof location.latitude, 'number');
  const {permissions} = await vehicle.permissions();
  assert.deepEqual(permissions, ['read_vehicle_info', 'read_odometer', 'read_location']);
  const vin = await refused(403, 'PERMISSION', vehicle.vin());
  assert.deepEqual([vin.resolution.type, vin.requestId.length], ['REAUTHENTICATE', 36]);
  await refused(401, 'AUTHENTICATION', new smartcar.Vehicle(id, 'x').odometer());

  // Version 3 of the API, which has tokens of applications.
  await refused(401, 'SDK_ERROR', smartcar.getVehicle(token, id));
  const ownToken = await applicationToken();
  const newer = await smartcar.getVehicle(ownToken, id);
  assert.equal(newer.body.data.attributes.model, 'A4');
  const path = 'signals/odometer-traveleddistance';
  const ofUser = {'sc-user-id': user.id};
  const request = new smartcar.Vehicle(id, ownToken).request('get', path, null, ofUser, '3');
  const {body: signal} = await request;
  assert.equal(signal.data.attributes.body.value, odometer.distance);
};

run().catch((error) => {
  console.error(error);
  process.exit(1);
});
