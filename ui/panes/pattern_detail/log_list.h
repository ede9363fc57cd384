// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error_event.h"

#include <QAbstractListModel>
#include <QListView>

namespace faultline::ui {

class LogLineModel final : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    /// Only the last `most` lines are kept; 0: all.
    void setMost(int most) { m_most = most; }

    void show(const ErrorEvent &event);
    int rowOfNumber(int number) const; ///< -1 where no such line was kept

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    const LogLine &line(int row) const { return m_lines[static_cast<std::size_t>(row)]; }

    /// `-312 ms`, `0`, `+1 ms` to the error.
    QString relative(int row) const;

private:
    std::vector<LogLine> m_lines;
    UtcTime m_errorAt;
    int m_most = 0;
};

/// The log before an error: 22 px rows with the time to the error, level and text.
class LogList : public QListView {
    Q_OBJECT

public:
    /// The last `most` lines; 0: all.
    explicit LogList(QWidget *parent = nullptr, int most = 0);

    void showEvent(const ErrorEvent &event);
    using QListView::showEvent;
    bool selectLine(int number);

    int lineCount() const { return m_model->rowCount(); }

    QSize sizeHint() const override;

Q_SIGNALS:
    void lineOpened(int number); ///< its place in what was sent

private:
    LogLineModel *m_model;
    bool m_isShort;
};

} // namespace faultline::ui
