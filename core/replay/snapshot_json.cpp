// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/snapshot_json.h"

#include "core/base/hash.h"
#include "core/replay/json_members.h"

namespace faultline::replay {
namespace {

constexpr int kSnapshotVersion = 2; // 2: related errors

} // namespace

std::string toJson(const Snapshot &snapshot)
{
    MemberWriter writer;
    writer.json.beginObject().field("version", kSnapshotVersion);
    members(writer, const_cast<Snapshot &>(snapshot)); // the writer only reads
    writer.json.endObject();
    return writer.json.take();
}

Result<Snapshot> snapshotOf(std::string_view json)
{
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS || !root.is_object())
        return Error{ ErrorCode::InvalidInput, "The stored inputs are no JSON object.", "snapshot" };
    std::int64_t version = 0;
    if (root["version"].get(version) != simdjson::SUCCESS || version < 1 || version > kSnapshotVersion)
        return Error{ ErrorCode::InvalidInput, "The stored inputs are of a version that is not known here.",
            "version" };
    Snapshot snapshot;
    MemberReader reader{ root, {} };
    members(reader, snapshot);
    if (!reader.wrongField.empty())
        return Error{ ErrorCode::InvalidInput,
            "The stored inputs hold a value of the wrong kind in " + reader.wrongField + ".",
            reader.wrongField };
    return snapshot;
}

std::string digest(const Snapshot &snapshot)
{
    return sha256Hex(toJson(snapshot));
}

} // namespace faultline::replay
