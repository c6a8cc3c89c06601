#include "tests/bench/static_server.h"

#include <fstream>

#include "tests/bench/fetch.h"

namespace satchel::bench {
namespace {

// Every path nginx would otherwise take from its build is named, so that it touches nothing outside the folder.
constexpr std::string_view kConfiguration = R"(daemon off;
worker_processes 1;
pid nginx.pid;
error_log error.log;
events { worker_connections 256; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000;
  client_body_temp_path body;
  proxy_temp_path proxy;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
  default_type application/x-ndjson;
  server { listen 127.0.0.1:@PORT@; root files; }
}
)";

}  // namespace

Result<StaticServer> StaticServer::start(const std::filesystem::path& folder) {
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder / "files");
  // Started as root, nginx reads files as another user.
  std::filesystem::permissions(folder / "files", std::filesystem::perms(0755));
  TRY_ASSIGN(const int port, free_port());
  std::string configuration(kConfiguration);
  configuration.replace(configuration.find("@PORT@"), 6, std::to_string(port));
  std::ofstream(folder / "nginx.conf") << configuration;
  TRY_ASSIGN(auto process, Process::start({"nginx", "-p", folder.string() + "/", "-e", "error.log", "-c", "nginx.conf"},
                                          folder / "stderr.log"));
  StaticServer server(folder, port, std::move(process));
  TRY(server.publish("ready", "ready\n"));
  TRY(fetch_when_up(server.url("ready"), Millis(5000)));
  return server;
}

Result<void> StaticServer::publish(std::string_view name, std::string_view content) const {
  const auto path = folder_ / "files" / name;
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << content;
  out.close();
  if (!out) return fail(ErrorCode::kIo, "write " + path.string());
  std::filesystem::permissions(path, std::filesystem::perms(0644));
  return {};
}

}  // namespace satchel::bench
