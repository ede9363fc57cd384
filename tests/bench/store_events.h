// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"
#include "core/redact/rules.h"
#include "core/store/writer.h"

#include <random>
#include <string>
#include <vector>

/// Events as a shop's services send them, about 2 KB of JSON each: 12 services, 400 patterns of which few are
/// frequent, messages and logs with values that differ, stacks of 12 frames.
namespace faultline::bench {

using StoreBatch = std::vector<redact::Redacted<DigestedEvent>>;

inline redact::Redacted<DigestedEvent> passedRedaction(const DigestedEvent &digested)
{
    static const redact::Redacted<ErrorEvent> kBlank = redact::Rules().event({});
    return redact::Redacted<ErrorEvent>(kBlank).derive(
        [](ErrorEvent &&, const DigestedEvent &made) { return made; }, digested);
}

class StoreEvents {
public:
    static constexpr std::size_t kServices = 12;
    static constexpr std::size_t kPatterns = 400;
    static constexpr std::size_t kWords = 3000;

    /// Every `apart` one event, from `start` on.
    StoreEvents(UtcTime start, Micros apart)
        : m_now(start)
        , m_apart(apart)
    {
        static constexpr const char *kSyllables[] = { "pay", "cart", "lo", "mi", "stock", "ship", "ra", "net",
            "pool", "tok", "zen", "qua", "ver", "bil", "que", "dis" };
        for (std::size_t i = 0; i < kWords; ++i)
            m_words.push_back(
                std::string(kSyllables[i % 16]) + kSyllables[i / 16 % 16] + kSyllables[i / 256]);
    }

    const std::string &word(std::size_t index) const { return m_words[index % kWords]; }

    static std::string service(std::size_t index) { return "service-" + std::to_string(index % kServices); }

    DigestedEvent next()
    {
        m_now += m_apart;
        // The square makes low numbers frequent: a tenth of the patterns gets a third of the events.
        const double share = std::uniform_real_distribution<double>(0, 1)(m_random);
        const auto kind = static_cast<std::size_t>(share * share * static_cast<double>(kPatterns));
        DigestedEvent digested;
        ErrorEvent &event = digested.event;
        event.id = Uuid::generate(m_now);
        event.at = m_now;
        event.receivedAt = m_now;
        event.protocol = "ingest-error";
        event.service = service(kind);
        event.environment = kind % 9 == 0 ? "staging" : "production";
        event.release = "2." + std::to_string(micros(m_now) / 86'400'000'000 % 40);
        event.type = m_words[kind] + "Error";
        event.message = word(kind) + " failed for order " + number() + ": " + word(m_random()) + ' '
            + word(m_random() % 40) + " after " + std::to_string(m_random() % 3000) + " ms";
        event.endpoint = "/api/" + word(kind * 7);
        event.method = "POST";
        event.userId = "user-" + std::to_string(m_random() % 5000);
        event.requestId = number();
        event.traceId = kind % 2 == 0 ? number() + number() : std::string();
        fillTrace(event, kind);
        for (int line = 0; line < 8; ++line)
            event.recentLogs += toIso8601(m_now) + " INFO [" + event.service + "] " + word(m_random()) + ' '
                + word(m_random()) + " order=" + number() + " took " + std::to_string(m_random() % 900)
                + " ms\n";
        event.extra
            = "{\"order_id\":\"" + number() + "\",\"attempt\":" + std::to_string(m_random() % 4) + "}";
        event.tags = { { "region", kind % 3 == 0 ? "eu-west-1" : "us-east-1" },
            { "host", "web-" + std::to_string(m_random() % 20) } };
        digest(digested, kind);
        return digested;
    }

    StoreBatch batch(std::size_t size)
    {
        StoreBatch events;
        for (std::size_t i = 0; i < size; ++i)
            events.push_back(passedRedaction(next()));
        return events;
    }

private:
    std::string number()
    {
        static constexpr char kDigits[] = "0123456789abcdef";
        std::string text;
        for (std::uint64_t bits = m_random(), i = 0; i < 16; ++i, bits >>= 4)
            text += kDigits[bits & 15];
        return text;
    }

    void fillTrace(ErrorEvent &event, std::size_t kind) const
    {
        Exception exception{ event.type, event.message, {}, Link::Outermost, -1 };
        event.stackText = "Traceback (most recent call last):\n";
        for (std::size_t i = 0; i < 12; ++i) {
            const std::string name = word(kind * 31 + i);
            const std::string file = (i < 4 ? "/app/" : "/usr/lib/python3/dist-packages/") + name + ".py";
            const int line = static_cast<int>(kind % 90 + i * 11);
            exception.frames.push_back(
                { file, line, 0, "do_" + name, name, "return " + name + "(order)", i < 4 });
            event.stackText += "  File \"" + file + "\", line " + std::to_string(line) + ", in do_" + name
                + "\n    return " + name + "(order)\n";
        }
        event.stackText += event.type + ": " + event.message;
        event.trace = { "python", { exception } };
    }

    void digest(DigestedEvent &digested, std::size_t kind) const
    {
        digested.messageTemplate = word(kind) + " failed for order <hex>: <id> after <duration>";
        digested.culprit = word(kind * 31) + ".py:" + std::to_string(kind % 90) + " in do_" + word(kind * 31);
        digested.fingerprint.key = sha256Hex("kind " + std::to_string(kind));
        digested.fingerprint.parts = { { "type", digested.event.type, true, {} } };
        digested.seedFingerprint = sha256Hex("seed " + std::to_string(kind));
        digested.classification
            = { static_cast<Category>(kind % 9), "words", 0.8, Category::Internal, "none", 0.1 };
        const Severity severity = kind % 50 == 0 ? Severity::Critical
            : kind % 5 == 0                      ? Severity::High
            : kind % 7 == 0                      ? Severity::Low
                                                 : Severity::Medium;
        digested.severity = { severity, { "level_error" } };
    }

    std::mt19937_64 m_random{ 42 };
    std::vector<std::string> m_words;
    UtcTime m_now;
    Micros m_apart;
};

} // namespace faultline::bench
