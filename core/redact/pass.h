// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error_event.h"
#include "core/redact/document_look.h"
#include "core/redact/keys.h"
#include "core/redact/match.h"

#include <string>
#include <string_view>
#include <vector>

namespace faultline::redact {

class OwnRules;

/// Redacts the single texts of an event or of a batch of signals into one tally, in place. What needs no
/// change is looked at and left alone. Thread: one at a time.
class Pass {
public:
    Pass(const OwnRules *own, std::vector<RedactionCount> &counts);
    Pass(const Pass &) = delete; // its look at documents points to itself
    Pass &operator=(const Pass &) = delete;

    void text(std::string &text, Place place = Place::Event);
    /// A text under a name: a tag, a header.
    void named(std::string_view name, std::string &value);
    /// A JSON document, by key and by content.
    void document(std::string &json);
    void trace(StackTrace &trace);
    /// An id of a trace or span. Those of the usual shape name nothing but themselves, whatever number of a
    /// card their digits happen to be.
    void traceId(std::string &id);
    /// All of it goes.
    void whole(std::string &text, std::string_view kind);

private:
    std::string redacted(std::string_view content, Place place);
    bool wouldChange(std::string_view content) const;
    KeyName keyOf(std::string_view name) const;

    const OwnRules *m_own;
    std::vector<RedactionCount> &m_counts;
    DocumentLook m_look;
};

} // namespace faultline::redact
