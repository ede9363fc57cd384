// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/telemetry/columns.h"
#include "core/store/telemetry/members.h"

#include <bit>
#include <type_traits>
#include <utility>

/// Members within a member (the events of a span, the bounds of a histogram), one after another in one text.
namespace faultline::store {

class StreamWriter {
public:
    void number(std::int64_t value, Role = Role::None) { appendVarint(m_bytes, zigzag(value)); }

    void count(std::uint64_t value) { appendVarint(m_bytes, value); }

    void flag(bool isSet, Role = Role::None) { count(isSet ? 1 : 0); }

    void real(double value)
    {
        const auto bits = std::bit_cast<std::uint64_t>(value);
        for (int i = 0; i < 8; ++i)
            m_bytes += static_cast<char>(static_cast<unsigned char>(bits >> (8 * i)));
    }

    void text(const std::string &value, Role = Role::None)
    {
        count(value.size());
        m_bytes += value;
    }

    void word(const std::string &value, Role role = Role::None) { text(value, role); }

    void moment(UtcTime time) { number(micros(time)); }

    void span(Micros length) { number(length.count()); }

    void id(const Uuid &id)
    {
        m_bytes.append(reinterpret_cast<const char *>(id.bytes.data()), id.bytes.size());
    }

    template <class Item> void list(const std::vector<Item> &items)
    {
        count(items.size());
        for (const Item &item : items)
            one(item);
    }

    template <class Item> void maybe(const std::optional<Item> &item)
    {
        flag(item.has_value());
        if (item)
            one(*item);
    }

    std::string take() { return std::move(m_bytes); }

private:
    void one(const std::string &item) { text(item); }

    void one(double item) { real(item); }

    void one(std::uint64_t item) { count(item); }

    void one(UtcTime item) { moment(item); }

    void one(Micros item) { span(item); }

    void one(const Uuid &item) { id(item); }

    template <class Record> void one(const Record &record) { members(*this, record); }

    std::string m_bytes;
};

/// Reads what StreamWriter wrote. What does not read leaves `isSound` false and the rest empty.
class StreamReader {
public:
    explicit StreamReader(std::string_view bytes)
        : m_rest(bytes)
    {
    }

    bool isSound() const { return m_isSound; }

    void number(std::int64_t &value, Role = Role::None) { value = unzigzag(taken()); }

    void count(std::uint64_t &value) { value = taken(); }

    void flag(bool &isSet, Role = Role::None) { isSet = taken() != 0; }

    void real(double &value)
    {
        std::uint64_t bits = 0;
        const std::string_view bytes = taken(8);
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bits |= std::uint64_t{ static_cast<unsigned char>(bytes[i]) } << (8 * i);
        value = std::bit_cast<double>(bits);
    }

    void text(std::string &value, Role = Role::None) { value = taken(taken()); }

    void word(std::string &value, Role role = Role::None) { text(value, role); }

    void moment(UtcTime &time) { time = utcTime(unzigzag(taken())); }

    void span(Micros &length) { length = Micros{ unzigzag(taken()) }; }

    void id(Uuid &id)
    {
        const std::string_view bytes = taken(id.bytes.size());
        std::copy(bytes.begin(), bytes.end(), id.bytes.begin());
    }

    template <class Item> void list(std::vector<Item> &items)
    {
        // Each takes a byte at least, so that a damaged count cannot ask for memory.
        for (std::uint64_t left = std::min<std::uint64_t>(taken(), m_rest.size()); left > 0 && m_isSound;
             --left)
            one(items.emplace_back());
    }

    template <class Item> void maybe(std::optional<Item> &item)
    {
        if (taken() != 0)
            one(item.emplace());
    }

private:
    std::uint64_t taken()
    {
        const auto number = takeVarint(m_rest);
        m_isSound = m_isSound && number.has_value();
        return number.value_or(0);
    }

    std::string_view taken(std::uint64_t size)
    {
        m_isSound = m_isSound && size <= m_rest.size();
        if (!m_isSound)
            return {};
        const auto bytes = m_rest.substr(0, static_cast<std::size_t>(size));
        m_rest.remove_prefix(bytes.size());
        return bytes;
    }

    void one(std::string &item) { text(item); }

    void one(double &item) { real(item); }

    void one(std::uint64_t &item) { count(item); }

    void one(UtcTime &item) { moment(item); }

    void one(Micros &item) { span(item); }

    void one(Uuid &item) { id(item); }

    template <class Record> void one(Record &record) { members(*this, record); }

    std::string_view m_rest;
    bool m_isSound = true;
};

} // namespace faultline::store
