// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/receive/protocols/otlp_records.h"
#include "core/receive/protocols/payloads.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace faultline::receive {

constexpr std::size_t kMostOtlpServiceBytes = 200; ///< of what every record repeats
constexpr std::size_t kMostOtlpShortBytes = 2'000; ///< names, routes, ids
constexpr std::size_t kMostOtlpTextBytes = 64 * 1024; ///< messages; all attributes of a record together

/// Attributes as one JSON object, built up and used again.
///
/// Shape: of a key that occurs twice the first counts; what is over the bound is left out and counted.
/// Requires: keys live until `take` or `clear`; no temporary.
class OtlpAttributeText {
public:
    void add(std::string_view key, const OtlpValue &value);
    void add(const OtlpAttributes &attributes);
    void addText(std::string_view key, std::string_view text);
    /// Left out where it is 0.
    void addCount(std::string_view key, std::uint64_t count);
    /// Requires: `json` is one valid value without NUL.
    void addJson(std::string_view key, std::string_view json);

    bool has(std::string_view key) const;

    std::uint64_t dropped() const { return m_dropped; }

    /// The members without their braces.
    std::string_view members() const { return m_text; }

    /// Adds members that are written already; none of their keys may be here.
    void addMembers(std::string_view members);
    void clear();
    /// The object, empty where it has no member; then it is clear again.
    std::string take();

private:
    bool open(std::string_view key);

    std::string m_text;
    std::vector<std::string_view> m_keys;
    std::uint64_t m_dropped = 0;
};

/// What all records of one resource and scope say alike: service, environment, release, logger, and which
/// attributes each of them carries.
///
/// The resource's attributes go with each record as if they were its own, where a record has none of that
/// name: a host or pod is what people search for. Left out are those that have a member of their own and
/// those that describe the SDK and the process; errors keep them all.
class OtlpGroup {
public:
    explicit OtlpGroup(const OtlpSource &source);

    SentOrigin origin(std::size_t index, std::uint64_t nanos) const;

    const std::string &service() const { return m_service; }

    const std::string &environment() const { return m_environment; }

    const std::string &release() const { return m_release; }

    const std::string &logger() const { return m_logger; }

    /// The resource's attributes as a JSON object, all of them; empty for none.
    const std::string &resource() const { return m_resource; }

    /// A resource attribute as text, empty where there is none.
    std::string resourceText(std::string_view key) const;

    /// Adds what each record carries. How many bytes that took.
    std::size_t addShared(OtlpAttributeText &text) const;

private:
    struct Member {
        std::string_view key; ///< in the source
        std::string json; ///< with its key
    };

    void share(std::string_view key, const OtlpValue &value);

    const OtlpSource *m_source;
    std::string m_service;
    std::string m_environment;
    std::string m_release;
    std::string m_logger;
    std::string m_resource;
    std::vector<Member> m_members;
    std::string m_shared; ///< all of them
    std::vector<std::string> m_scopeKeys;
};

/// A time for `normalise`: none where it is 0. Nothing where it is beyond what 63 bits can count.
std::optional<SentTime> otlpTime(std::uint64_t nanos);

} // namespace faultline::receive
