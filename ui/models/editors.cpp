// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/editors.h"

#include <array>
#include <utility>

namespace faultline::ui {
namespace {

constexpr std::array kEditorRows{
    EditorRow{ "vscode", "VS Code", "code --goto {file}:{line}:{column}" },
    EditorRow{ "vscodium", "VSCodium", "codium --goto {file}:{line}:{column}" },
    EditorRow{ "idea", "IntelliJ IDEA", "idea --line {line} {file}" },
    EditorRow{ "pycharm", "PyCharm", "pycharm --line {line} {file}" },
    EditorRow{ "webstorm", "WebStorm", "webstorm --line {line} {file}" },
    EditorRow{ "clion", "CLion", "clion --line {line} {file}" },
    EditorRow{ "qtcreator", "Qt Creator", "qtcreator -client {file}:{line}" },
    EditorRow{ "vim", "Vim", "x-terminal-emulator -e vim +{line} {file}", true },
    EditorRow{ "gvim", "GVim", "gvim --remote-silent +{line} {file}" },
};

} // namespace

std::span<const EditorRow> editorRows()
{
    return kEditorRows;
}

std::optional<QStringList> commandWords(const QString &command)
{
    QStringList words;
    QString word;
    bool isWord = false;
    QChar quote;
    for (qsizetype i = 0; i < command.size(); ++i) {
        const QChar c = command[i];
        if (c == u'\\' && quote != u'\'' && i + 1 < command.size()) {
            word += command[++i];
            isWord = true;
        } else if (!quote.isNull()) {
            if (c == quote)
                quote = QChar();
            else
                word += c;
        } else if (c == u'"' || c == u'\'') {
            quote = c;
            isWord = true;
        } else if (c.isSpace()) {
            if (isWord)
                words << std::exchange(word, {});
            isWord = false;
        } else {
            word += c;
            isWord = true;
        }
    }
    if (!quote.isNull())
        return std::nullopt;
    if (isWord)
        words << word;
    return words;
}

QStringList editorCommand(const QStringList &words, const QString &file, int line, int column)
{
    QStringList command;
    bool hasFile = false;
    for (QString word : words) {
        hasFile = hasFile || word.contains(QStringLiteral("{file}"));
        // The file last: what its name holds is no placeholder.
        word.replace(QStringLiteral("{line}"), QString::number(qMax(1, line)));
        word.replace(QStringLiteral("{column}"), QString::number(qMax(1, column)));
        word.replace(QStringLiteral("{file}"), file);
        command << word;
    }
    if (!command.isEmpty() && !hasFile)
        command << file;
    return command;
}

} // namespace faultline::ui
