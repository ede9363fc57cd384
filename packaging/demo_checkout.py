# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes one checkout of the demo shop fail and prints what the console says about it."""

import json
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

console, shop = sys.argv[1:3]


def call(url, body=None):
    request = urllib.request.Request(url, data=json.dumps(body).encode() if body is not None else None, headers={"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=15) as answer:
        return json.loads(answer.read())


def until(what, attempts=100):
    for _ in range(attempts):
        found = what()
        if found:
            return found
        time.sleep(0.1)
    return None


try:
    call(shop + "/checkout", {"user_id": "u123", "cart_items": ["item1"], "payment_method": "card"})
    sys.exit("demo: the checkout went well, which it should not")
except urllib.error.HTTPError as error:
    request_id = json.loads(error.read())["request_id"]
print(f"POST {shop}/checkout answered 500 (request {request_id})")


def report():
    found = call(console + "/query/signals?" + urllib.parse.urlencode({"kind": "error", "request_id": request_id}))["signals"]
    if not found:
        return None
    answer = call(console + "/error-replay/replay/" + found[0]["id"])
    return answer if answer.get("rca_report") else None


answer = until(report)
if not answer:
    sys.exit("demo: the console has no report of request " + request_id)
rca = answer["rca_report"]
event = answer["event"]
print(f"\n{event['type']}: {event['message']}  ({answer['pattern_id']}, {event['service']}, {event['culprit']})")
print(f"Root cause ({rca['confidence']}, {rca['confidence_score']:.2f}): {rca['root_cause']}")
for number, change in enumerate(rca.get("ranked_changes", [])[:3], 1):
    print(f"  commit {number}: {change['commit'][:12]}  {change['score']:.2f}  {change['why']}")
print("Evidence:")
for piece in rca["evidence"]:
    print(f"  {piece['id']:>4}  {piece['text']}")
print("What to do:")
for action in rca["recommended_actions"]:
    print(f"  {action['order']}. {action['action']}")
