# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings from the file beside the program."""
import json
import os
import pathlib

FILE = pathlib.Path(os.environ["ORDERS_SETTINGS"])


def load():
    with open(FILE) as handle:
        return json.load(handle)


def timeout():
    settings = load()
    return settings["gateway_timeout"]


def worker_count(wanted):
    settings = load()
    if wanted > settings["workers"]:
        return settings["workers"]
    return wanted
