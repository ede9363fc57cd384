// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/compression_dictionaries.h"

namespace faultline::store {
namespace {

/// Words of stack traces and logs first, the keys of our own JSON last: Zstandard reaches what is near the
/// end with the shortest offsets.
constexpr std::string_view kCompressionDictionary1
    = R"(","function":"__call__","module":"","source":"","inApp":false},{"file":"/usr/lib/python3.11/)"
      R"(site-packages/starlette/routing.py/usr/lib/python3/dist-packages/fastapi/flask/app.py/django/core/)"
      R"(handlers/exception.py/sqlalchemy/engine/base.py/opt/venv/lib/python3.12/site-packages/requests/)"
      R"(node_modules/express/lib/router/layer.js:95:5)\n    at next (/app/node_modules/express/lib/router/)"
      R"(route.js:149:13)\n    at process.processTicksAndRejections (node:internal/process/task_queues:95:5))"
      R"(\n    at async Object.<anonymous> (file:///app/src/index.ts:at java.base/java.lang.Thread.run(Thread.)"
      R"(java:840)\n\tat org.springframework.web.servlet.FrameworkServlet.service(FrameworkServlet.java:\n\tat )"
      R"(jdk.internal.reflect.DirectMethodHandleAccessor.invoke(\nCaused by: java.lang.NullPointerException: )"
      R"(java.util.concurrent.TimeoutException: \n\t... 42 more\n)"
      R"(Traceback (most recent call last):\n  File \"/app/, line , in <module>\n    return await self.app()"
      R"(scope, receive, send)\n    raise \nDuring handling of the above exception, another exception occurred:\n)"
      R"(\nThe above exception was the direct cause of the following exception:\n\nValueError: TypeError: )"
      R"(KeyError: ConnectionError: TimeoutError: RuntimeError: AttributeError: object has no attribute )"
      R"(Cannot read properties of undefined (reading '')\nconnection refused timed out after 30s pool )"
      R"(exhausted database is locked permission denied not found invalid value for field expected got )"
      R"(2025-11-20T14:12:36.123456Z INFO  request started method=GET path=/api/v1/ status=200 duration_ms=\n)"
      R"(2026-01-05 10:00:00,000 WARNING [] retrying in 2 s\n2026-02-06 11:00:00 ERROR [] unhandled exception )"
      R"(while handling POST /checkout HTTP/1.1\" 500 Internal Server Error user= order= customer= request_id=\n)"
      R"( DEBUG  INFO  WARNING  ERROR \n","extra":"{\"order_id\":\"\",\"cart_id\":\"\",\"region\":\"eu-west-1\",)"
      R"(\"host\":\"\",\"version\":\"1.0.0\",\"attempt\":1,\"url\":\"https://\",\"headers\":{\"user-agent\":\")"
      R"(Mozilla/5.0\",\"content-type\":\"application/json\",\"authorization\":\"[redacted:token]\",\"cookie\":\")"
      R"([redacted:cookie]\"}}","tags":[["runtime","python"],["os","linux"],["server_name",""],["logger",""],)"
      R"(["component",""],["environment","production"],["level","error"],["handled","no"],["mechanism",""]],)"
      R"("clientFingerprint":["{{ default }}"],"redactions":[["email",1],["token",1],["ip",1]],)"
      R"("messages":["{"text":"","language":"javascript","exceptions":[{"type":"","message":"","link":0,)"
      R"("parent":-1,"frames":[{"file":"","line":1,"column":0,"function":"","module":"","source":"","inApp":true}]}]})"
      R"({"protocol":"sentry-envelope","level":"warning","handled":false,"endpoint":"","method":"GET","user":"")"
      R"({"protocol":"ingest-error","level":"error","handled":false,"endpoint":"/api/checkout","method":"POST",)"
      R"("user":"user-1","logs":"2026-)";

} // namespace

std::string_view compressionDictionary(int version)
{
    return version == 1 ? kCompressionDictionary1 : std::string_view();
}

} // namespace faultline::store
