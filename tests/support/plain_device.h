#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/protocol/codec.h"
#include "server/office/exchange.h"

namespace satchel::test {

// A device as the protocol promises it: what it holds changes with commits only, and it checks every checksum. It has
// no network and no storage: whoever drives it hands request() to the office and the office's answer to write().
class PlainDevice : public server::AnswerSink, public protocol::FrameSink {
 public:
  struct Row {
    std::int64_t rev = 0;
    std::uint64_t shown = 0;
    std::map<std::string, std::string> values;
    bool operator==(const Row&) const = default;
  };
  bool has(RecordType type, const Uuid& id) const { return rows.contains({type, id}); }
  std::size_t count_of(RecordType type) const {
    return static_cast<std::size_t>(
        std::count_if(rows.begin(), rows.end(), [&](const auto& row) { return row.first.type == type; }));
  }

  // The bytes of the next exchange; what is kept of the last one is forgotten. The answer breaks off after `cut_after`
  // commits if given.
  std::string request(std::optional<int> cut_after = std::nullopt) {
    if (wanted && wanted->sums) sums_to_send_ = bucket_sums();
    if (wanted && !wanted->sums) inventory_to_send_ = inventory(wanted->buckets);
    cut_after_ = cut_after;
    bytes.clear();
    flushes = 0;
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
    return protocol::encode_request(request);
  }
  // Whether the office has nothing more to say or to ask.
  bool done() const { return !wanted && !commits.empty() && !commits.back().more; }
  // The device has found that its own checksum differs.
  void send_sums_next() { sums_to_send_ = bucket_sums(); }
  void queue(const Operation& operation) { outbox.push_back(protocol::encode_operation(operation)); }
  protocol::Verdict verdict(OperationId id) const { return verdicts.at(id); }

  std::vector<protocol::BucketSum> bucket_sums() const {
    std::vector<protocol::BucketSum> sums(protocol::kBuckets);
    for (const auto& [ref, row] : rows) {
      auto& bucket = sums[protocol::bucket_of(ref.id)];
      ++bucket.count;
      bucket.sum += satchel::fingerprint(ref.type, ref.id, row.rev, row.shown);
    }
    return sums;
  }
  protocol::Inventory inventory(const std::vector<std::size_t>& buckets) const {
    protocol::Inventory inventory;
    inventory.buckets = buckets;
    for (const auto& [ref, row] : rows) {
      if (std::find(buckets.begin(), buckets.end(), protocol::bucket_of(ref.id)) == buckets.end()) continue;
      inventory.entries.push_back({ref.type, ref.id, satchel::fingerprint(ref.type, ref.id, row.rev, row.shown)});
    }
    return inventory;
  }

  std::optional<protocol::Have> have;
  std::map<RecordRef, Row> rows;
  std::vector<std::string> outbox;
  std::map<OperationId, protocol::Verdict> verdicts;
  std::int64_t budget_bytes = 0;

  // Of the last exchange.
  std::string bytes;
  std::size_t flushes = 0;
  std::vector<protocol::Commit> commits;
  std::optional<protocol::Want> wanted;
  std::size_t pages_rows = 0;
  std::vector<protocol::Drop> drops;

  // AnswerSink
  Result<void> write(std::string_view lines) override {
    bytes += lines;
    partial_ += lines;
    for (std::size_t end = 0; (end = partial_.find('\n')) != std::string::npos;) {
      const std::string line = partial_.substr(0, end);
      partial_.erase(0, end + 1);
      TRY(reader_.line(line, *this));
    }
    return {};
  }
  Result<void> flush() override {
    ++flushes;
    return {};
  }
  // FrameSink
  Result<void> on_verdicts(std::vector<protocol::Verdict> list) override {
    for (auto& verdict : list) {
      if (verdict.kind != VerdictKind::kRetry && verdict.kind != VerdictKind::kUnknownKind) {
        std::erase_if(outbox, [&](const std::string& one) {
          return protocol::decode_operation(one).has_value() &&
                 protocol::decode_operation(one)->id == verdict.operation;
        });
      }
      verdicts.insert_or_assign(verdict.operation, std::move(verdict));
    }
    return {};
  }
  Result<void> on_drops(std::vector<protocol::Drop> list) override {
    CHECK_MESSAGE(incoming_.empty(), "drops come before any page of their commit");
    drops.insert(drops.end(), list.begin(), list.end());
    leaving_.insert(leaving_.end(), list.begin(), list.end());
    return {};
  }
  Result<void> on_page(const protocol::PageHeader& header) override {
    info_ = header.info;
    fields_.assign(header.fields.begin(), header.fields.end());
    shown_ = header.shown;
    return {};
  }
  Result<void> on_row(std::int64_t rev, std::span<const protocol::WireValue> values) override {
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
  Result<void> on_commit(const protocol::Commit& commit) override {
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
  Result<void> on_want(const protocol::Want& want) override {
    wanted = want;
    return {};
  }
  Result<void> on_problem(const Error& error) override { return fail(error); }

 private:
  // I5: what the office believes of this device is what it holds.
  void check_sum(const protocol::Commit& commit) const {
    std::uint64_t sum = 0;
    for (const auto& [ref, row] : rows) sum += satchel::fingerprint(ref.type, ref.id, row.rev, row.shown);
    CHECK(commit.count == static_cast<std::int64_t>(rows.size()));
    CHECK(commit.sum == sum);
  }

  std::vector<protocol::BucketSum> sums_to_send_;
  std::optional<protocol::Inventory> inventory_to_send_;
  std::optional<int> cut_after_;
  std::string partial_;
  protocol::FrameReader reader_;
  const RecordInfo* info_ = nullptr;
  std::vector<int> fields_;
  std::uint64_t shown_ = 0;
  std::map<RecordRef, Row> incoming_;
  std::vector<protocol::Drop> leaving_;
};

}  // namespace satchel::test
