// The real app, driven over standard input by objectName: one JSON command a line, one JSON answer a line. Every
// command waits for what it needs until its deadline; nothing sleeps. The commands are in Driver::run().
#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QQuickItem>
#include <QQuickWindow>
#include <QSocketNotifier>
#include <QTest>
#include <QTimer>
#include <cstdio>
#include <iostream>

#include "core/base/log.h"
#include "mobile/app/application.h"

namespace {

constexpr int kDeadline = 20'000;  // ms, where a command names none
constexpr int kLook = 5;           // ms between two looks at a condition

bool shown(const QQuickItem* item) {
  for (; item != nullptr; item = item->parentItem()) {
    if (!item->isVisible() || item->opacity() == 0) return false;
  }
  return true;
}

// What lies above stands later among its siblings: the last match is the one a finger would meet.
void walk(QQuickItem* item, const std::function<void(QQuickItem*)>& each) {
  if (!item->isVisible()) return;
  each(item);
  for (QQuickItem* child : item->childItems()) walk(child, each);
}

class Driver {
 public:
  explicit Driver(satchel::Application& app) : app_(app) {}

  QJsonObject run(const QJsonObject& command) {
    const QString what = command["do"].toString();
    const int deadline = command["ms"].toInt(kDeadline);
    if (what == "tap") return with(command, deadline, [this](QQuickItem* item) { return tap(item); });
    if (what == "type") {
      const QString text = command["text"].toString();
      return with(command, deadline, [text](QQuickItem* item) { return type(item, text); });
    }
    if (what == "wait") return wait(command, deadline);
    if (what == "wait_text") return wait_text(command["text"].toString(), deadline);
    if (what == "get") {
      return with(command, deadline, [&](QQuickItem* item) {
        return QJsonObject{{"value", QJsonValue::fromVariant(item->property(command["property"].toString().toUtf8()))}};
      });
    }
    if (what == "names") return names();
    if (what == "texts") return {{"texts", QJsonArray::fromStringList(texts())}};
    if (what == "grab") return grab(command["file"].toString());
    if (what == "size") return resize(command["width"].toInt(), command["height"].toInt());
    if (what == "scroll") return scroll(command, deadline);
    if (what == "settle") return settle(deadline);
    if (what == "memory") return {{"kib", peak_kib()}};
    return {{"error", "no such command: " + what}};
  }

 private:
  QQuickWindow* window() const {
    const auto roots = app_.engine().rootObjects();
    return roots.isEmpty() ? nullptr : qobject_cast<QQuickWindow*>(roots.first());
  }

  QQuickItem* find(const QString& name) const {
    QQuickItem* found = nullptr;
    if (window() == nullptr) return found;
    walk(window()->contentItem(), [&](QQuickItem* item) {
      if (item->objectName() == name && shown(item)) found = item;
    });
    return found;
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
    if (!until(deadline, [&] { return (item = find(name)) != nullptr; })) return missing(name);
    return act(item);
  }

  QJsonObject missing(const QString& name) {
    QJsonObject answer = names();
    answer["error"] = "nothing is named " + name;
    answer["texts"] = QJsonArray::fromStringList(texts());
    return answer;
  }

  // A finger scrolls to what it means, and then taps its middle.
  QJsonObject tap(QQuickItem* item) {
    bring_into_view(item);
    // A page that is still coming takes no taps, so that nobody hits what they did not mean.
    if (!until(kDeadline, [item] { return !on_the_move(item); })) return {{"error", "its page never comes to rest"}};
    const QPointF at = item->mapToScene({item->width() / 2, item->height() / 2});
    QTest::mouseClick(window(), Qt::LeftButton, Qt::NoModifier, at.toPoint());
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
      if (!up->inherits("QQuickFlickable") || up->property("contentHeight").toReal() <= up->height()) continue;
      const qreal y = item->mapToItem(up, {0, 0}).y();
      const qreal highest = up->property("contentHeight").toReal() - up->height();
      const qreal now = up->property("contentY").toReal();
      if (y >= 0 && y + item->height() <= up->height()) continue;
      up->setProperty("contentY", std::clamp(now + y - up->height() / 3, 0.0, highest));
    }
  }

  static QJsonObject type(QQuickItem* item, const QString& text) {
    QQuickItem* input = nullptr;
    walk(item, [&](QQuickItem* one) {
      if (input == nullptr && (one->inherits("QQuickTextInput") || one->inherits("QQuickTextEdit"))) input = one;
    });
    if (input == nullptr) return {{"error", "nothing to type into in " + item->objectName()}};
    bring_into_view(input);
    input->forceActiveFocus();
    QMetaObject::invokeMethod(input, "selectAll");
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
      const QQuickItem* item = find(name);
      if (gone) return item == nullptr;
      if (item == nullptr || !command.contains("property")) return item != nullptr;
      value = item->property(command["property"].toString().toUtf8());
      if (command.contains("contains")) return value.toString().contains(command["contains"].toString());
      return QJsonValue::fromVariant(value) == command["equals"];
    });
    if (met) return {};
    QJsonObject answer = missing(name);
    answer["value"] = QJsonValue::fromVariant(value);
    return answer;
  }

  QStringList texts() const {
    QStringList all;
    if (window() == nullptr) return all;
    walk(window()->contentItem(), [&](QQuickItem* item) {
      const bool text =
          item->inherits("QQuickText") || item->inherits("QQuickTextInput") || item->inherits("QQuickTextEdit");
      if (text && shown(item)) all << item->property("text").toString();
    });
    all.removeAll(QString());
    return all;
  }

  QJsonObject wait_text(const QString& text, int deadline) {
    if (until(deadline, [&] { return !texts().filter(text).isEmpty(); })) return {};
    return {{"error", "nowhere to read: " + text}, {"texts", QJsonArray::fromStringList(texts())}};
  }

  QJsonObject names() const {
    QStringList all;
    if (window() != nullptr) {
      walk(window()->contentItem(), [&](QQuickItem* item) {
        if (!item->objectName().isEmpty()) all << item->objectName();
      });
    }
    return {{"names", QJsonArray::fromStringList(all)}};
  }

  QJsonObject grab(const QString& file) {
    settle(kDeadline);
    return window()->grabWindow().save(file) ? QJsonObject{} : QJsonObject{{"error", "cannot write " + file}};
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

  // Scrolls a list from end to end as fast as frames come; the longest time the UI thread was away from its events.
  QJsonObject scroll(const QJsonObject& command, int deadline) {
    return with(command, deadline, [&](QQuickItem* list) -> QJsonObject {
      const int frames = command["frames"].toInt(300);
      QElapsedTimer since;
      qint64 longest = 0;
      std::vector<qint64> blocks;
      for (int i = 1; i <= frames; ++i) {
        const qreal highest = std::max(0.0, list->property("contentHeight").toReal() - list->height());
        since.start();
        list->setProperty("contentY", highest * i / frames);
        QCoreApplication::processEvents();
        blocks.push_back(since.nsecsElapsed() / 1000);
        longest = std::max(longest, blocks.back());
        settle(deadline);
      }
      std::ranges::sort(blocks);
      return {
          {"longest_us", longest}, {"p99_us", blocks[blocks.size() * 99 / 100]}, {"p50_us", blocks[blocks.size() / 2]}};
    });
  }

  static qint64 peak_kib() {
    QFile status("/proc/self/status");
    if (!status.open(QIODevice::ReadOnly)) return -1;
    for (const QByteArray& line : status.readAll().split('\n')) {
      if (line.startsWith("VmHWM:")) return line.mid(6).trimmed().split(' ').first().toLongLong();
    }
    return -1;
  }

  satchel::Application& app_;
};

void answer(const QJsonObject& object) {
  std::cout << QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString() << std::endl;
}

}  // namespace

// driver HOME
int main(int argc, char** argv) {
  QElapsedTimer since_start;
  since_start.start();
  QGuiApplication gui(argc, argv);
  satchel::log::set_level(satchel::log::Level::kError);
  QStringList warnings;
  static QStringList* noted = &warnings;
  qInstallMessageHandler([](QtMsgType type, const QMessageLogContext&, const QString& text) {
    if (type != QtDebugMsg && type != QtInfoMsg) *noted << text;
    std::cerr << text.toStdString() << std::endl;
  });
  if (argc < 2) return 2;
  satchel::Application app(QString::fromLocal8Bit(argv[1]));
  if (!app.show()) return 1;
  Driver driver(app);
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
