#!/usr/bin/env python3
"""Uploads and downloads of files, Satchel beside what people would pick instead, in turns in the same run: the Node tus
server (@tus/server with @tus/file-store, which neither syncs nor hashes) up, nginx's static files down.

    files.py PROGRAMS [up|many|down|memory|verdicts ...]     PROGRAMS: the folder of a release build

Prints one line a case; every figure is also in build/bench/files.json.
"""
import hashlib
import json
import os
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import threading
import time
import uuid
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
from field_day import MANAGER, PASSWORD, TOM, Api, write_organisation  # noqa: E402

MB = 1_000_000
PHOTO = 4 * MB
RUNS = 5
FOLDER = ROOT / "build" / "bench" / "files"


class Line:
    """One kept connection that sends requests it has ready and reads answers without looking at them."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = bytearray(1 << 20)

    def send(self, *pieces):
        """All of them, without a copy of ours: the processors are for the servers."""
        left = [memoryview(piece) for piece in pieces]
        while left:
            sent = self.socket.sendmsg(left)
            while left and sent >= len(left[0]):
                sent -= len(left.pop(0))
            if left:
                left[0] = left[0][sent:]

    def answer(self):
        """Status, headers, and how many bytes of body came."""
        data = b""
        while b"\r\n\r\n" not in data:
            got = self.socket.recv(65536)
            if not got:
                raise ConnectionError("closed")
            data += got
        head, _, rest = data.partition(b"\r\n\r\n")
        length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
        left = (int(length.group(1)) if length else 0) - len(rest)
        total = len(rest)
        while left > 0:
            got = self.socket.recv_into(self.buffer, min(left, len(self.buffer)))
            if got == 0:
                raise ConnectionError("closed")
            left, total = left - got, total + got
        return int(head.split(b" ", 2)[1]), head, total


class Satchel:
    def __init__(self, programs):
        self.folder = FOLDER / "office"
        shutil.rmtree(FOLDER, ignore_errors=True)
        write_organisation(FOLDER / "import")
        program = str(programs / "satchel-server")
        self.admin(program, "init", "--data", self.folder, "--organisation", "Bench", "--admin", "admin@office.example", "--password-stdin", stdin=PASSWORD + "\n")
        self.admin(program, "import", "--data", self.folder, FOLDER / "import")
        self.process = subprocess.Popen([program, "serve", "--data", str(self.folder), "--listen", "127.0.0.1:0"],
                                        stdout=subprocess.PIPE, stderr=open(FOLDER / "server.log", "w"), text=True)
        self.port = int(re.search(r":(\d+)\s*$", self.process.stdout.readline()).group(1))
        self.url = f"http://127.0.0.1:{self.port}"
        self.path = "/v1/uploads"

    @staticmethod
    def admin(*words, stdin=None):
        subprocess.run([str(word) for word in words], input=stdin, text=True, check=True, capture_output=True)

    def token(self, who=TOM):
        return Api(self.url).sign_in(who, uuid.uuid4().hex)

    def memory(self, word="VmHWM"):
        status = open(f"/proc/{self.process.pid}/status").read()
        return int(next(line for line in status.splitlines() if line.startswith(word)).split()[1]) / 1024

    def stop(self):
        self.process.terminate()
        self.process.wait(30)


class Node:
    def __init__(self):
        folder = ROOT / "build" / "tus_server"
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json", "server.mjs"):
            shutil.copy(ROOT / "tests/bench/tus_server" / name, folder)
        if not (folder / "node_modules").exists():
            subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=folder, check=True, capture_output=True)
        files = FOLDER / "node"
        shutil.rmtree(files, ignore_errors=True)
        files.mkdir(parents=True)
        self.process = subprocess.Popen(["node", str(folder / "server.mjs"), str(files)], stdout=subprocess.PIPE, text=True)
        self.port, self.path = int(self.process.stdout.readline()), "/files"

    def token(self):
        return "none"

    def stop(self):
        self.process.terminate()
        self.process.wait(30)


class Nginx:
    CONFIGURATION = """daemon off; worker_processes 1; pid nginx.pid; error_log error.log; events {{ worker_connections 256; }}
http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; client_body_temp_path body; proxy_temp_path proxy;
fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi; server {{ listen 127.0.0.1:{port}; root files; }} }}"""

    def __init__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.folder = FOLDER / "nginx"
        (self.folder / "files").mkdir(parents=True)
        (self.folder / "files").chmod(0o755)
        (self.folder / "nginx.conf").write_text(self.CONFIGURATION.format(port=self.port))
        self.process = subprocess.Popen(["nginx", "-p", f"{self.folder}/", "-e", "error.log", "-c", "nginx.conf"])
        until = time.monotonic() + 10
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return
            except ConnectionError:
                if time.monotonic() > until:
                    raise

    def publish(self, name, content):
        (self.folder / "files" / name).write_bytes(content)
        (self.folder / "files" / name).chmod(0o644)

    def stop(self):
        self.process.terminate()
        self.process.wait(30)


def photo(seed):
    """The same noise but for its beginning: another file for every upload, and none that compresses. In two pieces."""
    return seed.to_bytes(16, "big"), NOISE


NOISE = random.Random(7).randbytes(PHOTO - 16)
SEEDS = iter(range(1, 1 << 62))
SCHEMA = int(re.search(r"kSchema = (\d+)", (ROOT / "core/model/records.h").read_text()).group(1))


def upload_head(server, token, length, more=""):
    return (f"POST {server.path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\nTus-Resumable: 1.0.0\r\nUpload-Length: {length}\r\n"
            f"Content-Type: application/offset+octet-stream\r\nContent-Length: {length}\r\n{more}\r\n").encode()


def together(works):
    """Runs them at once; how long all of it took, in seconds."""
    begin, threads, failures = time.perf_counter(), [], []

    def guarded(work):
        try:
            work()
        except Exception as error:  # told below, on the thread that waits
            failures.append(error)

    for work in works:
        threads.append(threading.Thread(target=guarded, args=(work,)))
        threads[-1].start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return time.perf_counter() - begin


def upload_all(server, clients, each):
    """MB/s of all of them, and the milliseconds of each upload. What a turn before has left unwritten (Node syncs nothing)
    is not written on this one's time."""
    os.sync()
    lines = [(Line(server.port), server.token()) for _ in range(clients)]
    times = []

    def work(line, token):
        head = upload_head(server, token, PHOTO)
        for _ in range(each):
            begin = time.perf_counter()
            line.send(head, *photo(next(SEEDS)))
            status, answer, _ = line.answer()
            times.append((time.perf_counter() - begin) * 1000)
            assert status == 201, answer

    seconds = together([lambda line=line, token=token: work(line, token) for line, token in lines])
    for line, _ in lines:
        line.socket.close()
    return clients * each * PHOTO / MB / seconds, times


def p99(times):
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.99))]


def up(satchel, clients=4, each=12):
    node = Node()
    ours, theirs, our_times, their_times = [], [], [], []
    try:
        for server in (satchel, node):
            upload_all(server, clients, 2)
        for _ in range(RUNS):
            speed, times = upload_all(node, clients, each)
            theirs.append(speed)
            their_times += times
            speed, times = upload_all(satchel, clients, each)
            ours.append(speed)
            our_times += times
    finally:
        node.stop()
    return {"clients": clients, "satchel_mb_s": statistics.median(ours), "node_mb_s": statistics.median(theirs),
            "ratio": statistics.median(ours) / statistics.median(theirs), "satchel_p99_ms": p99(our_times), "node_p99_ms": p99(their_times),
            "satchel_p50_ms": statistics.median(our_times)}


def many(satchel):
    return up(satchel, clients=16, each=4)


def down(satchel, clients=4, each=25):
    """The manager fetches commercial documents: files of records in their scope, checked for each request."""
    nginx = Nginx()
    manager = Api(satchel.url)
    manager.token = satchel.token(MANAGER)
    names = []
    for i in range(clients):
        content = b"".join(photo(next(SEEDS)))
        name = hashlib.sha256(content).hexdigest()
        line = Line(satchel.port)
        line.send(upload_head(satchel, manager.token, PHOTO), content)
        assert line.answer()[0] == 201
        manager.ok("POST", "/v1/commercial-docs", {"kind": "invoice", "title": "Bench", "file": {"sha256": name, "bytes": PHOTO, "mime": "application/pdf", "file_name": "a.pdf"}})
        nginx.publish(name, content)
        names.append(name)

    def fetch_all(port, path):
        lines = [Line(port) for _ in range(clients)]

        def work(line, name):
            head = f"GET {path}{name} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {manager.token}\r\n\r\n".encode()
            for _ in range(each):
                line.send(head)
                status, answer, total = line.answer()
                assert (status, total) == (200, PHOTO), answer

        return clients * each * PHOTO / MB / together([lambda line=line, name=name: work(line, name) for line, name in zip(lines, names)])

    ours, theirs = [], []
    try:
        for _ in range(RUNS):
            theirs.append(fetch_all(nginx.port, "/"))
            ours.append(fetch_all(satchel.port, "/v1/files/"))
    finally:
        nginx.stop()
    return {"satchel_mb_s": statistics.median(ours), "nginx_mb_s": statistics.median(theirs), "ratio": statistics.median(ours) / statistics.median(theirs)}


def memory(satchel, uploads=200):
    """200 uploads under way at once, each half sent; then one of 200 MiB."""
    before = satchel.memory()
    lines = []
    tokens = [satchel.token() for _ in range(uploads // 16 + 1)]
    for i in range(uploads):
        line = Line(satchel.port)
        line.send(upload_head(satchel, tokens[i // 16], PHOTO))
        lines.append((line, b"".join(photo(next(SEEDS)))))
    for line, body in lines:
        line.socket.sendall(body[:PHOTO // 2])
    running = satchel.memory("VmRSS")
    for line, body in lines:
        line.socket.sendall(body[PHOTO // 2:])
    for line, _ in lines:
        assert line.answer()[0] == 201
    many_peak = satchel.memory()
    line = Line(satchel.port)
    size = 200 << 20
    line.send(upload_head(satchel, satchel.token(), size))
    for _ in range(size >> 20):
        line.socket.sendall(NOISE[:1 << 20])
    assert line.answer()[0] == 201
    return {"before_mib": before, "running_mib": running, "peak_of_200_uploads_mib": many_peak, "peak_of_200_MiB_mib": satchel.memory()}


def verdicts(satchel, count=60):
    """How long one comment takes from POST to its verdict, alone and while ten uploads run without a pause: in turns, so
    that both have the same minutes of the machine."""
    api = Api(satchel.url)
    api.token = satchel.token()
    job = next(one for one in api.items("/v1/jobs") if one["number"] == "1001")["id"]
    have = [None]

    def exchange():
        operation = {"id": str(uuid.uuid4()), "kind": "comment.add", "version": 1, "target": {"type": "job", "id": job},
                     "args": {"comment_id": str(uuid.uuid4()), "body": "How it goes", "visibility": "public"}, "occurred_at": "2026-11-21T10:00:00Z"}
        request = {"protocol": 1, "schema": SCHEMA, "operations": [operation], "budget_bytes": 1 << 20, "network": "unmetered"}
        if have[0]:
            request["have"] = have[0]
        status, answer = api.call("POST", "/v1/sync", request, raw=True)
        assert status == 200 and b'"applied"' in answer, answer[:500]
        commit = [json.loads(one)["commit"] for one in answer.splitlines() if one.startswith(b'{"commit"')][-1]
        have[0] = {"salt": commit["salt"], "view": commit["view"]}

    def measure():
        times = []
        for _ in range(count):
            begin = time.perf_counter()
            exchange()
            times.append((time.perf_counter() - begin) * 1000)
        return times

    def stored():
        return PHOTO * sum(1 for _ in (satchel.folder / "files").glob("??/??/*"))

    tokens = [satchel.token() for _ in range(10)]
    alone, busy, uploaded, seconds = [], [], 0, 0
    for _ in range(RUNS):
        measure()
        alone += measure()
        # In a process of their own: they are not to wait for this one's interpreter, nor it for theirs. In the field they
        # have processors of their own; here they take what the server and the exchange leave.
        uploaders = subprocess.Popen(["nice", "-n", "19", sys.executable, __file__, "--upload", str(satchel.port), *tokens])
        try:
            measure()
            before, begin = stored(), time.perf_counter()
            busy += measure()
            uploaded, seconds = uploaded + stored() - before, seconds + time.perf_counter() - begin
            assert uploaders.poll() is None, "the uploads ended early"
        finally:
            uploaders.terminate()
            uploaders.wait(30)
    return {"alone_p50_ms": statistics.median(alone), "busy_p50_ms": statistics.median(busy), "ratio": statistics.median(busy) / statistics.median(alone),
            "alone_p99_ms": p99(alone), "busy_p99_ms": p99(busy), "beside_mb_s": uploaded / MB / seconds}


def upload_until_ended(port, tokens):
    class Where:
        path = "/v1/uploads"

    def work(token):
        line, seeds = Line(port), iter(range(uuid.uuid4().int >> 64, 1 << 65))
        head = upload_head(Where, token, PHOTO)
        while True:
            line.send(head, *photo(next(seeds)))
            assert line.answer()[0] == 201

    together([lambda token=token: work(token) for token in tokens])


CASES = {"up": up, "many": many, "down": down, "memory": memory, "verdicts": verdicts}


def run(programs, wanted):
    results = {}
    satchel = Satchel(programs)
    try:
        for name, case in CASES.items():
            if wanted and name not in wanted:
                continue
            results[name] = case(satchel)
            print(f"files: {name:9}", "  ".join(f"{key} {value:.2f}" if isinstance(value, float) else f"{key} {value}" for key, value in results[name].items()), flush=True)
    finally:
        satchel.stop()
    (ROOT / "build" / "bench" / "files.json").write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    if sys.argv[1] == "--upload":
        upload_until_ended(int(sys.argv[2]), sys.argv[3:])
    else:
        run(Path(sys.argv[1]).resolve(), sys.argv[2:])
