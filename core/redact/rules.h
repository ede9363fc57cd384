// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/error_event.h"
#include "core/model/signals.h"
#include "core/redact/redacted.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Text comes in as it was received, text goes out in which every secret and every piece of personal data is
/// `[redacted:kind]`; what is no secret stays byte for byte. This folder never keeps, logs or sends a text.
///
/// Addresses of hosts are personal data where they may be a person's: a text for anywhere loses all of them,
/// an event keeps private, loopback and link-local ones, which say which machine failed. Stack traces keep
/// their paths, which lead to the source. Names of people are not looked for.
namespace faultline::redact {

class OwnRules;

/// A rule as a person sees it. Shape: `before` redacted by the shipped rules alone is `after`.
struct Row {
    std::string_view id;
    std::string_view kind; ///< what stands in `[redacted:kind]`
    std::string_view description;
    std::string_view before;
    std::string_view after;
};

/// Every rule that ships, in the order of the documentation.
std::span<const Row> shippedRows();

/// The only maker of `Redacted<T>`.
///
/// Shape:    redacting twice is redacting once; valid UTF-8 goes in and comes out.
/// Thread:   any; a value that is never changed after it was made, cheap to copy.
class Rules {
public:
    /// The shipped rows.
    Rules();

    /// The shipped rows and a workspace's own: TOML with `[[rule]]` tables, each with `kind` and one of
    /// `word` (literal text), `key` (a name whose value is secret) or `pattern` (RE2 syntax).
    /// Errors: InvalidInput with the line; a file that is wrong in one rule gives none.
    static Result<Rules> withOwn(std::string_view toml);

    /// The text without its secrets; adds to `counts` where it is given. Units: linear in the text's bytes.
    std::string redact(std::string_view text, std::vector<RedactionCount> *counts = nullptr) const;

    Redacted<std::string> text(std::string_view text) const;

    /// Redacts each text of an event, the values of its JSON by key and by content, and counts what it did
    /// in `redactions`, sorted by kind.
    Redacted<ErrorEvent> event(ErrorEvent event) const;

    /// Redacts each text of a request's signals, attributes by key and by content; adds to `counts` where it
    /// is given. Of a user only the id stays, of feedback's contact only that there was one; a file that is
    /// no text keeps its name, hash and size.
    Redacted<Signals> signals(Signals signals, std::vector<RedactionCount> *counts = nullptr) const;

private:
    std::shared_ptr<const OwnRules> m_own; ///< none where only the shipped rows count
};

} // namespace faultline::redact
