#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sync/cli/desk.h"

namespace satchel::cli {

// The commands of the field client (interfaces.md), one function each. Their results are printed, for people or as
// JSON; a refusal is their Error. The parser that fills the arguments is in program.cpp.

struct SignInArgs {
  std::string server;
  std::string user;
  std::string ca_file;
};
Result<void> sign_in(Desk& desk, const SignInArgs& args);
// Without `export_to` refused while something has not reached the office.
Result<void> sign_out(Desk& desk, const std::string& export_to);

Result<void> synchronise(Desk& desk, bool metered);
Result<void> watch(Desk& desk);

Result<void> list_jobs(Desk& desk, const std::string& list);
Result<void> show_job(Desk& desk, const std::string& job);
Result<void> search(Desk& desk, const std::string& text);
// `list`: open (not resolved or closed), closed, or empty for all.
Result<void> list_tickets(Desk& desk, const std::string& list);
Result<void> show_ticket(Desk& desk, const std::string& ticket);
Result<void> list_projects(Desk& desk);
Result<void> show_project(Desk& desk, const std::string& project);
// `kind`: invoice, quote, contract, purchase_order, or empty for all.
Result<void> list_commercial(Desk& desk, const std::string& kind);
Result<void> show_commercial(Desk& desk, const std::string& doc);
Result<void> dump(Desk& desk);

// Everything a person can do to a job or a ticket from here; which fields count depends on `command`. The same words
// are the members of a line of a batch file.
struct WorkArgs {
  std::string command;  // accept, decline, start, hold, closeout, comment, photo, ticket, ticket-reply, …
  std::string job;
  std::string ticket;  // number or id
  std::string site;    // of a ticket: name or id
  std::string type;    // of a ticket: key, name or id
  std::string title;
  std::string status;  // of a ticket: key, name or id
  std::string text;    // of a comment, a ticket or a reply
  std::string reason;  // of a decline or a hold
  std::string note;    // work done; what a hold is about
  std::string outcome = "fixed";
  std::string follow_up;
  std::vector<std::string> costs;   // "text;12.50;EUR"
  std::vector<std::string> checks;  // "key=ok"
  std::optional<std::int64_t> minutes;
  std::vector<std::string> photos;  // "FILE", "FILE:before", "FILE:after"
  std::string role;                 // of a single photo
  bool internal = false;
};
Result<void> work(Desk& desk, const WorkArgs& args);
Result<void> batch(Desk& desk, const std::string& file);

Result<void> outbox(Desk& desk);
Result<void> retry(Desk& desk, const std::string& what);
Result<void> discard(Desk& desk, const std::string& what);
Result<void> status(Desk& desk);

}  // namespace satchel::cli
