// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/queue.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>

using namespace faultline;

TEST(BoundedQueue, refusesPastEitherBoundAndLeavesTheItemWithItsOwner)
{
    BoundedQueue<std::string> queue(2, 10);
    std::string first = "first";
    std::string second = "second";
    EXPECT_TRUE(queue.tryPush(first, 6));
    EXPECT_FALSE(queue.tryPush(second, 6));
    EXPECT_EQ(second, "second");
    EXPECT_TRUE(queue.tryPush(second, 4));
    std::string third = "third";
    EXPECT_FALSE(queue.tryPush(third, 0));
}

TEST(BoundedQueue, anItemLargerThanTheBoundPassesWhenAlone)
{
    BoundedQueue<int> queue(2, 10);
    int item = 1;
    EXPECT_TRUE(queue.tryPush(item, 100));
}

TEST(BoundedQueue, whatWasPushedBeforeCloseIsStillTaken)
{
    BoundedQueue<int> queue(100, 1000);
    std::thread pusher([&] {
        for (int i = 0; i < 50; ++i) {
            int item = i;
            ASSERT_TRUE(queue.tryPush(item, 1));
        }
        queue.close();
    });
    std::vector<int> all;
    for (auto batch = queue.take(7); !batch.empty(); batch = queue.take(7))
        all.insert(all.end(), batch.begin(), batch.end());
    pusher.join();
    ASSERT_EQ(all.size(), 50u);
    EXPECT_TRUE(std::is_sorted(all.begin(), all.end()));
    int late = 1;
    EXPECT_FALSE(queue.tryPush(late, 1));
}
