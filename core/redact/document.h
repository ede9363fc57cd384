// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error_event.h"
#include "core/redact/keys.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace faultline::redact {

/// What the walk over a document asks for each key and text; so that it knows neither rows nor own rules.
struct DocumentRules {
    std::function<KeyName(std::string_view key)> keyOf;
    std::function<std::string(std::string_view text)> textOf; ///< counts by itself
    std::vector<RedactionCount> *counts = nullptr;
};

/// A JSON document with its secrets replaced: values by their keys, texts by their content, also keys that
/// are secrets themselves. Shape: valid JSON in the same order; nothing to do gives the same bytes; text
/// that is no JSON is redacted as text.
std::string redactDocument(std::string_view json, const DocumentRules &rules);

/// Whether a value goes that stands under this key in a document.
bool isSecretUnderKey(std::string_view value, KeyName key);

} // namespace faultline::redact
