// SPDX-License-Identifier: GPL-3.0-or-later
"use strict";

const express = require("express");
const receipts = require("./lib/receipts");

module.exports = function makeApp() {
  const app = express();
  app.get("/receipt/:id", (request, response) => {
    response.json(receipts.receiptOf(request.params.id));
  });
  app.get("/mail/:id", (request, response) => {
    response.json(receipts.mailReceipt(request.params.id));
  });
  return app;
};
