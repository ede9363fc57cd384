// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/receive/protocols/loki_labels.h"
#include "core/receive/protocols/otlp_attributes.h"
#include "core/receive/protocols/payloads.h"

#include <string>
#include <string_view>

namespace faultline::receive {

/// Of one request. A body of the size that is let in could else hold millions of empty lines.
constexpr std::size_t kMostLokiLines = 50'000;
/// Of one request: labels that are repeated with each line.
constexpr std::size_t kMostLokiRepeatedBytes = 16 * 1024 * 1024;

/// What labels or structured metadata say of a line, by Loki's own names and those of its clients.
struct LokiMeaning {
    std::string service;
    std::string environment;
    std::string release;
    std::string level;
    std::string logger;
    std::string traceId;
    std::string spanId;
    std::string requestId;
    std::string correlationId;
};

/// Makes log payloads of streams and their lines, whichever encoding they came in.
class LokiStreams {
public:
    void begin(LokiLabels labels);
    /// False: nothing more is taken.
    bool add(const SentTime &at, std::string_view line, const LokiLabels &metadata);
    /// A line that cannot be read. Shape: path is `streams[0].values[3][0]`.
    bool refuse(std::string path, std::string_view expected);

    bool isWithinBounds() const { return m_index <= kMostLokiLines; }

    Payloads finish() { return std::move(m_payloads); }

private:
    void addLabels();

    bool step()
    {
        ++m_index;
        return isWithinBounds();
    }

    Payloads m_payloads;
    LokiLabels m_labels;
    std::string m_labelText; ///< as members of a JSON object
    LokiMeaning m_meaning;
    OtlpAttributeText m_text;
    std::size_t m_index = 0;
    std::size_t m_repeatedBytes = 0;
};

} // namespace faultline::receive
