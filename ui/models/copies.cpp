// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/copies.h"

#include "ui/models/words.h"

#include <QCoreApplication>

namespace faultline::ui::copies {
namespace {

QString told(const char *text)
{
    return QCoreApplication::translate("Copies", text);
}

/// A fence that no run of backticks in the text can end.
QString fenced(const QString &text)
{
    qsizetype longest = 2;
    qsizetype run = 0;
    for (const QChar c : text) {
        run = c == u'`' ? run + 1 : 0;
        longest = qMax(longest, run);
    }
    const QString fence(longest + 1, u'`');
    return fence + u'\n' + text + (text.endsWith(u'\n') ? QString() : QStringLiteral("\n")) + fence + u'\n';
}

} // namespace

QString cell(std::string_view text)
{
    QString safe;
    for (const QChar c : words::line(text, 300)) {
        if (QStringLiteral("\\`*_[]<>|#~&").contains(c))
            safe += u'\\';
        safe += c;
    }
    return safe;
}

QString markdown(const Pattern &pattern, const DigestedEvent &event, const QString &stack)
{
    const ErrorEvent &raw = event.event;
    QString text
        = QStringLiteral("### %1 %2\n\n")
              .arg(QString::fromStdString(pattern.id.text()), cell(words::headline(raw.type, raw.message)));
    const auto fact = [&text](const char *name, const QString &value) {
        if (!value.isEmpty())
            text += QStringLiteral("- %1: %2\n").arg(told(name), value);
    };
    fact(QT_TRANSLATE_NOOP("Copies", "Severity"), words::severity(pattern.severity));
    fact(QT_TRANSLATE_NOOP("Copies", "State"), words::state(pattern.state));
    fact(QT_TRANSLATE_NOOP("Copies", "Service"), cell(raw.service));
    fact(QT_TRANSLATE_NOOP("Copies", "Environment"), cell(raw.environment));
    fact(QT_TRANSLATE_NOOP("Copies", "Release"), cell(raw.release));
    fact(QT_TRANSLATE_NOOP("Copies", "Where"), cell(event.culprit));
    fact(QT_TRANSLATE_NOOP("Copies", "Request"),
        cell(raw.method.empty() ? raw.endpoint : raw.method + " " + raw.endpoint));
    fact(QT_TRANSLATE_NOOP("Copies", "Trace"), cell(raw.traceId));
    fact(QT_TRANSLATE_NOOP("Copies", "Event"), QString::fromStdString(raw.id.text()));
    fact(QT_TRANSLATE_NOOP("Copies", "At"), words::fullTime(raw.at));
    fact(QT_TRANSLATE_NOOP("Copies", "Events"), words::count(pattern.eventCount));
    return stack.isEmpty() ? text : text + u'\n' + fenced(stack);
}

} // namespace faultline::ui::copies
