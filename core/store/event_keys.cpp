// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/event_codec.h"
#include "core/store/stack_outline.h"

#include <cstring>

namespace faultline::store {
namespace {

/// Parts with their lengths, so that no two lists of parts make the same bytes.
class KeyBytes {
public:
    KeyBytes &add(std::string_view part)
    {
        add(static_cast<std::int64_t>(part.size()));
        m_bytes.append(part);
        return *this;
    }

    KeyBytes &add(std::int64_t number)
    {
        char raw[sizeof number];
        std::memcpy(raw, &number, sizeof number);
        m_bytes.append(raw, sizeof raw);
        return *this;
    }

    KeyBytes &add(double number)
    {
        std::int64_t bits = 0;
        std::memcpy(&bits, &number, sizeof number);
        return add(bits);
    }

    std::string take() { return std::move(m_bytes); }

private:
    std::string m_bytes;
};

std::int64_t numberOf(std::size_t size)
{
    return static_cast<std::int64_t>(size);
}

} // namespace

std::string stackKey(const ErrorEvent &event, const std::vector<std::string> &words)
{
    if (event.stackText.empty() && event.trace == StackTrace{})
        return {};
    KeyBytes key;
    key.add(withMarks(event.stackText, words)).add(event.trace.language);
    for (const Exception &exception : event.trace.exceptions) {
        key.add(exception.type).add(withMarks(exception.message, words));
        key.add(static_cast<std::int64_t>(exception.link)).add(static_cast<std::int64_t>(exception.parent));
        key.add(numberOf(exception.frames.size()));
        for (const Frame &frame : exception.frames) {
            key.add(frame.file).add(static_cast<std::int64_t>(frame.line));
            key.add(static_cast<std::int64_t>(frame.column)).add(frame.function).add(frame.module);
            key.add(frame.source).add(std::int64_t{ frame.inApp });
        }
    }
    return key.take();
}

std::string derivationKey(const DigestedEvent &digested)
{
    KeyBytes key;
    const Fingerprint &fingerprint = digested.fingerprint;
    key.add(digested.messageTemplate).add(digested.culprit).add(std::int64_t{ fingerprint.version });
    key.add(fingerprint.key).add(numberOf(fingerprint.parts.size()));
    for (const FingerprintPart &part : fingerprint.parts)
        key.add(part.kind).add(part.value).add(std::int64_t{ part.isUsed }).add(part.reason);
    const Classification &classification = digested.classification;
    key.add(digested.seedFingerprint).add(static_cast<std::int64_t>(classification.category));
    key.add(classification.rule).add(classification.score);
    key.add(static_cast<std::int64_t>(classification.runnerUp)).add(classification.runnerUpRule);
    key.add(classification.runnerUpScore).add(static_cast<std::int64_t>(digested.severity.severity));
    for (const std::string &reason : digested.severity.reasons)
        key.add(reason);
    return key.take();
}

} // namespace faultline::store
