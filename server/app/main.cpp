#include <malloc.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <functional>
#include <iostream>

#include "server/app/commands.h"
#include "server/app/serve.h"

// satchel-server: the office's side. Exit 0 done, 1 refused or failed (the reason on standard error), 2 usage.

namespace {

using satchel::Result;

constexpr int kFailed = 1;
constexpr int kUsage = 2;

std::string read_password(bool from_stdin) {
  std::string line;
  if (from_stdin) std::getline(std::cin, line);
  if (line.ends_with('\r')) line.pop_back();
  return line;
}

// All words of the command line, and what is to be run.
struct CommandLine {
  satchel::server::ServeOptions serve;
  std::string config, organisation, email, role, name, file, mapping, checkpoint;
  bool password_stdin = false;
  bool dry_run = false;
  bool mend = false;
  std::uint64_t seed = 1;
  std::uint64_t scale = 1;
  std::function<Result<void>()> action;
};

CLI::App* command(CLI::App& app, CommandLine& line, const char* name, const char* what) {
  CLI::App* made = app.add_subcommand(name, what);
  made->add_option("--data", line.serve.data, "the data folder")->required();
  return made;
}

void add_serve(CLI::App& app, CommandLine& line) {
  CLI::App* serve = command(app, line, "serve", "serve devices and the office");
  serve->add_option("--listen", line.serve.listen, "ADDRESS:PORT; port 0: any free one");
  serve->add_option("--tls-cert", line.serve.tls_cert, "PEM, with its chain");
  serve->add_option("--tls-key", line.serve.tls_key, "PEM");
  serve->add_option("--database", line.serve.database, "sqlite:DIR/satchel.db");
  serve->add_option("--files", line.serve.files, "DIR/files");
  serve->add_option("--config", line.config, "JSON with the same names; flags win");
  serve->callback([&line, serve] {
    line.action = [&line, serve]() -> Result<void> {
      if (line.config.empty()) return satchel::server::serve(line.serve);
      satchel::server::ServeOptions options = line.serve;
      TRY(satchel::server::read_config(line.config, options));
      if (serve->count("--listen") > 0) options.listen = line.serve.listen;
      if (serve->count("--tls-cert") > 0) options.tls_cert = line.serve.tls_cert;
      if (serve->count("--tls-key") > 0) options.tls_key = line.serve.tls_key;
      if (serve->count("--database") > 0) options.database = line.serve.database;
      if (serve->count("--files") > 0) options.files = line.serve.files;
      return satchel::server::serve(options);
    };
  });
}

void add_people(CLI::App& app, CommandLine& line) {
  CLI::App* init = command(app, line, "init", "make the database of a new organisation");
  init->add_option("--organisation", line.organisation, "its name")->required();
  init->add_option("--admin", line.email, "e-mail address of the first admin")->required();
  init->add_flag("--password-stdin", line.password_stdin, "the admin's password is the first line of standard input")
      ->required();
  init->callback([&line] {
    line.action = [&line] {
      return satchel::server::run_init(line.serve.data, line.organisation, line.email, read_password(true));
    };
  });
  CLI::App* user = app.add_subcommand("user", "accounts");
  user->require_subcommand(1);
  CLI::App* add = command(*user, line, "add", "add an account");
  add->add_option("email", line.email, "e-mail address")->required();
  add->add_option("--role", line.role, "admin, manager, technician, contractor or guest")->required();
  add->add_option("--name", line.name, "the name others see")->required();
  add->add_flag("--password-stdin", line.password_stdin, "the password is the first line of standard input");
  add->callback([&line] {
    line.action = [&line] {
      return satchel::server::run_user_add(line.serve.data, line.email, line.role, line.name,
                                           read_password(line.password_stdin));
    };
  });
}

void add_data(CLI::App& app, CommandLine& line) {
  CLI::App* import = command(app, line, "import", "bring tables in; twice changes nothing");
  import->add_option("path", line.file, "a folder of tables, or one CSV with --mapping")->required();
  import->add_option("--mapping", line.mapping,
                     "how the columns of a foreign CSV become ours (server/office/IMPORT.md)");
  import->add_flag("--dry-run", line.dry_run, "count and list what would be refused; keep nothing");
  import->callback([&line] {
    line.action = [&line] {
      std::optional<std::filesystem::path> mapping;
      if (!line.mapping.empty()) mapping = line.mapping;
      return satchel::server::run_import_command(line.serve.data, line.file, mapping, line.dry_run);
    };
  });
  CLI::App* demo = command(app, line, "demo-data", "a lifelike organisation, the same for the same seed");
  demo->add_option("--seed", line.seed, "which one");
  demo->add_option("--scale", line.scale, "times 200 jobs")->check(CLI::Range(1, 5000));
  demo->callback([&line] {
    line.action = [&line] { return satchel::server::run_demo_data(line.serve.data, line.seed, line.scale); };
  });
}

void add_care(CLI::App& app, CommandLine& line) {
  CLI::App* backup = command(app, line, "backup", "a consistent copy, while the server runs");
  backup->add_option("file", line.file, "where to")->required();
  backup->callback(
      [&line] { line.action = [&line] { return satchel::server::run_backup(line.serve.data, line.file); }; });
  CLI::App* restore = command(app, line, "restore", "put a backup in place; a new generation begins");
  restore->add_option("file", line.file, "the backup")->required();
  restore->callback(
      [&line] { line.action = [&line] { return satchel::server::run_restore(line.serve.data, line.file); }; });
  CLI::App* check = command(app, line, "check", "database, audit chain and files; exit 1 if anything is off");
  check->add_option("--checkpoint", line.checkpoint, "SEQ:HASH of an earlier check: the log must still contain it");
  check->add_flag("--mend", line.mend, "first make anew what is made of other records; while no server runs");
  check->callback([&line] {
    line.action = [&line] { return satchel::server::run_check(line.serve.data, line.checkpoint, line.mend); };
  });
}

}  // namespace

int main(int argc, char** argv) {
  // An exchange takes and gives back a few MiB again and again: kept, instead of asked of the kernel page by page.
  mallopt(M_TOP_PAD, 1 << 20);
  mallopt(M_TRIM_THRESHOLD, 8 << 20);
  mallopt(M_MMAP_THRESHOLD, 8 << 20);
  CLI::App app("satchel-server: the office's side of Satchel", "satchel-server");
  app.set_version_flag("--version", SATCHEL_VERSION);
  app.require_subcommand(1);
  CommandLine line;
  add_serve(app, line);
  add_people(app, line);
  add_data(app, line);
  add_care(app, line);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    return code == 0 ? 0 : kUsage;
  }
  const Result<void> done = line.action();
  if (done) return 0;
  std::fprintf(stderr, "satchel-server: %s\n", satchel::to_string(done.error()).c_str());
  for (const auto& field : done.error().fields) std::fprintf(stderr, "  %s\n", field.c_str());
  return kFailed;
}
