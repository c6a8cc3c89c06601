#pragma once

#include <QString>

#include "core/replica/store.h"

// Records and their fields as a person reads them, where a page is about whatever record there is.
//
// Thread: the store's.
namespace satchel::wording {

// What a person knows a record by: "1042 Pump 3 runs dry", "Cold store 2"; empty where they do not have it.
QString record(Store& store, const RecordRef& ref);
// What a record's field is called: "Access" of access_notes.
QString field(std::string_view name);
// A field's value, which is JSON text: a time as a time, what refers to another record by that one's name.
QString value(Store& store, RecordType type, std::string_view field, const std::string& json);

}  // namespace satchel::wording
