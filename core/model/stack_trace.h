// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace faultline {

/// One call on the stack. Units: line and column from 1, 0 where unknown.
struct Frame {
    std::string file; ///< as the client wrote it
    int line = 0;
    int column = 0;
    std::string function;
    std::string module; ///< package, class or dotted module, where the language says it
    std::string source; ///< the source line, where the client sent it
    bool inApp = false; ///< the user's own code, not a library's

    bool operator==(const Frame &) const = default;
};

/// How an exception came to be beside the one before it in the list.
enum class Link {
    Outermost, ///< the one that was not caught
    Cause, ///< `raise … from`, `Caused by`, `cause`: it led to the one before
    Context, ///< `During handling of …`: the one before was thrown while this was handled
    Member, ///< one of a group (ExceptionGroup, AggregateError, Suppressed)
};

/// One exception of a chain. Shape: frames innermost (the throwing one) first.
struct Exception {
    std::string type;
    std::string message;
    std::vector<Frame> frames;
    Link link = Link::Outermost;
    int parent = -1; ///< index of the exception that this one belongs to, -1 for the outermost

    bool operator==(const Exception &) const = default;
};

/// A parsed stack trace. Shape: exceptions outermost first; empty where the text holds no trace.
struct StackTrace {
    std::string language; ///< id of the parser's row: python, javascript, java …
    std::vector<Exception> exceptions;

    bool operator==(const StackTrace &) const = default;

    bool isEmpty() const { return exceptions.empty(); }
};

} // namespace faultline
