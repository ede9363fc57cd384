// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/telemetry/member_columns.h"
#include "core/store/telemetry/packed_signals.h"

#include <span>

namespace faultline::store {

/// At most so many records in one block: its columns are expanded whole.
inline constexpr std::size_t kMostBlockRecords = 4096;
/// Of the texts in one block, unless one record alone has more: a column beyond what a reader expands
/// (Compression::kMostExpandedBytes) would be lost.
inline constexpr std::size_t kMostBlockBytes = std::size_t{ 8 } << 20;

template <class Record> constexpr SignalKind kindOfRecord()
{
    if constexpr (std::is_same_v<Record, LogRecord>)
        return SignalKind::Log;
    else if constexpr (std::is_same_v<Record, Span>)
        return SignalKind::Span;
    else if constexpr (std::is_same_v<Record, MetricPoint>)
        return SignalKind::Metric;
    else if constexpr (std::is_same_v<Record, Change>)
        return SignalKind::Change;
    else if constexpr (std::is_same_v<Record, DeclaredService>)
        return SignalKind::Service;
    else if constexpr (std::is_same_v<Record, Alert>)
        return SignalKind::Alert;
    else if constexpr (std::is_same_v<Record, Feedback>)
        return SignalKind::Feedback;
    else if constexpr (std::is_same_v<Record, SessionTally>)
        return SignalKind::Session;
    else if constexpr (std::is_same_v<Record, CheckIn>)
        return SignalKind::CheckIn;
    else
        return SignalKind::Attachment;
}

/// Calls `work.operator()<Record>()` with the type of a kind. Requires: not Error.
template <class Work> decltype(auto) withRecordOf(SignalKind kind, Work work)
{
    switch (kind) {
    case SignalKind::Log:
        return work.template operator()<LogRecord>();
    case SignalKind::Span:
        return work.template operator()<Span>();
    case SignalKind::Metric:
        return work.template operator()<MetricPoint>();
    case SignalKind::Change:
        return work.template operator()<Change>();
    case SignalKind::Service:
        return work.template operator()<DeclaredService>();
    case SignalKind::Alert:
        return work.template operator()<Alert>();
    case SignalKind::Feedback:
        return work.template operator()<Feedback>();
    case SignalKind::Session:
        return work.template operator()<SessionTally>();
    case SignalKind::CheckIn:
        return work.template operator()<CheckIn>();
    default:
        return work.template operator()<Attachment>();
    }
}

/// Packs at most kMostBlockRecords of a kind that is kept in blocks.
template <class Record> PackedBlock packBlock(std::span<const Record> records);
extern template PackedBlock packBlock(std::span<const LogRecord>);
extern template PackedBlock packBlock(std::span<const Span>);
extern template PackedBlock packBlock(std::span<const MetricPoint>);

/// Reads one record. Errors: Storage.
template <class Record> Result<Record> recordAt(ColumnReader &columns, std::size_t record)
{
    const auto &plans = columnPlans<Record>();
    for (std::size_t i = 0; i < plans.size(); ++i) {
        if (const auto expanded = columns.expand(i, plans[i].form); !expanded)
            return expanded.error();
    }
    Record found;
    RecordReader reader(columns, record);
    members(reader, found);
    if (!reader.isSound())
        return Error{ ErrorCode::Storage, "A block of signals in the store is damaged.", {}, {} };
    return found;
}

/// Appends all records of a block. Errors: Storage.
template <class Record> Result<Done> unpackBlock(std::string_view content, std::vector<Record> &into)
{
    auto columns = ColumnReader::open(content);
    if (!columns)
        return columns.error();
    for (std::size_t i = 0; i < columns->recordCount(); ++i) {
        auto record = recordAt<Record>(*columns, i);
        if (!record)
            return record.error();
        into.push_back(std::move(*record));
    }
    return {};
}

} // namespace faultline::store
