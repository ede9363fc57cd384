// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

namespace faultline {

/// What went wrong, in the few kinds that a caller can act on. `receive` maps them to HTTP statuses.
enum class ErrorCode {
    InvalidInput, ///< the sender must change something
    NotFound,
    Conflict,
    TooLarge,
    Unauthorised,
    Forbidden,
    Busy, ///< try again later
    Timeout,
    Cancelled,
    Network,
    Storage,
    Internal, ///< our own mistake
};

/// A failure as a value: a code for the program, one sentence for a person.
///
/// Shape: message is a whole sentence without secrets; field, hint and index are empty where they say
/// nothing.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string message;
    std::string field = {}; ///< the input field that is to blame
    std::string hint = {}; ///< what to do about it
    std::optional<std::size_t> index = {}; ///< which record of a batch
    std::string kind = {}; ///< a finer snake word than the code, `missing_field`; empty: the code says it all

    bool operator==(const Error &) const = default;
};

/// The value of a call that succeeds without saying more.
struct Done {
    bool operator==(const Done &) const = default;
};

/// Either a value or an Error. Dropping one is a warning, which is an error in CI.
///
/// Requires: `ok()` before `*` or `->`; `!ok()` before `error()`.
template <class T = Done> class [[nodiscard]] Result {
public:
    using Value = T;

    Result() requires std::is_same_v<T, Done> : m_state(std::in_place_index<0>) { }

    Result(T value) // NOLINT(google-explicit-constructor): `return value;` is the point
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }

    Result(Error error) // NOLINT(google-explicit-constructor)
        : m_state(std::in_place_index<1>, std::move(error))
    {
    }

    bool ok() const { return m_state.index() == 0; }

    explicit operator bool() const { return ok(); }

    T &operator*() & { return *std::get_if<0>(&m_state); }

    const T &operator*() const & { return *std::get_if<0>(&m_state); }

    T &&operator*() && { return std::move(*std::get_if<0>(&m_state)); }

    T *operator->() { return std::get_if<0>(&m_state); }

    const T *operator->() const { return std::get_if<0>(&m_state); }

    const Error &error() const { return *std::get_if<1>(&m_state); }

    T valueOr(T fallback) const { return ok() ? **this : std::move(fallback); }

    /// Goes on with `next(value)` (which returns a Result) or passes the error through.
    template <class Next> auto then(Next next) const -> std::invoke_result_t<Next, const T &>
    {
        if (ok())
            return next(**this);
        return error();
    }

private:
    std::variant<T, Error> m_state;
};

} // namespace faultline
