// SPDX-License-Identifier: GPL-3.0-or-later
// From the start of the process to the window's first paint, and until the newest events stand in the live
// list and the port is open, beside an empty QMainWindow; with an empty store and with a large one. Each
// sample is a process of its own. `--events N` says how large (a million), `--store FILE` takes a store that
// exists.
#include "core/pipeline/open_console.h"
#include "core/store/writer.h"
#include "tests/bench/figures.h"
#include "tests/bench/store_events.h"
#include "ui/models/event_model.h"
#include "ui/shell/dock_host.h"
#include "ui/shell/main_window.h"
#include "ui/shell/pane.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QEvent>
#include <QProcess>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>

namespace {

using namespace faultline;
using bench::Spread;

constexpr int kRounds = 7;

double now()
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

/// Calls back when the first paint of any widget is through: the window itself may be covered by its parts.
class FirstPaint final : public QObject {
public:
    explicit FirstPaint(std::function<void()> painted)
        : m_painted(std::move(painted))
    {
        qApp->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            qApp->removeEventFilter(this);
            QTimer::singleShot(0, this, m_painted);
        }
        return false;
    }

private:
    std::function<void()> m_painted;
};

void say(const char *what)
{
    std::printf("%s %.3f\n", what, now());
    std::fflush(stdout);
}

int showEmpty(QApplication &application)
{
    QMainWindow window;
    window.resize(1440, 900);
    const FirstPaint painted([&application] {
        say("painted");
        application.quit();
    });
    window.show();
    return QApplication::exec();
}

int showOurs(QApplication &application, const QString &store, const QString &settingsFile)
{
    pipeline::ConsoleOptions options;
    options.workspace = store.toStdString();
    options.port = 0;
    auto console = pipeline::openConsole(options);
    if (!console.ok()) {
        std::fprintf(stderr, "%s\n", console.error().message.c_str());
        return 3;
    }
    QSettings settings(settingsFile, QSettings::IniFormat);
    ui::Theme theme(application);
    ui::MainWindow window(**console, theme, settings);
    bool isPainted = false;
    const FirstPaint painted([&isPainted] {
        isPainted = true;
        say("painted");
    });
    window.show();
    auto *events = window.docks().pane(QStringLiteral("live"))->findChild<ui::EventModel *>();
    const bool isEmpty = settings.value(QStringLiteral("bench/isEmpty")).toBool();
    QTimer watch;
    QObject::connect(&watch, &QTimer::timeout, &window, [&] {
        const auto status = (*console)->status();
        if (isPainted && status.isListening && (isEmpty ? status.storeBytes > 0 : events->rowCount() > 0)) {
            watch.stop();
            say("live");
            application.quit();
        }
    });
    watch.start(2);
    return QApplication::exec();
}

struct Sample {
    double painted = 0;
    double live = 0;
};

Sample runChild(const QStringList &arguments)
{
    QProcess child;
    const double start = now();
    child.start(QCoreApplication::applicationFilePath(), arguments);
    child.waitForFinished(-1);
    Sample sample;
    for (const auto &line : child.readAllStandardOutput().split('\n')) {
        const double at = line.mid(line.indexOf(' ') + 1).toDouble() - start;
        (line.startsWith("painted") ? sample.painted : sample.live) = line.isEmpty() ? sample.live : at;
    }
    return sample;
}

void build(const QString &path, int events)
{
    const SystemClock clock;
    const auto writer = store::Writer::open({ path.toStdString() }, clock, {});
    // The newest are of this hour, where the live list looks.
    bench::StoreEvents source(
        clock.now() - events * std::chrono::milliseconds(250), std::chrono::milliseconds(250));
    for (int done = 0; done < events; done += 500) {
        if (!writer.ok() || !(*writer)->write(source.batch(500)).ok() || !(*writer)->indexSlice(500).ok()) {
            std::fprintf(stderr, "the store could not be made\n");
            std::exit(3);
        }
    }
    (void)(*writer)->close();
}

void compare(bool asJson, const std::string &name, const QString &store, const QString &settings)
{
    std::vector<double> empty;
    std::vector<double> painted;
    std::vector<double> live;
    for (int round = 0; round < kRounds; ++round) {
        empty.push_back(runChild({ QStringLiteral("--child"), QStringLiteral("empty") }).painted);
        const auto ours = runChild({ QStringLiteral("--child"), QStringLiteral("ours"), store, settings });
        painted.push_back(ours.painted);
        live.push_back(ours.live);
    }
    const auto beside = bench::spreadOf(empty);
    bench::print(asJson, "start to first paint, " + name, "ms", bench::spreadOf(painted), "empty QMainWindow",
        beside, "<= 400");
    bench::print(
        asJson, "start to live, " + name, "ms", bench::spreadOf(live), "empty QMainWindow", beside, "<= 700");
}

QString valueAfter(const QStringList &arguments, const char *option)
{
    const auto at = arguments.indexOf(QLatin1String(option));
    return at < 0 ? QString() : arguments.value(at + 1);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_NO_GLIB", "1");
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const bool asJson = bench::wantsJson(argc, argv);
    QApplication application(argc, argv);
    const auto arguments = QCoreApplication::arguments();
    if (const auto child = valueAfter(arguments, "--child"); !child.isEmpty())
        return child == u"empty" ? showEmpty(application)
                                 : showOurs(application, arguments.value(3), arguments.value(4));
    const QTemporaryDir folder;
    const auto settingsOf = [&folder](bool isEmpty) {
        const auto file
            = folder.filePath(isEmpty ? QStringLiteral("empty.ini") : QStringLiteral("large.ini"));
        QSettings(file, QSettings::IniFormat).setValue(QStringLiteral("bench/isEmpty"), isEmpty);
        return file;
    };
    compare(asJson, "empty store", folder.filePath(QStringLiteral("empty.db")), settingsOf(true));
    auto large = valueAfter(arguments, "--store");
    const auto wanted = valueAfter(arguments, "--events");
    const int events = wanted.isEmpty() ? 1'000'000 : wanted.toInt();
    if (large.isEmpty()) {
        large = folder.filePath(QStringLiteral("large.db"));
        build(large, events);
    }
    compare(asJson, std::to_string(events) + " events", large, settingsOf(false));
    return 0;
}
