// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/sources.h"
#include "ui/models/snippets.h"

namespace faultline::ui {

/// In the order of the list.
enum class SourceGroup { Own, Sentry, OpenTelemetry, Loki, Prometheus, Kubernetes, Other };

QString wordOf(SourceGroup group);
/// Other where the table has no row for it.
SourceGroup groupOf(const std::string &id);

/// What a client is told: mostly the address of the first path, for Sentry's SDKs a DSN.
/// Shape: `url` is the console's, `http://127.0.0.1:8001`; empty gives an empty text.
QString addressOf(const pipeline::Source &source, const QString &url);

/// What to paste into a client, the likeliest first. Pure; empty for an unknown id or an empty url.
std::vector<Snippet> snippetsOf(const std::string &id, const QString &url);

} // namespace faultline::ui
