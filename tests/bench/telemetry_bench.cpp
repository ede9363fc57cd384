// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/redact/rules.h"
#include "core/store/reader.h"
#include "core/store/writer.h"

#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <functional>
#include <random>
#include <sqlite3.h>

/// Log lines through packing and writing on one thread, beside the same lines as plain rows by SQLite's C API
/// in the same run; then questions to the store that this made. Arguments: [--json] [lines, 2000000].
namespace faultline::bench {
namespace {

using Steady = std::chrono::steady_clock;

constexpr int kRequestLines = 1000;
constexpr UtcTime kStart = utcTime(1763647956000000);

/// Lines of a shop: a few templates with values, ten services, a trace for every eight lines.
class Lines {
public:
    Signals next()
    {
        Signals signals;
        signals.logs.reserve(kRequestLines);
        const Uuid first = Uuid::generate(kStart);
        for (int i = 0; i < kRequestLines; ++i)
            signals.logs.push_back(line(i, first));
        return signals;
    }

private:
    std::string hex(int digits)
    {
        static constexpr char kDigits[] = "0123456789abcdef";
        std::string text;
        for (int i = 0; i < digits; ++i)
            text += kDigits[m_engine() % 16];
        return text;
    }

    std::string upTo(unsigned most) { return std::to_string(m_engine() % most); }

    LogRecord line(int number, Uuid id)
    {
        static const std::array<std::string, 10> kServices{ "gateway", "payment", "inventory", "checkout",
            "catalog", "search", "mail", "auth", "billing", "shipping" };
        id.bytes[14] = static_cast<std::uint8_t>(number >> 8);
        id.bytes[15] = static_cast<std::uint8_t>(number);
        if (m_lines % 8 == 0) {
            m_trace = hex(32);
            m_request = "req-" + hex(12);
        }
        m_at += Micros{ 50 + m_engine() % 900 };
        LogRecord log;
        log.origin
            = { id, m_at, m_at + Micros{ 900 }, "logs", kServices[m_engine() % 10], "production", "2.4.1" };
        log.level = m_engine() % 50 == 0 ? Level::Error : m_engine() % 4 == 0 ? Level::Debug : Level::Info;
        log.logger = "shop." + log.origin.service;
        log.traceId = m_trace;
        log.requestId = m_request;
        log.message = message();
        log.attributes = "{\"http\":{\"method\":\"POST\",\"status\":"
            + std::to_string(200 + m_engine() % 5 * 50) + "},\"host\":\"node-" + upTo(12) + "\"}";
        ++m_lines;
        return log;
    }

    std::string message()
    {
        switch (m_engine() % 5) {
        case 0:
            return "GET /api/orders/" + upTo(100'000) + " 200 in " + upTo(900) + " ms";
        case 1:
            return "cache miss for key product:" + upTo(5000) + ", loading from database";
        case 2:
            return "Order " + upTo(1'000'000) + " confirmed for user " + upTo(50'000) + ", total " + upTo(300)
                + "." + upTo(100) + " EUR";
        case 3:
            return "connection pool stats active=" + upTo(20) + " idle=" + upTo(20) + " waiting=" + upTo(5);
        default:
            return "Retrying call to payment provider, attempt " + upTo(4) + " of 3 after timeout";
        }
    }

    std::mt19937 m_engine{ 7 };
    UtcTime m_at = kStart;
    std::string m_trace;
    std::string m_request;
    long m_lines = 0;
};

double seconds(Steady::time_point since)
{
    return std::chrono::duration<double>(Steady::now() - since).count();
}

double cpuSeconds()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// The same lines, one row each, in transactions of as many.
class RawRows {
public:
    explicit RawRows(const std::string &path)
    {
        sqlite3_open(path.c_str(), &m_database);
        for (const char *sql :
            { "PRAGMA page_size=8192", "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL",
                "CREATE TABLE log(id INTEGER PRIMARY KEY, at INTEGER, level INTEGER, service TEXT, logger "
                "TEXT, trace_id TEXT, request_id TEXT, message TEXT, attributes TEXT)",
                "CREATE INDEX log_by_trace ON log(trace_id)", "CREATE INDEX log_by_time ON log(at)" })
            sqlite3_exec(m_database, sql, nullptr, nullptr, nullptr);
        sqlite3_prepare_v2(m_database,
            "INSERT INTO log(at, level, service, logger, trace_id, request_id, message, attributes) "
            "VALUES(?, "
            "?, ?, ?, ?, ?, ?, ?)",
            -1, &m_insert, nullptr);
    }

    ~RawRows()
    {
        sqlite3_finalize(m_insert);
        sqlite3_close(m_database);
    }

    void write(const std::vector<LogRecord> &logs)
    {
        sqlite3_exec(m_database, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
        for (const LogRecord &log : logs) {
            sqlite3_bind_int64(m_insert, 1, micros(log.origin.at));
            sqlite3_bind_int(m_insert, 2, static_cast<int>(log.level));
            int column = 3;
            for (const std::string *text : { &log.origin.service, &log.logger, &log.traceId, &log.requestId,
                     &log.message, &log.attributes })
                sqlite3_bind_text(
                    m_insert, column++, text->data(), static_cast<int>(text->size()), SQLITE_STATIC);
            sqlite3_step(m_insert);
            sqlite3_reset(m_insert);
        }
        sqlite3_exec(m_database, "COMMIT", nullptr, nullptr, nullptr);
    }

private:
    sqlite3 *m_database = nullptr;
    sqlite3_stmt *m_insert = nullptr;
};

struct Figure {
    std::string name;
    double value = 0;
    std::string unit;
};

struct Question {
    const char *name;
    std::function<void(store::SignalQuery &, std::mt19937 &)> ask;
};

void say(std::vector<Figure> &figures, std::string name, double value, std::string unit)
{
    std::fprintf(stderr, "%-46s %12.2f %s\n", name.c_str(), value, unit.c_str());
    figures.push_back({ std::move(name), value, std::move(unit) });
}

void measureQuestions(
    store::Reader &reader, UtcTime end, const std::string &aTrace, std::vector<Figure> &figures)
{
    const std::array kQuestions{
        Question{ "newest 50", [](store::SignalQuery &, std::mt19937 &) {} },
        Question{ "common word", [](store::SignalQuery &query, std::mt19937 &) { query.text = "payment"; } },
        Question{
            "two words", [](store::SignalQuery &query, std::mt19937 &) { query.text = "cache database"; } },
        Question{ "rare word",
            [](store::SignalQuery &query, std::mt19937 &random) {
                query.text = std::to_string(500'000 + random() % 500'000);
            } },
        Question{ "word that is nowhere",
            [](store::SignalQuery &query, std::mt19937 &random) {
                query.text = "absent" + std::to_string(random());
            } },
        Question{
            "phrase", [](store::SignalQuery &query, std::mt19937 &) { query.text = "\"attempt 2 of 3\""; } },
        Question{ "trace", [&aTrace](store::SignalQuery &query, std::mt19937 &) { query.traceId = aTrace; } },
        Question{ "attribute",
            [](store::SignalQuery &query, std::mt19937 &) {
                query.attributes = { { "http.status", "400" } };
            } },
        Question{ "level, service, hour anywhere",
            [end](store::SignalQuery &query, std::mt19937 &random) {
                query.leastLevel = Level::Error;
                query.service = "billing";
                const auto whole = std::max<std::int64_t>(1, (end - kStart).count());
                query.until = kStart + Micros{ static_cast<std::int64_t>(random()) * 4096 % whole };
                query.since = *query.until - std::chrono::hours(1);
            } },
    };
    std::mt19937 random(3);
    for (const Question &question : kQuestions) {
        std::vector<double> times;
        std::int64_t blocks = 0;
        bool isCut = false;
        for (int i = 0; i < 200; ++i) {
            store::SignalQuery query;
            query.kinds = { store::SignalKind::Log };
            question.ask(query, random);
            const auto start = Steady::now();
            const auto page = reader.signals(query);
            times.push_back(seconds(start) * 1000);
            if (page.ok()) {
                blocks = std::max(blocks, page->blocksRead);
                isCut = isCut || page->isCut;
            }
        }
        std::sort(times.begin(), times.end());
        say(figures, std::string(question.name) + " p50", times[times.size() / 2], "ms");
        say(figures, std::string(question.name) + " p99", times[times.size() * 99 / 100],
            "ms, " + std::to_string(blocks) + " blocks" + (isCut ? ", cut" : ""));
    }
}

int run(int requests, bool isJson)
{
    QTemporaryDir folder;
    const std::string path = folder.path().toStdString();
    const SystemClock clock;
    auto writer = store::Writer::open({ path + "/store.db" }, clock, pattern::Thresholds{});
    if (!writer.ok()) {
        std::fprintf(stderr, "%s\n", writer.error().message.c_str());
        return 1;
    }
    Lines lines;
    std::string aTrace;
    UtcTime end = kStart;
    std::vector<Figure> figures;
    double packing = 0;
    double writing = 0;
    double wall = 0;
    const redact::Rules rules;
    const redact::Redacted<Signals> blank = rules.signals({});
    for (int i = 0; i < requests; ++i) {
        const Signals signals = lines.next();
        if (i == requests / 3)
            aTrace = signals.logs[500].traceId;
        end = signals.logs.back().origin.at;
        // What redaction costs is measured elsewhere.
        auto redacted = redact::Redacted<Signals>(blank).derive(
            [](Signals &&, const Signals &made) { return made; }, signals);
        const auto start = Steady::now();
        const double before = cpuSeconds();
        store::Batch batch;
        batch.signals.push_back(store::packSignals(std::move(redacted)));
        const double packed = cpuSeconds();
        if (!(*writer)->write(batch).ok())
            return 1;
        wall += seconds(start);
        packing += packed - before;
        writing += cpuSeconds() - packed;
    }
    const double count = static_cast<double>(requests) * kRequestLines;
    static_cast<void>((*writer)->checkpoint());
    say(figures, "records packed and written", count / wall, "records/s");
    say(figures, "CPU: packing", packing / count * 1e6, "us a record");
    say(figures, "CPU: writing", writing / count * 1e6, "us a record");
    say(figures, "records by CPU time", count / (packing + writing), "records/s");
    say(figures, "room", static_cast<double>(std::filesystem::file_size(path + "/store.db")) / count,
        "bytes a record");
    {
        const int rawRequests = std::min(requests, 200);
        RawRows raw(path + "/raw.db");
        Lines same;
        double rawWall = 0;
        double rawCpu = 0;
        for (int i = 0; i < rawRequests; ++i) {
            const Signals signals = same.next();
            const auto start = Steady::now();
            const double before = cpuSeconds();
            raw.write(signals.logs);
            rawWall += seconds(start);
            rawCpu += cpuSeconds() - before;
        }
        const double rows = static_cast<double>(rawRequests) * kRequestLines;
        say(figures, "beside it: plain rows by the C API", rows / rawWall, "records/s");
        say(figures, "ratio by CPU time", (rawCpu / rows) / ((packing + writing) / count), "times");
    }
    const auto reader = store::Reader::open({ path + "/store.db" });
    if (!reader.ok())
        return 1;
    measureQuestions(**reader, end, aTrace, figures);
    if (isJson) {
        JsonWriter json;
        json.beginObject();
        for (const Figure &figure : figures)
            json.field(figure.name, figure.value);
        std::printf("%s\n", json.endObject().take().c_str());
    }
    return 0;
}

} // namespace
} // namespace faultline::bench

int main(int argc, char **argv)
{
    bool isJson = false;
    int lines = 2'000'000;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--json") == 0)
            isJson = true;
        else
            lines = std::max(1000, std::atoi(argv[i]));
    }
    return faultline::bench::run(lines / 1000, isJson);
}
