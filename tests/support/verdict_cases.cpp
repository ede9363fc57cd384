// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/verdict_cases.h"

#include "core/normalise/error_event.h"
#include "core/normalise/logs.h"
#include "core/normalise/stack_traces.h"
#include "tests/support/culprit_stories.h"

namespace faultline::testing {
namespace {

using namespace std::chrono_literals;

const std::map<std::string, std::string> kShop{
    { "shop/total.py",
        "def total(order):\n    s = 0\n    for line in order[\"lines\"]:\n        s += line[\"price\"] * "
        "line[\"qty\"]\n"
        "    return s\n" },
    { "shop/cart.py",
        "def to_line(item):\n    return {\n        \"price\": item.price,\n        \"qty\": item.count,\n    "
        "}\n" },
    { "shop/pay.py",
        "import requests\n\n\ndef charge(card):\n    answer = requests.post(\"https://api.example/charge\", "
        "json=card, "
        "timeout=3)\n    return answer.json()\n" },
    { "shop/store.py",
        "def load(db, key):\n    row = db.find(key)\n    return row.name\n\n\ndef save(path, text):\n    "
        "with open(path, \"w\") as file:\n        file.write(text)\n" },
    { "shop/stats.py", "def mean(values):\n    total = sum(values)\n    return total / len(values)\n" },
    { "shop/conf.py", "POOL = 10\nTIMEOUT = 30\n" },
    { "mail/send.py",
        "def send(order):\n    amount = order[\"amount\"]\n    log.info(\"mail for %s\", amount)\n    return "
        "amount\n" },
    { "NOTES.md", "notes\n" },
};

const VerdictFrame kTotalFrame{ "shop/total.py", "s += line[\"price\"]", "total" };
const VerdictFrame kPayFrame{ "shop/pay.py", "answer = requests.post(", "charge" };
const VerdictFrame kLoadFrame{ "shop/store.py", "return row.name", "load" };
const VerdictFrame kSaveFrame{ "shop/store.py", "with open(path", "save" };
const VerdictFrame kMeanFrame{ "shop/stats.py", "return total / len(values)", "mean" };
const VerdictFrame kRequestsFrame{ "/usr/lib/python3/dist-packages/requests/adapters.py",
    "raise ReadTimeout(e, request=request)", "send", 532 };

const Edit kWrapsQuantity{ "shop/total.py", "line[\"price\"] * line[\"qty\"]",
    "line[\"price\"] * int(line[\"qty\"])" };
const Edit kStartsWithAFloat{ "shop/total.py", "    s = 0\n", "    s = 0.0\n" };
const Edit kSmallerPool{ "shop/conf.py", "POOL = 10", "POOL = 8" };
const Edit kLogsMore{ "mail/send.py", "    return amount\n",
    "    log.info(\"price was %s\", amount)\n    return amount\n" };
const Edit kNote{ "NOTES.md", "notes\n", "notes of price and qty\n" };
const Edit kNamesTheAnswer{ "shop/pay.py", "    return answer.json()\n",
    "    body = answer.json()\n    return body\n" };
const Edit kCopiesTheCard{ "shop/pay.py", "json=card", "json=dict(card)" };

std::vector<VerdictCase> causedByCommits()
{
    return {
        { "renamedField", kShop,
            { kNote, { "shop/cart.py", "\"price\": item.price", "\"amount\": item.price" }, kSmallerPool }, 1,
            "KeyError: 'price'", { kTotalFrame }, {}, {} },
        { "renamedFieldBesideAnInnocentTouchOfTheLine", kShop,
            { { "shop/cart.py", "\"price\": item.price", "\"amount\": item.price" }, kWrapsQuantity }, 0,
            "KeyError: 'price'", { { "shop/total.py", "s += line[\"price\"] * int", "total" } }, {}, {} },
        { "newUseOfAField", kShop, { kNote, { "shop/total.py", "line[\"price\"]", "line[\"price_minor\"]" } },
            1, "KeyError: 'price_minor'", { { "shop/total.py", "s += line[\"price_minor\"]", "total" } }, {},
            {} },
        { "callThatRefusesNothing", kShop, { kStartsWithAFloat, kWrapsQuantity }, 1,
            "TypeError: int() argument must be a string, a bytes-like object or a real number, not "
            "'NoneType'",
            { { "shop/total.py", "s += line[\"price\"] * int", "total" } }, {}, {} },
        { "shorterTimeLimit", kShop, { kNote, { "shop/pay.py", "timeout=3", "timeout=1" } }, 1,
            "requests.exceptions.ReadTimeout: HTTPSConnectionPool(host='api.example', port=443): Read timed "
            "out. "
            "(read timeout=1)",
            { kPayFrame, kRequestsFrame }, {}, {} },
        { "finderThatGivesNothing", kShop, { { "shop/store.py", "db.find(key)", "db.lookup(key)" }, kNote },
            0, "AttributeError: 'NoneType' object has no attribute 'name'", { kLoadFrame }, {}, {} },
        { "otherDivisor", kShop, { { "shop/stats.py", "total / len(values)", "total / (len(values) - 1)" } },
            0, "ZeroDivisionError: division by zero",
            { { "shop/stats.py", "return total / (len(values) - 1)", "mean" } }, {}, {} },
        { "checkThatWentAway",
            { { "shop/stats.py",
                "def mean(values):\n    if not values:\n        return 0\n    return sum(values) / "
                "len(values)\n" } },
            { { "shop/stats.py", "    if not values:\n        return 0\n", "" } }, 0,
            "ZeroDivisionError: division by zero", { { "shop/stats.py", "return sum(values)", "mean" } }, {},
            {} },
    };
}

std::vector<VerdictCase> causedByData()
{
    return {
        { "fieldMissingWhereTheLineWasWrappedElsewhere", kShop, { kNote, kWrapsQuantity, kSmallerPool }, -1,
            "KeyError: 'price'", { { "shop/total.py", "s += line[\"price\"] * int", "total" } }, {}, {} },
        { "fieldMissingWhereTheAssignedLineWasWrappedElsewhere",
            { { "shop/line.py",
                "def line_total(line):\n    total = line[\"price\"] * line[\"qty\"]\n    return total\n" } },
            { { "shop/line.py", "line[\"price\"] * line[\"qty\"]", "line[\"price\"] * int(line[\"qty\"])" } },
            -1, "KeyError: 'price'", { { "shop/line.py", "total = line[\"price\"]", "line_total" } }, {},
            {} },
        { "fieldMissingWhereOnlyTheStartChanged", kShop, { kStartsWithAFloat, kNote }, -1,
            "KeyError: 'price'", { kTotalFrame }, {}, {} },
        { "fieldMissingWhereAnotherProcessSpeaksOfIt", kShop, { kLogsMore, kNote }, -1, "KeyError: 'price'",
            { kTotalFrame }, {}, {} },
        { "emptyListBesideARoundedMean", kShop,
            { { "shop/stats.py", "return total / len(values)", "return round(total / len(values))" } }, -1,
            "ZeroDivisionError: division by zero", { { "shop/stats.py", "return round(total", "mean" } }, {},
            {} },
        { "rowMissingAfterANewComment", kShop,
            { { "shop/store.py", "    row = db.find(key)\n",
                "    # the row of that key\n    row = db.find(key)\n" } },
            -1, "AttributeError: 'NoneType' object has no attribute 'name'", { kLoadFrame }, {}, {} },
        { "quotedUserText", kShop, { kSmallerPool, kNote }, -1,
            "ValueError: user said \"connection refused\" in comment field", { kTotalFrame }, {}, {} },
        { "bareMessage", kShop, { kWrapsQuantity, kNote }, -1, "Something went wrong", {}, {}, {} },
    };
}

std::vector<VerdictCase> causedElsewhere()
{
    return {
        { "diskFull", kShop, { kNote, { "shop/store.py", "file.write(text)", "file.write(str(text))" } }, -1,
            "OSError: [Errno 28] No space left on device: '/var/x'", { kSaveFrame }, {}, "resource" },
        { "memory", kShop, { kStartsWithAFloat }, -1, "MemoryError: ", { kTotalFrame }, {}, "resource" },
        { "permission", kShop, { { "shop/store.py", "file.write(text)", "file.write(str(text))" } }, -1,
            "PermissionError: [Errno 13] Permission denied: '/etc/shop'", { kSaveFrame }, {}, "resource" },
        { "refused", kShop, { kNamesTheAnswer, kNote }, -1,
            "requests.exceptions.ConnectionError: HTTPSConnectionPool(host='api.example', port=443): Max "
            "retries "
            "exceeded (Caused by NewConnectionError('Failed: [Errno 111] Connection refused'))",
            { kPayFrame, kRequestsFrame }, {}, "service" },
        { "refusedWhereTheLineWasTouched", kShop, { kCopiesTheCard, kNote }, -1,
            "requests.exceptions.ConnectionError: HTTPSConnectionPool(host='api.example', port=443): Max "
            "retries "
            "exceeded (Caused by NewConnectionError('Failed: [Errno 111] Connection refused'))",
            { kPayFrame, kRequestsFrame }, {}, "service" },
        { "slowCallee", kShop, { kNamesTheAnswer, kCopiesTheCard }, -1,
            "requests.exceptions.ReadTimeout: HTTPSConnectionPool(host='api.example', port=443): Read timed "
            "out. "
            "(read timeout=3)",
            { kPayFrame, kRequestsFrame }, {}, "service" },
        { "onlyALibrary", kShop, { { "shop/pay.py", "timeout=3", "timeout=1" }, kCopiesTheCard }, -1,
            "requests.exceptions.ConnectTimeout: HTTPSConnectionPool(host='api.example', port=443): Max "
            "retries "
            "exceeded",
            { kRequestsFrame }, {}, "service" },
        { "answerOf500", kShop, { kNamesTheAnswer, kCopiesTheCard }, -1,
            "UpstreamError: payment answered 500 to POST /charge", { kPayFrame }, {}, "service" },
        { "pool", kShop, { kStartsWithAFloat }, -1,
            "TimeoutError: QueuePool limit of size 2 overflow 0 reached, connection timed out, timeout 30.00",
            { kTotalFrame }, {}, "resource" },
        { "rateLimit", kShop, { kCopiesTheCard }, -1,
            "openai.RateLimitError: Error code: 429 - rate limit reached", { kPayFrame }, {}, "provider" },
        { "credentials", kShop, { kCopiesTheCard }, -1,
            "urllib.error.HTTPError: HTTP Error 401: Unauthorized", { kPayFrame }, {}, "resource" },
        { "redisInTheLogs", kShop, { kNote, kSmallerPool }, -1, "RuntimeError: request failed", {},
            "INFO ok\nERROR redis: connection refused 127.0.0.1:6379\nERROR cache get failed\nINFO retry",
            "service" },
        { "anotherRepository", kShop, { kWrapsQuantity, kNote }, -1, "ValueError: bad price",
            { { "/srv/other/app/main.py", "x()", "go", 10 } }, {}, {} },
    };
}

std::string frameText(const GitRepository &repository, const VerdictFrame &frame)
{
    const bool isLibrary = frame.path.starts_with('/');
    const int line = isLibrary ? frame.line : repository.lineOf(frame.path, frame.source);
    std::string source = frame.source;
    if (!isLibrary) {
        // the whole line, as an interpreter prints it
        const auto &text = repository.text(frame.path);
        const auto at = text.find(frame.source);
        source = text.substr(at, text.find('\n', at) - at);
    }
    return "  File \"" + (isLibrary ? frame.path : repository.path() + '/' + frame.path) + "\", line "
        + std::to_string(line) + ", in " + frame.function + "\n    " + source + '\n';
}

} // namespace

std::span<const VerdictCase> verdictCases()
{
    static const auto cases = [] {
        auto all = causedByCommits();
        for (auto *more : { &causedByData, &causedElsewhere }) {
            for (auto &verdict : more())
                all.push_back(std::move(verdict));
        }
        return all;
    }();
    return cases;
}

int tellVerdict(GitRepository &repository, const VerdictCase &verdict, Snapshot &snapshot)
{
    auto files = verdict.files;
    for (const auto &[path, text] : files)
        repository.put(path, text);
    repository.commit("Begin", kStoryNow - 500h);
    int culprit = -1;
    auto at = kStoryNow - std::chrono::hours(verdict.commits.size());
    for (std::size_t i = 0; i < verdict.commits.size(); ++i, at += 1h) {
        const auto &edit = verdict.commits[i];
        auto &text = files.at(edit.path);
        text.replace(text.find(edit.from), edit.from.size(), edit.to);
        repository.put(edit.path, text);
        const int number = repository.commit("Change " + std::to_string(i), at);
        if (static_cast<int>(i) == verdict.culprit)
            culprit = number;
    }
    repository.write();
    auto &event = snapshot.subject.event;
    event.id = Uuid::parse("0193543a-7c00-7000-8000-000000000002").valueOr({});
    event.at = event.receivedAt = kStoryNow;
    event.service = "shop";
    const auto split = normalise::splitErrorText(verdict.error);
    event.type = split.type;
    event.message = split.message;
    if (!verdict.frames.empty()) {
        event.stackText = "Traceback (most recent call last):\n";
        for (const auto &frame : verdict.frames)
            event.stackText += frameText(repository, frame);
        event.stackText += verdict.error + '\n';
    }
    normalise::parseTrace(event, { { repository.path() }, {} });
    event.recentLogs = verdict.logs;
    snapshot.logs = normalise::logLines(event.recentLogs, event.at);
    snapshot.pattern.id = { 7 };
    snapshot.pattern.firstSeen = snapshot.pattern.lastSeen = kStoryNow;
    return culprit;
}

} // namespace faultline::testing
