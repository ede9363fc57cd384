// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/sentry_envelope.h"

#include "core/base/text.h"
#include "core/receive/protocols/sentry_fields.h"

#include <algorithm>

namespace faultline::receive::sentry {
namespace {

constexpr std::size_t kMostItems = 1'000;
constexpr std::size_t kMaxHeaderBytes = 16 * 1024;
constexpr std::size_t kMostLinesTried = 1'000; ///< after items that could not be read

bool isBlank(char c)
{
    return c == '\n' || c == '\r' || c == ' ' || c == '\t';
}

/// Headers hold plain values only, payloads that have a `type` never do; this parts them where a broken
/// item leaves it open which line is which.
bool isItemHeader(std::string_view line)
{
    if (line.size() > kMaxHeaderBytes || !line.starts_with('{'))
        return false;
    const auto document = parseJson(line);
    object header;
    if (!document.ok() || document->get(header) != simdjson::SUCCESS || textIn(header, "type").empty())
        return false;
    return std::all_of(header.begin(), header.end(),
        [](const auto &member) { return !member.value.is_object() && !member.value.is_array(); });
}

Error lengthError(const std::string &path, std::size_t said, std::size_t came)
{
    Error error = invalidField(path + ".length", "the payload's length in bytes");
    error.message = path + " says " + std::to_string(said) + " bytes, and " + std::to_string(came) + " came.";
    error.hint = "Send the payload whole, or leave length out of an item of one line.";
    return error;
}

} // namespace

EnvelopeReader::EnvelopeReader(std::string_view body)
    : m_body(body)
{
    m_header = takeLine();
}

std::string_view EnvelopeReader::takeLine()
{
    const std::size_t end = std::min(m_body.find('\n', m_at), m_body.size());
    std::string_view line = m_body.substr(m_at, end - m_at);
    m_at = std::min(end + 1, m_body.size());
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

void EnvelopeReader::skipToHeader()
{
    while (m_at < m_body.size()) {
        const std::size_t start = m_at;
        if (++m_linesTried > kMostLinesTried) {
            m_at = m_body.size();
        } else if (isItemHeader(takeLine())) {
            m_at = start;
            return;
        }
    }
}

Result<std::string_view> EnvelopeReader::takePayload(
    std::optional<std::size_t> length, const std::string &path)
{
    if (!length)
        return takeLine();
    const std::size_t left = m_body.size() - m_at;
    if (*length > left) {
        m_at = m_body.size();
        return lengthError(path, *length, left);
    }
    const std::string_view behind = m_body.substr(m_at + *length);
    if (behind.empty() || behind.starts_with('\n') || behind.starts_with("\r\n")) {
        const std::string_view payload = m_body.substr(m_at, *length);
        m_at += *length;
        return payload;
    }
    const std::size_t start = m_at;
    m_at += *length;
    takeLine();
    const std::string_view whole = m_body.substr(start, m_at - start);
    return whole.substr(0, whole.size() - (whole.ends_with('\n') ? 1 : 0));
}

std::optional<Result<EnvelopeItem>> EnvelopeReader::next()
{
    while (m_at < m_body.size() && isBlank(m_body[m_at]))
        ++m_at;
    if (m_at == m_body.size())
        return std::nullopt;
    EnvelopeItem item;
    item.path = "items[" + std::to_string(m_place) + "]";
    if (++m_place > kMostItems) {
        m_at = m_body.size();
        return Result<EnvelopeItem>(Error{ ErrorCode::TooLarge,
            "An envelope holds more than " + std::to_string(kMostItems) + " items.", item.path,
            "Send them in several envelopes." });
    }
    const auto document = parseJson(takeLine());
    object header;
    if (!document.ok() || document->get(header) != simdjson::SUCCESS) {
        skipToHeader();
        Error error = invalidJson("The header of " + item.path + " is not a JSON object.");
        error.field = item.path;
        error.hint = "Send the item's header as one line of JSON, and count its payload's length in bytes.";
        return Result<EnvelopeItem>(std::move(error));
    }
    item.type = textIn(header, "type", 100);
    item.fileName = textIn(header, "filename", 500);
    item.contentType = textIn(header, "content_type", 200);
    item.attachmentType = textIn(header, "attachment_type", 100);
    std::optional<std::size_t> length;
    const auto said = memberOf(header, "length");
    std::uint64_t bytes = 0;
    if (said && said->get(bytes) == simdjson::SUCCESS)
        length = static_cast<std::size_t>(bytes);
    const auto payload = takePayload(length, item.path);
    if (!payload.ok())
        return Result<EnvelopeItem>(payload.error());
    if (item.type.empty())
        return Result<EnvelopeItem>(missingField(item.path + ".type"));
    item.payload = *payload;
    item.slack = static_cast<std::size_t>(m_body.end() - item.payload.end());
    return Result<EnvelopeItem>(std::move(item));
}

} // namespace faultline::receive::sentry
