# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the shop's git repository with its history: the first commit is the folder `shop`, the others are the edits below.
One of them broke /checkout."""

import os
import pathlib
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
MIRA, JONAS, PRIYA, TOMAS = ("Mira Okafor", "mira"), ("Jonas Lindqvist", "jonas"), ("Priya Nair", "priya"), ("Tomás Ferreira", "tomas")

# hours ago, author, subject, edits: (file, text that is there, text that takes its place); "" at the end appends.
COMMITS = [
    (330, JONAS, "Say in the README how to start it", [("README.md", "", "\nIt needs Python 3.9 and nothing else.\n")]),
    (310, PRIYA, "Name the error of a sold-out article", [("inventory/app.py", "class OutOfStock(Exception):\n    pass", 'class OutOfStock(Exception):\n    """Fewer pieces are left than were wanted."""')]),
    (290, TOMAS, "Write down what a payment is", [("payment/app.py", "def store_payment(order_id, amount):\n", 'def store_payment(order_id, amount):\n    """Keeps one payment. Units: amount in cents."""\n')]),
    (265, MIRA, "Round discounts down to zero", [("gateway/pricing.py", 'discount = item.get("discount", 0)', 'discount = max(0, item.get("discount", 0))')]),
    (240, JONAS, "Answer the list of routes on /", [("gateway/app.py", '@service.route("POST", "/checkout")', '@service.route("GET", "/")\ndef index(_):\n    return "200 OK", {"routes": ["/checkout", "/pay/ORDER", "/trigger-error", "/logs"]}\n\n\n@service.route("POST", "/checkout")')]),
    (214, PRIYA, "Stock a poster", [("inventory/app.py", '"item1": 10_000}', '"item1": 10_000, "POS-009": 80}'), ("gateway/cart.py", '"item1": 1200}', '"item1": 1200, "POS-009": 990}')]),
    (190, TOMAS, "Wait a little longer for a connection", [("payment/pool.py", "def __init__(self, size, timeout):", "def __init__(self, size, timeout=0.3):")]),
    (171, JONAS, "Keep notes of releases", [("CHANGELOG.md", None, "# Changes\n\n2.36: posters.\n")]),
    (150, MIRA, "Explain line totals", [("gateway/pricing.py", '"""Cart and line totals. Pure functions."""', '"""Cart and line totals. Pure functions.\n\nAll amounts are integers, in cents.\n"""')]),
    (128, PRIYA, "Log how much is left in one place", [("inventory/app.py", "reserved %d of %s, %d left", "reserved %d of %s: %d left")]),
    (101, TOMAS, "Name the pool in its warning", [("payment/app.py", "connection pool is in use", "payment connection pool is in use")]),
    (77, JONAS, "Release 2.37", [("CHANGELOG.md", "", "2.37: list of routes.\n")]),
    (52, PRIYA, "Guests have a name of their own", [("gateway/cart.py", 'body.get("user_id", "guest")', 'body.get("user_id") or "guest"')]),
    (30, TOMAS, "Cash is a way to pay", [("payment/app.py", 'body.get("method", "card")', 'body.get("method") or "card"')]),
    (5, MIRA, "Accept multi-currency line items", [
        ("gateway/cart.py", '"amount": PRICES.get(sku, 1000),', '"amount_minor": PRICES.get(sku, 1000),\n        "currency": raw.get("currency", "EUR"),'),
        ("gateway/cart.py", '"""One line of a cart; a bare string is one piece of that article."""', '"""One line of a cart; a bare string is one piece of that article. Amounts are minor units of the currency."""'),
    ]),
    (3, JONAS, "Release 2.38", [("CHANGELOG.md", "", "2.38: currencies.\n")]),
    (2, PRIYA, "Order more mugs", [("inventory/app.py", '"MUG-204": 500', '"MUG-204": 650')]),
    (1, TOMAS, "Say what a payment answers", [("payment/app.py", '"""Payments. An order id', '"""Payments; the answer says `paid`. An order id')]),
]


def git(folder, *arguments, author=JONAS, when=None):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    environment.update(GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_NOSYSTEM="1")
    for role in ("AUTHOR", "COMMITTER"):
        environment[f"GIT_{role}_NAME"] = author[0]
        environment[f"GIT_{role}_EMAIL"] = author[1] + "@shop.example"
        if when is not None:
            environment[f"GIT_{role}_DATE"] = f"{int(when)} +0000"
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, env=environment, stdout=subprocess.DEVNULL)


def edit(folder, name, old, new):
    file = folder / name
    if old is None:
        file.write_text(new, encoding="utf-8")
        return
    text = file.read_text(encoding="utf-8")
    if old and old not in text:
        raise SystemExit(f"history.py: {name} does not hold what a commit wants to change: {old}")
    file.write_text(text.replace(old, new, 1) if old else text + new, encoding="utf-8")


def make(folder, now):
    shutil.copytree(HERE / "shop", folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / ".gitignore").write_text("__pycache__/\n", encoding="utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "A shop of three services", when=now - 350 * 3600)
    for hours, author, subject, edits in COMMITS:
        for name, old, new in edits:
            edit(folder, name, old, new)
        git(folder, "add", "--all")
        git(folder, "commit", "--quiet", "--message", subject, author=author, when=now - hours * 3600)


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1])
    if not (target / ".git").exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        make(target, time.time())
    print(target)
