// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <type_traits>
#include <utility>

namespace faultline::redact {

class Rules;

/// A value from which secrets and personal data have been taken out. Only `Rules` makes one, and what is
/// stored, sent, logged or shown to a model is of this type (house rule 1, SE-1).
template <class T> class Redacted {
public:
    const T &operator*() const & { return m_value; }

    const T *operator->() const { return &m_value; }

    /// What is computed from redacted values alone is redacted. `step` must hold no state of its own, so that
    /// nothing from outside can slip in; `context` is configuration, passed by reference.
    template <class Step, class... Context> auto derive(Step step, const Context &...context) &&
    {
        static_assert(std::is_empty_v<Step>, "a step with captures could bring in text that nobody redacted");
        using Next = std::invoke_result_t<Step, T &&, const Context &...>;
        return Redacted<Next>(std::invoke(step, std::move(m_value), context...));
    }

private:
    friend class Rules;
    template <class> friend class Redacted;

    explicit Redacted(T value)
        : m_value(std::move(value))
    {
    }

    T m_value;
};

} // namespace faultline::redact
