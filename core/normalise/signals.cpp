// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/signals.h"

#include "core/normalise/error_event.h"
#include "core/normalise/signals/readers.h"

#include <algorithm>

namespace faultline::normalise {
namespace {

using signals::Reading;

/// Takes a request apart, kind by kind.
class Intake {
public:
    Intake(std::string_view protocol, UtcTime receivedAt)
        : m_reading{ std::string(protocol), receivedAt }
    {
    }

    Understood take(receive::Payloads &payloads);

private:
    void takeErrors(std::vector<std::pair<std::size_t, receive::ErrorPayload>> &sent);
    void countPlaces();

    template <class Payload, class Noun>
    void takeAll(std::vector<Payload> &sent, std::vector<Noun> Signals::*kind)
    {
        std::vector<Noun> &into = m_made.signals.*kind;
        into.reserve(sent.size());
        for (Payload &payload : sent) {
            const std::size_t index = payload.origin.index;
            const Result<> done = signals::read(payload, m_reading, into.emplace_back());
            if (done.ok()) {
                accept(index);
                continue;
            }
            into.pop_back();
            refuse(index, done.error());
        }
    }

    /// The same place comes again where one record became several.
    void accept(std::size_t index)
    {
        if (m_places.empty() || m_places.back() != index)
            m_places.push_back(index);
    }

    void refuse(std::size_t index, Error error)
    {
        error.index = index;
        m_made.refused.push_back({ index, std::move(error) });
    }

    Reading m_reading;
    Understood m_made;
    std::vector<std::size_t> m_places;
};

void Intake::takeErrors(std::vector<std::pair<std::size_t, receive::ErrorPayload>> &sent)
{
    m_made.errors.reserve(sent.size());
    for (auto &[index, payload] : sent) {
        auto event = errorEvent(payload, Uuid::generate(m_reading.receivedAt), m_reading.receivedAt);
        if (!event.ok()) {
            refuse(index, event.error());
            continue;
        }
        event->protocol = m_reading.protocol;
        m_made.errors.push_back({ index, true, std::move(*event) });
    }
}

void Intake::countPlaces()
{
    const auto sortPlaces = [this] {
        if (!std::is_sorted(m_places.begin(), m_places.end()))
            std::sort(m_places.begin(), m_places.end());
        m_places.erase(std::unique(m_places.begin(), m_places.end()), m_places.end());
    };
    const auto isAccepted
        = [this](std::size_t index) { return std::binary_search(m_places.begin(), m_places.end(), index); };
    sortPlaces();
    for (UnderstoodError &error : m_made.errors)
        error.isAlone = !isAccepted(error.index);
    for (const UnderstoodError &error : m_made.errors)
        accept(error.index);
    sortPlaces();
    m_made.acceptedCount = m_places.size();
    auto &refused = m_made.refused;
    std::stable_sort(
        refused.begin(), refused.end(), [](const auto &a, const auto &b) { return a.index < b.index; });
    for (std::size_t i = 0; i < refused.size(); ++i) {
        const bool isAgain = i > 0 && refused[i - 1].index == refused[i].index;
        m_made.refusedCount += !isAgain && !isAccepted(refused[i].index) ? 1u : 0u;
    }
}

Understood Intake::take(receive::Payloads &payloads)
{
    m_made.refused = std::move(payloads.refused);
    takeErrors(payloads.errors);
    takeAll(payloads.logs, &Signals::logs);
    takeAll(payloads.spans, &Signals::spans);
    takeAll(payloads.metrics, &Signals::metrics);
    takeAll(payloads.changes, &Signals::changes);
    takeAll(payloads.services, &Signals::services);
    takeAll(payloads.alerts, &Signals::alerts);
    takeAll(payloads.feedback, &Signals::feedback);
    takeAll(payloads.sessions, &Signals::sessions);
    takeAll(payloads.checkIns, &Signals::checkIns);
    takeAll(payloads.attachments, &Signals::attachments);
    countPlaces();
    return std::move(m_made);
}

} // namespace

Understood understood(receive::Payloads payloads, std::string_view protocol, UtcTime receivedAt)
{
    return Intake(protocol, receivedAt).take(payloads);
}

} // namespace faultline::normalise
