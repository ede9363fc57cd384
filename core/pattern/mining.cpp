// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/mining.h"

#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/pattern/log_form.h"
#include "core/pattern/template_table.h"

#include <algorithm>
#include <numeric>

namespace faultline::pattern {

/// Gives each template an id of its own: the hash of its form, or the next free number after it.
class IdBook {
public:
    TemplateId idFor(std::string_view formBytes, std::uint32_t node)
    {
        TemplateId id = fnv1a(formBytes);
        while (!m_nodes.emplace(id, node).second)
            ++id;
        return id;
    }

    /// FormIndex::kNone for an id that was never given.
    std::uint32_t node(TemplateId id) const
    {
        const auto found = m_nodes.find(id);
        return found == m_nodes.end() ? FormIndex::kNone : found->second;
    }

private:
    std::unordered_map<TemplateId, std::uint32_t> m_nodes;
};

std::string templateIdText(TemplateId id)
{
    constexpr std::string_view kHex = "0123456789abcdef";
    std::string text(16, '0');
    for (std::size_t i = 16; i-- > 0; id >>= 4)
        text[i] = kHex[id & 15u];
    return text;
}

class TemplateMiner::Engine {
public:
    explicit Engine(MiningLimits limits)
        : m_limits(limits)
        , m_table(limits)
    {
    }

    TemplateId add(std::string_view line)
    {
        m_form.read(line.substr(0, m_limits.mostLineBytes), m_limits.mostTokens);
        const std::uint32_t node = m_table.add(m_form.bytes(), m_form.kinds());
        while (m_ids.size() < m_table.nodeCount()) {
            const auto next = static_cast<std::uint32_t>(m_ids.size());
            m_ids.push_back(m_book.idFor(m_table.bytes(next), next));
        }
        return m_ids[m_table.firstOf(m_table.root(node))];
    }

    std::string_view text(TemplateId id)
    {
        const std::uint32_t node = m_book.node(id);
        if (node == FormIndex::kNone)
            return {};
        m_text = m_table.text(m_table.root(node));
        return m_text;
    }

    TemplateId current(TemplateId id) const
    {
        const std::uint32_t node = m_book.node(id);
        return node == FormIndex::kNone ? id : m_ids[m_table.firstOf(m_table.root(node))];
    }

    std::size_t templateCount() const { return m_table.templateCount(); }

private:
    MiningLimits m_limits;
    LogForm m_form;
    TemplateTable m_table;
    IdBook m_book;
    std::vector<TemplateId> m_ids; ///< by node
    std::string m_text;
};

TemplateMiner::TemplateMiner(MiningLimits limits)
    : m_engine(std::make_unique<Engine>(limits))
{
}

TemplateMiner::~TemplateMiner() = default;
TemplateMiner::TemplateMiner(TemplateMiner &&) noexcept = default;
TemplateMiner &TemplateMiner::operator=(TemplateMiner &&) noexcept = default;

TemplateId TemplateMiner::add(std::string_view line)
{
    return m_engine->add(line);
}

std::string_view TemplateMiner::text(TemplateId id) const
{
    return m_engine->text(id);
}

TemplateId TemplateMiner::current(TemplateId id) const
{
    return m_engine->current(id);
}

std::size_t TemplateMiner::templateCount() const
{
    return m_engine->templateCount();
}

namespace {

/// The different forms of a text, and which form each line has.
struct FormsOfLines {
    FormIndex index;
    std::vector<std::vector<std::uint16_t>> kinds;
    std::vector<std::uint32_t> formOf;
};

FormsOfLines formsOf(const std::vector<std::string_view> &lines, const MiningLimits &limits)
{
    FormsOfLines forms;
    forms.formOf.reserve(lines.size());
    LogForm form;
    for (const std::string_view line : lines) {
        form.read(line.substr(0, limits.mostLineBytes), limits.mostTokens);
        const std::uint64_t hash = FormIndex::hash(form.bytes());
        std::uint32_t number = forms.index.find(form.bytes(), hash);
        if (number == FormIndex::kNone) {
            number = forms.index.add(form.bytes(), hash);
            forms.kinds.push_back(form.kinds());
        } else {
            auto &kinds = forms.kinds[number];
            for (std::size_t i = 0; i < kinds.size(); ++i)
                kinds[i] = static_cast<std::uint16_t>(kinds[i] | form.kinds()[i]);
        }
        forms.formOf.push_back(number);
    }
    return forms;
}

} // namespace

MinedLines mineAll(const std::vector<std::string_view> &lines, MiningLimits limits)
{
    const FormsOfLines forms = formsOf(lines, limits);
    std::vector<std::uint32_t> sorted(forms.index.size());
    std::iota(sorted.begin(), sorted.end(), 0u);
    std::sort(sorted.begin(), sorted.end(),
        [&](std::uint32_t a, std::uint32_t b) { return forms.index.bytes(a) < forms.index.bytes(b); });
    TemplateTable table(limits);
    std::vector<std::uint32_t> nodeOf(sorted.size());
    for (const std::uint32_t form : sorted)
        nodeOf[form] = table.add(forms.index.bytes(form), forms.kinds[form]);
    IdBook book;
    std::vector<TemplateId> ids(table.nodeCount());
    for (std::uint32_t node = 0; node < table.nodeCount(); ++node) {
        if (table.root(node) == node)
            ids[node] = book.idFor(table.bytes(node), node);
    }
    MinedLines mined;
    mined.templateOf.reserve(lines.size());
    std::vector<std::uint32_t> placeOfRoot(table.nodeCount(), FormIndex::kNone);
    std::vector<std::uint32_t> placeOfForm(sorted.size(), FormIndex::kNone);
    for (const std::uint32_t form : forms.formOf) {
        std::uint32_t &place = placeOfForm[form];
        if (place == FormIndex::kNone) {
            const std::uint32_t root = table.root(nodeOf[form]);
            if (placeOfRoot[root] == FormIndex::kNone) {
                placeOfRoot[root] = static_cast<std::uint32_t>(mined.templates.size());
                mined.templates.push_back({ ids[root], table.text(root), 0 });
            }
            place = placeOfRoot[root];
        }
        ++mined.templates[place].lineCount;
        mined.templateOf.push_back(place);
    }
    return mined;
}

std::string templateLines(std::string_view file)
{
    const MinedLines mined = mineAll(lines(file));
    std::vector<std::string> answers;
    answers.reserve(mined.templates.size());
    for (const MinedTemplate &found : mined.templates)
        answers.push_back(templateIdText(found.id) + '\t' + found.text + '\n');
    std::size_t size = 0;
    for (const std::uint32_t place : mined.templateOf)
        size += answers[place].size();
    std::string text;
    text.reserve(size);
    for (const std::uint32_t place : mined.templateOf)
        text += answers[place];
    return text;
}

} // namespace faultline::pattern
