// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/pipeline/token_file.h"

#include <algorithm>
#include <cstdio>

namespace faultline::ctl {
namespace {

int refuseTokenUsage(std::string message, std::string hint)
{
    return fail({ ErrorCode::InvalidInput, std::move(message), {}, std::move(hint) }, kBadUsage);
}

/// Each role with what it is for.
std::string rolesText()
{
    std::string text;
    for (const RoleRow &row : roleRows())
        text += std::string(text.empty() ? "" : " ") + std::string(row.name) + ": "
            + std::string(row.sentence);
    return text;
}

std::string roleNames()
{
    std::string names;
    for (const RoleRow &row : roleRows())
        names.append(names.empty() ? "" : ", ").append(row.name);
    return names;
}

void writeToken(JsonWriter &json, const TokenRow &row)
{
    json.field("id", row.id).field("role", name(row.role)).field("name", row.name);
    json.field("created_at", toIso8601(row.createdAt));
    if (row.lastUsedAt)
        json.field("last_used_at", toIso8601(*row.lastUsedAt));
    if (row.revokedAt)
        json.field("revoked_at", toIso8601(*row.revokedAt));
}

int createToken(const QCommandLineParser &parser, const std::string &path)
{
    const std::string wanted = parser.value(QStringLiteral("role")).toStdString();
    const auto role = roleOf(wanted);
    if (!role)
        return refuseTokenUsage(
            wanted.empty() ? "token create needs --role." : "There is no role " + wanted + ".",
            "Roles are " + roleNames() + ".");
    const FreshToken fresh
        = freshToken(*role, parser.value(QStringLiteral("name")).toStdString(), SystemClock().now());
    const auto done = pipeline::changeTokens(path, [&fresh](TokenBook &book) { return book.add(fresh.row); });
    if (!done.ok())
        return fail(done.error());
    if (wantsJson(parser)) {
        JsonWriter json;
        json.beginObject();
        writeToken(json, fresh.row);
        json.field("token", fresh.secret).endObject();
        print(json.take() + "\n");
        return kDone;
    }
    print(fresh.secret + "\n");
    std::fprintf(stderr, "This is %s, role %s. It is shown this once; only its hash is kept.\n",
        fresh.row.id.c_str(), wanted.c_str());
    return kDone;
}

int listTokens(const QCommandLineParser &parser, const std::string &path)
{
    const auto book = pipeline::readTokens(path);
    if (!book.ok())
        return fail(book.error());
    if (wantsJson(parser)) {
        JsonWriter json;
        json.beginObject().key("tokens").beginArray();
        for (const TokenRow &row : book->rows()) {
            json.beginObject();
            writeToken(json, row);
            json.endObject();
        }
        print(json.endArray().endObject().take() + "\n");
        return kDone;
    }
    if (book->rows().empty())
        std::fprintf(stderr, "There are no tokens; faultlinectl token create --role ROLE makes one.\n");
    for (const TokenRow &row : book->rows()) {
        std::string line = row.id + "  " + std::string(name(row.role));
        line.resize(std::max<std::size_t>(line.size(), 20), ' ');
        line += "  made " + toIso8601(row.createdAt);
        line += row.lastUsedAt ? "  used " + toIso8601(*row.lastUsedAt) : "  never used";
        if (row.revokedAt)
            line += "  revoked " + toIso8601(*row.revokedAt);
        print(line + (row.name.empty() ? "" : "  " + plainText(row.name)) + "\n");
    }
    return kDone;
}

int revokeToken(const std::string &id, const std::string &path)
{
    const auto done = pipeline::changeTokens(
        path, [&id](TokenBook &book) { return book.revoke(id, SystemClock().now()); });
    return done.ok() ? kDone : fail(done.error());
}

} // namespace

void tokenOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        { QStringLiteral("role"), QStringLiteral("create: ") + QString::fromStdString(rolesText()),
            QStringLiteral("role") },
        { QStringLiteral("name"), QStringLiteral("create: whose it is."), QStringLiteral("text") },
    });
}

int token(const QCommandLineParser &parser)
{
    const auto workspace = workspaceOf(parser);
    if (!workspace.ok())
        return fail(workspace.error(), kBadUsage);
    const std::string path = pipeline::tokensPath(*workspace);
    const QStringList words = parser.positionalArguments();
    const QString verb = words.value(0);
    if (verb == QLatin1String("create") && words.size() == 1)
        return createToken(parser, path);
    if (verb == QLatin1String("list") && words.size() == 1)
        return listTokens(parser, path);
    if (verb == QLatin1String("revoke") && words.size() == 2)
        return revokeToken(words[1].toStdString(), path);
    return refuseTokenUsage(
        "token takes create --role ROLE, list, or revoke ID.", "See faultlinectl token --help.");
}

} // namespace faultline::ctl
