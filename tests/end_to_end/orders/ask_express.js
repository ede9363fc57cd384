// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the orders service's Express backend with the reporter and asks it what fails: ask_express.js ROUTE…
"use strict";

const http = require("http");
const path = require("path");
const faultline = require("faultline-reporter");

const app = require(path.join(process.cwd(), "web/server.js"))();
app.use(faultline.errorHandler());
app.use((error, request, response, next) => response.status(500).end());

const server = app.listen(0, "127.0.0.1", async () => {
  for (const route of process.argv.slice(2)) {
    const status = await new Promise((resolve, reject) => {
      http.get({ port: server.address().port, path: route }, (response) => resolve(response.resume().statusCode)).on("error", reject);
    });
    if (status !== 500) throw new Error(`${route} answered ${status}`);
  }
  await faultline.flush(60000);
  server.close(() => process.exit(faultline.stats().sent === process.argv.length - 2 ? 0 : 1));
});
