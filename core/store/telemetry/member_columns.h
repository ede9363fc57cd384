// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/telemetry/member_stream.h"

#include <algorithm>

/// The visitors that join a kind's members and a block's columns.
namespace faultline::store {

/// One column of a kind.
struct ColumnPlan {
    ColumnForm form = ColumnForm::Number;
    Role role = Role::None;
};

/// Finds out a kind's columns. An id and a real number are numbers: the halves of one, the bits of the other.
class ColumnPlanner {
public:
    template <class T> void number(const T &, Role role = Role::None) { add(ColumnForm::Number, role); }

    template <class T> void flag(const T &, Role role = Role::None) { add(ColumnForm::Number, role); }

    void real(double) { add(ColumnForm::Number); }

    void word(const std::string &, Role role = Role::None) { add(ColumnForm::Word, role); }

    void text(const std::string &, Role role = Role::None) { add(ColumnForm::Text, role); }

    void moment(UtcTime) { add(ColumnForm::Number); }

    void span(Micros) { add(ColumnForm::Number); }

    void id(const Uuid &)
    {
        add(ColumnForm::Number);
        add(ColumnForm::Number);
    }

    template <class Choice> void choice(const Choice &, Choice, Role role = Role::None)
    {
        add(ColumnForm::Number, role);
    }

    template <class Items> void list(const Items &) { add(ColumnForm::Text); }

    template <class Item> void maybe(const Item &) { add(ColumnForm::Text); }

    std::vector<ColumnPlan> take() { return std::move(m_columns); }

private:
    void add(ColumnForm form, Role role = Role::None) { m_columns.push_back({ form, role }); }

    std::vector<ColumnPlan> m_columns;
};

template <class Record> const std::vector<ColumnPlan> &columnPlans()
{
    static const std::vector<ColumnPlan> kPlans = [] {
        ColumnPlanner planner;
        const Record record;
        members(planner, record);
        return planner.take();
    }();
    return kPlans;
}

/// The columns that every kind begins with; see members(Origin).
inline constexpr std::size_t kIdHighColumn = 0;
inline constexpr std::size_t kIdLowColumn = 1;
inline constexpr std::size_t kAtColumn = 2;

constexpr std::uint64_t idHalf(const Uuid &id, std::size_t from)
{
    std::uint64_t half = 0;
    for (std::size_t i = 0; i < 8; ++i)
        half = half << 8 | id.bytes[from + i];
    return half;
}

constexpr Uuid idOf(std::uint64_t high, std::uint64_t low)
{
    Uuid id;
    for (std::size_t i = 0; i < 8; ++i) {
        id.bytes[i] = static_cast<std::uint8_t>(high >> (56 - 8 * i));
        id.bytes[8 + i] = static_cast<std::uint8_t>(low >> (56 - 8 * i));
    }
    return id;
}

/// Puts records into columns. Requires: they live until `take`.
class RecordWriter {
public:
    template <class Record> void add(const Record &record)
    {
        if (m_columns.empty()) {
            for (const ColumnPlan &plan : columnPlans<Record>())
                m_columns.emplace_back(plan.form);
        }
        m_at = 0;
        members(*this, record);
        ++m_records;
    }

    std::string take() const { return joinColumns(m_records, m_columns); }

    void number(std::int64_t value, Role = Role::None) { next().number(value); }

    void flag(bool isSet, Role = Role::None) { next().number(isSet ? 1 : 0); }

    void real(double value) { next().number(std::bit_cast<std::int64_t>(value)); }

    void word(const std::string &value, Role = Role::None) { next().text(value); }

    void text(const std::string &value, Role = Role::None) { next().text(value); }

    void moment(UtcTime time) { next().number(micros(time)); }

    void span(Micros length) { next().number(length.count()); }

    void id(const Uuid &id)
    {
        next().number(static_cast<std::int64_t>(idHalf(id, 0)));
        next().number(static_cast<std::int64_t>(idHalf(id, 8)));
    }

    template <class Choice> void choice(Choice value, Choice, Role = Role::None)
    {
        next().number(static_cast<std::int64_t>(value));
    }

    template <class Item> void list(const std::vector<Item> &items)
    {
        StreamWriter stream;
        if (!items.empty())
            stream.list(items);
        next().text(stream.take());
    }

    template <class Item> void maybe(const std::optional<Item> &item)
    {
        StreamWriter stream;
        if (item)
            stream.maybe(item);
        next().text(stream.take());
    }

private:
    ColumnWriter &next() { return m_columns[m_at++]; }

    std::vector<ColumnWriter> m_columns;
    std::size_t m_at = 0;
    std::size_t m_records = 0;
};

/// Makes records from columns. Requires: all columns of the kind are expanded.
class RecordReader {
public:
    RecordReader(const ColumnReader &columns, std::size_t record)
        : m_columns(columns)
        , m_record(record)
    {
    }

    bool isSound() const { return m_isSound; }

    void number(std::int64_t &value, Role = Role::None) { value = nextNumber(); }

    void flag(bool &isSet, Role = Role::None) { isSet = nextNumber() != 0; }

    void real(double &value) { value = std::bit_cast<double>(nextNumber()); }

    void word(std::string &value, Role = Role::None) { value = nextText(); }

    void text(std::string &value, Role = Role::None) { value = nextText(); }

    void moment(UtcTime &time) { time = utcTime(nextNumber()); }

    void span(Micros &length) { length = Micros{ nextNumber() }; }

    void id(Uuid &id)
    {
        const auto high = static_cast<std::uint64_t>(nextNumber());
        id = idOf(high, static_cast<std::uint64_t>(nextNumber()));
    }

    template <class Choice> void choice(Choice &value, Choice last, Role = Role::None)
    {
        value = static_cast<Choice>(std::clamp<std::int64_t>(nextNumber(), 0, static_cast<int>(last)));
    }

    template <class Item> void list(std::vector<Item> &items)
    {
        readPart([&items](StreamReader &stream) { stream.list(items); });
    }

    template <class Item> void maybe(std::optional<Item> &item)
    {
        readPart([&item](StreamReader &stream) { stream.maybe(item); });
    }

private:
    std::int64_t nextNumber() { return m_columns.number(m_at++, m_record); }

    std::string_view nextText() { return m_columns.text(m_at++, m_record); }

    template <class Read> void readPart(Read read)
    {
        const std::string_view bytes = nextText();
        if (bytes.empty())
            return;
        StreamReader stream(bytes);
        read(stream);
        m_isSound = m_isSound && stream.isSound();
    }

    const ColumnReader &m_columns;
    const std::size_t m_record;
    std::size_t m_at = 0;
    bool m_isSound = true;
};

} // namespace faultline::store
