// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/receive/protocols/otlp_attributes.h"
#include "core/receive/protocols/otlp_paths.h"
#include "core/receive/protocols/otlp_records.h"
#include "core/receive/protocols/payloads.h"

#include <optional>
#include <string_view>

/// What OTLP's records mean: a sink for each kind of record that makes payloads of them.
namespace faultline::receive {

/// Of one request: records, and what each record brings with it (events, links, quantiles). A body of the
/// size that is let in could else hold millions of empty ones.
constexpr std::size_t kMostOtlpRecords = 50'000;
/// Of one request: attributes of resources that are repeated with each record.
constexpr std::size_t kMostOtlpRepeatedBytes = 16 * 1024 * 1024;

/// Counts records, keeps what was refused, and knows what they have in common.
template <class Record> class OtlpIntake : public OtlpSink<Record> {
public:
    void begin(const OtlpSource &source) override
    {
        m_source = &source;
        m_group.reset();
    }

    bool refuse(const OtlpPlace &place, std::string_view field, std::string_view expected) override
    {
        const std::string path = otlpPath<Record>(place, field);
        Error error{ ErrorCode::InvalidInput, path + " is not " + std::string(expected) + ".", path, {} };
        error.index = m_index;
        error.kind = "invalid_field";
        m_payloads.refused.push_back({ m_index, std::move(error) });
        return step();
    }

    /// False once more came than one request may bring.
    bool isWithinBounds() const { return m_spent <= kMostOtlpRecords; }

    /// All that was made; nothing is left here.
    Payloads finish() { return std::move(m_payloads); }

protected:
    const OtlpGroup &group()
    {
        if (!m_group)
            m_group.emplace(*m_source);
        return *m_group;
    }

    std::size_t index() const { return m_index; }

    Payloads &payloads() { return m_payloads; }

    /// Goes on to the next record; `parts` are what this one brought beside itself.
    bool step(std::size_t parts = 0)
    {
        ++m_index;
        m_spent += 1 + parts;
        return isWithinBounds();
    }

    void addShared(OtlpAttributeText &text)
    {
        if (m_repeatedBytes < kMostOtlpRepeatedBytes)
            m_repeatedBytes += group().addShared(text);
    }

    /// Whether so many more bytes may be repeated.
    bool spendRepeated(std::size_t bytes)
    {
        m_repeatedBytes += bytes;
        return m_repeatedBytes <= kMostOtlpRepeatedBytes;
    }

    OtlpAttributeText m_text;

private:
    Payloads m_payloads;
    const OtlpSource *m_source = nullptr;
    std::optional<OtlpGroup> m_group; ///< made for the first record that asks
    std::size_t m_index = 0;
    std::size_t m_spent = 0;
    std::size_t m_repeatedBytes = 0;
};

class OtlpLogs : public OtlpIntake<OtlpLog> {
public:
    bool take(const OtlpPlace &place, OtlpLog &log) override;
};

class OtlpSpans : public OtlpIntake<OtlpSpan> {
public:
    bool take(const OtlpPlace &place, OtlpSpan &span) override;

private:
    std::string attributesOf(const OtlpSpan &span);
    void addEvents(const OtlpSpan &span, SpanPayload &payload);
};

class OtlpMetrics : public OtlpIntake<OtlpPoint> {
public:
    bool take(const OtlpPlace &place, OtlpPoint &point) override;

private:
    MetricPayload payloadOf(const OtlpPoint &point);
    void addNumber(const OtlpPoint &point);
    bool addHistogram(const OtlpPlace &place, const OtlpPoint &point);
    void addSummary(const OtlpPoint &point);

    std::size_t m_buckets = 0;
};

} // namespace faultline::receive
