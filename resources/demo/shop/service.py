"""What every service of the shop needs: routes, JSON, calls to the others, and log lines with the request's id."""

import json
import logging
import os
import re
import sys
import threading
import urllib.error
import urllib.request
import uuid
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import faultline_reporter

request = threading.local()


class WithRequestId(logging.Filter):
    def filter(self, record):
        record.msg = f"[{getattr(request, 'id', '-')}] {record.getMessage()}"
        record.args = ()
        return True


class Service:
    """Routes of one service. A handler takes (body, *groups of the path) and answers (status, object)."""

    def __init__(self, name, port):
        self.name = name
        self.port = int(os.environ.get(f"{name.upper()}_PORT", port))
        self.log = logging.getLogger(name)
        self.log.addFilter(WithRequestId())
        self._routes = []

    def route(self, method, pattern):
        def add(handler):
            self._routes.append((method, re.compile(pattern + "$"), handler))
            return handler

        return add

    def __call__(self, environ, start_response):
        request.id = environ.get("HTTP_X_REQUEST_ID") or uuid.uuid4().hex[:8]
        environ["HTTP_X_REQUEST_ID"] = request.id
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        for wanted, pattern, handler in self._routes:
            match = pattern.match(path)
            if match and wanted == method:
                self.log.info("%s %s", method, path)
                status, answer = handler(self._body(environ), *match.groups())
                return self._answer(start_response, status, answer)
        return self._answer(start_response, "404 Not Found", {"error": "no such address"})

    @staticmethod
    def _body(environ):
        length = int(environ.get("CONTENT_LENGTH") or 0)
        return json.loads(environ["wsgi.input"].read(length)) if length else {}

    @staticmethod
    def _answer(start_response, status, answer):
        body = json.dumps(answer).encode()
        start_response(status, [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
        return [body]

    def serve(self):
        logging.basicConfig(level=logging.INFO, stream=sys.stdout, format="%(asctime)s %(levelname)s %(name)s %(message)s")
        faultline_reporter.install()
        os.environ["SERVICE_NAME"] = self.name
        application = answer_500(faultline_reporter.WSGIReporter(self))
        with make_server("127.0.0.1", self.port, application, ThreadingServer, QuietHandler) as server:
            self.log.info("%s listens on 127.0.0.1:%d", self.name, self.port)
            server.serve_forever()


def answer_500(application):
    """Outside the reporter: turns what was raised into an answer, as a framework would."""

    def answer(environ, start_response):
        try:
            return application(environ, start_response)
        except Exception as error:  # noqa: BLE001
            body = json.dumps({"error": str(error), "request_id": environ.get("HTTP_X_REQUEST_ID")}).encode()
            start_response("500 Internal Server Error", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
            return [body]

    return answer


class ThreadingServer(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class QuietHandler(WSGIRequestHandler):
    def log_message(self, *arguments):
        pass


class UpstreamError(RuntimeError):
    """Another service of the shop answered badly."""


def call(method, service, path, body=None):
    """Calls another service, with the request's id."""
    default = {"gateway": 8000, "inventory": 8003, "payment": 8004}[service]
    url = f"http://127.0.0.1:{os.environ.get(service.upper() + '_PORT', default)}{path}"
    outgoing = urllib.request.Request(
        url,
        method=method,
        data=json.dumps(body).encode() if body is not None else None,
        headers={"Content-Type": "application/json", "X-Request-Id": getattr(request, "id", "-")},
    )
    try:
        with urllib.request.urlopen(outgoing, timeout=5) as answer:
            return json.loads(answer.read())
    except urllib.error.HTTPError as error:
        detail = json.loads(error.read() or b"{}").get("error", "")
        raise UpstreamError(f"{service} answered {error.code} to {method} {path}: {detail}") from error
