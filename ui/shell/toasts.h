// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace faultline::ui {

enum class ToastLevel { Ok, Info, Warning, Critical };

/// One line at the window's bottom right. Shape: undo is empty where nothing can be taken back.
struct Toast {
    QString text;
    QString detail = {};
    ToastLevel level = ToastLevel::Ok;
    std::function<void()> undo = {};
};

/// Shows short messages over the docks for six seconds, at most three at once; the bell lists the last ten.
///
/// Thread: main. Takes no focus. A toast stays while the pointer is over it or focus is in it.
class Toasts : public QWidget {
    Q_OBJECT

public:
    explicit Toasts(QWidget *window);

    void show(Toast toast);
    /// Takes back what the newest toast offered, shown or gone; false where there is nothing.
    bool undoNewest();

    struct Past {
        QDateTime at;
        QString text;
        ToastLevel level = ToastLevel::Ok;
    };

    const QList<Past> &past() const { return m_past; }

    int unreadCount() const { return m_unreadCount; }

    void markRead();

Q_SIGNALS:
    void pastChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *cardFor(const Toast &toast);
    void place();
    int left(int wide) const;

    struct Undo {
        int number = 0;
        std::function<void()> take;
    };

    void takeBack(int number);

    QVBoxLayout *m_stack = nullptr;
    QList<Undo> m_undos; ///< oldest first
    int m_undoCount = 0;
    QList<Past> m_past;
    int m_unreadCount = 0;
};

/// For panes: shows a toast in the window that `from` is part of. Does nothing in a window without toasts (a
/// pane alone in a test).
void showToast(const QWidget *from, Toast toast);

} // namespace faultline::ui
