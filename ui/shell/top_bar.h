// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/console.h"
#include "ui/navigator/navigator.h"
#include "ui/theme/theme.h"

#include <QToolBar>
#include <QToolButton>

class QMenu;

namespace faultline::ui {

class Toasts;

/// A button with a menu of choices: environment, services, time range, workspace.
class ChoiceButton : public QToolButton {
    Q_OBJECT

public:
    ChoiceButton(const QString &name, const QString &iconName, QWidget *parent);

    struct Choice {
        QString text;
        QString value;
        bool isChosen = false;
    };

    void setChoices(const QList<Choice> &choices);

Q_SIGNALS:
    void chosen(const QString &value);

protected:
    void paintEvent(QPaintEvent *event) override;
    QSize sizeHint() const override;
};

/// Whether lists follow what arrives or stand still; shows its key.
class LiveSwitch : public QToolButton {
    Q_OBJECT

public:
    explicit LiveSwitch(QWidget *parent);

    void setHeld(bool isHeld);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// Looks like a field, opens the palette.
class SearchButton : public QToolButton {
    Q_OBJECT

public:
    explicit SearchButton(QWidget *parent);

    QSize sizeHint() const override { return { 400, zoomed(28) }; }

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// What the window's commands give the bar; owned by the window.
struct TopBarActions {
    QAction *back = nullptr;
    QAction *forward = nullptr;
    QAction *palette = nullptr;
    QAction *hold = nullptr; ///< checkable
    QAction *keys = nullptr;
};

/// The tool bar: where one is (workspace, environment, services, range) and the ways elsewhere.
class TopBar : public QToolBar {
    Q_OBJECT

public:
    TopBar(const TopBarActions &actions, QMenu *menu, Navigator &navigator, Toasts &toasts, QWidget *parent);

    void showPlace(const Place &place);
    void showFacets(const pipeline::Facets &facets);
    void showLayout(const QString &id);

Q_SIGNALS:
    void layoutChosen(const QString &id);

private:
    void addAction(QAction *action, const QString &name);
    void addFilters();
    void addBell();
    void addRoom();
    void fillPast(QMenu &menu);

    Navigator &m_navigator;
    Toasts &m_toasts;
    ChoiceButton *m_layout = nullptr;
    ChoiceButton *m_environment = nullptr;
    ChoiceButton *m_service = nullptr;
    ChoiceButton *m_range = nullptr;
    pipeline::Facets m_facets;
};

} // namespace faultline::ui
