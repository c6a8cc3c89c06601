#pragma once

#include <QVariantMap>
#include <span>

#include "core/base/json.h"
#include "mobile/viewmodels/rows.h"

// Changes of a record's fields as the operation of its kind (domain.md section 6): with what the person saw of just
// these fields, so that the office sees whether somebody else was there meanwhile.
//
// Thread: the store's.
namespace satchel::edits {

// What an operation changes, or would.
struct Change {
  RecordRef record;
  Json values;  // by the record's fields
};

// kUnknownField for a kind of record that nobody edits, and for a field that is not edited; what its table says of a
// value.
Result<Operation> make(sync::Desk& desk, const RecordRef& record, const Json& values);
// The same for what differs from what stands; no work where nothing does.
Result<Work> plan(sync::Desk& desk, const RecordRef& record, Json values);
// nullopt for operations that change no fields.
std::optional<Change> of(const Operation& operation);

// A field of a page: what it is called there and in the record.
struct Field {
  const char* key;
  const char* column;
  bool number = false;
};
// What a page with these fields says: "editable", those that the rules let the person change; "reasons", by field, why
// not the others; "refused", why none of them, where it is not for want of the right; "receipt" and "receiptText" of
// what the person did to `record` or on it; "conflicts", how many.
Result<void> put(sync::Desk& desk, const RecordRef& record, std::span<const Field> fields, QVariantMap& page);
// `given` by the page's names, as the record's values.
Json values_of(std::span<const Field> fields, const QVariantMap& given);

}  // namespace satchel::edits
