# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs one of the orders service's two Python backends with the reporter and asks it what fails.

    ask_python.py fastapi|flask ROUTE…
"""

import sys

import faultline_reporter as faultline

kind, *routes = sys.argv[1:]
if kind == "fastapi":
    from fastapi.testclient import TestClient
    from orders.api import app

    app.add_middleware(faultline.ASGIReporter)
    client = TestClient(app, raise_server_exceptions=False)
else:
    from orders.pages import app

    client = faultline.install_flask(app).test_client()
for route in routes:
    status = client.get(route).status_code
    assert status == 500, f"{route} answered {status}"
assert faultline.flush(60), faultline.stats()
