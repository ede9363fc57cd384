// SPDX-License-Identifier: GPL-3.0-or-later
// Records of OTLP and Loki a second out of requests of 1,000, down to payloads; beside them Google's library
// (where it was there to build with), which parses the same bytes into its objects and stops there.
#include "core/receive/protocols/loki.h"
#include "core/receive/protocols/otlp.h"
#include "tests/bench/figures.h"
#include "tests/core/receive/protocols/otlp_messages.h"

#include <cstdlib>
#include <ctime>
#ifdef FAULTLINE_LIBPROTOBUF
#include <google/protobuf/arena.h>

#include "otlp_bench.pb.h"
#endif

using namespace faultline;
using namespace faultline::receive;
using namespace faultline::receive::messages;

namespace {

constexpr int kRecords = 1'000;
constexpr int kRequests = 60;
constexpr int kRounds = 5;

const Attributes kResource{ { "service.name", text("payment") }, { "service.version", text("1.2.0") },
    { "deployment.environment.name", text("production") }, { "host.name", text("node-17.example.com") },
    { "process.pid", whole(4711) }, { "telemetry.sdk.language", text("nodejs") },
    { "telemetry.sdk.name", text("opentelemetry") }, { "telemetry.sdk.version", text("2.12.0") } };

std::string numbered(std::string_view word, int number)
{
    return std::string(word) + std::to_string(number);
}

std::string spanOf(int number)
{
    return message([number](Writer &to) {
        to.add_bytes(1, idBytes(16, static_cast<char>(number | 1)));
        to.add_bytes(2, idBytes(8, static_cast<char>(number | 1)));
        to.add_bytes(4, idBytes(8, '\x21'));
        to.add_string(5, "GET /orders/:id");
        to.add_enum(6, 2);
        to.add_fixed64(7, 1'795'320'575'310'000'000u + static_cast<std::uint64_t>(number) * 1'000);
        to.add_fixed64(8, 1'795'320'575'310'185'786u + static_cast<std::uint64_t>(number) * 1'000);
        addAttributes(to, 9,
            { { "http.request.method", text("GET") }, { "url.scheme", text("http") },
                { "server.address", text("127.0.0.1") }, { "network.peer.address", text("127.0.0.1") },
                { "network.peer.port", whole(40'000 + number) }, { "network.protocol.version", text("1.1") },
                { "url.path", text(numbered("/orders/", number)) }, { "http.route", text("/orders/:id") },
                { "client.address", text("10.0.0.7") }, { "http.response.status_code", whole(200) } });
        to.add_message(15, message([](Writer &status) { status.add_enum(3, 0); }));
    });
}

std::string logOf(int number)
{
    return message([number](Writer &to) {
        to.add_fixed64(1, 1'795'320'575'077'000'000u + static_cast<std::uint64_t>(number));
        to.add_enum(2, 9);
        to.add_string(3, "INFO");
        to.add_message(5, text(numbered("GET /pay answered 200 in 12 ms for order ord-", number)));
        addAttributes(to, 6,
            { { "order.id", text(numbered("ord-", number)) }, { "amount", real(19.98) },
                { "thread.name", text("worker-3") }, { "code.function.name", text("pay") } });
        to.add_bytes(9, idBytes(16, static_cast<char>(number | 1)));
        to.add_bytes(10, idBytes(8, static_cast<char>(number | 1)));
    });
}

std::string histogramOf(int number)
{
    const std::vector<double> bounds{ 0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500,
        10000 };
    const std::vector<std::uint64_t> counts(bounds.size() + 1, 3);
    const std::string point = message([&](Writer &to) {
        to.add_fixed64(3, 1'795'320'575'504'000'000u);
        to.add_fixed64(4, 48);
        to.add_double(5, 1'234.5);
        to.add_packed_fixed<std::uint64_t>(6, counts.begin(), counts.end());
        to.add_packed_fixed<double>(7, bounds.begin(), bounds.end());
        addAttributes(to, 9, { { "route", text(numbered("/r", number)) }, { "code", whole(200) } });
    });
    return message([&](Writer &to) {
        to.add_string(1, "orders.latency");
        to.add_string(3, "ms");
        to.add_message(9, message([&](Writer &data) {
            data.add_message(1, point);
            data.add_enum(2, 2);
        }));
    });
}

std::string body(std::string (*recordOf)(int))
{
    std::vector<std::string> records;
    for (int i = 0; i < kRecords; ++i)
        records.push_back(recordOf(i));
    return request(kResource, records);
}

std::string jsonSpans()
{
    std::string spans;
    for (int i = 0; i < kRecords; ++i) {
        spans += i == 0 ? "" : ",";
        spans
            += R"({"traceId":"8ff3a2baacd24ae408c93457cae14add","spanId":"83f0f15f51056550","name":"GET","kind":2,)"
               R"("startTimeUnixNano":"1795320575303000000","endTimeUnixNano":"1795320575311346813","attributes":[)"
               R"({"key":"http.request.method","value":{"stringValue":"GET"}},)"
               R"({"key":"url.path","value":{"stringValue":"/orders/)"
            + std::to_string(i)
            + R"("}},{"key":"network.peer.port","value":{"intValue":49704}},)"
              R"({"key":"http.response.status_code","value":{"intValue":"500"}}],"events":[],"status":{"code":2}})";
    }
    return R"({"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"a"}}]},)"
           R"("scopeSpans":[{"scope":{"name":"lib"},"spans":[)"
        + spans + "]}]}]}";
}

std::string lokiLines()
{
    std::string values;
    for (int i = 0; i < kRecords; ++i)
        values += (i == 0 ? "" : ",")
            + (R"(["1795320648142000000","GET /orders/)" + std::to_string(i)
                + R"( 200 in 12 ms",{"order":"ord-)" + std::to_string(i) + R"("}])");
    return R"({"streams":[{"stream":{"app":"shop","env":"staging","level":"info"},"values":[)" + values
        + "]}]}";
}

using Decode = Result<Payloads> (*)(const Request &);

/// Processor time of this thread: all of the work is on it, and others' work on the machine is not measured.
double processorSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// Records a second of processor time, in each round.
std::vector<double> rates(const std::function<std::size_t()> &once)
{
    std::vector<double> found;
    for (int round = 0; round < kRounds; ++round) {
        std::size_t records = 0;
        const double start = processorSeconds();
        for (int i = 0; i < kRequests; ++i)
            records += once();
        found.push_back(static_cast<double>(records) / (processorSeconds() - start));
    }
    return found;
}

std::vector<double> decoded(Decode decode, const Request &request)
{
    return rates([&] {
        const auto payloads = decode(request);
        if (!payloads.ok())
            std::abort();
        return payloads->logs.size() + payloads->spans.size() + payloads->metrics.size();
    });
}

#ifdef FAULTLINE_LIBPROTOBUF
constexpr const char *kPeer = "libprotobuf, objects only";

template <class Message> std::vector<double> parsed(const std::string &bytes)
{
    return rates([&] {
        google::protobuf::Arena arena;
        auto *parsedMessage = google::protobuf::Arena::CreateMessage<Message>(&arena);
        if (!parsedMessage->ParseFromString(bytes))
            std::abort();
        return static_cast<std::size_t>(kRecords);
    });
}
#else
constexpr const char *kPeer = "none (built without libprotobuf)";
#endif

} // namespace

int main(int argc, char **argv)
{
    const bool asJson = bench::wantsJson(argc, argv);
    const std::string spans = body(spanOf);
    const std::string logs = body(logOf);
    const std::string metrics = body(histogramOf);
    bench::Spread spanPeer;
    bench::Spread logPeer;
    bench::Spread metricPeer;
#ifdef FAULTLINE_LIBPROTOBUF
    spanPeer = bench::spreadOf(parsed<bench::Traces>(spans));
    logPeer = bench::spreadOf(parsed<bench::Logs>(logs));
    metricPeer = bench::spreadOf(parsed<bench::Metrics>(metrics));
#endif
    const auto print = [asJson](const char *what, const std::vector<double> &found, bench::Spread peer) {
        bench::print(asJson, what, "records/s", bench::spreadOf(found), kPeer, peer, ">= 300000");
    };
    print("OTLP spans, protobuf", decoded(decodeOtlpTraces, protobufOf(spans)), spanPeer);
    print("OTLP logs, protobuf", decoded(decodeOtlpLogs, protobufOf(logs)), logPeer);
    print("OTLP histograms, protobuf", decoded(decodeOtlpMetrics, protobufOf(metrics)), metricPeer);
    print("OTLP spans, JSON", decoded(decodeOtlpTraces, jsonOf(jsonSpans())), spanPeer);
    print("Loki lines, JSON", decoded(decodeLokiPush, jsonOf(lokiLines())), logPeer);
    return 0;
}
