// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <forward_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What both encodings of OTLP are read into: views of the body, one record at a time. A reader fills a
/// record, hands it to a sink and uses it again, so that a request costs its payloads and little more.
namespace faultline::receive {

constexpr std::size_t kMostOtlpAttributes = 256; ///< of one record; SDKs stop at 128
constexpr std::size_t kMostOtlpSpanParts = 256; ///< events of one span, and its links; SDKs stop at 128
constexpr std::size_t kMostOtlpBuckets = 1'000; ///< of one data point as sent; SDKs stop at 160 a side
constexpr std::size_t kMostOtlpQuantiles = 100;
constexpr std::size_t kMostOtlpNodes = 256; ///< values inside one array or map, all levels together
constexpr int kDeepestOtlpValue = 16;

/// An AnyValue.
struct OtlpValue {
    enum class Kind : std::uint8_t { Empty, Text, Bool, Int, Double, Bytes, Json };

    Kind kind = Kind::Empty;
    std::string_view text; ///< Text: as sent; Bytes: in base64; Json: an array or a map, written out
    std::int64_t integer = 0; ///< of Int; 0 or 1 of Bool
    double number = 0; ///< of Double
};

struct OtlpAttribute {
    std::string_view key;
    OtlpValue value;
};

/// Shape: in the order sent, a key may occur twice; `dropped` is what the client says it dropped and what was
/// over our bound.
struct OtlpAttributes {
    std::vector<OtlpAttribute> list;
    std::uint64_t dropped = 0;
    std::forward_list<std::string> texts; ///< of values that had to be written out

    const OtlpValue *find(std::string_view key) const
    {
        for (const OtlpAttribute &attribute : list) {
            if (attribute.key == key)
                return &attribute.value;
        }
        return nullptr;
    }

    std::string_view keep(std::string text) { return texts.emplace_front(std::move(text)); }

    void clear()
    {
        list.clear();
        dropped = 0;
        texts.clear();
    }
};

/// A trace or span id. Shape: lower hex of the right length, or empty for none (all zero means none too).
struct OtlpId {
    std::string hex;
    bool isValid = true; ///< else it had another length or other digits

    void clear()
    {
        hex.clear();
        isValid = true;
    }
};

constexpr std::size_t kOtlpTraceIdBytes = 16;
constexpr std::size_t kOtlpSpanIdBytes = 8;

/// What the records of one resource and one scope have in common.
struct OtlpSource {
    OtlpAttributes resource;
    std::string_view scopeName;
    std::string_view scopeVersion;
    OtlpAttributes scope;
};

/// Where a record stands: `resourceSpans[0].scopeSpans[1].spans[7]`, and for metrics `.dataPoints[2]`.
struct OtlpPlace {
    std::size_t resource = 0;
    std::size_t scope = 0;
    std::size_t record = 0;
    std::size_t point = 0;
};

/// Units: times of all records in nanoseconds since 1970, 0 for none.
struct OtlpLog {
    std::uint64_t time = 0;
    std::uint64_t observedTime = 0;
    std::int64_t severity = 0;
    std::string_view severityText;
    std::string_view eventName;
    OtlpValue body;
    OtlpAttributes attributes;
    OtlpId traceId;
    OtlpId spanId;

    void clear();
};

struct OtlpSpanEvent {
    std::uint64_t time = 0;
    std::string_view name;
    OtlpAttributes attributes;
};

struct OtlpLink {
    OtlpId traceId;
    OtlpId spanId;
    OtlpAttributes attributes;
};

struct OtlpSpan {
    std::uint64_t start = 0;
    std::uint64_t end = 0;
    OtlpId traceId;
    OtlpId spanId;
    OtlpId parentSpanId;
    std::string_view traceState;
    std::string_view name;
    std::int64_t kind = 0;
    std::int64_t status = 0;
    std::string_view statusMessage;
    OtlpAttributes attributes;
    std::vector<OtlpSpanEvent> events;
    std::vector<OtlpLink> links;
    std::uint64_t droppedEvents = 0;
    std::uint64_t droppedLinks = 0;

    void clear();
};

struct OtlpMetric {
    enum class Kind : std::uint8_t { None, Gauge, Sum, Histogram, Exponential, Summary };

    std::string_view name;
    std::string_view unit;
    Kind kind = Kind::None;
    std::int64_t temporality = 0;
    bool isMonotonic = false;
};

struct OtlpBuckets {
    std::int64_t offset = 0;
    std::vector<std::uint64_t> counts;
};

struct OtlpPoint {
    const OtlpMetric *metric = nullptr;
    std::uint64_t time = 0;
    std::uint64_t flags = 0;
    OtlpAttributes attributes;
    std::size_t exemplars = 0;
    std::optional<double> value; ///< of a gauge or sum
    std::uint64_t count = 0;
    std::optional<double> sum;
    std::optional<double> least;
    std::optional<double> most;
    std::vector<double> bounds;
    std::vector<std::uint64_t> counts;
    std::int64_t scale = 0;
    std::uint64_t zeroCount = 0;
    double zeroThreshold = 0;
    OtlpBuckets positive;
    OtlpBuckets negative;
    std::vector<std::pair<double, double>> quantiles;
    bool isTooWide = false; ///< it had more buckets or quantiles than are read

    void clear();
};

/// Takes what a reader finds. `begin` comes before the first record of each resource and scope; the source
/// stays where it is until the next one.
template <class Record> class OtlpSink {
public:
    OtlpSink() = default;
    virtual ~OtlpSink() = default;
    OtlpSink(const OtlpSink &) = delete;
    OtlpSink &operator=(const OtlpSink &) = delete;

    virtual void begin(const OtlpSource &source) = 0;
    /// False: nothing more is taken. The record may be moved from.
    virtual bool take(const OtlpPlace &place, Record &record) = 0;
    /// A record that cannot be read. Shape: field is a path inside the record, empty for all of it.
    virtual bool refuse(const OtlpPlace &place, std::string_view field, std::string_view expected) = 0;
};

} // namespace faultline::receive
