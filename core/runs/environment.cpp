// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/environment.h"

#include "core/base/text.h"
#include "core/model/signals.h"
#include "core/receive/run_address.h"

#include <algorithm>
#include <array>
#include <map>

namespace faultline::runs {
namespace {

using Variables = std::map<std::string, std::string>;

/// What is done about one variable.
enum class Manner {
    Point, ///< set, whatever it was
    Name, ///< set where it is not
    Clear, ///< taken away: it would go before one that points here
};

/// What the rows' values are made of.
struct Parts {
    const RunAim &aim;
    const Variables &given;
    std::string url;

    std::string firstOf(std::initializer_list<const char *> names, const std::string &otherwise) const
    {
        for (const char *name : names) {
            if (const auto found = given.find(name); found != given.end() && !found->second.empty())
                return found->second;
        }
        return otherwise;
    }

    std::string service() const { return firstOf({ "SERVICE_NAME", "OTEL_SERVICE_NAME" }, aim.service); }

    std::string environment() const { return firstOf({ "ENVIRONMENT", "SENTRY_ENVIRONMENT" }, "local"); }
};

struct VariableRow {
    std::string_view name;
    Manner manner;
    std::string (*value)(const Parts &parts); ///< an empty value leaves it unset
    bool isHabit = false; ///< says nothing of where signals go, so not worth a word
};

std::string nothing(const Parts &)
{
    return {};
}

/// `http://KEY@127.0.0.1:8001/run/NAME/1`: any key will do where no token is asked for.
std::string dsnOf(const Parts &parts)
{
    constexpr std::string_view kScheme = "http://";
    std::string dsn = parts.url;
    if (dsn.starts_with(kScheme))
        dsn.insert(kScheme.size(), (parts.aim.token.empty() ? std::string("run") : parts.aim.token) + "@");
    return dsn + "/1";
}

std::string headersOf(const Parts &parts)
{
    return parts.aim.token.empty() ? std::string() : "Authorization=Bearer%20" + parts.aim.token;
}

/// The user's own, the run, and the environment where nobody said one.
std::string resourceOf(const Parts &parts)
{
    std::string attributes = parts.firstOf({ "OTEL_RESOURCE_ATTRIBUTES" }, {});
    if (attributes.find("deployment.environment") == std::string::npos)
        attributes
            += (attributes.empty() ? "" : ",") + std::string("deployment.environment=") + parts.environment();
    return attributes + "," + std::string(kRunAttribute) + "=" + parts.aim.run;
}

/// A proxy that a client was told to use would be asked for this machine, too.
std::string noProxyOf(const Parts &parts)
{
    if (parts.firstOf({ "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY" }, {}).empty())
        return {};
    const std::string given = parts.firstOf({ "no_proxy", "NO_PROXY" }, {});
    return (given.empty() ? "" : given + ",") + "127.0.0.1,localhost";
}

constexpr std::array kRows{
    VariableRow{ "SENTRY_DSN", Manner::Point, dsnOf },
    VariableRow{ "OTEL_EXPORTER_OTLP_ENDPOINT", Manner::Point, [](const Parts &parts) { return parts.url; } },
    VariableRow{ "OTEL_EXPORTER_OTLP_PROTOCOL", Manner::Point,
        [](const Parts &) { return std::string("http/protobuf"); } },
    VariableRow{ "OTEL_EXPORTER_OTLP_HEADERS", Manner::Point, headersOf },
    VariableRow{ "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", Manner::Clear, nothing },
    VariableRow{ "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", Manner::Clear, nothing },
    VariableRow{ "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", Manner::Clear, nothing },
    VariableRow{ "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", Manner::Clear, nothing },
    VariableRow{ "OTEL_EXPORTER_OTLP_METRICS_PROTOCOL", Manner::Clear, nothing },
    VariableRow{ "OTEL_EXPORTER_OTLP_LOGS_PROTOCOL", Manner::Clear, nothing },
    VariableRow{ "OTEL_EXPORTER_OTLP_TRACES_HEADERS", Manner::Clear, nothing },
    VariableRow{ "OTEL_EXPORTER_OTLP_METRICS_HEADERS", Manner::Clear, nothing },
    VariableRow{ "OTEL_EXPORTER_OTLP_LOGS_HEADERS", Manner::Clear, nothing },
    VariableRow{ "AGENT_URL", Manner::Point, [](const Parts &parts) { return parts.url; } },
    VariableRow{ "SERVICE_NAME", Manner::Name, [](const Parts &parts) { return parts.service(); } },
    VariableRow{ "OTEL_SERVICE_NAME", Manner::Name, [](const Parts &parts) { return parts.service(); } },
    VariableRow{ "ENVIRONMENT", Manner::Name, [](const Parts &parts) { return parts.environment(); } },
    VariableRow{ "SENTRY_ENVIRONMENT", Manner::Name, [](const Parts &parts) { return parts.environment(); } },
    VariableRow{
        "SENTRY_RELEASE", Manner::Name, [](const Parts &parts) { return parts.firstOf({ "RELEASE" }, {}); } },
    // Python keeps what it prints back where it does not print to a terminal.
    VariableRow{ "PYTHONUNBUFFERED", Manner::Name, [](const Parts &) { return std::string("1"); }, true },
};

void addNotes(RunEnvironment &made, const std::string &pointed, const std::string &kept)
{
    if (!pointed.empty())
        made.notes.push_back("Set elsewhere, for this run to the console: " + pointed + ".");
    if (!kept.empty())
        made.notes.push_back("Stay as they are set: " + kept + ".");
}

bool isInterpreter(std::string_view name)
{
    constexpr std::array<std::string_view, 14> kNames{ "node", "nodejs", "bun", "deno", "ruby", "perl", "php",
        "bash", "sh", "dash", "zsh", "env", "npx", "uv" };
    return name.starts_with("python") || name.starts_with("pypy")
        || std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

std::string_view fileName(std::string_view path)
{
    return path.substr(path.rfind('/') + 1); // npos + 1 is 0
}

std::string_view withoutEnding(std::string_view name)
{
    const std::size_t point = name.rfind('.');
    return point == std::string_view::npos || point == 0 ? name : name.substr(0, point);
}

} // namespace

std::string runUrl(const RunAim &aim)
{
    return aim.url + std::string(receive::kRunPrefix) + aim.run;
}

RunEnvironment environmentFor(const std::vector<std::string> &inherited, const RunAim &aim)
{
    Variables variables;
    for (const std::string &each : inherited) {
        const std::size_t equals = each.find('=');
        if (equals != std::string::npos && equals > 0)
            variables[each.substr(0, equals)] = each.substr(equals + 1);
    }
    const Variables given = variables;
    const Parts parts{ aim, given, runUrl(aim) };
    RunEnvironment made;
    made.service = parts.service();
    made.environment = parts.environment();
    std::string pointed;
    std::string kept;
    for (const VariableRow &row : kRows) {
        const std::string name(row.name);
        const std::string value = row.value(parts);
        const auto set = given.find(name);
        const bool isSet = set != given.end() && !set->second.empty();
        if (row.manner == Manner::Name && isSet) {
            if (!row.isHabit)
                kept += (kept.empty() ? "" : ", ") + name;
            continue;
        }
        if (isSet && set->second != value)
            pointed += (pointed.empty() ? "" : ", ") + name;
        if (value.empty())
            variables.erase(name);
        else
            variables[name] = value;
    }
    variables["OTEL_RESOURCE_ATTRIBUTES"] = resourceOf(parts);
    variables["FAULTLINE_RUN"] = aim.run;
    if (const std::string noProxy = noProxyOf(parts); !noProxy.empty())
        variables["no_proxy"] = variables["NO_PROXY"] = noProxy;
    addNotes(made, pointed, kept);
    for (const auto &[name, value] : variables)
        made.variables.push_back(name + "=" + value);
    return made;
}

std::string commandName(const std::vector<std::string> &command)
{
    if (command.empty())
        return "run";
    const std::string_view program = fileName(command.front());
    if (isInterpreter(program)) {
        for (std::size_t i = 1; i < command.size(); ++i) {
            if (command[i] == "-m" && i + 1 < command.size())
                return command[i + 1];
            if (command[i] == "-c" || command[i] == "-e")
                break;
            if (!command[i].starts_with('-') && command[i].find('=') == std::string::npos)
                return std::string(withoutEnding(fileName(command[i])));
        }
    }
    return std::string(withoutEnding(program));
}

std::string runNameOf(std::string_view text)
{
    std::string name;
    for (const char c : cutUtf8(text, receive::kMostRunNameBytes / 2))
        name += receive::isRunName({ &c, 1 }) ? c : '-';
    return name.empty() ? "run" : name;
}

} // namespace faultline::runs
