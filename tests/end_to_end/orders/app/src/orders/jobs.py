# SPDX-License-Identifier: GPL-3.0-or-later
"""Work at the side."""
import asyncio

from orders import shipping


async def choose(kind):
    return shipping.kind(kind)


async def find_warehouse(sku):
    return shipping.warehouse_of(sku)


async def prepare(cart):
    async with asyncio.TaskGroup() as group:
        group.create_task(choose("express"))
        for item in cart["items"]:
            group.create_task(find_warehouse(item["sku"]))
