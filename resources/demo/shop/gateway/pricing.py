"""Cart and line totals. Pure functions."""


def line_total(item):
    """Total of one cart line."""
    quantity = item.get("quantity", 1)
    discount = item.get("discount", 0)
    gross = item["amount"] * quantity
    return gross - discount


def cart_total(cart):
    return sum(line_total(item) for item in cart["items"])
