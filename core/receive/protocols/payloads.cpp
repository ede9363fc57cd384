// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/payloads.h"

#include <algorithm>

namespace faultline::receive {
namespace {

template <class Records> void addPlaces(std::vector<std::size_t> &places, const Records &records)
{
    for (const auto &record : records)
        places.push_back(record.origin.index);
}

} // namespace

std::size_t unusedCount(const Payloads &payloads)
{
    std::size_t count = 0;
    for (const auto &[kind, records] : payloads.unused)
        count += records;
    return count;
}

std::size_t recordCount(const Payloads &payloads)
{
    std::vector<std::size_t> places;
    for (const auto &error : payloads.errors)
        places.push_back(error.first);
    for (const RecordError &refused : payloads.refused)
        places.push_back(refused.index);
    addPlaces(places, payloads.logs);
    addPlaces(places, payloads.spans);
    addPlaces(places, payloads.metrics);
    addPlaces(places, payloads.changes);
    addPlaces(places, payloads.services);
    addPlaces(places, payloads.alerts);
    addPlaces(places, payloads.feedback);
    addPlaces(places, payloads.sessions);
    addPlaces(places, payloads.checkIns);
    addPlaces(places, payloads.attachments);
    std::sort(places.begin(), places.end());
    const auto last = std::unique(places.begin(), places.end());
    return static_cast<std::size_t>(last - places.begin()) + unusedCount(payloads);
}

} // namespace faultline::receive
