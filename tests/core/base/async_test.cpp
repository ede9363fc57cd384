// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/async.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QThread>

#include <gtest/gtest.h>

using namespace faultline;

TEST(Async, theAnswerComesOnTheAskersThread)
{
    QThreadPool pool;
    QEventLoop loop;
    QThread *answeredOn = nullptr;
    int answer = 0;
    async::whenDone(async::run(pool, [] { return Result<int>(42); }), &loop, [&](const Result<int> &result) {
        answer = result.valueOr(0);
        answeredOn = QThread::currentThread();
        loop.quit();
    });
    loop.exec();
    EXPECT_EQ(answer, 42);
    EXPECT_EQ(answeredOn, QThread::currentThread());
}

TEST(Async, nobodyIsCalledAfterTheAskerIsGone)
{
    QThreadPool pool;
    bool isCalled = false;
    auto asker = std::make_unique<QObject>();
    const auto future = async::run(pool, [] { return 1; });
    async::whenDone(future, asker.get(), [&](int) { isCalled = true; });
    asker.reset();
    pool.waitForDone();
    QCoreApplication::processEvents();
    EXPECT_FALSE(isCalled);
}
