#include "server/office/browse.h"
#include "tests/unit/office/world.h"

namespace satchel::server::test {
namespace {

struct ClosedJob : World {
  ClosedJob() {
    const DeviceId device = add_device(technician);
    const auto send = [&](OperationArgs args) {
      const protocol::ReceivedOperation one = received(operation(job, std::move(args)));
      const auto verdicts = perform->perform(principal(technician, device), {&one, 1});
      REQUIRE(verdicts);
      REQUIRE(verdicts->front().kind == VerdictKind::kApplied);
    };
    send(StartJob{});
    SubmitCloseout done;
    done.closeout_id = make_id<CloseoutTag>();
    done.work_done = "New seal, by hand";
    done.outcome = Outcome::kTemporary;
    send(done);
    act(job, VerifyCloseout{done.closeout_id, ""});
  }

  Json history(UserId who) {
    Browse browse(perform->office());
    auto asset_page = browse.with_children(principal(who), {RecordType::kAsset, asset.value});
    REQUIRE(asset_page);
    return (*asset_page)["history"];
  }

  JobId job = add_job("Pump leaks", technician);
};

TEST_CASE_FIXTURE(ClosedJob,
                  "R7: a closed job leaves a summary with its assets: date, kind, title, outcome and no more") {
  REQUIRE(count<AssetHistory>() == 1);
  const Json all = history(manager);
  REQUIRE(all.size() == 1);
  CHECK(all[0]["title"] == "Pump leaks");
  CHECK(all[0]["outcome"] == "temporary");
  std::string fields;
  for (const auto& [name, ignored] : all[0].items()) fields += name + " ";
  CHECK(fields == "asset_id closed_at id kind outcome rev title ");
}

TEST_CASE_FIXTURE(ClosedJob,
                  "R7: the summary goes to whoever works on the asset and may see histories, and to nobody else") {
  const UserId colleague = add_user(Role::kTechnician, "Joe");
  Phone joe(*this, colleague), cora(*this, contractor);
  joe.sync();
  CHECK(joe.count_of(RecordType::kAssetHistory) == 0);
  add_job("Pump again", colleague);
  add_job("Pump once more", contractor);
  joe.sync();
  cora.sync();
  CHECK(joe.count_of(RecordType::kAssetHistory) == 1);
  CHECK(history(colleague).size() == 1);
  CHECK(cora.count_of(RecordType::kAssetHistory) == 0);
  CHECK(history(contractor).empty());
}

TEST_CASE_FIXTURE(ClosedJob, "R7: a job that is reopened is no history; closed again it is, once") {
  const UserId colleague = add_user(Role::kTechnician, "Joe");
  add_job("Pump again", colleague);
  Phone joe(*this, colleague);
  joe.sync();
  REQUIRE(joe.count_of(RecordType::kAssetHistory) == 1);
  act(job, ReopenJob{"It leaks again"});
  CHECK(count<AssetHistory>() == 0);
  joe.sync();
  CHECK(joe.count_of(RecordType::kAssetHistory) == 0);
  act(job, CancelJob{"not worth it"});
  CHECK(count<AssetHistory>() == 0);
}

}  // namespace
}  // namespace satchel::server::test
