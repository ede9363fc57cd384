// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/log_form.h"
#include "core/pattern/mining.h"

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace faultline::pattern {

/// Forms by their bytes, numbered in the order of arrival; a lookup is one hash and one comparison.
class FormIndex {
public:
    static constexpr std::uint32_t kNone = 0xFFFFFFFFu;

    static std::uint64_t hash(std::string_view bytes);

    std::uint32_t find(std::string_view bytes, std::uint64_t hash) const;
    /// Requires: not in yet.
    std::uint32_t add(std::string_view bytes, std::uint64_t hash);

    std::string_view bytes(std::uint32_t number) const
    {
        const Form &form = m_forms[number];
        return std::string_view(m_arena).substr(form.offset, form.size);
    }

    std::uint64_t hashOf(std::uint32_t number) const { return m_forms[number].hash; }

    std::size_t size() const { return m_forms.size(); }

private:
    struct Form {
        std::size_t offset = 0;
        std::uint32_t size = 0;
        std::uint64_t hash = 0;
    };

    struct Slot {
        std::uint32_t tag = 0; ///< upper half of the hash
        std::uint32_t number = kNone;
    };

    void grow();

    std::string m_arena;
    std::vector<Form> m_forms;
    std::vector<Slot> m_slots;
};

/// Learns which words are variables: a place that takes several words with all else equal is one.
///
/// Every form is a node. A node that turned out to be a case of a more general form points to it.
/// Shape: deterministic in the order of the forms. Thread: one at a time.
class TemplateTable {
public:
    explicit TemplateTable(MiningLimits limits);

    /// The node of a form, new or known. Beyond the limits the node of `<*>`.
    std::uint32_t add(std::string_view bytes, const std::vector<std::uint16_t> &kinds);
    /// The most general form that a node is a case of.
    std::uint32_t root(std::uint32_t node) const;

    /// The first node of those that a root stands for: it gave the id.
    std::uint32_t firstOf(std::uint32_t root) const { return m_nodes[root].first; }

    std::string_view bytes(std::uint32_t node) const { return m_forms.bytes(node); }

    std::string text(std::uint32_t root) const { return templateText(bytes(root), m_nodes[root].kinds); }

    std::size_t nodeCount() const { return m_nodes.size(); }

    std::size_t templateCount() const { return m_rootCount; }

private:
    struct Node {
        std::uint32_t parent = 0;
        std::uint32_t first = 0;
        bool isGeneral = false; ///< made by learning: a place of it is known to be a variable
        std::vector<std::uint16_t> kinds;
    };

    struct Place {
        std::vector<std::uint32_t> nodes; ///< that are equal but for this place
        bool isLearned = false;
    };

    std::uint32_t addNode(
        std::string_view bytes, const std::vector<std::uint16_t> &kinds, std::uint64_t hash);
    std::uint32_t knownGeneral(const FormText &form, std::span<const WordSpan> words);
    void addKinds(std::uint32_t node, const std::vector<std::uint16_t> &kinds);
    void learn(std::uint32_t node, const FormText &form, std::span<const WordSpan> words);
    bool learnAt(std::uint32_t node, const FormText &form, std::span<const WordSpan> all,
        const std::vector<WordSpan> &places);
    void join(std::uint32_t node, std::uint32_t general);
    /// Forms that came before and have a word where this one has a value.
    void joinCasesOf(std::uint32_t node);

    MiningLimits m_limits;
    FormIndex m_forms;
    std::vector<Node> m_nodes;
    std::unordered_map<std::uint64_t, Place> m_places; ///< by hash of the form with values there
    std::size_t m_rootCount = 0;
    std::uint32_t m_overflow = FormIndex::kNone;
};

} // namespace faultline::pattern
