// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QByteArray>

#include <utility>
#include <vector>

/// The theme's own side of the tokens; everyone else calls `tokens()`.
namespace faultline::ui {

/// Reads one set (`dark`, `light`) of tokens.json. A missing name is an invalid colour.
Tokens tokensFromJson(const QByteArray &json, const QString &set);

/// Every token with its name in tokens.json: for the style sheet and for tests.
std::vector<std::pair<QString, QColor>> namedColours(const Tokens &tokens);

const Tokens &tokensOf(bool isDark);
void useTokens(bool isDark);
bool areTokensDark();

} // namespace faultline::ui
