#pragma once

#include <openssl/ossl_typ.h>

#include <boost/asio/ip/tcp.hpp>
#include <memory>

#include "server/http/census.h"
#include "server/http/loop.h"
#include "server/http/pool.h"
#include "server/http/turn.h"

namespace satchel::server {

// Serves one accepted connection until its end: handshake, then request by request, one at a time. Heads and whole
// bodies are read on the loop with deadlines; each request's Turn runs on the pool. Returns at once; the connection
// keeps itself alive. Call on `loop`'s thread. `tls` null: plain HTTP.
void serve_connection(Loop& loop, Pool& pool, Shared& shared, boost::asio::ip::tcp::socket socket, SSL_CTX* tls,
                      Seat seat);

}  // namespace satchel::server
