// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';
/**
 * Reports the errors of a Node backend to a Faultline console. One file, no dependency (Node 14 or newer).
 *
 *   const faultline = require('./faultline-reporter');
 *   faultline.install();                    // plain programs: uncaught exceptions, unhandled rejections, console lines
 *   app.use(faultline.requestLogger());     // Express: log lines of requests (optional)
 *   app.use(faultline.errorHandler());      // Express: after the routes, before your own error handler
 *
 * Configuration by environment: AGENT_URL (http://127.0.0.1:8001), SERVICE_NAME, ENVIRONMENT, RELEASE, and FAULTLINE_TOKEN
 * where the console asks for a token.
 *
 * It keeps the last 200 log lines, sends in the background, and never throws into the host or makes it wait.
 */
const http = require('http');
const https = require('https');
const path = require('path');
const util = require('util');

const BUFFERED_LINES = 200;
const PENDING_REPORTS = 100;
const TIMEOUT_MS = 2000;

const lines = [];
const reported = new WeakSet();
const counts = { queued: 0, sent: 0, dropped: 0, failed: 0 };
const pending = new Set();
let isInstalled = false;

function guarded(work, fallback) {
  return function (...args) {
    try {
      return work.apply(this, args);
    } catch (_) {
      counts.failed += 1;
      return fallback;
    }
  };
}

const log = guarded((level, ...parts) => {
  const text = util.format(...parts).slice(0, 4000).replace(/\n/g, '\n  ');
  lines.push(`${new Date().toISOString()} ${String(level).toUpperCase()} ${text}`);
  if (lines.length > BUFFERED_LINES) lines.splice(0, lines.length - BUFFERED_LINES);
});

/** OpenTelemetry's own global, where the host uses it; nothing is required or loaded. */
function currentSpan() {
  const api = globalThis[Symbol.for('opentelemetry.js.api.1')];
  const context = api && api.context && api.context.active && api.context.active();
  if (!context || !context.getValue) return undefined;
  return context.getValue(Symbol.for('OpenTelemetry Context Key SPAN'));
}

const enrich = guarded((span, body) => {
  if (!span || !span.setAttribute || (span.isRecording && !span.isRecording())) return;
  const diagnostic = JSON.parse(body).diagnostic || {};
  for (const [key, value] of Object.entries(diagnostic)) {
    if (value !== null && value !== undefined) span.setAttribute(key.startsWith('diagnostic.') ? key : `diagnostic.${key}`, value);
  }
});

function target() {
  const base = (process.env.AGENT_URL || 'http://127.0.0.1:8001').replace(/\/+$/, '');
  const headers = { 'Content-Type': 'application/json', 'User-Agent': 'faultline-reporter-node/1' };
  if (process.env.FAULTLINE_TOKEN) headers.Authorization = `Bearer ${process.env.FAULTLINE_TOKEN}`;
  return { url: new URL(`${base}/ingest-error?wait=0`), headers };
}

function post(payload, span) {
  if (pending.size >= PENDING_REPORTS) {
    counts.dropped += 1;
    return;
  }
  const body = Buffer.from(JSON.stringify(payload), 'utf8');
  const { url, headers } = target();
  headers['Content-Length'] = body.length;
  const library = url.protocol === 'https:' ? https : http;
  counts.queued += 1;
  const done = new Promise((resolve) => {
    const settle = (name) => {
      if (resolve.isSettled) return;
      resolve.isSettled = true;
      counts[name] += 1;
      resolve();
    };
    const request = library.request(url, { method: 'POST', headers, timeout: TIMEOUT_MS }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part) => {
        if (text.length < 65536) text += part;
      });
      answer.on('end', () => {
        enrich(span, text);
        settle(answer.statusCode >= 200 && answer.statusCode < 300 ? 'sent' : 'dropped');
      });
      answer.on('error', () => settle('dropped'));
    });
    request.on('timeout', () => request.destroy(new Error('time-out')));
    request.on('error', () => settle('dropped'));
    // The host may end while a report is on its way: its event loop is not kept alive for us.
    request.on('socket', (socket) => socket.unref());
    request.end(body);
  });
  pending.add(done);
  done.then(() => pending.delete(done));
}

/** The process is about to end and nothing asynchronous runs any more: a short-lived child carries the report out. */
const postBeforeDeath = guarded((payload) => {
  const { url, headers } = target();
  const script = `
    const [url, headers] = JSON.parse(process.argv[1]);
    const library = require(url.startsWith('https') ? 'https' : 'http');
    const body = require('fs').readFileSync(0);
    const request = library.request(url, { method: 'POST', timeout: 1000, headers: { ...headers, 'Content-Length': body.length } }, (answer) => answer.resume());
    request.on('timeout', () => request.destroy()).on('error', () => {}).end(body);`;
  require('child_process').spawnSync(process.execPath, ['-e', script, JSON.stringify([url.href, headers])], {
    input: JSON.stringify(payload),
    timeout: 1500,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: {},
  });
});

/** The stack, then the chain of causes and the members of an AggregateError, in the shape in which Node prints them but
 * with every frame (Node leaves out those that a cause shares). */
function stackOf(error, depth = 0) {
  let text = String((error && error.stack) || error);
  if (depth >= 8 || !error || typeof error !== 'object') return text;
  const indented = (inner) => stackOf(inner, depth + 1).replace(/\n/g, '\n  ');
  const parts = [];
  if (Array.isArray(error.errors)) parts.push(`  [errors]: [\n    ${error.errors.slice(0, 20).map((inner) => indented(inner).replace(/\n/g, '\n  ')).join(',\n    ')}\n  ]`);
  if (error.cause !== undefined) parts.push(`  [cause]: ${indented(error.cause)}`);
  if (parts.length > 0) text += ` {\n${parts.join(',\n')}\n}`;
  return text;
}

function payloadOf(error, context, span) {
  const spanContext = span && span.spanContext && span.spanContext();
  return {
    service: process.env.SERVICE_NAME || path.basename(process.argv[1] || 'node', '.js'),
    error: `${error.name || 'Error'}: ${error.message}`,
    stacktrace: stackOf(error),
    recent_logs: lines.join('\n'),
    timestamp: new Date().toISOString(),
    env: process.env.ENVIRONMENT || process.env.NODE_ENV || 'local',
    release: process.env.RELEASE,
    endpoint: context.endpoint,
    method: context.method,
    user_id: context.userId,
    request_id: context.requestId,
    trace_id: spanContext ? spanContext.traceId : undefined,
    handled: Boolean(context.handled),
    extra: { runtime: `node ${process.version}`, ...(error.code ? { code: String(error.code) } : {}), ...(context.extra || {}) },
  };
}

/** An Error for whatever was thrown, or undefined where it was reported before. */
function firstSight(thrown) {
  const error = thrown instanceof Error ? thrown : new Error(util.inspect(thrown));
  if (reported.has(error)) return undefined;
  reported.add(error);
  return error;
}

/** Reports one error. Returns at once; reports each error object once. */
const report = guarded((thrown, context = {}) => {
  const error = firstSight(thrown);
  if (!error) return;
  const span = currentSpan();
  post(payloadOf(error, context, span), span);
});

/** Waits until what was reported has left, at most so long. */
function flush(milliseconds = TIMEOUT_MS) {
  let timer;
  const limit = new Promise((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  return Promise.race([Promise.all([...pending]), limit]).then(() => clearTimeout(timer));
}

/** Buffers console lines, and reports what nobody caught. Safe to call twice. */
function install() {
  if (isInstalled) return;
  isInstalled = true;
  for (const level of ['debug', 'log', 'info', 'warn', 'error']) {
    const original = console[level];
    console[level] = function (...parts) {
      log(level === 'log' ? 'info' : level, ...parts);
      return original.apply(this, parts);
    };
  }
  // A monitor hears of uncaught exceptions and rejections and changes nothing: the process ends as it would have.
  process.on('uncaughtExceptionMonitor', guarded((thrown) => {
    const error = firstSight(thrown);
    if (error) postBeforeDeath(payloadOf(error, {}, undefined));
  }));
}

/** Express: remembers requests as log lines. */
function requestLogger() {
  install();
  return (request, response, next) => {
    const start = Date.now();
    response.once('finish', () => {
      log(response.statusCode >= 500 ? 'error' : 'info', `${request.method} ${request.path || request.url} -> ${response.statusCode} in ${Date.now() - start} ms`);
    });
    next();
  };
}

/** Express: reports the error and hands it on to the next error handler. */
function errorHandler() {
  install();
  // Four parameters: that is how Express tells an error handler.
  return (error, request, response, next) => {
    report(error, {
      endpoint: guarded(() => (request.baseUrl || '') + (request.path || request.url))(),
      method: request.method,
      userId: request.headers && request.headers['x-user-id'],
      requestId: request.headers && request.headers['x-request-id'],
    });
    next(error);
  };
}

module.exports = { install, report, flush, log, requestLogger, errorHandler, stats: () => ({ ...counts }), lines: () => lines.slice() };
