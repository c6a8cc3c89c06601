#pragma once

#include <QString>

#include "sync/worker/field_device.h"

namespace satchel {

// The work report of a job as a PDF in the account's folder; answers its file. It has what the person may see and
// nothing else: a field that is masked is not in it. kNotFound; kIo. Store thread.
Result<QString> write_report(sync::Desk& desk, JobId id);

}  // namespace satchel
