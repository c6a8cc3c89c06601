#include "mobile/platform/desktop.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <QDBusUnixFileDescriptor>

#include "tests/unit/mobile/service.h"

using namespace satchel;
using test::Service;
using test::Session;
using test::Stage;

namespace {

constexpr const char* kBell = "org.freedesktop.Notifications";

// Whether nobody holds the other end of a pipe any more.
bool let_go(int end) {
  pollfd one{end, POLLIN, 0};
  return ::poll(&one, 1, 0) == 1 && (one.revents & POLLHUP) != 0;
}

}  // namespace

TEST_CASE("bell: news is shown by the desktop, a tap comes back with its link, a notice that is closed leads nowhere") {
  Session session;
  uint next = 7;
  Service desktop(session.address(), kBell, "/org/freedesktop/Notifications",
                  [&](const QDBusMessage&) { return next++; });
  Bell bell(session.address());
  QStringList opened;
  QObject::connect(&bell, &Bell::opened, [&](const QString& link) { opened << link; });
  REQUIRE(bell.show("Job 1001 was assigned to you.", "satchel://office/job/1001", "Open"));
  REQUIRE(bell.show("Job 1002 was cancelled.", "satchel://office/job/1002", "Open"));
  REQUIRE(Stage::until([&] { return desktop.asked.size() == 2; }));
  const QVariantList first = desktop.asked[0].arguments();
  CHECK(desktop.asked[0].member() == "Notify");
  CHECK(first[0] == "Satchel");
  CHECK(first[4] == "Job 1001 was assigned to you.");
  CHECK(first[5].toStringList() == QStringList{"default", "Open"});
  // The answers with the numbers are under way: a third one's comes behind them.
  REQUIRE(bell.show("Third", "satchel://office/job/1003", "Open"));
  REQUIRE(Stage::until([&] {
    desktop.tell(kBell, "ActionInvoked", {9U, QString("default")});
    return !opened.isEmpty();
  }));
  CHECK(opened == QStringList{"satchel://office/job/1003"});
  desktop.tell(kBell, "NotificationClosed", {8U, 2U});
  desktop.tell(kBell, "ActionInvoked", {8U, QString("default")});
  desktop.tell(kBell, "ActionInvoked", {7U, QString("default")});
  REQUIRE(Stage::until([&] { return opened.size() == 2; }));
  CHECK(opened.last() == "satchel://office/job/1001");
}

TEST_CASE("bell: where no desktop listens nothing rings and nothing fails") {
  Stage::application();
  Bell bell("unix:path=/nowhere");
  CHECK_FALSE(bell.show("News", "satchel://office/job/1", "Open"));
}

TEST_CASE("awake: one lock for as long as something is on its way, and let go after that") {
  Session session;
  int ends[2];
  REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
  Service logind(session.address(), "org.freedesktop.login1", "/org/freedesktop/login1", [&](const QDBusMessage&) {
    QDBusUnixFileDescriptor lock(ends[1]);  // a copy; the message's own goes with it
    ::close(std::exchange(ends[1], -1));
    return QVariant::fromValue(lock);
  });
  {
    Awake awake(session.address());
    awake.hold(false);
    awake.hold(true, "Work is on its way");
    awake.hold(true, "Work is on its way");
    REQUIRE(Stage::until([&] { return logind.asked.size() == 1 && ends[1] == -1; }));
    const QVariantList asked = logind.asked[0].arguments();
    CHECK(logind.asked[0].member() == "Inhibit");
    CHECK(asked == QVariantList{"sleep:idle", "Satchel", "Work is on its way", "block"});
    logind.asked.clear();
    CHECK_FALSE(let_go(ends[0]));
    awake.hold(true, "More");
    awake.hold(false);
    CHECK(Stage::until([&] { return let_go(ends[0]); }));
    CHECK(logind.asked.isEmpty());
  }
  ::close(ends[0]);
}
