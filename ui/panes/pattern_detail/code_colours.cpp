// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/pattern_detail/code_colours.h"

#include "ui/theme/theme.h"

#include <QSet>

namespace faultline::ui {
namespace {

constexpr int kMostColouredCharacters = 2000;

const QSet<QString> &keywords()
{
    static const QSet<QString> words = [] {
        QSet<QString> set;
        const QString all = QStringLiteral(
            "and as assert async await break case catch class const continue def default defer del do elif "
            "else "
            "enum except export extends extern final finally fn for from func function global go if impl "
            "implements "
            "import in instanceof interface is lambda let match mod module mut new nil none None nonlocal "
            "not null "
            "or package pass private protected pub public raise return self static struct super switch this "
            "throw "
            "throws trait true True try type typeof undefined use using val var void when where while with "
            "yield "
            "False false begin end elsif ensure rescue unless namespace override virtual auto");
        for (const QString &word : all.split(u' '))
            set.insert(word);
        return set;
    }();
    return words;
}

bool isHashCommented(const QString &fileName)
{
    static const QStringList endings{ QStringLiteral(".py"), QStringLiteral(".rb"), QStringLiteral(".sh"),
        QStringLiteral(".ex"), QStringLiteral(".exs"), QStringLiteral(".yml"), QStringLiteral(".yaml"),
        QStringLiteral(".toml"), QStringLiteral(".pl") };
    return std::any_of(endings.begin(), endings.end(),
        [&fileName](const QString &ending) { return fileName.endsWith(ending); });
}

bool isNamePart(QChar c)
{
    return c.isLetterOrNumber() || c == u'_';
}

int endOfString(const QString &line, int from)
{
    const QChar quote = line[from];
    const bool isTriple = line.mid(from, 3) == QString(3, quote);
    int at = from + (isTriple ? 3 : 1);
    for (; at < line.size(); ++at) {
        if (line[at] == u'\\')
            ++at;
        else if (isTriple ? line.mid(at, 3) == QString(3, quote) : line[at] == quote)
            return at + (isTriple ? 3 : 1);
    }
    return static_cast<int>(line.size());
}

} // namespace

QList<CodeSpan> codeSpans(const QString &line, const QString &fileName)
{
    QList<CodeSpan> spans;
    const int length = static_cast<int>(qMin<qsizetype>(line.size(), kMostColouredCharacters));
    const bool isHash = isHashCommented(fileName);
    for (int at = 0; at < length;) {
        const QChar c = line[at];
        const bool isSlashes = !isHash && c == u'/' && at + 1 < length && line[at + 1] == u'/';
        if ((isHash && c == u'#') || isSlashes) {
            spans << CodeSpan{ at, length - at, CodeSpan::Kind::Comment };
            break;
        }
        if (c == u'"' || c == u'\'' || c == u'`') {
            const int end = endOfString(line, at);
            spans << CodeSpan{ at, end - at, CodeSpan::Kind::String };
            at = end;
        } else if (c.isDigit()) {
            int end = at;
            while (end < length && (isNamePart(line[end]) || line[end] == u'.'))
                ++end;
            spans << CodeSpan{ at, end - at, CodeSpan::Kind::Number };
            at = end;
        } else if (isNamePart(c)) {
            int end = at;
            while (end < length && isNamePart(line[end]))
                ++end;
            if (keywords().contains(line.mid(at, end - at)))
                spans << CodeSpan{ at, end - at, CodeSpan::Kind::Keyword };
            else if (end < length && line[end] == u'(')
                spans << CodeSpan{ at, end - at, CodeSpan::Kind::Call };
            at = end;
        } else {
            ++at;
        }
    }
    return spans;
}

CodeColours::CodeColours(QTextDocument *document)
    : QSyntaxHighlighter(document)
{
}

void CodeColours::setFileName(const QString &name)
{
    m_fileName = name;
    rehighlight();
}

void CodeColours::highlightBlock(const QString &text)
{
    const Tokens &now = tokens();
    for (const CodeSpan &span : codeSpans(text, m_fileName)) {
        const QColor *colour = &now.synKey;
        switch (span.kind) {
        case CodeSpan::Kind::String:
            colour = &now.synStr;
            break;
        case CodeSpan::Kind::Number:
            colour = &now.synNum;
            break;
        case CodeSpan::Kind::Comment:
            colour = &now.synCom;
            break;
        case CodeSpan::Kind::Call:
            colour = &now.synFn;
            break;
        case CodeSpan::Kind::Keyword:
            break;
        }
        setFormat(span.from, span.length, *colour);
    }
}

} // namespace faultline::ui
