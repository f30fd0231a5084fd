"""Builds a URL for each of the configurations on standard input, with Smartcar's SDK for Python."""

import json
import sys

import smartcar


def url(it):
    client = smartcar.AuthClient(
        client_id=it["client_id"],
        client_secret="not in any URL",
        redirect_uri=it["redirect_uri"],
        mode=it["mode"],
    )
    options = {
        "force_prompt": it["force_prompt"],
        "state": it["state"],
        "make_bypass": it["make"],
        "flags": dict(it["flags"] or []),
        "user": it["user"],
    }
    if it["vin"] is not None:
        options["single_select"] = {"vin": it["vin"]}
    elif it["single_select"] is not None:
        options["single_select"] = {"enabled": it["single_select"]}
    return client.get_auth_url(it["scope"], options)


print(json.dumps([url(it) for it in json.loads(sys.stdin.buffer.read())]))
