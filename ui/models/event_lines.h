// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/rows.h"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace faultline::ui {

/// One line of an event list: an event, or a storm's events of two seconds.
struct EventLine {
    EventRow row;
    int count = 1;
};

/// Says which events of a storm share a line. A pattern storms once more than ten of its events fall into two
/// seconds (5/s); from then on, one line for each two seconds, until a slot with fewer.
///
/// Thread: any; plain value.
class StormWatch {
public:
    static constexpr Micros kSlot = std::chrono::seconds{ 2 };
    static constexpr int kMostSingle = 10;

    struct Verdict {
        bool joins = false; ///< counts on the line of `leader`
        std::int64_t leader = 0; ///< sequence of the event that the line shows
    };

    /// Requires: events come in the order of arrival.
    Verdict add(const EventRow &row);

    /// Events that were counted on other events' lines, by pattern.
    const std::map<PatternId, std::int64_t> &collapsed() const { return m_collapsed; }

    void clear();

private:
    struct Slot {
        std::int64_t number = 0;
        int count = 0;
        std::int64_t leader = 0;
        bool wasStorming = false;
    };

    std::map<PatternId, Slot> m_slots;
    std::map<PatternId, std::int64_t> m_collapsed;
};

/// The lines of one answer, newest first. With `watch`, storms are collapsed.
std::vector<EventLine> linesOf(const std::vector<EventRow> &newestFirst, StormWatch *watch);

/// Lines in pages, of which only those near the reader are held in memory; of the others the keys remain, so
/// that a list of a million lines costs a million keys and no more.
///
/// Units:  rows count from 0, the newest. Thread: any; plain value.
class EventPages {
public:
    static constexpr int kPageLines = 256;

    int lineCount() const { return m_lineCount; }

    /// nullptr where the page is not in memory (or there is no such row).
    const EventLine *line(int row) const;
    std::int64_t sequenceAt(int row) const; ///< 0 where there is no such row
    int rowOfSequence(std::int64_t sequence) const; ///< -1 where it is not in the list

    void clear();
    void prepend(std::vector<EventLine> newestFirst);
    void append(std::vector<EventLine> newestFirst);
    /// Counts one more event on the line of `sequence`; its row, or -1 where that line is not among the
    /// newest.
    int count(std::int64_t sequence);
    /// How many of the oldest lines `trim` would forget: whole pages beyond `most`.
    int surplus(int most) const;
    void trim(int most);

    /// Lets go of pages farthest from `row` until at most `most` lines are in memory.
    void forgetFarFrom(int row, int most);

    int heldLineCount() const { return m_heldLines; }

    /// A page that must be asked for again.
    struct Missing {
        int firstRow = 0;
        std::int64_t newest = 0; ///< sequences of its first and last line
        std::int64_t oldest = 0;
        int eventCount = 0;
    };

    std::optional<Missing> missingAt(int row) const;
    /// Puts a fetched page back. Lines that the store no longer holds stay empty. Returns the rows it covers.
    std::pair<int, int> restore(const Missing &page, const std::vector<EventRow> &rows);

private:
    struct Key {
        std::int64_t sequence = 0;
        int count = 1;
    };

    struct Page {
        std::int64_t start = 0; ///< place of its first line; the head of the list grows to negative places
        std::vector<Key> keys;
        std::vector<EventLine> lines; ///< as many as keys, or none
    };

    std::size_t pageOf(int row) const;
    void splitHead();

    std::deque<Page> m_pages;
    int m_lineCount = 0;
    int m_heldLines = 0;
};

} // namespace faultline::ui
