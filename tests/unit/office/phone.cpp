#include <algorithm>

#include "tests/unit/office/world.h"

namespace satchel::server::test {

Phone::Phone(World& in, UserId whose) : world(in), user(whose), device(in.add_device(whose)) {}

Result<ExchangeReport> Phone::exchange_once(std::optional<int> cut_after) {
  cut_after_ = cut_after;
  bytes.clear();
  commits.clear();
  wanted.reset();
  drops.clear();
  pages_rows = 0;
  partial_.clear();
  incoming_.clear();
  leaving_.clear();
  protocol::OutgoingRequest request;
  request.have = have;
  request.operations = outbox;
  request.budget_bytes = budget_bytes;
  request.sums = std::exchange(sums_to_send_, {});
  request.inventory = std::exchange(inventory_to_send_, std::nullopt);
  auto report = world.exchange->run(world.principal(user, device), protocol::encode_request(request), *this);
  if (wanted && wanted->sums) sums_to_send_ = bucket_sums();
  if (wanted && !wanted->sums) inventory_to_send_ = inventory(wanted->buckets);
  return report;
}

void Phone::sync() {
  for (int round = 0; round < 10; ++round) {
    const auto report = exchange_once();
    const std::string why = report ? "" : to_string(report.error());
    REQUIRE_MESSAGE(report, why);
    if (!wanted && !commits.empty() && !commits.back().more) return;
  }
  FAIL("ten exchanges were not enough");
}

std::size_t Phone::count_of(RecordType type) const {
  return static_cast<std::size_t>(
      std::count_if(rows.begin(), rows.end(), [&](const auto& row) { return row.first.type == type; }));
}

std::vector<protocol::BucketSum> Phone::bucket_sums() const {
  std::vector<protocol::BucketSum> sums(protocol::kBuckets);
  for (const auto& [ref, row] : rows) {
    auto& bucket = sums[protocol::bucket_of(ref.id)];
    ++bucket.count;
    bucket.sum += fingerprint(ref.type, ref.id, row.rev, row.shown);
  }
  return sums;
}

protocol::Inventory Phone::inventory(const std::vector<std::size_t>& buckets) const {
  protocol::Inventory inventory;
  inventory.buckets = buckets;
  for (const auto& [ref, row] : rows) {
    if (std::find(buckets.begin(), buckets.end(), protocol::bucket_of(ref.id)) == buckets.end()) continue;
    inventory.entries.push_back({ref.type, ref.id, fingerprint(ref.type, ref.id, row.rev, row.shown)});
  }
  return inventory;
}

Result<void> Phone::write(std::string_view lines) {
  bytes += lines;
  partial_ += lines;
  for (std::size_t end = 0; (end = partial_.find('\n')) != std::string::npos;) {
    const std::string line = partial_.substr(0, end);
    partial_.erase(0, end + 1);
    TRY(reader_.line(line, *this));
  }
  return {};
}

Result<void> Phone::on_verdicts(std::vector<protocol::Verdict> list) {
  for (auto& verdict : list) {
    if (verdict.kind != VerdictKind::kRetry && verdict.kind != VerdictKind::kUnknownKind) {
      std::erase_if(outbox, [&](const std::string& one) {
        return protocol::decode_operation(one).has_value() && protocol::decode_operation(one)->id == verdict.operation;
      });
    }
    verdicts.insert_or_assign(verdict.operation, std::move(verdict));
  }
  return {};
}

Result<void> Phone::on_drops(std::vector<protocol::Drop> list) {
  CHECK_MESSAGE(incoming_.empty(), "drops come before any page of their commit");
  drops.insert(drops.end(), list.begin(), list.end());
  leaving_.insert(leaving_.end(), list.begin(), list.end());
  return {};
}

Result<void> Phone::on_page(const protocol::PageHeader& header) {
  info_ = header.info;
  fields_.assign(header.fields.begin(), header.fields.end());
  shown_ = header.shown;
  return {};
}

Result<void> Phone::on_row(std::int64_t rev, std::span<const protocol::WireValue> values) {
  REQUIRE(values.size() == fields_.size());
  Row row{rev, shown_, {}};
  Uuid id;
  for (std::size_t i = 0; i < values.size(); ++i) {
    REQUIRE(fields_[i] >= 0);
    const auto& field = info_->fields[static_cast<std::size_t>(fields_[i])];
    if (field.name == "id") id = Uuid::parse(values[i].text).value();
    row.values.emplace(field.name, values[i].text.empty() ? std::to_string(values[i].integer) : values[i].text);
  }
  incoming_.insert_or_assign({info_->type, id}, std::move(row));
  ++pages_rows;
  return {};
}

Result<void> Phone::on_commit(const protocol::Commit& commit) {
  if (cut_after_ && static_cast<int>(commits.size()) >= *cut_after_) {
    return fail(ErrorCode::kNetwork, "the line was cut");
  }
  for (const auto& drop : leaving_) rows.erase(drop.ref);
  for (auto& [ref, row] : incoming_) rows.insert_or_assign(ref, std::move(row));
  leaving_.clear();
  incoming_.clear();
  check_sum(commit);
  have = protocol::Have{commit.salt, commit.view};
  commits.push_back(commit);
  return {};
}

// I5: what the office believes of this device is what it holds.
void Phone::check_sum(const protocol::Commit& commit) const {
  std::uint64_t sum = 0;
  for (const auto& [ref, row] : rows) sum += fingerprint(ref.type, ref.id, row.rev, row.shown);
  CHECK(commit.count == static_cast<std::int64_t>(rows.size()));
  CHECK(commit.sum == sum);
}

Result<void> Phone::on_want(const protocol::Want& want) {
  wanted = want;
  return {};
}

Result<void> Phone::on_problem(const Error& error) {
  return fail(error);
}

}  // namespace satchel::server::test
