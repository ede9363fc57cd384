# SPDX-License-Identifier: GPL-3.0-or-later
"""Prices carts."""
from orders import models, pricing


class CannotPrice(Exception):
    pass


def price(body):
    cart = models.parse_cart(body)
    try:
        return pricing.cart_total(cart)
    except KeyError as error:
        raise CannotPrice("the cart of %s cannot be priced" % cart["customer"]) from error
