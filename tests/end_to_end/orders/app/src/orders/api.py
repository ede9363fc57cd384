# SPDX-License-Identifier: GPL-3.0-or-later
"""The routes, by FastAPI."""
from fastapi import FastAPI

from orders import checkout, jobs, models, payments

app = FastAPI()
CART = {"customer": "mira", "items": [{"sku": "MUG-204", "price": 1200}], "region": "EU"}


@app.get("/checkout")
def price_cart():
    return {"total": checkout.price(CART)}


@app.get("/refuse")
def refuse():
    return {"answer": payments.charge_or_refuse({"id": 7, "amount": 1000000})}


@app.get("/prepare")
async def prepare():
    await jobs.prepare(models.parse_cart(CART))
    return {"prepared": True}
