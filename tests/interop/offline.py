"""Walks through a login against the stand-in with Smartcar's SDK for Python, as its documentation says.

The variables of the environment send the SDK there.
"""

import os
import sys
from urllib.parse import parse_qs, urlsplit

import requests
import smartcar

CLIENT_ID = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"
REDIRECT_URI = "https://example.com/home"
SCOPE = ["read_vehicle_info", "read_odometer", "required:read_location"]


def client(secret="hush", redirect_uri=REDIRECT_URI):
    return smartcar.AuthClient(CLIENT_ID, secret, redirect_uri, mode="simulated")


def code(make="AUDI"):
    url = client().get_auth_url(SCOPE, {"state": "0facda3319", "make_bypass": make})
    location = requests.get(url, allow_redirects=False).headers["Location"]
    assert location.startswith(REDIRECT_URI + "?"), location
    query = parse_qs(urlsplit(location).query)
    assert query["state"] == ["0facda3319"], query
    assert len(query["user_id"][0]) == 36, query
    return query["code"][0]


def get_vehicle(access_token):
    return smartcar.smartcar.get_vehicle(access_token, vehicle.vehicle_id)


def refused(status, kind, call):
    try:
        call()
    except smartcar.SmartcarException as error:
        assert (error.status_code, error.type) == (status, kind), vars(error)
        return error
    raise AssertionError(f"{kind} was expected")


first = code()
access = client().exchange_code(first)
assert (access.token_type, access.expires_in) == ("Bearer", 7200), access
again = refused(400, "invalid_grant", lambda: client().exchange_code(first))
assert "used before" in again.message, again.message
elsewhere = client(redirect_uri="https://example.com/elsewhere")
foreign = refused(400, "invalid_grant", lambda: elsewhere.exchange_code(code()))
assert foreign.message == "Unauthorized redirect_uri: https://example.com/elsewhere", foreign.message
refused(401, "invalid_client", lambda: client("loud").exchange_code(code()))

renewed = client().exchange_refresh_token(access.refresh_token)
assert renewed.access_token != access.access_token
assert renewed.refresh_token != access.refresh_token
token = renewed.access_token

user = smartcar.get_user(token)
assert (len(user.id), len(user.meta.request_id)) == (36, 36), user
vehicles = smartcar.get_vehicles(token)
assert (len(vehicles.vehicles), vehicles.paging.count) == (1, 1), vehicles
assert smartcar.get_vehicles(token, {"limit": 1, "offset": 1}).vehicles == []

vehicle = smartcar.Vehicle(vehicles.vehicles[0], token)
attributes = vehicle.attributes()
assert (attributes.make, attributes.model) == ("AUDI", "A4"), attributes
odometer = vehicle.odometer()
assert odometer.distance > 1000 and odometer.meta.unit_system == "metric", odometer
imperial = smartcar.Vehicle(vehicle.vehicle_id, token, {"unit_system": "imperial"})
assert abs(odometer.distance / imperial.odometer().distance - 1.609344) < 0.001
location = vehicle.location()
assert -90 <= location.latitude <= 90, location
assert vehicle.permissions().permissions == ["read_vehicle_info", "read_odometer", "read_location"]
vin = refused(403, "PERMISSION", vehicle.vin)
assert vin.resolution["type"] == "REAUTHENTICATE" and vin.request_id, vars(vin)
refused(401, "AUTHENTICATION", smartcar.Vehicle(vehicle.vehicle_id, "x").odometer)

# Version 3 of the API has tokens of applications. The SDK has no function for those, nor for sc-user-id.
refused(401, "SDK_ERROR", lambda: get_vehicle(token))
credentials = {"grant_type": "client_credentials", "client_id": "client_1", "client_secret": "hush"}
origin = os.environ["SMARTCAR_VEHICLE_API_V3_ORIGIN"]
own_token = requests.post(f"{origin}/oauth2/token", data=credentials).json()["access_token"]
newer = get_vehicle(own_token)["body"]["data"]
assert newer["attributes"]["model"] == "A4", newer
newer = smartcar.Vehicle(vehicle.vehicle_id, own_token)
refused(400, "SDK_ERROR", lambda: newer.get_signal("odometer-traveleddistance"))
url = f"{origin}/v3/vehicles/{vehicle.vehicle_id}/signals/odometer-traveleddistance"
headers = {"Authorization": f"Bearer {own_token}", "sc-user-id": user.id}
signal = requests.get(url, headers=headers).json()["data"]
assert signal["attributes"]["body"]["value"] == odometer.distance, signal

print("ok", file=sys.stderr)
