# SPDX-License-Identifier: GPL-3.0-or-later
"""What a cart holds."""
import enum


class Shipping(enum.Enum):
    STANDARD = "standard"
    EXPRESS = "express"


def parse_item(raw):
    return {
        "sku": raw["sku"],
        "quantity": int(raw.get("quantity", 1)),
        "amount": int(raw.get("price", 100)),
    }


def parse_cart(body):
    return {
        "customer": body.get("customer"),
        "items": [parse_item(raw) for raw in body.get("items", [])],
        "region": body.get("region", "EU"),
    }
