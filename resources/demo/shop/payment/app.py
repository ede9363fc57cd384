"""Payments. An order id with `fail-pay` in it meets a database whose pool is empty."""

import contextlib

from payment.pool import Pool
from service import Service

service = Service("payment", 8004)
pool = Pool(size=2, timeout=0.3)


@service.route("GET", "/health")
def health(_):
    return "200 OK", {"status": "ok"}


def store_payment(order_id, amount):
    connection = pool.acquire()
    try:
        connection.execute("CREATE TABLE IF NOT EXISTS payment (order_id TEXT, amount INTEGER)")
        connection.execute("INSERT INTO payment VALUES (?, ?)", (order_id, amount))
        service.log.info("stored payment of %d for %s", amount, order_id)
    finally:
        pool.release(connection)


@service.route("POST", "/pay/([A-Za-z0-9-]+)")
def pay(body, order_id):
    amount = int(body.get("amount", 0))
    service.log.info("paying %d for %s by %s", amount, order_id, body.get("method", "card"))
    with contextlib.ExitStack() as held:
        if "fail-pay" in order_id:
            for _ in range(pool.size):
                connection = pool.acquire()
                held.callback(pool.release, connection)
            service.log.warning("connection pool is in use: %d of %d", pool.size, pool.size)
        store_payment(order_id, amount)
    return "200 OK", {"order_id": order_id, "status": "paid"}


if __name__ == "__main__":
    service.serve()
