# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages, by Flask."""
from flask import Flask

from orders import config, shipping, users

app = Flask(__name__)


@app.get("/quote")
def quote():
    return {"quote": shipping.quote(1200)}


@app.get("/discount")
def discount():
    return {"discount": users.discount_of("nobody")}


@app.get("/timeout")
def timeout():
    return {"timeout": config.timeout()}
