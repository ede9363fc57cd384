"""Reads what a client calls a cart into what the shop calls one."""

import uuid

PRICES = {"MUG-204": 1890, "TEE-101": 2450, "item1": 1200}


def read_item(raw):
    """One line of a cart; a bare string is one piece of that article."""
    if isinstance(raw, str):
        raw = {"sku": raw}
    sku = raw["sku"]
    return {
        "sku": sku,
        "quantity": int(raw.get("quantity", 1)),
        "amount": PRICES.get(sku, 1000),
    }


def read_cart(body):
    return {
        "order_id": body.get("order_id") or "order-" + uuid.uuid4().hex[:8],
        "user_id": body.get("user_id", "guest"),
        "payment_method": body.get("payment_method", "card"),
        "items": [read_item(raw) for raw in body.get("cart_items", [])],
    }
