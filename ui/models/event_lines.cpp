// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/event_lines.h"

#include <algorithm>
#include <cstdlib>
#include <unordered_map>

namespace faultline::ui {
namespace {

/// A page with more events than this behind its lines is not let go: asking for it again would cost more than
/// its memory.
constexpr int kMostEventsAskedAgain = 2000;
constexpr std::size_t kHeadLines = 2 * EventPages::kPageLines;

} // namespace

StormWatch::Verdict StormWatch::add(const EventRow &row)
{
    const auto number = row.at.time_since_epoch() / kSlot;
    Slot &slot = m_slots[row.pattern];
    if (slot.number != number) {
        const bool wasStorming = slot.number + 1 == number && slot.count > kMostSingle;
        slot = Slot{ number, 0, 0, wasStorming };
    }
    ++slot.count;
    if (!slot.wasStorming && slot.count <= kMostSingle)
        return {};
    if (slot.leader == 0) {
        slot.leader = row.sequence;
        return {};
    }
    ++m_collapsed[row.pattern];
    return { true, slot.leader };
}

void StormWatch::clear()
{
    m_slots.clear();
    m_collapsed.clear();
}

std::vector<EventLine> linesOf(const std::vector<EventRow> &newestFirst, StormWatch *watch)
{
    std::vector<EventLine> oldestFirst;
    oldestFirst.reserve(newestFirst.size());
    std::unordered_map<std::int64_t, std::size_t> places;
    for (auto row = newestFirst.rbegin(); row != newestFirst.rend(); ++row) {
        const auto verdict = watch != nullptr ? watch->add(*row) : StormWatch::Verdict{};
        const auto leader = verdict.joins ? places.find(verdict.leader) : places.end();
        if (leader != places.end()) {
            ++oldestFirst[leader->second].count;
            continue;
        }
        places[row->sequence] = oldestFirst.size();
        oldestFirst.push_back({ *row, 1 });
    }
    std::reverse(oldestFirst.begin(), oldestFirst.end());
    return oldestFirst;
}

std::size_t EventPages::pageOf(int row) const
{
    const auto place = m_pages.front().start + row;
    const auto after = std::upper_bound(m_pages.begin(), m_pages.end(), place,
        [](std::int64_t wanted, const Page &page) { return wanted < page.start; });
    return static_cast<std::size_t>(after - m_pages.begin()) - 1;
}

const EventLine *EventPages::line(int row) const
{
    if (row < 0 || row >= m_lineCount)
        return nullptr;
    const Page &page = m_pages[pageOf(row)];
    if (page.lines.empty())
        return nullptr;
    const EventLine &line = page.lines[static_cast<std::size_t>(m_pages.front().start + row - page.start)];
    return line.row.sequence != 0 ? &line : nullptr;
}

std::int64_t EventPages::sequenceAt(int row) const
{
    if (row < 0 || row >= m_lineCount)
        return 0;
    const Page &page = m_pages[pageOf(row)];
    return page.keys[static_cast<std::size_t>(m_pages.front().start + row - page.start)].sequence;
}

int EventPages::rowOfSequence(std::int64_t sequence) const
{
    for (const Page &page : m_pages) {
        if (page.keys.empty() || sequence < page.keys.back().sequence)
            continue;
        for (std::size_t i = 0; i < page.keys.size(); ++i) {
            if (page.keys[i].sequence == sequence)
                return static_cast<int>(page.start - m_pages.front().start + static_cast<std::int64_t>(i));
        }
        return -1;
    }
    return -1;
}

void EventPages::clear()
{
    m_pages.clear();
    m_lineCount = 0;
    m_heldLines = 0;
}

void EventPages::prepend(std::vector<EventLine> newestFirst)
{
    if (newestFirst.empty())
        return;
    if (m_pages.empty() || m_pages.front().lines.empty())
        m_pages.push_front(Page{ m_pages.empty() ? 0 : m_pages.front().start, {}, {} });
    Page &head = m_pages.front();
    std::vector<Key> keys;
    keys.reserve(newestFirst.size() + head.keys.size());
    for (const auto &line : newestFirst)
        keys.push_back({ line.row.sequence, line.count });
    keys.insert(keys.end(), head.keys.begin(), head.keys.end());
    head.keys = std::move(keys);
    const int added = static_cast<int>(newestFirst.size());
    newestFirst.insert(newestFirst.end(), std::make_move_iterator(head.lines.begin()),
        std::make_move_iterator(head.lines.end()));
    head.lines = std::move(newestFirst);
    head.start -= added;
    m_lineCount += added;
    m_heldLines += added;
    splitHead();
}

void EventPages::splitHead()
{
    while (m_pages.front().keys.size() > kHeadLines) {
        Page &head = m_pages.front();
        const auto cut = static_cast<std::ptrdiff_t>(head.keys.size() - kPageLines);
        Page older{ head.start + cut, { head.keys.begin() + cut, head.keys.end() },
            { std::make_move_iterator(head.lines.begin() + cut),
                std::make_move_iterator(head.lines.end()) } };
        head.keys.resize(static_cast<std::size_t>(cut));
        head.lines.erase(head.lines.begin() + cut, head.lines.end());
        m_pages.insert(m_pages.begin() + 1, std::move(older));
    }
}

void EventPages::append(std::vector<EventLine> newestFirst)
{
    while (!newestFirst.empty()) {
        const auto taken = static_cast<std::ptrdiff_t>(
            std::min<std::size_t>(newestFirst.size(), static_cast<std::size_t>(kPageLines)));
        Page page;
        page.start = (m_pages.empty() ? 0 : m_pages.front().start) + m_lineCount;
        page.lines.assign(std::make_move_iterator(newestFirst.begin()),
            std::make_move_iterator(newestFirst.begin() + taken));
        newestFirst.erase(newestFirst.begin(), newestFirst.begin() + taken);
        for (const auto &line : page.lines)
            page.keys.push_back({ line.row.sequence, line.count });
        m_lineCount += static_cast<int>(taken);
        m_heldLines += static_cast<int>(taken);
        m_pages.push_back(std::move(page));
    }
}

int EventPages::count(std::int64_t sequence)
{
    if (m_pages.empty())
        return -1;
    Page &head = m_pages.front();
    for (std::size_t i = 0; i < head.lines.size(); ++i) {
        if (head.keys[i].sequence == sequence) {
            ++head.keys[i].count;
            ++head.lines[i].count;
            return static_cast<int>(i);
        }
    }
    return -1;
}

int EventPages::surplus(int most) const
{
    int left = m_lineCount;
    for (auto page = m_pages.rbegin(); page != m_pages.rend(); ++page) {
        const int size = static_cast<int>(page->keys.size());
        if (left - size < most)
            break;
        left -= size;
    }
    return m_lineCount - left;
}

void EventPages::trim(int most)
{
    for (int gone = surplus(most); gone > 0;) {
        const int size = static_cast<int>(m_pages.back().keys.size());
        gone -= size;
        m_lineCount -= size;
        m_heldLines -= static_cast<int>(m_pages.back().lines.size());
        m_pages.pop_back();
    }
}

void EventPages::forgetFarFrom(int row, int most)
{
    while (m_heldLines > most) {
        const auto place = m_pages.front().start + row;
        Page *farthest = nullptr;
        std::int64_t distance = 2 * kPageLines;
        for (Page &page : m_pages) {
            const auto middle = page.start + static_cast<std::int64_t>(page.keys.size() / 2);
            int events = 0;
            for (const Key &key : page.keys)
                events += key.count;
            if (page.lines.empty() || events > kMostEventsAskedAgain
                || std::llabs(middle - place) <= distance)
                continue;
            farthest = &page;
            distance = std::llabs(middle - place);
        }
        if (farthest == nullptr)
            return;
        m_heldLines -= static_cast<int>(farthest->lines.size());
        farthest->lines = {};
    }
}

std::optional<EventPages::Missing> EventPages::missingAt(int row) const
{
    if (row < 0 || row >= m_lineCount)
        return std::nullopt;
    const Page &page = m_pages[pageOf(row)];
    if (!page.lines.empty())
        return std::nullopt;
    Missing missing{ static_cast<int>(page.start - m_pages.front().start), page.keys.front().sequence,
        page.keys.back().sequence, 0 };
    for (const Key &key : page.keys)
        missing.eventCount += key.count;
    return missing;
}

std::pair<int, int> EventPages::restore(const Missing &wanted, const std::vector<EventRow> &rows)
{
    for (Page &page : m_pages) {
        if (page.keys.empty() || page.keys.front().sequence != wanted.newest || !page.lines.empty())
            continue;
        std::unordered_map<std::int64_t, const EventRow *> found;
        for (const auto &row : rows)
            found[row.sequence] = &row;
        page.lines.resize(page.keys.size());
        for (std::size_t i = 0; i < page.keys.size(); ++i) {
            page.lines[i].count = page.keys[i].count;
            if (const auto row = found.find(page.keys[i].sequence); row != found.end())
                page.lines[i].row = *row->second;
        }
        m_heldLines += static_cast<int>(page.lines.size());
        const int first = static_cast<int>(page.start - m_pages.front().start);
        return { first, first + static_cast<int>(page.keys.size()) - 1 };
    }
    return { 0, -1 };
}

} // namespace faultline::ui
