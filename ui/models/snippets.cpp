// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/snippets.h"

#include <QCoreApplication>

namespace faultline::ui {

namespace {

/// What the code blocks share: name, reporter, file and the code that goes into it.
struct FrameworkRow {
    const char *name;
    const char *reporter;
    const char *file;
    const char *note;
    const char *code;
};

constexpr const char *kPythonReporter = "python/faultline_reporter.py";
constexpr const char *kNodeReporter = "node/faultline-reporter.js";

constexpr std::array kFrameworks{
    FrameworkRow{ "FastAPI", kPythonReporter, "app.py",
        QT_TRANSLATE_NOOP("Snippet", "Starlette and every other ASGI application likewise."),
        "from fastapi import FastAPI\nimport faultline_reporter as faultline\n\napp = FastAPI()\n"
        "app.add_middleware(faultline.ASGIReporter)\n\n\n@app.get(\"/boom\")\ndef boom():\n"
        "    return {\"total\": 1 / 0}  # your first error" },
    FrameworkRow{ "Flask", kPythonReporter, "app.py",
        QT_TRANSLATE_NOOP("Snippet", "Other WSGI applications: faultline.WSGIReporter(application)."),
        "from flask import Flask\nimport faultline_reporter as faultline\n\napp = Flask(__name__)\n"
        "faultline.install_flask(app)\n\n\n@app.get(\"/boom\")\ndef boom():\n"
        "    return {\"total\": 1 / 0}  # your first error" },
    FrameworkRow{ "Python", kPythonReporter, "app.py",
        QT_TRANSLATE_NOOP("Snippet", "Uncaught exceptions and logging.exception() of any program."),
        "import logging\nimport faultline_reporter as faultline\n\nfaultline.install()\n\n"
        "logging.info(\"the last 200 lines travel with each error\")\n1 / 0  # your first error" },
    FrameworkRow{ "Express", kNodeReporter, "app.js",
        QT_TRANSLATE_NOOP("Snippet", "The error handler goes after the routes."),
        "const express = require('express');\nconst faultline = require('./faultline-reporter');\n\n"
        "const app = express();\napp.use(faultline.requestLogger());\n\napp.get('/boom', () => {\n"
        "  throw new Error('your first "
        "error');\n});\n\napp.use(faultline.errorHandler());\napp.listen(3000);" },
    FrameworkRow{ "Node", kNodeReporter, "app.js",
        QT_TRANSLATE_NOOP("Snippet", "Uncaught exceptions and unhandled rejections of any program."),
        "const faultline = require('./faultline-reporter');\n\nfaultline.install();\n\n"
        "console.log('the last 200 lines travel with each error');\nthrow new Error('your first error');" },
};

QString snippetText(const char *text)
{
    return QCoreApplication::translate("Snippet", text);
}

Snippet environmentSnippet(const QString &url)
{
    return {
        snippetText(QT_TRANSLATE_NOOP("Snippet", "Say where it runs")),
        snippetText(QT_TRANSLATE_NOOP("Snippet", "Three variables, read when the program starts.")),
        QStringLiteral("shell"),
        QStringLiteral("export AGENT_URL=%1\nexport SERVICE_NAME=my-service\nexport ENVIRONMENT=dev").arg(url)
    };
}

} // namespace

SnippetTab curlSnippets(const QString &url)
{
    const auto post = [&url](const QString &body) {
        return QStringLiteral("curl %1/ingest-error -H 'content-type: application/json' \\\n  -d '%2'")
            .arg(url, body);
    };
    return { QStringLiteral("curl"), {},
        { { snippetText(QT_TRANSLATE_NOOP("Snippet", "The least there is")),
              snippetText(QT_TRANSLATE_NOOP("Snippet", "Answers with the analysis.")),
              QStringLiteral("shell"),
              post(QStringLiteral(R"({"service": "my-service", "error": "KeyError: amount"})")) },
            { snippetText(QT_TRANSLATE_NOOP("Snippet", "With a stack trace and logs")),
                snippetText(QT_TRANSLATE_NOOP("Snippet", "Acknowledged as soon as it is on disk.")),
                QStringLiteral("shell"),
                QStringLiteral(
                    "curl '%1/ingest-error?wait=0' -H 'content-type: application/json' -d @- <<'JSON'\n"
                    "{\n  \"service\": \"my-service\",\n  \"error\": \"ZeroDivisionError: division by "
                    "zero\",\n"
                    "  \"stacktrace\": \"Traceback (most recent call last):\\n  File \\\"app.py\\\", line 7, "
                    "in "
                    "boom\\n    1 / 0\\nZeroDivisionError: division by zero\",\n"
                    "  \"recent_logs\": \"INFO order 17 accepted\",\n  \"env\": \"dev\"\n}\nJSON")
                    .arg(url) } } };
}

std::vector<SnippetTab> snippetTabs(const QString &url)
{
    std::vector<SnippetTab> tabs;
    for (const auto &row : kFrameworks) {
        tabs.push_back({ QLatin1String(row.name), QLatin1String(row.reporter),
            { environmentSnippet(url),
                { snippetText(QT_TRANSLATE_NOOP("Snippet", "Report its errors")), snippetText(row.note),
                    QLatin1String(row.file), QString::fromUtf8(row.code) } } });
    }
    tabs.push_back(curlSnippets(url));
    return tabs;
}

} // namespace faultline::ui
