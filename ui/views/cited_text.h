// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextBrowser>

#include <vector>

namespace faultline::ui {

/// A piece of a sentence with evidence: `line_total()` in code, `[E3]` as a citation, or words.
struct CitedPart {
    enum class Kind { Words, Code, Citation };

    Kind kind = Kind::Words;
    QString text; ///< without brackets and backticks

    bool operator==(const CitedPart &) const = default;
};

/// Pure. `[E2][E3]` and `[E2, E3]` are two citations each.
std::vector<CitedPart> citedParts(const QString &text);

/// A text browser that loads nothing from anywhere: no images, no style sheets, no files, no network; links
/// are told, never followed.
class SafeBrowser : public QTextBrowser {
    Q_OBJECT

public:
    explicit SafeBrowser(QWidget *parent = nullptr);

    /// A citation's link, of our own scheme.
    static QString linkOf(const QString &evidence);

    QVariant loadResource(int type, const QUrl &name) override;

Q_SIGNALS:
    void cited(const QString &evidence); ///< E3
};

/// Sentences as high as they are wide for: citations are small links in place.
class CitedText : public SafeBrowser {
    Q_OBJECT

public:
    explicit CitedText(QWidget *parent = nullptr);

    void tell(const QString &text);
    void setInk(bool isQuiet);
    /// Shows no more lines than these; 0 shows all.
    void setMostLines(int most);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override;
    int heightForWidth(int width) const override;

Q_SIGNALS:
    void cutChanged(bool isCut); ///< lines are left out, or no longer

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void write();
    int wholeHeight(int width) const;
    void tellCut();
    void showStart();

    QString m_told;
    int m_mostLines = 0;
    bool m_isCut = false;
    bool m_isQuiet = false;
};

} // namespace faultline::ui
