#include "sync/cli/program.h"

#include <CLI/CLI.hpp>
#include <functional>
#include <ostream>

#include "sync/cli/commands.h"

namespace satchel::cli {
namespace {

// The commands as CLI11 sees them. Exactly one is chosen by the parser; run_chosen() then runs it.
class CommandLine {
 public:
  explicit CommandLine(Desk& desk) : desk_(desk) {
    app.require_subcommand(1);
    app.fallthrough();
    app.add_option("--home", desk_.folder, "where this device keeps its data")->required();
    app.add_flag("--json", desk_.json, "results as JSON");
    add_session();
    add_sync();
    add_reading();
    add_work();
    add_closeout();
    add_tickets();
    add_commerce();
    add_places();
    add_outbox();
    add_notices();
    add_absences();
    add_files();
  }

  Result<void> run_chosen() { return chosen_(); }

  CLI::App app{"The headless field client of Satchel. Everything but sign-in and sync works offline."};

 private:
  CLI::App* add(const std::string& name, const std::string& help, std::function<Result<void>()> action) {
    CLI::App* command = app.add_subcommand(name, help);
    command->callback([this, action = std::move(action)] { chosen_ = action; });
    return command;
  }

  void add_session() {
    auto* in = add("sign-in",
                   "sign in; the password is one line of standard input, a new one for a one-time password the next",
                   [this] { return sign_in(desk_, sign_in_); });
    in->add_option("--server", sign_in_.server, "https://host[:port]")->required();
    in->add_option("--user", sign_in_.user, "e-mail address")->required();
    in->add_option("--ca", sign_in_.ca_file, "a certificate authority to trust besides the system's")
        ->check(CLI::ExistingFile);
    in->add_flag("--password-stdin", password_stdin_, "the only way to give the password")->required();
    in->add_option("--accept-licence", sign_in_.licence_version,
                   "version of the licence text accepted with a new password");
    auto* change =
        add("password", "change the password: the current one and the new one, a line each of standard input",
            [this] { return password(desk_); });
    change->add_flag("--password-stdin", password_stdin_, "the only way to give them")->required();
    auto* out = add("sign-out", "sign out and remove the organisation's data from this device",
                    [this] { return sign_out(desk_, export_to_); });
    auto* to = out->add_option("--export", export_to_, "keep what was not sent in this new file, sealed");
    auto* key = out->add_flag("--passphrase-stdin", passphrase_stdin_, "what seals it, a line of input");
    to->needs(key);
    key->needs(to);
    auto* import = add("import", "take in what `sign-out --export` kept, on any device of yours",
                       [this] { return take_in(desk_, file_); });
    import->add_option("file", file_, "what was kept")->required();
    import->add_flag("--passphrase-stdin", passphrase_stdin_, "the only way to give it")->required();
  }

  void add_sync() {
    auto* once = add("sync", "exchange until both sides agree and files are up",
                     [this] { return synchronise(desk_, metered_); });
    once->add_flag("--metered", metered_, "the line costs money: large files wait");
    add("watch", "stay connected, print a line per change; ends on SIGINT or SIGTERM", [this] { return watch(desk_); });
  }

  void add_reading() {
    auto* jobs = add("jobs", "your jobs", [this] { return list_jobs(desk_, list_); });
    jobs->add_option("--list", list_)->check(CLI::IsMember({"open", "awaiting", "closed"}));
    auto* show = add("show", "one job with everything that belongs to it", [this] { return show_job(desk_, job_); });
    show->add_option("JOB", job_, "number or id")->required();
    auto* find = add("search", "jobs, sites, assets, people", [this] { return search(desk_, text_); });
    find->add_option("TEXT", text_)->required();
    add("dump", "every record and file of this device as sorted JSON lines", [this] { return dump(desk_); });
  }

  CLI::App* add_job_command(const std::string& name, const std::string& help) {
    auto* command = add(name, help, [this, name] {
      work_.command = name;
      return work(desk_, work_);
    });
    command->add_option("JOB", work_.job, "number or id")->required();
    return command;
  }

  void add_work() {
    add_job_command("accept", "accept the job");
    add_job_command("decline", "give the job back")->add_option("--reason", work_.reason)->required();
    add_job_command("start", "begin to work; accepts too");
    auto* hold = add_job_command("hold", "interrupt the work");
    hold->add_option("--reason", work_.reason)
        ->required()
        ->check(CLI::IsMember({"parts", "access", "weather", "customer", "other"}));
    hold->add_option("--note", work_.note);
    auto* comment = add_job_command("comment", "say something about the job");
    comment->add_option("TEXT", work_.text)->required();
    comment->add_flag("--internal", work_.internal, "not for external people");
    auto* photo = add_job_command("photo", "add a photo or file to the job");
    photo->add_option("FILE", work_.photos)->required()->expected(1);
    photo->add_option("--preview", work_.preview, "a small picture of it, without metadata; else the office makes one");
    photo->add_option("--role", work_.role)->check(CLI::IsMember({"before", "after", "other"}));
    auto* many = add("batch", "many of these commands, one JSON object a line", [this] { return batch(desk_, file_); });
    many->add_option("FILE", file_)->required();
  }

  void add_closeout() {
    auto* closeout = add_job_command("closeout", "finish: what was done, with its evidence");
    closeout->add_option("--note", work_.note, "what was done")->required();
    closeout->add_option("--outcome", work_.outcome)
        ->required()
        ->check(CLI::IsMember({"fixed", "temporary", "not_fixed", "no_access"}));
    closeout->add_option("--cost", work_.costs, "\"text;12.50;EUR\"")->take_all()->expected(1)->allow_extra_args(false);
    closeout->add_option("--minutes", work_.minutes)->check(CLI::NonNegativeNumber);
    closeout->add_option("--photo", work_.photos, "FILE, FILE:before or FILE:after")
        ->take_all()
        ->expected(1)
        ->allow_extra_args(false);
    closeout->add_option("--follow-up", work_.follow_up, "what is left to do");
    closeout->add_option("--check", work_.checks, "key=ok, key=fail or key=not_applicable")
        ->take_all()
        ->expected(1)
        ->allow_extra_args(false);
  }

  CLI::App* add_ticket_command(const std::string& name, const std::string& help) {
    auto* command = add(name, help, [this, name] {
      work_.command = name;
      return work(desk_, work_);
    });
    return command;
  }

  void add_tickets() {
    auto* list = add("tickets", "the tickets you see", [this] { return list_tickets(desk_, list_); });
    list->add_option("--list", list_)->check(CLI::IsMember({"open", "closed"}));
    auto* show = add("ticket-show", "one ticket with its conversation", [this] { return show_ticket(desk_, what_); });
    show->add_option("TICKET", what_, "number or id")->required();
    auto* ticket = add_ticket_command("ticket", "open a ticket");
    ticket->add_option("--site", work_.site, "name or id");
    ticket->add_option("--type", work_.type, "key, name or id")->required();
    ticket->add_option("--title", work_.title, "else the first line of the text");
    ticket->add_option("TEXT", work_.text)->required();
    ticket->add_option("--photo", work_.photos)->take_all()->expected(1)->allow_extra_args(false);
    auto* reply = add_ticket_command("ticket-reply", "say something about a ticket");
    reply->add_option("TICKET", work_.ticket, "number or id")->required();
    reply->add_option("TEXT", work_.text)->required();
    reply->add_flag("--internal", work_.internal, "not for external people");
    reply->add_option("--photo", work_.photos)->take_all()->expected(1)->allow_extra_args(false);
    auto* status = add_ticket_command("ticket-status", "give a ticket another status");
    status->add_option("TICKET", work_.ticket, "number or id")->required();
    status->add_option("STATUS", work_.status, "key, name or id")->required();
    auto* convert = add_ticket_command("ticket-convert", "turn a ticket into a draft job");
    convert->add_option("TICKET", work_.ticket, "number or id")->required();
  }

  void add_commerce() {
    add("projects", "the projects you see", [this] { return list_projects(desk_); });
    auto* project = add("project-show", "one project", [this] { return show_project(desk_, what_); });
    project->add_option("PROJECT", what_, "number or id")->required();
    auto* docs = add("commercial-docs", "the invoices, quotes, contracts and purchase orders you see",
                     [this] { return list_commercial(desk_, kind_); });
    docs->add_option("--kind", kind_)->check(CLI::IsMember({"invoice", "quote", "contract", "purchase_order"}));
    auto* doc = add("commercial-doc-show", "one of them", [this] { return show_commercial(desk_, what_); });
    doc->add_option("DOC", what_, "number or id")->required();
  }

  CLI::App* add_place_command(const std::string& name, const std::string& help, const char* what) {
    auto* command = add(name, help, [this, name] {
      place_.command = name;
      return change_place(desk_, place_);
    });
    command->add_option(what, place_.what, "name or id")->required();
    return command;
  }

  void add_places() {
    auto* site = add_place_command("site-edit", "change what is given of a site", "SITE");
    site->add_option("--name", place_.name);
    site->add_option("--address", place_.address);
    site->add_option("--access-notes", place_.access_notes, "how to get in");
    site->add_option("--hazards", place_.hazards);
    auto* point = add_place_command("contact-point", "how a contact is reached: add, change or remove it", "CONTACT");
    point->add_option("VALUE", place_.value, "the number or address")->required();
    point->add_option("--kind", place_.kind)->check(CLI::IsMember({"phone", "email", "address"}));
    point->add_option("--label", place_.label);
    point->add_flag("--primary", place_.primary, "to be tried first of its kind");
    auto* becomes = point->add_option("--becomes", place_.becomes, "what is there becomes this");
    point->add_flag("--remove", place_.remove)->excludes(becomes);
    auto* asset = add_place_command("asset-edit", "change what is given of an asset", "ASSET");
    asset->add_option("--site", place_.site, "it moves there: name or id");
    asset->add_option("--name", place_.name);
    asset->add_option("--serial", place_.serial);
    asset->add_option("--status", place_.status);
    asset->add_option("--nickname", place_.nickname);
    asset->add_option("--location-note", place_.location_note, "where it is to be found");
    auto* tag = add_place_command("asset-tag", "put a tag on an asset, or take it off", "ASSET");
    tag->add_option("CODE", place_.value)->required();
    tag->add_option("--kind", place_.kind)->check(CLI::IsMember({"qr", "barcode", "nfc"}));
    tag->add_flag("--remove", place_.remove);
  }

  void add_outbox() {
    add("outbox", "what has not reached the office, why, and who acts next", [this] { return outbox(desk_); });
    auto* again = add("retry", "send something refused once more", [this] { return retry(desk_, what_); });
    again->add_option("OP", what_, "number or id")->required();
    auto* away = add("discard", "give up something refused", [this] { return discard(desk_, what_); });
    away->add_option("OP", what_, "number or id")->required();
    add("status", "who is signed in, and what waits", [this] { return status(desk_); });
  }

  void add_files() {
    auto* rules =
        add("policy", "what photos and files may cost and take on this device; shows it, or changes what is given",
            [this] { return policy(desk_, policy_); });
    rules->add_option("--unmetered-only", policy_.unmetered_only, "originals wait for a line that costs nothing");
    rules->add_option("--daily-mb", policy_.daily_mb, "over mobile data a day; 0: no limit")
        ->check(CLI::NonNegativeNumber);
    rules->add_option("--roaming", policy_.roaming, "originals go over a foreign network too");
    rules->add_option("--charging-only", policy_.charging_only, "originals wait for the charger");
    rules->add_option("--paused", policy_.paused, "no file moves; what you write still goes");
    rules->add_option("--storage-mb", policy_.storage_mb, "for documents and other people's photos")
        ->check(CLI::NonNegativeNumber);
    auto* now = add("send-now", "send this file before everything else, over any line",
                    [this] { return send_file_now(desk_, what_); });
    now->add_option("FILE", what_, "its id, as `outbox` prints it")->required();
    auto* docs = add("documents", "the documents of a job, and whether they are here",
                     [this] { return list_documents(desk_, job_); });
    docs->add_option("JOB", job_, "number or id")->required();
    auto* keep = add("pin", "keep a document on this device", [this] { return pin(desk_, what_, true); });
    keep->add_option("DOCUMENT", what_, "id or title")->required();
    auto* drop = add("unpin", "let it go when its room is needed", [this] { return pin(desk_, what_, false); });
    drop->add_option("DOCUMENT", what_, "id or title")->required();
    auto* open = add("open", "where a document or photo lies; fetches it first if it is not here",
                     [this] { return open_file(desk_, what_, file_); });
    open->add_option("WHAT", what_, "id of a document or photo, or a document's title")->required();
    open->add_option("--to", file_, "copy it there");
    add("storage", "what takes room on this device", [this] {
      return storage(desk_, free_received_);
    })->add_flag("--free-received", free_received_, "remove originals made here that the office has");
  }

  void add_notices() {
    auto* list = add("notifications", "what you should know, newest first",
                     [this] { return list_notifications(desk_, notices_); });
    list->add_flag("--unread", notices_.unread);
    list->add_option("--kind", notices_.kind, "job_assigned, summary, …")
        ->check(CLI::IsMember(std::vector<std::string>(EnumNames<NotificationKind>::names.begin(),
                                                       EnumNames<NotificationKind>::names.end())));
    add("receipts", "what you made that has left your list: when, and about what",
        [this] { return list_receipts(desk_); });
    auto* read =
        add("notification-read", "mark one, or all, as read", [this] { return read_notifications(desk_, notices_); });
    read->add_option("NOTIFICATION", notices_.what, "its id, or all")->required();
  }

  void add_absences() {
    add("absences", "when you are away; the office sees everybody's", [this] { return list_absences(desk_); });
    auto* ask = add("absence", "ask for time off", [this] { return request_absence(desk_, absence_); });
    ask->add_option("--from", absence_.from, "the first day: 2026-12-24")->required();
    ask->add_option("--to", absence_.to, "the last day, if it is another");
    ask->add_option("--kind", absence_.kind)->check(CLI::IsMember({"holiday", "sick", "training", "other"}));
    ask->add_option("--part", absence_.part)->check(CLI::IsMember({"whole", "morning", "afternoon"}));
    ask->add_option("--note", absence_.note);
    auto* decide = add("absence-decide", "approve or refuse it", [this] { return decide_absence(desk_, absence_); });
    decide->add_option("ABSENCE", absence_.absence, "id")->required();
    decide->add_flag("--refuse", absence_.refuse);
    decide->add_option("--reason", absence_.reason, "needed to refuse");
    auto* cancel = add("absence-cancel", "take your own back", [this] { return cancel_absence(desk_, absence_); });
    cancel->add_option("ABSENCE", absence_.absence, "id")->required();
    auto* feed = add("calendar", "whether other programs can read your calendar (iCal)",
                     [this] { return calendar(desk_, calendar_); });
    auto* fresh = feed->add_flag("--new", calendar_.fresh, "a new address for it, in place of the one there was");
    feed->add_flag("--revoke", calendar_.revoke, "take the address back")->excludes(fresh);
  }

  Desk& desk_;
  std::function<Result<void>()> chosen_;
  SignInArgs sign_in_;
  WorkArgs work_;
  PlaceArgs place_;
  NotificationArgs notices_;
  AbsenceArgs absence_;
  CalendarArgs calendar_;
  PolicyArgs policy_;
  std::string export_to_;
  bool passphrase_stdin_ = false;
  std::string list_;
  std::string job_;
  std::string text_;
  std::string file_;
  std::string what_;
  std::string kind_;
  bool metered_ = false;
  bool free_received_ = false;
  bool password_stdin_ = false;
};

constexpr int kUsage = 2;

}  // namespace

int run(int argc, const char* const* argv, std::istream& in, std::ostream& out, std::ostream& err) {
  Desk desk(in, out, err);
  CommandLine line(desk);
  try {
    line.app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return line.app.exit(error, out, err) == 0 ? 0 : kUsage;
  }
  const auto done = line.run_chosen();
  if (done) return 0;
  explain(err, done.error());
  return exit_status(done.error());
}

}  // namespace satchel::cli
