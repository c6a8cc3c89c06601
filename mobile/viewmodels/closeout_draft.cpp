#include "mobile/viewmodels/closeout_draft.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>
#include <algorithm>
#include <cmath>

#include "mobile/platform/drawing.h"
#include "mobile/viewmodels/wording.h"

namespace satchel::closeout_draft {
namespace {

constexpr double kMostQuantity = 1e9;

std::string words(const QVariantMap& map, const char* name) {
  return wording::bytes(map.value(name).toString().trimmed());
}

// "2", "1.5" or "1,5" in thousandths.
Result<std::int64_t> quantity_of(const QVariantMap& row, const char* field) {
  QString text = row.value("quantity").toString().trimmed();
  if (text.isEmpty()) return 1000;
  bool readable = false;
  const double value = text.replace(',', '.').toDouble(&readable);
  if (!readable || value <= 0 || value > kMostQuantity) {
    return fail(ErrorCode::kInvalidArgument, "a quantity like 1.5", {field});
  }
  return std::llround(value * 1000);
}

Result<void> add_lines(const QVariantMap& draft, SubmitCloseout& closeout) {
  for (const QVariant& one : draft.value("times").toList()) {
    const QVariantMap row = one.toMap();
    if (row.value("minutes").toInt() > 0)
      closeout.time_entries.push_back({row.value("minutes").toInt(), {}, words(row, "note")});
  }
  for (const QVariant& one : draft.value("parts").toList()) {
    const QVariantMap row = one.toMap();
    if (words(row, "name").empty()) continue;
    TRY_ASSIGN(const std::int64_t quantity, quantity_of(row, "parts"));
    closeout.parts.push_back({words(row, "name"), quantity, words(row, "unit")});
  }
  for (const QVariant& one : draft.value("costs").toList()) {
    const QVariantMap row = one.toMap();
    if (words(row, "text").empty() && words(row, "amount").empty()) continue;
    CostLine line;
    line.text = words(row, "text");
    TRY_ASSIGN(line.unit_price, parse_money(words(row, "amount"), words(row, "currency")));
    TRY_ASSIGN(line.quantity_milli, quantity_of(row, "costs"));
    closeout.costs.push_back(std::move(line));
  }
  return {};
}

Result<void> add_signature(sync::Desk& desk, JobId job, const QVariantMap& draft, SubmitCloseout& closeout,
                           Work* work) {
  const QVariantMap signature = draft.value("signature").toMap();
  if (signature.isEmpty()) return {};
  Signature signed_by;
  signed_by.name = words(signature, "name");
  signed_by.role = words(signature, "role");
  ManifestEntry entry;
  if (work == nullptr) {
    entry.attachment_id = desk.make.make_id<AttachmentId>();
  } else {
    const QSizeF pad(signature.value("width").toDouble(), signature.value("height").toDouble());
    const QByteArray png = draw_signature(signature.value("strokes").toList(), pad);
    TRY_ASSIGN(const AddAttachment file,
               desk.make.add_content({RecordType::kJob, job.value}, {png.constData(), std::size_t(png.size())},
                                     "signature.png", AttachmentKind::kSignature, *work));
    entry = {file.attachment_id, file.sha256, file.bytes};
  }
  signed_by.attachment_id = entry.attachment_id;
  closeout.signature = std::move(signed_by);
  closeout.manifest.push_back(entry);
  return {};
}

QString quantity_text(std::int64_t milli) {
  return QString::number(double(milli) / 1000);
}

// A row of a list of the draft.
QVariantMap keyed(QVariantMap row) {
  row["key"] = QUuid::createUuid().toString(QUuid::WithoutBraces);
  return row;
}

QVariantMap typed_again(const Closeout& last) {
  QVariantMap draft{{"workDone", wording::text(last.work_done)},
                    {"outcome", wording::text(name_of(last.outcome))},
                    {"followUp", wording::text(last.follow_up)}};
  QVariantMap checks;
  for (const ChecklistResult& one : last.checklist_results) {
    checks[wording::text(one.key)] =
        QVariantMap{{"result", wording::text(name_of(one.result))}, {"note", wording::text(one.note)}};
  }
  QVariantList times, parts, costs;
  for (const TimeEntry& one : last.time_entries) {
    times << keyed({{"minutes", qint64(one.minutes)}, {"note", wording::text(one.note)}});
  }
  for (const PartUse& one : last.parts) {
    parts << keyed({{"name", wording::text(one.name)},
                    {"quantity", quantity_text(one.quantity_milli)},
                    {"unit", wording::text(one.unit)}});
  }
  for (const CostLine& one : last.costs) {
    costs << keyed({{"text", wording::text(one.text)},
                    {"amount", wording::text(amount_text(one.unit_price))},
                    {"currency", wording::text(one.unit_price.currency)},
                    {"quantity", quantity_text(one.quantity_milli)}});
  }
  draft.insert({{"checks", checks}, {"times", times}, {"parts", parts}, {"costs", costs}});
  return draft;
}

// The job's last closeout, where it came back: it is corrected, not begun again.
const Closeout* to_correct(const std::vector<Shown<Closeout>>& closeouts) {
  const Closeout* last = nullptr;
  for (const auto& one : closeouts) {
    if (last == nullptr || one.record.version >= last->version) last = &one.record;
  }
  const bool came_back =
      last != nullptr && (last->state == CloseoutState::kReturned || last->state == CloseoutState::kWithdrawn);
  return came_back ? last : nullptr;
}

}  // namespace

Result<QVariantMap> load(sync::Desk& desk, JobId job) {
  TRY_ASSIGN(const auto draft, desk.store.drafts().find({RecordType::kJob, job.value}));
  if (!draft) {
    TRY_ASSIGN(const auto closeouts, desk.store.read().all_where<Closeout>("job_id", job.value));
    const Closeout* last = to_correct(closeouts);
    return last == nullptr ? QVariantMap{} : typed_again(*last);
  }
  return QJsonDocument::fromJson(QByteArray::fromStdString(draft->body)).object().toVariantMap();
}

Result<void> save(sync::Desk& desk, JobId job, const QVariantMap& draft) {
  const QByteArray body = QJsonDocument(QJsonObject::fromVariantMap(draft)).toJson(QJsonDocument::Compact);
  return desk.store.drafts().put({RecordType::kJob, job.value}, body.toStdString(), desk.clock.now());
}

Result<std::vector<Shown<Attachment>>> photos(sync::Desk& desk, JobId job, const QVariantMap& draft) {
  TRY_ASSIGN(auto all, desk.store.read().all_where<Attachment>("owner_id", job.value));
  TRY_ASSIGN(const auto closeouts, desk.store.read().all_where<Closeout>("job_id", job.value));
  const QStringList excluded = draft.value("excluded").toStringList();
  // What a version stood on that came back counts for the next one too.
  const bool corrected = to_correct(closeouts) != nullptr;
  std::erase_if(all, [&](const auto& one) {
    const Attachment& file = one.record;
    if (file.kind != AttachmentKind::kPhoto || excluded.contains(wording::id(file.id.value))) return true;
    return !corrected && std::ranges::any_of(closeouts, [&](const auto& earlier) {
      return std::ranges::any_of(earlier.record.manifest,
                                 [&](const auto& entry) { return entry.attachment_id == file.id; });
    });
  });
  std::ranges::sort(all, {}, [](const auto& one) { return std::pair(one.record.created_at, one.record.id); });
  return all;
}

Result<SubmitCloseout> build(sync::Desk& desk, JobId job, const QVariantMap& draft, Work* work) {
  SubmitCloseout closeout;
  closeout.closeout_id = desk.make.make_id<CloseoutId>();
  closeout.work_done = words(draft, "workDone");
  if (const std::string refused = words(draft, "refused"); !refused.empty()) {
    closeout.work_done += "\n" + wording::bytes(QObject::tr("No signature: %1").arg(wording::text(refused)));
  }
  closeout.outcome = enum_named<Outcome>(words(draft, "outcome")).value_or(Outcome::kFixed);
  closeout.follow_up = words(draft, "followUp");
  const QVariantMap checks = draft.value("checks").toMap();
  for (const auto& [key, value] : checks.asKeyValueRange()) {
    const QVariantMap check = value.toMap();
    if (const auto result = enum_named<CheckResult>(words(check, "result"))) {
      closeout.checklist_results.push_back({wording::bytes(key), *result, words(check, "note")});
    }
  }
  TRY(add_lines(draft, closeout));
  TRY_ASSIGN(const auto files, photos(desk, job, draft));
  for (const auto& one : files) {
    closeout.manifest.push_back({one.record.id, one.record.sha256, one.record.bytes});
  }
  TRY(add_signature(desk, job, draft, closeout, work));
  return closeout;
}

Result<std::optional<Error>> refusal(sync::Desk& desk, JobId job, const QVariantMap& draft) {
  auto closeout = build(desk, job, draft, nullptr);
  if (!closeout) return std::optional<Error>(closeout.error());
  const auto tried = desk.store.replica().try_out(desk.make.operation({RecordType::kJob, job.value}, *closeout));
  std::optional<Error> refused;
  if (!tried) refused = tried.error();
  if (!draft.value("outcome").toString().isEmpty()) return refused;
  // An operation has an outcome always; who has chosen none misses it beside what else the rules miss.
  if (refused && refused->code != ErrorCode::kEvidenceMissing) return refused;
  Error missing{ErrorCode::kEvidenceMissing, "no outcome is chosen", {}};
  if (refused) missing.fields = refused->fields;
  const auto after = std::ranges::find(missing.fields, "work_done");
  missing.fields.insert(after == missing.fields.end() ? missing.fields.begin() : after + 1, "outcome");
  return missing;
}

Result<bool> submit(sync::Desk& desk, JobId job, const QVariantMap& draft) {
  Work work;
  TRY_ASSIGN(auto closeout, build(desk, job, draft, &work));
  work.operations.push_back(desk.make.operation({RecordType::kJob, job.value}, std::move(closeout)));
  desk.make.group(work);
  TRY_ASSIGN(const ChangeSet changes, desk.store.replica().perform(work.operations, work.files));
  desk.changes.merge(changes);
  desk.send_soon = true;
  TRY(desk.store.drafts().remove({RecordType::kJob, job.value}));
  return true;
}

}  // namespace satchel::closeout_draft
