# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports the errors of a Python backend to a Faultline console. One file, standard library only.

    import faultline_reporter as faultline
    faultline.install()                                  # plain programs: uncaught exceptions and logged ones
    app.add_middleware(faultline.ASGIReporter)           # FastAPI, Starlette, any ASGI application
    faultline.install_flask(app)                         # Flask
    application = faultline.WSGIReporter(application)    # any other WSGI application

Configuration by environment: AGENT_URL (http://127.0.0.1:8001), SERVICE_NAME, ENVIRONMENT, RELEASE, and FAULTLINE_TOKEN
where the console asks for a token.

It keeps the last 200 log lines, sends from a thread of its own, and never raises into the host or makes it wait: when the
console is away, reports are dropped after a short time-out and counted in `stats()`.
"""

import atexit
import collections
import json
import logging
import os
import queue
import sys
import threading
import time
import traceback
import urllib.request
from datetime import datetime, timezone

__all__ = ["install", "install_flask", "report", "flush", "stats", "recent_lines", "ASGIReporter", "WSGIReporter", "LogBuffer"]

BUFFERED_LINES = 200
QUEUED_REPORTS = 100
TIMEOUT_SECONDS = 2.0
MARK = "__faultline_reported__"

_counts = collections.Counter()
_log = logging.getLogger("faultline")
_log.addHandler(logging.NullHandler())
_log.propagate = False


def _never_raise(function):
    """The host's request must not fail because of its reporter."""

    def guarded(*args, **kwargs):
        try:
            return function(*args, **kwargs)
        except Exception:  # noqa: BLE001
            _counts["failed"] += 1
            return None

    return guarded


class LogBuffer(logging.Handler):
    """The last 200 log lines of the process, as text."""

    def __init__(self, maxlen=BUFFERED_LINES):
        super().__init__(logging.DEBUG)
        self._lines = collections.deque(maxlen=maxlen)

    def emit(self, record):
        try:
            moment = datetime.fromtimestamp(record.created, timezone.utc)
            message = record.getMessage().replace("\n", "\n  ")
            self._lines.append(f"{moment:%Y-%m-%dT%H:%M:%S}.{int(record.msecs):03d}Z {record.levelname} {record.name}: {message}"[:4000])
        except Exception:  # noqa: BLE001
            _counts["failed"] += 1

    def lines(self):
        return list(self._lines)


class _Sender(threading.Thread):
    """Posts reports one after the other. A daemon: it never holds up the end of the program for long."""

    def __init__(self):
        super().__init__(name="faultline-reporter", daemon=True)
        self._reports = queue.Queue(QUEUED_REPORTS)
        self._idle = threading.Event()
        self._idle.set()
        # No proxy: the console is on this machine or named outright.
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def put(self, report, span):
        try:
            self._idle.clear()
            self._reports.put_nowait((report, span))
            _counts["queued"] += 1
        except queue.Full:
            _counts["dropped"] += 1

    def run(self):
        while True:
            report, span = self._reports.get()
            try:
                self._post(report, span)
                _counts["sent"] += 1
            except Exception as error:  # noqa: BLE001
                _counts["dropped"] += 1
                _log.debug("Faultline did not take a report: %s", error)
            finally:
                self._reports.task_done()
                if self._reports.unfinished_tasks == 0:
                    self._idle.set()

    def _post(self, report, span):
        url = os.environ.get("AGENT_URL", "http://127.0.0.1:8001").rstrip("/") + "/ingest-error?wait=0"
        body = json.dumps(report, default=str).encode("utf-8", "replace")
        headers = {"Content-Type": "application/json", "User-Agent": "faultline-reporter-python/1"}
        token = os.environ.get("FAULTLINE_TOKEN")
        if token:
            headers["Authorization"] = "Bearer " + token
        request = urllib.request.Request(url, data=body, headers=headers, method="POST")
        with self._opener.open(request, timeout=TIMEOUT_SECONDS) as answer:
            _enrich(span, answer.read(65536))

    def flush(self, seconds):
        return self._idle.wait(seconds)


_buffer = LogBuffer()
_sender = None
_sender_pid = None
_start_lock = threading.Lock()


def _running_sender():
    # After a fork (gunicorn, multiprocessing) the child has no thread: it starts its own.
    global _sender, _sender_pid
    with _start_lock:
        if _sender is None or _sender_pid != os.getpid():
            _sender = _Sender()
            _sender_pid = os.getpid()
            _sender.start()
        return _sender


def _current_span():
    """The OpenTelemetry span around the error, where the host uses OpenTelemetry."""
    module = sys.modules.get("opentelemetry.trace")
    if module is None:
        return None
    span = module.get_current_span()
    return span if span.get_span_context().is_valid else None


def _trace_id(span):
    return format(span.get_span_context().trace_id, "032x") if span is not None else None


@_never_raise
def _enrich(span, body):
    if span is None or not span.is_recording():
        return
    for key, value in json.loads(body).get("diagnostic", {}).items():
        if value is not None:
            span.set_attribute(key if key.startswith("diagnostic.") else "diagnostic." + key, value)


@_never_raise
def report(error, *, endpoint=None, method=None, user_id=None, request_id=None, extra=None, handled=False):
    """Reports one exception. Returns at once; reports each exception object once."""
    if getattr(error, MARK, False):
        return
    try:
        setattr(error, MARK, True)
    except Exception:  # noqa: BLE001  (exceptions with __slots__)
        pass
    text = "".join(traceback.format_exception_only(type(error), error)).strip()
    name = type(error).__module__ + "." + type(error).__qualname__
    span = _current_span()
    payload = {
        "service": os.environ.get("SERVICE_NAME") or os.path.basename(sys.argv[0] or "python"),
        "error": text or name,
        "stacktrace": "".join(traceback.format_exception(type(error), error, error.__traceback__)),
        "recent_logs": "\n".join(_buffer.lines()),
        "timestamp": datetime.now(timezone.utc).isoformat(),
        "env": os.environ.get("ENVIRONMENT", "local"),
        "release": os.environ.get("RELEASE"),
        "endpoint": endpoint,
        "method": method,
        "user_id": user_id,
        "request_id": request_id,
        "trace_id": _trace_id(span),
        "handled": handled,
        "extra": {"runtime": "python " + sys.version.split()[0], **(extra or {})},
    }
    _running_sender().put({key: value for key, value in payload.items() if value is not None}, span)


def flush(seconds=TIMEOUT_SECONDS):
    """Waits until what was reported has left, at most so long. True when all has."""
    return _sender is None or _sender.flush(seconds)


def stats():
    """Counts of queued, sent, dropped and failed reports."""
    return dict(_counts)


def recent_lines():
    """The buffered log lines, oldest first."""
    return _buffer.lines()


class _ErrorRecords(logging.Handler):
    """Reports exceptions that the host caught and logged (`logger.exception`)."""

    def __init__(self):
        super().__init__(logging.ERROR)

    @_never_raise
    def emit(self, record):
        if record.name.startswith("faultline") or not record.exc_info:
            return
        error = record.exc_info[1]
        if isinstance(error, Exception):
            report(error, handled=True, extra={"logger": record.name, "log_message": record.getMessage()[:2000]})


_is_installed = False


def install(log_level=logging.INFO):
    """Buffers the host's log lines, and reports uncaught and logged exceptions. Safe to call twice."""
    global _is_installed
    if _is_installed:
        return
    _is_installed = True
    root = logging.getLogger()
    root.addHandler(_buffer)
    root.addHandler(_ErrorRecords())
    # Servers that keep their records from the root logger.
    for name in ("uvicorn", "uvicorn.access", "uvicorn.error", "gunicorn.error", "gunicorn.access", "werkzeug"):
        logger = logging.getLogger(name)
        if not logger.propagate:
            logger.addHandler(_buffer)
    if root.level == logging.WARNING or root.level == logging.NOTSET:
        root.setLevel(log_level)

    previous_hook = sys.excepthook

    def on_uncaught(kind, error, trace):
        if isinstance(error, Exception):
            report(error)
            flush(1.0)
        previous_hook(kind, error, trace)

    sys.excepthook = on_uncaught
    previous_thread_hook = threading.excepthook

    def on_thread_death(arguments):
        if isinstance(arguments.exc_value, Exception):
            report(arguments.exc_value, extra={"thread": getattr(arguments.thread, "name", "")})
        previous_thread_hook(arguments)

    threading.excepthook = on_thread_death
    atexit.register(flush, 1.0)


def _header(scope, name):
    for key, value in scope.get("headers") or ():
        if key.lower() == name:
            return value.decode("latin-1")
    return None


class ASGIReporter:
    """ASGI middleware: reports what the application raises, then lets it go on its way."""

    def __init__(self, app):
        self.app = app
        install()

    async def __call__(self, scope, receive, send):
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        try:
            await self.app(scope, receive, send)
        except Exception as error:
            self._report(error, scope)
            raise

    @staticmethod
    @_never_raise
    def _report(error, scope):
        user = scope.get("user")
        report(
            error,
            endpoint=scope.get("path"),
            method=scope.get("method"),
            user_id=_header(scope, b"x-user-id") or getattr(user, "identity", None) if user else _header(scope, b"x-user-id"),
            request_id=_header(scope, b"x-request-id"),
        )


def _report_wsgi(error, environ):
    report(
        error,
        endpoint=environ.get("PATH_INFO"),
        method=environ.get("REQUEST_METHOD"),
        user_id=environ.get("HTTP_X_USER_ID") or environ.get("REMOTE_USER"),
        request_id=environ.get("HTTP_X_REQUEST_ID"),
    )


class WSGIReporter:
    """WSGI middleware: reports what the application raises while it answers or is read."""

    def __init__(self, app):
        self.app = app
        install()

    def __call__(self, environ, start_response):
        try:
            answer = self.app(environ, start_response)
        except Exception as error:
            _never_raise(_report_wsgi)(error, environ)
            raise
        return _ReportingAnswer(answer, environ)


class _ReportingAnswer:
    """An answer that goes on raising while it is iterated, and is closed as WSGI asks."""

    def __init__(self, answer, environ):
        self._answer = answer
        self._parts = iter(answer)
        self._environ = environ

    def __iter__(self):
        return self

    def __next__(self):
        try:
            return next(self._parts)
        except StopIteration:
            raise
        except Exception as error:
            _never_raise(_report_wsgi)(error, self._environ)
            raise

    def close(self):
        if hasattr(self._answer, "close"):
            self._answer.close()


def install_flask(app):
    """Flask answers 500 by itself and logs the exception; this hears of it there, and of what it lets through."""
    install()
    original = app.log_exception

    def log_exception(exc_info):
        _never_raise(_report_flask)(exc_info[1])
        return original(exc_info)

    app.log_exception = log_exception
    app.wsgi_app = WSGIReporter(app.wsgi_app)
    return app


def _report_flask(error):
    from flask import request

    _report_wsgi(error, request.environ)
