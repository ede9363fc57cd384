// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/reader.h"
#include "tests/bench/figures.h"
#include "tests/bench/store_events.h"
#include "tests/bench/store_raw.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTemporaryDir>

#include <cstring>
#include <functional>

namespace faultline::bench {
namespace {

constexpr UtcTime kStart = utcTime(1763647956000000);
constexpr Micros kApart = std::chrono::milliseconds(250);
constexpr int kRounds = 5;
constexpr int kAsked = 80; ///< questions of one kind in one round

const std::string kColumns
    = "e.sequence, e.uid, e.at, e.severity, e.service, e.environment, e.type, e.message, "
      "e.pattern, e.release, e.trace_id";

struct Percentiles {
    double half = 0;
    double most = 0;
};

Percentiles percentilesOf(std::vector<double> milliseconds)
{
    std::sort(milliseconds.begin(), milliseconds.end());
    return { milliseconds[milliseconds.size() / 2], milliseconds[milliseconds.size() * 99 / 100] };
}

/// One kind of question, asked of the product and of SQLite, with a number that varies it.
struct Question {
    std::string name;
    std::function<void(std::size_t)> ask;
    std::function<void(std::size_t)> askRaw;
};

[[noreturn]] void fail(const Error &error)
{
    std::fprintf(stderr, "%s\n", error.message.c_str());
    std::exit(3);
}

template <class T> void wanted(const Result<T> &result)
{
    if (!result)
        fail(result.error());
}

void build(const std::string &path, std::size_t events)
{
    const SystemClock clock;
    const auto writer = store::Writer::open({ path }, clock, {});
    wanted(writer);
    StoreEvents source(kStart, kApart);
    const double seconds = secondsOf([&] {
        for (std::size_t done = 0; done < events; done += 500) {
            wanted((*writer)->write(source.batch(500)));
            wanted((*writer)->indexSlice(500));
        }
    });
    wanted((*writer)->close());
    std::fprintf(stderr, "built %zu events in %.1f s, %.0f bytes each\n", events, seconds,
        static_cast<double>(QFileInfo(QString::fromStdString(path)).size()) / static_cast<double>(events));
}

class Questions {
public:
    Questions(const std::string &path, std::size_t events)
        : m_events(events)
        , m_source(kStart, kApart)
        , m_raw(path)
    {
        auto reader = store::Reader::open({ path });
        wanted(reader);
        m_reader = std::move(*reader);
        m_raw.run("PRAGMA cache_size=-16384");
        m_end = kStart + static_cast<std::int64_t>(events) * kApart;
        StoreEvents same(kStart, kApart);
        for (std::int64_t after = 0; m_ids.size() < 200;) {
            after += static_cast<std::int64_t>(events / 200);
            const auto one = m_reader->eventsForReprocess(after - 1, 1);
            wanted(one);
            m_ids.push_back(one->front().digested.event.id);
        }
    }

    std::vector<Question> all()
    {
        return { text("term", [this](std::size_t i) { return m_source.word(i * 37); }),
            text("two terms",
                [this](std::size_t i) { return m_source.word(i * 37) + ' ' + m_source.word(i % 40); }),
            text("frequent term", [this](std::size_t i) { return m_source.word(i % 40); }),
            text("phrase",
                [](std::size_t i) { return "\"failed for order\" service-" + std::to_string(i % 12); }),
            text("prefix", [this](std::size_t i) { return m_source.word(i * 37).substr(0, 5) + '*'; }),
            fieldAndTime(), page(), patternEvents(), patternPage(), detail(), histogram() };
    }

private:
    static std::string matchOf(const std::string &text)
    {
        if (text.back() == '*')
            return '"' + text.substr(0, text.size() - 1) + "\"*";
        std::string match;
        bool isPhrase = false;
        for (const char c : text) {
            isPhrase = c == '"' ? !isPhrase : isPhrase;
            match += c == '-' ? ' ' : c;
        }
        return match.find("service ") == std::string::npos
            ? match
            : match.substr(0, match.find("service ")) + '"' + match.substr(match.find("service ")) + '"';
    }

    Question text(const std::string &name, const std::function<std::string(std::size_t)> &words)
    {
        sqlite3_stmt *statement = m_raw.prepared(("SELECT " + kColumns
            + " FROM event_fts CROSS JOIN event e ON e.sequence = event_fts.rowid WHERE event_fts MATCH ? "
              "ORDER BY event_fts.rowid DESC LIMIT 51")
                                                     .c_str());
        return { "search: " + name + ", newest 50",
            [this, words](std::size_t i) {
                EventQuery query;
                query.text = words(i);
                wanted(m_reader->events(query));
            },
            [this, words, statement](std::size_t i) {
                const std::string match = matchOf(words(i));
                sqlite3_bind_text(statement, 1, match.c_str(), -1, nullptr);
                m_raw.drain(statement);
            } };
    }

    Question fieldAndTime()
    {
        sqlite3_stmt *statement = m_raw.prepared(("SELECT " + kColumns
            + " FROM event e WHERE e.severity IN (3, 4) AND e.service = (SELECT id FROM name WHERE text = ?) "
              "AND e.at >= ? AND e.at < ? ORDER BY e.sequence DESC LIMIT 51")
                                                     .c_str());
        const auto since = [this](std::size_t i) {
            return kStart + static_cast<std::int64_t>(i * 7919 % m_events) * kApart;
        };
        return { "list: service, severity and two hours",
            [this, since](std::size_t i) {
                EventQuery query;
                query.service = StoreEvents::service(i);
                query.severities = { Severity::High, Severity::Critical };
                query.since = since(i);
                query.until = since(i) + std::chrono::hours(2);
                wanted(m_reader->events(query));
            },
            [this, since, statement](std::size_t i) {
                const std::string service = StoreEvents::service(i);
                sqlite3_bind_text(statement, 1, service.c_str(), -1, nullptr);
                sqlite3_bind_int64(statement, 2, micros(since(i)));
                sqlite3_bind_int64(statement, 3, micros(since(i) + std::chrono::hours(2)));
                m_raw.drain(statement);
            } };
    }

    Question page()
    {
        sqlite3_stmt *statement = m_raw.prepared(
            ("SELECT " + kColumns + " FROM event e WHERE e.sequence < ? ORDER BY e.sequence DESC LIMIT 51")
                .c_str());
        const auto before
            = [this](std::size_t i) { return static_cast<std::int64_t>(i * 104729 % m_events + 60); };
        return { "list: page of 50 anywhere",
            [this, before](std::size_t i) {
                EventQuery query;
                query.beforeSequence = before(i);
                wanted(m_reader->events(query));
            },
            [this, before, statement](std::size_t i) {
                sqlite3_bind_int64(statement, 1, before(i));
                m_raw.drain(statement);
            } };
    }

    Question patternEvents()
    {
        sqlite3_stmt *statement = m_raw.prepared(
            ("SELECT " + kColumns + " FROM event e WHERE e.pattern = ? ORDER BY e.sequence DESC LIMIT 101")
                .c_str());
        return { "list: pattern, newest 100",
            [this](std::size_t i) {
                EventQuery query;
                query.pattern = PatternId{ static_cast<std::int64_t>(i % 300 + 1) };
                query.limit = 100;
                wanted(m_reader->events(query));
            },
            [this, statement](std::size_t i) {
                sqlite3_bind_int64(statement, 1, static_cast<std::int64_t>(i % 300 + 1));
                m_raw.drain(statement);
            } };
    }

    Question patternPage()
    {
        sqlite3_stmt *patterns
            = m_raw.prepared("SELECT * FROM pattern ORDER BY severity DESC, last_seen DESC LIMIT 200");
        sqlite3_stmt *counts
            = m_raw.prepared("SELECT slice, severity, count FROM pattern_minute WHERE pattern = ? AND "
                             "slice >= ? AND slice < ?");
        return { "patterns: first 200 with their trends",
            [this](std::size_t) { wanted(m_reader->patterns({}, m_end)); },
            [this, patterns, counts](std::size_t) {
                m_raw.drain(patterns);
                sqlite3_bind_int64(counts, 2, micros(m_end) / 60'000'000 - 60);
                sqlite3_bind_int64(counts, 3, micros(m_end) / 60'000'000);
                for (int pattern = 1; pattern <= 200; ++pattern) {
                    sqlite3_bind_int64(counts, 1, pattern);
                    m_raw.drain(counts);
                }
            } };
    }

    Question detail()
    {
        sqlite3_stmt *statement = m_raw.prepared(
            "SELECT e.*, s.content, d.content FROM event e LEFT JOIN stack s ON s.id = e.stack "
            "LEFT JOIN derivation d ON d.id = e.derivation WHERE e.uid = ?");
        return { "detail by id",
            [this](std::size_t i) { wanted(m_reader->event(m_ids[i * 13 % m_ids.size()])); },
            [this, statement](std::size_t i) {
                sqlite3_bind_blob(statement, 1, m_ids[i * 13 % m_ids.size()].bytes.data(), 16, nullptr);
                m_raw.drain(statement);
            } };
    }

    Question histogram()
    {
        sqlite3_stmt *statement
            = m_raw.prepared("SELECT slice, severity, count FROM all_minute WHERE slice >= ? AND slice <= ?");
        return { "histogram of 24 hours",
            [this](
                std::size_t) { wanted(m_reader->histogram({}, m_end - std::chrono::hours(24), m_end, 60)); },
            [this, statement](std::size_t) {
                sqlite3_bind_int64(statement, 1, micros(m_end) / 60'000'000 - 1440);
                sqlite3_bind_int64(statement, 2, micros(m_end) / 60'000'000);
                m_raw.drain(statement);
            } };
    }

    std::size_t m_events;
    StoreEvents m_source;
    RawDatabase m_raw;
    std::unique_ptr<store::Reader> m_reader;
    std::vector<EventId> m_ids;
    UtcTime m_end;
};

void compare(bool asJson, const Question &question)
{
    std::vector<double> half[2];
    std::vector<double> most[2];
    std::size_t number = 0;
    for (int round = 0; round < kRounds; ++round) {
        const std::size_t first = number;
        for (int side = 0; side < 2; ++side) {
            std::vector<double> milliseconds;
            // The same numbers for both; the one that goes first changes, since it warms the other's pages.
            const bool isProduct = (round + side) % 2 == 0;
            for (number = first; number < first + kAsked; ++number) {
                const auto &ask = isProduct ? question.ask : question.askRaw;
                milliseconds.push_back(1000 * secondsOf([&] { ask(number); }));
            }
            const Percentiles percentiles = percentilesOf(std::move(milliseconds));
            half[isProduct ? 0 : 1].push_back(percentiles.half);
            most[isProduct ? 0 : 1].push_back(percentiles.most);
        }
    }
    print(asJson, question.name + " p50", "ms", spreadOf(half[0]), "sqlite3", spreadOf(half[1]), "");
    print(asJson, question.name + " p99", "ms", spreadOf(most[0]), "sqlite3", spreadOf(most[1]), "<= 20 ms");
}

} // namespace
} // namespace faultline::bench

/// `--events N` (default 100,000); `--file PATH` keeps the store there and takes it again the next time.
int main(int argc, char **argv)
{
    using namespace faultline::bench;
    const QCoreApplication application(argc, argv);
    std::size_t events = 100000;
    const QTemporaryDir folder;
    std::string path = folder.path().toStdString() + "/local.db";
    for (int i = 1; i + 1 < argc; ++i) {
        if (std::strcmp(argv[i], "--events") == 0)
            events = static_cast<std::size_t>(std::max(10000, std::atoi(argv[i + 1])));
        if (std::strcmp(argv[i], "--file") == 0)
            path = argv[i + 1];
    }
    if (!QFileInfo::exists(QString::fromStdString(path)))
        build(path, events);
    Questions questions(path, events);
    for (const Question &question : questions.all())
        compare(wantsJson(argc, argv), question);
    return 0;
}
