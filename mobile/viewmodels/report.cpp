#include "mobile/viewmodels/report.h"

#include <QAbstractTextDocumentLayout>
#include <QCoreApplication>
#include <QDir>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QTextDocument>

#include "mobile/viewmodels/rows.h"
#include "mobile/viewmodels/wording.h"

namespace satchel {
namespace {

struct Report {
  Q_DECLARE_TR_FUNCTIONS(Report)
};

QString escaped(std::string_view words) {
  return wording::text(words).toHtmlEscaped().replace('\n', "<br>");
}

QString fact(const QString& name, const QString& value) {
  return value.isEmpty() ? QString() : "<tr><td width='30%'><b>" + name + "</b></td><td>" + value + "</td></tr>";
}

QString heading(const QString& text) {
  return "<h3>" + text + "</h3>";
}

QString facts(const JobPage& page) {
  const Job& job = page.job.record;
  QString html = "<table width='100%' cellpadding='3'>";
  html += fact(Report::tr("State"), wording::state(job.state));
  if (page.site) {
    html += fact(Report::tr("Site"), escaped(page.site->record.name));
    html += fact(Report::tr("Address"), escaped(page.site->record.address));
  }
  if (page.company) html += fact(Report::tr("Customer"), escaped(page.company->record.name));
  for (const auto& asset : page.assets) {
    html += fact(Report::tr("Asset"), escaped(asset.record.name) + " " + escaped(asset.record.serial));
  }
  if (job.closed_at) html += fact(Report::tr("Closed"), wording::moment(*job.closed_at));
  return html + "</table>";
}

QString work_of(const Closeout& closeout, const Job& job) {
  QString html = heading(Report::tr("Work done")) + "<p>" + escaped(closeout.work_done) + "</p><table cellpadding='3'>";
  html += fact(Report::tr("Outcome"), wording::outcome(closeout.outcome));
  html += fact(Report::tr("Follow-up"), escaped(closeout.follow_up));
  std::int64_t minutes = 0;
  for (const TimeEntry& entry : closeout.time_entries) minutes += entry.minutes;
  if (minutes > 0) html += fact(Report::tr("Time"), wording::minutes(minutes));
  for (const PartUse& part : closeout.parts) {
    html += fact(Report::tr("Part"), QString::number(double(part.quantity_milli) / 1000) + " " + escaped(part.unit) +
                                         " " + escaped(part.name));
  }
  for (const CostLine& line : closeout.costs) {
    html += fact(Report::tr("Costs"), escaped(line.text) + " " + wording::money(line.unit_price));
  }
  html += "</table>";
  if (closeout.checklist_results.empty()) return html;
  html += heading(Report::tr("Checklist")) + "<table cellpadding='3'>";
  for (const ChecklistResult& result : closeout.checklist_results) {
    QString text = wording::text(result.key).toHtmlEscaped();
    for (const ChecklistItem& item : job.checklist) {
      if (item.key == result.key) text = escaped(item.text);
    }
    const QString word = result.result == CheckResult::kOk     ? Report::tr("OK")
                         : result.result == CheckResult::kFail ? Report::tr("Failed")
                                                               : Report::tr("Not applicable");
    html += fact(text, word + " " + escaped(result.note));
  }
  return html + "</table>";
}

QString pictures(Store& store, const JobPage& page) {
  QString html;
  for (const auto& one : page.attachments) {
    const Attachment& file = one.record;
    if (!file.mime.starts_with("image/") || !store.files().contains(file.sha256)) continue;
    const QString path = QString::fromStdString(store.files().path_of(file.sha256).string()).toHtmlEscaped();
    const bool signature = file.kind == AttachmentKind::kSignature;
    html += "<p>" + (signature ? Report::tr("Signature") : wording::role(file.role)) + "<br><img src='" + path +
            "' width='" + (signature ? "200" : "300") + "'></p>";
  }
  return html.isEmpty() ? html : heading(Report::tr("Pictures")) + html;
}

}  // namespace

Result<QString> write_report(sync::Desk& desk, JobId id) {
  TRY_ASSIGN(const JobPage page, desk.store.read().job(id));
  const Job& job = page.job.record;
  QString html = "<h2>" + Report::tr("Work report %1").arg(escaped(job.number)) + "</h2><p><b>" + escaped(job.title) +
                 "</b></p>" + facts(page);
  if (!page.closeouts.empty()) html += work_of(page.closeouts.front().record, job);
  html += pictures(desk.store, page);

  // Beside the files of the store: what belongs to the account goes with it.
  const QDir folder(QString::fromStdString(desk.store.folder().string()));
  if (!folder.mkpath("reports")) return fail(ErrorCode::kIo, "make the folder of reports");
  // Named for whoever finds it attached to a mail.
  static const QRegularExpression kUnsafe("[^A-Za-z0-9-]");
  const QString name = wording::text(job.number).replace(kUnsafe, "_");
  const QString file = folder.filePath("reports/report-" + (name.isEmpty() ? wording::id(id.value) : name) + ".pdf");
  QPdfWriter writer(file);
  writer.setTitle(Report::tr("Work report %1").arg(wording::text(job.number)));
  writer.setCreator("Satchel " SATCHEL_VERSION);
  writer.setPageSize(QPageSize(QPageSize::A4));
  writer.setPageMargins(QMarginsF(18, 18, 18, 18), QPageLayout::Millimeter);
  QTextDocument document;
  document.setDefaultFont(QFont("Noto Sans", 10));
  document.documentLayout()->setPaintDevice(&writer);
  document.setPageSize(QSizeF(writer.width(), writer.height()));
  document.setHtml(html);
  document.print(&writer);
  if (!QFile::exists(file)) return fail(ErrorCode::kIo, "write the report");
  return file;
}

}  // namespace satchel
