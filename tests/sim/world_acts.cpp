// What people, the office and fate do in the simulated world.

#include <doctest/doctest.h>

#include "server/storage/ledger.h"
#include "server/storage/people.h"
#include "server/storage/records.h"
#include "tests/sim/world.h"

namespace satchel::sim {
namespace {

RecordRef ref(JobId id) {
  return {RecordType::kJob, id.value};
}

}  // namespace

bool World::save(std::size_t device, std::vector<Operation> operations, std::span<const NewUpload> files) {
  std::vector<SavedWork> work;
  for (const Operation& one : operations) {
    work.push_back({one.id, device, devices_[device]->actor().user, std::string(one.kind_name())});
  }
  Result<void> saved;
  const auto act = [&] { saved = devices_[device]->perform(std::move(operations), files); };
  disk_&& random_.one_in(3) ? with_faulty_disk(act) : act();
  trace(work[0].kind);
  trace(saved ? "saved" : name_of(saved.error().code));
  if (!saved) return false;
  saved_.insert(saved_.end(), work.begin(), work.end());
  return true;
}

void World::person_acts(std::size_t device) {
  SimDevice& one = *devices_[device];
  if (one.store().replica().locked()) return;
  const auto lines = one.store().read().jobs(JobList::kOpen);
  REQUIRE(lines);
  if (lines->empty()) return;
  work_on(device, (*lines)[random_.below(lines->size())]);
}

void World::work_on(std::size_t device, const JobLine& line) {
  SimDevice& one = *devices_[device];
  const RecordRef job = ref(line.id);
  switch (random_.below(10)) {
    case 7:
      work_on_asset(device);
      break;
    case 0:
      save(device, {one.make(job, AcceptAssignment{})});
      break;
    case 1:
    case 2:
      save(device, {one.make(job, StartJob{})});
      break;
    case 3:
      save(device, {one.make(job, HoldJob{HoldReason::kParts, "waiting for a part"})});
      break;
    case 4:
      save(device, {one.make(job, DeclineAssignment{"no time"})});
      break;
    case 5:
      add_photo(device, line.id);
      break;
    case 6: {
      SubmitCloseout closeout;
      closeout.closeout_id = CloseoutId::make(one.now(), random_);
      closeout.work_done = "done";
      closeout.time_entries = {{30, std::nullopt, ""}};
      closeout.costs = {{"seal", 1000, {1250, "EUR"}, std::nullopt}};
      save(device, {one.make(job, closeout)});
      break;
    }
    default: {
      AddComment comment;
      comment.comment_id = CommentId::make(one.now(), random_);
      comment.body = "comment " + comment.comment_id.str();
      save(device, {one.make(job, comment)});
    }
  }
}

// What stands before them gets a name or a tag, or loses one; as they saw it. Or something is said about it.
void World::work_on_asset(std::size_t device) {
  SimDevice& one = *devices_[device];
  const auto assets = one.store().read().all<Asset>();
  REQUIRE(assets);
  if (assets->empty()) return;
  const Asset& asset = (*assets)[random_.below(assets->size())].record;
  const RecordRef target{RecordType::kAsset, asset.id.value};
  const auto tags = one.store().read().all_where<AssetTag>("asset_id", asset.id.value);
  REQUIRE(tags);
  if (random_.one_in(4)) {
    AddComment comment;
    comment.comment_id = CommentId::make(one.now(), random_);
    comment.body = "comment " + comment.comment_id.str();
    save(device, {one.make(target, comment)});
  } else if (!tags->empty() && random_.one_in(3)) {
    save(device, {one.make(target, RemoveAssetTag{tags->front().record.id})});
  } else if (random_.one_in(2)) {
    const auto id = AssetTagId::make(one.now(), random_);
    save(device, {one.make(target, AddAssetTag{id, TagKind::kNfc, "code " + std::to_string(random_.below(20))})});
  } else {
    EditAsset edit;
    edit.nickname = "name " + std::to_string(random_.below(1000));
    Operation operation = one.make(target, edit);
    operation.base.rev = asset.rev;
    operation.base.values = {{"nickname", Json(asset.nickname)}};
    save(device, {operation});
  }
}

void World::add_photo(std::size_t device, JobId job) {
  SimDevice& one = *devices_[device];
  std::vector<std::uint8_t> content(1000 + random_.below(60'000));
  random_.fill(content);
  const auto stored = one.store().files().put({reinterpret_cast<const char*>(content.data()), content.size()});
  REQUIRE(stored);
  AddAttachment photo;
  photo.attachment_id = AttachmentId::make(one.now(), random_);
  photo.sha256 = stored->sha256;
  photo.bytes = static_cast<std::int64_t>(stored->bytes);
  photo.mime = "application/octet-stream";
  photo.kind = AttachmentKind::kFile;
  photo.file_name = "photo.bin";
  const NewUpload upload{photo.attachment_id, photo.sha256, photo.bytes,
                         photo.file_name,     photo.mime,   FileClass::kEvidence};
  std::vector<Operation> operations{one.make(ref(job), photo)};
  if (random_.one_in(2)) {  // a closeout that stands on the photo, all or nothing with it
    SubmitCloseout closeout;
    closeout.closeout_id = CloseoutId::make(one.now(), random_);
    closeout.work_done = "see photo";
    closeout.manifest = {{photo.attachment_id, photo.sha256, photo.bytes}};
    operations.push_back(one.make(ref(job), closeout));
    const OperationGroupId group = OperationGroupId::make(one.now(), random_);
    for (Operation& operation : operations) operation.group = group;
  }
  save(device, std::move(operations), std::span(&upload, 1));
}

void World::office_acts() {
  if (options_.orders && random_.one_in(12)) return order_something();
  if (random_.one_in(6)) return new_job();
  if (random_.one_in(8)) return edit_place();
  if (random_.one_in(4)) return decide_held();
  if (options_.deactivations && random_.one_in(25)) return deactivate_or_activate();
  if (options_.restores && random_.one_in(8)) {
    office_->back_up();
    return trace("backup");
  }
  auto snapshot = office_->storage().read();
  REQUIRE(snapshot);
  const JobId id = jobs_[random_.below(jobs_.size())];
  const auto job = server::Records(snapshot->database()).find<Job>(id);
  REQUIRE(job);
  {
    const auto released = std::move(*snapshot);
  }
  if (*job) office_on_job(**job);
}

void World::edit_place() {
  const AssetId asset = assets_[random_.below(assets_.size())];
  const SiteId site = sites_[random_.below(sites_.size())];
  if (random_.one_in(3)) {
    EditSite edit;
    edit.access_notes = "notes " + std::to_string(random_.below(1000));
    return office_act({RecordType::kSite, site.value}, edit);
  }
  EditAsset edit;
  random_.one_in(2) ? void(edit.site_id = site) : void(edit.nickname = "the office's");
  office_act({RecordType::kAsset, asset.value}, edit);
}

void World::office_on_job(const Job& job) {
  switch (random_.below(8)) {
    case 0:
    case 1: {
      ReassignJob reassign;
      reassign.assignment_id = AssignmentId::make(clock_.now(), random_);
      reassign.user_id = people_[random_.below(people_.size())].id;
      return office_act(ref(job.id), reassign);
    }
    case 2:
      return office_act(ref(job.id), CancelJob{"not needed"});
    case 3: {
      EditJob edit;
      edit.title = "edited " + std::to_string(random_.below(1000));
      return office_act(ref(job.id), edit);
    }
    case 4:
      return talk_in_pairs(job);
    case 5:
      return office_act(ref(job.id), ReopenJob{"again"});
    default:
      break;
  }
  auto snapshot = office_->storage().read();
  REQUIRE(snapshot);
  const auto closeouts = server::Records(snapshot->database()).list(&Closeout::job_id, job.id);
  REQUIRE(closeouts);
  {
    const auto released = std::move(*snapshot);
  }
  for (const Closeout& closeout : *closeouts) {
    if (closeout.state != CloseoutState::kSubmitted) continue;
    if (random_.one_in(2)) {
      office_act(ref(job.id), VerifyCloseout{closeout.id, "seen"});
    } else {
      office_act(ref(job.id), ReturnCloseout{closeout.id, "do it again", {}});
    }
  }
}

// Two comments in one transaction of the office: a device must show both or neither (I4).
void World::talk_in_pairs(const Job& job) {
  const std::string pair = "pair " + std::to_string(++pairs_);
  const OperationGroupId group = OperationGroupId::make(clock_.now(), random_);
  std::vector<protocol::ReceivedOperation> received;
  for (int i = 0; i < 2; ++i) {
    Operation operation;
    operation.id = OperationId::make(clock_.now(), random_);
    operation.target = ref(job.id);
    operation.occurred_at = clock_.now();
    operation.group = group;
    operation.args = AddComment{CommentId::make(clock_.now(), random_), pair, Visibility::kPublic};
    protocol::ReceivedOperation one;
    one.id = operation.id;
    one.kind = operation.kind_name();
    one.group = group;
    one.target = operation.target;
    one.bytes = protocol::encode_operation(operation);
    one.content = sha256(one.bytes);
    one.operation = operation;
    received.push_back(std::move(one));
  }
  REQUIRE(office_->perform().perform(manager(), received));
}

void World::decide_held() {
  const auto waiting = office_->held().list(manager());
  REQUIRE(waiting);
  if (waiting->empty()) return;
  const OperationId id = (*waiting)[random_.below(waiting->size())].held.id;
  const auto done = office_->held().decide(manager(), id, !random_.one_in(3), "as it was");
  trace(done ? "held decided" : name_of(done.error().code));
}

void World::deactivate_or_activate() {
  Person& person = people_[random_.below(people_.size())];
  person.active = !person.active;
  REQUIRE(office_->storage().write([&](server::WriteTransaction& tx) -> Result<void> {
    server::People people(tx.database());
    TRY_ASSIGN(auto user, people.user(person.id));
    user->state = person.active ? server::UserState::kActive : server::UserState::kInactive;
    return people.put(tx, *user, clock_.now(), manager_);
  }));
  trace(person.active ? "activated" : "deactivated");
  if (!person.active) return;
  for (std::size_t i = 0; i < devices_.size(); ++i) {
    if (people_[owner_[i]].id == person.id) devices_[i]->worker().post(sync::SyncRequested{});
  }
}

// Somebody in the office does something while a device's answer is on its way.
void World::between_frames() {
  if (devices_.empty() || jobs_.empty()) return;
  const JobId id = jobs_[random_.below(jobs_.size())];
  if (random_.one_in(3) && answering_ != SIZE_MAX) {
    faults_.add(Fault::kRevocationMidExchange);
    ReassignJob reassign;
    reassign.assignment_id = AssignmentId::make(clock_.now(), random_);
    reassign.user_id = people_[random_.below(people_.size())].id;
    office_act(ref(id), reassign);
  } else {
    faults_.add(Fault::kScopeChangeMidExchange);
    AssignJob assign;
    assign.assignment_id = AssignmentId::make(clock_.now(), random_);
    assign.user_id = people_[random_.below(people_.size())].id;
    office_act(ref(id), assign);
  }
  if (answering_ != SIZE_MAX) note_granted(answering_, false);
}

void World::with_faulty_disk(const std::function<void()>& action) {
  using Disk = test::FaultyVfs::Fault;
  constexpr std::array kinds{Disk::kDiskFull, Disk::kIoError, Disk::kPowerLoss};
  constexpr std::array names{Fault::kDiskFull, Fault::kIoError, Fault::kPowerLoss};
  const std::size_t kind = random_.below(kinds.size());
  disk_->arm(kinds[kind], 1 + static_cast<std::int64_t>(random_.below(20)));
  action();
  const bool fired = disk_->fired();
  disk_->disarm();
  if (!fired) return;
  faults_.add(names[kind]);
  if (kinds[kind] != Disk::kPowerLoss) return;
  for (auto& device : devices_) device->kill();
  disk_->settle_power_loss(random_);
  for (auto& device : devices_) device->open();
}

void World::faults_strike() {
  const std::size_t device = random_.below(devices_.size());
  SimDevice& one = *devices_[device];
  const bool online = one.line().online();
  switch (random_.below(10)) {
    case 0:
    case 1:
    case 2:
      one.line().set_online(!online);
      one.worker().post(sync::NetworkChanged{!online, false});
      return trace("signal");
    case 3:
    case 4: {
      faults_.add(Fault::kDeviceKilled);
      one.kill();
      one.open();
      return trace("killed");
    }
    case 5:
      if (!random_.one_in(3)) return;
      faults_.add(Fault::kReplicaLost);
      one.lose_replica();
      return trace("replica lost");
    case 6:
      faults_.add(Fault::kServerKilled);
      office_->kill();
      return trace("server killed");
    case 7: {
      const bool year = random_.one_in(2);
      faults_.add(year ? Fault::kClockYear : Fault::kClockDay);
      const Millis off(static_cast<std::int64_t>(year ? 365 : 1) * 86'400'000 * (random_.one_in(2) ? 1 : -1));
      one.clock().set(clock_.now() + off);
      return trace("clock");
    }
    case 8:
      one.clock().set(clock_.now());
      return;
    default:
      if (!options_.restores || !office_->has_backup() || !random_.one_in(4)) return;
      faults_.add(Fault::kServerRestored);
      office_->restore();
      // Who was let go or taken back since the backup is as they were then.
      for (Person& person : people_) person.active = office_->principal(person.id, {})->active(clock_.now());
      trace("restored");
  }
}

}  // namespace satchel::sim
