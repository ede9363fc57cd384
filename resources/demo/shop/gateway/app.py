"""The shop's front: checkout, payment, and two addresses for trying out error reports."""

import faultline_reporter

from gateway.cart import read_cart
from gateway.pricing import cart_total
from service import Service, call

service = Service("gateway", 8000)


@service.route("GET", "/health")
def health(_):
    return "200 OK", {"status": "ok"}


@service.route("POST", "/checkout")
def checkout(body):
    cart = read_cart(body)
    service.log.info("checkout of user %s with %d items", cart["user_id"], len(cart["items"]))
    for item in cart["items"]:
        call("POST", "inventory", f"/reserve/{item['sku']}", {"quantity": item["quantity"]})
    total = cart_total(cart)
    payment = call("POST", "payment", f"/pay/{cart['order_id']}", {"amount": total, "method": cart["payment_method"]})
    return "200 OK", {"order_id": cart["order_id"], "total": total, "payment": payment["status"]}


@service.route("POST", "/pay/([a-z0-9-]+)")
def pay(body, order_id):
    return "200 OK", call("POST", "payment", f"/pay/{order_id}", body)


@service.route("GET", "/trigger-error")
def trigger_error(_):
    raise RuntimeError("this error was asked for at /trigger-error")


@service.route("GET", "/logs")
def logs(_):
    return "200 OK", {"lines": faultline_reporter.recent_lines()}


if __name__ == "__main__":
    service.serve()
