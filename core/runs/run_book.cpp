// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/run_book.h"

#include "core/base/clock.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

namespace faultline::runs {
namespace {

constexpr int kPageRows = 1000;
constexpr std::size_t kMostErrors = 100'000;
constexpr std::size_t kMostSpans = 200'000;

using Visit = std::function<void(store::SignalRow &)>;

/// Page by page, newest first. Answers whether there is more than `most`.
Result<bool> eachSignal(store::Reader &reader, store::SignalQuery query, std::size_t most, const Visit &visit)
{
    std::size_t seen = 0;
    for (;;) {
        query.limit = static_cast<int>(std::min<std::size_t>(kPageRows, most - seen));
        auto page = reader.signals(query);
        if (!page)
            return page.error();
        for (store::SignalRow &row : page->rows)
            visit(row);
        seen += page->rows.size();
        if (page->nextCursor.empty())
            return false;
        if (seen >= most)
            return true;
        query.cursor = page->nextCursor;
    }
}

store::SignalQuery queryOf(store::SignalKind kind, std::vector<store::Attribute> attributes)
{
    store::SignalQuery query;
    query.kinds = { kind };
    query.attributes = std::move(attributes);
    return query;
}

store::Attribute stateIs(std::string_view state)
{
    return { std::string(kStateAttribute), std::string(state) };
}

store::Attribute runIs(const std::string &name)
{
    return { std::string(kRunAttribute), name };
}

std::int64_t numberIn(const std::string &text)
{
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// What a run's own record says; both signals have the name, the command and where it ran.
Run runIn(const Origin &origin, const std::string &attributes)
{
    Run run;
    run.service = origin.service;
    run.environment = origin.environment;
    run.startedAt = origin.at;
    for (const auto &[key, value] : store::attributesOf(attributes)) {
        if (key == kRunAttribute)
            run.name = value;
        else if (key == kCommandAttribute)
            run.command = value;
        else if (key == kExitAttribute)
            run.exitCode = static_cast<int>(numberIn(value));
        else if (key == kLinesAttribute)
            run.lineCount = numberIn(value);
        else if (key == kLostAttribute)
            run.lostLineCount = numberIn(value);
    }
    return run;
}

using Book = std::map<std::string, Run>;

void noteStart(Book &book, const store::SignalRow &row)
{
    if (const auto *log = std::get_if<LogRecord>(&row.signal)) {
        Run run = runIn(log->origin, log->attributes);
        book.emplace(run.name, std::move(run)); // an end tells more
    }
}

void noteEnd(Book &book, const store::SignalRow &row)
{
    if (const auto *span = std::get_if<Span>(&row.signal)) {
        Run run = runIn(span->origin, span->attributes);
        run.endedAt = run.startedAt + span->duration;
        book.insert_or_assign(run.name, std::move(run));
    }
}

/// The records with these attributes beside the state.
Result<Book> bookOf(store::Reader &reader, const std::vector<store::Attribute> &attributes, std::size_t most)
{
    Book book;
    auto ended = attributes;
    ended.push_back(stateIs("ended"));
    auto started = attributes;
    started.push_back(stateIs("started"));
    const auto ends = eachSignal(reader, queryOf(store::SignalKind::Span, ended), most,
        [&book](store::SignalRow &row) { noteEnd(book, row); });
    if (!ends)
        return ends.error();
    const auto starts = eachSignal(reader, queryOf(store::SignalKind::Log, started), most,
        [&book](store::SignalRow &row) { noteStart(book, row); });
    if (!starts)
        return starts.error();
    return book;
}

struct ErrorGroup {
    RunError error;
    std::set<EventId> events;
};

Result<Done> readErrors(store::Reader &reader, RunContents &contents)
{
    std::map<std::int64_t, ErrorGroup> groups;
    const auto isCut = eachSignal(
        reader, queryOf(store::SignalKind::Error, { runIs(contents.name) }), kMostErrors, [&](auto &row) {
            const auto *event = std::get_if<EventRow>(&row.signal);
            if (!event)
                return;
            ErrorGroup &group = groups[event->pattern.number];
            RunError &error = group.error;
            if (error.count++ == 0) {
                error.pattern = event->pattern;
                error.title = event->type.empty() ? event->message : event->type + ": " + event->message;
                error.title.resize(std::min(error.title.size(), error.title.find('\n')));
                error.service = event->service;
            }
            error.severity = std::max(error.severity, event->severity);
            group.events.insert(event->id);
        });
    if (!isCut)
        return isCut.error();
    contents.isCut = contents.isCut || *isCut;
    const UtcTime now = SystemClock().now();
    for (auto &[number, group] : groups) {
        const auto row = reader.pattern(group.error.pattern, now);
        if (!row)
            return row.error();
        group.error.where = row->pattern.culprit;
        group.error.isNew = group.events.contains(row->pattern.firstEvent);
        contents.errors.push_back(std::move(group.error));
    }
    std::sort(contents.errors.begin(), contents.errors.end(), [](const RunError &a, const RunError &b) {
        return std::tuple(!a.isNew, -a.count, a.pattern.number)
            < std::tuple(!b.isNew, -b.count, b.pattern.number);
    });
    return {};
}

Result<Done> readOperations(store::Reader &reader, RunContents &contents)
{
    std::map<std::pair<std::string, std::string>, RunOperation> operations;
    const auto isCut = eachSignal(
        reader, queryOf(store::SignalKind::Span, { runIs(contents.name) }), kMostSpans, [&](auto &row) {
            const auto *span = std::get_if<Span>(&row.signal);
            if (!span || span->attributes.find(kStateAttribute) != std::string::npos)
                return;
            RunOperation &operation = operations[{ span->origin.service, span->operation }];
            operation.durations.push_back(span->duration);
            operation.failedCount += span->status == SpanStatus::Error ? 1 : 0;
        });
    if (!isCut)
        return isCut.error();
    contents.isCut = contents.isCut || *isCut;
    for (auto &[key, operation] : operations) {
        std::tie(operation.service, operation.operation) = key;
        std::sort(operation.durations.begin(), operation.durations.end());
        contents.operations.push_back(std::move(operation));
    }
    std::stable_sort(contents.operations.begin(), contents.operations.end(),
        [](const RunOperation &a, const RunOperation &b) { return a.durations.back() > b.durations.back(); });
    return {};
}

} // namespace

Result<std::vector<Run>> latestRuns(store::Reader &reader, int most)
{
    const auto wanted = static_cast<std::size_t>(std::max(most, 1));
    auto book = bookOf(reader, {}, wanted);
    if (!book)
        return book.error();
    std::vector<Run> runs;
    for (auto &[name, run] : *book)
        runs.push_back(std::move(run));
    std::sort(runs.begin(), runs.end(), [](const Run &a, const Run &b) {
        return std::tie(b.startedAt, b.name) < std::tie(a.startedAt, a.name);
    });
    runs.resize(std::min(runs.size(), wanted));
    return runs;
}

Result<RunContents> contentsOf(store::Reader &reader, const std::string &name)
{
    RunContents contents;
    contents.name = name;
    auto book = bookOf(reader, { runIs(name) }, kPageRows);
    if (!book)
        return book.error();
    if (const auto found = book->find(name); found != book->end())
        contents.run = std::move(found->second);
    if (const auto read = readErrors(reader, contents); !read)
        return read.error();
    if (const auto read = readOperations(reader, contents); !read)
        return read.error();
    if (contents.run || !contents.errors.empty() || !contents.operations.empty())
        return contents;
    store::SignalQuery any;
    any.attributes = { runIs(name) };
    any.limit = 1;
    const auto page = reader.signals(any);
    if (!page)
        return page.error();
    if (page->rows.empty() && page->nextCursor.empty())
        return Error{ ErrorCode::NotFound, "There is no run " + name + " here.", {},
            "faultlinectl runs list names those that there are." };
    return contents;
}

} // namespace faultline::runs
