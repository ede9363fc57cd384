# SPDX-License-Identifier: GPL-3.0-or-later
"""Totals. Pure functions."""
from orders import constants


def line_total(item):
    return item["amount"] * item["quantity"]


def tax(total, region):
    rate = constants.TAX_TABLE[region]
    return total * rate // 100


def cart_total(cart):
    total = sum(line_total(item) for item in cart["items"])
    return total + tax(total, cart["region"])


def average(cart):
    total = cart_total(cart)
    return total / constants.DECIMALS
