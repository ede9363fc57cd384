// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/settings.h"

#include <gtest/gtest.h>

using namespace faultline;

TEST(Settings, theShippedFileSaysNothingButDefaults)
{
    const auto settings = parseSettings(settingsTemplate());
    ASSERT_TRUE(settings.ok()) << settings.error().message;
    EXPECT_EQ(*settings, Settings{});
}

TEST(Settings, everyLineOfTheShippedFileCanBeUncommented)
{
    std::string file = settingsTemplate();
    for (std::size_t at = file.find("\n#"); at != std::string::npos; at = file.find("\n#", at + 1)) {
        if (file[at + 2] != ' ')
            file.erase(at + 1, 1);
    }
    const auto settings = parseSettings(file);
    ASSERT_TRUE(settings.ok()) << settings.error().message << file;
    EXPECT_EQ(settings->repositories.at("checkout-api"), "/home/me/src/checkout-api");
}

TEST(Settings, aMistakeIsToldWithItsPlace)
{
    const auto unknown = parseSettings("[patterns]\nevents = 4\nevnts = 3\n");
    ASSERT_FALSE(unknown.ok());
    EXPECT_NE(unknown.error().message.find("line 3"), std::string::npos) << unknown.error().message;
    EXPECT_FALSE(parseSettings("[patterns]\nevents = 0\n").ok());
    EXPECT_FALSE(parseSettings("[patterns]\nevents = \"3\"\n").ok());
    EXPECT_FALSE(parseSettings("[listen\n").ok());
    EXPECT_FALSE(parseSettings("loose = 1\n").ok());
}

TEST(Settings, whatIsOpenIsTrueOrFalse)
{
    const auto settings = parseSettings("[access]\nopen_ingest = false\n");
    ASSERT_TRUE(settings.ok()) << settings.error().message;
    EXPECT_FALSE(settings->isIngestOpen);
    EXPECT_TRUE(settings->isReadingOpen);
    EXPECT_FALSE(parseSettings("[access]\nopen_read = 1\n").ok());
    EXPECT_FALSE(parseSettings("[access]\nopen_read = \"no\"\n").ok());
}

TEST(Settings, aRepositoryIsPutInWithoutTouchingTheRest)
{
    const std::string first = withRepository("# mine\n[patterns]\nevents = 4\n", "shop \"x\"", "/a\\b");
    const auto settings = parseSettings(first);
    ASSERT_TRUE(settings.ok()) << settings.error().message;
    EXPECT_EQ(settings->repositories.at("shop \"x\""), "/a\\b");
    EXPECT_EQ(settings->patternEvents, 4);
    EXPECT_TRUE(first.starts_with("# mine\n"));
    const std::string second = withRepository(first, "shop \"x\"", "/c");
    EXPECT_EQ(
        parseSettings(second)->repositories, (std::map<std::string, std::string>{ { "shop \"x\"", "/c" } }));
    EXPECT_EQ(parseSettings(withRepository(second, "", "/all"))->defaultRepository, "/all");
}
