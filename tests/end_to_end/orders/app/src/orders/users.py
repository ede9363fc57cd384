# SPDX-License-Identifier: GPL-3.0-or-later
"""Who orders."""
GUEST = {"name": "guest", "discount": 0}
USERS = {"mira": {"name": "Mira", "discount": 5}}


def find_user(name):
    user = USERS.get(name, GUEST)
    return user


def discount_of(name):
    user = find_user(name)
    return user["discount"]
