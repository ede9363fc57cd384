// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"

#include <QCryptographicHash>

#include <gtest/gtest.h>

using namespace faultline;

TEST(Sha256, givesTheStandardsOwnExamples)
{
    EXPECT_EQ(sha256Hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256, agreesWithQtAtEveryLengthAroundABlock)
{
    std::string text;
    for (int size = 0; size < 300; ++size) {
        const QByteArray expected = QCryptographicHash::hash(
            QByteArray(text.data(), static_cast<qsizetype>(text.size())), QCryptographicHash::Sha256);
        ASSERT_EQ(sha256Hex(text), expected.toHex().toStdString()) << size;
        text += static_cast<char>(size * 7 + 1);
    }
}
