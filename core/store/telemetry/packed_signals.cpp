// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/telemetry/packed_signals.h"

#include "core/store/compression.h"
#include "core/store/tallies.h"
#include "core/store/telemetry/filter.h"
#include "core/store/telemetry/filter_hashes.h"
#include "core/store/telemetry/signal_block.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace faultline::store {
namespace {

/// A block that names more services is looked into whatever service is asked for.
constexpr std::size_t kMostNamedServices = 32;

int levelOf(const LogRecord &log)
{
    return static_cast<int>(log.level);
}

int levelOf(const Span &span)
{
    return static_cast<int>(span.status);
}

int levelOf(const Alert &alert)
{
    return alert.isFiring ? 1 : 0;
}

int levelOf(const CheckIn &checkIn)
{
    return checkIn.status == "ok" || checkIn.status == "in_progress" ? 0 : 1;
}

template <class Record> int levelOf(const Record &)
{
    return 0;
}

/// Counts by minute, service and level while signals are packed.
class MinuteTally {
public:
    template <class Record> void add(const Record &record)
    {
        ++m_counts[{
            kindOfRecord<Record>(), minuteOf(record.origin.at), record.origin.service, levelOf(record) }];
    }

    std::vector<MinuteCount> take() const
    {
        std::vector<MinuteCount> counts;
        for (const auto &[key, count] : m_counts) {
            const auto &[kind, minute, service, level] = key;
            counts.push_back({ kind, minute, std::string(service), level, count });
        }
        return counts;
    }

private:
    std::map<std::tuple<SignalKind, std::int64_t, std::string_view, int>, std::int64_t> m_counts;
};

/// What may be long in it.
std::size_t textBytesOf(const LogRecord &log)
{
    return log.message.size() + log.attributes.size();
}

std::size_t textBytesOf(const Span &span)
{
    std::size_t bytes = span.statusMessage.size() + span.attributes.size();
    for (const SpanEvent &event : span.events)
        bytes += event.name.size() + event.attributes.size();
    return bytes;
}

std::size_t textBytesOf(const MetricPoint &point)
{
    const std::size_t buckets = point.histogram ? point.histogram->counts.size() : 0;
    return point.attributes.size() + 2 * sizeof(double) * buckets;
}

/// How many of the first records go into one block.
template <class Record> std::size_t blockLength(std::span<const Record> records)
{
    std::size_t length = 0;
    std::size_t bytes = 0;
    while (length < std::min(records.size(), kMostBlockRecords)) {
        bytes += textBytesOf(records[length]);
        if (length > 0 && bytes > kMostBlockBytes)
            break;
        ++length;
    }
    return length;
}

template <class Record>
void packInBlocks(const std::vector<Record> &records, PackedSignals &into, MinuteTally &tally)
{
    for (std::span<const Record> rest = records; !rest.empty();) {
        const std::size_t length = blockLength(rest);
        into.blocks.push_back(packBlock(rest.first(length)));
        rest = rest.subspan(length);
    }
    for (const Record &record : records)
        tally.add(record);
}

template <class Record> std::string traceIdOf(const Record &record)
{
    if constexpr (requires { record.traceId; })
        return record.traceId;
    else
        return {};
}

template <class Record> std::optional<EventId> eventOf(const Record &record)
{
    if constexpr (requires { record.event; })
        return record.event;
    else
        return {};
}

template <class Record> void packInRows(const std::vector<Record> &records, PackedSignals &into)
{
    for (const Record &record : records) {
        RecordWriter writer;
        writer.add(record);
        PackedRow row;
        row.kind = kindOfRecord<Record>();
        row.id = record.origin.id;
        row.at = record.origin.at;
        row.level = levelOf(record);
        row.service = record.origin.service;
        row.traceId = traceIdOf(record);
        row.event = eventOf(record);
        row.document = writer.take();
        into.rows.push_back(std::move(row));
    }
}

void packAttachments(const std::vector<Attachment> &attachments, PackedSignals &into)
{
    const std::size_t first = into.rows.size();
    packInRows(attachments, into);
    for (std::size_t i = 0; i < attachments.size(); ++i) {
        if (attachments[i].bytes.empty())
            continue;
        thread_local Compression compression;
        PackedRow &row = into.rows[first + i];
        row.sha256 = attachments[i].sha256;
        row.dictionary = Compression::newestDictionary();
        row.content = compression.compressed(attachments[i].bytes);
        row.contentSize = static_cast<std::int64_t>(attachments[i].bytes.size());
    }
}

} // namespace

template <class Record> PackedBlock packBlock(std::span<const Record> records)
{
    PackedBlock block;
    block.kind = kindOfRecord<Record>();
    block.count = static_cast<std::int64_t>(records.size());
    RecordWriter writer;
    FilterHashes hashes;
    std::vector<std::string_view> services;
    for (const Record &record : records) {
        const UtcTime at = record.origin.at;
        block.firstAt = &record == records.data() ? at : std::min(block.firstAt, at);
        block.lastAt = &record == records.data() ? at : std::max(block.lastAt, at);
        block.levels |= 1U << levelOf(record);
        if (services.empty() || services.back() != record.origin.service)
            services.push_back(record.origin.service);
        writer.add(record);
        members(hashes, record);
    }
    std::sort(services.begin(), services.end());
    services.erase(std::unique(services.begin(), services.end()), services.end());
    if (services.size() <= kMostNamedServices)
        block.services.assign(services.begin(), services.end());
    block.ids = makeFilter(hashes.ids());
    block.words = makeFilter(hashes.words());
    block.content = writer.take();
    return block;
}

template PackedBlock packBlock(std::span<const LogRecord>);
template PackedBlock packBlock(std::span<const Span>);
template PackedBlock packBlock(std::span<const MetricPoint>);

PackedSignals packSignals(const Signals &signals)
{
    PackedSignals packed;
    MinuteTally tally;
    packInBlocks(signals.logs, packed, tally);
    packInBlocks(signals.spans, packed, tally);
    packInBlocks(signals.metrics, packed, tally);
    packInRows(signals.changes, packed);
    packInRows(signals.services, packed);
    packInRows(signals.alerts, packed);
    packInRows(signals.feedback, packed);
    packInRows(signals.sessions, packed);
    packInRows(signals.checkIns, packed);
    packAttachments(signals.attachments, packed);
    packed.counts = tally.take();
    return packed;
}

redact::Redacted<PackedSignals> packSignals(redact::Redacted<Signals> signals)
{
    return std::move(signals).derive([](Signals &&content) { return packSignals(content); });
}

std::size_t PackedSignals::count() const
{
    std::size_t count = rows.size();
    for (const PackedBlock &block : blocks)
        count += static_cast<std::size_t>(block.count);
    return count;
}

std::size_t PackedSignals::bytes() const
{
    std::size_t bytes = sizeof(PackedSignals) + counts.size() * sizeof(MinuteCount);
    for (const PackedBlock &block : blocks)
        bytes += sizeof(PackedBlock) + block.ids.size() + block.words.size() + block.content.size();
    for (const PackedRow &row : rows)
        bytes += sizeof(PackedRow) + row.document.size() + row.content.size();
    return bytes;
}

} // namespace faultline::store
