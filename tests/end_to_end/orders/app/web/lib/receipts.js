// SPDX-License-Identifier: GPL-3.0-or-later
"use strict";

const carts = require("./carts");
const prices = require("./prices");

function receiptOf(id) {
  const cart = carts.findCart(id);
  const lines = cart.items.length;
  return { id, lines, total: prices.cartTotal(cart) };
}

function mailReceipt(id) {
  try {
    return receiptOf(id).total.toFixed(2);
  } catch (error) {
    throw new Error(`receipt ${id} was not mailed`, { cause: error });
  }
}

module.exports = { receiptOf, mailReceipt };
