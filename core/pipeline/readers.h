// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/async.h"
#include "core/store/reader.h"

#include <QThreadPool>
#include <QThreadStorage>

#include <memory>

namespace faultline::pipeline {

/// A few threads, each with a read connection of its own. Questions are answered in parallel with the writer.
///
/// Thread: `ask` from any; the questions run on the readers' threads.
class Readers {
public:
    explicit Readers(store::StoreLocation location);
    ~Readers();

    /// `question` takes a store::Reader & and returns a Result. A store that cannot be opened is its error.
    template <class Question>
    auto ask(Question question) -> QFuture<std::invoke_result_t<Question, store::Reader &>>
    {
        using Answer = std::invoke_result_t<Question, store::Reader &>;
        return async::run(m_pool, [this, question = std::move(question)]() mutable -> Answer {
            const auto reader = mine();
            if (!reader.ok())
                return reader.error();
            return question(**reader);
        });
    }

    void waitForDone() { m_pool.waitForDone(); }

private:
    /// This thread's reader, opened on first use; tried again while there is no store yet.
    Result<store::Reader *> mine();

    const store::StoreLocation m_location;
    QThreadStorage<std::shared_ptr<store::Reader>> m_mine;
    QThreadPool m_pool; ///< last, so that its threads end while their readers can still be let go
};

} // namespace faultline::pipeline
