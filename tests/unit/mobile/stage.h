#pragma once

#include <doctest/doctest.h>

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QQmlEngine>
#include <QTimer>
#include <functional>
#include <memory>

#include "core/rules/rules.h"
#include "mobile/viewmodels/view_model.h"
#include "sync/worker/home.h"
#include "tests/support/temporary.h"
#include "tests/unit/replica/office.h"

namespace satchel::test {

// The app's view models over a real device without a screen: Tom's store, filled by an office that is fed by hand, and
// no line. Nothing of the session's bus, or of the system's, is used.
class Stage {
 public:
  Stage() {
    application();
    account.server = "http://127.0.0.1:1";
    account.email = "tom@field.example";
    account.session.token = "token";
    account.session.display_name = "Tom Berg";
    account.session.user = UserId::make(now, random);
    account.session.organisation_id = OrganisationId::make(now, random);
    account.session.device_id = DeviceId::make(now, random);
    account.session.role = Role::kTechnician;
    for (std::size_t i = 0; i < EnumNames<Permission>::names.size(); ++i) {
      const auto one = static_cast<Permission>(i);
      if (defaults(Role::kTechnician).has(one)) account.session.permissions.emplace_back(name_of(one));
    }
    account.session.server_time = now;
  }
  ~Stage() { lower(); }

  // Before raise(): what the store holds, and what a test does to it itself.
  void fill(const std::function<void(Store&)>& more = {}) {
    sync::Home home = sync::Home::open(folder.path()).value();
    REQUIRE(home.remember(account));
    auto store = Store::open(home.store_folder(), account.actor(), clock).value();
    REQUIRE(feed(*store, office.answer()));
    if (more) more(*store);
    REQUIRE(store->settle());
  }
  // The app starts.
  Backstage& raise() {
    backstage = std::make_unique<Backstage>(folder.path());
    engine = std::make_unique<QQmlEngine>();
    backstage->attach(engine.get());
    backstage->device().set_line(false, false);
    return *backstage;
  }
  // And ends.
  void lower() {
    engine.reset();
    backstage.reset();
  }
  // A view model as a page makes it.
  template <class Model>
  std::unique_ptr<Model> make(const std::function<void(Model&)>& set = {}) {
    auto model = std::make_unique<Model>();
    QQmlEngine::setContextForObject(model.get(), engine->rootContext());
    if (set) set(*model);
    model->componentComplete();
    return model;
  }
  // What waits in the outbox, in order.
  std::vector<Operation> made() {
    std::optional<std::vector<Operation>> found;
    backstage->ask<std::vector<Operation>>(
        engine.get(),
        [](sync::Desk& desk) -> Result<std::vector<Operation>> {
          TRY_ASSIGN(const auto entries, desk.store.outbox().entries());
          std::vector<Operation> all;
          for (const auto& one : entries) {
            TRY_ASSIGN(auto operation, desk.store.outbox().operation(one.seq));
            all.push_back(std::move(operation));
          }
          return all;
        },
        [&](const Result<std::vector<Operation>>& all) { found = all.value(); });
    REQUIRE(until([&] { return found.has_value(); }));
    return *found;
  }
  static bool until(const std::function<bool()>& so) {
    constexpr int kPatience = 20'000;
    QElapsedTimer since;
    since.start();
    QTimer tick;
    tick.start(5);
    while (!so()) {
      if (since.elapsed() > kPatience) return false;
      QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
  }
  static QCoreApplication& application() {
    qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:");
    qputenv("DBUS_SYSTEM_BUS_ADDRESS", "disabled:");
    qputenv("QT_QPA_PLATFORM", "offscreen");
    static int count = 1;
    static char name[] = "unit_mobile";
    static char* arguments[] = {name, nullptr};
    static QGuiApplication app(count, arguments);
    return app;
  }

  template <class IdType>
  IdType id() {
    return IdType::make(now, random);
  }
  Job give_job(std::string number, JobState state = JobState::kInProgress, std::optional<SiteId> site = {}) {
    Job job;
    job.id = id<JobId>();
    job.number = std::move(number);
    job.title = "Pump " + job.number + " runs dry";
    job.state = state;
    job.site_id = site;
    job.created_at = now;
    office.put(job);
    Assignment assignment;
    assignment.id = id<AssignmentId>();
    assignment.job_id = job.id;
    assignment.user_id = account.session.user;
    assignment.state = state == JobState::kAssigned ? AssignmentState::kOffered : AssignmentState::kAccepted;
    assignment.created_at = now;
    office.put(assignment);
    return job;
  }
  Operation comment(const Job& job, std::string text) {
    Operation operation;
    operation.id = id<OperationId>();
    operation.target = {RecordType::kJob, job.id.value};
    operation.args = AddComment{id<CommentId>(), std::move(text)};
    operation.occurred_at = now;
    return operation;
  }

  SystemClock clock;
  const TimePoint now = clock.now();
  SeededRandom random{1};
  TemporaryFolder folder;
  sync::Account account;
  Office office;
  std::unique_ptr<Backstage> backstage;
  std::unique_ptr<QQmlEngine> engine;
};

// The row of a list model whose role has this value; empty where there is none.
inline QVariantMap row_with(const view::KeyedModel& model, const QString& role, const QString& value) {
  for (int i = 0; i < model.count(); ++i) {
    const QVariantMap row = model.get(i);
    if (row.value(role).toString() == value) return row;
  }
  return {};
}

}  // namespace satchel::test
