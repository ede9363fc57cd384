// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/interned.h"

#include "core/base/hash.h"
#include "core/store/event_codec.h"

namespace faultline::store {
namespace {

constexpr std::size_t kMostNames = 20000;
constexpr std::size_t kMostStacks = 1000; ///< a few KB each
constexpr std::size_t kMostDerivations = 4000;

template <class Ids, class Key> void remember(Ids &ids, std::size_t most, const Key &key, std::int64_t id)
{
    // Starting over is as good as dropping the oldest: what is in use is back after one lookup each.
    if (ids.size() >= most)
        ids.clear();
    ids.emplace(key, id);
}

QVariant digestOf(const std::string &content)
{
    return QByteArray::fromHex(QByteArray::fromStdString(sha256Hex(content)));
}

} // namespace

Result<std::int64_t> Interned::nameId(Connection &connection, const std::string &name)
{
    if (name.empty())
        return 0;
    if (const auto known = m_names.find(name); known != m_names.end())
        return known->second;
    auto id = connection.number("SELECT id FROM name WHERE text = ?", { text(name) });
    if (id && *id == 0)
        id = connection.number("INSERT INTO name(text) VALUES(?) RETURNING id", { text(name) });
    if (id)
        remember(m_names, kMostNames, name, *id);
    return id;
}

Result<std::int64_t> Interned::stackId(
    Connection &connection, Compression &compression, const PackedEvent &packed)
{
    if (packed.stack.bytes.empty())
        return 0;
    if (const auto known = m_stacks.find(packed.stack); known != m_stacks.end())
        return known->second;
    const std::string stack = stackJson(packed.digested.event, packed.words);
    const QVariant digest = digestOf(stack);
    auto id = connection.number("SELECT id FROM stack WHERE hash = ?", { digest });
    if (id && *id == 0)
        id = connection.number("INSERT INTO stack(hash, dictionary, content) VALUES(?, ?, ?) RETURNING id",
            { digest, Compression::newestDictionary(), bytes(compression.compressed(stack)) });
    if (id)
        remember(m_stacks, kMostStacks, packed.stack, *id);
    return id;
}

Result<std::int64_t> Interned::derivationId(
    Connection &connection, Compression &compression, const PackedEvent &packed)
{
    if (const auto known = m_derivations.find(packed.derivation); known != m_derivations.end())
        return known->second;
    const DigestedEvent &digested = packed.digested;
    const std::string derivation = derivationJson(digested);
    const QVariant digest = digestOf(derivation);
    auto id = connection.number("SELECT id FROM derivation WHERE hash = ?", { digest });
    if (id && *id == 0)
        id = connection.number(
            "INSERT INTO derivation(hash, fingerprint_version, fingerprint, seed_fingerprint, template, "
            "culprit, category, category_rule, severity, dictionary, content) "
            "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
            { digest, digested.fingerprint.version, text(digested.fingerprint.key),
                text(digested.seedFingerprint), text(digested.messageTemplate), text(digested.culprit),
                text(name(digested.classification.category)), text(digested.classification.rule),
                static_cast<int>(digested.severity.severity), Compression::newestDictionary(),
                bytes(compression.compressed(derivation)) });
    if (id)
        remember(m_derivations, kMostDerivations, packed.derivation, *id);
    return id;
}

void Interned::forget()
{
    m_names.clear();
    m_stacks.clear();
    m_derivations.clear();
}

} // namespace faultline::store
