// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/receive/protocols/sentry.h"

#include <gtest/gtest.h>

/// Requests as Sentry's SDKs send them, for the tests of its decoders.
namespace faultline::receive {

inline Request envelopeRequest(std::string body)
{
    Request request;
    request.method = "POST";
    request.path = "/api/7/envelope/";
    request.parameters = { { "project", "7" } };
    request.body = std::move(body);
    return request;
}

inline Request storeRequest(std::string body)
{
    Request request = envelopeRequest(std::move(body));
    request.path = "/api/7/store/";
    return request;
}

/// An envelope of one item without length.
inline Request itemRequest(const std::string &type, const std::string &payload)
{
    return envelopeRequest("{}\n{\"type\":\"" + type + "\"}\n" + payload);
}

inline Payloads decoded(const Request &request)
{
    auto payloads = decodeSentryEnvelope(request);
    EXPECT_TRUE(payloads.ok()) << (payloads.ok() ? "" : payloads.error().message);
    return payloads.ok() ? *payloads : Payloads{};
}

/// The one error of an event at the store endpoint.
inline ErrorPayload storedError(const std::string &event)
{
    auto payloads = decodeSentryStore(storeRequest(event));
    EXPECT_TRUE(payloads.ok()) << (payloads.ok() ? "" : payloads.error().message);
    EXPECT_TRUE(payloads.ok() && payloads->errors.size() == 1);
    return payloads.ok() && !payloads->errors.empty() ? payloads->errors.front().second : ErrorPayload{};
}

} // namespace faultline::receive
