// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/repository/paths.h"

#include <gtest/gtest.h>

namespace faultline::collect {
namespace {

PathIndex indexOf(const std::vector<std::string> &paths)
{
    std::string tree;
    for (const auto &path : paths)
        tree += "100644 blob " + std::string(40, 'a') + '\t' + path + '\0';
    return PathIndex::of(tree);
}

Frame frameIn(const std::string &file)
{
    Frame frame;
    frame.file = file;
    frame.line = 1;
    return frame;
}

std::string found(const PathIndex &index, const std::string &file, const std::string &module = {})
{
    const auto *path = index.find({ file, 1, 0, "", module, "", true }, "/home/me/shop");
    return path ? path->path : std::string{};
}

TEST(PathIndex, findsTheLongestCommonEnd)
{
    const auto index = indexOf({ "app/pricing/totals.py", "app/billing/totals.py", "main.py" });
    EXPECT_EQ(found(index, "/srv/app/pricing/totals.py"), "app/pricing/totals.py");
    EXPECT_EQ(found(index, "pricing/totals.py"), "app/pricing/totals.py");
    EXPECT_EQ(found(index, "/home/me/shop/app/billing/totals.py"), "app/billing/totals.py");
    EXPECT_EQ(found(index, "/usr/src/main.py"), "main.py");
}

TEST(PathIndex, doesNotGuessBetweenTwo)
{
    const auto index = indexOf({ "a/totals.py", "b/totals.py" });
    EXPECT_EQ(found(index, "totals.py"), "");
    EXPECT_EQ(found(index, "/srv/c/totals.py"), "");
}

TEST(PathIndex, findsAJavaFileByItsPackage)
{
    const auto index
        = indexOf({ "src/main/java/com/shop/Totals.java", "src/main/java/com/bill/Totals.java" });
    EXPECT_EQ(found(index, "Totals.java", "com.shop.Totals"), "src/main/java/com/shop/Totals.java");
}

TEST(PathIndex, holdsLibrariesApart)
{
    const auto index = indexOf({ "app/fastapi/routing.py" });
    EXPECT_EQ(found(index, "/usr/lib/python3/dist-packages/fastapi/routing.py"), "");
}

TEST(PathIndex, leavesLinksAndSubmodulesOut)
{
    const auto tree = "120000 blob " + std::string(40, 'a') + "\tlink.py" + '\0' + "160000 commit "
        + std::string(40, 'b') + "\tmodule.py" + '\0';
    EXPECT_EQ(PathIndex::of(tree).size(), 0u);
}

TEST(PlainPath, takesSchemesAwayAndNeverClimbsOut)
{
    EXPECT_EQ(plainPath("file:///srv/app/x.js"), "/srv/app/x.js");
    EXPECT_EQ(plainPath("webpack://shop/./src/x.ts?a1b2"), "shop/src/x.ts");
    EXPECT_EQ(plainPath("C:\\app\\x.py"), "/app/x.py");
    EXPECT_EQ(plainPath("a/b/../c.py"), "a/c.py");
    EXPECT_EQ(plainPath("../../etc/passwd"), "");
    EXPECT_EQ(plainPath("<string>"), "");
    EXPECT_EQ(plainPath("node:internal/process"), "");
}

TEST(PathIndex, findsTheUsersOwnCodeWhereItIsInstalledAsAPackage)
{
    const auto index = indexOf({ "src/shop/cart.py", "backend/lib/pay/pool.py", "requests/api.py" });
    EXPECT_EQ(found(index, "/app/venv/lib/python3.11/site-packages/shop/cart.py"), "src/shop/cart.py");
    EXPECT_EQ(found(index, "/usr/lib/python3/dist-packages/pay/pool.py"), "backend/lib/pay/pool.py");
    EXPECT_EQ(found(index, "/app/venv/lib/python3.11/site-packages/fastapi/cart.py"), "");
    EXPECT_EQ(found(index, "/app/venv/lib/python3.11/site-packages/cart.py"), "");
}

TEST(PathIndex, listsAllFilesOfAName)
{
    const auto index = indexOf({ "a/totals.py", "b/totals.py", "b/other.py" });
    EXPECT_EQ(index.named(frameIn("/app/totals.py")).size(), 2u);
    EXPECT_TRUE(index.named(frameIn("/usr/lib/python3.11/totals.py")).empty());
    EXPECT_TRUE(index.named(frameIn("<string>")).empty());
}

} // namespace
} // namespace faultline::collect
