#pragma once

#include <QVariantMap>

#include "core/replica/store.h"
#include "sync/worker/field_device.h"

// Records as the maps that INTERFACE.md describes. Made on the store thread, from what the reader shows.
namespace satchel::rows {

// Where the person's own work on each target stands: what its rows carry as their receipt.
class Receipts {
 public:
  static Result<Receipts> of(Store& store);
  // "needsYou", "waiting", "sending", "saved", or "" where nothing of one's own waits.
  QString mark(const Uuid& target) const;

 private:
  QHash<QByteArray, QString> marks_;
};

QVariantMap job(const JobLine& line, const Receipts& receipts, TimePoint now);
// `pins`: the documents that the person keeps (FileKeeper::pins).
QVariantMap document(Store& store, const Shown<Document>& document, const std::vector<DocumentId>& pins);
QVariantMap photo(Store& store, const Shown<Attachment>& attachment);
QVariantMap contact_point(const ContactPoint& point);
QVariantMap comment(sync::Desk& desk, const Comment& comment);
QVariantMap message(sync::Desk& desk, const TicketMessage& message);
// Adds "receipt" and "receiptText".
void put_receipt(QVariantMap& row, const QString& mark);
// The names of the fields that are not shown to the person.
template <class T>
QStringList hidden(const Shown<T>& shown) {
  QStringList names;
  for (const FieldInfo& field : record_info(kTypeOf<T>).fields) {
    if (!shown.shows(field.name)) names << QString::fromLatin1(field.name.data(), qsizetype(field.name.size()));
  }
  return names;
}
QString url_of(Store& store, const Sha256& content);

}  // namespace satchel::rows
