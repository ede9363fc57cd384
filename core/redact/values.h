// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/redact/keys.h"
#include "core/redact/match.h"

#include <string_view>

namespace faultline::redact {

/// Whether a value under such a name is a secret: not empty, not a placeholder, not a word of prose.
///
/// Shape: `isBare` is a value after a colon without quotes, where prose stands as often as a value.
bool isSecretValue(std::string_view value, KeyName key, bool isBare);

/// `getPassword()`, `self.token`, `os.environ[…]`: an expression of a program, not a value.
bool isCodeValue(std::string_view value);

/// The secret after the scheme of an Authorization header's value (`Bearer x` gives `x`), as a part of
/// `value`.
std::string_view authorizationSecret(std::string_view value);

/// The value that belongs to the name at [begin, end) of the subject, whatever joins them: `k=v`, `k: v`,
/// JSON, YAML, `k => v`, XML, URL query, `--k v`, environment dumps, and the same inside escaped JSON.
Match secretValueOf(const Subject &subject, std::size_t begin, std::size_t end, KeyName key);

} // namespace faultline::redact
