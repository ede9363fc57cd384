// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window over a real store: start, heartbeat and memory, idle and while 5,000 events a second come
// in through the socket, beside an empty QMainWindow. Each measurement is a process of its own. Source:
// performance.md, window rows.
#include "core/pipeline/open_console.h"
#include "core/store/writer.h"
#include "tests/bench/error_requests.h"
#include "tests/bench/figures.h"
#include "tests/bench/load.h"
#include "tests/bench/store_events.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QFile>
#include <QFileInfo>
#include <QMainWindow>
#include <QProcess>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>

#include <map>
#include <optional>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

using namespace faultline;
using namespace faultline::bench;
using namespace std::chrono_literals;

namespace {

using Steady = std::chrono::steady_clock;
using Figures = std::map<std::string, double>;

constexpr auto kIdleTime = 4s;
constexpr auto kLoadTime = 8s;
constexpr double kPerSecond = 5000;
constexpr std::size_t kConnections = 64;
constexpr int kRounds = 3;
constexpr auto kBeat = 5ms;

/// Comparable between processes of one machine.
double nowMilliseconds()
{
    return std::chrono::duration<double, std::milli>(Steady::now().time_since_epoch()).count();
}

double threadCpuSeconds()
{
    rusage usage{};
    ::getrusage(RUSAGE_THREAD, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        + 1e-6 * static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

double residentMegabytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1e6;
}

/// How late a timer comes on this thread.
class Heartbeat : public QObject {
public:
    Heartbeat()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            const double now = nowMilliseconds();
            m_late.push_back(
                std::max(0.0, now - m_last - std::chrono::duration<double, std::milli>(kBeat).count()));
            m_last = now;
        });
    }

    void start()
    {
        m_late.clear();
        m_last = nowMilliseconds();
        m_cpu = threadCpuSeconds();
        m_timer.start(kBeat);
    }

    /// Figures since the start, their names ending in `when`.
    void stop(const std::string &when, Figures &figures)
    {
        m_timer.stop();
        std::sort(m_late.begin(), m_late.end());
        if (m_late.empty())
            return;
        figures["late99_" + when] = m_late[m_late.size() * 99 / 100];
        figures["late_most_" + when] = m_late.back();
        figures["memory_" + when] = residentMegabytes();
        const double seconds = std::chrono::duration<double>(when == "idle" ? kIdleTime : kLoadTime).count();
        figures["cpu_" + when] = 100 * (threadCpuSeconds() - m_cpu) / seconds;
    }

private:
    QTimer m_timer;
    std::vector<double> m_late;
    double m_last = 0;
    double m_cpu = 0;
};

class FirstPaint : public QObject {
public:
    FirstPaint(QWidget &window, Figures &figures, double startedAt)
        : m_figures(figures)
        , m_startedAt(startedAt)
    {
        window.installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        // What is queued then runs when the paint is done.
        if (event->type() == QEvent::Paint && !m_figures.contains("paint"))
            QTimer::singleShot(
                0, this, [this] { m_figures.try_emplace("paint", nowMilliseconds() - m_startedAt); });
        return false;
    }

private:
    Figures &m_figures;
    const double m_startedAt;
};

bool showsRows(const QWidget &window)
{
    const auto views = window.findChildren<QAbstractItemView *>();
    return std::any_of(views.begin(), views.end(), [](const QAbstractItemView *view) {
        return view->isVisible() && view->model() != nullptr && view->model()->rowCount() > 10;
    });
}

void waitFor(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

void waitUntil(const std::function<bool()> &isTrue)
{
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (isTrue())
            loop.quit();
    });
    look.start(2);
    loop.exec();
}

/// Idle figures, then those under the load that the parent sends as soon as it knows the port.
void measure(Figures &figures, std::uint16_t port)
{
    Heartbeat heartbeat;
    waitFor(1s);
    heartbeat.start();
    waitFor(kIdleTime);
    heartbeat.stop("idle", figures);
    std::printf("port %d\n", int{ port });
    std::fflush(stdout);
    heartbeat.start();
    waitFor(kLoadTime);
    heartbeat.stop("loaded", figures);
}

void say(const Figures &figures)
{
    for (const auto &[name, value] : figures)
        std::printf("%s %.4f\n", name.c_str(), value);
    std::fflush(stdout);
}

int showEmpty(double startedAt)
{
    Figures figures;
    QMainWindow window;
    window.resize(1440, 900);
    const FirstPaint paint(window, figures, startedAt);
    window.show();
    waitUntil([&figures] { return figures.contains("paint"); });
    figures["live"] = figures["paint"];
    measure(figures, 0);
    say(figures);
    return 0;
}

int showConsole(QApplication &application, const std::string &file, double startedAt)
{
    Figures figures;
    const QTemporaryDir folder;
    auto console = pipeline::openConsole({ file, {}, "127.0.0.1", 0, false });
    if (!console.ok())
        return 3;
    QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    ui::Theme theme(application);
    ui::MainWindow window(**console, theme, settings);
    window.resize(1440, 900);
    const FirstPaint paint(window, figures, startedAt);
    window.show();
    waitUntil(
        [&] { return figures.contains("paint") && (*console)->status().isListening && showsRows(window); });
    figures["live"] = nowMilliseconds() - startedAt;
    const auto before = (*console)->status().eventCount;
    const QString url = QString::fromStdString((*console)->status().url);
    measure(figures, static_cast<std::uint16_t>(url.section(QLatin1Char(':'), -1).toInt()));
    figures["stored"] = static_cast<double>((*console)->status().eventCount - before)
        / std::chrono::duration<double>(kLoadTime).count();
    say(figures);
    return 0;
}

/// Runs this program again as one of the two windows and reads what it says.
Figures figuresOf(const QString &program, const QStringList &arguments)
{
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(program, arguments + QStringList{ QString::number(nowMilliseconds(), 'f', 4) });
    Figures figures;
    while (child.waitForReadyRead(-1)) {
        while (child.canReadLine()) {
            const auto words = child.readLine().trimmed().split(' ');
            figures[words.value(0).toStdString()] = words.value(1).toDouble();
            const auto port = static_cast<std::uint16_t>(words.value(1).toUInt());
            if (words.value(0) == "port" && port != 0)
                Load::run(
                    port, kConnections, std::chrono::duration_cast<std::chrono::milliseconds>(kLoadTime),
                    [port](std::size_t number) { return errorRequest(number, port, "/ingest-error?wait=0"); },
                    kPerSecond);
        }
    }
    child.waitForFinished();
    return figures;
}

void build(const std::string &path, std::size_t events)
{
    const SystemClock clock;
    const auto writer = store::Writer::open({ path }, clock, {});
    if (!writer.ok())
        std::exit(3);
    StoreEvents source(clock.now() - static_cast<std::int64_t>(events) * 250ms, 250ms);
    for (std::size_t done = 0; done < events; done += 500) {
        if (!(*writer)->write(source.batch(500)).ok() || !(*writer)->indexSlice(500).ok())
            std::exit(3);
    }
}

struct Line {
    const char *figure;
    const char *what;
    const char *unit;
    const char *goal;
};

constexpr Line kLines[] = {
    { "paint", "start to first paint", "ms", "<= 400" },
    { "live", "start to live (listening, rows shown)", "ms", "<= 700" },
    { "memory_idle", "memory, idle", "MB", "<= 150" },
    { "memory_loaded", "memory at 5,000 events/s", "MB", "<= 300" },
    { "late99_idle", "5 ms heartbeat late, idle, p99", "ms", "<= 16" },
    { "late99_loaded", "5 ms heartbeat late, 5,000/s, p99", "ms", "<= 16" },
    { "late_most_loaded", "5 ms heartbeat late, 5,000/s, most", "ms", "<= 50" },
    { "cpu_loaded", "main thread at 5,000/s", "% of a core", "< 30" },
    { "stored", "events stored meanwhile", "events/s", "5000" },
};

void compare(bool asJson, const QString &program, const std::string &file)
{
    std::map<std::string, std::vector<double>> product, empty;
    for (int round = 0; round < kRounds; ++round) {
        for (const auto &[name, value] :
            figuresOf(program, { QStringLiteral("--console"), QString::fromStdString(file) }))
            product[name].push_back(value);
        for (const auto &[name, value] : figuresOf(program, { QStringLiteral("--empty") }))
            empty[name].push_back(value);
    }
    for (const Line &line : kLines) {
        if (product[line.figure].empty())
            product[line.figure].push_back(0);
        if (empty[line.figure].empty())
            empty[line.figure].push_back(0);
        print(asJson, line.what, line.unit, spreadOf(product[line.figure]), "an empty window",
            spreadOf(empty[line.figure]), line.goal);
    }
}

} // namespace

/// `--events N` (default 1,000,000) in the store; `--file PATH` keeps it and takes it again the next time.
int main(int argc, char **argv)
{
    const std::string first = argc > 1 ? argv[1] : "";
    if (first == "--console" || first == "--empty") {
        QApplication application(argc, argv);
        qputenv("QT_NO_GLIB", "1");
        return first == "--empty" ? showEmpty(std::atof(argv[2]))
                                  : showConsole(application, argv[2], std::atof(argv[3]));
    }
    const QCoreApplication application(argc, argv);
    std::size_t events = 1'000'000;
    const QTemporaryDir folder;
    std::string file = folder.path().toStdString() + "/local.db";
    for (int i = 1; i + 1 < argc; ++i) {
        if (std::strcmp(argv[i], "--events") == 0)
            events = static_cast<std::size_t>(std::max(1000, std::atoi(argv[i + 1])));
        if (std::strcmp(argv[i], "--file") == 0)
            file = argv[i + 1];
    }
    if (!QFileInfo::exists(QString::fromStdString(file)))
        build(file, events);
    compare(wantsJson(argc, argv), QCoreApplication::applicationFilePath(), file);
    return 0;
}
