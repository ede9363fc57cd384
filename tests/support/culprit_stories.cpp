// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/culprit_stories.h"

#include "core/normalise/stack_traces.h"

#include <vector>

namespace faultline::testing {
namespace {

using namespace std::chrono_literals;

/// `  File "…", line N, in function` with its source, as Python prints it.
std::string pythonFrame(const GitRepository &repository, const std::string &path, const std::string &source,
    const std::string &function)
{
    return "  File \"" + repository.path() + '/' + path + "\", line "
        + std::to_string(repository.lineOf(path, source)) + ", in " + function + "\n    " + source + '\n';
}

const std::string kLibraryFrame
    = "  File \"/usr/lib/python3/dist-packages/fastapi/routing.py\", line 163, in run_endpoint_function\n"
      "    return await dependant.call(**values)\n";
const std::string kHead = "Traceback (most recent call last):\n";

const std::string kCheckout
    = "from app.pricing.totals import order_total\n\n\n"
      "def checkout(order):\n    total = order_total(order)\n    return {\"total\": total}\n";
const std::string kTotals
    = "def line_total(line):\n    quantity = line[\"quantity\"]\n"
      "    return line[\"amount\"] * quantity\n\n\n"
      "def order_total(order):\n    return sum(line_total(line) for line in order[\"lines\"])\n";
const std::string kCart = "def to_line(item):\n    return {\n        \"sku\": item.sku,\n"
                          "        \"quantity\": item.quantity,\n        \"amount\": item.price,\n    }\n";

std::string replaced(std::string text, const std::string &from, const std::string &to)
{
    return text.replace(text.find(from), from.size(), to);
}

CulpritStory renamedKey()
{
    return { "renamed_key",
        { { "app/checkout.py", kCheckout }, { "app/pricing/totals.py", kTotals },
            { "app/cart/lines.py", kCart } },
        { { "app/cart/lines.py", replaced(kCart, "\"amount\"", "\"amount_minor\"") } },
        [](const GitRepository &r) {
            return kHead + kLibraryFrame
                + pythonFrame(r, "app/checkout.py", "total = order_total(order)", "checkout")
                + pythonFrame(r, "app/pricing/totals.py",
                    "return sum(line_total(line) for line in order[\"lines\"])", "order_total")
                + pythonFrame(r, "app/pricing/totals.py", "return line[\"amount\"] * quantity", "line_total")
                + "KeyError: 'amount'\n";
        } };
}

CulpritStory chained()
{
    auto story = renamedKey();
    story.name = "chained_exception";
    story.before["app/payment.py"]
        = "from app.checkout import checkout\n\n\nclass PaymentError(Exception):\n    pass\n"
          "\n\ndef pay(order):\n    try:\n        return checkout(order)\n"
          "    except KeyError as exc:\n"
          "        raise PaymentError(\"payment failed\") from exc\n";
    story.trace = [inner = story.trace](const GitRepository &r) {
        return inner(r) + "\nThe above exception was the direct cause of the following exception:\n\n" + kHead
            + kLibraryFrame
            + pythonFrame(r, "app/payment.py", "raise PaymentError(\"payment failed\") from exc", "pay")
            + "app.payment.PaymentError: payment failed\n";
    };
    return story;
}

CulpritStory changedSignature()
{
    const std::string charge
        = "def charge(account, amount):\n    account.balance -= amount\n    return account\n";
    return { "changed_signature",
        { { "app/ledger.py", charge },
            { "app/orders.py",
                "from app.ledger import charge\n\n\ndef place(order, account):\n    order.check()\n"
                "    charge(account, order.total)\n    return order\n" } },
        { { "app/ledger.py", replaced(charge, "amount):", "amount, currency):") } },
        [](const GitRepository &r) {
            return kHead + kLibraryFrame
                + pythonFrame(r, "app/orders.py", "charge(account, order.total)", "place")
                + "TypeError: charge() missing 1 required positional argument: 'currency'\n";
        } };
}

CulpritStory removedCheck()
{
    const std::string mail = "from app.users import find_user\n\n\ndef send_receipt(user_id, receipt):\n"
                             "    user = find_user(user_id)\n    if user is None:\n        return False\n"
                             "    address = user.email\n    return deliver(address, receipt)\n";
    return { "removed_none_check",
        { { "app/mail.py", mail },
            { "app/users.py", "USERS = {}\n\n\ndef find_user(user_id):\n    return USERS.get(user_id)\n" } },
        { { "app/mail.py", replaced(mail, "    if user is None:\n        return False\n", "") } },
        [](const GitRepository &r) {
            return kHead + kLibraryFrame
                + pythonFrame(r, "app/mail.py", "address = user.email", "send_receipt")
                + "AttributeError: 'NoneType' object has no attribute 'email'\n";
        } };
}

CulpritStory changedSql()
{
    const std::string queries = "OPEN_ORDERS = \"SELECT id, total FROM orders WHERE state = 'open'\"\n"
                                "ALL_ORDERS = \"SELECT id FROM orders\"\n";
    return { "changed_sql",
        { { "app/queries.py", queries },
            { "app/report.py",
                "from app.queries import OPEN_ORDERS\n\n\ndef open_orders(db):\n"
                "    rows = db.execute(OPEN_ORDERS)\n    return list(rows)\n" } },
        { { "app/queries.py", replaced(queries, "id, total", "id, grand_total") } },
        [](const GitRepository &r) {
            return kHead + kLibraryFrame
                + pythonFrame(r, "app/report.py", "rows = db.execute(OPEN_ORDERS)", "open_orders")
                + "sqlite3.OperationalError: no such column: grand_total\n";
        } };
}

CulpritStory removedImport()
{
    const std::string money
        = "import logging\nfrom decimal import Decimal\n\nlog = logging.getLogger(__name__)\n\n\n"
          "def parse(text):\n    log.debug(\"parse %s\", text)\n    return Decimal(text)\n";
    return { "removed_import", { { "app/money.py", money } },
        { { "app/money.py", replaced(money, "from decimal import Decimal\n", "") } },
        [](const GitRepository &r) {
            return kHead + kLibraryFrame + pythonFrame(r, "app/money.py", "return Decimal(text)", "parse")
                + "NameError: name 'Decimal' is not defined\n";
        } };
}

CulpritStory changedConstant()
{
    const std::string settings = "PAGE_SIZE = 50\nBATCH_SIZE = 100\nRETRIES = 3\n";
    return { "changed_constant",
        { { "app/settings.py", settings },
            { "app/batches.py",
                "from app.settings import BATCH_SIZE\n\n\ndef batch_count(items):\n    size = BATCH_SIZE\n"
                "    return len(items) // size\n" } },
        { { "app/settings.py", replaced(settings, "BATCH_SIZE = 100", "BATCH_SIZE = 0") } },
        [](const GitRepository &r) {
            return kHead + kLibraryFrame
                + pythonFrame(r, "app/batches.py", "return len(items) // size", "batch_count")
                + "ZeroDivisionError: integer division or modulo by zero\n";
        } };
}

CulpritStory calleeReturnsNothing()
{
    const std::string rates = "RATES = {\"EUR\": 1.0}\n\n\ndef find_rate(code):\n    return RATES[code]\n";
    return { "callee_returns_nothing",
        { { "app/rates.py", rates },
            { "app/convert.py",
                "from app.rates import find_rate\n\n\ndef convert(price, code):\n    rate = find_rate(code)\n"
                "    return price * rate\n" } },
        { { "app/rates.py", replaced(rates, "RATES[code]", "RATES.get(code)") } },
        [](const GitRepository &r) {
            return kHead + kLibraryFrame + pythonFrame(r, "app/convert.py", "return price * rate", "convert")
                + "TypeError: unsupported operand type(s) for *: 'float' and 'NoneType'\n";
        } };
}

CulpritStory producerGivesNothing()
{
    const std::string cart = replaced(kCart, "item.price", "item.price or 0");
    return { "producer_gives_nothing",
        { { "app/pricing/totals.py", kTotals }, { "app/cart/lines.py", cart } },
        { { "app/cart/lines.py", replaced(cart, "item.price or 0", "item.net_price") } },
        [](const GitRepository &r) {
            return kHead + kLibraryFrame
                + pythonFrame(r, "app/pricing/totals.py", "return line[\"amount\"] * quantity", "line_total")
                + "TypeError: unsupported operand type(s) for *: 'NoneType' and 'int'\n";
        } };
}

CulpritStory expressRenamedKey()
{
    const std::string cart
        = "function toLine(item) {\n  return { sku: item.sku, price: { amount: item.cents } };\n}\n"
          "module.exports = { toLine };\n";
    return { "express_renamed_key",
        { { "src/cart.js", cart },
            { "src/totals.js",
                "function lineTotal(line) {\n  const price = line.price;\n  return price.amount * 2;\n}\n"
                "module.exports = { lineTotal };\n" } },
        { { "src/cart.js", replaced(cart, "price: {", "unitPrice: {") } }, [](const GitRepository &r) {
            return "TypeError: Cannot read properties of undefined (reading 'amount')\n    at lineTotal ("
                + r.path() + "/src/totals.js:" + std::to_string(r.lineOf("src/totals.js", "price.amount"))
                + ":16)\n    at Layer.handle [as handle_request] (" + r.path()
                + "/node_modules/express/lib/router/layer.js:95:5)\n";
        } };
}

CulpritStory javaRemovedCheck()
{
    const std::string folder = "src/main/java/com/shop/pricing/";
    const std::string totals = "package com.shop.pricing;\n\npublic class Totals {\n"
                               "    public long lineTotal(Line line) {\n        Price price = line.price();\n"
                               "        if (price == null) {\n            return 0;\n        }\n"
                               "        return price.cents() * line.quantity();\n    }\n}\n";
    return { "java_removed_check", { { folder + "Totals.java", totals } },
        { { folder + "Totals.java",
            replaced(totals, "        if (price == null) {\n            return 0;\n        }\n", "") } },
        [folder](const GitRepository &r) {
            return "java.lang.NullPointerException: Cannot invoke \"com.shop.pricing.Price.cents()\" because "
                   "\"price\" is null\n\tat com.shop.pricing.Totals.lineTotal(Totals.java:"
                + std::to_string(r.lineOf(folder + "Totals.java", "price.cents()"))
                + ")\n\tat "
                  "org.springframework.web.servlet.DispatcherServlet.doDispatch(DispatcherServlet.java:1067)"
                  "\n";
        } };
}

/// One of the many commits that broke nothing.
void addInnocent(GitRepository &repository, const CulpritStory &story, int number)
{
    const auto n = std::to_string(number);
    const auto &own = story.before;
    const auto at = static_cast<std::size_t>(number / 6) % own.size();
    const auto path = std::next(own.begin(), static_cast<std::ptrdiff_t>(at))->first;
    const bool isPython = path.ends_with(".py");
    switch (number % 6) {
    case 0:
        repository.put(
            "README.md", "# Shop\n\nRevision " + n + ": amount, currency, email, total and price.\n");
        break;
    case 1:
        repository.put("tests/test_" + std::to_string(number % 30) + ".py",
            "def test_amount():\n    assert " + n + " > 0  # amount, price, rate\n");
        break;
    case 2: // elsewhere in a file of the story
        repository.put(path,
            repository.text(path)
                + (isPython ? "\n\ndef helper_" + n + "(x):\n    return x + " + n + "\n"
                            : "// revision " + n + "\n"));
        break;
    case 3: // its first line, which moves all others
        repository.put(path, (isPython ? "# revision " : "// revision ") + n + '\n' + repository.text(path));
        break;
    default:
        repository.put("app/module_" + std::to_string(number % 40) + ".py",
            "LIMIT = " + n + "\n\n\ndef run_" + n + "(order, user):\n    value = order.total + " + n
                + "\n    return {\"value\": value, \"user\": user.email}\n");
    }
}

} // namespace

std::span<const CulpritStory> culpritStories()
{
    static const std::vector<CulpritStory> kStories{ renamedKey(), chained(), changedSignature(),
        removedCheck(), changedSql(), removedImport(), changedConstant(), calleeReturnsNothing(),
        producerGivesNothing(), expressRenamedKey(), javaRemovedCheck() };
    return kStories;
}

int tellStory(GitRepository &repository, const CulpritStory &story, int innocent, int before)
{
    int culprit = -1;
    auto at = kStoryNow - (innocent + 2) * 20min;
    for (const auto &[path, text] : story.before)
        repository.put(path, text);
    repository.commit("Start the shop", at);
    for (int i = 0; i <= innocent; ++i) {
        at += 20min;
        if (i == before) {
            for (const auto &[path, text] : story.culprit) {
                // what others did to the file stays: only the culprit's own lines are exchanged
                auto now = repository.text(path);
                const auto &old = story.before.at(path);
                const auto start = now.find(old);
                repository.put(
                    path, start == std::string::npos ? text : now.replace(start, old.size(), text));
            }
            culprit = repository.commit("Tidy up for the next release", at, "Mira Okafor");
        } else {
            addInnocent(repository, story, i);
            repository.commit(
                "Change number " + std::to_string(i), at, i % 3 == 0 ? "Jo Lind" : "Ada Ferrer");
        }
    }
    repository.write();
    return culprit;
}

Snapshot snapshotOfStory(const GitRepository &repository, const CulpritStory &story)
{
    Snapshot snapshot;
    auto &event = snapshot.subject.event;
    event.id = Uuid::parse("0193543a-7c00-7000-8000-000000000001").valueOr({});
    event.at = event.receivedAt = kStoryNow;
    event.service = "shop";
    event.stackText = story.trace(repository);
    event.trace = normalise::parseStackTrace(event.stackText, { { repository.path() }, {} });
    if (!event.trace.isEmpty()) {
        const auto &primary = event.trace.exceptions[normalise::primaryException(event.trace)];
        event.type = primary.type;
        event.message = primary.message;
    }
    snapshot.pattern.id = { 7 };
    snapshot.pattern.firstSeen = snapshot.pattern.lastSeen = kStoryNow;
    return snapshot;
}

} // namespace faultline::testing
