// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QPromise>
#include <QRunnable>
#include <QThreadPool>

#include <memory>
#include <utility>

/// Work on another thread, and its answer back to an asker who may be gone by then.
///
/// Instead of coroutines and QFuture::then(context, …): g++ 12.2 destroys temporaries of a co_await twice,
/// and Qt 6.4's context form aborts when the context dies first.
namespace faultline::async {

/// Runs `job` (which returns a copyable value, usually a Result<T>) on `pool`.
/// Requires: the job owns all that it touches, or what it touches outlives the pool.
template <class Job> auto run(QThreadPool &pool, Job job) -> QFuture<std::invoke_result_t<Job>>
{
    using Value = std::invoke_result_t<Job>;
    auto promise = std::make_shared<QPromise<Value>>();
    auto future = promise->future();
    promise->start();
    pool.start(QRunnable::create([promise, job = std::move(job)]() mutable {
        promise->addResult(job());
        promise->finish();
    }));
    return future;
}

/// A future that is there already.
template <class Value> QFuture<Value> ready(Value value)
{
    QPromise<Value> promise;
    auto future = promise.future();
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return future;
}

/// Calls `then(value)` on the asker's thread when the future is done; never after the asker's death, never
/// for a cancelled future. Thread: call it on the asker's thread.
template <class Value, class Then> void whenDone(const QFuture<Value> &future, QObject *asker, Then then)
{
    auto *watcher = new QFutureWatcher<Value>(asker);
    QObject::connect(
        watcher, &QFutureWatcherBase::finished, asker, [watcher, then = std::move(then)]() mutable {
            watcher->deleteLater();
            if (!watcher->future().isCanceled() && watcher->future().resultCount() > 0)
                then(watcher->result());
        });
    watcher->setFuture(future);
}

} // namespace faultline::async
