// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/backend.h"
#include "core/pipeline/engine.h"
#include "core/pipeline/token_file.h"
#include "core/receive/router.h"
#include "core/receive/token_guard.h"
#include "core/store/packed_event.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace faultline::pipeline {

/// What lives on the io thread: the listener with its routes, the analysis desk, the streams that follow.
class Engine::Gate final : public api::Backend {
public:
    explicit Gate(Engine &engine);

    Result<std::string> listen();
    /// The other addresses that clients send to by themselves, as far as nobody else has them (BY-8).
    std::vector<std::string> listenToo();
    void close(std::function<void()> done);
    void use(std::shared_ptr<const Configuration> configuration);
    void tell(std::string_view name, const std::string &data);

    AnalysisDesk &desk() { return m_desk; }

    receive::ServerCounts serverCounts() const;

    receive::Ticket ticket(std::string_view protocol) override;
    void ingestError(receive::ErrorPayload payload, receive::Ticket ticket, receive::Responder responder,
        bool waitsForAnalysis) override;
    void ingest(const receive::Protocol &protocol, receive::Payloads payloads, receive::Ticket ticket,
        receive::Responder responder, std::string contentType) override;
    api::Health health() const override;
    void read(
        receive::Responder responder, std::function<receive::Response(store::Reader &)> question) override;
    void follow(receive::Stream stream) override;
    void clientSeen(std::string_view userAgent) override;

private:
    Result<std::unique_ptr<receive::Server>> open(std::uint16_t port);
    /// Tries again where the queue is full.
    void sendThresholds(const pattern::Thresholds &thresholds);

    Engine &m_engine;
    std::shared_ptr<const Configuration> m_configuration;
    AnalysisDesk m_desk;
    const store::Packer m_packer;
    TokenRegister m_tokens;
    receive::TokenGuard m_guard;
    receive::Router m_router;
    std::vector<std::unique_ptr<receive::Server>> m_servers; ///< first the one that people are told
    std::vector<receive::Stream> m_streams;
    std::optional<std::string> m_lastClient; ///< as told
    std::chrono::steady_clock::time_point m_clientToldAt;
    std::chrono::steady_clock::time_point m_startedAt;
};

} // namespace faultline::pipeline
