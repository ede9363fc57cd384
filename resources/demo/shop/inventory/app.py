"""Stock of the shop. An article that starts with `fail-stock` is always sold out."""

from service import Service

service = Service("inventory", 8003)
stock = {"MUG-204": 500, "TEE-101": 500, "item1": 10_000}


class OutOfStock(Exception):
    pass


@service.route("GET", "/health")
def health(_):
    return "200 OK", {"status": "ok"}


@service.route("POST", "/reserve/([A-Za-z0-9-]+)")
def reserve(body, sku):
    quantity = int(body.get("quantity", 1))
    if sku.startswith("fail-stock"):
        raise OutOfStock(f"{quantity} of {sku} wanted, 0 left")
    stock[sku] = stock.get(sku, 100) - quantity
    service.log.info("reserved %d of %s, %d left", quantity, sku, stock[sku])
    return "200 OK", {"sku": sku, "left": stock[sku]}


if __name__ == "__main__":
    service.serve()
