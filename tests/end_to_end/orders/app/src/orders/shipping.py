# SPDX-License-Identifier: GPL-3.0-or-later
"""Ways to send a parcel."""
import math
import re

from orders import constants
from orders.models import Shipping


def weight_class(grams, step=500):
    return math.ceil(grams / step)


def warehouse_of(sku):
    match = re.match(constants.SKU_PATTERN, sku)
    return match.group(1)


def second_code(codes):
    parts = codes.split(constants.SEPARATOR)
    return parts[1]


def kind(text):
    return Shipping(text)


def quote(grams):
    return weight_class(grams) * 450
