#include "core/rules/apply.h"
#include "core/rules/arguments.h"
#include "core/rules/edit.h"

namespace satchel::rules {
namespace {

// The planning fields of a job.
constexpr std::tuple kPlanned{
    Editable{"title", &EditJob::title, &Job::title},
    Editable{"description", &EditJob::description, &Job::description},
    Editable{"priority", &EditJob::priority, &Job::priority},
    Editable{"due_at", &EditJob::due_at, &Job::due_at},
    Editable{"window_from", &EditJob::window_from, &Job::window_from},
    Editable{"window_to", &EditJob::window_to, &Job::window_to},
    Editable{"est_minutes", &EditJob::est_minutes, &Job::est_minutes},
    Editable{"hazards", &EditJob::hazards, &Job::hazards},
    Editable{"internal_note", &EditJob::internal_note, &Job::internal_note},
    Editable{"project_id", &EditJob::project_id, &Job::project_id},
};

}  // namespace

Result<Effects> apply(const EditJob& args, const Case& c) {
  TRY_ASSIGN(Job job, visible_job(c));
  if (!stays(job.state, c.operation.kind())) return illegal(job.state, c.operation.kind());
  TRY(check_arguments(c.operation.args));
  TRY(check_visible(c, RecordType::kProject, args.project_id, "project_id"));
  Edit<Job> edit{c, std::move(job), {}};
  TRY(edit.set_all(kPlanned, args));
  if (edit.record.window_from && edit.record.window_to && *edit.record.window_from > *edit.record.window_to) {
    return bad_argument("window_to", "ends before it begins");
  }
  return edit.finish();
}

}  // namespace satchel::rules
