// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/gate/head.h"

#include <gtest/gtest.h>

namespace faultline::receive::gate {
namespace {

using namespace std::string_literals;

Limits smallLimits()
{
    Limits limits;
    limits.headBytes = 1024;
    limits.headerCount = 8;
    limits.bodyBytes = 1000;
    return limits;
}

/// The kind of what is wrong with a head, as a connection would find it; empty where nothing is.
std::string headProblem(std::string_view bytes)
{
    const auto extent = headExtent(bytes, 0, smallLimits());
    if (!extent)
        return extent.error().kind;
    if (extent->end == 0)
        return "incomplete";
    const auto head = parseHead(bytes.substr(extent->start, extent->end - extent->start), smallLimits());
    return head ? "" : head.error().kind;
}

struct BadHead {
    std::string name;
    std::string bytes;
    std::string kind;
};

std::string withHeaders(const std::string &headers)
{
    return "POST /a HTTP/1.1\r\nHost: h\r\n" + headers + "\r\n";
}

std::string withStart(const std::string &start)
{
    return start + "\r\nHost: h\r\n\r\n";
}

const std::vector<BadHead> kBadHeads{
    { "tlsGreeting", "\x16\x03\x01", "bad_request" },
    { "tooManyEmptyLines", "\r\n\r\n\r\n\r\n\r\nGET / HTTP/1.1\r\n", "bad_request" },
    { "bareLineFeeds", "GET / HTTP/1.1\nHost: h\n\n", "bad_request" },
    { "nul", "GET / HTTP/1.1\r\nHost: h\r\nX: a\0b\r\n\r\n"s, "bad_request" },
    { "bareCarriageReturn", withHeaders("X: a\rb\r\n"), "bad_request" },
    { "controlInValue", withHeaders("X: a\x01\r\n"), "bad_request" },
    { "deleteInValue", withHeaders("X: a\x7f\r\n"), "bad_request" },
    { "noVersion", withStart("GET /"), "bad_request" },
    { "noTarget", withStart("GET HTTP/1.1"), "bad_request" },
    { "emptyTarget", withStart("GET  HTTP/1.1"), "bad_request" },
    { "lowerVersion", withStart("GET / http/1.1"), "bad_request" },
    { "longVersion", withStart("GET / HTTP/1.10"), "bad_request" },
    { "versionNine", withStart("GET / HTTP/9.9"), "http_version" },
    { "versionTwo", withStart("PRI * HTTP/2.0"), "http_version" },
    { "blankInTarget", withStart("GET /a b HTTP/1.1"), "bad_request" },
    { "absoluteTarget", withStart("GET http://h/ HTTP/1.1"), "bad_request" },
    { "connectTarget", withStart("GET h:80 HTTP/1.1"), "bad_request" },
    { "starWithGet", withStart("GET * HTTP/1.1"), "bad_request" },
    { "fragment", withStart("GET /a#b HTTP/1.1"), "bad_request" },
    { "rawUtf8InTarget", withStart("GET /\xc3\xa4 HTTP/1.1"), "bad_request" },
    { "brokenEscape", withStart("GET /%4 HTTP/1.1"), "bad_request" },
    { "escapeThatIsNoHex", withStart("GET /%zz HTTP/1.1"), "bad_request" },
    { "escapedNul", withStart("GET /%00 HTTP/1.1"), "bad_request" },
    { "escapedBadUtf8", withStart("GET /%ff HTTP/1.1"), "bad_request" },
    { "brokenEscapeInQuery", withStart("GET /?a=%g1 HTTP/1.1"), "bad_request" },
    { "unknownMethod", withStart("BREW / HTTP/1.1"), "not_implemented" },
    { "trace", withStart("TRACE / HTTP/1.1"), "not_implemented" },
    { "lowerMethod", withStart("get / HTTP/1.1"), "not_implemented" },
    { "methodThatIsNoToken", withStart("G(T / HTTP/1.1"), "bad_request" },
    { "noHost", "GET / HTTP/1.1\r\n\r\n", "bad_request" },
    { "twoHosts", withHeaders("Host: h\r\n"), "bad_request" },
    { "foldedLine", withHeaders("X: a\r\n b\r\n"), "bad_request" },
    { "foldedByTab", withHeaders("X: a\r\n\tb\r\n"), "bad_request" },
    { "blankBeforeColon", withHeaders("Content-Length : 5\r\n"), "bad_request" },
    { "noColon", withHeaders("Content-Length\r\n"), "bad_request" },
    { "emptyName", withHeaders(": a\r\n"), "bad_request" },
    { "lengthOfLetters", withHeaders("Content-Length: abc\r\n"), "bad_request" },
    { "lengthWithPlus", withHeaders("Content-Length: +2\r\n"), "bad_request" },
    { "lengthNegative", withHeaders("Content-Length: -2\r\n"), "bad_request" },
    { "lengthHex", withHeaders("Content-Length: 0x2\r\n"), "bad_request" },
    { "lengthEmpty", withHeaders("Content-Length: \r\n"), "bad_request" },
    { "lengthWithBlank", withHeaders("Content-Length: 1 2\r\n"), "bad_request" },
    { "lengthList", withHeaders("Content-Length: 2, 2\r\n"), "bad_request" },
    { "twoLengths", withHeaders("Content-Length: 2\r\nContent-Length: 3\r\n"), "bad_request" },
    { "twoEqualLengths", withHeaders("Content-Length: 2\r\nContent-Length: 2\r\n"), "bad_request" },
    { "lengthOverBound", withHeaders("Content-Length: 1001\r\n"), "too_large" },
    { "lengthThatOverflows", withHeaders("Content-Length: 18446744073709551617\r\n"), "too_large" },
    { "lengthAndChunked", withHeaders("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n"), "bad_request" },
    { "gzipEncoding", withHeaders("Transfer-Encoding: gzip, chunked\r\n"), "not_implemented" },
    { "chunkedTwice", withHeaders("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"),
        "not_implemented" },
    { "hiddenChunked", withHeaders("Transfer-Encoding: xchunked\r\n"), "not_implemented" },
    { "chunkedInHttp10", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", "bad_request" },
    { "foreignExpectation", withHeaders("Expect: 200-ok\r\n"), "expectation_failed" },
    { "tooManyHeaders",
        withHeaders("A: 1\r\nB: 1\r\nC: 1\r\nD: 1\r\nE: 1\r\nF: 1\r\nG: 1\r\nH: 1\r\nI: 1\r\n"),
        "headers_too_large" },
    { "hugeHead", withHeaders("X: " + std::string(2000, 'x') + "\r\n"), "headers_too_large" },
    { "hugeHeadWithoutEnd", "GET /" + std::string(2000, 'x'), "headers_too_large" },
};

class EveryBadHead : public ::testing::TestWithParam<BadHead> { };

TEST_P(EveryBadHead, isRefusedWithItsKind)
{
    EXPECT_EQ(headProblem(GetParam().bytes), GetParam().kind);
}

INSTANTIATE_TEST_SUITE_P(
    Receive, EveryBadHead, ::testing::ValuesIn(kBadHeads), [](const auto &row) { return row.param.name; });

TEST(ReceiveHead, readsPathQueryAndHeaders)
{
    const std::string bytes = "POST /a%20b/%C3%A4?x=1+2&y=%26&flag&=v&&x=3 HTTP/1.1\r\nHost: h\r\n"
                              "Content-Length: 12\r\nX-Thing: \t a b \t\r\n\r\n";
    const auto head = parseHead(bytes, smallLimits());
    ASSERT_TRUE(head.ok());
    EXPECT_EQ(head->method, "POST");
    EXPECT_EQ(head->path, "/a b/\xc3\xa4");
    const NamedValues query{ { "x", "1 2" }, { "y", "&" }, { "flag", "" }, { "", "v" }, { "x", "3" } };
    EXPECT_EQ(head->query, query);
    const NamedValues headers{ { "host", "h" }, { "content-length", "12" }, { "x-thing", "a b" } };
    EXPECT_EQ(head->headers, headers);
    EXPECT_EQ(head->contentLength, 12U);
    EXPECT_FALSE(head->wantsClose);
}

struct ClosingCase {
    std::string name;
    std::string bytes;
    bool wantsClose;
};

const std::vector<ClosingCase> kClosingCases{
    { "http11Stays", "GET / HTTP/1.1\r\nHost: h\r\n\r\n", false },
    { "http11Closes", "GET / HTTP/1.1\r\nHost: h\r\nConnection: Close\r\n\r\n", true },
    { "http11ClosesInAList", "GET / HTTP/1.1\r\nHost: h\r\nConnection: x, close\r\n\r\n", true },
    { "http10Closes", "GET / HTTP/1.0\r\n\r\n", true },
    { "http10Stays", "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", false },
};

class EveryClosing : public ::testing::TestWithParam<ClosingCase> { };

TEST_P(EveryClosing, followsVersionAndConnectionHeader)
{
    const auto head = parseHead(GetParam().bytes, smallLimits());
    ASSERT_TRUE(head.ok());
    EXPECT_EQ(head->wantsClose, GetParam().wantsClose);
}

INSTANTIATE_TEST_SUITE_P(Receive, EveryClosing, ::testing::ValuesIn(kClosingCases),
    [](const auto &row) { return row.param.name; });

TEST(ReceiveHead, findsItsEndWhereverThePiecesEnd)
{
    const std::string bytes = "\r\n\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\nrest";
    for (std::size_t first = 0; first <= bytes.size(); ++first) {
        const auto before = headExtent(std::string_view(bytes).substr(0, first), 0, smallLimits());
        ASSERT_TRUE(before.ok()) << first;
        if (before->end > 0)
            continue;
        const auto extent = headExtent(bytes, first, smallLimits());
        ASSERT_TRUE(extent.ok()) << first;
        EXPECT_EQ(extent->start, 4U);
        EXPECT_EQ(extent->end, bytes.size() - 4) << first;
    }
}

} // namespace
} // namespace faultline::receive::gate
