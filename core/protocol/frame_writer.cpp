#include <charconv>

#include "core/model/codec.h"
#include "core/protocol/codec.h"
#include "core/protocol/frames.h"
#include "core/protocol/wire.h"

namespace satchel::protocol {
namespace {

void append_line(std::string& out, std::string_view name, Json value) {
  out += dump_json(Json{{std::string(name), std::move(value)}});
  out += '\n';
}

}  // namespace

std::string lease_text(const Lease& lease) {
  return "satchel-lease-1\n" + lease.user.str() + "\n" + lease.device.str() + "\n" + format_time(lease.issued_at) +
         "\n" + format_time(lease.soft_end) + "\n" + format_time(lease.hard_end) + "\n";
}

void append_verdicts(std::string& out, std::span<const Verdict> verdicts) {
  Json list = Json::array();
  for (const Verdict& verdict : verdicts) {
    Json one{{"operation", verdict.operation.str()}, {"verdict", std::string(name_of(verdict.kind))}};
    if (!verdict.code.empty()) one["code"] = verdict.code;
    if (!verdict.arguments.empty()) one["arguments"] = verdict.arguments;
    if (verdict.rev != 0) one["rev"] = verdict.rev;
    if (verdict.retry_after_ms != 0) one["retry_after_ms"] = verdict.retry_after_ms;
    list.push_back(std::move(one));
  }
  append_line(out, "verdicts", std::move(list));
}

void append_drops(std::string& out, std::span<const Drop> drops) {
  // Lines stay below kMaxLineBytes whatever leaves: an id and its reason take less than 80 bytes.
  constexpr std::size_t kDropsPerLine = 5000;
  for (std::size_t from = 0; from < drops.size(); from += kDropsPerLine) {
    out += "{\"drop\":[";
    const std::size_t to = std::min(drops.size(), from + kDropsPerLine);
    for (std::size_t i = from; i < to; ++i) {
      if (i > from) out += ',';
      out += "[\"";
      out += name_of(drops[i].ref.type);
      out += "\",\"";
      drops[i].ref.id.append_to(out);
      out += "\",\"";
      out += name_of(drops[i].reason);
      out += "\"]";
    }
    out += "]}\n";
  }
}

void append_commit(std::string& out, const Commit& commit) {
  Json json{{"salt", commit.salt},
            {"view", commit.view},
            {"rev", commit.rev},
            {"count", commit.count},
            {"sum", hex64(commit.sum)},
            {"more", commit.more},
            {"server_time", format_time(commit.server_time)},
            {"stable_rev", commit.stable_rev}};
  if (commit.lease) json["lease"] = to_json(*commit.lease);
  append_line(out, "commit", std::move(json));
}

void append_want(std::string& out, const Want& want) {
  append_line(out, "want", Json{{"sums", want.sums}, {"buckets", want.buckets}});
}

void append_stored(std::string& out, std::span<const Sha256> files) {
  append_line(out, "stored", hex_of(files));
}

void append_problem(std::string& out, const Error& error) {
  append_line(out, "problem",
              Json{{"code", std::string(name_of(error.code))}, {"detail", error.detail}, {"fields", error.fields}});
}

void PageWriter::begin(const RecordInfo& info, std::uint64_t shown) {
  finish();
  info_ = &info;
  shown_ = shown;
}

void PageWriter::open_line() {
  line_start_ = out_.size();
  out_ += "{\"page\":{\"type\":\"";
  out_ += info_->name;
  out_ += "\",\"fields\":[";
  bool first = true;
  for (std::size_t i = 0; i < info_->fields.size(); ++i) {
    if ((shown_ >> i & 1) == 0) continue;
    out_ += first ? "\"" : ",\"";
    out_ += info_->fields[i].name;
    out_ += '"';
    first = false;
  }
  out_ += "]},\"rows\":[";
  open_ = true;
  first_row_ = true;
}

void PageWriter::row(std::int64_t rev) {
  if (open_ && out_.size() - line_start_ > kPageBytes) finish();
  if (!open_) open_line();
  if (!first_row_) out_ += "],";
  first_row_ = false;
  out_ += '[';
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, rev).ptr;
  out_.append(digits, end);
}

void PageWriter::finish() {
  if (!open_) return;
  out_ += "]]}\n";
  open_ = false;
}

void PageWriter::separate() {
  out_ += ',';
}

void PageWriter::null() {
  separate();
  out_ += "null";
}
void PageWriter::id(const Uuid& value) {
  separate();
  out_ += '"';
  value.append_to(out_);
  out_ += '"';
}
void PageWriter::hash(const Sha256& value) {
  separate();
  out_ += '"';
  out_ += value.hex();
  out_ += '"';
}
void PageWriter::text(std::string_view value) {
  separate();
  append_json_string(out_, value);
}
void PageWriter::integer(std::int64_t value) {
  separate();
  char digits[24];
  out_.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}
void PageWriter::real(double value) {
  separate();
  char digits[32];
  out_.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}
void PageWriter::boolean(bool value) {
  separate();
  out_ += value ? "true" : "false";
}
void PageWriter::time(TimePoint value) {
  separate();
  out_ += '"';
  append_time(out_, value);
  out_ += '"';
}
void PageWriter::json(std::string_view compact) {
  separate();
  out_ += compact;
}

}  // namespace satchel::protocol
