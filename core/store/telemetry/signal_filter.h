// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/telemetry/member_columns.h"
#include "core/store/telemetry/signal_query.h"

#include <limits>

namespace faultline::store {

/// A query as it is held against blocks and records.
class SignalFilter {
public:
    /// None: nothing can match. Errors: InvalidInput for a cursor that is none.
    static Result<std::optional<SignalFilter>> of(const SignalQuery &query);

    /// One thing that a block's filters must know: all `words` and `ids`, or else `idInstead`.
    struct Probe {
        std::vector<std::uint64_t> words;
        std::vector<std::uint64_t> ids;
        std::optional<std::uint64_t> idInstead; ///< a word of the query may be an id
    };

    const std::vector<Probe> &probes() const { return m_probes; }

    /// Bits of the levels that a kind may have. 0: none of it matches.
    std::uint32_t levels(SignalKind kind) const;

    /// Whether a kind has all that is asked for: a metric has no trace, a session no words.
    bool canMatch(const std::vector<ColumnPlan> &plans) const;

    /// The records of a block that match, newest first, each with its number in it.
    /// Errors: Storage for a damaged block.
    Result<std::vector<std::pair<SignalPlace, std::size_t>>> matches(
        ColumnReader &columns, const std::vector<ColumnPlan> &plans, std::uint32_t levels) const;

    const std::string &service() const { return m_query.service; }

    const std::optional<Uuid> &id() const { return m_query.id; }

    const std::string &traceId() const { return m_query.traceId; }

    std::int64_t first() const { return m_first; } ///< earliest time, included

    std::int64_t last() const { return m_last; } ///< latest time, included

    const std::optional<SignalPlace> &after() const { return m_after; }

private:
    struct Term {
        std::string pattern; ///< as it is in a folded text
        std::string id; ///< in lower case; empty for a phrase or prefix
    };

    struct AskedId {
        Role role = Role::None;
        std::string lower;
    };

    /// What of a kind's columns is asked for.
    struct Columns;

    void addTerm(std::string_view text, bool isPrefix);
    bool addText();
    void addIds();
    Result<Columns> columnsOf(ColumnReader &columns, const std::vector<ColumnPlan> &plans) const;
    bool isMatch(
        const ColumnReader &reader, const Columns &columns, std::size_t record, std::string &folded) const;
    bool hasTexts(
        const ColumnReader &reader, const Columns &columns, std::size_t record, std::string &folded) const;
    bool hasAttributes(std::string_view json) const;

    SignalQuery m_query;
    std::vector<Term> m_terms;
    std::vector<AskedId> m_asked;
    std::vector<Probe> m_probes;
    std::int64_t m_first = std::numeric_limits<std::int64_t>::min();
    std::int64_t m_last = std::numeric_limits<std::int64_t>::max();
    std::optional<SignalPlace> m_after;
};

} // namespace faultline::store
