# SPDX-License-Identifier: GPL-3.0-or-later
"""Charges orders."""
import logging

from orders import gateway

log = logging.getLogger("payments")


class PaymentFailed(Exception):
    pass


def charge(order):
    try:
        answer = gateway.call(order)
        return answer["reference"], answer["fee"]
    except KeyError as error:
        raise PaymentFailed("order %s could not be charged" % order["id"]) from error


def charge_or_refuse(order):
    try:
        return gateway.call(order)
    except gateway.GatewayRefused as refused:
        log.warning("refused with %s", refused.code)
        return None
