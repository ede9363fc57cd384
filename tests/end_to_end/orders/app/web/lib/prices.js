// SPDX-License-Identifier: GPL-3.0-or-later
"use strict";

function lineTotal(item) {
  return item.price * item.quantity;
}

function cartTotal(cart) {
  return cart.items.map(lineTotal).reduce((sum, total) => sum + total, 0);
}

module.exports = { lineTotal, cartTotal };
