// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/receive/protocols/otlp_records.h"

#include <string>
#include <string_view>

/// Values of OTLP as texts that may be kept: valid UTF-8 without NUL, bounded.
namespace faultline::receive {

constexpr std::size_t kMostOtlpValueBytes = 16 * 1024; ///< of one text among attributes

/// At most `most` bytes of it, cut between characters.
std::string keptOtlpText(std::string_view text, std::size_t most);

/// A value as text: numbers as digits, arrays and maps as JSON, empty for nothing.
std::string otlpText(const OtlpValue &value, std::size_t most);

/// Appends a value as JSON. What JSON has no number for (NaN, infinities) becomes a text, as OTLP's own JSON
/// has it.
void appendOtlpJson(std::string &out, const OtlpValue &value);
void appendOtlpJsonText(std::string &out, std::string_view text);

/// The same for what stands inside an array or a map, and no more than is left of its bounds.
class OtlpNesting {
public:
    /// False where there is no room for one more value.
    bool enter() { return m_nodes > 0 && m_bytes > 0 ? --m_nodes, true : false; }

    void write(const OtlpValue &value);
    void key(std::string_view name);

    JsonWriter &json() { return m_json; }

    std::string take() { return m_json.take(); }

private:
    void spend(std::size_t bytes) { m_bytes -= bytes < m_bytes ? bytes : m_bytes; }

    JsonWriter m_json;
    std::size_t m_nodes = kMostOtlpNodes;
    std::size_t m_bytes = kMostOtlpValueBytes;
};

std::string otlpBase64(std::string_view bytes);

/// Ids as they are on the wire: bytes in protobuf, hex in JSON.
void readOtlpIdBytes(std::string_view bytes, std::size_t length, OtlpId &into);
void readOtlpIdHex(std::string_view text, std::size_t length, OtlpId &into);

} // namespace faultline::receive
