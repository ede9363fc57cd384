// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

using namespace faultline;

TEST(JsonWriter, writesMembersInTheOrderOfTheCalls)
{
    JsonWriter json;
    json.beginObject()
        .field("b", 1)
        .field("a", "x")
        .key("list")
        .beginArray()
        .value(true)
        .null()
        .value(0.5)
        .endArray();
    json.endObject();
    EXPECT_EQ(json.text(), R"({"b":1,"a":"x","list":[true,null,0.5]})");
}

TEST(JsonWriter, escapesWhatJsonForbids)
{
    JsonWriter json;
    json.value(std::string_view("a\"\\\n\x01z", 6));
    EXPECT_EQ(json.text(), R"("a\"\\\n\u0001z")");
}

TEST(JsonWriter, invalidUtf8BecomesTheReplacementCharacter)
{
    JsonWriter json;
    json.value("a\xFFz");
    EXPECT_EQ(json.text(), "\"a\xEF\xBF\xBDz\"");
}

TEST(JsonWriter, whatJsonCannotSayIsNull)
{
    JsonWriter json;
    json.beginArray().value(std::numeric_limits<double>::infinity()).value(std::nan("")).endArray();
    EXPECT_EQ(json.text(), "[null,null]");
}
