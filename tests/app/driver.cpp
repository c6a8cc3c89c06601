// The real app, driven over standard input by objectName: one JSON command a line, one JSON answer a line. Every
// command waits for what it needs until its deadline; nothing sleeps. The commands are in Driver::run().
#include <QElapsedTimer>
#include <QFile>
#include <QImage>
#include <QInputMethodEvent>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>
#include <QTest>
#include <QTimer>
#include <algorithm>
#include <cstdio>
#include <iostream>

#include "core/base/log.h"
#include "mobile/app/application.h"
#include "mobile/app/link_door.h"
#include "tests/app/block_meter.h"
#include "tests/app/glance.h"

namespace {

constexpr int kDeadline = 20'000;  // ms, where a command names none
constexpr int kLook = 5;           // ms between two looks at a condition
constexpr int kStill = 50;         // pictures taken at most until two are alike
constexpr qint64 kFrame = 16'000;  // us

class Driver {
 public:
  Driver(satchel::Application& app, BlockMeter& meter) : app_(app), meter_(meter) {}

  QJsonObject run(const QJsonObject& command) {
    const QString what = command["do"].toString();
    const int deadline = command["ms"].toInt(kDeadline);
    if (what == "tap") return tap(command["name"].toString(), deadline);
    if (what == "type") {
      const QString text = command["text"].toString();
      const bool more = command["more"].toBool();
      return with(command, deadline, [text, more](QQuickItem* item) { return type(item, text, more); });
    }
    if (what == "wait") return wait(command, deadline);
    if (what == "wait_text") return wait_text(command["text"].toString(), deadline);
    if (what == "get") {
      return with(command, deadline, [&](QQuickItem* item) {
        return QJsonObject{{"value", QJsonValue::fromVariant(item->property(command["property"].toString().toUtf8()))}};
      });
    }
    if (what == "names") return {{"names", QJsonArray::fromStringList(glance::names(window()))}};
    if (what == "texts") return {{"texts", QJsonArray::fromStringList(glance::texts(window()))}};
    if (what == "grab") return grab(command["file"].toString());
    if (what == "faults") return faults();
    if (what == "size") return resize(command["width"].toInt(), command["height"].toInt());
    if (what == "setting") return setting(command["name"].toString(), command["value"].toVariant());
    if (what == "open") {
      app_.open(command["link"].toString());
      return {};
    }
    if (what == "scroll") return scroll(command, deadline);
    if (what == "memory") return {{"peak_kib", status("VmHWM:")}, {"now_kib", status("VmRSS:")}};
    return {{"error", "no such command: " + what}};
  }

 private:
  QQuickWindow* window() const {
    const auto roots = app_.engine().rootObjects();
    return roots.isEmpty() ? nullptr : qobject_cast<QQuickWindow*>(roots.first());
  }

  static bool until(int deadline, const std::function<bool()>& condition) {
    QElapsedTimer since;
    since.start();
    QTimer tick;
    tick.start(kLook);
    while (!condition()) {
      if (since.elapsed() > deadline) return false;
      QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
  }

  QJsonObject with(const QJsonObject& command, int deadline, const std::function<QJsonObject(QQuickItem*)>& act) {
    const QString name = command["name"].toString();
    QQuickItem* item = nullptr;
    if (!until(deadline, [&] { return (item = glance::find(window(), name)) != nullptr; })) return missing(name);
    return act(item);
  }

  QJsonObject missing(const QString& name) {
    return {{"error", "nothing is named " + name},
            {"names", QJsonArray::fromStringList(glance::names(window()))},
            {"texts", QJsonArray::fromStringList(glance::texts(window()))}};
  }

  // A finger scrolls to what it means, and taps its middle. A page that is still coming, or is being laid out, takes no
  // taps: nobody hits what they did not mean.
  QJsonObject tap(const QString& name, int deadline) {
    std::optional<std::pair<QQuickItem*, QPointF>> last;
    const bool rests = until(deadline, [&] {
      QQuickItem* item = glance::find(window(), name);
      const auto before = std::exchange(last, std::nullopt);
      if (item == nullptr || on_the_move(item)) return false;
      bring_into_view(item);
      last.emplace(item, item->mapToScene({item->width() / 2, item->height() / 2}));
      return last == before;
    });
    if (!rests) return missing(name);
    QTest::mouseClick(window(), Qt::LeftButton, Qt::NoModifier, last->second.toPoint());
    return {};
  }

  static bool on_the_move(QQuickItem* item) {
    for (QQuickItem* up = item; up != nullptr; up = up->parentItem()) {
      if (up->inherits("QQuickStackView") && up->property("busy").toBool()) return true;
    }
    return false;
  }

  static void bring_into_view(QQuickItem* item) {
    for (QQuickItem* up = item->parentItem(); up != nullptr; up = up->parentItem()) {
      if (!up->inherits("QQuickFlickable")) continue;
      const qreal x = item->mapToItem(up, {0, 0}).x(), aside = up->property("contentWidth").toReal() - up->width();
      if (aside > 0 && (x < 0 || x + item->width() > up->width())) {
        up->setProperty("contentX", std::clamp(up->property("contentX").toReal() + x - up->width() / 3, 0.0, aside));
      }
      if (up->property("contentHeight").toReal() <= up->height()) continue;
      const qreal y = item->mapToItem(up, {0, 0}).y();
      const qreal first = up->property("originY").toReal();
      const qreal highest = first + up->property("contentHeight").toReal() - up->height();
      const qreal now = up->property("contentY").toReal();
      if (y >= 0 && y + item->height() <= up->height()) continue;
      up->setProperty("contentY", std::clamp(now + y - up->height() / 3, first, std::max(first, highest)));
    }
  }

  // As a keyboard does it: over what stands there, or, with `more`, behind it.
  static QJsonObject type(QQuickItem* item, const QString& text, bool more) {
    QQuickItem* input = nullptr;
    glance::walk(item, [&](QQuickItem* one) {
      if (input == nullptr && (one->inherits("QQuickTextInput") || one->inherits("QQuickTextEdit"))) input = one;
    });
    if (input == nullptr) return {{"error", "nothing to type into in " + item->objectName()}};
    bring_into_view(input);
    input->forceActiveFocus();
    if (more) {
      input->setProperty("cursorPosition", input->property("length"));
    } else {
      QMetaObject::invokeMethod(input, "selectAll");
    }
    QInputMethodEvent event;
    event.setCommitString(text);
    QCoreApplication::sendEvent(input, &event);
    return {};
  }

  QJsonObject wait(const QJsonObject& command, int deadline) {
    const QString name = command["name"].toString();
    const bool gone = command["gone"].toBool();
    QVariant value;
    const bool met = until(deadline, [&] {
      const QQuickItem* item = glance::find(window(), name);
      if (gone) return item == nullptr;
      if (item == nullptr || !command.contains("property")) return item != nullptr;
      value = item->property(command["property"].toString().toUtf8());
      if (command.contains("contains")) return value.toString().contains(command["contains"].toString());
      return QJsonValue::fromVariant(value) == command["equals"];
    });
    if (met) return {};
    QJsonObject answer = missing(name);
    if (gone) answer["error"] = "still there: " + name;
    answer["value"] = QJsonValue::fromVariant(value);
    return answer;
  }

  QJsonObject wait_text(const QString& text, int deadline) {
    if (until(deadline, [&] { return !glance::texts(window()).filter(text).isEmpty(); })) return {};
    return {{"error", "nowhere to read: " + text}, {"texts", QJsonArray::fromStringList(glance::texts(window()))}};
  }

  // At rest is a window where no page is coming or going, no picture is on its way, and two frames are alike.
  QJsonObject grab(const QString& file) {
    if (!until(kDeadline, [this] { return glance::at_rest(window()); })) return {{"error", "never at rest"}};
    QImage before, picture = window()->grabWindow();
    for (int i = 0; i < kStill && picture != before; ++i) {
      settle(kDeadline);
      before = std::exchange(picture, window()->grabWindow());
    }
    return picture.save(file) ? QJsonObject{} : QJsonObject{{"error", "cannot write " + file}};
  }

  QJsonObject faults() {
    if (!until(kDeadline, [this] { return glance::at_rest(window()); })) return {{"error", "never at rest"}};
    settle(kDeadline);
    return {{"faults", QJsonArray::fromStringList(glance::faults(window()))}, {"controls", glance::controls(window())}};
  }

  // Until the window has drawn what was asked for so far.
  QJsonObject settle(int deadline) {
    bool drawn = false;
    const auto link = QObject::connect(window(), &QQuickWindow::frameSwapped, window(), [&drawn] { drawn = true; });
    window()->update();
    const bool done = until(deadline, [&drawn] { return drawn; });
    QObject::disconnect(link);
    return done ? QJsonObject{} : QJsonObject{{"error", "the window draws nothing"}};
  }

  QJsonObject resize(int width, int height) {
    window()->resize(width, height);
    return settle(kDeadline);
  }

  // What the settings page writes, without the way there.
  QJsonObject setting(const QString& name, const QVariant& value) {
    auto* settings = app_.engine().singletonInstance<QObject*>(qmlTypeId("Satchel", 1, 0, "Settings"));
    if (settings == nullptr || !settings->setProperty(name.toUtf8(), value)) return {{"error", "no setting " + name}};
    return settle(kDeadline);
  }

  // Scrolls a list for so many frames, `step` pixels each; without a step from end to end, as the scroll bar does. What
  // comes back is how long the UI thread was away from its events.
  QJsonObject scroll(const QJsonObject& command, int deadline) {
    return with(command, deadline, [&](QQuickItem* list) -> QJsonObject {
      const int frames = command["frames"].toInt(300);
      const qreal step = command["step"].toDouble();
      const qreal begin = list->property("originY").toReal();
      meter_.begin();
      for (int i = 1; i <= frames; ++i) {
        const qreal first = list->property("originY").toReal();
        const qreal highest = std::max(0.0, list->property("contentHeight").toReal() - list->height());
        const qreal to = step > 0 ? begin + step * i : first + highest * i / frames;
        meter_.timed([&] { list->setProperty("contentY", std::min(to, first + highest)); });
        settle(deadline);
      }
      const auto blocks = meter_.read();
      return {{"events", qint64(blocks.clock.size())},
              {"clock", summary(blocks.clock)},
              {"processor", summary(blocks.processor)},
              {"at", list->property("contentY").toReal()}};
    });
  }

  static QJsonObject summary(const std::vector<qint64>& sorted) {
    const auto over = std::ranges::count_if(sorted, [](qint64 us) { return us > kFrame; });
    return {
        {"longest_us", sorted.back()}, {"p99_us", sorted[sorted.size() * 99 / 100]}, {"over_a_frame", qint64(over)}};
  }

  static qint64 status(const char* field) {
    QFile status("/proc/self/status");
    if (!status.open(QIODevice::ReadOnly)) return -1;
    for (const QByteArray& line : status.readAll().split('\n')) {
      if (line.startsWith(field)) return line.mid(qstrlen(field)).trimmed().split(' ').first().toLongLong();
    }
    return -1;
  }

  satchel::Application& app_;
  BlockMeter& meter_;
};

void answer(const QJsonObject& object) {
  std::cout << QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString() << std::endl;
}

// Qt 6.4's list says so when a row that it was about to make in advance, out of sight, has left the model meanwhile
// (QQmlDelegateModel::cancel); it then does nothing, which is right. The app has no say in it.
constexpr const char* kOfQtItself = "DelegateModel::cancel: index out range";

}  // namespace

// driver HOME
int main(int argc, char** argv) {
  QElapsedTimer since_start;
  since_start.start();
  BlockMeter gui(argc, argv);
  satchel::log::set_level(satchel::log::Level::kError);
  QStringList warnings;
  static QStringList* noted = &warnings;
  qInstallMessageHandler([](QtMsgType type, const QMessageLogContext&, const QString& text) {
    if (type != QtDebugMsg && type != QtInfoMsg && !text.startsWith(kOfQtItself)) *noted << text;
    std::cerr << text.toStdString() << std::endl;
  });
  if (argc < 2) return 2;
  const QString home = QString::fromLocal8Bit(argv[1]);
  satchel::LinkDoor door(home);
  satchel::Application app(home);
  if (!app.show()) return 1;
  QObject::connect(&door, &satchel::LinkDoor::knocked, &gui, [&app](const QStringList& links) { app.take(links); });
  gui.watch(qobject_cast<QQuickWindow*>(app.engine().rootObjects().first()));
  Driver driver(app, gui);
  QSocketNotifier commands(fileno(stdin), QSocketNotifier::Read);
  QObject::connect(&commands, &QSocketNotifier::activated, &gui, [&] {
    std::string line;
    if (!std::getline(std::cin, line)) return gui.quit();
    commands.setEnabled(false);
    const QJsonObject command = QJsonDocument::fromJson(QByteArray::fromStdString(line)).object();
    if (command["do"] == "warnings") {
      answer({{"warnings", QJsonArray::fromStringList(warnings)}});
    } else if (command["do"] == "clock") {
      answer({{"ms", since_start.elapsed()}});
    } else {
      answer(driver.run(command));
    }
    commands.setEnabled(true);
  });
  return QGuiApplication::exec();
}
